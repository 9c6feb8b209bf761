"""A school from nothing: requisites from a file, an empty workbook, a filled one, the first step."""

from __future__ import annotations

from openpyxl import load_workbook

from tests.commands.books import exported
from tests.commands.shell import Shell, nastavnik
from tests.commands.test_year import DAYS


def test_a_school_begins_with_a_settings_file_and_a_workbook(ground, tmp_path):
    """`init`, `workbook import`, `status`, `advance`: the same programme opens in the new workspace."""
    new = Shell(tmp_path / "новая школа")
    made = nastavnik("init", new.root, "--from", ground.root / "nastavnik.toml", "--json").done().json
    assert made == {"schema": 1, "workspace": str(new.root), "organization": "shkola-5"}
    assert new("status", "--json").done().json["programmes"] == []
    assert "workbook new" in new("status").done().out
    assert new("plan", 1).code == 5
    book = exported(ground, tmp_path / "book.xlsx")
    first = new("workbook", "import", book, "--json").done().json
    assert (first["added"] > 100, first["changed"], first["programme"]) == (True, 0, 1)
    again = new("workbook", "import", book, "--json").done().json
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, first["added"])
    assert new("advance", 1, "--date", DAYS[0], "--yes", "--json").done().json["to"] == "preparatory"


def test_an_empty_workbook_has_every_sheet_and_this_schools_lists(ground, tmp_path):
    """The guide first, then the sheets a filled one has; imported as it is, it adds nothing."""
    ground("workbook", "new", tmp_path / "new.xlsx").done()
    empty = load_workbook(tmp_path / "new.xlsx")
    assert empty.sheetnames == load_workbook(exported(ground, tmp_path / "full.xlsx")).sheetnames
    assert empty.sheetnames[0] == "Как заполнять"
    taken = ground("workbook", "import", tmp_path / "new.xlsx", "--dry-run", "--json")
    assert taken.code == 0, taken
    assert taken.json["added"] == 0


def test_a_workspace_is_not_made_twice(ground):
    """`init` in a workspace refuses, and nothing in it changes."""
    before = ground.prints()
    assert nastavnik("init", ground.root, "--from", ground.root / "nastavnik.toml").code == 1
    assert ground.prints() == before
