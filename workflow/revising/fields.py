"""Fields of a Word file: words that Word works out itself each time it opens or prints the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Numbers of pages stand in every file of the program.
PAGE = "PAGE"
_DATES = frozenset({"DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME"})
#: A link is its words and an address nobody prints.
_LINK = "HYPERLINK"
#: Runs of old files that stand for a field.
_OLD_DATES = tuple(f"{_W}{part}{form}" for part in ("day", "month", "year") for form in ("Short", "Long"))


def titles(root: Any) -> tuple[str, ...]:
    """Names of the fields of a part, in order, as a refusal tells them; links left out."""
    found = [name for name, _ in _fields(root) if name != _LINK]
    told = [title(name) for name in found]
    return (*told, *("поле даты" for _ in root.iter(*_OLD_DATES)))


def title(name: str) -> str:
    """A field in words: «поле даты»."""
    if name in _DATES:
        return "поле даты"
    return "поле номера страницы" if name == PAGE else f"поле {name}".strip()


def without_page_numbers(root: Any) -> set[Any]:
    """Text nodes of a part that are the result of a field of page numbers."""
    return {node for name, nodes in _fields(root) if name == PAGE for node in nodes}


def _fields(root: Any) -> Iterator[tuple[str, list[Any]]]:
    """Name of each field with the text nodes of its result; a field inside another tells its own."""
    for simple in root.iter(f"{_W}fldSimple"):
        yield _name(simple.get(f"{_W}instr", "")), list(simple.iter(f"{_W}t"))
    stack: list[tuple[list[str], list[Any], list[bool]]] = []  # code, nodes of the result, whether the result began
    for node in root.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}t"):
        if node.tag == f"{_W}fldChar":
            match node.get(f"{_W}fldCharType"):
                case "begin":
                    stack.append(([], [], [False]))
                case "separate" if stack:
                    stack[-1][2][0] = True
                case "end" if stack:
                    code, nodes, _ = stack.pop()
                    yield _name("".join(code)), nodes
        elif stack and node.tag == f"{_W}instrText":
            stack[-1][0].append(node.text or "")
        elif stack and stack[-1][2][0]:
            stack[-1][1].append(node)
    for code, _, _ in stack:  # never closed: Word shows nothing of what follows
        yield _name("".join(code)), []


def _name(code: str) -> str:
    words = code.split()
    return words[0].upper()[:30] if words else ""
