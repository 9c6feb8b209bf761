"""What else tells of the mentors' work over the year: communities, cases, awards by level (Regulation 6, 11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from documents.context.res_coverage import working_pairings
from records.values import Dossier, MethodicalCase


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Of the mentors of pairs that work or worked to the end."""

    #: Unique mentors who are members of a community on the day.
    members: int
    #: Cases made in the programme's term by the day, in order of date.
    cases: tuple[MethodicalCase, ...]
    #: People the school decided to award itself; awards it asks others for, and of them those granted.
    awarded: int
    asked: int
    granted: int


def gather_evidence(dossier: Dossier, *, on: date) -> Evidence:
    """The evidence as known on the day."""
    known = dossier.as_of(on)
    mentors = {one for pairing in working_pairings(known) for one in pairing.mentors}
    cases = [c for c in known.cases if c.person_id in mentors and c.made_on >= known.programme.period_from]
    above = [award for award in known.awards if award.is_petitioned]
    return Evidence(
        members=len({m.person_id for m in known.memberships if m.person_id in mentors and m.holds_on(on)}),
        cases=tuple(sorted(cases, key=lambda one: (one.made_on, one.id))),
        awarded=len({award.person_id for award in known.awards if not award.is_petitioned}),
        asked=len(above),
        granted=sum(1 for award in above if award.is_given),
    )
