"""Shapes shared by all requirements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date

from records.values import Dossier, Pairing, Person


@dataclass(frozen=True)
class Unmet:
    """One thing that stands in the way."""

    #: Stable code of the requirement: «consent.processing».
    code: str
    #: What is missing, a Russian sentence.
    text: str
    #: Whose it is to mend: «куратор», «директор», «наставник Орлов Д. С.».
    owner: str
    #: What to type or do.
    remedy: str
    #: What it is about: «пара 3», «У-07», «программа».
    subject: str

    def as_details(self) -> dict[str, object]:
        """The JSON object of the command-line contract."""
        return asdict(self)


@dataclass(frozen=True)
class Requirement:
    """A rule with its source."""

    #: Prefix of the codes it gives.
    code: str
    #: What it asks, for the plan: «Согласия всех участников».
    title: str
    #: Where it comes from: «Положение, 4.9», «ст. 351.8 ТК РФ».
    source: str
    check: Callable[[Dossier, date], Iterable[Unmet]]
    #: Whether it also looks at facts later than the day asked about.
    sees_later: bool = False


@dataclass(frozen=True)
class Demand:
    """One requirement with what is missing for it; nothing missing means it is met."""

    requirement: Requirement
    unmet: tuple[Unmet, ...]


CURATOR = "куратор"
DIRECTOR = "директор"
#: How what stands in the workbook comes in.
IMPORT = "nastavnik workbook import ФАЙЛ.xlsx"


def short(person: Person) -> str:
    """«Орлов Д. С.» for messages."""
    initials = "".join(f" {part[0]}." for part in (person.name, person.patronymic) if part)
    return f"{person.surname}{initials}"


def who(person: Person) -> str:
    """«Орлов Д. С. (У-03)» for messages."""
    return f"{short(person)} ({person.code})"


def called(pairing: Pairing) -> str:
    """«пара 3» or «группа 3»."""
    return f"{'группа' if pairing.is_group else 'пара'} {pairing.code}"


def sheet(title: str) -> str:
    """The remedy «fill a sheet of the workbook and import it»."""
    return f"заполните лист «{title}» и выполните: {IMPORT}"


def members(dossier: Dossier) -> Iterator[tuple[Pairing, Person]]:
    """Every member of every live pair with the pair; a person in two pairs comes twice."""
    for pairing in dossier.live_pairings:
        for member in pairing.members:
            yield pairing, dossier.people[member]
