"""A workspace with a programme begun, its log signed, typed in."""

from __future__ import annotations

import shutil

import pytest

from tests.commands import shell
from tests.commands.shell import Shell, beginning, school
from workflow import publication


@pytest.fixture(autouse=True)
def _quick_files(monkeypatch):
    monkeypatch.setattr(publication, "write", shell.quick)
    monkeypatch.setattr(publication, "_POOL_FROM", 1_000_000)


@pytest.fixture(name="ground", scope="session")
def _ground(tmp_path_factory):
    typed = school(tmp_path_factory.mktemp("backup") / "school", beginning())
    write, publication.write = publication.write, shell.quick
    try:
        typed("advance", "1", "--date", "01.09.2025", "--yes").done()
    finally:
        publication.write = write
    return typed.root


@pytest.fixture(name="typed")
def _typed(ground, tmp_path):
    """The test's own."""
    return Shell(shutil.copytree(ground, tmp_path / "school"))


@pytest.fixture(name="copy")
def _copy(typed, tmp_path):
    """A copy of it, with what the command said."""
    path = tmp_path / "copy.nbk"
    told = typed("backup", path, "--json").done().json
    return path, told
