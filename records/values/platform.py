"""Platforms that programmes belong to, and partner organizations with the people they send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Mode(StrEnum):
    """Where people meet."""

    IN_PERSON = "in_person"  #: очно
    ONLINE = "online"  #: дистанционно
    MIXED = "mixed"  #: очно и дистанционно


@dataclass(frozen=True, kw_only=True)
class Partner:
    """An organization the school works with by a network agreement; often of another city."""

    id: int
    organization_id: int
    #: Short code, unique in the organization: «СП-1».
    code: str
    #: Exactly as in the charter.
    full_name: str
    short_name: str
    #: «школа», «колледж», «университет», «детский сад», «предприятие».
    kind: str
    city: str
    address: str | None
    #: Ten digits; None prints a line to fill.
    inn: str | None
    #: Thirteen digits.
    ogrn: str | None
    #: Person id of the head, who signs for the partner; None until known.
    head_id: int | None
    #: What the head acts on, in the genitive: «Устава».
    head_basis: str | None
    phone: str | None
    email: str | None


@dataclass(frozen=True, kw_only=True)
class NetworkAgreement:
    """Agreement on cooperation with a partner: what an outside mentor works by in place of employment papers."""

    id: int
    partner_id: int
    #: Platform it serves; None — every programme of the school.
    platform_id: int | None
    number: str
    signed_on: date
    #: Last day; None — until one of the sides ends it.
    valid_until: date | None
    #: After «предмет соглашения —»: «совместная работа на площадке …».
    subject: str
    #: What the school does and what the partner does, infinitives, one a line.
    own_duties: tuple[str, ...]
    partner_duties: tuple[str, ...]
    #: Day it was ended before its term; None while it was not.
    ended_on: date | None

    def is_in_force(self, day: date) -> bool:
        """Whether the sides are bound on *day*."""
        return (
            self.signed_on <= day
            and (self.valid_until is None or day <= self.valid_until)
            and (self.ended_on is None or day < self.ended_on)
        )


@dataclass(frozen=True, kw_only=True)
class Delegate:
    """A person whom a partner sends to the school's programmes."""

    id: int
    partner_id: int
    person_id: int
    #: «наставник», «ведущий консультаций», «эксперт».
    role: str
    since: date
    #: Last day; None while it lasts.
    until: date | None

    def is_sent_on(self, day: date) -> bool:
        """Whether the partner's word holds on *day*."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, kw_only=True)
class Platform:
    """A platform (площадка): a direction of the school's work with a calendar, staff and partners of its own."""

    id: int
    organization_id: int
    #: Short code, unique in the organization: «П-1».
    code: str
    #: «Площадка № 1».
    number: int
    #: One of the titles in the settings; programmes name it.
    title: str
    #: Person id of the head of the platform; None until named.
    leader_id: int | None
    aim: str
    directions: tuple[str, ...]
    period_from: date
    period_to: date
    #: Where it works, in the nominative: «кабинет 214, закрытая онлайн-комната»; None where it is not fixed.
    place: str | None
    #: Whether its mentees fill the sheet of self-diagnosis before and after (QST-04).
    self_diagnosis: bool


@dataclass(frozen=True, kw_only=True)
class PlatformMember:
    """Member of a platform's staff (штаб)."""

    id: int
    platform_id: int
    person_id: int
    #: «методист», «педагог-психолог»: the part taken here, not the post.
    role: str
    #: What the person answers for; None where the role says it.
    duties: str | None


@dataclass(frozen=True, kw_only=True)
class PlatformRow:
    """One row of a platform's calendar: plan, and fact when it has come."""

    id: int
    platform_id: int
    number: int
    activity: str
    mode: Mode
    due_from: date
    due_to: date
    #: Partner that takes part; None where it is the school's own.
    partner_id: int | None
    #: Free words: person or office.
    responsible: str | None
    planned_result: str
    #: None until done.
    actual_result: str | None


@dataclass(frozen=True, kw_only=True)
class PlatformReflection:
    """What one side said when the platform looked back at the year."""

    id: int
    platform_id: int
    held_on: date
    #: «наставляемые», «наставники», «сетевые партнёры», «штаб площадки».
    side: str
    #: How many took part.
    attended: int
    gained: str
    difficulties: str
    proposals: str


@dataclass(frozen=True, kw_only=True)
class Consultation:
    """One consultation of a programme, online as a rule: one leads, those who wish ask."""

    id: int
    programme_id: int
    held_on: date
    mode: Mode
    #: «закрытая онлайн-комната гимназии»: where it took place or through what.
    channel: str
    topic: str
    #: Who led it; person id.
    lead_id: int
    #: Person ids of those who took part.
    participants: tuple[int, ...]
    minutes: int
    #: What was asked; None where nothing was written down.
    questions: str | None
    result: str
