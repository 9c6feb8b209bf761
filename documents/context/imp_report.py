"""Quarter of a pair: what the record says, so that the mentor answers three questions and writes nothing.

Source: Regulation 6 (quarterly report with four criteria, checked by the curator); 273-ФЗ, art. 47 (the curator is
the author of record).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from documents.context.imp_journal import MeetingCount, count_meetings
from documents.context.pairs import PairView
from documents.context.plan_versions import brought_by, view_version
from documents.terms import Quarter, quarter_of
from records.errors import BadInputError
from records.values import Achievement, CheckIn, Meeting

if TYPE_CHECKING:
    from documents.catalogue import Kind
    from documents.context.desk import Desk
    from documents.context.stamp import Stamp
    from documents.context.subject import Subject

#: Which plan the curator may amend, by the form's kinds of plan (Regulation 6): nominative and accusative.
PLANS: Mapping[str, tuple[str, str]] = {
    "PLN-01": ("индивидуальный план наставничества", "индивидуальный план наставничества"),
    "PLN-02": ("индивидуальный образовательный маршрут", "индивидуальный образовательный маршрут"),
    "PLN-03": ("персонализированная программа наставничества", "персонализированную программу наставничества"),
    "PLN-04": ("план-задание наставника", "план-задание наставника"),
}


@dataclass(frozen=True, kw_only=True)
class QuarterReport:
    """Facts of one pair in one quarter."""

    quarter: Quarter
    check_in: CheckIn
    meetings: tuple[Meeting, ...]
    #: Meetings held from the pair's start to the end of the quarter against those planned for its term.
    count: MeetingCount
    achievements: tuple[Achievement, ...]
    #: «индивидуальный план наставничества», …: what the form works by.
    plans: tuple[str, ...]
    plans_accusative: tuple[str, ...]


def report(pair: PairView, quarter: Quarter) -> QuarterReport:
    """The quarter of the pair.

    Raises:
        BadInputError: the mentor's answers for the quarter are not recorded; the text says whose.
    """
    check_in = pair.check_in(quarter.number)
    if check_in is None:
        msg = (
            f"Наставническая пара № {pair.code}: нет ответов наставника за {quarter.acc}. "
            "Внесите их, затем повторите закрытие квартала."
        )
        raise BadInputError(msg)
    in_order = sorted(pair.meetings, key=lambda meeting: (meeting.held_on, meeting.id))
    return QuarterReport(
        quarter=quarter,
        check_in=check_in,
        meetings=tuple(meeting for meeting in in_order if meeting.held_on in quarter),
        count=count_meetings(
            pair.value.planned_meetings, (meeting for meeting in in_order if meeting.held_on <= quarter.last)
        ),
        achievements=tuple(one for one in pair.achievements if one.achieved_on in quarter),
        plans=tuple(PLANS[code][0] for code in pair.form.plans),
        plans_accusative=tuple(PLANS[code][1] for code in pair.form.plans),
    )


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """IMP-03, IMP-04: the report of the subject's pair and quarter.

    `brought` is the version of the plan that the check of the quarter brought, `version` the one in force; None where
    there is none.

    Raises:
        ValueError: the subject has no pair or no quarter.
    """
    if subject.pairing_id is None or subject.quarter is None:
        msg = f"{kind.code} is a paper of a pair and a quarter"
        raise ValueError(msg)
    quarter = quarter_of(desk.dossier.programme, desk.dossier.organization, subject.quarter, on=stamp.dated)
    pair = desk.pair(subject.pairing_id)
    return {
        "report": report(pair, quarter),
        "brought": brought_by(desk, pair, quarter.number),
        "version": None if pair.route is None else view_version(desk, pair.route),
    }
