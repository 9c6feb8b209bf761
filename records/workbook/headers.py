"""Tabs → sheets of the contract, header cells → columns; both may be in any order and named as people name them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from records.problems import Problem
from records.workbook.choices import closest, fold
from records.workbook.content import Content, Line, Tab, address
from records.workbook.contract import Column, Sheet
from records.workbook.faults import quoted
from records.workbook.sheets import GUIDE, LISTS, SHEETS

#: The header stands in one of the first lines: titles and notes may come before it.
_HEADER_WITHIN = 15
#: A tab with a strange name is known by its headers when so many of them fit, and no other sheet fits as well.
_TELLING = 4
_IN_BRACKETS = re.compile(r"\([^)]*\)")


@dataclass(frozen=True)
class Table:
    """A tab whose columns are understood."""

    sheet: Sheet
    tab: str
    #: By 1-based column of the tab.
    columns: Mapping[int, Column]
    #: Lines below the header.
    lines: tuple[Line, ...]


def tables(content: Content) -> tuple[list[Table], list[Problem]]:
    """Tabs that hold data, and what is strange about the others or about headers."""
    found: list[Table] = []
    problems: list[Problem] = []
    by_title = {fold(name): one for one in SHEETS for name in (one.title, *one.synonyms)}
    for tab in content.tabs:
        if fold(tab.title) in (fold(GUIDE), fold(LISTS)) or not tab.lines:
            continue
        one = by_title.get(fold(tab.title))
        if one is None:
            one, said = _by_headers(tab)
            problems.append(said)
        if one is not None:
            table, faults = _table(tab, one)
            problems += faults
            if table is not None:
                found.append(table)
    if not found and not any(p.severity == "error" for p in problems):
        problems.append(
            Problem(
                "книга",
                "в ней нет ни одного листа с данными",
                "Возьмите пустую книгу командой «nastavnik workbook new» и заполните её",
            )
        )
    return found, problems


def _by_headers(tab: Tab) -> tuple[Sheet | None, Problem]:
    """The sheet a tab of unknown name is by its headers, and the warning about it."""
    place = f"лист {quoted(tab.title)}"
    scores = sorted(((len(_header(tab, one)[1]), -n, one) for n, one in enumerate(SHEETS)), reverse=True)
    best, second = scores[0], scores[1]
    if best[0] >= _TELLING and best[0] > second[0]:
        one = best[2]
        text = f"название листа неизвестно, по заголовкам он понят как «{one.title}»"
        return one, Problem(place, text, f"Назовите лист «{one.title}»", "warning")
    alike = closest(tab.title, (one.title for one in SHEETS))
    remedy = (
        f"Может быть, «{alike}»? Переименуйте лист" if alike else "Удалите лист или назовите его, как в пустой книге"
    )
    return None, Problem(place, "лист неизвестен и не прочитан", remedy, "warning")


def _table(tab: Tab, one: Sheet) -> tuple[Table | None, list[Problem]]:
    header, columns = _header(tab, one)
    if header is None:
        text = "не найдена строка заголовков"
        remedy = f"Впишите заголовки столбцов, как в пустой книге: {_names(one)}"
        return None, [Problem(f"лист «{tab.title}»", text, remedy)]
    problems = [*_unknown(tab, one, header, columns), *_doubled(tab, header, columns)]
    present = {column.field for column in columns.values()}
    for name in one.natural_key:
        column = one.column(name)
        if column.required and name not in present:
            text = f"нет столбца «{column.header}»: без него строки не различить"
            problems.append(Problem(f"лист «{tab.title}»", text, f"Добавьте столбец: {column.help.lower()}"))
    if any(p.severity == "error" for p in problems):
        return None, problems
    return Table(one, tab.title, columns, tuple(line for line in tab.lines if line.number > header.number)), problems


def _header(tab: Tab, one: Sheet) -> tuple[Line | None, dict[int, Column]]:
    """The line most of whose cells are headers of the sheet, with its columns; None when no cell of any line is."""
    names = _by_name(one)
    best: tuple[Line | None, dict[int, Column]] = (None, {})
    for line in tab.lines:
        if line.number > _HEADER_WITHIN:
            break
        columns = {n: column for n, cell in line.cells.items() if (column := _lookup(names, cell.value)) is not None}
        if len(columns) > len(best[1]):
            best = (line, columns)
    return best


def _by_name(one: Sheet) -> dict[str, Column]:
    names = {fold(column.header): column for column in (*one.columns, *one.accepted)}
    for column in (*one.columns, *one.accepted):
        for synonym in column.synonyms:
            names.setdefault(fold(synonym), column)
    return names


def _lookup(names: Mapping[str, Column], value: object) -> Column | None:
    text = fold(str(value).replace("*", " "))
    return names.get(text) or names.get(fold(_IN_BRACKETS.sub("", text)))


def _unknown(tab: Tab, one: Sheet, header: Line, columns: Mapping[int, Column]) -> list[Problem]:
    problems = []
    for n, cell in header.cells.items():
        if n not in columns:
            present = {column.field for column in columns.values()}
            alike = closest(str(cell.value), (c.header for c in one.columns if c.field not in present))
            remedy = (
                f"Может быть, «{alike}»? Исправьте заголовок" if alike else "Удалите столбец или исправьте заголовок"
            )
            place = f"лист «{tab.title}», ячейка {address(n, header.number)}"
            text = f"столбец {quoted(cell.value)} неизвестен и не прочитан"
            problems.append(Problem(place, text, remedy, "warning"))
    return problems


def _doubled(tab: Tab, header: Line, columns: Mapping[int, Column]) -> list[Problem]:
    first: dict[str, int] = {}
    problems = []
    for n, column in columns.items():
        if column.field in first:
            place = f"лист «{tab.title}», ячейка {address(n, header.number)}"
            text = f"столбец «{column.header}» уже есть в ячейке {address(first[column.field], header.number)}"
            problems.append(Problem(place, text, "Оставьте один из двух столбцов"))
        first.setdefault(column.field, n)
    return problems


def _names(one: Sheet) -> str:
    return ", ".join(f"«{column.header}»" for column in one.columns if column.required)
