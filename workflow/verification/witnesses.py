"""Whether what the log says was put beside checkpoints still lies there: the director's signature, attached files.

Signatures of unknown keys are ignored by the standard, so a damaged name would make one vanish; the log remembers it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from records.audit.fault import Fault, Verification
from records.audit.keyhistory import DIRECTOR, KnownKey
from records.audit.notes import ForgedError, Note
from records.checkpoints import FOLDER
from records.workspace import Workspace

COSIGNED, ATTACHED = "checkpoint.cosigned", "checkpoint.attached"


def witness_faults(workspace: Workspace, result: Verification, keys: tuple[KnownKey, ...]) -> Iterator[Fault]:
    """Signatures and files that are gone or altered."""
    checkpoints = workspace.checkpoints
    for body in result.telling:
        action, seq, size = body["action"], body["seq"], body["data"].get("size")
        if action not in (COSIGNED, ATTACHED) or type(size) is not int:
            continue
        name = f"log/{FOLDER}/{size:08d}.note"
        if action == COSIGNED:
            note = checkpoints.at(size)
            if note is None or not _is_signed(note, seq, keys):
                yield Fault("checkpoint", seq, name, f"Пропала подпись директора, о которой говорит запись {seq}.")
        elif body["data"].get("sha256") not in {_hash(path.read_bytes()) for path in checkpoints.attached(size)}:
            text = f"Пропал или изменён файл, приложенный к контрольной точке (запись {seq})."
            yield Fault("checkpoint", seq, name, text)


def _is_signed(note: Note, seq: int, keys: tuple[KnownKey, ...]) -> bool:
    directors = [k.key for k in keys if k.role == DIRECTOR and k.since < seq and (k.until is None or seq < k.until)]
    try:
        return bool(note.verified(directors))
    except ForgedError:
        return False


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
