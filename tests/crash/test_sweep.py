"""Killed at any line of a transition, the workspace is before or after it, and the next command finishes the rest."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from stored import NOW, enter
from whole import ready

from documents.page import Page
from documents.specimen import organization
from records import database
from records.blobs import Blobs
from records.store import Store
from records.values import Document, Dossier, Programme, Stage
from records.workspace import Workspace
from workflow import emission, publication
from workflow import repair as repairing
from workflow.acts import moving
from workflow.office import Office
from workflow.repair import repair
from workflow.stages import Trigger

ROOT = Path(__file__).parents[2]
ON = date(2025, 9, 1)
#: Rooms a transition passes through; every line of them that runs is a place to die.
ROOMS = ("workflow/", "records/")
#: The sweep is cut into parts so that cores share it.
PARTS = 4


def office(workspace: Workspace) -> Office:
    return Office(store=Store.open(workspace.database), actor="куратор", now=NOW, nonce=lambda: os.urandom(16).hex())


def quick(job: publication._Job) -> publication.Files:
    """Files without typesetting: the order of writes is what is tested here."""
    body = job.text.encode()
    return publication.Files(job.document_id, b"docx" + body, b"pdf" + body)


def transition(workspace: Workspace) -> None:
    """What the command does: the act, then the files."""
    means = office(workspace)
    moving.advance(means, 1, on=ON, expected="draft")
    publication.publish(means, workspace, workers=1)


def traced(workspace: Workspace, visit) -> None:
    """The transition, telling every line run for the first time."""
    seen: set[tuple[str, int]] = set()

    def local(frame, event, _):
        if event == "line":
            place = (frame.f_code.co_filename, frame.f_lineno)
            if place not in seen:
                seen.add(place)
                visit(place)
        return local

    def entered(frame, _, __):
        name = frame.f_code.co_filename
        inside = name.startswith(str(ROOT)) and name[len(str(ROOT)) + 1 :].startswith(ROOMS)
        return local if inside else None

    sys.settrace(entered)
    try:
        transition(workspace)
    finally:
        sys.settrace(None)


@pytest.fixture(name="ground", scope="module")
def _ground(tmp_path_factory):
    """A workspace ready for its first transition."""
    folder = tmp_path_factory.mktemp("ground") / "school"
    workspace = Workspace.create(folder, organization())
    with office(workspace).act("test.enter", "test") as unit:
        enter(unit, lean())
    return workspace


def brief(kind, context, *, house):
    """A text without its template: rendering is pure and dies without a trace."""
    return Page(text=f"<article>{kind.code}</article>", sha256=SHA(kind.code), template_sha256=SHA("t"), doubts=())


def SHA(code: str) -> str:  # noqa: N802
    return hashlib.sha256(f"<article>{code}</article>".encode()).hexdigest()


@pytest.fixture(autouse=True)
def _quick_disk(monkeypatch):
    """A killed process loses nothing the system already holds: waiting for the disk would test nothing here."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    pragmas = tuple("synchronous=OFF" if one.startswith("synchronous") else one for one in database._PRAGMAS)
    monkeypatch.setattr(database, "_PRAGMAS", pragmas)


@pytest.fixture(autouse=True)
def _quick_files(monkeypatch):
    monkeypatch.setattr(emission, "render", brief)
    monkeypatch.setattr(publication, "write", quick)
    monkeypatch.setattr(repairing, "reproduce", lambda d, author: quick(publication._Job(d.id, d.text, None)))


def lean() -> Dossier:
    """What opening a programme needs and no more: every point of the sweep pays for each row."""
    whole = ready(Trigger.OPEN)
    later = (
        "consents working_group local_acts trainings monitorings events awards pairings agreements diagnoses routes "
        "meetings check_ins achievements answers reflections appeals support documents"
    )
    return replace(whole, people={key: whole.people[key] for key in (1, 2)}, **dict.fromkeys(later.split(), ()))


def copy_of(ground: Workspace, folder: Path) -> Workspace:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ground.root, folder)
    return Workspace(folder)


def places(ground: Workspace, folder: Path) -> list[tuple[str, int]]:
    """Every line the transition runs, in order of its first run; counted in a child, as warm as those that die."""
    transition(copy_of(ground, folder))
    workspace = copy_of(ground, folder)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        found: list[tuple[str, int]] = []
        traced(workspace, found.append)
        with os.fdopen(writing, "w") as pipe:
            json.dump(found, pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = json.load(pipe)
    os.waitpid(child, 0)
    return [(name, line) for name, line in told]


def die_at(workspace: Workspace, number: int) -> None:
    """Run the transition in a child that is killed at the line of the given number."""
    child = os.fork()
    if child == 0:
        left = [number]

        def visit(_):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            traced(workspace, visit)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), f"line {number} was not reached"
    assert os.WTERMSIG(status) == signal.SIGKILL


def check(workspace: Workspace, place: tuple[str, int]) -> None:
    means = office(workspace)
    with means.store.reading() as reader:
        stage = reader.get(Programme, 1).stage
        documents = reader.find(Document)
    assert (stage, bool(documents)) in ((Stage.DRAFT, False), (Stage.PREPARATORY, True)), place
    if stage is Stage.DRAFT:
        transition(workspace)
    repair(means, workspace)
    with means.store.reading() as reader:
        documents = reader.find(Document)
        assert reader.get(Programme, 1).stage is Stage.PREPARATORY, place
    blobs = Blobs(workspace.blobs)
    assert len(documents) == 5
    for document in documents:
        for suffix, sha in (("docx", document.docx_sha256), ("pdf", document.pdf_sha256)):
            assert blobs.get(sha) == (workspace.root / publication.file_name(document, suffix)).read_bytes(), place
    assert len(set(blobs.names())) == 2 * len(documents), place
    assert [d.number for d in documents if d.series == "main"] == [f"{n}-од" for n in range(1, 3)], place
    assert means.store.verify().faults == (), place


@pytest.mark.parametrize("part", range(PARTS))
def test_killed_at_any_line_nothing_is_lost_and_nothing_is_half_done(ground, tmp_path, part):
    found = places(ground, tmp_path / "count")
    assert len(found) > 300
    for number in range(part, len(found), PARTS):
        workspace = copy_of(ground, tmp_path / "school")
        die_at(workspace, number)
        check(workspace, found[number])
