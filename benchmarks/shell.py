"""Commands as processes of their own: what `--help` imports, what `status` costs, how a step looks in a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from benchmarks.measure import Figure, cpu_of_child, medians
from benchmarks.school import schools

ROOT = Path(__file__).parent.parent
#: What help and version must do without.
HEAVY = ("sqlmodel", "sqlalchemy", "pydantic", "weasyprint", "docx", "lxml", "jinja2", "pymorphy3", "openpyxl")
_IMPORTED = (
    "import sys, cli; cli.run([sys.argv[1]]); "
    f"sys.stderr.write(' '.join(name for name in {HEAVY!r} if name in sys.modules))"
)


def figures(*, quick: bool, told: Callable[[str], None]) -> Iterator[Figure]:
    """Imports of help, then status."""
    for option in ("--help", "--version"):
        ran = subprocess.run(
            [sys.executable, "-c", _IMPORTED, option], cwd=ROOT, check=True, capture_output=True, text=True
        )
        bare, used = medians(
            5,
            lambda: cpu_of_child([sys.executable, "-c", "import click"], cwd=ROOT),
            lambda option=option: cpu_of_child([sys.executable, "cli.py", option], cwd=ROOT),  # type: ignore[misc]
        )
        note = f"imports of heavy libraries: {ran.stderr or 'none'}"
        yield Figure(f"{option} / importing click", used, bare, None, note)
    with tempfile.TemporaryDirectory() as name:
        school = schools(Path(name), 10, "implementation", told=told)["implementation"]
        command: list[str | Path] = [
            sys.executable,
            "cli.py",
            "--workspace",
            school.workspace.root,
            "status",
            "--date",
            f"{school.on:%d.%m.%Y}",
        ]
        yield _status(command, rounds=5 if quick else 15)


def _status(command: list[str | Path], *, rounds: int) -> Figure:
    tables = [sys.executable, "-c", "import records.tables"]
    cpu_of_child(command, cwd=ROOT)
    ours, other = medians(rounds, lambda: cpu_of_child(command, cwd=ROOT), lambda: cpu_of_child(tables, cwd=ROOT))
    return Figure("status of 10 pairs / importing its tables", ours, other, 1.25)


def advance_in_terminal(workspace: Path, on: date) -> str:
    """Run `advance` with a terminal on both ends; everything it drew.

    Raises:
        CalledProcessError: it did not end with 0.
    """
    command = [
        sys.executable,
        "cli.py",
        "--workspace",
        str(workspace),
        "advance",
        "1",
        "--date",
        f"{on:%d.%m.%Y}",
        "--yes",
    ]
    master, slave = pty.openpty()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
    )
    os.close(slave)
    said = bytearray()
    try:
        while piece := os.read(master, 65536):
            said += piece
    except OSError:  # Linux ends a terminal whose other end is closed so
        pass
    finally:
        os.close(master)
    code = process.wait()
    text = said.decode(errors="replace")
    if code:
        raise subprocess.CalledProcessError(code, command, output=text)
    return text
