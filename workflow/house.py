"""The school's own templates, as the log tells of them: which wording was in use when papers were issued."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from records.store import Unit

CHANGED = "template.changed"
#: Stands for the hash of a template that was taken away: the printed wording of the program is in use again.
REMOVED = "removed"

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


def tell_changes(unit: Unit, house: Path | None) -> None:
    """Add a record for every template that is not what the log last told of it.

    Args:
        unit: open transaction of the act that issues papers.
        house: folder of the school's own templates, one folder a kind; None means none. Folders whose names are no
            codes cannot be used by any paper and are left out.
    """
    now = _standing(house) if house is not None and house.is_dir() else {}
    told = {str(one["data"]["kind"]): str(one["data"]["sha256"]) for one in unit.telling(CHANGED)}
    for kind in sorted(now.keys() | told.keys()):
        found = now.get(kind, REMOVED)
        if told.get(kind, REMOVED) != found:
            unit.note(CHANGED, "templates", kind=kind, sha256=found)


def _standing(house: Path) -> dict[str, str]:
    """Hash of all files of each folder, by the folder's name."""
    return {
        folder.name: _hash(folder)
        for folder in sorted(house.iterdir())
        if folder.is_dir() and _NAME.fullmatch(folder.name)
    }


def _hash(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape")
            whole.update(hashlib.sha256(name).digest() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
