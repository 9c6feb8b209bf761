"""What «make this paper for that» means: a target in words becomes the papers owed, one or a blank for everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from documents.catalogue import Audience, Kind, find_kind
from documents.context import UNREGISTERED, Desk, Stamp, Subject
from documents.copying import requisites
from documents.page import Page, render
from records.errors import NotFoundError, RefusedError, UsageError
from records.reader import Reader
from records.values import Document, Dossier, Pairing, Person, ProgrammeState, ReflectionKind
from workflow.acts.consents import erased
from workflow.emission import Owed, placed, stamp_of
from workflow.office import Office
from workflow.subjects import subjects

Details = Mapping[str, object]

#: Selectors of papers each mentee of a pair has his own of: the number of the pair means all of them.
_OF_MENTEES = frozenset({"mentees", "plan-mentees"})
#: A target that means everybody the kind is for.
EVERYBODY = ("all", "все")


@dataclass(frozen=True)
class Preview:
    """A paper as it would be: nothing is registered, numbered or kept."""

    stamp: Stamp
    page: Page
    #: Short name of the school.
    author: str


def asked(
    reader: Reader, dossier: Dossier, kind: Kind, target: str | None, details: Details, *, on: date
) -> tuple[Owed, ...]:
    """Papers a target in words asks for.

    Args:
        reader: where the original of a copy and the journal are read.
        dossier: the programme as known on the paper's date.
        kind: what paper.
        target: as of `workflow.acts.papers.make`.
        details: particulars the kind's context asks for.
        on: date of the paper.

    Raises:
        NotFoundError: no such pair, person or document; or there is nobody a blank could be for.
        UsageError: the kind needs a target, or the target names more than one thing.
        RefusedError: the Regulation is asked for by a programme that runs under one in force; or the data of somebody
            the paper would be about were destroyed.
    """
    found = _asked(reader, dossier, kind, target, details, on)
    for paper in found:
        _kept(dossier, kind, paper.subject)
    return found


def _kept(dossier: Dossier, kind: Kind, subject: Subject) -> None:
    """Refuse a paper about somebody whose data were destroyed: it would print the gap and begin them anew."""
    about = {subject.person_id}
    if kind.scope == "pairing" or kind.subjects in _OF_MENTEES:
        about |= {one for pair in dossier.pairings if pair.id == subject.pairing_id for one in pair.members}
    for person in dossier.people.values():
        if person.id in about and person.erased_on is not None:
            raise erased(person)


def _asked(
    reader: Reader, dossier: Dossier, kind: Kind, target: str | None, details: Details, on: date
) -> tuple[Owed, ...]:
    if target is not None and target.lower() in EVERYBODY:
        return _everybody(reader.dossier(dossier.programme.id), dossier, kind, details, on)
    if kind.subjects == "adoption" and kind.genre == "regulation" and dossier.is_further:
        raise _adopted(dossier)
    if (
        kind.subjects == "adoption"
        and kind.genre == "regulation"
        and dossier.programme.state is ProgrammeState.CANCELLED
    ):
        raise _cancelled(dossier)
    if kind.scope == "document":
        return (Owed(kind, _copied(reader, dossier, kind, target, details)),)
    if kind.subjects in _OF_MENTEES and (pairing := _pairing_or_none(dossier, target)) is not None:
        own = (Subject(pairing_id=pairing.id, person_id=one, details=details) for one in pairing.mentees)
        return tuple(Owed(kind, subject) for subject in own)
    return (Owed(kind, subject_of(reader, dossier, kind, target, details)),)


def preview(
    office: Office, programme_id: int, kind: Kind, *, target: str | None, on: date, details: Details
) -> Preview:
    """The paper as a draft: the mark «ПРОЕКТ», a line instead of the number, nothing recorded.

    Raises:
        UsageError: everybody is meant; a preview shows one paper.
        NastavnikError: as of `workflow.acts.papers.make`.
    """
    if target is not None and target.lower() in EVERYBODY:
        msg = "Проект показывает один документ. Назовите, для кого: --for КОД."
        raise UsageError(msg)
    with office.store.reading() as reader:
        dossier = reader.dossier(programme_id).as_of(on)
        found = asked(reader, dossier, kind, target, details, on=on)
        if len(found) > 1:
            people = ", ".join(dossier.people[one.subject.person_id or 0].code for one in found)
            msg = f"Проект показывает один документ, а их {len(found)}. Назовите, для кого: {people}."
            raise UsageError(msg)
        (paper,) = found
        kind = placed(dossier, kind, on)
        paper = replace(paper, kind=kind)
        stamp = stamp_of(dossier, paper, on, UNREGISTERED if kind.series is not None else None)
        page = render(kind, Desk(dossier, on=on).context(kind, paper.subject, stamp), house=office.house, draft=True)
    return Preview(stamp, page, dossier.organization.short_name)


def subject_of(reader: Reader, dossier: Dossier, kind: Kind, target: str | None, details: Details) -> Subject:
    """What a target in words means for a kind.

    Raises:
        NotFoundError: no such pair or person.
        UsageError: a target is missing or names more than one thing.
    """
    quarter = details.get("quarter")
    number = quarter if isinstance(quarter, int) else None
    if kind.subjects == "registry":
        details = {**details, "documents": reader.registry(organization_id=dossier.programme.organization_id)}
    if kind.scope == "programme":
        return Subject(quarter=number, details=details)
    if not target:
        what = "номер пары" if kind.scope == "pairing" else "код человека"
        msg = f"Документ {kind.code} составляется не на всю программу. Укажите {what}: --for …"
        raise UsageError(msg)
    if kind.signatory == "expert":
        return _reviewed(reader.dossier(dossier.programme.id), dossier, target, details)
    if kind.scope == "pairing":
        return Subject(pairing_id=_pairing(dossier, target), quarter=number, details=details)
    pair, _, code = target.rpartition(":")
    person = _person(dossier, code)
    if pair:
        return Subject(pairing_id=_pairing(dossier, pair), person_id=person, details=details)
    if kind.subjects == "network-agreements":
        # the head of a partner: the paper bears the date and number of the agreement itself
        bound = [one for one in subjects(dossier, kind, details) if one.person_id == person]
        if not bound:
            msg = (
                f"Соглашения с партнёром, которым руководит {code}, на эту дату нет. Внесите его на лист «Сетевые "
                "соглашения» или назовите более позднюю дату: --date ДД.ММ.ГГГГ."
            )
            raise NotFoundError(msg)
        return bound[-1]
    pairs = [p for p in dossier.live_pairings if person in p.members]
    if len(pairs) > 1 and kind.scope == "person" and kind.subjects in (*_OF_MENTEES, "labour"):
        numbers = ", ".join(p.code for p in pairs)
        msg = f"Человек {code} состоит в нескольких парах ({numbers}). Укажите пару: --for {pairs[0].code}:{code}"
        raise UsageError(msg)
    return Subject(pairing_id=pairs[0].id if pairs else None, person_id=person, details=details)


def _reviewed(whole: Dossier, dossier: Dossier, target: str, details: Details) -> Subject:
    """A pair and who writes about it from outside: «5:В-01», or whose opinion is entered, be it later than the paper.

    Raises:
        NotFoundError: no such pair or person.
        UsageError: the person is a member of the pair.
    """
    number, _, code = target.partition(":")
    pairing = next(p for p in dossier.pairings if p.id == _pairing(dossier, number))
    if code:
        experts: tuple[int, ...] = (_person(dossier, code),)
    else:
        told = (one for one in whole.of_pairing(whole.reflections, pairing.id) if one.kind is ReflectionKind.EXPERT)
        experts = tuple(dict.fromkeys(one.person_id for one in told))
    if code and experts[0] in pairing.members:
        msg = f"Отзыв пишет сторонний эксперт, а {code} — участник пары {number}. Назовите другого: --for {number}:КОД."
        raise UsageError(msg)
    only = experts[0] if len(experts) == 1 else None
    return Subject(pairing_id=pairing.id, person_id=only, details={**details, "experts": experts})


def _adopted(dossier: Dossier) -> RefusedError:
    """Why a further programme makes no Regulation of its own."""
    standing = dossier.regulation
    assert standing is not None
    number = f" № {standing.order.number}" if standing.order.number else ""
    return RefusedError(
        f"Положение о наставничестве действует: его утвердил приказ от {standing.order.dated:%d.%m.%Y}{number} "
        f"(документ {standing.order.id}). Второго Положения программе не нужно. Чтобы изменить его, внесите изменение "
        f"на лист «Локальные акты» и выпустите приказ: nastavnik documents make ORG-07 --programme "
        f"{dossier.programme.id}. Новую редакцию целиком выпускает программа, которая его приняла (номер "
        f"{standing.paper.programme_id}), пока она не прекращена."
    )


def _cancelled(dossier: Dossier) -> RefusedError:
    """Why a cancelled programme makes no new edition of the Regulation."""
    return RefusedError(
        f"Программа {dossier.programme.title} прекращена: новую редакцию Положения она не выпускает. Измените его "
        "приказом действующей программы: лист «Локальные акты», затем nastavnik documents make ORG-07 --programme …"
    )


def _copied(reader: Reader, dossier: Dossier, kind: Kind, target: str | None, details: Details) -> Subject:
    """The original a copy or an extract is made of, and whom an extract concerns: «12», «12:У-07»."""
    number, _, code = (target or "").partition(":")
    if not number.strip().isdecimal() or len(number) > 18:
        msg = (
            "Копии и выписке нужен номер документа из списка (nastavnik documents list): "
            f"--for 12, а не «{target or ''}»."
        )
        raise UsageError(msg)
    original = reader.get(Document, int(number))
    if original.organization_id != dossier.programme.organization_id:
        msg = f"Документ {number} выпущен другой организацией. Назовите программу: --programme …"
        raise NotFoundError(msg)
    if find_kind(original.kind).genre == "copy":
        msg = f"Документ {number} сам копия или выписка. Назовите номер подлинника."
        raise UsageError(msg)
    made = requisites(original)
    cited = f"«{original.title}»" if "«" not in original.title else original.title
    tail = f" от {made.dated}" + (f" № {made.number}" if made.number else "")
    word = "Копия" if kind.code == "DOC-01" else "Выписка"
    return Subject(
        person_id=_person(dossier, code) if code else None,
        details={**details, "document": original},
        title=f"{word}: {cited}{tail}",
        basis_ids=(original.id,),
    )


def _everybody(whole: Dossier, dossier: Dossier, kind: Kind, details: Details, on: date) -> tuple[Owed, ...]:
    """A blank for everybody the kind is for and who has none yet; blanks come before pairs are formed."""
    if kind.audience is None:
        msg = (
            f"Документ {kind.code} не печатают сразу всем: --for all есть у бланков согласий и анкет. "
            "Назовите, для кого он: --for …"
        )
        raise UsageError(msg)
    if dossier.programme.state is ProgrammeState.CANCELLED:
        msg = (
            f"Программа {dossier.programme.title} прекращена: бланки {kind.code} её участникам не нужны. "
            f"Бланк для одного человека: nastavnik documents make {kind.code} --for КОД."
        )
        raise RefusedError(msg)
    meant = [one for one in AUDIENCES[kind.audience](whole, on) if one.erased_on is None]
    if not meant:
        raise _nobody(whole, kind, kind.audience)
    left = [one for one in meant if not dossier.papers(kind.code, person_id=one.id)]
    if not left:
        msg = f"Бланки {kind.code} уже есть у всех, для кого они предназначены ({len(meant)})."
        raise NotFoundError(msg)
    return tuple(Owed(kind, Subject(person_id=one.id, details=details)) for one in left)


def _nobody(dossier: Dossier, kind: Kind, audience: Audience) -> NotFoundError:
    """Why there is nobody to print a blank for: no pairs yet, none any more, or none of those it is for."""
    alone = f"Бланк для одного человека: nastavnik documents make {kind.code} --for КОД."
    if dossier.live_pairings:
        why = f"среди участников программы нет тех, для кого он ({WANTED[audience]})."
    elif dossier.pairings:
        ended = max((one.ended_on for one in dossier.pairings if one.ended_on), default=None)
        when = f", последняя — {ended:%d.%m.%Y}" if ended else ""
        why = f"все пары программы ({len(dossier.pairings)}) закончили работу{when}. {alone}"
    else:
        why = "пар в программе ещё нет. Внесите их на лист «Пары» или образуйте: nastavnik pairings form."
    return NotFoundError(f"Бланк {kind.code} печатать некому: {why}")


def _gated(dossier: Dossier, on: date) -> Iterator[Person]:
    """Mentees of forms that ask for a questionnaire before a pair («педагог – педагог»)."""
    pairs = (p for p in dossier.live_pairings if dossier.organization.form(p.form).candidate_gates)
    return (dossier.people[one] for one in dict.fromkeys(one for pair in pairs for one in pair.mentees))


def _of_age(*, minor: bool) -> Callable[[Dossier, date], Iterator[Person]]:
    def select(dossier: Dossier, on: date) -> Iterator[Person]:
        return (one for one in dossier.participants if one.is_minor_on(on) is minor)

    return select


AUDIENCES: Mapping[Audience, Callable[[Dossier, date], Iterator[Person]]] = {
    "adults": _of_age(minor=False),
    "minors": _of_age(minor=True),
    "participants": lambda dossier, on: iter(dossier.participants),
    "mentors": lambda dossier, on: iter(dossier.mentors),
    "mentees": lambda dossier, on: iter(dossier.mentees),
    "gated": _gated,
}


#: Who is meant, in the nominative.
WANTED: Mapping[Audience, str] = {
    "adults": "совершеннолетние",
    "minors": "несовершеннолетние",
    "participants": "участники",
    "mentors": "наставники",
    "mentees": "наставляемые",
    "gated": "наставляемые в парах, перед которыми проводится анкетирование",
}


def _person(dossier: Dossier, code: str) -> int:
    person = next((p.id for p in dossier.people.values() if p.code == code), None)
    if person is None:
        msg = f"Нет человека с кодом «{code}». Посмотрите список: nastavnik people list."
        raise NotFoundError(msg)
    return person


def _pairing_or_none(dossier: Dossier, target: str | None) -> Pairing | None:
    """The pair of this number, unless somebody's card has it for a code."""
    if any(person.code == target for person in dossier.people.values()):
        return None
    return next((one for one in dossier.pairings if one.code == target), None)


def _pairing(dossier: Dossier, code: str) -> int:
    for pairing in dossier.pairings:
        if pairing.code == code:
            return pairing.id
    known = ", ".join(pairing.code for pairing in dossier.pairings) or "нет ни одной"
    msg = f"В программе нет пары «{code}». Есть: {known}."
    raise NotFoundError(msg)
