"""Facts of a platform's papers: plan (PRG-04), participants (REG-04), consultations (IMP-07), report (RES-09).

A platform belongs to the school; its papers are issued under a programme that stands on it, and speak of that
programme's people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from documents.context.mon_questions import compare_questionnaires
from documents.context.people import PersonView
from documents.context.res_coverage import working_pairings
from records.errors import BadInputError
from records.values import (
    ConsentKind,
    Consultation,
    Mode,
    NetworkAgreement,
    Partner,
    PersonCategory,
    Platform,
    PlatformReflection,
    PlatformRow,
)

if TYPE_CHECKING:
    from documents.catalogue import Kind
    from documents.context.desk import Desk
    from documents.context.stamp import Stamp
    from documents.context.subject import Subject

MODES: Mapping[Mode, str] = {
    Mode.IN_PERSON: "очно",
    Mode.ONLINE: "дистанционно",
    Mode.MIXED: "очно и дистанционно",
}
#: Questionnaire of self-diagnosis.
SELF_DIAGNOSIS = "QST-04"


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody of the platform's staff."""

    person: PersonView
    role: str
    #: None where the role says it.
    duties: str | None


@dataclass(frozen=True, kw_only=True)
class Bond:
    """A partner with the agreement in force."""

    partner: Partner
    agreement: NetworkAgreement


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of the calendar."""

    value: PlatformRow
    mode: str
    #: None where no partner takes part.
    partner: Partner | None
    #: Whether the day by which it is due has come.
    is_due: bool


@dataclass(frozen=True, kw_only=True)
class Participant:
    """One person in one pair."""

    person: PersonView
    pair: str
    form: str
    #: Where the person works or studies.
    organization: str
    city: str | None
    #: On what an outside mentor takes part, in the nominative; None for the school's own people.
    basis: str | None
    #: Whether the consent to processing is not in force: then the name stays hidden.
    is_hidden: bool


@dataclass(frozen=True, kw_only=True)
class Talk:
    """One consultation."""

    value: Consultation
    mode: str
    lead: PersonView
    #: Partner that sent the leader; None for the school's own.
    partner: Partner | None
    participants: tuple[PersonView, ...]


@dataclass(frozen=True, kw_only=True)
class TalkCount:
    """Consultations added up."""

    held: int
    #: Of them not in person alone.
    online: int
    minutes: int
    #: Unique people who came, leaders apart.
    people: int


@dataclass(frozen=True, kw_only=True)
class Geography:
    """Mentors by where they come from, each once."""

    own: int
    partners: int
    graduates: int
    #: Cities of the partners' mentors, alphabetical.
    cities: tuple[str, ...]


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """Everything the four papers may name.

    Raises:
        BadInputError: the programme stands on no platform, or nobody has described it yet.
    """
    platform = platform_of(desk)
    dossier, on = desk.dossier, stamp.dated
    talks = consultations(desk)
    lines = calendar(desk, platform, on)
    return {
        "platform": platform,
        "leader": desk.person(platform.leader_id) if platform.leader_id is not None else None,
        "staff": tuple(
            Member(person=desk.person(m.person_id), role=m.role, duties=m.duties)
            for m in dossier.platform_staff
            if m.platform_id == platform.id
        ),
        "bonds": bonds(desk, on),
        "lines": lines,
        "done": tuple(line for line in lines if line.value.actual_result is not None),
        "due": tuple(line for line in lines if line.is_due),
        "list_mentors": participants(desk, "mentors", on),
        "list_mentees": participants(desk, "mentees", on),
        "geography": geography(desk, on),
        "talks": talks,
        "talk_count": count(talks),
        "self_diagnosis": tuple(
            one
            for one in compare_questionnaires(dossier.answers, {p.id: p.form for p in dossier.pairings})
            if one.instrument == SELF_DIAGNOSIS
        ),
        "looks_back": reflections(desk, platform),
    }


def platform_of(desk: Desk) -> Platform:
    """The platform of the programme at the desk.

    Raises:
        BadInputError: there is none.
    """
    found = desk.dossier.platform
    if found is None:
        named = desk.dossier.programme.platform
        msg = (
            f"Площадка «{named}» не описана. Заполните лист «Площадки» и загрузите книгу."
            if named
            else "Программа не относится к площадке. Назовите её на листе «Программа», столбец «Площадка»."
        )
        raise BadInputError(msg)
    return found


def bonds(desk: Desk, on: date) -> tuple[Bond, ...]:
    """Partners whose agreement covers the programme on a day, in order of entry."""
    found = ((partner, desk.dossier.network_agreement(partner.id, on)) for partner in desk.dossier.partners)
    return tuple(Bond(partner=partner, agreement=agreement) for partner, agreement in found if agreement is not None)


def calendar(desk: Desk, platform: Platform, on: date) -> tuple[Line, ...]:
    """Rows of the platform's calendar by number."""
    partners = {partner.id: partner for partner in desk.dossier.partners}
    rows = sorted(
        (row for row in desk.dossier.platform_rows if row.platform_id == platform.id), key=lambda row: row.number
    )
    return tuple(
        Line(
            value=row,
            mode=MODES[row.mode],
            partner=partners[row.partner_id] if row.partner_id is not None else None,
            is_due=row.due_to <= on,
        )
        for row in rows
    )


def participants(desk: Desk, side: str, on: date) -> tuple[Participant, ...]:
    """People of one side ("mentors" or "mentees") of the pairs that work or worked to the end; a pair a line."""
    dossier = desk.dossier
    found = []
    for pairing in working_pairings(dossier):
        form = dossier.organization.form(pairing.form)
        for person_id in getattr(pairing, side):
            card = dossier.people[person_id]
            partner = dossier.partner_of(person_id, on)
            own = card.category in (PersonCategory.TEACHER, PersonCategory.PUPIL)
            found.append(
                Participant(
                    person=desk.person(person_id),
                    pair=pairing.code,
                    form=form.title,
                    organization=(
                        partner.short_name
                        if partner
                        else dossier.organization.short_name
                        if own
                        else _outside(desk, card.id)
                    ),
                    city=partner.city if partner else None if own else card.city,
                    basis=_basis(desk, partner, on) if partner else None,
                    is_hidden=dossier.consent(person_id, ConsentKind.PROCESSING, on) is None,
                )
            )
    return tuple(found)


def _outside(desk: Desk, person_id: int) -> str:
    card = desk.dossier.people[person_id]
    if card.employer:
        return card.employer
    if card.category is PersonCategory.GRADUATE:
        year = f" {card.graduation_year} года" if card.graduation_year else ""
        return f"выпуск{year}"
    return "не указано"


def _basis(desk: Desk, partner: Partner, on: date) -> str | None:
    bound = desk.dossier.network_agreement(partner.id, on)
    return None if bound is None else f"соглашение от {bound.signed_on:%d.%m.%Y} № {bound.number}"


def geography(desk: Desk, on: date) -> Geography:
    """Where the mentors come from."""
    dossier = desk.dossier
    mentors = {one for pairing in working_pairings(dossier) for one in pairing.mentors}
    sent = [partner for one in mentors if (partner := dossier.partner_of(one, on)) is not None]
    graduates = sum(1 for one in mentors if dossier.people[one].category is PersonCategory.GRADUATE)
    return Geography(
        own=sum(1 for one in mentors if dossier.people[one].category in (PersonCategory.TEACHER, PersonCategory.PUPIL)),
        partners=len(sent),
        graduates=graduates,
        cities=tuple(sorted({partner.city for partner in sent})),
    )


def consultations(desk: Desk) -> tuple[Talk, ...]:
    """Consultations of the programme by day."""
    return tuple(
        Talk(
            value=one,
            mode=MODES[one.mode],
            lead=desk.person(one.lead_id),
            partner=desk.dossier.partner_of(one.lead_id, one.held_on),
            participants=tuple(desk.person(person) for person in one.participants),
        )
        for one in sorted(desk.dossier.consultations, key=lambda one: (one.held_on, one.id))
    )


def count(talks: Iterable[Talk]) -> TalkCount:
    """Consultations added up."""
    held = tuple(talks)
    return TalkCount(
        held=len(held),
        online=sum(1 for talk in held if talk.value.mode is not Mode.IN_PERSON),
        minutes=sum(talk.value.minutes for talk in held),
        people=len({person.id for talk in held for person in talk.participants}),
    )


def reflections(desk: Desk, platform: Platform) -> tuple[PlatformReflection, ...]:
    """What each side said about the year, by day."""
    return tuple(
        sorted(
            (one for one in desk.dossier.platform_reflections if one.platform_id == platform.id),
            key=lambda one: (one.held_on, one.id),
        )
    )
