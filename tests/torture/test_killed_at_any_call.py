"""Killed at any call to the system (plan C2): before or after the step, and repair finishes what was begun."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import crashing
import pytest
from mutants import MUTANTS

from records.workspace import Workspace
from tests.torture import tracing

pytestmark = pytest.mark.torture


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    crashing.hasten(monkeypatch.setattr)


def violated(ground: Workspace, folder: Path, mutant: str | None = None, *, enough: int | None = None) -> list[object]:
    """Points after which something does not hold; stops once there are *enough*."""
    crashing.transition(crashing.copy_of(ground, folder / "warm"))
    found: list[object] = []
    points = tracing.points(crashing.copy_of(ground, folder / "school").root, mutant)
    assert len(points) > 60
    for name, number in points:
        workspace = crashing.copy_of(ground, folder / "school")
        acknowledged = tracing.die(workspace.root, name, number, mutant)
        if wrong := crashing.faults(workspace, acknowledged=acknowledged):
            found.append((name, number, wrong))
            if len(found) == enough:
                break
    found.append(len(points))
    return found


def test_nothing_is_lost_at_any_call(
    tracer: str, ground: Workspace, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    *wrong, points = violated(ground, tmp_path)
    tell(f"kill -9 at each call (strace): {points} points, {len(wrong)} violated")
    assert wrong == []


@pytest.mark.parametrize("name", [name for name, one in MUTANTS.items() if "call" in one.found_by])
def test_a_broken_protocol_is_found(
    tracer: str,
    ground: Workspace,
    tmp_path: Path,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    tell: Callable[[str], None],
) -> None:
    MUTANTS[name].lame(monkeypatch.setattr)
    *wrong, _ = violated(ground, tmp_path, name, enough=1)
    tell(f"strace finds {name}: {'yes' if wrong else 'NO'}")
    assert wrong
