"""`report`: a table for people, JSON for programs, a file that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import fields
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from stored import NOW

from commands.spreadsheet import write_csv, write_table
from documents.specimen import dossier, organization
from records.store import Store
from records.values import Programme, Stage
from workflow.office import Office

#: A programme nobody is named in yet.
NOBODY = {"curator_id": None, "supply_id": None, "methodist_id": None, "platform": None}


@pytest.mark.parametrize("name", ["indicators", "mentors", "municipality"])
def test_a_report_is_a_table_json_and_a_file(typed, tmp_path, name):
    assert typed("report", name, "--date", "31.05.2026").done().out.strip()
    key = {"indicators": "indicators", "mentors": "months", "municipality": "rows"}[name]
    answer = typed("report", name, "--date", "31.05.2026", "--json").done().json
    assert answer["date"] == "2026-05-31"
    assert isinstance(answer[key], list)
    for ending in ("xlsx", "csv"):
        path = tmp_path / f"отчёт.{ending}"
        said = typed("report", name, "--date", "31.05.2026", "--output", path).done().out
        assert str(path) in said
        assert path.stat().st_size > 0


def test_the_file_says_what_the_json_says(typed, tmp_path):
    path = tmp_path / "показатели.xlsx"
    answer = typed("report", "indicators", "--date", "31.05.2026", "--output", path, "--json").done().json
    sheet = load_workbook(path).active
    titles = [row[2] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert titles == [one["title"] for one in answer["indicators"]]
    assert answer["file"] == str(path)


@pytest.mark.parametrize("name", ["indicators", "mentors", "municipality"])
def test_a_report_that_left_as_a_file_is_told_in_the_log(typed, tmp_path, name):
    """Who took what and on which day; a report on the screen is not told, and the log stays signed and whole."""
    typed("report", name).done()
    before = typed("audit", "log", "--json").done().json["records"]
    assert "report.export" not in [one["body"]["action"] for one in before]
    typed("report", name, "--date", "31.05.2026", "--output", tmp_path / "отчёт.csv").done()
    last = typed("audit", "log", "--last", "1", "--json").done().json["records"][0]["body"]
    assert (last["action"], last["data"]) == ("report.export", {"on": "2026-05-31", "report": name})
    assert "выгружен отчёт" in typed("audit", "log", "--last", "1").done().out
    typed("audit", "verify").done()


def test_another_ending_is_refused_in_words(typed, tmp_path):
    answer = typed("report", "indicators", "--output", tmp_path / "отчёт.pdf")
    assert answer.code == 2
    assert ".xlsx или .csv" in answer.err
    assert not (tmp_path / "отчёт.pdf").exists()


def test_a_programme_that_is_not_there_is_not_found(typed):
    assert typed("report", "mentors", "77").code == 5


def test_the_report_on_paperwork_names_the_law_and_the_source_of_minutes(typed):
    said = typed("report", "mentors", "--date", "31.05.2026").done().out
    assert "273-ФЗ" in said
    assert "№ 779" in said.replace("\u00a0", " ")
    assert "оценка составителя" in said
    assert typed("report", "mentors", "--json").done().json["rates"]["verified"] is False


def test_reports_change_nothing(typed):
    before = {path: path.read_bytes() for path in typed.root.rglob("*") if path.is_file()}
    for name in ("indicators", "mentors", "municipality"):
        typed("report", name).done()
    assert {path: path.read_bytes() for path in typed.root.rglob("*") if path.is_file()} == before


HOSTILE = ("=1+1", "+7 900", "@SUM(A1)", "-2+3", "\t=1", " =1", "'тихо", "обычный; текст", '=HYPERLINK("x")')


def test_words_in_a_file_are_never_formulas(tmp_path):
    table, text = tmp_path / "a.xlsx", tmp_path / "a.csv"
    rows = [(word, Decimal("-2.5"), 3, None) for word in HOSTILE]
    write_table(table, "Отчёт", ("а", "б", "в", "г"), rows)
    write_csv(text, "Отчёт", ("а", "б", "в", "г"), rows)
    cells = [row[0] for row in load_workbook(table).active.iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * len(HOSTILE)
    assert [cell.value for cell in cells] == list(HOSTILE)
    read = list(csv.reader(io.StringIO(text.read_text(encoding="utf-8-sig")), delimiter=";"))[1:]
    assert all(not row[0].lstrip().startswith(("=", "+", "-", "@")) for row in read)
    assert {tuple(row[1:]) for row in read} == {("-2,5", "3", "")}


def test_every_organization_of_the_database_has_its_row_and_small_ones_stay_hidden(typed):
    """A second school without pairs yet; the specimen's three mentors are too few to be shown."""
    store = Store.open(typed.root / "nastavnik.db")
    office = Office(store=store, actor="методист", now=NOW, nonce=lambda: "0" * 32)
    with office.act("workbook.import", "test") as unit:
        other = organization().model_copy(update={"key": "school-6", "short_name": "МБОУ СОШ № 6"})
        added = unit.save_organization(other)
        programme = {f.name: getattr(dossier().programme, f.name) for f in fields(dossier().programme)}
        for name in ("id", "version", "curator_id", "supply_id", "methodist_id", "platform"):
            programme.pop(name)
        unit.insert(Programme, **{**programme, "organization_id": added, "stage": Stage.DRAFT}, **NOBODY)
    answer = typed("report", "municipality", "--date", "31.05.2026", "--json").done().json
    first, second, total = answer["rows"]
    assert (first["organization"], second["organization"]) == ("МБОУ СОШ № 5", "МБОУ СОШ № 6")
    assert (first["mentors"], second["mentors"], total["mentors"]) == ("менее 5", 0, "менее 5")
    shown = typed("report", "municipality", "--date", "31.05.2026", "--threshold", "2", "--json").done().json
    assert shown["rows"][0]["mentors"] == 3
    said = typed("report", "municipality", "--date", "31.05.2026").done().out
    assert not any(person.surname in said for person in dossier().people.values())
