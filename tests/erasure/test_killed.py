"""Killed at any line, an erasure is made or not made, and `repair` finishes what is left of it."""

from __future__ import annotations

import os
import shutil

import pytest

from records import database
from records.values import Person
from tests.erasure.conftest import PUPIL, opened
from tests.erasure.killing import killed_at, lines_of
from workflow.backup.keys import BackupKey, Keys
from workflow.erasure import act, leftovers
from workflow.repair import repair
from workflow.verification import verify

ROOMS = tuple(f"workflow/erasure/{name}.py" for name in ("act", "leftovers", "papers"))
#: Every so many lines in the daily suite; all of them by night.
STEPS = (19, pytest.param(1, marks=pytest.mark.torture))
COPY = BackupKey(id="20260601-0123456789abcdef", made="2026-06-01", records=9, key=bytes(32))


@pytest.fixture(autouse=True)
def _quick_disk(monkeypatch):
    """A killed process loses nothing the system already holds."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    pragmas = tuple("synchronous=OFF" if one.startswith("synchronous") else one for one in database._PRAGMAS)
    monkeypatch.setattr(database, "_PRAGMAS", pragmas)


def erase(root):
    """What the command does."""
    school = opened(root)
    act.erase(school.office, school.plan(PUPIL, copies=Keys(root).all()), reason="вх. № 12")
    leftovers.finish(school.store, school.workspace, force=True)


@pytest.mark.parametrize("step", STEPS)
def test_at_lines_all_along_the_way(ground, tmp_path, step):
    start = shutil.copytree(ground, tmp_path / "start")
    Keys(start).put(COPY)
    places = lines_of(lambda: erase(shutil.copytree(start, tmp_path / "whole")), *ROOMS)
    assert len(places) > 60
    made = 0
    for number, place in enumerate(places[::step]):
        root = shutil.copytree(start, tmp_path / str(number))
        assert killed_at(place, lambda root=root: erase(root), *ROOMS), place
        made += _is_whole(root, place)
        shutil.rmtree(root)
    assert 0 < made < len(places)


def _is_whole(root, place):
    """Check the workspace after repair; whether the erasure had been made."""
    school = opened(root)
    repair(school.office, school.workspace)
    assert [fault.text for fault in verify(school.store, school.workspace).faults] == [], place
    with school.store.reading() as reader:
        (card,) = reader.find(Person, code=PUPIL)
    if card.erased_on is None:
        assert card.surname == "Зайцева", place
        assert not school.documents("PDN-01"), place
        assert Keys(root).get(COPY.id) is not None, place
        assert all(document.text for document in school.documents()), place
        return False
    (paper,) = school.documents("DIA-01")
    assert not (root / "blobs" / paper.pdf_sha256[:2] / paper.pdf_sha256[2:4] / paper.pdf_sha256).exists(), place
    assert not list(root.rglob("*-DIA-01.*")), place
    assert Keys(root).get(COPY.id) is None, place
    assert all(document.is_published for document in school.documents("PDN-01", "PDN-02")), place
    assert not leftovers.is_owed(school.store, school.workspace), place
    return True
