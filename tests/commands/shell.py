"""The command line as tests speak to it: in this process, or in one of its own with quick files."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from stored import NOW, enter, walk
from whole import ready

import cli
from documents.specimen import organization
from records.store import Store
from records.values import Dossier, Stage
from records.workspace import Workspace
from workflow import publication
from workflow.acts import keys
from workflow.office import Office
from workflow.sealing import seal
from workflow.stages import Trigger

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Answer:
    """What one command line said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The answer as the JSON it must be, alone."""
        found = json.loads(self.out)
        assert found["schema"] == 1
        return found

    def done(self) -> Answer:
        """The same, having made sure that the command ended well."""
        assert self.code == 0, (self.out, self.err)
        return self


@dataclass(frozen=True)
class Shell:
    """Commands typed in one workspace."""

    root: Path

    def __call__(self, *args: object, given: bytes = b"") -> Answer:
        """Run a command line in this process."""
        return nastavnik("--workspace", self.root, *args, given=given)

    def documents(self) -> list[dict[str, Any]]:
        """The registry of papers as the contract gives it."""
        found: list[dict[str, Any]] = self("documents", "list", "--json").done().json["documents"]
        return found

    def stage(self) -> str:
        """Stage of the only programme."""
        (programme,) = self("status", "--json").done().json["programmes"]
        return str(programme["stage"])

    def prints(self) -> dict[str, tuple[str, int]]:
        """Hash and moment of change of every file, and of every folder, of the workspace."""
        return {
            str(path.relative_to(self.root)): (_hash(path), path.stat().st_mtime_ns) for path in self.root.rglob("*")
        }


def nastavnik(*args: object, given: bytes = b"") -> Answer:
    """Run a command line in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    stdin, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = cli.run([str(arg) for arg in args])
    finally:
        sys.stdin = stdin
    texts = [stream.buffer.getvalue().decode() for stream in (out, err)]  # type: ignore[attr-defined]
    return Answer(code, *texts)


def apart(*args: object, before: str = "", environment: dict[str, str] | None = None) -> subprocess.Popen[str]:
    """Start a command line in a process of its own, with quick files.

    Args:
        args: the command line.
        before: Python to run before it, in the same process.
        environment: variables to set.
    """
    program = f"import cli\nfrom tests.commands.shell import quick_files\nquick_files()\n{before}\ncli.main()\n"
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, args)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}", **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def ended(process: subprocess.Popen[str]) -> Answer:
    """What a started command line said, once it has ended."""
    out, err = process.communicate(timeout=120)
    return Answer(process.returncode, out, err)


def quick(job: publication._Job) -> publication.Files:
    """Files without typesetting."""
    body = job.text.encode()
    return publication.Files(job.document_id, b"docx" + body, b"pdf" + body)


def quick_files() -> None:
    """Replace the writers for good: for processes that end soon."""
    publication.write = quick
    publication._POOL_FROM = 1_000_000


def school(folder: Path, dossier: Dossier, *, stage: Stage = Stage.DRAFT) -> Shell:
    """A workspace that holds the dossier but its papers."""
    workspace = Workspace.create(folder, organization())
    store = Store.open(workspace.database)
    office = Office(store=store, actor="О. И. Лебедева", now=NOW, nonce=lambda: os.urandom(16).hex())
    with office.act("workbook.import", "test") as unit:
        programme_id = enter(unit, replace(dossier, documents=()))
        keys.first(unit, workspace, office, organization="school")
    walk(office, programme_id, stage)
    seal(office, workspace)
    store.close()
    return Shell(workspace.root)


def beginning() -> Dossier:
    """The specimen with nothing missing, before its first step."""
    return ready(Trigger.OPEN)


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
