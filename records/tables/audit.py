"""The log, what opens its commitments, and the people behind its pseudonyms."""

from sqlalchemy import Index
from sqlmodel import Field

from records.tables.base import Row, check, filled, unique


class AuditRow(Row, table=True):
    """One record: bytes exactly as hashed, chained to the record before (triggers: `records.migrations`)."""

    __tablename__ = "audit"
    __table_args__ = (
        unique("prev", sentence="журнал уже продолжен другой записью"),
        unique("leaf", sentence="такая запись в журнале уже есть"),
        check("prev", "length(prev) = 32", "связь записей журнала: ожидается 32 байта"),
        check("leaf", "length(leaf) = 32", "хеш записи журнала: ожидается 32 байта"),
    )

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    prev: bytes
    body: bytes
    leaf: bytes


class AuditNodeRow(Row, table=True):
    """Root of one full subtree of the Merkle tree over the log; leaves, level 0, stand in the log itself."""

    __tablename__ = "audit_node"
    __table_args__ = (
        check("level", "level >= 1", "уровень узла дерева журнала — не меньше 1"),
        check("position", "position >= 0", "место узла дерева журнала — не меньше 0"),
        check("hash", "length(hash) = 32", "узел дерева журнала: ожидается 32 байта"),
    )

    level: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    hash: bytes


class AuditOpeningRow(Row, table=True):
    """Salt and exact values behind one commitment; both are NULL once erased, and the record that says so is named."""

    __tablename__ = "audit_opening"
    __table_args__ = (
        check(
            "erased_in",
            "(erased_in IS NULL AND salt IS NOT NULL AND content IS NOT NULL AND length(salt) = 32)"
            " OR (erased_in IS NOT NULL AND salt IS NULL AND content IS NULL)",
            "раскрытие записи журнала либо целое, либо стёрто с указанием записи об этом",
        ),
        check("part", "part >= 0", "часть записи журнала — не меньше 0"),
        Index(None, "entity", "row_id"),
    )

    seq: int = Field(primary_key=True, foreign_key="audit.seq", sa_column_kwargs={"autoincrement": False})
    #: 0 — the reason; n — the nth change of the record, 1-based.
    part: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    #: Table and row the values belong to; "reason" and 0 for a reason.
    entity: str
    row_id: int
    salt: bytes | None
    content: bytes | None
    erased_in: int | None = Field(foreign_key="audit.seq")


class AuditActorRow(Row, table=True):
    """Who acted; the log itself says only «u-<id>»."""

    __tablename__ = "audit_actor"
    __table_args__ = (
        unique("name", sentence="исполнитель с таким именем уже есть"),
        filled("name", "имя исполнителя", limit=200),
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str
