"""A school two steps into its programme, whose folders are handed over; files are made without typesetting."""

from __future__ import annotations

import shutil

import pytest

from tests.commands import shell
from tests.commands.shell import Shell, beginning, school
from workflow import publication

DAY = "01.06.2026"


@pytest.fixture(autouse=True)
def _quick_files(monkeypatch):
    """Files without typesetting: what is in them is no matter here."""
    monkeypatch.setattr(publication, "write", shell.quick)
    monkeypatch.setattr(publication, "_POOL_FROM", 1_000_000)


@pytest.fixture(name="handed", scope="session")
def _handed(tmp_path_factory):
    """A workspace whose programme was handed over, and the folder beside it; never changed."""
    kept = publication.write, publication._POOL_FROM
    publication.write, publication._POOL_FROM = shell.quick, 1_000_000
    try:
        made = school(tmp_path_factory.mktemp("ground") / "school", beginning())
        made("advance", 1, "--date", "03.09.2025", "--yes").done()
        numbered = [str(one["id"]) for one in made.documents() if one["number"]]
        made("documents", "sign", *numbered, "--date", "03.09.2025").done()
        made("documents", "acquaint", numbered[0], "--date", "04.09.2025").done()
        made("documents", "make", "REG-01", "--date", "10.09.2025").done()
        made("documents", "make", "REG-02", "--date", "10.09.2025").done()
        made("inspect", 1, "--output", made.root.parent / "folder", "--date", "01.06.2026").done()
    finally:
        publication.write, publication._POOL_FROM = kept
    return made


@pytest.fixture(name="folder")
def _folder(handed):
    """The folder handed over; not to be changed."""
    return handed.root.parent / "folder"


@pytest.fixture(name="typed")
def _typed(handed, tmp_path):
    """The same workspace, the test's own."""
    return Shell(shutil.copytree(handed.root, tmp_path / "school"))
