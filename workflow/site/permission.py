"""Who may be named on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from records.values import Consent, ConsentKind, Person


def permitted(people: Iterable[Person], consents: Iterable[Consent], on: date) -> frozenset[int]:
    """Ids of the people whose distribution consent is in force on the day (152-ФЗ, art. 10.1)."""
    cards = {person.id: person for person in people}
    return frozenset(
        consent.person_id
        for consent in consents
        if consent.kind is ConsentKind.DISTRIBUTION
        and consent.person_id in cards
        and is_good(consent, cards[consent.person_id], on)
    )


def is_good(consent: Consent, person: Person, on: date) -> bool:
    """Whether the consent lets the person be named on the day.

    It is in force, nobody has withdrawn it (not even from a later day: what is on the net cannot be called back),
    and it was signed by whom the law asks: for a minor somebody else, from the eighteenth birthday on nobody else.
    """
    if consent.withdrawn_on is not None or not consent.is_valid_on(on):
        return False
    return (consent.signed_by_id != person.id) is person.is_minor_on(on)
