"""First stage of monitoring: strong and weak sides, and two shares the Regulation names (6.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from documents.context.mon_figures import NO_DATA
from documents.context.mon_indicators import IndicatorLine, line, totals
from documents.context.res_coverage import cover
from records.errors import BadInputError
from records.values import Indicator, Monitoring

if TYPE_CHECKING:
    from documents.catalogue import Kind
    from documents.context.desk import Desk
    from documents.context.stamp import Stamp
    from documents.context.subject import Subject

#: Shares the first stage must tell: the stem an indicator's title is known by, and the title where there is none.
REQUIRED: tuple[tuple[str, str, str], ...] = (
    (
        "проект",
        "Доля реализованных образовательных и культурных проектов",
        "отношение числа реализованных проектов к числу запланированных, умноженное на 100",
    ),
    (
        "тест",
        "Доля учащихся, успешно прошедших профессиональные и компетентностные тесты",
        "отношение числа успешно прошедших тесты к числу проходивших, умноженное на 100",
    ),
)


def process_rows(indicators: Iterable[Indicator]) -> tuple[IndicatorLine, ...]:
    """Indicators of the first stage; a share the Regulation names and nobody measures stands as «нет данных»."""
    rows = [line(indicator) for indicator in indicators if indicator.monitoring_stage == "1"]
    known = [row.title.casefold() for row in rows]
    absent = [(title, formula) for stem, title, formula in REQUIRED if not any(stem in one for one in known)]
    return (*rows, *(_unmeasured(title, formula) for title, formula in absent))


def stage_of(monitorings: Iterable[Monitoring], stage: int) -> Monitoring:
    """The latest record of a stage.

    Raises:
        BadInputError: the stage was not recorded.
    """
    found = [one for one in monitorings if one.stage == stage]
    if not found:
        msg = f"Нет сведений о мониторинге, этап {stage}: внесите сроки, выводы и рекомендации, затем повторите."
        raise BadInputError(msg)
    return max(found, key=lambda one: (one.held_to, one.id))


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """MON-01: the record of the stage, its rows and the unique people it covered."""
    rows = process_rows(desk.dossier.indicators)
    return {
        "monitoring": stage_of(desk.dossier.monitorings, 1),
        "rows": rows,
        "totals": totals(rows),
        "coverage": cover(desk.dossier, on=stamp.dated),
    }


def _unmeasured(title: str, formula: str) -> IndicatorLine:
    return IndicatorLine(
        code="—",
        title=title,
        formula=formula,
        planned="не установлено",
        fact=NO_DATA,
        counted_from=None,
        deviation=NO_DATA,
        source=NO_DATA,
        snapshot=NO_DATA,
        verdict=NO_DATA,
        is_met=None,
    )
