"""Who may be named on a day, and what of him may be said.

Silence is a refusal (152-ФЗ, art. 10.1 parts 9 and 10; приказ Роскомнадзора № 18): a category nobody has marked, a
way of passing on nobody has chosen, a consent whose marks nobody has entered publish nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from records.values import Consent, ConsentKind, Person, PublicData, Transfer
from workflow.requirements.separate import is_merged, rule

#: Without these a person is not named in a section on mentoring at all.
_NAMED = frozenset({PublicData.NAME, PublicData.PARTICIPATION})


@dataclass(frozen=True, kw_only=True)
class Permission:
    """What may be said of one person."""

    #: Empty where nothing may.
    permits: frozenset[PublicData] = frozenset()
    #: Conditions the person set; None — none.
    conditions: str | None = None
    #: Why he may not be named, a Russian sentence; None where he may.
    reason: str | None = None
    #: What to do about it.
    remedy: str | None = None

    @property
    def is_named(self) -> bool:
        """Whether the name may stand in a section on mentoring."""
        return permits_name(self.permits)


def permits_name(permits: frozenset[PublicData]) -> bool:
    """Whether both the name and the taking part are permitted: in such a section one says the other."""
    return permits >= _NAMED


def permissions(people: Iterable[Person], consents: Iterable[Consent], on: date) -> Mapping[int, Permission]:
    """What may be said of everybody on the day, by id; of those left out nothing may."""
    given: dict[int, list[Consent]] = {}
    for consent in consents:
        if consent.kind is ConsentKind.DISTRIBUTION:
            given.setdefault(consent.person_id, []).append(consent)
    return {person.id: _permission(person, given.get(person.id, []), on) for person in people}


def permitted(people: Iterable[Person], consents: Iterable[Consent], on: date) -> frozenset[int]:
    """Ids of the people who may be named on the day."""
    return frozenset(id_ for id_, one in permissions(people, consents, on).items() if one.is_named)


def is_good(consent: Consent, person: Person, on: date) -> bool:
    """Whether the consent holds on the day and was given as the law asks.

    It is in force, nobody has withdrawn it (not even from a later day: what is on the net cannot be called back),
    it was signed by whom the law asks (for a minor somebody else, from the eighteenth birthday on nobody else), and
    since 01.09.2025 it is a document of its own.
    """
    return _holds(consent, person, on) and not is_merged(consent)


def _holds(consent: Consent, person: Person, on: date) -> bool:
    if consent.withdrawn_on is not None or not consent.is_valid_on(on):
        return False
    return (consent.signed_by_id != person.id) is person.is_minor_on(on)


def _permission(person: Person, given: list[Consent], on: date) -> Permission:
    """The last word of the person: the newest consent that holds, for a withdrawal ends whatever was signed before."""
    withdrawn = max((c.withdrawn_on for c in given if c.withdrawn_on is not None), default=date.min)
    standing = [c for c in given if _holds(c, person, on) and c.signed_on >= withdrawn]
    last = max(standing, key=lambda c: (c.signed_on, c.id), default=None)
    if last is None:
        by = ", подписанного законным представителем." if person.is_minor_on(on) else "."
        return Permission(
            reason=f"Не показан: на {on:%d.%m.%Y} нет действующего согласия на распространение данных{by}",
            remedy=f"nastavnik documents make CNS-03 --for {person.code}",
        )
    if is_merged(last):
        return Permission(
            reason=f"Не показан: согласие от {last.signed_on:%d.%m.%Y} стоит в другом документе («{last.within}»), "
            f"а с {rule().in_force_from:%d.%m.%Y} нужен отдельный.",
            remedy=f"nastavnik documents make CNS-03 --for {person.code}",
        )
    whole = Permission(permits=frozenset(last.permits or ()), conditions=last.conditions)
    return next(_marks(person, last), whole)


def _marks(person: Person, consent: Consent) -> Iterator[Permission]:
    """Why the marks of a good consent let nothing be said."""
    of = f"согласие от {consent.signed_on:%d.%m.%Y}"
    enter = f"впишите отметки бланка: nastavnik consents permit {person.code} --allow … --transfer …"
    if consent.permits is None:
        yield Permission(reason=f"Не показан: {of} записано без отметок, что разрешено, неизвестно.", remedy=enter)
    if consent.transfer is None:
        reason = f"Не показан: {of} записано без порядка передачи данных; неотмеченное не передаётся."
        yield Permission(reason=reason, remedy=enter)
    if consent.transfer is not Transfer.NETWORK:
        yield Permission(reason=f"Не показан: {of} не разрешает передавать данные через сайт.")
    if not permits_name(frozenset(consent.permits or ())):
        yield Permission(reason=f"Не показан: {of} не разрешает называть имя или участие в программе.")
