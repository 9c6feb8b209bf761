"""One moment of a database as bytes, and what two logs have in common."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from records import database, failures
from records.audit.tree import Tree
from records.errors import ConflictError
from records.reader import Reader
from records.store import Store
from records.tables import METADATA


@dataclass(frozen=True)
class Image:
    """A whole SQLite database as it stood in one transaction."""

    content: bytes
    #: Records of its log and the root of the tree over them, hex.
    records: int
    root: str
    #: Hashes of the files its papers name.
    blobs: frozenset[str]


def is_file(store: Store) -> bool:
    """Whether the database is an SQLite file; else it is PostgreSQL, which has backups of its own."""
    return store._engine.dialect.name == "sqlite"


def image(store: Store) -> Image:
    """The database as of now; others may read and write meanwhile.

    The copy is made in memory: no clear bytes of it touch the disk.
    """
    with database.reading(store._engine) as connection:
        records, root = _log(Reader(connection))
        documents = Reader(connection).registry(erased_on=None)
        raw = connection.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        with closing(sqlite3.connect(":memory:")) as memory:
            raw.backup(memory)
            content = memory.serialize()
    hashes = (sha for d in documents for sha in (d.docx_sha256, d.pdf_sha256, d.scan_sha256) if sha)
    return Image(content, records, root, frozenset(hashes))


def put_back(store: Store, source: Path) -> None:
    """Makes the database what another SQLite file is, in one transaction: a crash leaves the one or the other.

    Raises:
        ConflictError: another command holds the database too long.
    """
    waited = 0

    def tell(status: int, remaining: int, total: int) -> None:
        nonlocal waited
        waited += 1
        if waited > database.LOCK_TIMEOUT_SECONDS * 4:  # a busy step sleeps a quarter of a second
            raise ConflictError(
                "База занята другой командой. Подождите, пока она закончит, и повторите восстановление."
            )

    with failures.explained():
        target = store._engine.raw_connection()
        try:
            driver = target.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as original:
                original.backup(driver, progress=tell)
        finally:
            target.close()


def leaves(store: Store) -> tuple[bytes, ...]:
    """Leaf hashes of the log, in order."""
    with database.reading(store._engine) as connection:
        audit = METADATA.tables["audit"]
        return tuple(bytes(leaf) for leaf in connection.execute(select(audit.c.leaf).order_by(audit.c.seq)).scalars())


def root_of(hashes: tuple[bytes, ...]) -> str:
    """Root of the tree over leaf hashes, hex."""
    tree = Tree()
    for leaf in hashes:
        tree.append(leaf)
    return tree.root().hex()


def _log(reader: Reader) -> tuple[int, str]:
    audit = METADATA.tables["audit"]
    found = reader._connection.execute(select(audit.c.leaf).order_by(audit.c.seq)).scalars().all()
    return len(found), root_of(tuple(bytes(leaf) for leaf in found))


__all__ = ["Image", "image", "is_file", "leaves", "put_back", "root_of"]
