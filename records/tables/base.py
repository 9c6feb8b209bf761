"""What every table shares: one registry of names, and constraints that know their own Russian sentence.

SQLModel declares the tables; rows are read and written through SQLAlchemy Core (`records.loading`, `records.unit`). An
object a row was measured at eight times the cost of a statement, and with one place that writes there is one place
that tells the log.
"""

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, Index, MetaData, UniqueConstraint, text
from sqlmodel import SQLModel

#: Every constraint has a predictable name: a failed one is looked up by it, a migration can drop it.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

#: A tuple or mapping in one column; Python's None is SQL NULL, never the JSON word.
Json = JSON(none_as_null=True)

#: Bytes of an index entry are limited (2,704 in PostgreSQL), so text inside a natural key is, too.
KEY_LENGTH = 500


class Row(SQLModel):
    """Base of all tables."""

    metadata = MetaData(naming_convention=NAMES)


def check(name: str, condition: str, sentence: str) -> CheckConstraint:
    """A rule of one row; *sentence* tells the user, in Russian and without the final stop, what is wrong."""
    return CheckConstraint(condition, name=name, info={"sentence": sentence})


def among(column: str, values: type[StrEnum] | Iterable[str | int], title: str) -> CheckConstraint:
    """The column holds one of the values (an enum's values, never its names) or NULL; *title* names it in Russian."""
    allowed = [v.value for v in values] if isinstance(values, type) else list(values)
    listed = ", ".join(str(v) if isinstance(v, int) else f"'{v}'" for v in allowed)
    return check(column, f"{column} IN ({listed})", f"{title} — неизвестное значение")


def yes_or_no(column: str, title: str) -> CheckConstraint:
    """The column is a boolean also where the database keeps it as a number."""
    return check(column, f"{column} IN (false, true)", f"{title}: да или нет")


def ordered(earlier: str, later: str, sentence: str) -> CheckConstraint:
    """Two dates stand in order; either may be missing."""
    return check(f"{earlier}_{later}", f"{earlier} <= {later}", sentence)


def filled(column: str, title: str, *, limit: int = KEY_LENGTH) -> CheckConstraint:
    """The text is there and short enough for an index."""
    return check(column, f"length({column}) BETWEEN 1 AND {limit}", f"{title}: нужно от 1 до {limit} знаков")


def unique(*columns: str, sentence: str) -> UniqueConstraint:
    """A natural key; *sentence* tells the user what is there already."""
    return UniqueConstraint(*columns, info={"sentence": sentence})


def unique_where(name: str, *columns: str, condition: str, sentence: str) -> Index:
    """A natural key of those rows only where *condition* holds: NULLs never clash in an ordinary one."""
    return Index(
        name,
        *columns,
        unique=True,
        sqlite_where=text(condition),
        postgresql_where=text(condition),
        info={"sentence": sentence},
    )
