"""The workbook a school gets: complete, explained, with its own lists, the same bytes every time."""

from __future__ import annotations

import dataclasses
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from records.errors import BadInputError, NastavnikError
from records.values.organization import Organization
from records.values.people import Person
from records.workbook import check, export, known_of, new, read
from records.workbook.facts import Known
from records.workbook.sheets import GUIDE, LISTS, SHEETS
from records.workbook.writing import render


@cache
def _rendered(organization: Callable[..., Organization]) -> bytes:
    return render(organization(), Known())


@pytest.fixture(name="empty")
def _empty(organization: Callable[..., Organization]) -> Any:
    """The empty workbook of the school, opened."""
    return load_workbook(BytesIO(_rendered(organization)))


def test_all_sheets_are_there_and_readable(empty: Any) -> None:
    """The guide first, the sheets in their order, the lists out of sight; headers frozen and wide enough."""
    assert empty.sheetnames == [GUIDE, *(one.title for one in SHEETS), LISTS]
    assert empty[LISTS].sheet_state == "hidden"
    for one in SHEETS:
        tab = empty[one.title]
        headers = [cell.value for cell in tab[1]]
        assert headers == [f"{c.header} *" if c.required else c.header for c in one.columns]
        assert re.fullmatch("[BCD]2", tab.freeze_panes)
        for n, column in enumerate(one.columns):
            letter = tab.cell(1, n + 1).column_letter
            assert tab.column_dimensions[letter].width >= max(map(len, column.header.split())), column.header


def test_every_header_is_explained(empty: Any) -> None:
    """A comment on the header and a hint beside each cell say what to write; the guide says it all once more."""
    guide = [[cell.value for cell in row] for row in empty[GUIDE].iter_rows()]
    told = {(row[1], row[3]) for row in guide if row[1]}
    for one in SHEETS:
        tab = empty[one.title]
        hints = {str(hint.sqref).split(":")[0]: hint for hint in tab.data_validations.dataValidation}
        for n, column in enumerate(one.columns, 1):
            assert column.help in tab.cell(1, n).comment.text
            hint = hints[f"{tab.cell(1, n).column_letter}2"]
            assert hint.prompt == column.help[:255]
            assert hint.showInputMessage
            assert (column.header, column.help) in told
    assert any(row[0] and "Alt+Enter" in str(row[0]) for row in guide)


def test_required_headers_look_different(empty: Any) -> None:
    """Not by colour alone: the header also ends in an asterisk."""
    tab = empty["Люди"]
    assert tab["A1"].fill.fgColor.rgb != tab["D1"].fill.fgColor.rgb
    assert (tab["A1"].value, tab["D1"].value) == ("Код *", "Отчество")


def test_drop_downs_show_the_lists_of_this_school(empty: Any) -> None:
    """Forms and councils are the school's own; closed lists refuse other words, open ones do not."""
    tab = empty["Пары"]
    hints = {str(hint.sqref)[0]: hint for hint in tab.data_validations.dataValidation}

    def words(column: str) -> list[str]:
        return [cell[0].value for cell in empty[LISTS][hints[column].formula1.split("!")[1].replace("$", "")]]

    def one_word(column: str) -> str:
        return empty[LISTS][hints[column].formula1.split("!")[1].split(":")[0].replace("$", "")].value

    assert one_word("B") == "«ученик – ученик»"
    assert hints["B"].showErrorMessage
    assert one_word("C") == "успевающий – неуспевающий"
    assert not hints["C"].showErrorMessage
    protocols = {str(hint.sqref)[0]: hint for hint in empty["Протоколы"].data_validations.dataValidation}
    hints["A"] = protocols["A"]
    assert one_word("A") == "Педагогический совет"
    sexes = {str(hint.sqref)[0]: hint for hint in empty["Люди"].data_validations.dataValidation}
    hints["E"] = sexes["E"]
    assert words("E") == ["м", "ж"]


def test_columns_are_formatted_before_anything_is_typed(empty: Any) -> None:
    """Dates are dates and codes are text in empty cells too: Excel will not turn «8-1» into the eighth of January."""
    tab = empty["Люди"]
    assert tab.column_dimensions["A"].number_format == "@"
    assert tab.column_dimensions["F"].number_format == "DD.MM.YYYY"


def test_an_empty_workbook_has_nothing_to_import(tmp_path: Path, organization: Callable[..., Organization]) -> None:
    """Header rows alone are no rows and no faults."""
    new(tmp_path / "новая.xlsx", organization())
    parsed, problems = check(read(tmp_path / "новая.xlsx"), organization())
    assert parsed.rows == {}
    assert problems == ()


FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://a","b")',
    "+7 900 000-00-00",
    "-5",
    "@SUM(A1)",
    "'=1",
    "#REF!",
    "_x0041_",
)


def test_a_text_never_becomes_a_formula(school: Any, tmp_path: Path) -> None:
    """Whatever a text begins with, the cell is text, and stays text when edited."""
    with school.store.reading() as reader:
        person, organization = reader.find(Person)[0], reader.organization(1)
    people = [dataclasses.replace(person, id=n, code=str(n), interests=text) for n, text in enumerate(FORMULAS)]
    path = tmp_path / "книга.xlsx"
    path.write_bytes(render(organization, known_of({"people": people})))
    column = next(n for n, one in enumerate(SHEETS[1].columns, 1) if one.field == "interests")
    cells = [row[0] for row in load_workbook(path)["Люди"].iter_rows(min_row=2, min_col=column, max_col=column)]
    assert [cell.data_type for cell in cells] == ["s"] * len(FORMULAS)
    assert [cell.quotePrefix for cell in cells] == [text.startswith(("=", "+", "-", "@", "'")) for text in FORMULAS]
    parsed, _ = check(read(path), organization)
    assert tuple(row.get("interests") for row in parsed.rows["people"]) == FORMULAS


def test_the_same_facts_give_the_same_bytes(school: Any, tmp_path: Path) -> None:
    """Two exports are equal to the byte: nothing in the file knows when it was made."""
    with school.fill().store.reading() as reader:
        dossier = reader.dossier(1)
    first, second = tmp_path / "а.xlsx", tmp_path / "б.xlsx"
    export(first, dossier.organization, dossier)
    export(second, dossier.organization, dossier)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert {part.date_time for part in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r">(\d{4}-\d\d-\d\d)T", core)) == {"2000-01-01"}


def test_ids_are_never_shown(school: Any, tmp_path: Path) -> None:
    """People stand by code, pairs by number."""
    with school.fill().store.reading() as reader:
        dossier = reader.dossier(1)
    export(tmp_path / "книга.xlsx", dossier.organization, dossier)
    tab = load_workbook(tmp_path / "книга.xlsx")["Пары"]
    shown = dict(zip([cell.value for cell in tab[1]], [cell.value for cell in tab[2]], strict=True))
    assert shown["Наставники *"] == "У-02"
    assert shown["Наставляемые *"] == "У-07; У-03"
    assert shown["Начало *"] == datetime(2025, 9, 1)
    assert shown["Форма *"] == "«ученик – ученик»"


def test_a_value_too_long_for_a_cell_is_refused(school: Any, tmp_path: Path) -> None:
    """Excel would cut it off in silence."""
    with school.fill().store.reading() as reader:
        dossier = reader.dossier(1)
    programme = dataclasses.replace(dossier.programme, tasks=tuple("задача " * 500 for _ in range(10)))
    with pytest.raises(BadInputError, match="не помещается в ячейку"):
        export(tmp_path / "книга.xlsx", dossier.organization, dataclasses.replace(dossier, programme=programme))
    assert list(tmp_path.glob("*.xlsx*")) == []


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, organization: Callable[..., Organization]) -> None:
    """The folder is missing; nothing is left behind."""
    with pytest.raises(NastavnikError, match="не записывается"):
        new(tmp_path / "нет" / "книга.xlsx", organization())


def test_a_date_stays_a_date(school: Any, tmp_path: Path) -> None:
    """Dates are numbers with a date format, so Excel can sort and filter them."""
    with school.store.reading() as reader:
        organization, people = reader.organization(1), reader.find(Person)
    path = tmp_path / "книга.xlsx"
    path.write_bytes(render(organization, known_of({"people": people})))
    cell = load_workbook(path)["Люди"]["F2"]
    assert cell.is_date
    assert cell.value.date() == date(2011, 3, 4)
    assert cell.number_format == "DD.MM.YYYY"
