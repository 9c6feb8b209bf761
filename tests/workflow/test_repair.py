"""Files lost, altered or left behind are put right from the record, and what a person edited is left to him."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from stored import NOW, enter
from whole import ready

from documents.specimen import organization
from records.blobs import Blobs
from records.store import Store
from records.values import Document
from records.workspace import Workspace
from workflow.acts import papers
from workflow.office import Office
from workflow.publication import file_name, publish
from workflow.repair import repair
from workflow.stages import Trigger
from workflow.verification import verify


@pytest.fixture(name="place")
def _place(tmp_path):
    """A workspace with one published paper."""
    from documents.catalogue import find_kind

    workspace = Workspace.create(tmp_path / "school", organization())
    office = Office(store=Store.open(workspace.database), actor="куратор", now=NOW, nonce=lambda: "1" * 32)
    with office.act("workbook.import", "test") as unit:
        enter(unit, replace(ready(Trigger.OPEN), documents=()))
    papers.make(office, 1, find_kind("QST-02"), target="1:У-06", on=date(2025, 9, 18), details={})
    publish(office, workspace, workers=1)
    return office, workspace


def only(office):
    with office.store.reading() as reader:
        (document,) = reader.find(Document)
    return document


def test_a_sound_workspace_has_nothing_to_mend(place):
    office, workspace = place
    done = repair(office, workspace)
    assert (done.published, done.named, done.swept) == (0, 0, 0)
    assert verify(office.store, workspace).faults == ()


@pytest.mark.parametrize("harm", ["gone", "altered"])
def test_a_lost_or_altered_file_is_made_again_byte_for_byte(place, harm):
    office, workspace = place
    blobs, document = Blobs(workspace.blobs), only(office)
    before = blobs.get(document.pdf_sha256)
    path = blobs.path(document.pdf_sha256)
    path.unlink() if harm == "gone" else path.write_bytes(before[:-1] + b"?")
    assert [fault.what for fault in verify(office.store, workspace).faults] == ["file"]
    assert repair(office, workspace).published == 1
    assert blobs.get(document.pdf_sha256) == before
    assert verify(office.store, workspace).faults == ()


def test_a_missing_name_comes_back(place):
    office, workspace = place
    path = workspace.root / file_name(only(office), "docx")
    path.unlink()
    assert repair(office, workspace).named == 1
    assert path.is_file()


def test_an_edited_copy_is_told_and_left_alone(place):
    office, workspace = place
    path = workspace.root / file_name(only(office), "docx")
    path.write_bytes(b"edited in Word")
    assert "documents" in verify(office.store, workspace).faults[0].text
    repair(office, workspace)
    assert path.read_bytes() == b"edited in Word"
    assert Blobs(workspace.blobs).get(only(office).docx_sha256)[:2] == b"PK"


def test_what_no_paper_names_is_swept(place):
    office, workspace = place
    Blobs(workspace.blobs).put(b"nobody's")
    assert repair(office, workspace).swept == 1
