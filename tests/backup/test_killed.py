"""Killed at any line, a restoration over the present state leaves the one or the other, whole after `repair`."""

from __future__ import annotations

import os
import shutil

import pytest
from stored import NOW

from records import database, snapshot
from records.store import Store
from records.workspace import Workspace
from tests.erasure.killing import killed_at, lines_of
from workflow.backup import restoring
from workflow.backup.keys import Keys
from workflow.backup.opening import Door
from workflow.office import Office
from workflow.repair import repair
from workflow.verification import verify

ROOMS = ("workflow/backup/restoring.py", "records/snapshot.py")
#: Every so many lines in the daily suite; all of them by night.
STEPS = (13, pytest.param(1, marks=pytest.mark.torture))


@pytest.fixture(autouse=True)
def _quick_disk(monkeypatch):
    """A killed process loses nothing the system already holds."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    pragmas = tuple("synchronous=OFF" if one.startswith("synchronous") else one for one in database._PRAGMAS)
    monkeypatch.setattr(database, "_PRAGMAS", pragmas)


def restore(root, source):
    """What the command does."""
    workspace = Workspace(root)
    store = Store.open(workspace.database)
    door = Door(keys=Keys(root), key_file=None, passphrase=None)
    with workspace.lock(), restoring.opened(source, root, door) as copy:
        restoring.over(copy, workspace, store, restoring.compare(store, copy))


@pytest.mark.parametrize("step", STEPS)
def test_at_lines_all_along_the_way(typed, copy, tmp_path, step):
    path, told = copy
    typed("people", "hold", "У-07", "--reason", "проверка").done()
    start = typed.root
    places = lines_of(lambda: restore(shutil.copytree(start, tmp_path / "whole"), path), *ROOMS)
    assert len(places) > 40
    restored = 0
    for number, place in enumerate(places[::step]):
        root = shutil.copytree(start, tmp_path / str(number))
        assert killed_at(place, lambda root=root: restore(root, path), *ROOMS), place
        restored += _is_restored(root, told, place)
        shutil.rmtree(root)
    assert 0 < restored < len(places)


def _is_restored(root, told, place):
    """Check the workspace after repair; whether it is the copy's state."""
    workspace = Workspace(root)
    store = Store.open(workspace.database)
    office = Office(store=store, actor="куратор", now=NOW, nonce=lambda: os.urandom(16).hex())
    repair(office, workspace)
    assert [fault.text for fault in verify(store, workspace).faults] == [], place
    assert not [one for one in root.iterdir() if one.name.startswith((".restore", ".restoring"))], place
    leaves = snapshot.leaves(store)
    is_copy = snapshot.root_of(leaves[: told["records"]]) == told["root"]
    assert is_copy, place
    return len(leaves) == told["records"]
