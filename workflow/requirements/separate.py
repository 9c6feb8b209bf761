"""A consent to what is done with personal data is a document of its own since 01.09.2025 (152-ФЗ, ст. 9, ч. 1).

The law of the day of the step decides: a consent inside an application of spring carries a programme through August,
and asks for a paper of its own in September.
"""

from __future__ import annotations

from datetime import date

from documents.norms import Norm, register
from records.values import OF_DATA, Consent, ConsentKind, Dossier


def rule() -> Norm:
    """The act that asks it."""
    return register()["separate-consent"]


def is_merged(consent: Consent, on: date) -> bool:
    """Whether the consent is a part of another document on a day on which the law asks for one of its own."""
    return consent.within is not None and consent.kind in OF_DATA and rule().is_in_force(on)


def chosen(dossier: Dossier, person_id: int, kind: ConsentKind, on: date) -> Consent | None:
    """The consent in force on the day that counts: the latest, one the law of the day accepts before the others."""
    given = dossier.consents_in_force(person_id, kind, on)
    return max(given, key=lambda c: (not is_merged(c, on), c.signed_on), default=None)
