"""Any call refused by the system (plan C4), a disk of any size (plan C5): words, a true code, nothing lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import crashing
import pytest

from records.workspace import Workspace
from tests.torture import tracing

pytestmark = pytest.mark.torture

ROOT = Path(__file__).parents[2]
#: What a disk or a system says when it can no more.
ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS")
#: Refused where the step was not made; done, files owed; done and refused after everything.
REFUSED, PENDING = (1, 6), 7
COMMAND = ["advance", "1", "--date", crashing.ON.isoformat(), "--yes", "--no-input"]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    crashing.hasten(monkeypatch.setattr)


def shell(root: Path) -> list[str]:
    """The real command in a process of its own, with quick files."""
    program = "import crashing, cli; crashing.hasten(); cli.main()"
    return [sys.executable, "-B", "-c", program, "--workspace", str(root), *COMMAND]


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Whatever it says, as text."""
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={**tracing.environment(), "PYTHONPATH": path},
        cwd=ROOT,
    )


def wrong(workspace: Workspace, ended: subprocess.CompletedProcess[str]) -> list[str]:
    """What is not as it must be after a command that something refused."""
    found = []
    if "Traceback" in ended.stderr + ended.stdout:
        found.append("a traceback: " + ended.stderr[-300:])
    with crashing.office(workspace).store.reading() as reader:
        (programme,) = reader.find(crashing.Programme)
    made = programme.stage is not crashing.Stage.DRAFT
    if ended.returncode not in ((0, PENDING) if made else REFUSED):
        found.append(f"code {ended.returncode} and the step {'made' if made else 'not made'}")
    if ended.returncode and not ended.stderr.strip():
        found.append("no words")
    return found + crashing.faults(workspace, acknowledged=ended.returncode in (0, PENDING))


def test_whichever_call_fails(tracer: str, ground: Workspace, tmp_path: Path, tell: Callable[[str], None]) -> None:
    warm = crashing.copy_of(ground, tmp_path / "school")
    log = tmp_path / "calls"
    trace = [tracer, "-f", "-qq", "-o", str(log), "-e", f"trace={','.join(tracing.CALLS)}"]
    assert run([*trace, *shell(warm.root)]).returncode == 0
    lines = log.read_text(errors="replace").splitlines()
    # what is said to the terminal may be refused without harm, and is not tried
    counted: dict[str, int] = {}
    points = []
    for line in lines:
        name = line.split(None, 1)[1].partition("(")[0]
        if name not in tracing.CALLS:
            continue
        counted[name] = counted.get(name, 0) + 1
        if not (name == "write" and line.split("(", 1)[1].startswith(("1,", "2,"))):
            points.append((name, counted[name]))
    bad = []
    for turn, (name, number) in enumerate(points):
        error = ERRORS[turn % len(ERRORS)]
        workspace = crashing.copy_of(ground, tmp_path / "school")
        inject = [tracer, "-f", "-qq", "-o", os.devnull, "-e", f"trace={name}"]
        struck = run([*inject, "-e", f"inject={name}:error={error}:when={number}", *shell(workspace.root)])
        if found := wrong(workspace, struck):
            bad.append((name, number, error, found))
    tell(f"one call refused ({', '.join(ERRORS)} in turn): {len(points)} calls, {len(bad)} wrong")
    assert bad == []


def test_however_small_the_disk(disk: Path, ground: Workspace, tmp_path: Path, tell: Callable[[str], None]) -> None:
    """The command runs on a disk of each size; then there is room again, and the rest is done."""
    size = sum(path.stat().st_size for path in ground.root.rglob("*") if path.is_file()) // 1024
    mounted, outside = tmp_path / "small", tmp_path / "outside"
    mounted.mkdir()
    bad, codes = [], []
    for kilobytes in range(size + 8, size + 8 + 64 * 16, 16):
        shutil.rmtree(outside, ignore_errors=True)
        script = (
            f"mount -t tmpfs -o size={kilobytes}k none {mounted} && cp -a {ground.root} {mounted}/school || exit 99;"
            ' "$@" >&4 2>&5; code=$?;'
            f" cp -a {mounted}/school {outside}; exit $code"
        )
        out, err = tmp_path / "out", tmp_path / "err"
        with out.open("w") as four, err.open("w") as five:
            ended = subprocess.run(
                ["unshare", "-m", "sh", "-c", f"exec 4>{out} 5>{err}; {script}", "sh", *shell(mounted / "school")],
                check=False,
                cwd=ROOT,
                stdout=four,
                stderr=five,
                env={**tracing.environment(), "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))},
            )
        if ended.returncode == 99:
            continue
        said = subprocess.CompletedProcess([], ended.returncode, out.read_text(), err.read_text())
        codes.append(ended.returncode)
        if found := wrong(Workspace(outside), said):
            bad.append((kilobytes, found))
    tally = {code: codes.count(code) for code in sorted(set(codes))}
    tell(f"disks of {len(codes)} sizes: codes {json.dumps(tally)}, {len(bad)} wrong")
    assert set(codes) >= {0, 1}
    assert bad == []
