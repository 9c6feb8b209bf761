"""Sex as the patronymic tells it; nothing else in a name is trusted with it."""

from __future__ import annotations

import re

from documents.language.forms import Sex
from documents.language.spelling import clean, without_yo

_MALE = re.compile(r"(?:[а-я][иы]ч|(?:^|[ -])?(?:оглы|оглу|улы|уулу|угли|угль|огли|ули|ўғли))$")
_FEMALE = re.compile(r"(?:(?:ов|ев|ич|слав)на|(?:кызы|гызы|кизи|кызи|гизи|кзы|қызы))$")


def sex_from_patronymic(patronymic: str | None) -> Sex | None:
    """Return the sex a patronymic shows (-ич, -вна/-чна, оглы, кызы), or None when it shows none."""
    if not patronymic:
        return None
    small = without_yo(clean(patronymic))
    if _MALE.search(small):
        return "m"
    return "f" if _FEMALE.search(small) else None
