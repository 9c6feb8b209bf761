"""A consent to what is done with personal data is a document of its own since 01.09.2025 (152-ФЗ, ст. 9, ч. 1).

The law of the day of the consent decides: the demand has no backward force, so what a parent signed within an
application in spring stands for as long as it was given, and what is signed since September is a paper of its own.
"""

from __future__ import annotations

from datetime import date

from documents.norms import Norm, register
from records.values import OF_DATA, Consent, ConsentKind, Dossier


def rule() -> Norm:
    """The act that asks it."""
    return register()["separate-consent"]


def is_merged(consent: Consent) -> bool:
    """Whether the consent is a part of another document, signed on a day on which the law asked for one of its own."""
    return consent.within is not None and consent.kind in OF_DATA and rule().is_in_force(consent.signed_on)


def chosen(dossier: Dossier, person_id: int, kind: ConsentKind, on: date) -> Consent | None:
    """The consent in force on the day that counts: the latest, one the law accepts before the others."""
    given = dossier.consents_in_force(person_id, kind, on)
    return max(given, key=lambda c: (not is_merged(c), c.signed_on), default=None)
