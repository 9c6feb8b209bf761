"""Corrections to the petrovich rules, as a table: ending → what is cut → five endings put in its place.

Each line names the class it mends; the order matters, the first match wins. Most of these classes are also
doubtful (see `doubts`): a correction makes the suggestion better, it does not make it certain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from documents.language.forms import Sex, SixForms, six
from documents.language.petrovich import NamePart


@dataclass(frozen=True)
class Patch:
    """One correction."""

    part: NamePart
    #: Sexes it holds for: "m", "f" or "mf".
    sexes: str
    #: Searched in the small-letter word.
    pattern: re.Pattern[str]
    #: Letters cut from the end.
    cut: int
    #: Endings of gen, dat, acc, ins, loc; None freezes the word.
    endings: tuple[str, str, str, str, str] | None


def _patch(part: NamePart, sexes: str, pattern: str, cut: int = 0, endings: str | None = None) -> Patch:
    if endings is None:
        return Patch(part, sexes, re.compile(pattern), 0, None)
    gen, dat, acc, ins, loc = endings.split()
    return Patch(part, sexes, re.compile(pattern), cut, (gen, dat, acc, ins, loc))


_HARD_OM = "а у а ом е"
_SOFT = "я ю я ем е"

#: Indeclinable foreign surnames on a stressed -а/-я that the rules decline.
FROZEN_SURNAMES = frozenset(
    [
        "золя",
        "труайя",
        "дюма",
        "тома",
        "дега",
        "люка",
        "ферма",
        "петипа",
        "гамарра",
        "верга",
        "бегля",
        "гавальда",
        "бургиба",
        "дебора",
        "труа",
        "дельмá",
        "лана",
        "фрейда",
    ]
) - {"лана", "фрейда", "дельмá", "верга", "гавальда", "бургиба", "дебора"}

_MONOSYLLABLE = r"^[бвгджзклмнпрстфхцчшщ]+"

PATCHES: tuple[Patch, ...] = (
    # surnames, men
    _patch("surname", "m", r"(?:ен|ён|он)ок$", 2, "ка ку ка ком ке"),
    _patch("surname", "m", r"(?:ач|^кузьмич|^ильич|^лукич|^фомич|^силыч|^ткач|^хрыч|^сыч|^хыч|^кирпич)$", 0, _HARD_OM),
    _patch("surname", "m", r"эй$", 1, _SOFT),
    _patch("surname", "m", r"[яюыё]й$(?<!ый)", 1, _SOFT),
    _patch("surname", "m", _MONOSYLLABLE + r"ой$", 1, _SOFT),
    _patch("surname", "m", r"^(?:прибой|герой|ковбой|застрой|гобой|конвой|разбой|перебой|покой|убой|отбой)$", 1, _SOFT),
    _patch("surname", "m", r"[кгхжшчщ]ой$", 2, "ого ому ого им ом"),
    _patch("surname", "m", r"гий$", 2, "ого ому ого им ом"),
    _patch("surname", "m", r"[^иыо]н$", 0, _HARD_OM),
    _patch("surname", "m", r"он$", 0, _HARD_OM),
    _patch("surname", "m", r"[^оеё]в$", 0, _HARD_OM),
    _patch("surname", "m", r"[^гкхжшчщн]их$", 0, _HARD_OM),
    _patch("surname", "m", r"(?:^|[^аеёиоуыэюя])[бвгджзклмнпрстфхцчшщ]ец$", 0, "а у а ем е"),
    # surnames, both
    _patch(
        "surname", "mf", r"^(?:левш|лапш|душ|меж|ханж|паш|каланч|парч|свеч|саранч|епанч|алыч|овц)а$", 1, "и е у ой е"
    ),
    _patch("surname", "mf", r"[жшчщ]а$", 1, "и е у ей е"),
    # surnames, women: a noun, not a possessive adjective
    _patch("surname", "f", r"[^иы]на$", 1, "ы е у ой е"),
    # names
    _patch("name", "m", r"ек$", 0, "а у а ом е"),
    _patch("name", "m", r"ия$", 1, "и и ю ей и"),
    _patch("name", "m", r"^илья$", 1, "и е ю ей е"),
    _patch("name", "f", r"^(?:ал|альф|ас|гал|гульф|зульф)ия$", 1, "и е ю ей е"),
    _patch("name", "f", r"[жчщ]а$", 1, "и е у ей е"),
)


def patched(part: NamePart, sex: Sex, word: str) -> SixForms | None:
    """Return the six forms by the first correction that fits, or None when the rules may speak."""
    small = word.lower()
    if part == "surname" and small in FROZEN_SURNAMES:
        return six(word)
    for patch in PATCHES:
        if patch.part == part and sex in patch.sexes and patch.pattern.search(small):
            if patch.endings is None:
                return six(word)
            stem = word[: len(word) - patch.cut] if patch.cut else word
            gen, dat, acc, ins, loc = (stem + ending for ending in patch.endings)
            return (word, gen, dat, acc, ins, loc)
    return None
