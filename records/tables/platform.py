"""Platforms and partners with what belongs to them."""

from datetime import date

from sqlmodel import Field

from records.tables.base import Json, Row, among, check, filled, ordered, unique, yes_or_no
from records.values.platform import Mode


class PartnerRow(Row, table=True):
    """An organization the school works with."""

    __tablename__ = "partner"
    __table_args__ = (
        unique("organization_id", "code", sentence="партнёр с таким кодом уже есть"),
        filled("code", "код партнёра", limit=50),
        filled("short_name", "сокращённое наименование партнёра"),
    )

    id: int | None = Field(default=None, primary_key=True)
    organization_id: int = Field(foreign_key="organization.id")
    code: str
    full_name: str
    short_name: str
    kind: str
    city: str
    address: str | None
    inn: str | None
    ogrn: str | None
    head_id: int | None = Field(foreign_key="person.id")
    head_basis: str | None
    phone: str | None
    email: str | None


class PlatformRow(Row, table=True):
    """A platform of the school."""

    __tablename__ = "platform"
    __table_args__ = (
        unique("organization_id", "code", sentence="площадка с таким кодом уже есть"),
        filled("code", "код площадки", limit=50),
        filled("title", "название площадки"),
        check("number", "number >= 1", "номер площадки — не меньше 1"),
        ordered("period_from", "period_to", "работа площадки кончается раньше, чем начинается"),
        yes_or_no("self_diagnosis", "самодиагностика"),
    )

    id: int | None = Field(default=None, primary_key=True)
    organization_id: int = Field(foreign_key="organization.id")
    code: str
    number: int
    title: str
    leader_id: int | None = Field(foreign_key="person.id")
    aim: str
    directions: list[str] = Field(sa_type=Json)
    period_from: date
    period_to: date
    place: str | None
    self_diagnosis: bool


class NetworkAgreementRow(Row, table=True):
    """Agreement with a partner."""

    __tablename__ = "network_agreement"
    __table_args__ = (
        unique("partner_id", "number", "signed_on", sentence="соглашение с этим номером и датой у партнёра уже есть"),
        filled("number", "номер соглашения", limit=50),
        ordered("signed_on", "valid_until", "срок соглашения истёк до подписания"),
        ordered("signed_on", "ended_on", "соглашение расторгнуто до подписания"),
    )

    id: int | None = Field(default=None, primary_key=True)
    partner_id: int = Field(foreign_key="partner.id")
    platform_id: int | None = Field(foreign_key="platform.id")
    number: str
    signed_on: date
    valid_until: date | None
    subject: str
    own_duties: list[str] = Field(sa_type=Json)
    partner_duties: list[str] = Field(sa_type=Json)
    ended_on: date | None


class DelegateRow(Row, table=True):
    """A person a partner sends."""

    __tablename__ = "delegate"
    __table_args__ = (
        unique("partner_id", "person_id", "since", sentence="направление этого человека с этой даты уже записано"),
        filled("role", "роль представителя партнёра", limit=100),
        ordered("since", "until", "направление кончается раньше, чем начинается"),
    )

    id: int | None = Field(default=None, primary_key=True)
    partner_id: int = Field(foreign_key="partner.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    role: str
    since: date
    until: date | None


class PlatformMemberRow(Row, table=True):
    """Member of a platform's staff."""

    __tablename__ = "platform_member"
    __table_args__ = (
        unique("platform_id", "person_id", sentence="этот человек уже входит в штаб площадки"),
        filled("role", "роль в штабе площадки", limit=200),
    )

    id: int | None = Field(default=None, primary_key=True)
    platform_id: int = Field(foreign_key="platform.id")
    person_id: int = Field(foreign_key="person.id")
    role: str
    duties: str | None


class PlatformRowRow(Row, table=True):
    """One row of a platform's calendar."""

    __tablename__ = "platform_row"
    __table_args__ = (
        unique("platform_id", "number", sentence="строка календаря площадки с этим номером уже есть"),
        check("number", "number >= 1", "номер строки — не меньше 1"),
        among("mode", Mode, "вид участия"),
        ordered("due_from", "due_to", "срок строки кончается раньше, чем начинается"),
    )

    id: int | None = Field(default=None, primary_key=True)
    platform_id: int = Field(foreign_key="platform.id")
    number: int
    activity: str
    mode: str
    due_from: date
    due_to: date
    partner_id: int | None = Field(foreign_key="partner.id")
    responsible: str | None
    planned_result: str
    actual_result: str | None


class PlatformReflectionRow(Row, table=True):
    """One side's look back at the year of a platform."""

    __tablename__ = "platform_reflection"
    __table_args__ = (
        unique("platform_id", "held_on", "side", sentence="рефлексия этой стороны за этот день уже записана"),
        filled("side", "кто участвовал в рефлексии", limit=100),
        check("attended", "attended >= 1", "число участников рефлексии — не меньше 1"),
    )

    id: int | None = Field(default=None, primary_key=True)
    platform_id: int = Field(foreign_key="platform.id")
    held_on: date
    side: str
    attended: int
    gained: str
    difficulties: str
    proposals: str


class ConsultationRow(Row, table=True):
    """One consultation of a programme."""

    __tablename__ = "consultation"
    __table_args__ = (
        unique("programme_id", "held_on", "topic", sentence="консультация с этой датой и темой уже записана"),
        filled("topic", "тема консультации"),
        among("mode", Mode, "вид участия"),
        check("minutes", "minutes BETWEEN 1 AND 1440", "длительность консультации — от 1 до 1440 минут"),
    )

    id: int | None = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    held_on: date
    mode: str
    channel: str
    topic: str
    lead_id: int = Field(foreign_key="person.id")
    participants: list[int] = Field(sa_type=Json)
    minutes: int
    questions: str | None
    result: str
