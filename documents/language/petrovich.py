"""Declension of one word of a name by the petrovich rules: the only import of pytrovich."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

from documents.language.forms import Sex, SixForms

NamePart = Literal["surname", "name", "patronymic"]
_PARTS = {"surname": "LASTNAME", "name": "FIRSTNAME", "patronymic": "MIDDLENAME"}
_GENDERS = {"m": "MALE", "f": "FEMALE"}
_OBLIQUE = ("GENITIVE", "DATIVE", "ACCUSATIVE", "INSTRUMENTAL", "PREPOSITIONAL")


@lru_cache(maxsize=1)
def _rules() -> tuple[Any, dict[str, Any], dict[str, Any], tuple[Any, ...]]:
    from pytrovich.enums import Case, Gender, NamePart
    from pytrovich.maker import PetrovichDeclinationMaker

    return (
        PetrovichDeclinationMaker(),
        {part: NamePart[member] for part, member in _PARTS.items()},
        {sex: Gender[member] for sex, member in _GENDERS.items()},
        tuple(Case[member] for member in _OBLIQUE),
    )


def decline_word(part: NamePart, sex: Sex, word: str) -> SixForms:
    """Return the six forms of one hyphen-free word; a word no rule knows is returned unchanged.

    The word must have one capital letter at most: the rules add their endings in small letters.
    """
    maker, parts, genders, cases = _rules()
    kind, gender = parts[part], genders[sex]
    gen, dat, acc, ins, loc = (maker.make(kind, gender, case, word) for case in cases)
    return (word, gen, dat, acc, ins, loc)
