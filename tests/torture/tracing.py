"""Dying at a call to the system, found and struck by strace."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

CHILD = Path(__file__).parents[1] / "crashing.py"
#: Calls that change something or promise that it was changed. strace counts each name apart, so each is swept apart.
CALLS = (
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "rename",
    "renameat2",
    "unlink",
    "unlinkat",
    "mkdir",
    "ftruncate",
    "link",
    "chmod",
)


def program(workspace: Path, mutant: str | None = None) -> list[str]:
    """The command line of one transition in a process of its own."""
    return [sys.executable, "-B", str(CHILD), str(workspace), *([mutant] if mutant else [])]


def environment() -> dict[str, str]:
    """The same in every run, so that every run makes the same calls."""
    return {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}


def points(workspace: Path, mutant: str | None = None) -> list[tuple[str, int]]:
    """Every call of the transition: its name and which of that name it is, 1-based."""
    log = workspace.parent / "calls"
    subprocess.run(
        ["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={','.join(CALLS)}", *program(workspace, mutant)],
        check=True,
        capture_output=True,
        env=environment(),
    )
    named = Counter(re.findall(r"^\d+ +(\w+)\(", log.read_text(errors="replace"), re.MULTILINE))
    return [(name, number) for name in CALLS for number in range(1, named[name] + 1)]


def die(workspace: Path, name: str, number: int, mutant: str | None = None) -> bool:
    """Kill the transition at that call; whether it had said before that it was done.

    Raises:
        AssertionError: It was not killed: the point was skipped, and nothing was tried.
    """
    struck = subprocess.run(
        [
            "strace",
            "-f",
            "-qq",
            "-o",
            os.devnull,
            "-e",
            f"trace={name}",
            "-e",
            f"inject={name}:signal=KILL:when={number}",
            *program(workspace, mutant),
        ],
        capture_output=True,
        check=False,
        env=environment(),
    )
    assert struck.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL), (name, number, struck.stderr[-500:])
    return b"done" in struck.stdout


def refuse(workspace: Path, name: str, number: int, error: str) -> subprocess.CompletedProcess[bytes]:
    """Let that call fail with the error: "ENOSPC", "EIO" …"""
    return subprocess.run(
        [
            "strace",
            "-f",
            "-qq",
            "-o",
            os.devnull,
            "-e",
            f"trace={name}",
            "-e",
            f"inject={name}:error={error}:when={number}",
            *program(workspace),
        ],
        capture_output=True,
        check=False,
        env=environment(),
    )
