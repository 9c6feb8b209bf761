"""Long trials: `make torture`. What needs root, a tracer or a disk of its own says so when it skips."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import crashing
import pytest

from records.workspace import Workspace


@pytest.fixture(name="ground", scope="session")
def _ground(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace ready for its first transition; to be copied."""
    return crashing.ground(tmp_path_factory.mktemp("ground") / "school")


@pytest.fixture(name="tracer", scope="session")
def _tracer() -> str:
    found = shutil.which("strace")
    if found is None:
        pytest.skip("нет strace: sudo apt-get install strace")
    return found


@pytest.fixture(name="disk")
def _disk(tmp_path: Path) -> Path:
    """A place to mount disks of one's own."""
    if os.geteuid() != 0:
        pytest.skip("нужны права root: свой диск монтируется в отдельном пространстве имён")
    tried = subprocess.run(
        ["unshare", "-m", "sh", "-c", f"mount -t tmpfs -o size=64k none {tmp_path}"], capture_output=True, check=False
    )
    if tried.returncode:
        pytest.skip("здесь нельзя монтировать диски")
    return tmp_path


#: Lines for the end of the run: what was tried how often.
_FIGURES: list[str] = []


@pytest.fixture(name="tell", scope="session")
def _tell() -> Callable[[str], None]:
    """Says a figure at the end of the run."""
    return _FIGURES.append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _FIGURES:
        terminalreporter.section("figures")
        for line in _FIGURES:
            terminalreporter.write_line(line)
