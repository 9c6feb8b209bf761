"""Killed at any line of a transition, the workspace is before or after it, and the next command finishes the rest."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

import crashing
import pytest

from records import database
from records.workspace import Workspace

ROOT = Path(__file__).parents[2]
#: Rooms a transition passes through; every line of them that runs is a place to die.
ROOMS = ("workflow/", "records/")
#: The sweep is cut into parts so that cores share it.
PARTS = 2


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
        crashing.transition(workspace)
    finally:
        sys.settrace(None)


@pytest.fixture(name="ground", scope="module")
def _ground(tmp_path_factory):
    return crashing.ground(tmp_path_factory.mktemp("ground") / "school")


@pytest.fixture(autouse=True)
def _quick_disk(monkeypatch):
    """A killed process loses nothing the system already holds: waiting for the disk would test nothing here."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    pragmas = tuple("synchronous=OFF" if one.startswith("synchronous") else one for one in database._PRAGMAS)
    monkeypatch.setattr(database, "_PRAGMAS", pragmas)


@pytest.fixture(autouse=True)
def _quick_files(monkeypatch):
    crashing.hasten(monkeypatch.setattr)


def places(ground: Workspace, folder: Path) -> list[tuple[str, int]]:
    """Every line the transition runs, in order of its first run; counted in a child, as warm as those that die."""
    crashing.transition(crashing.copy_of(ground, folder))
    workspace = crashing.copy_of(ground, folder)
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


@pytest.mark.parametrize("part", range(PARTS))
def test_killed_at_any_line_nothing_is_lost_and_nothing_is_half_done(ground, tmp_path, part):
    found = places(ground, tmp_path / "count")
    assert len(found) > 300
    seen: set[str] = set()
    for number in range(part, len(found), PARTS):
        workspace = crashing.copy_of(ground, tmp_path / "school")
        die_at(workspace, number)
        # most lines leave what the line before them left: that is mended and checked once
        if (left := crashing.likeness(workspace)) not in seen:
            seen.add(left)
            assert crashing.faults(workspace) == [], found[number]
    assert len(seen) > 5
