"""Fixtures shared by all tests."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import settings

#: The same examples in every run: what a run finds, the next one finds too.
settings.register_profile("steady", derandomize=True, database=None)
settings.load_profile("steady")

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the terminal, the language or the workspace of whoever runs it."""
    for name in ("NASTAVNIK_WORKSPACE", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
