"""The protocol of a transition with one rule broken: trials that cannot see these prove nothing.

Each mutant names the rule it breaks and the ways of dying that must find it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from records import database
from records.blobs import Blobs
from records.values import Document, Programme, Stage
from workflow import office, publication
from workflow import repair as repairing
from workflow.acts import moving

#: setattr, or a monkeypatch's.
Put = Callable[[Any, str, Any], None]


@dataclass(frozen=True)
class Mutant:
    """One broken rule."""

    #: What it does to the process that makes the transition.
    spoil: Callable[[Put], None]
    #: Ways of dying that find it: "line", "call", "power"; or "race".
    found_by: frozenset[str]
    #: What it does to the process that mends and checks.
    lame: Callable[[Put], None] = lambda put: None


def _no_sync(put: Put) -> None:
    """Nothing is waited for: names and contents may still be in the system's hands when the commit is on the disk."""
    put(os, "fsync", lambda descriptor: None)


def _no_journal(put: Put) -> None:
    """The database does not wait for the disk either: an acknowledged step can be lost."""
    pragmas = tuple("synchronous=OFF" if one.startswith("synchronous") else one for one in database._PRAGMAS)
    put(database, "_PRAGMAS", pragmas)


def _names_first(put: Put) -> None:
    """Readable names appear before the commit that makes their papers true."""
    once = office.issue

    def issue(unit: Any, *args: Any, **named: Any) -> tuple[int, ...]:
        ids = once(unit, *args, **named)
        # the folder is asked of the connection: an act knows none
        root = Path(unit._connection.exec_driver_sql("PRAGMA database_list").fetchone()[2]).parent
        for document in unit.find(Document, id=ids):
            path = root / publication.file_name(document, "pdf")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"pdf" + document.text.encode())
        return ids

    put(office, "issue", issue)


def _hashes_first(put: Put) -> None:
    """A paper's row names a file that is not yet in the store."""
    waiting: list[tuple[Blobs, bytes]] = []
    keep, enter = Blobs.put, publication._enter

    def later(self: Blobs, content: bytes) -> str:
        waiting.append((self, content))
        return hashlib.sha256(content).hexdigest()

    def entered(*args: Any) -> None:
        enter(*args)
        while waiting:
            blobs, content = waiting.pop()
            keep(blobs, content)

    put(Blobs, "put", later)
    put(publication, "_enter", entered)


def _no_remaking(put: Put) -> None:
    put(repairing, "_remake", lambda means, blobs: 0)


def _two_commits(put: Put) -> None:
    """Papers in one transaction, the stage in the next."""

    def advance(means: Any, programme_id: int, *, on: Any, expected: Any = None) -> None:
        del expected
        with means.act("programme.advance", "programme:1") as unit:
            dossier = unit.dossier(programme_id)
            step = moving.next_transition(dossier.programme.stage)
            assert step is not None
            means.issue(unit, dossier.as_of(on), moving.owed(dossier.as_of(on), step.trigger, {}), on=on)
        with means.act("programme.advance", "programme:1") as unit:
            unit.update(Programme, programme_id, stage=Stage.PREPARATORY)

    put(moving, "advance", advance)


def _no_lock(put: Put) -> None:
    """The step is decided on what was read before the lock was taken, and nobody looks again."""

    def advance(means: Any, programme_id: int, *, on: Any, expected: Any = None) -> None:
        del expected
        with means.store.reading() as reader:
            dossier = reader.dossier(programme_id)
        step = moving.next_transition(dossier.programme.stage)
        assert step is not None
        with means.act("programme.advance", "programme:1") as unit:
            means.issue(unit, dossier.as_of(on), moving.owed(dossier.as_of(on), step.trigger, {}), on=on)
            unit.update(Programme, programme_id, stage=step.target)

    put(moving, "advance", advance)


MUTANTS: Mapping[str, Mutant] = {
    "no-sync": Mutant(_no_sync, frozenset({"power"}), _no_remaking),
    "no-journal": Mutant(_no_journal, frozenset({"power"})),
    "names-first": Mutant(_names_first, frozenset({"line", "call", "power"})),
    "hashes-first": Mutant(_hashes_first, frozenset({"line", "call", "power"}), _no_remaking),
    "two-commits": Mutant(_two_commits, frozenset({"line", "call", "power"})),
    "no-lock": Mutant(_no_lock, frozenset({"race"})),
}
