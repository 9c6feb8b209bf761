"""Whether what the log says was put beside checkpoints still lies there: the director's signature, attached files.

Signatures of unknown keys are ignored by the standard, so a damaged name would make one vanish; the log remembers it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from records.audit.fault import Fault, Verification
from records.audit.keyhistory import DIRECTOR, KnownKey
from records.audit.notes import ForgedError, Note
from records.checkpoints import FOLDER
from records.workspace import Workspace
from workflow.verification.model import listed

COSIGNED, ATTACHED = "checkpoint.cosigned", "checkpoint.attached"


def witness_faults(workspace: Workspace, result: Verification, keys: tuple[KnownKey, ...]) -> Iterator[Fault]:
    """Signatures and files that are gone or altered."""
    checkpoints = workspace.checkpoints
    for action, seq, size, sha256 in _told(result):
        name = f"log/{FOLDER}/{size:08d}.note"
        if action == COSIGNED:
            note = checkpoints.at(size)
            if note is None or not _is_signed(note, seq, keys):
                yield Fault("checkpoint", seq, name, f"Пропала подпись директора, о которой говорит запись {seq}.")
        elif sha256 not in {_hash(path) for path in checkpoints.attached(size)}:
            text = f"Пропал или изменён файл, приложенный к контрольной точке (запись {seq})."
            yield Fault("checkpoint", seq, name, text)


def stranger_notes(workspace: Workspace, result: Verification) -> Iterator[str]:
    """What lies among the checkpoints without a record: a signature somebody put there proves nothing."""
    told = {(size, sha256) for action, _, size, sha256 in _told(result) if action == ATTACHED}
    checkpoints = workspace.checkpoints
    ours = {p for size in {size for size, _ in told} for p in checkpoints.attached(size) if (size, _hash(p)) in told}
    names = sorted(path.name for path in checkpoints.strangers() - ours)
    if names:
        yield (
            "Среди контрольных точек лежат файлы, о которых журнал не говорит, доказательством они не служат: "
            f"{listed(names)}."
        )


def _told(result: Verification) -> Iterator[tuple[str, int, int, object]]:
    """(action, record, size of the checkpoint, hash of the file) of what was put beside checkpoints."""
    for body in result.telling:
        size = body["data"].get("size")
        if body["action"] in (COSIGNED, ATTACHED) and type(size) is int:
            yield body["action"], body["seq"], size, body["data"].get("sha256")


def _is_signed(note: Note, seq: int, keys: tuple[KnownKey, ...]) -> bool:
    directors = [k.key for k in keys if k.role == DIRECTOR and k.since < seq and (k.until is None or seq < k.until)]
    try:
        return bool(note.verified(directors))
    except ForgedError:
        return False


def _hash(path: Path) -> str | None:
    """Hash of a file's content; None where there is no file."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
