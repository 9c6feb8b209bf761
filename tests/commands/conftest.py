"""A school to type commands in."""

from __future__ import annotations

import shutil

import pytest

from tests.commands import shell
from tests.commands.shell import Shell, beginning, school
from workflow import publication


@pytest.fixture(name="ground", scope="session")
def _ground(tmp_path_factory):
    """A workspace ready for its first step; never changed."""
    return school(tmp_path_factory.mktemp("ground") / "school", beginning())


@pytest.fixture(name="typed")
def _typed(ground, tmp_path):
    """The same workspace, the test's own."""
    return Shell(shutil.copytree(ground.root, tmp_path / "school"))


@pytest.fixture(autouse=True)
def _quick_files(request, monkeypatch):
    """Files without typesetting, except where a test is about the files."""
    if "true_files" not in request.fixturenames:
        monkeypatch.setattr(publication, "write", shell.quick)
        monkeypatch.setattr(publication, "_POOL_FROM", 1_000_000)


@pytest.fixture(name="true_files")
def _true_files():
    """Asked for by a test that wants the writers themselves."""
