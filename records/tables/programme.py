"""A programme and what belongs to it as a whole."""

from datetime import date

from sqlmodel import Field

from records.tables.base import Json, Row, among, check, filled, ordered, unique, unique_where, yes_or_no
from records.values.programme import AwardLevel, ProgrammeState, Stage


class ProgrammeRow(Row, table=True):
    """One programme of one organization."""

    __tablename__ = "programme"
    __table_args__ = (
        unique("organization_id", "code", sentence="программа с таким кодом в организации уже есть"),
        filled("code", "код программы", limit=50),
        filled("title", "название программы"),
        ordered("period_from", "period_to", "программа кончается раньше, чем начинается"),
        among("calendar", ("school", "calendar"), "вид года программы"),
        among("stage", Stage, "этап программы"),
        among("state", ProgrammeState, "состояние программы"),
        yes_or_no("met_plan", "достижение плановых значений"),
        check("previous_id", "previous_id <> id", "программа не может продолжать саму себя"),
        check("version", "version >= 1", "счётчик изменений — не меньше 1"),
    )

    id: int | None = Field(default=None, primary_key=True)
    organization_id: int = Field(foreign_key="organization.id")
    code: str
    title: str
    period_from: date
    period_to: date
    calendar: str
    forms: list[str] = Field(sa_type=Json)
    curator_id: int | None = Field(foreign_key="person.id")
    aim: str
    tasks: list[str] = Field(sa_type=Json)
    results: list[str] = Field(sa_type=Json)
    characteristics: dict[str, str] | None = Field(sa_type=Json)
    supply_id: int | None = Field(foreign_key="person.id")
    monitoring_until: date | None
    methodist_id: int | None = Field(foreign_key="person.id")
    met_plan: bool | None
    fork_text: str | None
    previous_id: int | None = Field(foreign_key="programme.id")
    platform: str | None
    stage: str
    state: str
    version: int


class ProtocolRow(Row, table=True):
    """Minutes of a collegial body."""

    __tablename__ = "protocol"
    __table_args__ = (
        unique(
            "programme_id",
            "council",
            "held_on",
            "number",
            sentence="протокол этого органа с этой датой и номером уже есть",
        ),
        filled("council", "коллегиальный орган", limit=100),
        filled("number", "номер протокола", limit=50),
        check("attended", "attended >= 1", "число присутствовавших — не меньше 1"),
        check(
            "votes",
            "votes_for >= 0 AND votes_against >= 0 AND votes_abstained >= 0"
            " AND votes_for + votes_against + votes_abstained <= attended",
            "голосов в протоколе больше, чем присутствовавших, или их число отрицательно",
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    council: str
    held_on: date
    number: str
    matter: str
    chairman: str
    secretary: str
    attended: int
    agenda: str
    heard: str
    decided: str
    votes_for: int
    votes_against: int
    votes_abstained: int


class WorkingGroupMemberRow(Row, table=True):
    """Member of the working group."""

    __tablename__ = "working_group_member"
    __table_args__ = (unique("programme_id", "person_id", sentence="этот участник уже входит в рабочую группу"),)

    id: int | None = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    person_id: int = Field(foreign_key="person.id")
    role: str


class LocalActAmendmentRow(Row, table=True):
    """A local act the school changes for mentoring."""

    __tablename__ = "local_act_amendment"
    __table_args__ = (
        unique("programme_id", "act", "clause", sentence="изменение этого пункта локального акта уже записано"),
        filled("act", "название локального акта"),
        filled("clause", "пункт локального акта"),
    )

    id: int | None = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    act: str
    clause: str
    wording: str


class RoadmapRowRow(Row, table=True):
    """One row of the road map."""

    __tablename__ = "roadmap_row"
    __table_args__ = (
        unique("programme_id", "section", "number", sentence="строка дорожной карты с этим номером в разделе уже есть"),
        check("section", "section >= 1", "номер раздела — не меньше 1"),
        check("number", "number >= 1", "номер строки — не меньше 1"),
        ordered("due_from", "due_to", "срок строки кончается раньше, чем начинается"),
    )

    id: int | None = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    section: int
    section_title: str
    number: int
    activity: str
    content: str | None
    due_from: date
    due_to: date
    responsible: str | None
    result: str | None


class IndicatorRow(Row, table=True):
    """A planned and measured value; decimals are kept as the exact text they came with."""

    __tablename__ = "indicator"
    __table_args__ = (
        unique("programme_id", "code", sentence="показатель с таким кодом в программе уже есть"),
        filled("code", "код показателя", limit=50),
        among("monitoring_stage", ("", "1", "2"), "этап мониторинга показателя"),
        check("numerator", "CAST(numerator AS REAL) >= 0", "числитель показателя не может быть отрицательным"),
        check("denominator", "CAST(denominator AS REAL) >= 0", "знаменатель показателя не может быть отрицательным"),
    )

    id: int | None = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    code: str
    title: str
    unit: str
    formula: str
    planned: str | None
    numerator: str | None
    denominator: str | None
    source: str | None
    snapshot_on: date | None
    without_mentor: str | None
    with_mentor: str | None
    monitoring_stage: str


class TrainingRow(Row, table=True):
    """Training of a mentor, or an exemption from it."""

    __tablename__ = "training"
    __table_args__ = (
        unique(
            "programme_id",
            "person_id",
            "topic",
            "held_from",
            sentence="это обучение участника с этой датой уже записано",
        ),
        filled("topic", "тема обучения"),
        check("hours", "hours BETWEEN 0 AND 2000", "объём обучения — от 0 до 2000 часов"),
        ordered("held_from", "held_to", "обучение кончается раньше, чем начинается"),
    )

    id: int | None = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    person_id: int = Field(foreign_key="person.id")
    topic: str
    hours: int
    held_from: date
    held_to: date
    teacher: str
    certificate: str | None
    exemption: str | None


class MonitoringRow(Row, table=True):
    """One stage of monitoring."""

    __tablename__ = "monitoring"
    __table_args__ = (
        unique("programme_id", "stage", sentence="этот этап мониторинга уже записан"),
        among("stage", (1, 2), "этап мониторинга"),
        ordered("held_from", "held_to", "мониторинг кончается раньше, чем начинается"),
    )

    id: int | None = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    stage: int
    held_from: date
    held_to: date
    strengths: list[str] = Field(sa_type=Json)
    weaknesses: list[str] = Field(sa_type=Json)
    opportunities: list[str] = Field(sa_type=Json)
    threats: list[str] = Field(sa_type=Json)
    scores: list[int] = Field(sa_type=Json)
    conclusions: str
    recommendations: str


class EventRow(Row, table=True):
    """Final or other event of the programme."""

    __tablename__ = "event"
    __table_args__ = (
        unique("programme_id", "kind", "title", "held_on", sentence="это событие с этой датой уже записано"),
        filled("kind", "вид события", limit=100),
        filled("title", "название события"),
    )

    id: int | None = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    kind: str
    title: str
    format: str
    held_on: date
    place: str
    agenda: list[str] = Field(sa_type=Json)
    nominations: list[str] = Field(sa_type=Json)
    committee: list[int] = Field(sa_type=Json)
    jury: list[int] = Field(sa_type=Json)


class AwardRow(Row, table=True):
    """Encouragement of a participant; several on one day differ by nomination."""

    __tablename__ = "award"
    __table_args__ = (
        unique(
            "programme_id",
            "person_id",
            "kind",
            "decided_on",
            "nomination",
            sentence="это поощрение участника с этой датой и номинацией уже записано",
        ),
        unique_where(
            "uq_award_without_nomination",
            "programme_id",
            "person_id",
            "kind",
            "decided_on",
            condition="nomination IS NULL",
            sentence="это поощрение участника с этой датой уже записано",
        ),
        filled("kind", "вид поощрения", limit=100),
        filled("nomination", "номинация"),
        among("level", AwardLevel, "уровень поощрения"),
        ordered("decided_on", "granted_on", "поощрение присуждено раньше, чем о нём решено ходатайствовать"),
    )

    id: int | None = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    person_id: int = Field(foreign_key="person.id")
    kind: str
    merit: str
    nomination: str | None
    decided_on: date
    level: str | None
    granted_on: date | None
