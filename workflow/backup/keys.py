"""Keys of copies: one file a copy in `keys/backups/`, outside every copy; without it the copy cannot be read.

Destroying a key is how an erasure reaches copies that lie elsewhere.
"""

from __future__ import annotations

import base64
import json
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from records import durable
from records.errors import BadInputError, NastavnikError

#: Bytes of a data key: AES-256.
KEY_SIZE = 32
_NAME = re.compile(r"[0-9]{8}-[0-9a-f]{16}")
_SUFFIX = ".key"


@dataclass(frozen=True, kw_only=True)
class BackupKey:
    """What the workspace keeps of one copy it made."""

    #: «20261122-0123456789abcdef»: day and random bits.
    id: str
    #: ISO 8601 moment of the copy.
    made: str
    #: Records of the log the copy holds.
    records: int
    #: None for a copy under a passphrase: no destroying here makes it unreadable.
    key: bytes | None


def is_id(text: str) -> bool:
    """Whether the text is the id of a copy."""
    return _NAME.fullmatch(text) is not None


class Keys:
    """The folder of keys of one workspace."""

    def __init__(self, root: Path) -> None:
        self._folder = root / "keys" / "backups"

    def path(self, backup_id: str) -> Path:
        """Where the key of a copy stands or would stand."""
        if not is_id(backup_id):
            raise ValueError(f"{backup_id!r:.80} is no id of a copy")
        return self._folder / f"{backup_id}{_SUFFIX}"

    def put(self, key: BackupKey) -> None:
        """Keeps a key; it is on the disk when this returns.

        Raises:
            NastavnikError: the folder cannot be written to.
        """
        try:
            for folder in (self._folder.parent, self._folder):
                folder.mkdir(mode=0o700, exist_ok=True)
                durable.sync_folder(folder.parent)
            temporary = self._folder / f".{secrets.token_hex(8)}"
            durable.write(self.path(key.id), written(key), temporary=temporary)
        except OSError as fault:
            msg = f"Ключ копии не записывается в «{self._folder}»: нет прав или места. Копия не сделана."
            raise NastavnikError(msg) from fault

    def get(self, backup_id: str) -> BackupKey | None:
        """The key of a copy; None when it was destroyed or never was here.

        Raises:
            BadInputError: its file is damaged.
        """
        path = self.path(backup_id)
        return read(path.read_bytes(), path) if path.is_file() else None

    def all(self) -> tuple[BackupKey, ...]:
        """Keys that stand, oldest first; a damaged one is passed over."""
        found = []
        for path in sorted(self._folder.glob(f"*{_SUFFIX}")) if self._folder.is_dir() else ():
            try:
                found.append(read(path.read_bytes(), path))
            except (BadInputError, OSError):
                continue
        return tuple(found)

    def destroy(self, backup_id: str) -> bool:
        """Overwrites and removes a key; False when there was none."""
        path = self.path(backup_id)
        if not path.is_file():
            return False
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        durable.sync_folder(self._folder)
        return True


def written(key: BackupKey) -> bytes:
    """The file of a key."""
    secret = base64.b64encode(key.key).decode() if key.key is not None else None
    told = {"id": key.id, "made": key.made, "records": key.records, "key": secret}
    return (json.dumps(told, sort_keys=True) + "\n").encode()


def read(content: bytes, path: Path) -> BackupKey:
    """The key a file holds.

    Raises:
        BadInputError: it holds none.
    """
    try:
        told = json.loads(content.decode("ascii"))
        key = base64.b64decode(told["key"], validate=True) if told["key"] is not None else None
        made = BackupKey(id=str(told["id"]), made=str(told["made"]), records=int(told["records"]), key=key)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise _damaged(path) from fault
    if not is_id(made.id) or (key is not None and len(key) != KEY_SIZE):
        raise _damaged(path)
    return made


def _damaged(path: Path) -> BadInputError:
    return BadInputError(
        f"«{path}» — не ключ копии или повреждён. Возьмите ключ из keys/backups того места, где её делали."
    )
