"""The log as people read it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, or_, select

from records import failures
from records.audit.record import parse
from records.tables import METADATA

#: What a record shows of a paper's files.
FILE_HASHES = ("docx_sha256", "pdf_sha256", "scan_sha256")


@dataclass(frozen=True)
class Entry:
    """One record, with the actor's name in place of the pseudonym."""

    seq: int
    #: Claimed moment of the entry, Unix seconds.
    ts: int
    #: Name behind the pseudonym; the pseudonym itself once the name was erased.
    actor: str
    action: str
    subject: str
    #: How many rows the act changed.
    changes: int
    #: The record's own words, as hashed.
    body: dict[str, Any]


def history(connection: Connection, *, last: int | None = None, since: int = 0) -> tuple[Entry, ...]:
    """Records of the log from number *since* on, oldest first; only the *last* so many where given.

    Raises:
        IntegrityError: A record cannot be read.
    """
    log, actors = METADATA.tables["audit"], METADATA.tables["audit_actor"]
    names = {f"u-{row.id}": row.name for row in connection.execute(select(actors.c.id, actors.c.name))}
    query = select(log.c.seq, log.c.body).where(log.c.seq >= since).order_by(log.c.seq.desc())
    rows = connection.execute(query if last is None else query.limit(last)).all()
    try:
        return tuple(_entry(row.seq, parse(row.body), names) for row in reversed(rows))
    except ValueError as error:
        raise failures.damaged() from error


def telling(connection: Connection, prefixes: Collection[str]) -> tuple[dict[str, Any], ...]:
    """Parsed records whose action begins with one of the prefixes, oldest first.

    Raises:
        IntegrityError: A record cannot be read.
    """
    body = METADATA.tables["audit"].c.body
    parts = [f'"action":"{prefix}'.encode() for prefix in prefixes]
    # a hit inside other words is sifted out below
    if connection.dialect.name == "sqlite":
        wanted = or_(*(func.instr(body, part) > 0 for part in parts))
    else:
        wanted = or_(*(func.encode(body, "escape").contains(part.decode(), autoescape=True) for part in parts))
    rows = connection.execute(select(body).where(wanted).order_by(METADATA.tables["audit"].c.seq))
    try:
        found = [parse(bytes(row.body)) for row in rows]
    except ValueError as error:
        raise failures.damaged() from error
    return tuple(one for one in found if one["action"].startswith(tuple(prefixes)))


def shows(body: bytes, document_id: int, sha256: str) -> bool:
    """Whether the record shows the hash as that of a file of the paper.

    Raises:
        IntegrityError: The record cannot be read.
    """
    try:
        changes = parse(bytes(body))["changes"]
        return any(
            (change["table"], change["id"]) == ("document", document_id)
            and sha256 in [change["shown"].get(name) for name in FILE_HASHES]
            for change in changes
            if "shown" in change
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise failures.damaged() from error


def _entry(seq: int, body: dict[str, Any], names: dict[str, str]) -> Entry:
    actor = str(body["actor"])
    return Entry(
        seq,
        int(body["ts"]),
        names.get(actor, actor),
        str(body["action"]),
        str(body["subject"]),
        len(body.get("changes", ())),
        body,
    )
