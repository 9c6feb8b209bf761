"""1,500 seeded damages of the database and 500 of the store of files (plan C7): a change of content is always found."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import crashing
import pytest

from records.errors import NastavnikError
from records.store import Store
from records.tables import METADATA
from records.workspace import Workspace
from workflow.verification import verify

pytestmark = pytest.mark.torture

DAMAGES, FILES = 1500, 500


@pytest.fixture(name="whole", scope="module")
def _whole(ground: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace after its first transition."""
    with pytest.MonkeyPatch.context() as patch:
        crashing.hasten(patch.setattr)
        workspace = crashing.copy_of(ground, tmp_path_factory.mktemp("whole") / "school")
        crashing.transition(workspace)
    return workspace


def spoil(content: bytes, chance: random.Random) -> tuple[str, bytes]:
    """The content damaged in one of five ways."""
    spoiled = bytearray(content)
    place = chance.randrange(len(spoiled))
    way = chance.choice(("bit", "byte", "zeros", "noise", "cut"))
    if way == "bit":
        spoiled[place] ^= 1 << chance.randrange(8)
    elif way == "byte":
        spoiled[place] ^= chance.randrange(1, 256)
    elif way == "zeros":
        spoiled[place : place + 64] = bytes(len(spoiled[place : place + 64]))
    elif way == "noise":
        spoiled[place : place + 16] = chance.randbytes(len(spoiled[place : place + 16]))
    else:
        del spoiled[-chance.randrange(1, max(2, len(spoiled) // 2)) :]
    return way, bytes(spoiled)


def dump(path: Path) -> list[Any]:
    """Every value of every table."""
    with closing(sqlite3.connect(path)) as connection:
        return [
            connection.execute(f"SELECT * FROM {table.name} ORDER BY rowid").fetchall()
            for table in METADATA.sorted_tables
        ]


def test_damage_of_the_database(whole: Workspace, tmp_path: Path, tell: Callable[[str], None]) -> None:
    content, before = whole.database.read_bytes(), dump(whole.database)
    chance, path = random.Random(20261122), tmp_path / "damaged.db"
    tried: Counter[str] = Counter()
    harmless, missed = 0, []
    for number in range(DAMAGES):
        way, spoiled = spoil(content, chance)
        tried[way] += 1
        path.write_bytes(spoiled)
        try:
            faults = Store.open(path).verify().faults
        except NastavnikError:
            continue
        if faults:
            continue
        harmless += 1
        if dump(path) != before:
            missed.append((number, way))
    tell(f"damages of the database: {DAMAGES} ({dict(tried)}), content unchanged {harmless}, missed {len(missed)}")
    assert missed == []


def test_damage_of_the_files(whole: Workspace, tmp_path: Path, tell: Callable[[str], None]) -> None:
    chance = random.Random(11)
    workspace = Workspace(shutil.copytree(whole.root, tmp_path / "school"))
    store = Store.open(workspace.database)
    assert verify(store, workspace).is_intact
    files = sorted(
        path
        for folder in (workspace.blobs, workspace.documents, workspace.log)
        for path in folder.rglob("*")
        if path.is_file() and path.stat().st_size and not path.name.startswith(".")
    )
    missed = []
    for number in range(FILES):
        path = chance.choice(files)
        content = path.read_bytes()
        way, spoiled = spoil(content, chance)
        if spoiled == content:
            continue
        path.write_bytes(spoiled)
        if verify(store, workspace).is_intact:
            missed.append((number, way, str(path.relative_to(workspace.root))))
        path.write_bytes(content)
    tell(f"damages of {len(files)} files: {FILES}, missed {len(missed)}")
    assert missed == []
