"""A pair or group and everything that happens inside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PairingState(StrEnum):
    """Life of a pair."""

    CANDIDATE = "candidate"
    AGREED = "agreed"
    ACTIVE = "active"
    COMPLETED = "completed"
    REPLACED = "replaced"
    TERMINATED = "terminated"


@dataclass(frozen=True, kw_only=True)
class Pairing:
    """A pair or group: m mentors, n mentees (Regulation 5.2.1)."""

    id: int
    programme_id: int
    #: Number inside the programme as the school writes it: «1».
    code: str
    #: Code of the form of mentoring.
    form: str
    #: Role model of the form: «успевающий – неуспевающий».
    role_model: str
    period_from: date
    period_to: date
    #: Aim or direction of the work.
    goal: str
    #: Meetings the pair itself planned at its planning meeting (Regulation 5.3); None until planned.
    planned_meetings: int | None
    #: Person ids, in the order of the sheet; never empty.
    mentors: tuple[int, ...]
    mentees: tuple[int, ...]
    state: PairingState
    formed_on: date
    #: Day the pair ended before or at its term; None while it works.
    ended_on: date | None
    #: Why it ended early; None otherwise.
    end_reason: str | None
    #: Pair this one replaces; None for the first.
    replaces_id: int | None

    @property
    def is_group(self) -> bool:
        """Whether more than one mentee works with one mentor or more."""
        return len(self.mentors) + len(self.mentees) > 2

    @property
    def members(self) -> tuple[int, ...]:
        """Mentors first, then mentees."""
        return self.mentors + self.mentees


class AgreementKind(StrEnum):
    """What one side confirmed on a day; gates of the requirements."""

    DRAFT_PLAN_SEEN = "draft_plan_seen"  #: знакомство с проектом плана до закрепления (Положение 4.10)
    INTERVIEW = "interview"  #: индивидуальная беседа
    METHODIST = "methodist"  #: согласование со старшим методистом
    LABOUR_AGREEMENT = "labour_agreement"  #: дополнительное соглашение, ст. 351.8 ТК РФ
    PLAN_MENTOR = "plan_mentor"
    PLAN_MENTEE = "plan_mentee"
    PLAN_CURATOR = "plan_curator"


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """A dated act of agreement about a pair."""

    id: int
    pairing_id: int
    #: Whose act it is; None when it is of the pair as a whole.
    person_id: int | None
    kind: AgreementKind
    agreed_on: date
    #: Number of the paper where it has one (labour agreement); else None.
    number: str | None
    #: Conclusion, terms, payment in words; may be None.
    content: str | None


@dataclass(frozen=True, kw_only=True)
class Diagnosis:
    """Diagnosis of one mentee (Regulation 5.2.2)."""

    id: int
    pairing_id: int
    person_id: int
    held_on: date
    methods: str
    needs: str
    motives: str
    abilities: str
    inclinations: str
    level: str
    conclusion: str
    #: Results a year before, without a mentor: contests entered and prizes taken; None where not counted.
    baseline_contests: int | None
    baseline_prizes: int | None


@dataclass(frozen=True, kw_only=True)
class RouteRow:
    """One row of a plan."""

    #: 1 — level of the task and skills, 2 — organization and method, 3 — monitoring of effect.
    block: int
    number: int
    difficulty: str | None
    activity: str
    due_from: date
    due_to: date
    responsible: str | None
    planned_result: str
    #: None until done.
    actual_result: str | None
    #: Mentor's mark; None until given.
    mark: str | None


@dataclass(frozen=True, kw_only=True)
class Route:
    """One version of a pair's plan or route."""

    id: int
    pairing_id: int
    #: 1 for the first version.
    version: int
    made_on: date
    goal: str
    resources: str
    #: Self-analysis: own needs against outside demands (contests, olympiads).
    needs: str
    demands: str
    #: Why this version exists: «первоначальная», «перенос встреч на субботу».
    cause: str
    rows: tuple[RouteRow, ...]
    #: Quarter, 1–4, the check of whose report changed the plan (Regulation 6); None — nothing to do with a report.
    quarter: int | None = None


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """One meeting of a pair."""

    id: int
    pairing_id: int
    held_on: date
    #: «знакомство», «планирование», «рабочая», «итоговая».
    kind: str
    topic: str
    minutes: int
    result: str


@dataclass(frozen=True, kw_only=True)
class CheckIn:
    """Quarterly answers of the mentor and the curator's check (Regulation 6)."""

    id: int
    pairing_id: int
    #: 1–4.
    quarter: int
    answered_on: date
    #: The mentor's three answers: what is done, what hinders, what is proposed.
    done: str
    difficulties: str
    proposals: str
    #: Share of the plan done, per cent 0–100.
    plan_percent: int
    #: Four criteria of the Regulation 6: project culture, attendance, growth of projects, activity (portfolio).
    project_culture: str
    attendance: str
    project_growth: str
    activity: str
    #: Curator's check; None until checked.
    checked_on: date | None
    remark: str | None
    decision: str | None
    #: What changed in the plan, route or assignment; None when nothing.
    change: str | None


@dataclass(frozen=True, kw_only=True)
class Achievement:
    """A result of a mentee in a contest."""

    id: int
    pairing_id: int
    person_id: int
    contest: str
    #: «школьный», «муниципальный», «региональный», «всероссийский», «международный».
    level: str
    result: str
    achieved_on: date
    #: Whether the mentor took part in the preparation.
    with_mentor: bool


class Moment(StrEnum):
    """When a questionnaire was answered."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, kw_only=True)
class Answers:
    """Answers of one person to one version of a questionnaire."""

    id: int
    pairing_id: int
    person_id: int
    #: Catalogue id of the questionnaire: QST-01, QST-02, QST-03, and its version.
    instrument: str
    version: int
    moment: Moment
    answered_on: date
    #: Item number (1-based, as a string) → scale value or words.
    items: Mapping[str, str]


class ReflectionKind(StrEnum):
    """Who looks back, and how."""

    MENTEE = "mentee"  #: рефлексия наставляемого
    MENTOR = "mentor"  #: анализ наставника
    EXPERT = "expert"  #: отзыв стороннего эксперта
    RESPONDENT_CURATOR = "respondent_curator"  #: годовой отчёт пары, три респондента
    RESPONDENT_MENTOR = "respondent_mentor"
    RESPONDENT_MENTEE = "respondent_mentee"


@dataclass(frozen=True, kw_only=True)
class Reflection:
    """One look back; fields that do not belong to the kind are None."""

    id: int
    pairing_id: int
    person_id: int
    kind: ReflectionKind
    written_on: date
    #: Process, progress of the mentee, work of the mentor: the three topics of the year report.
    process: str | None
    progress: str | None
    mentor_work: str | None
    #: Positive experience, difficulties, conclusions and proposals.
    positive: str | None
    difficulties: str | None
    conclusion: str | None


class AppealKind(StrEnum):
    """An inbound paper."""

    REPLACE_MENTOR = "replace_mentor"  #: ходатайство о замене наставника
    CHANGE_ROADMAP = "change_roadmap"  #: предложение об изменении дорожной карты
    PROPOSAL = "proposal"
    COMPLAINT = "complaint"  #: жалоба; наставник знакомится и объясняется (Положение 8.2)
    REFUSAL = "refusal"  #: отказ работника от наставничества, ст. 351.8 ТК РФ


@dataclass(frozen=True, kw_only=True)
class Appeal:
    """A request, proposal or complaint of a participant."""

    id: int
    pairing_id: int
    person_id: int
    kind: AppealKind
    received_on: date
    text: str
    #: Day the mentor saw a complaint and his explanation; None until then.
    seen_on: date | None
    explanation: str | None
    decision: str | None
    decided_on: date | None


@dataclass(frozen=True, kw_only=True)
class SupportEntry:
    """Entry of the post-support log, open after the end (Regulation 5.2.6)."""

    id: int
    pairing_id: int
    happened_on: date
    situation: str
    actions: str
