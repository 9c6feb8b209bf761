"""Abbreviations bound to what they stand before: г.⍽Казань, ст.⍽28, п.⍽3.1, и⍽т.⍽д."""

from __future__ import annotations

import re

NBSP = "\u00a0"
_GAP = "[ \u00a0]"

_VALUED_WORDS = "ст ч п пп абз гл разд подп стр с табл рис прил д кв каб ауд корп оф тел т л вып кн"
_NAMED_WORDS = "г ул пр просп пер пл д с пос п дер ст р обл им наб бул мкр ш б-р пр-т гр тов св проф доц акад х аул"
_VALUED = frozenset(_VALUED_WORDS.split())
_NAMED = frozenset(_NAMED_WORDS.split())

#: A short word with a full stop, the gap after it, and the beginning of what follows.
_SHORT = re.compile(rf"(?<![\w-])([А-ЯЁа-яё]{{1,5}}(?:-[а-яё])?)\.(:?{_GAP}?)(?=([^\s\u00a0])(\S?))")
_NUMERO = re.compile(f"([№§]){_GAP}?(?=\\w)")
_AND_SO_ON = re.compile(rf"(?<![\w.])([Ии]){_GAP}(?=(?:т|др|пр)\.)")
_SQUARE = re.compile(rf"(?<!\w)(кв|куб)\.{_GAP}(?=(?:[кмсд]?м)(?!\w))")
_TWO_LETTERS = re.compile(rf"(?<![\w.])(т|[Ии])\.{_GAP}(?=([дпекнчо])\.)")


def bind_abbreviations(text: str) -> str:
    """Return the text with №, § and abbreviations bound to their values and names."""
    text = _NUMERO.sub(f"\\1{NBSP}", text)
    if "." not in text:
        return text
    text = _SHORT.sub(_short, text)
    text = _SQUARE.sub(f"\\1.{NBSP}", text)
    text = _AND_SO_ON.sub(f"\\1{NBSP}", text)
    return _TWO_LETTERS.sub(_two_letters, text)


def _short(match: re.Match[str]) -> str:
    word, gap, first, second = match.groups()
    small = word.lower()
    if gap.startswith(":"):
        is_phone = small == "тел" and len(gap) == 2 and _is_value(first)
        return f"{word}.:{NBSP}" if is_phone else match.group()
    if small in _VALUED and _is_value(first):
        return f"{word}.{NBSP}"
    if word in _NAMED and _is_name(first, second) and not _ends_sentence(match):
        return f"{word}.{NBSP}"
    return match.group()


def _is_value(first: str) -> bool:
    return first.isdigit() or "\ue000" <= first <= "\uf8ff" or first in "+(IVXLC"


def _is_name(first: str, second: str) -> bool:
    return first == "«" or (
        ("А" <= first <= "Я" or first == "Ё") and bool(second) and (second.islower() or second == ".")
    )


def _ends_sentence(match: re.Match[str]) -> bool:
    """Return whether «г.» belongs to the year before it: «2025 г. Приказом»."""
    if match.group(1) != "г":
        return False
    before = match.string[: match.start()].rstrip(f" {NBSP}")[-4:]
    return "\ue000" <= before[-1:] <= "\uefff" or (len(before) == 4 and before.isdigit())


def _two_letters(match: re.Match[str]) -> str:
    first, second = match.groups()
    belongs = second == "о" if first in "Ии" else second != "о"
    return f"{first}.{NBSP}" if belongs else match.group()
