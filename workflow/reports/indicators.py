"""Indicators of a programme on a day: those the school set itself, and those counted from records."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from documents.context.mon_criteria import measure_criteria
from documents.context.mon_figures import NO_DATA
from documents.context.mon_six import count_six
from documents.context.res_coverage import cover, working_pairings
from records.values import Dossier, Indicator
from workflow.reports.sheet import Cell, Sheet, columns

_COLUMNS = columns(
    section="Раздел",
    code="Код",
    title="Показатель",
    unit="Единица",
    planned="План",
    numerator="Числитель",
    denominator="Знаменатель",
    fact="Факт",
    deviation="Отклонение",
    without_mentor="Без наставника",
    source="Источник",
    snapshot="Дата среза",
    verdict="Итог",
)
#: Sections in order.
SET, CRITERIA, SIX, COVERAGE = "показатели программы", "критерии работы наставников", "шесть показателей", "охват"


def indicators_sheet(dossier: Dossier, *, on: date) -> Sheet:
    """All indicators of a programme as known on the day; a thing nobody measured is «нет данных»."""
    known = dossier.as_of(on)
    rows = (
        *(_set(one) for one in known.indicators),
        *(
            (
                CRITERIA,
                f"К-{number}",
                one.title,
                "%",
                None,
                one.numerator,
                one.denominator,
                NO_DATA if one.value is None else one.value,
                None,
                None,
                one.source if one.remedy is None else f"{one.source}: {one.remedy}",
                on,
                None,
            )
            for number, one in enumerate(measure_criteria(dossier, on=on), start=1)
        ),
        *(
            (
                SIX,
                f"Ш-{one.number}",
                one.title,
                one.unit,
                None,
                None,
                None,
                NO_DATA if one.value_now is None else _tenth(one.value_now),
                _difference(one.value_now, one.value_without),
                one.value_without if one.value_without is None else _tenth(one.value_without),
                one.source,
                on,
                None,
            )
            for one in count_six(dossier, on=on)
        ),
        *_coverage(known, on),
    )
    return Sheet(title=f"Показатели на {on:%d.%m.%Y}. {dossier.programme.title}", columns=_COLUMNS, rows=rows)


def _set(one: Indicator) -> tuple[Cell, ...]:
    met = one.is_met
    return (
        SET,
        one.code,
        one.title,
        one.unit,
        one.planned,
        one.numerator,
        one.denominator,
        NO_DATA if one.fact is None else one.fact,
        _difference(one.fact, one.planned),
        one.without_mentor,
        one.source or NO_DATA,
        one.snapshot_on or NO_DATA,
        NO_DATA if met is None else "достигнут" if met else "не достигнут",
    )


def _coverage(known: Dossier, on: date) -> tuple[tuple[Cell, ...], ...]:
    found = cover(known, on=on)
    pairs = len(working_pairings(known))
    counted = (
        ("Наставники, без повторного учёта", "чел.", found.total.mentors),
        ("Наставляемые, без повторного учёта", "чел.", found.total.mentees),
        ("Все участники, без повторного учёта", "чел.", found.total.people),
        ("Пары и группы", "ед.", pairs),
        ("Молодые специалисты среди наставляемых", "чел.", found.young_specialists),
        ("Наставники из других организаций и выпускники", "чел.", found.outside_mentors),
    )
    return tuple(
        (
            COVERAGE,
            f"О-{number}",
            title,
            unit,
            None,
            None,
            None,
            value,
            None,
            None,
            "базы участников",
            on,
            None,
        )
        for number, (title, unit, value) in enumerate(counted, start=1)
    )


def _difference(value: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if value is None or other is None else _tenth(value - other)


def _tenth(value: Decimal) -> Decimal:
    rounded = value.quantize(Decimal("0.1"))
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded
