"""Why a declension must be shown to a person once: the classes no rule can decide, as Russian sentences.

A table of endings and a few questions to the dictionary. Silence means that the ending leaves one reading
only, or that the rules and the dictionary agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from documents.language.forms import Sex, SixForms
from documents.language.particles import TURKIC_PATRONYMICS
from documents.language.patches import FROZEN_SURNAMES, UNPOSSESSIVE_SURNAMES, WOMENS_NOUNS
from documents.language.petrovich import NamePart
from documents.language.second_opinion import Opinion, agrees, opinion
from documents.language.sex import sex_from_patronymic
from documents.language.spelling import is_cyrillic, is_standard, without_yo

_Line = tuple[NamePart, str, re.Pattern[str], str]


def _line(part: NamePart, sexes: str, pattern: str, sentence: str) -> _Line:
    return part, sexes, re.compile(pattern), sentence


#: Endings that are asked about whatever the dictionary says; «{}» is the name.
_ALWAYS: tuple[_Line, ...] = (
    _line(
        "surname",
        "m",
        r"(?:[еёо]к|ец|яц|ень|ёл|[зсрт]ел|обей|[оа]вей)$",
        "В фамилии «{}» гласная при склонении может выпадать, а может и остаться: решает сама семья.",
    ),
    _line(
        "surname",
        "m",
        r"(?:(?<!ов)(?<!ев)ич|[^и]ч|[шжцщ])$",
        "Творительный падеж фамилии «{}» зависит от ударения (-ом или -ем).",
    ),
    _line("surname", "mf", r"[жшчщ]а$", "Творительный падеж фамилии «{}» зависит от ударения (-ой или -ей)."),
    _line("surname", "m", r"[^гкхжшчщн]их$|^[^аеёиоуыэюя]+[иы]х$", "Фамилия «{}» на -их может и склоняться, и нет."),
    _line(
        "surname",
        "m",
        r"(?<!ск)(?<!цк)(?<![гкхжшщн])ий$|^[^аеёиоуыэюя]*ий$|[ео]ний$",
        "Фамилия «{}» на -ий может склоняться и как существительное, и как прилагательное.",
    ),
    _line("surname", "m", r"^[^аеёиоуыэюя]*ой$|[шщчж]ой$", "Фамилия «{}» на -ой склоняется по-разному."),
    _line("surname", "m", r"(?:эй|[яюыё]й)$(?<!ый)", "Фамилия «{}» с редким окончанием."),
    _line("surname", "m", r"(?:[оеё]ва|[иы]на|[сц]кая)$", "Фамилия «{}» похожа на женскую, а указан мужской пол."),
    _line(
        "surname",
        "f",
        r"(?:[оеё]в|[иы]н|[сц]кий|ый|[^аеёиоуыэюя][иы]й|[аеёиоуыэюя].*ой)$",
        "Фамилия «{}» похожа на мужскую, а указан женский пол.",
    ),
    _line("name", "f", r"(?<!^любов)ь$", "Женское имя «{}» на -ь склоняется не у всех."),
    _line("name", "f", r"[гкхжшчщц]я$", "Имя «{}» написано необычно."),
    _line("name", "m", r"(?:ло|ко|но)$", "Имя «{}» на -о может склоняться."),
)

#: Endings asked about only when the dictionary does not confirm the forms.
_UNLESS_KNOWN: tuple[_Line, ...] = (
    _line(
        "surname",
        "mf",
        r"(?<![оеё]в)(?<![иы]н)а$|(?<![ая])я$",
        "Фамилия «{}» на -а/-я: склоняется ли она?",
    ),
    _line("surname", "m", r"ая$", "Фамилия «{}» на -ая может быть существительным."),
    _line(
        "name",
        "f",
        r"(?<!^соф)(?<!^феодос)(?<!^азал)ия$",
        "В имени «{}» окончание дательного падежа зависит от ударения (-ии или -ие).",
    ),
    _line("name", "f", r"[аеёиоуыэюя]а$", "Имя «{}» может не склоняться."),
    _line("name", "m", r"[ая]$", "Мужское имя «{}» на -а/-я редкое: склоняется ли оно?"),
    _line("name", "m", r"[оеё]к$(?<!бек)|ец$", "В имени «{}» гласная при склонении может выпадать."),
    _line("name", "m", r"[шжцщ]$", "Творительный падеж имени «{}» зависит от ударения (-ом или -ем)."),
)

_SPELLING = "«{}» записано не как одно слово с одной заглавной буквой: такое имя программа наверняка не склоняет."
_HYPHEN = "«{}» — двойное имя или фамилия: склоняется ли первая часть, решает сам человек."
_ALPHABET = "В «{}» есть знаки, которых нет в русских именах: проверьте запись и склонение."
_SHORT = "Короткая фамилия «{}»: склоняется ли она?"
_PATRONYMIC = "«{}» не похоже на русское отчество: проверьте, склоняется ли оно."
_OTHER_SEX = "Имя «{}» словарь знает только как имя другого пола."
_DISAGREE = "Правила и словарь склоняют «{}» по-разному."
_NOUN = "«{}» — ещё и обычное слово, которое склоняется иначе, чем фамилия."
_FIRST_NAME = "Фамилия «{}» совпадает с именем и склонена как имя."
_LIKE_NAME = "Фамилия «{}» совпадает с женским именем: склоняется ли она как имя?"
_UNPOSSESSIVE = "Фамилия «{}» в творительном падеже на -ом; похожие русские — на -ым."
_FROZEN = "Фамилия «{}» по списку не склоняется."
_SOFT = "Фамилия «{}» на -ий может склоняться и как существительное, и как прилагательное."
_DROPS = "В фамилии «{}» гласная при склонении может выпадать, а может и остаться: решает сама семья."
_ADJECTIVE = "Фамилия «{}» на -ая: прилагательное или существительное?"


def doubts_of(part: NamePart, sex: Sex, text: str, forms: SixForms) -> tuple[str, ...]:
    """Return the reasons to ask about this part of a name; empty when there is none."""
    if not is_standard(text):
        return (_spelling_doubt(text),)
    return tuple(dict.fromkeys(sentence.format(text) for sentence in _sentences(part, sex, text.lower(), forms)))


def _spelling_doubt(text: str) -> str:
    if not all(is_cyrillic(piece) for word in text.split(" ") for piece in word.split("-")):
        return _ALPHABET.format(text)
    hyphenated = "-" in text and all(is_standard(piece) for piece in text.split("-"))
    return (_HYPHEN if hyphenated else _SPELLING).format(text)


def _sentences(part: NamePart, sex: Sex, small: str, forms: SixForms) -> Iterator[str]:
    known = opinion(part, sex, small)
    verdict = agrees(known, forms)
    yield from _of_table(_ALWAYS, part, sex, small)
    if verdict is not True:
        yield from _of_table(_UNLESS_KNOWN, part, sex, small)
    if verdict is False:
        yield _DISAGREE
    yield from _QUESTIONS[part](sex, small, forms, known)


def _of_table(table: tuple[_Line, ...], part: NamePart, sex: Sex, small: str) -> Iterator[str]:
    for about, sexes, pattern, sentence in table:
        if about == part and sex in sexes and pattern.search(small):
            yield sentence


def _of_surname(sex: Sex, small: str, forms: SixForms, known: Opinion) -> Iterator[str]:
    if small in FROZEN_SURNAMES:
        yield _FROZEN
    if sex == "m" and small in UNPOSSESSIVE_SURNAMES:
        yield _UNPOSSESSIVE
    if len(small) <= 3 and not known.forms:
        yield _SHORT
    if sex == "m" and (known.feminine or _declines_otherwise(forms, known.common)) and not small.endswith("а"):
        yield _NOUN
    if sex == "m" and small.endswith("ий") and known.as_name and not known.forms:
        yield _FIRST_NAME
    if sex == "m" and small.endswith("ий") and not small.endswith(("ский", "цкий")) and not known.is_adjective:
        yield _SOFT
    if sex == "m" and any(_vowel_drops(theirs) for theirs in (*known.masculine, *known.as_name)):
        yield _DROPS
    if sex == "m" and small.endswith(("ой", "ей")) and known.common and not known.is_adjective:
        yield _NOUN
    if sex == "f" and (small in WOMENS_NOUNS or (small.endswith(("ина", "ова")) and known.feminine)):
        yield _NOUN
    if sex == "f" and small.endswith(("ина", "ова", "ева")) and known.as_name and not known.forms:
        yield _LIKE_NAME
    if sex == "f" and small.endswith("ая") and not known.is_adjective and not small.endswith(("ская", "цкая", "ная")):
        yield _ADJECTIVE


def _vowel_drops(forms: SixForms) -> bool:
    """Return whether a masculine word on a consonant loses its last vowel: щегол, щегла; павел, павла."""
    nominative, genitive = forms[0], forms[1]
    if nominative[-1:] in "аеёиоуыэюяй":
        return False
    return len(genitive) <= len(nominative) - nominative.endswith("ь") and genitive != nominative


def _declines_otherwise(forms: SixForms, common: tuple[SixForms, ...]) -> bool:
    """Return whether some common noun of the same spelling has another genitive or instrumental."""
    ours = (without_yo(forms[1]), without_yo(forms[4]))
    return any((without_yo(theirs[1]), without_yo(theirs[4])) != ours for theirs in common)


def _of_name(sex: Sex, small: str, forms: SixForms, known: Opinion) -> Iterator[str]:
    if known.is_other_sex:
        yield _OTHER_SEX


def _of_patronymic(sex: Sex, small: str, forms: SixForms, known: Opinion) -> Iterator[str]:
    if sex_from_patronymic(small) is None or small.endswith(tuple(TURKIC_PATRONYMICS)):
        yield _PATRONYMIC


_QUESTIONS: dict[NamePart, Callable[[Sex, str, SixForms, Opinion], Iterator[str]]] = {
    "surname": _of_surname,
    "name": _of_name,
    "patronymic": _of_patronymic,
}
