"""A constraint that said no, in words: which rule, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import CheckConstraint, Connection, Index, Table, UniqueConstraint, select
from sqlalchemy.exc import IntegrityError as Violation

from records import failures
from records.errors import BadInputError, ConflictError, NastavnikError

_SQLITE_UNIQUE = re.compile(r"UNIQUE constraint failed: (?P<columns>.+)")
_SQLITE_CHECK = re.compile(r"CHECK constraint failed: (?P<name>\w+)")


def in_words(violation: Violation, table: Table, row: Mapping[str, Any], connection: Connection) -> Exception:
    """The violation as an error to raise: ours where a person can mend it, ValueError where the program is wrong.

    Args:
        violation: As SQLAlchemy raised it.
        table: What was written to.
        row: What was written.
        connection: Still open; asked only in SQLite, which does not say which reference is broken.
    """
    cause = violation.orig
    diagnosis = getattr(cause, "diag", None)
    name = getattr(diagnosis, "constraint_name", None)
    message = str(cause)
    if guarded := failures.in_words(violation):
        return guarded
    if unique := _SQLITE_UNIQUE.search(message):
        columns = [part.rpartition(".")[2] for part in unique["columns"].split(", ")]
        return _taken(table, columns, row)
    if checked := _SQLITE_CHECK.search(message):
        return _refused(table, checked["name"])
    if "FOREIGN KEY" in message and connection.dialect.name == "sqlite":
        return _dangling(table, _missing_parents(table, row, connection))
    if name is not None and name.startswith("ck_"):
        return _refused(table, name)
    if name is not None and name.startswith("fk_"):
        return _dangling(table, [name.removeprefix(f"fk_{table.name}_")])
    if name is not None:
        key = next((k for k in _keys(table) if k.name == name), None)
        return _taken(table, [c.name for c in (key if key is not None else table.primary_key).columns], row)
    return ValueError(f"{table.name}: {message}")


def _taken(table: Table, columns: list[str], row: Mapping[str, Any]) -> NastavnikError:
    key = next((k for k in _keys(table) if {c.name for c in k.columns} == set(columns)), None)
    sentence = str(key.info["sentence"]) if key is not None else "такая запись уже есть"
    shown = ", ".join(str(row[c]) for c in columns if row.get(c) is not None and not c.endswith("_id"))
    return ConflictError(
        f"Не записано: {sentence}{f' ({shown})' if shown else ''}. "
        "Измените имеющуюся запись или укажите другие сведения.",
        details=({"table": table.name, "columns": columns},),
    )


def _refused(table: Table, name: str) -> NastavnikError:
    rule = next(c for c in table.constraints if isinstance(c, CheckConstraint) and c.name == name)
    return BadInputError(
        f"Не записано: {rule.info['sentence']}. Исправьте сведения и повторите.",
        details=({"table": table.name, "constraint": name},),
    )


def _dangling(table: Table, columns: list[str]) -> NastavnikError:
    return BadInputError(
        "Не записано: сведения ссылаются на запись, которой нет. Сначала внесите её, затем повторите.",
        details=({"table": table.name, "columns": columns},),
    )


def _missing_parents(table: Table, row: Mapping[str, Any], connection: Connection) -> list[str]:
    missing = []
    for key in table.foreign_keys:
        value = row.get(key.parent.name)
        if value is not None and connection.execute(select(key.column).where(key.column == value)).first() is None:
            missing.append(str(key.parent.name))
    return sorted(missing)


def _keys(table: Table) -> Iterable[UniqueConstraint | Index]:
    yield from (c for c in table.constraints if isinstance(c, UniqueConstraint))
    yield from (i for i in table.indexes if i.unique)
