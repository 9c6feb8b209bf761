"""Corrections to the petrovich rules, as a table: ending → what is cut → five endings put in its place.

Each line names the class it mends; the order matters, the first match wins. Most of these classes are also
doubtful (see `doubts`): a correction makes the suggestion better, it does not make it certain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from documents.language.forms import Sex, SixForms, six
from documents.language.petrovich import NamePart

_FROZEN = "золя труайя дюма тома дега люка ферма петипа гамарра каруана"
_UNPOSSESSIVE = """
чаплин дарвин кронин гриффин франклин бюлов вирхов грин коллин колин лин цин регин гершвин мартин болдуин маклин
баффин корбин гудвин кельвин эльвин ирвин эрвин гмелин флотов гутцков бальдвин голдвин лебрин фермин хардин берлин
чернобров белобров краснослов живослов
"""
_NOUNS = """
щербина чуприна дубина година кручина калина малина горошина лещина скотина былина бузина дружина солонина рябина
осина смородина хворостина тростина перина тополина цыбулина свитина паутина овчина лощина крушина дивчина
глина сова корова подкова основа обнова дуброва бова
"""

#: Indeclinable foreign surnames on a stressed -а/-я that the rules decline.
FROZEN_SURNAMES = frozenset(_FROZEN.split())
#: Surnames on -ин/-ов that are no possessives, mostly foreign: instrumental -ом; no rule sees them.
UNPOSSESSIVE_SURNAMES = frozenset(_UNPOSSESSIVE.split())
#: Women's surnames on -ина/-ова that are the same word for a man: Щербины, Щербине, not Щербиной.
WOMENS_NOUNS = frozenset(_NOUNS.split())


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


def _patch(part: NamePart, sexes: str, pattern: str, cut: int = 0, endings: str = "") -> Patch:
    if not endings:
        return Patch(part, sexes, re.compile(pattern), 0, None)
    gen, dat, acc, ins, loc = endings.split()
    return Patch(part, sexes, re.compile(pattern), cut, (gen, dat, acc, ins, loc))


_HARD = "а у а ом е"
_HISSING = "а у а ем е"
_SOFT = "я ю я ем е"
_CONSONANT = "[бвгджзклмнпрстфхцчшщ]"
_VOWEL = "[аеёиоуыэюя]"
_STRESSED_ICH = "^(?:кузьмич|ильич|лукич|фомич|кирпич|хрыч|сыч|ткач|москвич|кулич|паралич|магарыч|калач)$"
_NOUNS_ON_OI = "^(?:прибой|герой|ковбой|застрой|гобой|конвой|разбой|перебой|покой|убой|отбой|левкой|водопой)$"
_STRESSED_SHA = "^(?:левш|лапш|душ|меж|ханж|паш|каланч|парч|свеч|саранч|епанч|алыч|лавш|баш)а$"

PATCHES: tuple[Patch, ...] = (
    # surnames of men
    _patch("surname", "m", r"(?:ен|ён|он)ок$", 2, "ка ку ка ком ке"),
    _patch("surname", "m", r"[чш]ок$", 2, "ка ку ка ком ке"),
    _patch("surname", "m", r"ач$", 0, _HARD),
    _patch("surname", "m", _STRESSED_ICH, 0, _HARD),
    _patch("surname", "m", rf"^{_CONSONANT}*{_VOWEL}{_CONSONANT}*ж$", 0, _HARD),
    _patch("surname", "m", r"ж$", 0, _HISSING),
    _patch("surname", "m", r"эй$", 1, _SOFT),
    _patch("surname", "m", r"[яюыё]й$(?<!ый)", 1, _SOFT),
    _patch("surname", "m", rf"^{_CONSONANT}+ой$", 1, _SOFT),
    _patch("surname", "m", _NOUNS_ON_OI, 1, _SOFT),
    _patch("surname", "m", r"[кгхжшчщ]ой$", 2, "ого ому ого им ом"),
    _patch("surname", "m", rf"^{_CONSONANT}+ий$", 1, _SOFT),
    _patch("surname", "m", r"(?:лис|лисич|волч|медвеж|коз|бел|каз[аё]ч|баб|^овч)ий$", 2, "ьего ьему ьего ьим ьем"),
    _patch("surname", "m", r"гий$", 2, "ого ому ого им ом"),
    _patch("surname", "m", r"[^иы]н$", 0, _HARD),
    _patch("surname", "m", r"[^оеё]в$", 0, _HARD),
    _patch("surname", "m", r"[^гкхжшчщн]их$", 0, _HARD),
    _patch("surname", "m", rf"^{_CONSONANT}+[иы]х$", 0, _HARD),
    _patch("surname", "m", rf"(?:^|{_CONSONANT}){_CONSONANT}ец$(?<!вьец)", 0, _HISSING),
    _patch("surname", "m", rf"{_VOWEL}лец$", 2, "ьца ьцу ьца ьцем ьце"),
    _patch(
        "surname", "m", rf"{_VOWEL}[бвдзкмрст]ец$(?<!робец)(?<!вец)(?<!сец)(?<!убец)(?<!ырец)", 2, "ца цу ца цом це"
    ),
    # surnames of both
    _patch("surname", "mf", _STRESSED_SHA, 1, "и е у ой е"),
    _patch("surname", "mf", r"^овца$", 1, "ы е у ой е"),
    _patch("surname", "mf", r"[жшчщ]а$", 1, "и е у ей е"),
    # surnames of women: a noun, not a possessive adjective
    _patch("surname", "f", r"[^иы]на$", 1, "ы е у ой е"),
    # names
    _patch("name", "m", r"ек$", 0, _HARD),
    _patch("name", "m", r"ц$", 0, _HISSING),
    _patch("name", "m", r"ия$", 1, "и и ю ей и"),
    _patch("name", "m", rf"^{_CONSONANT}ий$", 1, _SOFT),
    _patch("name", "m", r"^илья$", 1, "и е ю ей е"),
    _patch("name", "f", r"^(?:ал|альф|ас|гал|гульф|зульф)ия$", 1, "и е ю ей е"),
    _patch("name", "f", r"[жчщ]а$", 1, "и е у ей е"),
    _patch("name", "f", r"[еэоуыю]а$"),
    # patronymics
    _patch("patronymic", "m", r"ыч$|имич$", 0, _HISSING),
)


def patched(part: NamePart, sex: Sex, word: str) -> SixForms | None:
    """Return the six forms by the first correction that fits, or None when the rules may speak."""
    small = word.lower()
    if part == "surname":
        listed = _listed_surname(sex, small, word)
        if listed is not None:
            return listed
    for patch in PATCHES:
        if patch.part == part and sex in patch.sexes and patch.pattern.search(small):
            return _applied(patch, word)
    return None


def _listed_surname(sex: Sex, small: str, word: str) -> SixForms | None:
    if small in FROZEN_SURNAMES:
        return six(word)
    if sex == "m" and small in UNPOSSESSIVE_SURNAMES:
        return (word, f"{word}а", f"{word}у", f"{word}а", f"{word}ом", f"{word}е")
    if sex == "f" and small in WOMENS_NOUNS:
        stem = word[:-1]
        return (word, f"{stem}ы", f"{stem}е", f"{stem}у", f"{stem}ой", f"{stem}е")
    return None


def _applied(patch: Patch, word: str) -> SixForms:
    if patch.endings is None:
        return six(word)
    stem = word[: len(word) - patch.cut] if patch.cut else word
    gen, dat, acc, ins, loc = (stem + ending for ending in patch.endings)
    return (word, gen, dat, acc, ins, loc)
