"""Planned and measured indicators side by side (Regulation 6.2: facts are compared with planned values)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from documents.context.mon_charts import plan_and_fact
from documents.context.mon_figures import NO_DATA, comma, difference, measure, percent_text, share
from documents.context.res_coverage import Coverage, cover
from records.values import Indicator

if TYPE_CHECKING:
    from documents.catalogue import Kind
    from documents.context.desk import Desk
    from documents.context.stamp import Stamp
    from documents.context.subject import Subject


@dataclass(frozen=True, kw_only=True)
class IndicatorLine:
    """One indicator as a table prints it; every field is words, none empty."""

    code: str
    title: str
    formula: str
    planned: str
    #: «23,3 %», «15 ед.» or «нет данных».
    fact: str
    #: What a share was counted from: «42 из 180»; None for absolute values and where nothing was measured.
    counted_from: str | None
    #: «+3,3 п. п.» or «нет данных».
    deviation: str
    source: str
    #: «20.05.2026» or «нет данных».
    snapshot: str
    #: «достигнут», «не достигнут», «нет данных».
    verdict: str
    #: None where plan or fact is unknown.
    is_met: bool | None


@dataclass(frozen=True, kw_only=True)
class IndicatorTotals:
    """How many indicators were met."""

    total: int
    met: int
    missed: int
    unknown: int

    @property
    def met_share(self) -> str:
        """Share of the met among those measured: «66,7 %» or «нет данных»."""
        return percent_text(share(self.met, self.met + self.missed))


def line(indicator: Indicator) -> IndicatorLine:
    """The indicator in words."""
    fact, planned = indicator.fact, indicator.planned
    met = indicator.is_met
    return IndicatorLine(
        code=indicator.code,
        title=indicator.title,
        formula=indicator.formula,
        planned=measure(planned, indicator.unit) if planned is not None else "не установлено",
        fact=measure(fact, indicator.unit),
        counted_from=_counted_from(indicator) if fact is not None else None,
        deviation=difference(fact - planned if fact is not None and planned is not None else None, indicator.unit),
        source=indicator.source or NO_DATA,
        snapshot=f"{indicator.snapshot_on:%d.%m.%Y}" if indicator.snapshot_on else NO_DATA,
        verdict=NO_DATA if met is None else "достигнут" if met else "не достигнут",
        is_met=met,
    )


def lines(indicators: Iterable[Indicator]) -> tuple[IndicatorLine, ...]:
    """All of them, in the order given."""
    return tuple(line(indicator) for indicator in indicators)


def totals(rows: Iterable[IndicatorLine]) -> IndicatorTotals:
    """How many of the rows are met, missed, unknown."""
    verdicts = [row.is_met for row in rows]
    return IndicatorTotals(
        total=len(verdicts), met=verdicts.count(True), missed=verdicts.count(False), unknown=verdicts.count(None)
    )


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """MON-04: rows, totals, charts and unique people of the programme."""
    rows = lines(desk.dossier.indicators)
    coverage: Coverage = cover(desk.dossier, on=stamp.dated)
    charts = plan_and_fact(desk.dossier.indicators)
    return {"rows": rows, "totals": totals(rows), "coverage": coverage, "charts": charts}


def _counted_from(indicator: Indicator) -> str | None:
    if indicator.unit != "%" or indicator.numerator is None or not indicator.denominator:
        return None
    return f"{_plain(indicator.numerator)} из {_plain(indicator.denominator)}"


def _plain(value: Decimal) -> str:
    return comma(value, places=0 if value == value.to_integral_value() else 1)
