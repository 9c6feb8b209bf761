"""The dictionary's word on a name: does it agree with the rules, and should it be preferred."""

from __future__ import annotations

from documents.language.forms import Sex, SixForms
from documents.language.morphology import Reading, readings
from documents.language.petrovich import NamePart
from documents.language.spelling import without_yo

_TAGS = {"surname": "Surn", "name": "Name", "patronymic": "Patr"}
_GENDERS = {"m": "masc", "f": "femn"}


def dictionary_forms(part: NamePart, sex: Sex, word: str) -> tuple[SixForms, ...]:
    """Return the declensions the dictionary knows for the word as this part of a name; may be empty."""
    return tuple(reading.forms for reading in _named(part, sex, word))


def _named(part: NamePart, sex: Sex, word: str) -> tuple[Reading, ...]:
    tag, gender = _TAGS[part], _GENDERS[sex]
    return tuple(
        reading
        for reading in readings(word)
        if tag in reading.grammemes and gender in reading.grammemes and "Abbr" not in reading.grammemes
    )


def agrees(part: NamePart, sex: Sex, word: str, forms: SixForms) -> bool | None:
    """Return whether the dictionary declines the word likewise (е = ё, -ой = -ою), or None if unknown to it."""
    known = dictionary_forms(part, sex, word)
    if not known:
        return None
    ours = tuple(without_yo(form) for form in forms)
    return all(tuple(without_yo(form) for form in theirs) == ours for theirs in known)


def preferred(part: NamePart, sex: Sex, word: str, forms: SixForms) -> SixForms:
    """Return the dictionary's forms where it is the better source, else the given ones."""
    return forms
