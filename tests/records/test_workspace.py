"""The working folder: made whole or refused, and found from anywhere inside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from records.errors import BadInputError, ConflictError, NotFoundError
from records.settings import read_organization
from records.store import Store
from records.workspace import Workspace


def test_a_new_folder_has_settings_a_database_and_places_for_all(tmp_path: Path, organization: Any) -> None:
    made = Workspace.create(tmp_path / "Школа № 1", organization())
    assert read_organization(made.settings) == organization()
    assert Store.open(made.database).verify().is_intact
    for folder in (made.documents, made.blobs, made.log, made.templates):
        assert folder.is_dir()
        assert folder.stat().st_mode & 0o077 == 0
    assert made.settings.stat().st_mode & 0o077 == 0


def test_it_is_found_from_any_folder_inside(tmp_path: Path, organization: Any) -> None:
    made = Workspace.create(tmp_path / "school", organization())
    inside = made.documents / "2025"
    inside.mkdir()
    assert Workspace.find(inside) == Workspace.find(made.root) == made


def test_outside_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="nastavnik init"):
        Workspace.find(tmp_path)


def test_an_empty_folder_is_taken_and_any_other_refused(tmp_path: Path, organization: Any) -> None:
    empty, full, file = tmp_path / "empty", tmp_path / "full", tmp_path / "file"
    empty.mkdir()
    full.mkdir()
    (full / "notes.txt").write_text("x")
    file.touch()
    assert Workspace.create(empty, organization()).root == empty
    for path, words in ((full, "не пуста"), (file, "а не папка"), (empty, "не пуста")):
        with pytest.raises(BadInputError, match=words):
            Workspace.create(path, organization())
    assert [p.name for p in full.iterdir()] == ["notes.txt"]


def test_two_cannot_publish_or_repair_at_once(tmp_path: Path, organization: Any) -> None:
    made = Workspace.create(tmp_path / "school", organization())
    with made.lock(), pytest.raises(ConflictError, match="занята"), made.lock():
        pass
    with made.lock(wait=True):
        pass
