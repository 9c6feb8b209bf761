"""655 strings nobody should be able to do harm with, made by rule: paths, devices, templates, formulas, signs."""

from __future__ import annotations

import itertools
import random

_ROOTS = ("", "/", "\\", "C:\\", "\\\\server\\share\\", "file:///", "~/", "./", "%2e%2e/", "..%2f")
_STEPS = ("../", "..\\", "....//", "..;/", ".\\..\\", "..\u2215", "\u2024\u2024/", "..%c0%af", "..//", "a/../../")
_TARGETS = ("etc/passwd", "nastavnik.db", "keys/system.pem", "blobs/.lock", "con", "школа.toml")
_DEVICES = ("CON", "PRN", "AUX", "NUL", "COM1", "LPT1", "con.txt", "nul ", "aux.", "CLOCK$", "CONIN$")
_CODE = (
    "{{7*7}}",
    "{% for a in range(10**9) %}x{% endfor %}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ self.__init__.__globals__.__builtins__.open('/etc/passwd').read() }}",
    "{# примечание #}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "__import__('os').system('id')",
    "%s%s%s%n",
    "{0.__class__}",
    "$(id)",
    "`id`",
    "; rm -rf .",
    "| id",
    "&& id",
    "'; DROP TABLE person; --",
    '" OR ""="',
    "1 OR 1=1",
    "Robert'); DELETE FROM audit;--",
    "<script>alert(1)</script>",
    '<img src="file:///etc/passwd">',
    "<link rel=attachment href=file:///etc/passwd>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "&lt;b&gt;",
    "]]>",
    "=1+1",
    "=cmd|'/C calc'!A0",
    "+7 900 000",
    "-1",
    "--help",
    "-",
    "--",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "null",
    "None",
    "True",
    "NaN",
    "1e400",
    "-0",
    "0x10",
    "9" * 400,
)
_SIGNS = (
    [chr(code) for code in range(0x20)]
    + [chr(code) for code in range(0x7F, 0xA0)]
    + list("\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069")
    + list("\ufeff\ufff9\ufffc\ufffd\ufffe\uffff\ue000\U000e0001\U000f0000\U0001f600\U0001f1f7\U00020000")
    + ["\ud800", "\udfff"]
)


def strings() -> tuple[str, ...]:
    """The same 655 strings every time."""
    paths = ["".join(parts) for parts in itertools.product(_ROOTS, _STEPS, _TARGETS)]
    kept = random.Random(655).sample(paths, 300)
    names = [
        *_DEVICES,
        ".",
        "..",
        "...",
        "",
        " ",
        "  имя  ",
        "имя.",
        "a" * 255,
        "ж" * 128,
        "ж" * 5000,
        "/" * 200,
        "a\x00b",
    ]
    looks = ["Иванова", "Ива\u0301нова", "Иванoва", "ИВАНОВА", "и\u0306", "й", "ё", "е\u0308", "Ѐ", "ıİ", "ﬁ", "Å", "①"]
    signed = [f"Ива{sign}нова" for sign in _SIGNS] + [f"{sign}../x" for sign in _SIGNS]
    found = list(dict.fromkeys([*kept, *names, *looks, *_CODE, *signed]))
    extra = (f"{left}{right}" for left, right in itertools.product(_DEVICES, _CODE))
    while len(found) < 655:
        one = next(extra)
        if one not in found:
            found.append(one)
    return tuple(found[:655])
