"""The dictionary's word on a name: does it agree with the rules, and where is it the better source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from documents.language.forms import Sex, SixForms
from documents.language.morphology import Reading, readings
from documents.language.patches import UNPOSSESSIVE_SURNAMES, WOMENS_NOUNS
from documents.language.petrovich import NamePart
from documents.language.spelling import VOWELS, without_yo

_TAGS = {"surname": "Surn", "name": "Name", "patronymic": "Patr"}
_GENDERS = {"m": "masc", "f": "femn"}
_ALL_NAMES = frozenset(_TAGS.values())

# Classes in which stress or use decides, so that a list knows more than a rule.
_BY_LIST = {
    ("surname", "m"): re.compile(r"(?:ец|ок|ек|ёк|[^а]ч|[шцж]|[жшчщ]а|[аеёиоуыэюя]я|н|[^кн]ий)$"),
    ("surname", "f"): re.compile(r"(?:[жшчщ]а|ова|на|ая)$"),
    ("name", "m"): re.compile(r"(?:[оеё]к|ш|а|я|ц|й)$"),
    ("name", "f"): re.compile(r"(?:ь|а|чик)$"),
}
# A man's surname that is also a noun with a vowel that drops: Зайца, Соловья, Орла, Мальца.
_DROPPING = re.compile(r"(?:ец|яц|ень|[её]л|ол|[оеё]к|ей)$")
# The list calls these indeclinable or misses their stress, against every grammar.
_AGAINST = "зайкин захария закария гия афоня геня тюня алия альфия галия гульфия зульфия асия илья"
_NOT_BY_LIST = frozenset(_AGAINST.split())
_RULED = _NOT_BY_LIST | WOMENS_NOUNS | UNPOSSESSIVE_SURNAMES


@dataclass(frozen=True)
class Opinion:
    """What the dictionary says about a word as a part of a name."""

    #: The declensions it knows for this part and sex.
    forms: tuple[SixForms, ...]
    #: Whether it knows the word as this part of the other sex's name only.
    is_other_sex: bool
    #: Declensions of the word as a common noun of any gender.
    common: tuple[SixForms, ...]
    #: Those of them that are masculine.
    masculine: tuple[SixForms, ...]
    #: Those of them that are feminine.
    feminine: tuple[SixForms, ...]
    #: Whether the word is a common adjective.
    is_adjective: bool
    #: Declensions of the word as a first name, asked of surnames.
    as_name: tuple[SixForms, ...]


def opinion(part: NamePart, sex: Sex, word: str) -> Opinion:
    """Return what the dictionary says about one hyphen-free word."""
    tag, gender = _TAGS[part], _GENDERS[sex]
    found = [reading for reading in readings(word) if "Abbr" not in reading.grammemes]
    named = [reading for reading in found if tag in reading.grammemes]
    same = tuple(reading.forms for reading in named if reading.gender in (gender, None) and not _is_for_women(reading))
    common = [reading for reading in found if _is_common_noun(reading)]
    return Opinion(
        forms=same,
        is_other_sex=bool(named) and not same and all(reading.gender is not None for reading in named),
        common=tuple(reading.forms for reading in common),
        masculine=tuple(reading.forms for reading in common if reading.gender == "masc"),
        feminine=tuple(reading.forms for reading in common if reading.gender == "femn"),
        is_adjective=any("ADJF" in reading.grammemes for reading in found),
        as_name=tuple(
            reading.forms for reading in found if "Name" in reading.grammemes and reading.gender in (gender, None)
        ),
    )


def _is_for_women(reading: Reading) -> bool:
    """Return whether an indeclinable reading of common gender can mean women only: «Савчук»."""
    ends_in_vowel = reading.forms[0][-1:] in VOWELS
    return "Fixd" in reading.grammemes and reading.gender is None and not ends_in_vowel


def _is_common_noun(reading: Reading) -> bool:
    return "NOUN" in reading.grammemes and not reading.grammemes & (_ALL_NAMES | {"Geox", "Orgn", "Trad"})


def agrees(known: Opinion, forms: SixForms) -> bool | None:
    """Return whether the dictionary declines the word likewise (е = ё), or None if it does not know it."""
    if not known.forms:
        return None
    ours = _comparable(forms)
    return all(_comparable(theirs) == ours for theirs in known.forms)


def _comparable(forms: SixForms) -> tuple[str, ...]:
    return tuple(without_yo(form) for form in forms)


def preferred(part: NamePart, sex: Sex, word: str, forms: SixForms) -> SixForms:
    """Return the dictionary's forms in the classes where it is the better source, else the given ones."""
    small = word.lower()
    known = opinion(part, sex, small)
    if part == "surname" and sex == "m" and not known.forms:
        other = _as_other_word(small, known)
        return _with_beginning(word, other) if other else forms
    pattern = _BY_LIST.get((part, sex))
    if not known.forms or pattern is None or small in _RULED or not pattern.search(small):
        return forms
    return _with_beginning(word, known.forms[0])


def _as_other_word(small: str, known: Opinion) -> SixForms | None:
    """Return a man's surname declined as the first name or the noun it also is, where that is the custom."""
    if known.as_name and small.endswith(("ий", "ья")):
        return known.as_name[0]
    if known.masculine and _DROPPING.search(small):
        nom, gen, dat, _, ins, loc = known.masculine[0]
        return (nom, gen, dat, gen, ins, loc)
    return None


def _with_beginning(word: str, forms: SixForms) -> SixForms:
    """Return small-letter forms with the capital of the word."""
    a, b, c, d, e, f = (word[0] + form[1:] for form in forms)
    return (a, b, c, d, e, f)
