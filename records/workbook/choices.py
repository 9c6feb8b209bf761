"""Words of a column's list and what they stand for; words typed nearly right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from records.values.organization import Organization
from records.workbook.contract import Column

_QUOTES = re.compile("[«»„“”\"'`‚‘’]")
_DASHES = re.compile(r"\s*[-‐‑‒–—―−]\s*")
_SPACES = re.compile(r"\s+")
#: Latin letters a keyboard left in the wrong layout puts for Cyrillic ones that look the same.
_LOOK_ALIKES = str.maketrans("abcehkmoptxy", "авсенкмортху")


def words(column: Column, organization: Organization) -> Mapping[str, str]:
    """Words of the column's closed list → stored values, the shown word of a value before its synonyms."""
    if column.source == "forms":
        return {form.title: form.code for form in organization.forms}
    if column.source == "councils":
        return {council.title: council.code for council in organization.councils}
    if column.source == "platforms":
        return {title: title for title in organization.platforms}
    return column.choices


def offered(column: Column, organization: Organization) -> tuple[str, ...]:
    """What a drop-down of the column shows; empty when it has none."""
    if column.source == "role_models":
        return tuple(dict.fromkeys(model for form in organization.forms for model in form.role_models))
    shown: dict[str, str] = {}
    for word, value in words(column, organization).items():
        shown.setdefault(value, word)
    return tuple(shown.values()) or column.offered


def fold(text: str) -> str:
    """The text as people mean it: without case, ё, quotes, kinds of dash, spaces around them, a final stop."""
    plain = _QUOTES.sub("", text).casefold().replace("ё", "е")
    return _SPACES.sub(" ", _DASHES.sub("-", plain)).strip(" .:;")


def fold_code(code: str) -> str:
    """A code as people mean it: besides, spaces and Latin look-alikes do not count."""
    return fold(code).replace(" ", "").translate(_LOOK_ALIKES)


def closest(text: str, among: Iterable[str]) -> str | None:
    """The one of *among* most like the text; None when nothing is alike."""
    folded = {fold(one): one for one in among}
    found = get_close_matches(fold(text), list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else None
