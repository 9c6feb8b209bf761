"""A pair with everything that happened in it, as templates see it."""

from __future__ import annotations

from dataclasses import dataclass

from documents.context.people import PersonView
from records.values import (
    Achievement,
    Agreement,
    Answers,
    Appeal,
    CheckIn,
    Diagnosis,
    FormOfMentoring,
    Meeting,
    Pairing,
    Reflection,
    Route,
    SupportEntry,
)


@dataclass(frozen=True, kw_only=True)
class PairView:
    """A pair or group."""

    value: Pairing
    #: «1».
    code: str
    form: FormOfMentoring
    mentors: tuple[PersonView, ...]
    mentees: tuple[PersonView, ...]
    #: «пара» or «группа» and what a table column «вид» says.
    word: str
    #: Current plan; None before one is made. All versions, oldest first, in `routes`.
    route: Route | None
    routes: tuple[Route, ...]
    agreements: tuple[Agreement, ...]
    diagnoses: tuple[Diagnosis, ...]
    meetings: tuple[Meeting, ...]
    check_ins: tuple[CheckIn, ...]
    achievements: tuple[Achievement, ...]
    answers: tuple[Answers, ...]
    reflections: tuple[Reflection, ...]
    appeals: tuple[Appeal, ...]
    support: tuple[SupportEntry, ...]

    @property
    def members(self) -> tuple[PersonView, ...]:
        """Mentors first, then mentees."""
        return self.mentors + self.mentees

    def agreement(self, kind: str) -> Agreement | None:
        """Latest agreement of a kind; None when there is none."""
        found = [item for item in self.agreements if item.kind.value == kind]
        return max(found, key=lambda item: item.agreed_on, default=None)

    def reflection(self, kind: str) -> Reflection | None:
        """The reflection of a kind; None when there is none."""
        return next((item for item in self.reflections if item.kind.value == kind), None)

    def check_in(self, quarter: int) -> CheckIn | None:
        """The check-in of a quarter; None when there is none."""
        return next((item for item in self.check_ins if item.quarter == quarter), None)
