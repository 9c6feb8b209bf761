"""Foreign vectors, read once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

VECTORS = Path(__file__).parents[2] / "vectors"


@pytest.fixture(scope="session", name="notes_")
def _notes() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((VECTORS / "signed_notes.json").read_text(encoding="utf-8"))
    return found
