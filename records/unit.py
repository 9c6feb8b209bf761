"""Writing facts: one transaction, one record of the log with everything that changed.

Every write goes through this class, and what it wrote is read back and committed to in the log when the block is left;
there is no way to change a row and forget to tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING, fields
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import IntegrityError as Violation

from records import numbering, violations
from records.audit import log
from records.audit.record import Change, canonical, plain, public, token
from records.audit.shown import shown
from records.codec import codecs, encode
from records.entities import Child, Entity, entities, entity_of
from records.erased import ErasedPeople
from records.errors import ConflictError
from records.loading import condition, contents
from records.reader import Reader
from records.values.organization import Organization, Series

V = TypeVar("V")

#: Rows of one query of contents; SQLite takes 32,766 parameters.
_CHUNK = 5000


class Unit(Reader):
    """A writing transaction; made by `Store.writing`, valid inside its `with` block only.

    After an error of the database the unit refuses everything: the block must be left by the exception.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        actor: str,
        now: datetime,
        action: str,
        subject: str,
        reason: str | None,
        data: Mapping[str, object],
        entropy: log.Entropy,
    ) -> None:
        if now.tzinfo is None:
            raise ValueError("the clock must tell its time zone")
        super().__init__(connection)
        self._actor = actor
        self._ts = int(now.timestamp())
        self._entries = [(token(action), token(subject), public(data), reason)]
        self._entropy = entropy
        self._touched: dict[tuple[str, int], str] = {}
        self._erased: dict[tuple[str, int], None] = {}
        self._allocated: dict[tuple[int, str, int, str], int] = {}
        self._broken = False
        #: Numbers of the records this transaction made; None until the block is left.
        self.first_seq: int | None = None
        self.last_seq: int | None = None

    # --- writing ------------------------------------------------------------------------------

    def insert(self, kind: type[V], /, **values: object) -> int:
        """Id of a new value of the kind.

        Fields are those of the value class but `id`; a field that may be None or empty can be left out. A person needs
        `organization_id` besides. `version` of a programme is counted here and need not be given.

        Raises:
            ConflictError: Its natural key is taken.
            BadInputError: A rule of the row does not hold, or it points to what is not there.
            ValueError: A field is unknown, missing or of a wrong type.
        """
        entity = entity_of(kind)
        row, children = self._encoded(entity, kind, {**_defaults(kind, entity), **values})
        given = {*row, *entity.own, "id"}
        missing = [c.name for c in entity.table.columns if c.name not in given and not c.nullable]
        if missing:
            raise ValueError(f"{kind.__name__} needs {', '.join(missing)}")
        if "text_sha256" in row and sha256(row["text"].encode("utf-8")).hexdigest() != row["text_sha256"]:
            raise ValueError("text_sha256 is not the hash of the text")
        self._erased_people.refuse(entity, row)
        made = self._insert(entity.table, row)
        for child, items in children.items():
            self._insert_children(child, made, items)
        self._touch(entity, made, "insert")
        return made

    def update(
        self,
        kind: type[V],
        id: int,  # noqa: A002
        /,
        *,
        expect: Mapping[str, object] | None = None,
        **values: object,
    ) -> None:
        """Changes the given fields of one value; a tuple of its own table (mentors, rows …) is replaced whole.

        Args:
            kind: Value class.
            id: Which value.
            expect: What must still hold for the change to be made: ``{"docx_sha256": None}``, ``{"version": 3}``.
            **values: Fields to set.

        Raises:
            NotFoundError: There is no such value.
            ConflictError: What was expected does not hold, or a natural key is taken.
            BadInputError: A rule of the row does not hold.
            ValueError: A field is unknown, of a wrong type, or never changes.
        """
        entity = entity_of(kind)
        if fixed := entity.immutable & set(values):
            raise ValueError(f"{kind.__name__}: {', '.join(sorted(fixed))} never change")
        self._check_usable()
        self._erased_people.refuse(entity, values, id)
        self._update(entity, kind, id, expect or {}, values)

    def erase(self, kind: type[V], id: int, /, **values: object) -> None:  # noqa: A002
        """Replaces the given fields and forgets what the log's earlier commitments about this row stood for.

        The commitments stay and open nothing any more; the record of this transaction says so. The text of a paper can
        be erased to an empty one.
        """
        entity = entity_of(kind)
        self._update(entity, kind, id, {}, values)
        self._erased[entity.name, id] = None

    def forget(self, table: str, row_id: int) -> None:
        """Forgets what earlier records committed to about a row whose present content stays.

        Args:
            table: Name of the row's table; "audit_actor" loses its name too; "reason" means the reason of a record.
            row_id: Its id; for "reason" the record's number.
        """
        self._check_usable()
        self._erased[table, row_id] = None
        if table == "reason":
            return
        entity = entities()[table]
        if table == "audit_actor":
            nameless = update(entity.table).where(entity.table.c.id == row_id).values(name=f"u-{row_id}")
            self._connection.execute(nameless)
        self._touch(entity, row_id, "update")

    def save_organization(self, organization: Organization) -> int:
        """Id of the organization, inserted or updated by its key; unchanged settings leave no trace."""
        entity = entities()["organization"]
        table = entity.table
        content = canonical(organization.model_dump(mode="json")).decode("utf-8")
        row = self._connection.execute(select(table).where(table.c.key == organization.key)).one_or_none()
        if row is None:
            made = self._insert(table, {"key": organization.key, "content": content})
            self._touch(entity, made, "insert")
            return made
        if row.content != content:
            with self._guarded(table, {"content": content}):
                self._connection.execute(update(table).where(table.c.id == row.id).values(content=content))
            self._touch(entity, row.id, "update")
        return int(row.id)

    def next_number(self, organization_id: int, series: Series, *, dated: date) -> tuple[int, str]:
        """The next ordinal of the series in the date's calendar year, and the number as printed.

        A paper with this number must be written by the same transaction: there are no unused numbers.

        Raises:
            ConflictError: The date is earlier than that of the number before.
        """
        self._check_usable()
        given = numbering.allocate(self._connection, organization_id, series, dated)
        self._touch(entities()["series_counter"], given.counter_id, "insert" if given.is_new else "update")
        self._allocated[organization_id, series.code, dated.year, given.number] = given.ordinal
        return given.ordinal, given.number

    @property
    def next_seq(self) -> int:
        """Number the main record of this transaction will bear in the log."""
        end = log.tail(self._connection)
        return end.seq + 1 + (self._ts < end.ts)  # a clock that went back is told by a record of its own

    def note(self, action: str, subject: str, **data: object) -> None:
        """A further record in the same transaction, after the main one; it tells what happened, not what changed."""
        self._entries.append((token(action), token(subject), public(data), None))

    # --- leaving ------------------------------------------------------------------------------

    def seal(self) -> log.Tail:
        """Writes the records of the log and says where it ends; called once by the store, just before the commit."""
        self._check_usable()
        if self._allocated:
            numbers = ", ".join(number for *_, number in self._allocated)
            raise RuntimeError(f"numbers were taken and no paper bears them: {numbers}")
        end = log.tail(self._connection)
        first = end.seq + 1
        actor = self._pseudonym()
        if self._ts < end.ts:
            # Order is the log's own; a clock that went back is told, never obeyed.
            told = {"before": end.ts, "now": self._ts}
            entry = log.Entry(actor=actor, action="clock.anomaly", subject="clock", data=told)
            end = log.append(self._connection, end, entry, ts=self._ts, entropy=self._entropy)
        changes, erased = self._changes(), tuple(self._erased)
        for action, subject, data, reason in self._entries:
            entry = log.Entry(
                actor=actor, action=action, subject=subject, data=data, reason=reason, changes=changes, erased=erased
            )
            end = log.append(self._connection, end, entry, ts=self._ts, entropy=self._entropy)
            changes, erased = (), ()
        self.first_seq, self.last_seq = first, end.seq
        return end

    def _changes(self) -> tuple[Change, ...]:
        by_entity: dict[str, list[int]] = {}
        for name, id_ in self._touched:
            by_entity.setdefault(name, []).append(id_)
        made = []
        for name, entity in entities().items():
            ids = sorted(by_entity.get(name, ()))
            for start in range(0, len(ids), _CHUNK):
                found = contents(self._connection, entity, ids[start : start + _CHUNK])
                made += [
                    Change(name, id_, self._touched[name, id_], plain(content), shown(entity, content))
                    for id_, content in found.items()
                ]
        return tuple(made)

    def _pseudonym(self) -> str:
        entity = entities()["audit_actor"]
        table = entity.table
        known = self._connection.execute(select(table.c.id).where(table.c.name == self._actor)).scalar()
        if known is None:
            known = self._insert(table, {"name": self._actor})
            self._touch(entity, known, "insert")
        return f"u-{known}"

    # --- rows ---------------------------------------------------------------------------------

    def _update(
        self, entity: Entity, kind: type[V], id_: int, expect: Mapping[str, object], values: Mapping[str, object]
    ) -> None:
        table = entity.table
        row, children = self._encoded(entity, kind, values)
        wanted = {name: encode(kind, name, v) if name in codecs(kind) else v for name, v in expect.items()}
        where = condition(entity, {"id": id_, **wanted})
        self._check_usable()
        if entity.versioned:
            row["version"] = table.c.version + 1
        with self._guarded(table, row):
            if row:
                matched = self._connection.execute(update(table).where(where).values(row)).rowcount
            else:
                matched = len(self._connection.execute(select(table.c.id).where(where)).all())
        if not matched:
            self.get(kind, id_)
            raise ConflictError(
                "Запись успели изменить: она уже не такая, какой была прочитана. "
                "Прочитайте её заново и повторите действие.",
                details=({"table": entity.name, "id": id_, "expected": sorted(expect)},),
            )
        for child in children:
            own = [child.table.c[child.parent] == id_, *(child.table.c[name] == v for name, v in child.fixed)]
            self._connection.execute(delete(child.table).where(*own))
        for child, items in children.items():
            self._insert_children(child, id_, items)
        if "number" in row:
            self._claim(table, id_)
        self._touch(entity, id_, "update")

    def _claim(self, table: Table, id_: int) -> None:
        """Gives the paper its place in the series when the number came from the counter of this transaction."""
        row = self._connection.execute(select(table).where(table.c.id == id_)).one()
        ordinal = self._allocated.pop((row.organization_id, row.series, row.year, row.number), None)
        if ordinal is not None and row.carried_by_id is None:
            self._connection.execute(update(table).where(table.c.id == id_).values(ordinal=ordinal))

    def _encoded(
        self, entity: Entity, kind: type[Any], values: Mapping[str, object]
    ) -> tuple[dict[str, Any], dict[Child, list[dict[str, Any]]]]:
        """Columns and child rows of the given fields."""
        children = {child.field: child for child in entity.children}
        row: dict[str, Any] = {}
        parts: dict[Child, list[dict[str, Any]]] = {}
        for name, value in values.items():
            if name in children:
                parts[children[name]] = _items(kind, children[name], value)
            elif name == "id" or name not in entity.table.columns:
                raise ValueError(f"{kind.__name__} has no field {name} to write")
            elif name not in entity.own:
                row[name] = encode(kind, name, value) if name in codecs(kind) else value
        if "dated" in row and "year" in entity.own:
            row["year"] = row["dated"].year
        return row, parts

    def _insert(self, table: Table, row: dict[str, Any]) -> int:
        self._check_usable()
        if "version" in table.columns and "version" not in row:
            row["version"] = 1
        if "ordinal" in table.columns:
            row["ordinal"] = self._ordinal(row)
        with self._guarded(table, row):
            return int(self._connection.execute(insert(table).returning(table.c.id), row).scalar_one())

    def _ordinal(self, row: Mapping[str, Any]) -> int | None:
        if row.get("number") is None or row.get("carried_by_id") is not None:
            return None
        return self._allocated.pop((row["organization_id"], row["series"], row["year"], row["number"]), None)

    def _insert_children(self, child: Child, parent: int, items: list[dict[str, Any]]) -> None:
        rows = [
            {child.parent: parent, "position": position, **dict(child.fixed), **item}
            for position, item in enumerate(items)
        ]
        if rows:
            with self._guarded(child.table, rows[0] if len(rows) == 1 else {}):
                self._connection.execute(insert(child.table), rows)

    def _touch(self, entity: Entity, id_: int, op: str) -> None:
        self._touched.setdefault((entity.name, id_), op)

    @contextmanager
    def _guarded(self, table: Table, row: Mapping[str, Any]) -> Iterator[None]:
        try:
            yield
        except Violation as violation:
            self._broken = True
            raise violations.in_words(violation, table, row, self._connection) from violation
        except DBAPIError:
            self._broken = True
            raise

    @cached_property
    def _erased_people(self) -> ErasedPeople:
        return ErasedPeople(self._connection)

    def _check_usable(self) -> None:
        if self._broken:
            raise RuntimeError("the transaction failed earlier and can only be rolled back")


_DEFAULTS: dict[type, Mapping[str, object]] = {}


def _defaults(kind: type[Any], entity: Entity) -> Mapping[str, object]:
    """Fields that can be left out: those that may be None or empty."""
    if kind not in _DEFAULTS:
        _DEFAULTS[kind] = _made_defaults(kind, entity)
    return _DEFAULTS[kind]


def _made_defaults(kind: type[Any], entity: Entity) -> dict[str, object]:
    children = {child.field for child in entity.children}
    found: dict[str, object] = {}
    for field in fields(kind):
        column = entity.table.columns.get(field.name)
        if field.default is not MISSING:
            found[field.name] = field.default
        elif field.default_factory is not MISSING:
            found[field.name] = field.default_factory()
        elif field.name in children or codecs(kind)[field.name].is_tuple:
            found[field.name] = ()
        elif column is not None and column.nullable:
            found[field.name] = None
    return found


def _items(kind: type[Any], child: Child, value: object) -> list[dict[str, Any]]:
    encoded = encode(kind, child.field, value)
    if not isinstance(encoded, list):
        raise ValueError(f"{kind.__name__}.{child.field} must be a tuple")
    return [{child.column: item} if child.column else dict(item) for item in encoded]
