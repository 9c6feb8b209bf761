"""Four processes make one step at once, and repairs run beside it (plan C6)."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import crashing
import pytest
from mutants import MUTANTS

from records.workspace import Workspace
from tests.torture import tracing

pytestmark = pytest.mark.torture

PROCESSES, ROUNDS = 4, 12
#: Starts at a moment all share, so that imports do not decide who is first.
RACER = """
import json, sys, time
sys.path[:0] = [{tests!r}, {root!r}]
import crashing
from mutants import MUTANTS
from records.errors import NastavnikError
from workflow.repair import repair
crashing.hasten()
workspace, mutant, work = crashing.Workspace(crashing.Path(sys.argv[1])), sys.argv[2], sys.argv[4]
if mutant:
    MUTANTS[mutant].spoil(setattr)
means = crashing.office(workspace)
time.sleep(max(0, float(sys.argv[3]) - time.time()))
try:
    crashing.transition(workspace) if work == "step" else repair(means, workspace)
    print(json.dumps("done"))
except NastavnikError as error:
    print(json.dumps(error.code))
"""


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    crashing.hasten(monkeypatch.setattr)


def race(workspace: Workspace, works: tuple[str, ...], mutant: str = "") -> Counter[str]:
    """What each process said, counted; one that ends otherwise says its last line of errors."""
    import time

    tests = Path(__file__).parents[1]
    program = RACER.format(tests=str(tests), root=str(tests.parent))
    start = str(time.time() + 2.5)
    started = [
        subprocess.Popen(
            [sys.executable, "-B", "-c", program, str(workspace.root), mutant, start, work],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=tracing.environment(),
        )
        for work in works
    ]
    told: Counter[str] = Counter()
    for work, process in zip(works, started, strict=True):
        out, err = process.communicate(timeout=120)
        told[f"{work}: {json.loads(out) if process.returncode == 0 else err.strip().splitlines()[-1]}"] += 1
    return told


def test_one_step_is_made_once(ground: Workspace, tmp_path: Path, tell: Callable[[str], None]) -> None:
    wrong: list[object] = []
    for _ in range(ROUNDS):
        workspace = crashing.copy_of(ground, tmp_path / "school")
        told = race(workspace, ("step",) * PROCESSES)
        refused = told["step: conflict"] + told["step: refused"]
        if (told["step: done"], refused) != (1, PROCESSES - 1) or (faults := crashing.faults(workspace)):
            wrong.append((told, crashing.faults(workspace)))
        else:
            assert faults == []
    tell(f"{PROCESSES} processes make one step, {ROUNDS} rounds: {len(wrong)} wrong")
    assert wrong == []


def test_repairs_beside_a_step_take_nothing_from_it(
    ground: Workspace, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    wrong: list[object] = []
    for _ in range(ROUNDS):
        workspace = crashing.copy_of(ground, tmp_path / "school")
        told = race(workspace, ("step", "repair", "repair"))
        repairs = told["repair: done"] + told["repair: conflict"]
        if (told["step: done"], repairs) != (1, 2) or (faults := crashing.faults(workspace, acknowledged=True)):
            wrong.append((told, crashing.faults(workspace, acknowledged=True)))
        else:
            assert faults == []
    tell(f"two repairs beside a step, {ROUNDS} rounds: {len(wrong)} wrong")
    assert wrong == []


@pytest.mark.parametrize("name", [name for name, one in MUTANTS.items() if "race" in one.found_by])
def test_a_broken_protocol_is_found(ground: Workspace, tmp_path: Path, name: str, tell: Callable[[str], None]) -> None:
    found = False
    for _ in range(ROUNDS):
        workspace = crashing.copy_of(ground, tmp_path / "school")
        told = race(workspace, ("step",) * PROCESSES, name)
        found = told["step: done"] > 1 or bool(crashing.faults(workspace))
        if found:
            break
    tell(f"the race finds {name}: {'yes' if found else 'NO'}")
    assert found
