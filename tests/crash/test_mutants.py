"""The sweep finds a protocol that breaks a rule: else its silence would prove nothing (plan C11)."""

from __future__ import annotations

import crashing
import pytest
from mutants import MUTANTS

from tests.crash.test_sweep import _ground, _quick_disk, _quick_files, die_at, places  # noqa: F401

STRIDE = 11


@pytest.mark.parametrize("name", [name for name, one in MUTANTS.items() if "line" in one.found_by])
def test_a_broken_protocol_is_found(ground, tmp_path, name, monkeypatch):
    MUTANTS[name].spoil(monkeypatch.setattr)
    MUTANTS[name].lame(monkeypatch.setattr)
    found = places(ground, tmp_path / "count")
    seen: set[str] = set()
    # far apart first: a broken rule shows in a stretch of lines, not in one
    for number in sorted(range(len(found)), key=lambda number: (number % STRIDE, number)):
        workspace = crashing.copy_of(ground, tmp_path / "school")
        die_at(workspace, number)
        if (left := crashing.likeness(workspace)) in seen:
            continue
        seen.add(left)
        if crashing.faults(workspace):
            return
    pytest.fail(f"{name} was not found in {len(found)} places")
