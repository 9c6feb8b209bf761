"""`documents scan` in the shell."""

from __future__ import annotations

from desk import as_pdf

from records.values import DocumentStatus
from tests.commands.shell import nastavnik


def _scan(desk, *args):
    return nastavnik("--workspace", desk.workspace.root, *args)


def test_it_tells_what_was_taken_and_what_was_set_aside(desk, folder):
    paper = desk.of_kind("ORG-05")
    (folder / "приказ.pdf").write_bytes(as_pdf(*desk.sheets(paper)))
    (folder / "разное.txt").write_text("x", encoding="utf-8")
    said = _scan(desk, "documents", "scan", folder, "--date", "05.09.2025").done().out
    assert "Принято сканов: 1. Отложено: 1." in said
    assert f"приказ.pdf → {paper.id}. Приказ «О назначении" in said
    assert "Отложено: разное.txt — не PDF, JPEG и не PNG." in said


def test_json_names_papers_files_and_reasons(desk, folder):
    paper = desk.of_kind("ORG-05")
    (folder / "приказ.pdf").write_bytes(as_pdf(*desk.sheets(paper)))
    (folder / "разное.txt").write_text("x", encoding="utf-8")
    told = _scan(desk, "--json", "documents", "scan", folder).done().json
    (taken,), (aside,) = told["taken"], told["aside"]
    assert (taken["document"]["id"], taken["files"], taken["pages"]) == (paper.id, ["приказ.pdf"], 2)
    assert taken["sha256"] == desk.document(paper.id).scan_sha256
    assert (aside["reason"], aside["files"], aside["document"]) == ("other_type", ["разное.txt"], None)


def test_a_rehearsal_changes_no_byte(desk, folder):
    paper = desk.of_kind("ORG-05")
    (folder / "приказ.pdf").write_bytes(as_pdf(*desk.sheets(paper)))
    before = {path: path.read_bytes() for path in desk.workspace.root.rglob("*") if path.is_file()}
    told = _scan(desk, "--json", "documents", "scan", folder, "--dry-run").done().json
    assert told["dry_run"] is True
    assert len(told["taken"]) == 1
    assert {path: path.read_bytes() for path in desk.workspace.root.rglob("*") if path.is_file()} == before
    assert desk.document(paper.id).status is DocumentStatus.ISSUED


def test_a_folder_that_is_not_there(desk, folder):
    assert _scan(desk, "documents", "scan", folder / "нет").code == 5
