"""What several transitions ask alike: papers before signed, consents in force, names certain, dates in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from documents.catalogue import catalogue
from documents.confirmed import Confirmed
from documents.language.names import person_forms
from documents.language.posts import post_forms
from records.values import ConsentKind, Document, DocumentStatus, Dossier, Person, PersonCategory
from workflow.requirements.model import CURATOR, DIRECTOR, Requirement, Unmet, members, who
from workflow.requirements.separate import chosen, is_merged, rule


def _signed(dossier: Dossier, on: date) -> Iterator[Unmet]:
    kinds = catalogue()
    orders = [d for d in dossier.documents if d.is_in_force and kinds[d.kind].is_order]
    wait = later_day(dossier, max((day for order in orders for day in _done_on(order)), default=on))
    for document in orders:
        label = f"{document.title} № {document.number} от {document.dated:%d.%m.%Y}"
        place = f"документ {document.id}"
        if document.status is not DocumentStatus.SIGNED:
            remedy = f"nastavnik documents sign {document.id}"
            yield Unmet("order.signed", f"Не подписан: {label}.", DIRECTOR, remedy, place)
        elif document.signed_on is not None and document.signed_on > on:
            text = f"Подписан {document.signed_on:%d.%m.%Y}, позже даты шага {on:%d.%m.%Y}: {label}."
            yield Unmet("order.signed", text, CURATOR, wait, place)
        yield from _acquainted(dossier, document, label, wait, on)


def _acquainted(dossier: Dossier, document: Document, label: str, wait: str, on: date) -> Iterator[Unmet]:
    waiting = [dossier.people[a.person_id] for a in document.acquaintances if a.acquainted_on is None]
    late = [a for a in document.acquaintances if a.acquainted_on is not None and a.acquainted_on > on]
    if waiting:
        names, codes = ", ".join(map(who, waiting)), " ".join(person.code for person in waiting)
        remedy = f"nastavnik documents acquaint {document.id} {codes}"
        text = f"Не ознакомлены ({names}): {label}."
        yield Unmet("order.acquainted", text, CURATOR, remedy, f"документ {document.id}")
    if late:
        names = ", ".join(f"{who(dossier.people[a.person_id])} — {a.acquainted_on:%d.%m.%Y}" for a in late)
        text = f"Ознакомлены позже даты шага {on:%d.%m.%Y} ({names}): {label}."
        yield Unmet("order.acquainted", text, CURATOR, wait, f"документ {document.id}")


def _done_on(document: Document) -> Iterator[date]:
    """Days an order was signed and its people acquainted with it."""
    if document.signed_on is not None:
        yield document.signed_on
    yield from (a.acquainted_on for a in document.acquaintances if a.acquainted_on is not None)


def later_day(dossier: Dossier, first: date) -> str:
    """The remedy «date the step later», with the first day that does."""
    return f"назначьте шаг не раньше {first:%d.%m.%Y}: nastavnik advance {dossier.programme.id} --date {first:%d.%m.%Y}"


def consents(dossier: Dossier, on: date) -> Iterator[Unmet]:
    """Processing and participation consents of every member, signed by whom the law asks, valid on the day."""
    seen: set[int] = set()
    for _, person in members(dossier):
        if person.id in seen:
            continue
        seen.add(person.id)
        yield from _representative(person, on)
        for kind, words, option in (
            (ConsentKind.PROCESSING, "на обработку персональных данных", "processing"),
            (ConsentKind.PARTICIPATION, "на участие в программе", "participation"),
        ):
            yield from consent(dossier, person, kind, words, option, on)


def consent(dossier: Dossier, person: Person, kind: ConsentKind, words: str, option: str, on: date) -> Iterator[Unmet]:
    """What stands against one consent of one person on a day.

    None is in force, or it was signed by another than the law asks, or it is a part of another document on a day on
    which the law asks for one of its own.

    Args:
        dossier: the programme.
        person: whose consent.
        kind: which of the separate consents.
        words: what it is to, after «согласие»: «на участие в программе».
        option: its name on the command line, the tail of the codes.
        on: the day it must be in force.
    """
    remedy = f"nastavnik consents record {person.code} --kind {option} --date ДД.ММ.ГГГГ"
    given = chosen(dossier, person.id, kind, on)
    if given is None:
        owner = f"представитель: {who(person)}" if person.is_minor_on(on) else who(person)
        yield Unmet(
            f"consent.{option}",
            f"Нет действующего на {on:%d.%m.%Y} согласия {words}: {who(person)}.",
            owner,
            remedy,
            person.code,
        )
    elif person.is_minor_on(given.signed_on) and given.signed_by_id == person.id:
        yield Unmet(
            f"consent.{option}.signer",
            f"Согласие {words} за несовершеннолетнего должен подписать законный представитель: {who(person)}.",
            f"представитель: {who(person)}",
            remedy,
            person.code,
        )
    elif not person.is_minor_on(on) and given.signed_by_id != person.id:
        yield Unmet(
            f"consent.{option}.adult",
            f"К {on:%d.%m.%Y} участник совершеннолетний и подписывает согласие {words} сам: {who(person)}.",
            who(person),
            remedy,
            person.code,
        )
    if given is not None and is_merged(given):
        yield Unmet(
            f"consent.{option}.separate",
            f"Согласие {words} от {given.signed_on:%d.%m.%Y} стоит в другом документе («{given.within}»), "
            f"а с {rule().in_force_from:%d.%m.%Y} оно оформляется отдельным документом "
            f"({rule().brief()}): {who(person)}.",
            f"представитель: {who(person)}" if person.is_minor_on(on) else who(person),
            f"напечатайте бланк (nastavnik documents make {_blank(person, kind, on)} --for {person.code}), "
            f"подпишите и запишите: {remedy}",
            person.code,
        )


def _blank(person: Person, kind: ConsentKind, on: date) -> str:
    """Kind of paper of the consent: found by its header, for minors and adults apart where there are two."""
    audience = "minors" if person.is_minor_on(on) else "adults"
    blanks = [one for one in catalogue().values() if one.consent is kind]
    return next((one.code for one in blanks if one.audience == audience), blanks[0].code)


def _representative(person: Person, on: date) -> Iterator[Unmet]:
    if person.category is PersonCategory.PUPIL and person.birth_date is None:
        yield Unmet(
            "person.birth_date",
            f"Не указана дата рождения: {who(person)}.",
            CURATOR,
            "заполните лист «Люди» и выполните: nastavnik workbook import ФАЙЛ.xlsx",
            person.code,
        )
    if person.is_minor_on(on) and person.representative_id is None:
        yield Unmet(
            "person.representative",
            f"Не указан законный представитель несовершеннолетнего: {who(person)}.",
            CURATOR,
            "заполните лист «Люди» и выполните: nastavnik workbook import ФАЙЛ.xlsx",
            person.code,
        )


def _names(dossier: Dossier, on: date) -> Iterator[Unmet]:
    programme = dossier.programme
    named = [*dossier.participants]
    named += [dossier.people[one] for one in (programme.curator_id, programme.supply_id, programme.methodist_id) if one]
    named += [dossier.people[member.person_id] for member in dossier.working_group]
    named += [dossier.people[award.person_id] for award in dossier.awards]
    named += [dossier.people[one] for event in dossier.events for one in event.committee + event.jury]
    confirmed = Confirmed(dossier.people.values())
    for person in dict.fromkeys(person.id for person in named):
        yield from _doubts(dossier.people[person], confirmed)


def _doubts(person: Person, confirmed: Confirmed) -> Iterator[Unmet]:
    known = confirmed.of(person)
    forms = person_forms(person.surname, person.name, person.patronymic, person.sex.value, known or None)
    if forms.state == "confirm":
        yield Unmet(
            "name.declension",
            f"Проверьте склонение: {who(person)} — {'; '.join(forms.doubts)}.",
            CURATOR,
            f"nastavnik people forms {person.code}, затем nastavnik people confirm {person.code}",
            person.code,
        )
    if person.position and post_forms(person.position, known.get("position")).state == "confirm":
        yield Unmet(
            "post.declension",
            f"Проверьте склонение должности «{person.position}»: {who(person)}.",
            CURATOR,
            f"nastavnik people forms {person.code}, затем nastavnik people confirm {person.code}",
            person.code,
        )


def _order_of_dates(dossier: Dossier, on: date) -> Iterator[Unmet]:
    """Papers of events later than the day: a step cannot be dated before what has already been issued."""
    kinds = catalogue()
    later = [d for d in dossier.documents if d.is_in_force and d.dated > on and kinds[d.kind].events]
    if later:
        last = max(later, key=lambda d: d.dated)
        text = f"Дата {on:%d.%m.%Y} раньше уже выпущенного документа: {last.title} от {last.dated:%d.%m.%Y}."
        yield Unmet("date.order", text, CURATOR, later_day(dossier, last.dated), "дата")


SIGNED = Requirement("order", "Приказы подписаны, поименованные лица ознакомлены", "ГОСТ Р 7.0.97; практика", _signed)
CONSENTS = Requirement("consent", "Согласия действуют", "152-ФЗ, ст. 9; Положение, 4.8–4.9", consents)
NAMES = Requirement("name", "Склонение имён проверено", "требование к точности приказов", _names)
ORDER_OF_DATES = Requirement(
    "date", "Дата не раньше предыдущих документов", "порядок регистрации", _order_of_dates, sees_later=True
)
