"""The short way: endings that leave one declension only, which most Russian surnames and patronymics have.

A word takes it when it is spelled ordinarily, long enough, and not on the list of exceptions: surnames on -ин/-ов
that are no possessives, words that are common nouns as well (`exceptions.txt`, drawn from the OpenCorpora
dictionary), and women's first names in use. Everything else is asked of the rules, the corrections and the
dictionary, at ten times the cost.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from documents.language.forms import Sex, SixForms
from documents.language.patches import FROZEN_SURNAMES, UNPOSSESSIVE_SURNAMES, WOMENS_NOUNS
from documents.language.petrovich import NamePart
from documents.language.spelling import is_standard, without_yo

#: What is cut, then the endings of gen, dat, acc, ins, loc.
_Ending = tuple[int, str, str, str, str, str]

_POSSESSIVE_M: _Ending = (0, "а", "у", "а", "ым", "е")
_ADJECTIVE_M: _Ending = (2, "ого", "ому", "ого", "им", "ом")
_POSSESSIVE_F: _Ending = (1, "ой", "ой", "у", "ой", "ой")
_ADJECTIVE_F: _Ending = (2, "ой", "ой", "ую", "ой", "ой")
_NOUN_M: _Ending = (0, "а", "у", "а", "ом", "е")
_HISSING_M: _Ending = (0, "а", "у", "а", "ем", "е")
_NOUN_F: _Ending = (1, "ы", "е", "у", "ой", "е")
_FROZEN: _Ending = (0, "", "", "", "", "")


def _spread(endings: Mapping[str, _Ending]) -> dict[str, _Ending]:
    return {suffix: ending for suffixes, ending in endings.items() for suffix in suffixes.split()}


#: Last letters → declension; suffixes of three and four letters are tried, the longer first.
_ENDINGS: dict[tuple[NamePart, Sex], dict[str, _Ending]] = {
    ("surname", "m"): _spread({
        "лов нов ков тов ров дов мов пов сов вов гов хов бов зов фов жов шов чов щов цов": _POSSESSIVE_M,
        "лев нев тев рев дев сев бев зев вев мев пев аев еев ёев иев": _POSSESSIVE_M,
        "оев уев чев шев жев щев ьев яев юев": _POSSESSIVE_M,
        "лёв нёв тёв рёв дёв сёв бёв зёв мёв чёв шёв жёв щёв ьёв": _POSSESSIVE_M,
        "кин гин хин лин нин тин рин дин мин пин син вин зин бин шин чин жин щин цын": _POSSESSIVE_M,
        "ский цкий": _ADJECTIVE_M,
        "енко": _FROZEN,
        "чук щук": _NOUN_M,
    }),
    ("surname", "f"): _spread({
        "лова нова кова това рова дова мова пова сова вова гова хова бова зова фова жова шова чова щова": _POSSESSIVE_F,
        "лева нева тева рева дева сева бева зева вева мева пева аева еева иева оева уева чева шева жева ьева яева"
        " юева щева": _POSSESSIVE_F,
        "лёва нёва тёва рёва дёва сёва бёва зёва мёва чёва шёва жёва щёва ьёва": _POSSESSIVE_F,
        "кина гина хина лина нина тина рина дина мина пина сина вина зина бина шина чина жина щина цына": _POSSESSIVE_F,
        "ская цкая": _ADJECTIVE_F,
        "енко": _FROZEN,
        "чук щук": _FROZEN,
    }),
    ("patronymic", "m"): _spread({"ович евич ёвич": _HISSING_M}),
    ("patronymic", "f"): _spread({"овна евна ёвна ична": _NOUN_F}),
    ("name", "m"): {},
    ("name", "f"): {},
}  # fmt: skip
_SHORTEST = 5


@lru_cache(maxsize=1)
def _exceptions() -> frozenset[str]:
    listed = (files("documents.language") / "exceptions.txt").read_text(encoding="utf-8").split()
    return frozenset(listed) | UNPOSSESSIVE_SURNAMES | FROZEN_SURNAMES | WOMENS_NOUNS


def regular_forms(part: NamePart, sex: Sex, word: str) -> SixForms | None:
    """Return the six forms of a word that can decline in one way only, or None when it is not that simple."""
    endings = _ENDINGS[part, sex]
    if len(word) < _SHORTEST or not endings:
        return None
    small = word.lower()
    ending = endings.get(small[-4:]) or endings.get(small[-3:])
    if ending is None or not is_standard(word) or (part == "surname" and without_yo(small) in _exceptions()):
        return None
    cut, gen, dat, acc, ins, loc = ending
    stem = word[: len(word) - cut] if cut else word
    return (word, stem + gen, stem + dat, stem + acc, stem + ins, stem + loc)
