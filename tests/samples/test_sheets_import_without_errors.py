"""The sheets of a sample pass the importer, and its workbook says the same as its sheets."""

from __future__ import annotations

import pytest

from records import workbook
from samples.sources import read_sheets


def test_no_sheet_has_an_error(sample):
    assert [str(problem) for problem in sample.problems if problem.severity == "error"] == []


def test_the_only_warning_is_of_a_festival_after_the_programme(sample):
    warnings = [problem.place for problem in sample.problems if problem.severity == "warning"]
    assert warnings == (["лист «Мероприятия», ячейка D2"] if sample.name == "cdutt" else [])


def test_the_workbook_reads_back_as_its_sheets(sample):
    content = workbook.read(sample.book.file)
    parsed, problems = workbook.check(content, sample.organization)
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert {key: [row.fields for row in rows] for key, rows in parsed.rows.items()} == {
        key: [row.fields for row in rows] for key, rows in sample.parsed.rows.items()
    }


def test_a_ragged_line_of_a_sheet_is_a_mistake(tmp_path):
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "people.tsv").write_text("Код\tФамилия\nУ-01\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"lines \[2\] do not have 2 cells"):
        read_sheets(tmp_path)


def test_a_file_that_is_no_sheet_is_a_mistake(tmp_path):
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "peple.tsv").write_text("Код\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no such sheets: peple"):
        read_sheets(tmp_path)


def test_a_break_inside_a_cell_is_written_in_two_letters(tmp_path):
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "people.tsv").write_text("Интересы\nшахматы\\nмузыка\n", encoding="utf-8")
    cell = read_sheets(tmp_path).tabs[0].lines[1].cells[1]
    assert cell.value == "шахматы\nмузыка"
