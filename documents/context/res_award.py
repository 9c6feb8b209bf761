"""Certificates and letters of thanks: what is said to whom (Regulation 11.5: also to parents of pupil-mentors)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from documents.context.award_levels import addressee, level_words
from documents.context.people import PersonView
from documents.context.res_coverage import working_pairings
from records.errors import BadInputError
from records.values import Award, PersonCategory

if TYPE_CHECKING:
    from documents.catalogue import Kind
    from documents.context.desk import Desk
    from documents.context.stamp import Stamp
    from documents.context.subject import Subject

#: How an award speaks: «награждается …», «объявляется …», «Уважаемая …!», «прошу рассмотреть вопрос …» of the curator
#: to the head, the same of the head to whoever gives awards above the school.
Tone = Literal["diploma", "thanks", "letter", "petition", "referral"]

_PARENT_DATIVE = {
    "мать": "матери",
    "отец": "отцу",
    "опекун": "опекуну",
    "попечитель": "попечителю",
}


@dataclass(frozen=True, kw_only=True)
class AwardView:
    """One award and whom it is given."""

    award: Award
    person: PersonView
    tone: Tone
    #: «ГРАМОТА».
    title: str
    #: «Уважаемая Елена Викторовна!»: name and patronymic as they are.
    greeting: str
    #: What the award is for, without an end mark.
    merit: str
    #: Pupil-mentors whose parent the person is; empty for everybody else.
    children: tuple[PersonView, ...]
    #: «матери»: who the person is to the children, dative; None for everybody else.
    kinship: str | None
    #: «муниципальный уровень» and whom the school asks, nominative; None for the school's own award.
    level: str | None
    addressee: str | None


def tone_of(kind: str) -> Tone:
    """How an award of the kind speaks; what is not a letter, thanks or petition awards as a diploma."""
    words = kind.casefold()
    if "ходатайств" in words:
        return "petition"
    if "письмо" in words:
        return "letter"
    return "thanks" if "благодарност" in words else "diploma"


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """RES-04: the award of the subject's details, else the person's latest.

    Raises:
        BadInputError: the person has no award.
    """
    return {"given": view_award(desk, _award(desk, subject))}


def view_award(desk: Desk, award: Award) -> AwardView:
    """The award as the template sees it."""
    person = desk.person(award.person_id)
    card = desk.dossier.people[award.person_id]
    children = _children(desk, award.person_id) if card.category is PersonCategory.PARENT else ()
    return AwardView(
        award=award,
        person=person,
        tone="referral" if award.is_petitioned else tone_of(award.kind),
        title="ХОДАТАЙСТВО О ПООЩРЕНИИ" if award.is_petitioned else award.kind.upper(),
        greeting=person.greeting,
        merit=award.merit.strip().rstrip(".; "),
        children=children,
        kinship=_PARENT_DATIVE.get(card.representative_kind or "", "родителю (законному представителю)")
        if children
        else None,
        level=level_words(award),
        addressee=addressee(desk.dossier.organization, award),
    )


def _award(desk: Desk, subject: Subject) -> Award:
    named = (subject.details or {}).get("award")
    if isinstance(named, Award):
        return named
    mine = [one for one in desk.dossier.awards if one.person_id == subject.person_id]
    if not mine:
        who = desk.person(subject.person_id).code if subject.person_id is not None else "—"
        msg = (
            f"У человека {who} нет поощрения на {desk.on:%d.%m.%Y}: грамоты и письма печатают по листу «Поощрения». "
            "Внесите его и выполните: nastavnik workbook import ФАЙЛ.xlsx, или назовите более позднюю дату: --date …"
        )
        raise BadInputError(msg)
    return max(mine, key=lambda one: (one.decided_on, one.id))


def _children(desk: Desk, parent_id: int) -> tuple[PersonView, ...]:
    mentors = dict.fromkeys(one for pair in working_pairings(desk.dossier) for one in pair.mentors)
    people = desk.dossier.people
    return tuple(desk.person(one) for one in mentors if people[one].representative_id == parent_id)
