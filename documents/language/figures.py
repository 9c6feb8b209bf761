"""Figures and what stands beside them: ranges get an en dash, units and counted nouns a non-breaking space."""

from __future__ import annotations

import re

from documents.language.counted import COUNTED
from documents.language.dates import MONTHS_GENITIVE

NBSP = "\u00a0"
_GAP = "[ \u00a0]"

_OBLIQUE_NOUNS = """
классы классам классами классах лет минуты часам часах неделям годам экземплярах дням днями днях местам местами курс
курса курсов урок урока уроков год года году годом годы годов годах
"""
_UNITS = "°C ° ‰ ₽ кг мг км см мм мл мин сек кв МБ ГБ КБ млн млрд"
_DOTTED = "руб. коп. тыс. шт. экз. чел. стр. мин. сек. гг. кв. кл."
_MONTHS = frozenset(MONTHS_GENITIVE)


def _phrases() -> dict[str, frozenset[str]]:
    """Return the counted forms: first word → the words that may follow it ("" when it stands alone)."""
    phrases: dict[str, set[str]] = {}
    # «2025/2026 учебный год» needs no binding, and a quoted range is a year, not a count.
    forms = [form for row in COUNTED.values() for form in row if "учебн" not in form]
    for form in [*forms, *_OBLIQUE_NOUNS.split()]:
        first, _, second = form.partition(" ")
        phrases.setdefault(first, set()).add(second)
    return {first: frozenset(seconds) for first, seconds in phrases.items()}


_COUNTED = _phrases()
_BOUND_UNITS = frozenset(_UNITS.split())
_BOUND_DOTTED = frozenset(_DOTTED.split())
_LETTER_UNITS = frozenset("гтмлчс")

_PERCENT = re.compile(f"([\\d\ue000-\uefff]){_GAP}?%")
#: What makes a figure the number of a point or a part of a clock's time, never a count: «пп. 2, 3 приказа».
_NO_COUNT_AFTER = re.compile(rf"(?:\b(?:пп?|подп|ч|ст|абз|разд|гл)\.{_GAP}(?:\d+(?:\.\d+)*,? ?(?:и )?)*|\d[.:])\d*$")
_BESIDE = re.compile("([\\d\ue000-\uefff]) (?=([°‰₽A-ZА-ЯЁа-яё]+)(\\.?)(?: ([а-яё]+))?)")
_ROMAN = re.compile(r"(?<![A-Z])([IVXLC]+) (?=вв?\.|век|квартал)")
_THOUSANDS = re.compile(r"(?<![\d.,№])(?<![\d№] )[1-9]\d{0,2}(?: \d{3})+(?![\d-])")
_QUOTED_DAY = re.compile(rf"([«„]\d{{1,2}}[»“]) (?={'|'.join(MONTHS_GENITIVE)})")
_CLASS_LETTER = re.compile(r"(?<![\w.])(\d{1,2}) (?=«[А-ЯЁ]»)")

_RANGE = re.compile(rf"(\d+)({_GAP}?)[-–—]({_GAP}?)(\d+)(?={_GAP}([а-яё]+\.?)(?: ([а-яё]+))?)")
_CLOCK = re.compile(rf"(\d{{1,2}}([:.])\d\d){_GAP}?[-–—]{_GAP}?(\d{{1,2}}\2\d\d)(?![\d:]|\.\d)")
_NO_RANGE_AFTER = frozenset("№.,:/–-")


def set_ranges(text: str) -> str:
    """Return the text with an en dash in year ranges, short counted ranges and hours, and nowhere else."""
    return _CLOCK.sub(_hours, _RANGE.sub(_range, text))


def _range(match: re.Match[str]) -> str:
    first, left, right, last, word, second = match.groups()
    if bool(left) != bool(right):
        return match.group()
    before = match.string[max(0, match.start() - 1) : match.start()]
    if before in _NO_RANGE_AFTER and before:
        return match.group()
    years = len(first) == len(last) == 4 and word.startswith(("учебн", "уч.", "гг.", "г.", "год"))
    short = len(first) <= 3 and len(last) <= 3 and not first.startswith("0") and _is_counted(word, second)
    return f"{first}–{last}" if years or short else match.group()


def _hours(match: re.Match[str]) -> str:
    begin, mark, end = match.groups()
    before = match.string[max(0, match.start() - 1) : match.start()]
    if before and (before.isdigit() or before in ".:№"):
        return match.group()
    minutes = [int(time[-2:]) for time in (begin, end)]
    hours = [int(time[:-3]) for time in (begin, end)]
    # «01.09-05.09» may be days of two months; hours are sure only when some «month» could not be one.
    if max(hours) > 24 or max(minutes) > 59 or (mark == "." and all(1 <= minute <= 12 for minute in minutes)):
        return match.group()
    return f"{begin}–{end}"


def bind_figures(text: str) -> str:
    """Return the text with figures bound to their units, months and counted nouns."""
    text = _THOUSANDS.sub(lambda match: match.group().replace(" ", NBSP), text)
    text = _PERCENT.sub(f"\\1{NBSP}%", text)
    text = _BESIDE.sub(_beside, text)
    for pattern in (_ROMAN, _QUOTED_DAY, _CLASS_LETTER):
        text = pattern.sub(f"\\1{NBSP}", text)
    return text


def _beside(match: re.Match[str]) -> str:
    figure, word, dot, second = match.groups()
    return f"{figure}{NBSP}" if _is_bound(match, word, dot, second) else match.group()


def _is_bound(match: re.Match[str], word: str, dot: str, second: str | None) -> bool:
    if word in _BOUND_UNITS or word in _MONTHS or (dot and f"{word}." in _BOUND_DOTTED):
        return True
    if word in ("в", "вв"):
        return False
    if word == "г" and dot:
        return _is_year(match)
    if word in _LETTER_UNITS:
        return not dot or (word in "члс" and not _value_follows(match))
    if _NO_COUNT_AFTER.search(match.string[: match.end(1)]):
        return False
    return _is_counted(word + dot, second if not dot else None) or (bool(dot) and _is_counted(word, None))


def _is_counted(word: str, second: str | None) -> bool:
    seconds = _COUNTED.get(word.removesuffix("."))
    return seconds is not None and ("" in seconds or (second or "") in seconds)


def _is_year(match: re.Match[str]) -> bool:
    end = match.start(1) + 1
    return match.group(1) >= "\ue000" or match.string[max(0, end - 4) : end].isdigit()


def _value_follows(match: re.Match[str]) -> bool:
    rest = match.string[match.end(3) : match.end(3) + 2].lstrip(f" {NBSP}")
    return rest[:1].isdigit() or rest[:1].isupper()
