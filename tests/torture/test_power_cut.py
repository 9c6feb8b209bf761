"""The power goes at any call (plan C3): the file system forgets what it was not made to keep.

A disk of our own (ext4 in a file), the process killed at a call, the file system shut down without writing its journal,
mounted again: what is there is what a machine would find after the lights came back.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mutants import MUTANTS

from records.workspace import Workspace

pytestmark = pytest.mark.torture

ROOT = Path(__file__).parents[2]


def cut(disk: Path, ground: Workspace, mutant: str | None = None, *, enough: int | None = None) -> dict[str, Any]:
    """Points tried and violated, by a process in a space of mounts of its own."""
    program = [sys.executable, "-B", str(Path(__file__).with_name("powercut.py")), str(disk), str(ground.root)]
    done = subprocess.run(
        ["unshare", "-m", *program, mutant or "", str(enough or 0)], capture_output=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_nothing_acknowledged_is_lost(tracer: str, disk: Path, ground: Workspace, tell: Callable[[str], None]) -> None:
    found = cut(disk, ground)
    tell(f"power cut at each call (ext4, journal dropped): {found['points']} points, {len(found['wrong'])} violated")
    assert found["points"] > 60
    assert found["wrong"] == []


@pytest.mark.parametrize("name", [name for name, one in MUTANTS.items() if "power" in one.found_by])
def test_a_broken_protocol_is_found(
    tracer: str, disk: Path, ground: Workspace, name: str, tell: Callable[[str], None]
) -> None:
    found = cut(disk, ground, name, enough=1)
    tell(f"power cut finds {name}: {'yes' if found['wrong'] else 'NO'}")
    assert found["wrong"]
