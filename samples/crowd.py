"""A school of any size: the ordinary pairs of a sample again and again, with new codes and new invented people.

A copied pair does on the same days what its model did, so whatever requirement the model meets the copy meets too.
What is one for the whole school stays as it is: the programme, the councils, the road map, the indicators (their
figures go on speaking of the model school). Pairs a step of the year names are no models: what happens to them
happens once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count, cycle, islice
from typing import Any

from records.workbook.content import Cell, Content, Line, Tab
from records.workbook.contract import Type
from records.workbook.headers import Table, tables

from .names import MEN, SONS, SURNAMES, WOMEN

#: Sheets that tell of one person wherever the person is named; rows of pairs are known by their column of pairs.
_OF_PEOPLE = frozenset({"people", "consents", "trainings", "awards", "memberships", "cases", "declension", "delegates"})
_NAMES = ("surname", "name", "patronymic")
_CODES = re.compile(r"[^;\n]+")
_NUMBERED = re.compile(r"(.*?)(\d+)")

Step = Mapping[str, Any]


def crowd(content: Content, pairs: int, steps: Iterable[Step] = ()) -> Content:
    """The book of the same year with so many pairs.

    Args:
        content: a sample's workbook, or its sheets; it must have no errors.
        pairs: how many pairs there should be; a book that has as many is left as it is.
        steps: the steps of the sample's year; pairs they replace or end are not copied.

    Raises:
        ValueError: every pair of the book is named by a step.
    """
    found = {table.sheet.key: table for table in tables(content)[0]}
    book = _Book(found)
    named = {str(step[field]) for step in steps for field in ("pairing", "by") if field in step}
    models = [code for code in book.pairs if code not in named]
    if not models:
        msg = "no pair of the book can be a model"
        raise ValueError(msg)
    copies = [book.copy(model) for model in islice(cycle(models), max(0, pairs - len(book.pairs)))]
    titles = {table.tab: table for table in found.values()}
    return replace(
        content,
        tabs=tuple(_longer(tab, titles[tab.title], copies) if tab.title in titles else tab for tab in content.tabs),
    )


@dataclass(frozen=True)
class _Copy:
    """One pair more."""

    model: str
    code: str
    #: Code of a person of the model → code of the one who stands there in the copy.
    people: Mapping[str, str]
    #: Surname, name, patronymic by code of the model's person.
    names: Mapping[str, tuple[str, str, str]]


class _Book:
    """Pairs and people of the book, and the next free codes."""

    def __init__(self, found: Mapping[str, Table]) -> None:
        self._rows = {key: [_said(table, line) for line in table.lines] for key, table in found.items()}
        self.pairs = {row["code"]: row for row in self._rows["pairings"]}
        self._people = {row["code"]: row for row in self._rows["people"]}
        self._next: dict[str, Iterator[int]] = {}
        self._families = count()

    def copy(self, model: str) -> _Copy:
        """The pair once more: its mentors, mentees and their representatives under new codes and names."""
        row = self.pairs[model]
        members = dict.fromkeys((*_codes(row["mentors"]), *_codes(row["mentees"])))
        people: dict[str, str] = {}
        names: dict[str, tuple[str, str, str]] = {}
        for member in members:
            parent = self._people[member].get("representative_id")
            for one, name in self._family(member, parent if parent not in names else None):
                people.setdefault(one, self._code(one, self._people))
                names.setdefault(one, name)
        return _Copy(model, self._code(model, self.pairs), people, names)

    def _family(self, member: str, parent: str | None) -> Iterator[tuple[str, tuple[str, str, str]]]:
        """A person and, where there is one, the representative: one surname, a father's name in the patronymic.

        The remainders by the three lists tell the number back, so no two members of families are namesakes.
        """
        turn, family = divmod(next(self._families), len(SURNAMES))
        first = turn + family
        father = (turn // len(MEN) + 7 * family + first) % len(MEN)
        yield member, self._name(member, family, first, father)
        if parent:
            yield (
                parent,
                self._name(parent, family, father if not _is_woman(self._people[parent]) else first + 3, first),
            )

    def _name(self, code: str, family: int, first: int, father: int) -> tuple[str, str, str]:
        surname, patronymic = SURNAMES[family], SONS[father % len(SONS)]
        if _is_woman(self._people[code]):
            return f"{surname}а", WOMEN[first % len(WOMEN)], f"{patronymic.removesuffix('ич')}на"
        return surname, MEN[first % len(MEN)], patronymic

    def _code(self, like: str, taken: Mapping[str, object]) -> str:
        """The next free code of the same beginning."""
        match = _NUMBERED.fullmatch(like)
        if match is None:
            msg = f"the code {like} does not end with a number"
            raise ValueError(msg)
        start = match[1]
        if start not in self._next:
            self._next[start] = count(
                1 + max(int(m[2]) for c in taken if (m := _NUMBERED.fullmatch(c)) and m[1] == start)
            )
        return f"{start}{next(self._next[start]):0{len(match[2])}d}"


def _longer(tab: Tab, table: Table, copies: Sequence[_Copy]) -> Tab:
    """The tab with the rows of every copy after its own."""
    by_pair: dict[str, list[Line]] = {}
    by_person: dict[str, list[Line]] = {}
    place = next((c.field for c in table.columns.values() if c.type is Type.PAIRING), None)
    pair = "code" if table.sheet.key == "pairings" else place
    for line in table.lines:
        row = _said(table, line)
        if pair is not None and pair in row:
            by_pair.setdefault(row[pair], []).append(line)
        elif table.sheet.key in _OF_PEOPLE and row.get("part") not in ("фамилия", "имя", "отчество"):
            by_person.setdefault(row["code" if table.sheet.key == "people" else "person_id"], []).append(line)
    numbers = count(tab.lines[-1].number + 1)
    more = (
        Line(next(numbers), _cells(table, line, copy))
        for copy in copies
        for line in chain(by_pair.get(copy.model, ()), *(by_person.get(person, ()) for person in copy.people))
    )
    return replace(tab, lines=(*tab.lines, *more))


def _cells(table: Table, line: Line, copy: _Copy) -> dict[int, Cell]:
    """The cells of a model's row as the copy's row has them."""
    row = _said(table, line)
    said: dict[str, Callable[[str], str]] = {}
    if table.sheet.key == "people":
        surname, name, patronymic = copy.names[row["code"]]
        new = copy.people[row["code"]]
        said = {
            "code": lambda _: new,
            "surname": lambda _: surname,
            "name": lambda _: name,
            "patronymic": lambda _: patronymic,
            "email": lambda _: f"{new.translate(_LATIN).lower()}@example.ru",
        }
    elif table.sheet.key == "pairings":
        said = {"code": lambda _: copy.code}
    elif table.sheet.key == "agreements":
        said = {"number": lambda text: f"{text}-{copy.code}"}
    for column in table.columns.values():
        if column.type is Type.PAIRING:
            said[column.field] = lambda _: copy.code
        elif column.type in (Type.PERSON, Type.PEOPLE):
            said[column.field] = lambda text: _CODES.sub(lambda code: _other(copy, code[0]), text)
    return {
        at: replace(cell, value=said[field](str(cell.value))) if (field := _field(table, at)) in said else cell
        for at, cell in line.cells.items()
    }


_LATIN = str.maketrans("УПРГВ", "uprgv", "-")


def _other(copy: _Copy, code: str) -> str:
    """Who stands in the copy where the model has the person; people of the whole school stay."""
    return code.replace(code.strip(), copy.people.get(code.strip(), code.strip()))


def _field(table: Table, at: int) -> str:
    return table.columns[at].field if at in table.columns else ""


def _said(table: Table, line: Line) -> dict[str, str]:
    """Words of a row by field."""
    return {_field(table, at): str(cell.value).strip() for at, cell in line.cells.items()}


def _codes(text: str) -> Iterator[str]:
    return (code.strip() for code in _CODES.findall(text) if code.strip())


def _is_woman(row: Mapping[str, str]) -> bool:
    return row["sex"].startswith("ж") if "sex" in row else row.get("patronymic", "").endswith("на")
