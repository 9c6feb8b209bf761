"""What the charts of analytical papers show, as strings a template writes into `figure.chart`.

Rules: one chart holds values of one unit; a value nobody measured is "-"; what would draw nothing at all makes no
chart; long ones are cut into several.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from documents.context.mon_criteria import CriteriaProfile
from documents.context.mon_questions import QuestionnaireChange
from documents.context.mon_six import SixLine
from records.values import Indicator

#: Rows of bars in one chart: two series of so many fit a landscape sheet.
_ROWS = 10
#: The vocabulary's bounds of a number and a unit.
_LARGEST = Decimal(10**9 - 1)
_LONGEST_UNIT = 12
#: Least number of measured axes a radar is drawn of.
_AXES = 3


@dataclass(frozen=True, kw_only=True)
class ChartRow:
    """A row of bars or an axis."""

    label: str
    #: «20 23.3», "-" for a missing value.
    values: str


@dataclass(frozen=True, kw_only=True)
class ChartView:
    """One chart as a template writes it."""

    form: Literal["bars", "radar"]
    caption: str
    series: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    #: End of the scale; None where the values decide.
    top: int | None
    unit: str | None


def plan_and_fact(indicators: Iterable[Indicator]) -> tuple[ChartView, ...]:
    """Planned and measured values, a unit a chart, shares first."""
    known = [one for one in indicators if one.planned is not None or one.fact is not None]
    return _by_unit(
        "Плановые и фактические значения показателей",
        ("план", "факт"),
        [(one.unit, _sentence(one.title), (one.planned, one.fact)) for one in known],
    )


def with_and_without(indicators: Iterable[Indicator]) -> tuple[ChartView, ...]:
    """Indicators measured both without a mentor and with one, a unit a chart."""
    both = [one for one in indicators if one.without_mentor is not None and one.with_mentor is not None]
    return _by_unit(
        "Результаты без наставника и с наставником",
        ("без наставника", "с наставником"),
        [(one.unit, _sentence(one.title), (one.without_mentor, one.with_mentor)) for one in both],
    )


def before_and_after(questionnaires: Iterable[QuestionnaireChange]) -> tuple[ChartView, ...]:
    """Mean scores of questionnaires answered twice."""
    compared = [one for one in questionnaires if one.compared and one.items]
    rows = [(_version(one, compared), (one.mean_before, one.mean_after)) for one in compared]
    return _charts("Средний балл анкет", ("до начала работы", "по завершении работы"), rows, top=10, unit=None)


def influence_chart(questionnaire: QuestionnaireChange) -> tuple[ChartView, ...]:
    """Directions of influence as one questionnaire measured them."""
    rows = [(_sentence(one.title), (one.mean_before, one.mean_after)) for one in questionnaire.influences]
    title = f"{questionnaire.title}: средний балл по направлениям"
    return _charts(title, ("до начала работы", "по завершении работы"), rows, top=10, unit=None)


def six_chart(lines: Iterable[SixLine]) -> tuple[ChartView, ...]:
    """Of the six indicators those that are counted in times and places, without a mentor and with one."""
    rows = [
        (one.title, (one.value_without, one.value_now))
        for one in lines
        if one.unit != "балл" and one.value_without is not None
    ]
    return _charts("Год без наставника и год с наставником", ("без наставника", "с наставником"), rows, None, None)


def criteria_chart(profile: CriteriaProfile) -> tuple[ChartView, ...]:
    """The four criteria as a radar; as bars where fewer than three were measured: two points make no figure."""
    measured = sum(one.value is not None for one in profile.now)
    if not measured:
        return ()
    days = (profile.earlier_on, profile.on) if profile.earlier_on is not None else (profile.on,)
    values = zip(profile.earlier, profile.now, strict=True) if profile.earlier_on is not None else zip(profile.now)
    return (
        ChartView(
            form="radar" if measured >= _AXES else "bars",
            caption="Критерии оценки работы наставников, %",
            series=tuple(f"на {day:%d.%m.%Y}" for day in days),
            rows=tuple(
                ChartRow(
                    label=of_days[-1].title.partition(" (")[0],
                    values=_values((one.value for one in of_days), even=True),
                )
                for of_days in values
                if measured >= _AXES or of_days[-1].value is not None
            ),
            top=100,
            unit="%",
        ),
    )


def _by_unit(
    caption: str, series: tuple[str, ...], rows: Iterable[tuple[str, str, tuple[Decimal | None, ...]]]
) -> tuple[ChartView, ...]:
    groups: dict[str, list[tuple[str, tuple[Decimal | None, ...]]]] = {"%": []}
    for unit, label, values in rows:
        groups.setdefault(unit, []).append((label, values))
    return tuple(
        chart
        for unit, group in groups.items()
        for chart in _charts(
            f"{caption}, {unit}" if unit else caption, series, group, 100 if unit == "%" else None, unit or None
        )
    )


def _charts(
    caption: str,
    series: tuple[str, ...],
    rows: Sequence[tuple[str, tuple[Decimal | None, ...]]],
    top: int | None,
    unit: str | None,
) -> tuple[ChartView, ...]:
    drawn = [(label, values) for label, values in rows if all(v is None or 0 <= v <= _LARGEST for v in values)]
    drawn = [(label, values) for label, values in drawn if any(value is not None for value in values)]
    return tuple(
        ChartView(
            form="bars",
            caption=caption,
            series=series,
            rows=tuple(
                ChartRow(label=label, values=_values(values, even=top is not None or unit == "%"))
                for label, values in part
            ),
            top=top,
            unit=unit if unit and len(unit) <= _LONGEST_UNIT else None,
        )
        for part in (drawn[at : at + _ROWS] for at in range(0, len(drawn), _ROWS))
    )


def _values(values: Iterable[Decimal | None], *, even: bool) -> str:
    return " ".join("-" if value is None else _figure(value, even=even) for value in values)


def _figure(value: Decimal, *, even: bool) -> str:
    """«20.0», «23.3»: one decimal; none for a whole number where they need not be even."""
    rounded = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{rounded:.0f}" if rounded == rounded.to_integral_value() and not even else f"{rounded:f}"


def _version(one: QuestionnaireChange, compared: Sequence[QuestionnaireChange]) -> str:
    """The title; with its version where two versions are compared side by side."""
    several = sum(1 for other in compared if other.instrument == one.instrument) > 1
    return f"{one.title} (версия {one.version})" if several else one.title


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
