"""Citations of legal acts in words anybody wrote: found, matched with the register, told where they are wrong.

Templates cite by key, but a school's settings, its own wordings and papers already issued hold citations as text.
A citation is recognized by the number; its kind, author and date are read before it, its title after it:

    распоряжения Минпросвещения России от 25.12.2019 № Р-145 «Об утверждении методологии …»

An article of a code is recognized by its number beside the name of the code: «ст. 351.8 ТК РФ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from documents.norms import Norm, register

#: Stems of kinds of acts; the first that fits the word.
_KINDS = ("закон", "распоряжени", "постановлени", "приказ", "письм", "указ", "решени", "протокол", "стандарт", "гост")
_KIND_WORD = (
    r"(?P<kind>(?:[Рр]аспоряжени|[Пп]остановлени|[Рр]ешени)(?:е|я|ю|ем|и)|[Пп]исьм(?:о|а|у|ом|е)"
    r"|(?:[Пп]риказ|[Уу]каз|[Зз]акон|[Пп]ротокол)(?:а|у|ом|е)?|ГОСТ Р)\b"
)
_MONTHS = tuple("января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split())  # noqa: SIM905
_DAY = r"(?P<day>\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2} (?:" + "|".join(_MONTHS) + r") \d{4})(?: ?г\.?| года)?"
#: What stands before a number: the nearest kind, the author (which may hold «СОШ № 5» where a date follows), the date.
_BEFORE = re.compile(
    rf".*\b{_KIND_WORD}"
    rf"(?:(?P<long>(?:[^;:№()\n]|№ ?\d+(?![\w-])){{0,160}}?),? ?\bот {_DAY},?|(?P<short>[^;:№()«»\n]{{0,140}}?))"
    rf" ?(?:№|\bN)? ?$",
    re.DOTALL,
)
_NUMBER = re.compile(r"(?:№|\bN) ?(?P<number>[0-9A-Za-zА-Яа-яЁё][0-9A-Za-zА-Яа-яЁё./–-]*)")
_ARTICLE = re.compile(
    r"\b(?:[Сс]т\.|[Сс]тат(?:ья|ьи|ье|ью|ьёй|ьей)) ?(?P<article>\d+(?:\.\d+)*)"
    r"[^;\n]{0,40}?(?:ТК(?: РФ)?\b|Трудов\w+ кодекс\w*)"
)
#: How far before a number its kind may stand.
_REACH = 220
_LOOKALIKE = str.maketrans("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху")


@dataclass(frozen=True, kw_only=True)
class Citation:
    """One citation as written; what is not written is None."""

    #: The words themselves, on one line.
    text: str
    #: Stem of the kind: «распоряжени».
    kind: str | None = None
    #: Words between the kind and the date.
    author: str | None = None
    dated: date | None = None
    number: str | None = None
    #: Words after the number as far as they go, quotes left out; None where no title follows.
    title: str | None = None
    #: Number of an article of the Labour Code, with no act.
    article: str | None = None


def citations(words: str) -> Iterator[Citation]:
    """Citations in plain words, in order; a line of a table or a paragraph is a line here."""
    text = _squeeze(words)
    taken: list[tuple[int, int]] = []
    for found in _NUMBER.finditer(text):
        taken.append(found.span())
        yield _citation(text, found.start(), found.end(), found["number"].rstrip("./–-"))
    for number, pattern in _bare():
        for found in pattern.finditer(text):
            if not any(first <= found.start() < last for first, last in taken):
                yield _citation(text, found.start(), found.end(), number)
    for found in _ARTICLE.finditer(text):
        yield Citation(text=found[0], article=found["article"])


def named(citation: Citation) -> Norm | None:
    """The act of the register a citation means, rightly or wrongly written; None where it means another."""
    for norm in register().values():
        if _means(citation, norm):
            return norm
    return None


def mistakes(citation: Citation, norm: Norm) -> tuple[str, ...]:
    """What is wrong in how the act is written, in words without a final stop; empty when nothing is."""
    return tuple(_mistakes(citation, norm))


def _mistakes(citation: Citation, norm: Norm) -> Iterator[str]:
    if citation.article is not None:
        if citation.article != norm.article:
            yield f"указана статья {citation.article}, а нужна статья {norm.article}"
        return
    kind = _stem(norm.kind["nom"])
    if citation.kind is not None and citation.kind != kind:
        yield f"акт назван «{_WORDS[citation.kind]}», а это {norm.kind['nom']}"
    if citation.dated is not None and citation.dated != norm.dated:
        yield f"указана дата {citation.dated:%d.%m.%Y}, а акт от {norm.dated:%d.%m.%Y}"
    if citation.number is not None and citation.number != norm.number:
        same = _folded(citation.number) == _folded(norm.number)
        yield (
            f"номер «{citation.number}» набран не теми буквами, правильно «{norm.number}»"
            if same
            else f"указан номер {citation.number}, а у акта № {norm.number}"
        )
    if citation.title is not None and not _plain(citation.title).startswith(_plain(norm.title)):
        yield f"заголовок не тот: «{norm.title}»"


def _means(citation: Citation, norm: Norm) -> bool:
    if norm.is_article:
        return citation.article is not None and citation.article in (norm.article, *norm.mistyped)
    if citation.number is None:
        return False
    by_number = _folded(citation.number) in {_folded(one) for one in (norm.number, *norm.mistyped)}
    same_author = _is_author(citation.author, norm)
    if by_number:
        return same_author or _is_distinctive(norm.number)
    return same_author and citation.dated == norm.dated and citation.kind == _stem(norm.kind["nom"])


def _is_distinctive(number: str) -> bool:
    """Whether no school numbers its own papers so: «Р-145», «273-ФЗ», «7.0.97-2016», but not «18» or «996-р»."""
    return not number[0].isdigit() or number.endswith("-ФЗ") or number.count(".") > 1


def _is_author(author: str | None, norm: Norm) -> bool:
    """Whether the words between kind and date name the act's author."""
    if author is None:
        return False
    _, _, own = _plain(norm.kind["gen"]).partition(" ")
    short = own.split(" ")[0]
    said = f"{_plain(author)} ".replace(" рф ", " российской федерации ")
    return (short if short.startswith(("мин", "рос")) and short != "российской" else own) in said


def _citation(text: str, start: int, end: int, number: str) -> Citation:
    line = text.rfind("\n", 0, start) + 1
    before = _BEFORE.fullmatch(text, max(line, start - _REACH), start)
    title = re.match(r" ?[«\"„](?P<title>[^\n]+)", text[end:])
    first = start if before is None else before.start("kind")
    author = (before["long"] or before["short"] or "") if before else None
    return Citation(
        text=text[first:end],
        kind=_stem(before["kind"]) if before else None,
        author=author.strip() if author is not None else None,
        dated=_day(before["day"]) if before and before["day"] else None,
        number=number,
        title=title["title"] if title else None,
    )


def _bare() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Numbers no school gives its own papers, as they may stand without «№»."""
    for norm in register().values():
        if not norm.is_article and _is_distinctive(norm.number):
            yield norm.number, re.compile(rf"(?<![\w-]){re.escape(norm.number)}(?![\w-]|/\d)")


def _day(text: str) -> date | None:
    """The day, or None where there is no such day (that is told elsewhere)."""
    parts = text.split(".") if "." in text else text.split()
    month = parts[1] if parts[1].isdigit() else str(_MONTHS.index(parts[1]) + 1)
    try:
        return date(int(parts[2]), int(month), int(parts[0]))
    except ValueError:
        return None


def _stem(words: str) -> str:
    """Stem of the kind of act a phrase begins with or holds."""
    lowered = words.lower()
    return next(stem for stem in _KINDS if stem in lowered)


def _squeeze(words: str) -> str:
    """One kind of space, lines kept."""
    return re.sub(r"[^\S\n]+", " ", words.replace("\u2011", "-"))


def _folded(number: str) -> str:
    """A number whatever letters and dashes it was typed with."""
    return number.translate(_LOOKALIKE).replace("–", "-").replace(" ", "").upper()


def _plain(text: str) -> str:
    """Words without quotes, case, «ё»."""
    bare = re.sub(r"[«»„“”\"'(),]", " ", text.replace("ё", "е").replace("–", "-").replace("—", "-"))
    return " ".join(bare.lower().split())


_WORDS = {
    "закон": "закон",
    "распоряжени": "распоряжение",
    "постановлени": "постановление",
    "приказ": "приказ",
    "письм": "письмо",
    "указ": "указ",
    "решени": "решение",
    "протокол": "протокол",
    "стандарт": "стандарт",
    "гост": "ГОСТ Р",
}
