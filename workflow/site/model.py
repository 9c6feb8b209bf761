"""What the public section says, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, kw_only=True)
class FormPart:
    """One form of mentoring in the school's words."""

    title: str
    aim: str | None
    participants: str | None
    tasks: tuple[str, ...]
    directions: tuple[str, ...]
    results: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RoadmapLine:
    """One row of the road map."""

    #: «1.2».
    number: str
    activity: str
    due_from: date
    due_to: date
    responsible: str
    result: str


@dataclass(frozen=True, kw_only=True)
class RoadmapPart:
    """One section of the road map."""

    title: str
    rows: tuple[RoadmapLine, ...]


@dataclass(frozen=True, kw_only=True)
class IndicatorPart:
    """One indicator, plan beside fact; every field is words."""

    title: str
    #: «85,0 %», or that none was set.
    planned: str
    fact: str
    #: «30.05.2026» or «нет данных».
    snapshot: str
    #: «достигнут» or «не достигнут»; «нет данных» where plan or fact is unknown.
    verdict: str
    #: Whether the fact is known on the day.
    is_measured: bool


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Pairs, groups and unique people; figures only."""

    pairs: int
    groups: int
    mentors: int
    mentees: int


@dataclass(frozen=True, kw_only=True)
class ProgrammePart:
    """One programme."""

    #: Short code, part of the anchors: «p1».
    anchor: str
    title: str
    #: None where the programme belongs to no platform.
    platform: str | None
    period_from: date
    period_to: date
    #: Stage in the words of the Regulation; for a suspended programme that it is suspended.
    stage: str
    aim: str | None
    tasks: tuple[str, ...]
    results: tuple[str, ...]
    forms: tuple[str, ...]
    roadmap: tuple[RoadmapPart, ...]
    indicators: tuple[IndicatorPart, ...]
    #: None until the pairs are confirmed by a signed order.
    coverage: Coverage | None
    #: «Ф. И. О.» with the consent of the curator, else None.
    curator: str | None
    #: Post of the curator; None where it is not known.
    curator_post: str | None


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A paper offered as a PDF."""

    document_id: int
    title: str
    #: None for papers without a number of their own.
    number: str | None
    dated: date
    #: «приложение 1 к приказу от 02.09.2025 № 41-осн.»; None for a paper of its own.
    annex_to: str | None
    #: Path inside the published folder; holds kind, date and id, never a name.
    file: str
    #: Bytes.
    size: int


@dataclass(frozen=True, kw_only=True)
class Mentor:
    """A mentor who agreed to be shown."""

    person_id: int
    #: «Рябинин Сергей Ильич».
    name: str
    #: Post, class or place of work; None where nothing may be said.
    occupation: str | None
    forms: tuple[str, ...]
    merits: str | None
    #: «грамота „Лучший наставник“ (2026 год)».
    awards: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Withheld:
    """Something that could not be published; for the curator, never for the pages."""

    #: «paper», «mentor» or «text».
    what: str
    #: «Документ 3, Приказ „…“ от 02.09.2025 № 41-осн.».
    title: str
    #: Why, a Russian sentence.
    reason: str
    #: What to do; None where nothing needs doing.
    remedy: str | None = None
    #: Id of the paper; None for anything else.
    document_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Site:
    """The whole section on one day."""

    on: date
    school: str
    school_full: str
    address: str
    phone: str | None
    email: str | None
    forms: tuple[FormPart, ...]
    programmes: tuple[ProgrammePart, ...]
    #: Citations of acts in force on the day.
    norms: tuple[str, ...]
    papers: tuple[Paper, ...]
    mentors: tuple[Mentor, ...]
    #: Left out of the pages.
    withheld: tuple[Withheld, ...] = field(default=(), repr=False)
