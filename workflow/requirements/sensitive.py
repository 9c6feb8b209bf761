"""What a category of a mentee that tells of health, disability or family asks: a consent of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from documents.terms import terms
from records.values import ConsentKind, Dossier
from workflow.requirements.model import Requirement, Unmet
from workflow.requirements.standing import consent


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    return re.compile("|".join(terms()["sensitive"]["words"]), re.IGNORECASE)


def is_sensitive(category: str | None) -> bool:
    """Whether a category of a mentee tells of health, disability or family (words of `templates/terms.toml`)."""
    return category is not None and _words().search(category) is not None


def _health(dossier: Dossier, on: date) -> Iterator[Unmet]:
    for one in dict.fromkeys(mentee for pairing in dossier.live_pairings for mentee in pairing.mentees):
        person = dossier.people[one]
        if not is_sensitive(person.mentee_category):
            continue
        for fault in consent(
            dossier, person, ConsentKind.HEALTH, "на обработку сведений о здоровье и семье (CNS-06)", "health", on
        ):
            yield replace(fault, remedy=f"{fault.remedy}; без согласия уберите категорию с листа «Люди»")


HEALTH = Requirement("consent.health", "Согласия на чувствительные сведения", "152-ФЗ, ст. 10", _health)
