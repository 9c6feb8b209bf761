"""What a copy holds: every file with its size and hash, and where the log stood."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from records.errors import IntegrityError

DATABASE, SETTINGS, MANIFEST = "nastavnik.db", "nastavnik.toml", "manifest.json"
#: Folders copied file by file; keys and readable copies of papers are never among them.
FOLDERS = ("log", "templates")
_BLOB = re.compile(r"blobs/([0-9a-f]{2})/([0-9a-f]{2})/(?=\1\2)[0-9a-f]{64}")
_HASH = re.compile(r"[0-9a-f]{64}")
_LONGEST_NAME = 250
_DEEPEST = 8


@dataclass(frozen=True)
class Part:
    """One file of a copy."""

    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """Contents of a copy."""

    #: Id of the copy.
    id: str
    made: str
    #: Records of the log and their root, hex.
    records: int
    root: str
    #: Path inside the workspace → file.
    parts: Mapping[str, Part]
    #: Files the papers name and the workspace had lost when the copy was made.
    missing: tuple[str, ...]

    def encoded(self) -> bytes:
        """As the copy holds it."""
        told = {
            "id": self.id,
            "made": self.made,
            "records": self.records,
            "root": self.root,
            "parts": {name: [part.size, part.sha256] for name, part in self.parts.items()},
            "missing": list(self.missing),
        }
        return json.dumps(told, ensure_ascii=False, sort_keys=True).encode("utf-8")


def decoded(content: bytes) -> Manifest:
    """The manifest a copy holds.

    Raises:
        IntegrityError: it is none, or names a file a workspace does not have.
    """
    try:
        told = json.loads(content.decode("utf-8"))
        parts = {str(name): Part(int(size), str(sha)) for name, (size, sha) in told["parts"].items()}
        made = Manifest(
            id=str(told["id"]),
            made=str(told["made"]),
            records=int(told["records"]),
            root=str(told["root"]),
            parts=parts,
            missing=tuple(str(one) for one in told["missing"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise _foreign("оглавление не читается") from fault
    for name, part in parts.items():
        if not is_lawful(name) or part.size < 0 or not _HASH.fullmatch(part.sha256):
            raise _foreign("в оглавлении назван посторонний файл")
    if DATABASE not in parts or SETTINGS not in parts:
        raise _foreign("в ней нет базы или настроек")
    return made


def is_lawful(name: str) -> bool:
    """Whether a file of that path may be restored: known places only, nothing that leaves the folder."""
    if name in (DATABASE, SETTINGS) or _BLOB.fullmatch(name):
        return True
    folder, *rest = name.split("/")
    return (
        folder in FOLDERS
        and 0 < len(rest) <= _DEEPEST
        and len(name.encode("utf-8", "replace")) <= _LONGEST_NAME
        and all(part not in ("", ".", "..") for part in rest)
        and not any(mark in name for mark in ("\\", "\x00", "\n", ":"))
    )


def _foreign(why: str) -> IntegrityError:
    return IntegrityError(f"Резервная копия не принята: {why}. Ничего не восстановлено.")
