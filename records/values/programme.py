"""A programme of one year and what belongs to it as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class Stage(StrEnum):
    """Six stages of the Regulation with the draft before and the end after."""

    DRAFT = "draft"
    PREPARATORY = "preparatory"
    DIAGNOSTIC = "diagnostic"
    DESIGN = "design"
    IMPLEMENTATION = "implementation"
    REFLECTIVE = "reflective"
    RESULT = "result"
    COMPLETED = "completed"


class ProgrammeState(StrEnum):
    """Whether the programme moves at all; crosses the stage."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Characteristics:
    """The mandatory characteristics of a programme beyond aim, tasks, terms and forms (Regulation 2.3)."""

    relevance: str
    content: str
    audience: str
    #: «вид наставничества»: индивидуальное, групповое, …
    variety: str
    mentor_requirements: str
    #: Expected results and how they are measured.
    measurement: str
    conditions: str


@dataclass(frozen=True, kw_only=True)
class Programme:
    """One programme of one organization."""

    id: int
    organization_id: int
    #: Short code, unique in the organization: «2025».
    code: str
    #: Full title without quotes, as it stands after «программа»: «„Шаг вперёд“ на 2025/2026 учебный год».
    title: str
    period_from: date
    period_to: date
    #: "school" — quarters are I–IV четверть counted from September; "calendar" — calendar quarters.
    calendar: str
    #: Codes of the forms of mentoring offered, as in the organization's settings.
    forms: tuple[str, ...]
    #: Person id; None until the curator is named.
    curator_id: int | None
    aim: str
    tasks: tuple[str, ...]
    results: tuple[str, ...]
    characteristics: Characteristics | None
    #: Responsible for material and technical support (order on introduction, point 5); person id or None.
    supply_id: int | None
    #: Deadline of the monitoring of the process; None means 20 October of the first year (Regulation 6.1).
    monitoring_until: date | None
    #: Who senior methodist is (approves candidates «педагог – педагог»); person id or None.
    methodist_id: int | None
    #: Fork of the result stage: True — planned values met, False — not met, None — not decided.
    met_plan: bool | None
    #: What follows from the fork: description of the practice or of the amendments; None until decided.
    fork_text: str | None
    #: Programme this one continues after an amended cycle; None for the first.
    previous_id: int | None
    #: Platform (площадка) it belongs to; None where there is none.
    platform: str | None
    stage: Stage
    state: ProgrammeState
    #: Counts writes; two curators cannot overwrite each other.
    version: int


@dataclass(frozen=True, kw_only=True)
class Protocol:
    """Minutes of a collegial body: the ground of an order."""

    id: int
    programme_id: int
    #: Code of the body in the settings: "pedagogical", "parents" …
    council: str
    #: Date of the meeting (ГОСТ Р 7.0.97-2016, 5.10).
    held_on: date
    number: str
    #: What was decided about: "regulation" — adoption of the Regulation and programme, "candidates" — mentors
    #: of «педагог – педагог», "results" — results of the year and awards.
    matter: str
    chairman: str
    secretary: str
    #: How many were present.
    attended: int
    agenda: str
    heard: str
    decided: str
    votes_for: int
    votes_against: int
    votes_abstained: int


@dataclass(frozen=True, kw_only=True)
class WorkingGroupMember:
    """Member of the working group for the introduction."""

    id: int
    programme_id: int
    person_id: int
    #: «руководитель», «член группы».
    role: str


@dataclass(frozen=True, kw_only=True)
class LocalActAmendment:
    """A local act the school changes for mentoring (Regulation 5.2.1)."""

    id: int
    programme_id: int
    act: str
    clause: str
    wording: str


@dataclass(frozen=True, kw_only=True)
class RoadmapRow:
    """One row of the road map."""

    id: int
    programme_id: int
    #: 1-based section number and its title.
    section: int
    section_title: str
    #: Number inside the section, 1-based.
    number: int
    activity: str
    #: Content and sample plan (variant B column); None in variant A.
    content: str | None
    due_from: date
    due_to: date
    #: Free words: person or office.
    responsible: str | None
    #: Result, kind of document.
    result: str | None


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """A planned and then measured value."""

    id: int
    programme_id: int
    #: «П-1», unique in the programme.
    code: str
    title: str
    #: «%» or «чел.», «ед.».
    unit: str
    formula: str
    planned: Decimal | None
    #: Fact; for «%» value = numerator / denominator · 100. None until measured.
    numerator: Decimal | None
    #: None for absolute values; zero means «нет данных», never 0 %.
    denominator: Decimal | None
    source: str | None
    snapshot_on: date | None
    #: Comparison of the year-end (seed: gymnasium): results without and with a mentor; None where not compared.
    without_mentor: Decimal | None
    with_mentor: Decimal | None
    #: "1" process, "2" influence, "" road map only.
    monitoring_stage: str

    @property
    def fact(self) -> Decimal | None:
        """Measured value in `unit`; None means «нет данных»."""
        if self.numerator is None:
            return None
        if self.unit != "%":
            return self.numerator
        if not self.denominator:
            return None
        return (self.numerator * 100 / self.denominator).quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def is_met(self) -> bool | None:
        """Whether the fact reaches the plan; None when either is unknown."""
        if self.fact is None or self.planned is None:
            return None
        return self.fact >= self.planned


@dataclass(frozen=True, kw_only=True)
class Training:
    """Training of a mentor, or a dated exemption from it."""

    id: int
    programme_id: int
    person_id: int
    topic: str
    hours: int
    held_from: date
    held_to: date
    teacher: str
    #: Certificate or other proof; None when not issued.
    certificate: str | None
    #: Reason of exemption; None for a real training.
    exemption: str | None


@dataclass(frozen=True, kw_only=True)
class Monitoring:
    """One stage of monitoring: 1 — process (by 20 October), 2 — influence."""

    id: int
    programme_id: int
    #: 1 or 2.
    stage: int
    held_from: date
    held_to: date
    #: SWOT: strengths, weaknesses, opportunities, threats; one sentence a line.
    strengths: tuple[str, ...]
    weaknesses: tuple[str, ...]
    opportunities: tuple[str, ...]
    threats: tuple[str, ...]
    #: Curator's questionnaire: nine marks 0/1/2 (МР-42/02, unverified); empty when not filled.
    scores: tuple[int, ...]
    conclusions: str
    recommendations: str


@dataclass(frozen=True, kw_only=True)
class Event:
    """Final or other event of the programme."""

    id: int
    programme_id: int
    #: "final", "training", "meeting".
    kind: str
    title: str
    #: «фестиваль», «круглый стол», «конференция».
    format: str
    held_on: date
    place: str
    #: «10:00 — открытие»: one item a line.
    agenda: tuple[str, ...]
    nominations: tuple[str, ...]
    #: Person ids of the organizing committee (first is its head) and of the jury.
    committee: tuple[int, ...]
    jury: tuple[int, ...]


class AwardLevel(StrEnum):
    """Whose award it is (Regulation 11.2, 11.5: the centre's, the district's, and above)."""

    ORGANIZATION = "organization"
    MUNICIPAL = "municipal"
    REGIONAL = "regional"
    FEDERAL = "federal"


@dataclass(frozen=True, kw_only=True)
class Award:
    """Encouragement of a participant or of a pupil-mentor's parents (Regulation 11.5)."""

    id: int
    programme_id: int
    person_id: int
    #: «грамота», «благодарность», «благодарственное письмо», «ходатайство о премировании».
    kind: str
    #: What for, after «за»: «высокие результаты …».
    merit: str
    #: Nomination; may be None.
    nomination: str | None
    #: Day the school decided: to award, or to petition for an award that is not its own to give.
    decided_on: date
    #: None — entered before levels were kept: the organization's own.
    level: AwardLevel | None = None
    #: Day an award above the organization was given; None while it is only petitioned, and for the school's own.
    granted_on: date | None = None

    @property
    def is_petitioned(self) -> bool:
        """Whether the school cannot give it by an order of its own and asks somebody above."""
        return self.level not in (None, AwardLevel.ORGANIZATION)

    @property
    def is_given(self) -> bool:
        """Whether the person has it: the school's own since the decision, another's since it was granted."""
        return not self.is_petitioned or self.granted_on is not None


Roles = Mapping[str, tuple[int, ...]]
