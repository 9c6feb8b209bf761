"""`documents revise` in the shell."""

from __future__ import annotations

import pytest
from revising.word import edit, words

from records.values import DocumentStatus
from tests.commands.shell import nastavnik


@pytest.fixture
def copy(desk, tmp_path):
    """An edited copy of an order."""
    path = tmp_path / "правка.docx"
    path.write_bytes(edit(desk.docx(desk.of_kind("ORG-05")), words("20 октября", "25 октября")))
    return path


def _run(desk, *args):
    return nastavnik("--workspace", desk.workspace.root, *args)


def test_it_shows_the_difference_and_issues_the_paper(desk, copy):
    old = desk.of_kind("ORG-05")
    said = _run(desk, "documents", "revise", copy, "--reason", "опечатка", "--date", "05.09.2025", "--yes").done().out
    assert "Изменено мест: 1." in said
    assert "[−20−] {+25+} октября" in said
    assert f"Документ {old.id} аннулирован." in said
    (made,) = [paper for paper in desk.papers() if paper.replaces_id == old.id]
    assert made.is_published
    assert (desk.workspace.root / "documents" / "2025" / f"{made.id:05d}-ORG-05.docx").is_file()


def test_json_holds_the_edits(desk, copy):
    old = desk.of_kind("ORG-05")
    told = (
        _run(desk, "--json", "documents", "revise", copy, "--reason", "х", "--date", "05.09.2025", "--yes").done().json
    )
    assert told["replaces"] == old.id
    (found,) = told["edits"]
    assert (found["removed"], found["added"]) == ("20", "25")
    assert told["document"]["number"] == "6-од"
    assert told["document"]["files"]["docx"].endswith("-ORG-05.docx")


def test_a_rehearsal_changes_no_byte(desk, copy):
    before = {path: path.read_bytes() for path in desk.workspace.root.rglob("*") if path.is_file()}
    said = _run(desk, "documents", "revise", copy, "--dry-run").done().out
    assert "Сейчас ничего не изменено." in said
    assert {path: path.read_bytes() for path in desk.workspace.root.rglob("*") if path.is_file()} == before


def test_nobody_to_ask_for_the_reason(desk, copy):
    answer = _run(desk, "documents", "revise", copy, "--yes")
    assert answer.code == 2
    assert "--reason" in answer.err
    assert desk.of_kind("ORG-05").status is DocumentStatus.ISSUED


def test_nobody_to_confirm(desk, copy):
    answer = _run(desk, "documents", "revise", copy, "--reason", "опечатка")
    assert answer.code == 2
    assert "--yes" in answer.err
    assert desk.of_kind("ORG-05").status is DocumentStatus.ISSUED


def test_a_refusal_has_its_code(desk, tmp_path):
    path = tmp_path / "тот же.docx"
    path.write_bytes(desk.docx(desk.of_kind("ORG-05")))
    assert _run(desk, "documents", "revise", path, "--reason", "x", "--yes").code == 3
    assert _run(desk, "documents", "revise", tmp_path / "нет.docx", "--reason", "x").code == 5
