"""First stage of monitoring: strong and weak sides, and two shares the Regulation names (6.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from documents.context.mon_charts import plan_and_fact
from documents.context.mon_figures import NO_DATA
from documents.context.mon_indicators import IndicatorLine, line, totals
from documents.context.res_coverage import cover, pupils_of, working_pairings
from records.errors import BadInputError
from records.values import Dossier, Indicator, Moment, Monitoring

if TYPE_CHECKING:
    from documents.catalogue import Kind
    from documents.context.desk import Desk
    from documents.context.stamp import Stamp
    from documents.context.subject import Subject

#: Shares the first stage must tell: the stem an indicator's title is known by, and the title where there is none.
PROJECTS = (
    "проект",
    "Доля реализованных образовательных и культурных проектов",
    "отношение числа реализованных проектов к числу запланированных, умноженное на 100",
)
#: The title takes the school's word for its pupils; asked only where pupils take part.
TESTS = (
    "тест",
    "Доля {pupils}, успешно прошедших профессиональные и компетентностные тесты",
    "отношение числа успешно прошедших тесты к числу проходивших, умноженное на 100",
)


@dataclass(frozen=True, kw_only=True)
class Sources:
    """What the first stage looked at, of the pairs that work, on a day."""

    pairs: int
    #: Pairs with a plan or route; with at least one meeting held.
    planned: int
    met: int
    meetings: int
    #: Mentors' answers of quarters; of them checked by the curator.
    check_ins: int
    checked: int
    #: Unique people who answered a questionnaire before the work.
    answered: int


def count_sources(dossier: Dossier, *, on: date) -> Sources:
    """Records the curator has of the working pairs on the day."""
    known = dossier.as_of(on)
    inside = {pair.id for pair in working_pairings(known)}
    check_ins = [one for one in known.check_ins if one.pairing_id in inside]
    meetings = [one for one in known.meetings if one.pairing_id in inside]
    before = {one.person_id for one in known.answers if one.pairing_id in inside and one.moment is Moment.BEFORE}
    return Sources(
        pairs=len(inside),
        planned=len({one.pairing_id for one in known.routes} & inside),
        met=len({one.pairing_id for one in meetings}),
        meetings=len(meetings),
        check_ins=len(check_ins),
        checked=sum(1 for one in check_ins if one.checked_on is not None),
        answered=len(before),
    )


def process_rows(indicators: Iterable[Indicator], *, pupils: str | None) -> tuple[IndicatorLine, ...]:
    """Indicators of the first stage; a share the Regulation names and nobody measures stands as «нет данных».

    Args:
        indicators: of the programme.
        pupils: the school's word in the genitive; None where no pupil takes part, and nobody sits the tests.
    """
    rows = [line(indicator) for indicator in indicators if indicator.monitoring_stage == "1"]
    known = [row.title.casefold() for row in rows]
    required = (PROJECTS, TESTS) if pupils else (PROJECTS,)
    absent = [
        (title.format(pupils=pupils), formula)
        for stem, title, formula in required
        if not any(stem in one for one in known)
    ]
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
    """MON-01: the record of the stage, what it rests on, its rows, charts and the unique people it covered."""
    rows = process_rows(desk.dossier.indicators, pupils=pupils_of(desk.dossier))
    return {
        "monitoring": stage_of(desk.dossier.monitorings, 1),
        "rows": rows,
        "totals": totals(rows),
        "coverage": cover(desk.dossier, on=stamp.dated),
        "sources": count_sources(desk.dossier, on=stamp.dated),
        "charts": plan_and_fact(one for one in desk.dossier.indicators if one.monitoring_stage == "1"),
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
