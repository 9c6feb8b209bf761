"""Typography of a paper's text: quotation marks, dashes and non-breaking spaces, as own rules.

The rules run twice without changing anything the second time; they never change a letter or a digit, add no
space but U+00A0, and see neither addresses of the net, phones, dates nor numbers of acts (`protection`).

Order: thin spaces → № → protection → quotation marks → dashes and ranges → bindings.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from documents.language.counted import COUNTED
from documents.language.dates import MONTHS_GENITIVE
from documents.language.html_text import change_text
from documents.language.protection import sheltered
from documents.language.quotation import nest

NBSP = "\u00a0"
_GAP = "[ \u00a0]"
#: A digit, or a protected piece (a date, a number of an act).
_FIGURE = "[\\d\ue000-\uf8ff]"
_CAPITAL = "[А-ЯЁ]"

_Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]


def _counted_nouns() -> str:
    forms = {form for row in COUNTED.values() for form in row}
    forms |= {
        "классы",
        "классам",
        "классами",
        "классах",
        "лет",
        "минуты",
        "часам",
        "часах",
        "неделям",
        "годам",
        "экземплярах",
        "дням",
        "днями",
        "днях",
        "местам",
        "местами",
    }
    return "|".join(sorted(forms, key=lambda form: (-len(form), form))).replace(" ", _GAP)


_NOUNS = _counted_nouns()
_UNITS = (
    r"%|‰|°C?|руб\.|коп\.|тыс\.|млн|млрд|₽|кг|г|мг|т|м|км|см|мм|кв\.|л|мл|ч|мин|с|сек|шт\.|экз\.|чел\.|л\.|стр\.|с\.|"
    r"ч\.|мин\.|сек\.|гг\.|г\.|вв?\.|МБ|ГБ|КБ|кл\.|б\.|п\. л\.|"
    r"год|года|году|годом|годы|лет|годов|годах"
)
_BEFORE_VALUE = r"ст|ч|п|пп|пунктов|абз|гл|разд|подп|стр|с|табл|рис|прил|д|кв|каб|ауд|корп|стр|оф|тел|т|л|вып|кн|ред"
_BEFORE_NAME = (
    r"г|ул|пр|просп|пер|пл|д|с|пос|п|дер|ст|стан|р|обл|им|наб|бул|мкр|ш|б-р|пр-т|гр|тов|св|проф|доц|акад|х|аул"
)

_MONTHS = "|".join(MONTHS_GENITIVE)


def _rules() -> tuple[_Rule, ...]:
    def rule(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> _Rule:
        return re.compile(pattern), replacement

    return (
        # spaces that are none of the author's meaning
        rule(rf"(?<=\S){_GAP}+([,;:!?)\]»])(?=\s|\u00a0|[.,;:!?)\]»]|$)", r"\1"),
        rule(r"(?<=\S) {2,}(?=\S)", " "),
        rule(r"(?<=\S) *\u00a0[ \u00a0]+(?=\S)", NBSP),
        rule(r"(?<=\S) +\u00a0(?=\S)", NBSP),
        # ranges
        rule(rf"(?<![\d№.,/–-])(\d{{4}}){_GAP}?[-–—]{_GAP}?(\d{{4}})(?={_GAP}(?:учебн|гг?\.|год))", "\\1–\\2"),
        rule(rf"(?<![\d№.,/–-])(\d{{1,3}}){_GAP}?[-–—]{_GAP}?(\d{{1,3}})(?={_GAP}(?:{_NOUNS})(?!\w))", "\\1–\\2"),
        rule(rf"(?<![\d.:])(\d{{1,2}}:\d{{2}}){_GAP}?[-–—]{_GAP}?(\d{{1,2}}:\d{{2}})(?![\d:])", "\\1–\\2"),
        rule(
            r"(?<![\d.:])([01]?\d|2[0-4])\.([0-5]\d)[ \u00a0]?[-–—][ \u00a0]?([01]?\d|2[0-4])\.([0-5]\d)(?![\d.])",
            _hours,
        ),
        # the dash
        rule(rf"(?<=\S){_GAP}+(?:—|–|--?)(?={_GAP}|$)", f"{NBSP}—"),
        # bindings of figures
        rule(rf"({_FIGURE}){_GAP}?%", f"\\1{NBSP}%"),
        rule(rf"({_FIGURE}) ({_UNITS})(?![\w])", f"\\1{NBSP}\\2"),
        rule(rf"(\d) ({_NOUNS})(?!\w)", f"\\1{NBSP}\\2"),
        rule(rf"(?<!\d)(\d{{1,2}}) ({_MONTHS})(?!\w)", f"\\1{NBSP}\\2"),
        rule(rf"([«„]\d{{1,2}}[»“]) ({_MONTHS})(?!\w)", f"\\1{NBSP}\\2"),
        rule(r"(?<![\w.])(\d{1,2}) («[А-ЯЁ]»)", f"\\1{NBSP}\\2"),
        rule(rf"([№§]){_GAP}?(?=[\dA-ZА-ЯЁa-zа-яё_\uE000-\uF8FF])", f"\\1{NBSP}"),
        # abbreviations before their value
        rule(
            rf"(?<![\w.-])((?:{_BEFORE_VALUE})\.){_GAP}?(?=[\d\uE000-\uF8FF+]|[IVXLC]+\b)",
            f"\\1{NBSP}",
        ),
        rule(r"(?<![\w.-])(тел\.:) (?=[\d\uE000-\uF8FF+])", f"\\1{NBSP}"),
        rule(rf"(?<![\w.-])((?:{_BEFORE_NAME})\.){_GAP}?(?=[А-ЯЁ][а-яё]|[А-ЯЁ]\.|«)", _before_name),
        rule(rf"(?<![\w.])([Ии]){_GAP}(т|др|пр)\.", f"\\1{NBSP}\\2."),
        rule(rf"(?<![\w.])(т)\.{_GAP}(д|п|е|к|н|ч)\.", f"\\1.{NBSP}\\2."),
        # initials
        rule(rf"(?<![\w-])({_CAPITAL}\.(?:-{_CAPITAL}\.)?){_GAP}(?={_CAPITAL}\.)", f"\\1{NBSP}"),
        rule(rf"(?<![А-ЯЁа-яё-])({_CAPITAL}\.(?:-{_CAPITAL}\.)?){_GAP}(?={_CAPITAL}[а-яё])", f"\\1{NBSP}"),
        rule(
            rf"({_CAPITAL}[а-яё]+(?:-{_CAPITAL}[а-яё]+)?) (?={_CAPITAL}\.(?:-{_CAPITAL}\.)?(?:{_GAP}?{_CAPITAL}\.|[\s,;:)»]|$))",
            f"\\1{NBSP}",
        ),
    )


def _hours(match: re.Match[str]) -> str:
    # «01.09-05.09» may be days of two months; an hour is sure only when some «month» could not be one.
    begin_hour, begin_minute, end_hour, end_minute = match.groups()
    if all(1 <= int(minute) <= 12 for minute in (begin_minute, end_minute)):
        return match.group()
    return f"{begin_hour}.{begin_minute}–{end_hour}.{end_minute}"


def _before_name(match: re.Match[str]) -> str:
    before = match.string[: match.start()].rstrip(f" {NBSP}")
    # «2025 г. Приказом»: the year's own abbreviation ends a sentence and binds nothing after it.
    if before and (before[-1].isdigit() or "\ue000" <= before[-1] <= "\uf8ff"):
        return match.group()
    return f"{match.group(1)}{NBSP}"


_RULES = _rules()
_THIN = re.compile("[\u2000-\u200a\u202f\u205f]")
_NUMERO = re.compile(rf"(?<![\w])(?:N|No\.?|Nо\.?){_GAP}?(?=\d)")
_NUMERO_GAP = re.compile(rf"№{_GAP}*(?=[\w])")


def polish(text: str) -> str:
    """Return the text typeset by the rules; line breaks stay, each line is typeset by itself."""
    return "\n".join(_polish_line(line) if line.strip() else line for line in text.split("\n"))


def _polish_line(line: str) -> str:
    line = _THIN.sub(NBSP, line)
    if re.search("[а-яё]", line):
        line = _NUMERO.sub(f"№{NBSP}", line)
    line = _NUMERO_GAP.sub(f"№{NBSP}", line)
    return sheltered(line, _typeset)


def _typeset(text: str) -> str:
    text = nest(text)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def polish_html(source: str) -> str:
    """Return canonical HTML with the text of every block typeset; tags and attributes stay as they are."""
    return change_text(source, polish)
