"""--dry-run tells the truth and touches no byte."""

from __future__ import annotations

import pytest

from tests.commands.books import exported
from tests.commands.shell import nastavnik, organization
from tests.commands.test_year import DAYS, sign


def test_what_is_foretold_is_what_happens(typed):
    """Kinds, titles, numbers and records of the dry run are those of the step."""
    foretold = typed("advance", 1, "--date", DAYS[0], "--dry-run", "--json").done().json
    done = typed("advance", 1, "--date", DAYS[0], "--yes", "--json").done().json
    assert foretold.pop("dry_run") is True
    assert foretold.pop("pending") == len(done["documents"]) > 0
    assert done.pop("pending") == 0
    for answer in (foretold, done):
        for document in answer["documents"]:
            files = document.pop("files")
            assert set(files) == {"docx", "pdf"}
    assert foretold == done


@pytest.fixture(name="working")
def _working(typed):
    """A school in the midst of its work, with something for every command to change."""
    for day in DAYS[:4]:
        typed("advance", 1, "--date", day, "--yes").done()
        sign(typed, day)
    typed("monitor", 1, "--stage", 1, "--date", "05.10.2025").done()
    return typed


def test_no_changing_command_touches_a_byte(working, tmp_path):
    """Every file and folder keeps its content and its moment of change; the same command without it changes them."""
    book = exported(working, tmp_path / "book.xlsx")
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-scan")
    settings = tmp_path / "school.toml"
    settings.write_bytes((working.root / "nastavnik.toml").read_bytes())
    on = ("--date", "06.10.2025")
    order = next(d["id"] for d in working.documents() if d["kind"] == "IMP-05")
    lines = (
        ("workbook", "import", book),
        ("people", "import", book),
        ("people", "add", "П-90", "Орлова Анна Петровна", "--category", "teacher"),
        ("people", "confirm", "У-03"),
        ("people", "forms", "У-03", "--set", "surname.dat=Орлову"),
        ("consents", "record", "У-03", "--kind", "health", "--date", "01.10.2025"),
        ("consents", "withdraw", "У-03", "--kind", "distribution", *on),
        ("programme", "create", "2026", "Следующая", "--from", "01.09.2026", "--to", "31.05.2027"),
        ("programme", "create", "2026", "Следующая", "--continues", "1"),
        ("pairings", "form", "--form", "pupil-pupil", "--mentor", "У-07", "--mentee", "У-06", "--goal", "цель", *on),
        ("pairings", "replace", "2", "--mentor", "У-11", "--reason", "перевод", *on),
        ("pairings", "end", "2", "--reason", "перевод", *on),
        ("close-quarter", "1", "1", "--date", "05.11.2025"),
        ("monitor", "1", "--stage", "1", "--date", "18.10.2025"),
        ("step-back", "1", "--reason", "ошибка", *on),
        ("suspend", "1", "--reason", "карантин", *on),
        ("cancel", "1", "--reason", "реорганизация", *on),
        ("documents", "make", "CNS-05", "--for", "У-03", *on),
        ("documents", "sign", order, "--scan", scan, *on),
        ("documents", "annul", order, "--reason", "ошибка", *on),
        ("templates", "eject", "CNS-05"),
        ("organization", "edit", "--from", settings),
        ("repair",),
    )
    before = working.prints()
    for line in lines:
        answer = working(*line, "--dry-run", "--json")
        assert answer.code in (0, 3), (line, answer)
        assert answer.code == 0 or line[:2] == ("pairings", "replace"), (line, answer)
        assert answer.json
        assert working(*line, "--dry-run").code == answer.code, line
        assert working.prints() == before, line
    working("documents", "annul", order, "--reason", "ошибка", "--date", "06.10.2025", "--yes").done()
    assert working.prints() != before


def test_a_new_workspace_is_only_checked(tmp_path):
    """`init --dry-run` reads the settings and makes nothing."""
    from records.settings import write_organization

    source = tmp_path / "school.toml"
    source.write_text(write_organization(organization()), encoding="utf-8")
    answer = nastavnik("init", tmp_path / "new", "--from", source, "--dry-run", "--json").done()
    assert answer.json["organization"] == organization().key
    assert not (tmp_path / "new").exists()
