from __future__ import annotations

import pytest
from desk import DAY, Desk
from desk import desk as school

from workflow.scanning import Scanned, scan


@pytest.fixture
def desk(tmp_path) -> Desk:
    """A school of one's own with nine papers issued and none signed."""
    return school(tmp_path / "school")


@pytest.fixture
def folder(tmp_path):
    """Where scans are put."""
    made = tmp_path / "сканы"
    made.mkdir()
    return made


@pytest.fixture
def take(desk, folder):
    """Take the folder in; how it ended."""

    def run(**options) -> Scanned:
        return scan(desk.office, desk.workspace, folder, on=options.pop("on", DAY), **options)

    return run
