"""Whether what is known still is what was recorded.

The log is read from its bytes, each row's latest state is rebuilt from the openings, and the tables are compared with
it. A row changed, added or deleted behind the log, a broken chain, a lost text, a hole in the numbers: each is a fault,
and no damage of the database is a traceback. What nobody can find without a copy held elsewhere is a database put back
whole to an earlier day.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, Table, select

from records import database, failures
from records.audit import schema
from records.audit.fault import Fault, Verification
from records.audit.replay import Replay, RowKey, read_log, read_nodes, read_openings
from records.audit.shown import shown
from records.audit.titles import TABLES, titled
from records.entities import Entity, entities
from records.errors import NastavnikError
from records.loading import contents
from records.tables import METADATA

#: Pages of SQLite's own complaints are of no use to anybody.
_COMPLAINTS = 20


def verify(engine: Engine, *, sizes: frozenset[int] = frozenset()) -> Verification:
    """Checks everything in one reading transaction.

    Args:
        engine: The database.
        sizes: At which sizes of the log its root is wanted.
    """
    replay = Replay(wanted=sizes)
    steps: tuple[Callable[[Connection, Replay], None], ...] = (
        _medium,
        schema.examine,
        _log,
        _nodes,
        _openings,
        _rows,
        _texts,
        _numbers,
    )
    try:
        with database.reading(engine) as connection:
            for step in steps:
                _run(step, connection, replay)
    except NastavnikError as error:
        replay.fault("medium", None, error.text)
    return Verification(
        replay.tree.size, replay.tree.root().hex(), tuple(replay.faults), replay.roots, tuple(replay.telling)
    )


def _run(step: Callable[[Connection, Replay], None], connection: Connection, replay: Replay) -> None:
    try:
        step(connection, replay)
    except Exception as error:
        # A damaged file fails anywhere and in any way; which way is of no interest, that it does is the fault.
        replay.fault("medium", None, f"База данных не читается: {_reason(error)}")


def _reason(error: Exception) -> str:
    known = failures.in_words(error)
    return known.text if known is not None else f"сбой чтения ({type(error).__name__}), файл повреждён."


def _medium(connection: Connection, replay: Replay) -> None:
    if connection.dialect.name != "sqlite":
        return
    complaints = [str(row[0]) for row in connection.exec_driver_sql(f"PRAGMA integrity_check({_COMPLAINTS})")]
    if complaints != ["ok"]:
        replay.fault("medium", None, f"Файл базы данных повреждён: нарушений структуры — {len(complaints)}.")
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        text = f"Строка {titled(table, row)} ссылается на строку таблицы «{TABLES.get(parent, parent)}», которой нет."
        replay.fault("row", None, text, (table, row))


def _log(connection: Connection, replay: Replay) -> None:
    rows = connection.exec_driver_sql("SELECT seq, prev, body, leaf FROM audit ORDER BY seq")
    read_log(replay, (tuple(row) for row in rows))


def _nodes(connection: Connection, replay: Replay) -> None:
    rows = connection.exec_driver_sql("SELECT level, position, hash FROM audit_node")
    read_nodes(replay, (tuple(row) for row in rows))


def _openings(connection: Connection, replay: Replay) -> None:
    rows = connection.exec_driver_sql(
        "SELECT seq, part, entity, row_id, salt, content, erased_in FROM audit_opening ORDER BY seq, part"
    )
    read_openings(replay, (tuple(row) for row in rows))


def _rows(connection: Connection, replay: Replay) -> None:
    expected: dict[str, dict[int, Any]] = {}
    for (name, row_id), place in replay.latest.items():
        expected.setdefault(name, {})[row_id] = place
    for name in sorted(set(expected) - set(entities())):
        replay.fault("log", None, f"Журнал говорит о таблице {name}, которой нет.")
    for entity in entities().values():
        recorded = expected.get(entity.name, {})
        seen = set()
        for row_id, content in _contents(connection, entity, replay):
            seen.add(row_id)
            if row_id not in recorded:
                text = f"Строка {titled(entity.name, row_id)} внесена в обход программы: в журнале её нет."
                replay.fault("row", None, text, (entity.name, row_id))
            else:
                _compare(replay, entity, row_id, content)
        for row_id in sorted(set(recorded) - seen):
            seq, _ = recorded[row_id]
            text = f"Строка {titled(entity.name, row_id)} удалена в обход программы (запись {seq} журнала)."
            replay.fault("row", seq, text, (entity.name, row_id))


def _contents(connection: Connection, entity: Entity, replay: Replay) -> Iterator[tuple[int, Any]]:
    """All rows of the entity; where reading them at once fails, one by one, to name the damaged."""
    try:
        found = contents(connection, entity)
    except Exception:
        ids = [row[0] for row in connection.exec_driver_sql(_ids(entity.table)).all()]
        for row_id in ids:
            try:
                yield from contents(connection, entity, [row_id]).items()
            except Exception as error:
                text = f"Строка {titled(entity.name, row_id)} не читается: {_reason(error)}"
                replay.fault("row", None, text, (entity.name, row_id))
        return
    yield from found.items()


def _ids(table: Table) -> str:
    return str(select(table.c.id).order_by(table.c.id))


def _compare(replay: Replay, entity: Entity, row_id: int, content: dict[str, Any]) -> None:
    row: RowKey = entity.name, row_id
    place = replay.latest[row]
    if row not in replay.contents:
        if not any(fault.record == place[0] and fault.what == "opening" for fault in replay.faults):
            text = f"Строку {titled(*row)} не с чем сравнить: её раскрытие стёрто."
            replay.fault("row", place[0], text, row)
        return
    recorded = replay.contents[row]
    columns = sorted(k for k in {*content, *recorded} if _differs(content, recorded, k))
    if columns:
        changed = f"{', '.join(columns)} (запись {place[0]} журнала)"
        replay.fault("row", place[0], f"Строка {titled(*row)} изменена в обход программы: {changed}.", row)
    elif shown(entity, recorded) != (replay.commitments[place].shown or {}):
        replay.fault("log", place[0], f"Запись {place[0]} журнала показывает не то, к чему обязалась.")


def _differs(content: Mapping[str, Any], recorded: Mapping[str, Any], column: str) -> bool:
    """Whether the row says another thing than the record; a column added since, and empty, says nothing."""
    if column not in recorded:
        return bool(content[column])
    return column not in content or bool(content[column] != recorded[column])


def _texts(connection: Connection, replay: Replay) -> None:
    document = METADATA.tables["document"]
    rows = connection.execution_options(yield_per=200).execute(
        select(document.c.id, document.c.text, document.c.text_sha256).order_by(document.c.id)
    )
    for row_id, text, expected in rows:
        if text == "" and ("document", row_id) in replay.erasures:
            continue
        if hashlib.sha256(str(text).encode("utf-8")).hexdigest() != expected:
            replay.fault("text", None, f"Текст документа {row_id} изменён или утрачен: его хеш не совпадает.")


def _numbers(connection: Connection, replay: Replay) -> None:
    document, counter = METADATA.tables["document"], METADATA.tables["series_counter"]
    given: dict[tuple[int, str, int], set[int]] = {}
    dates: dict[tuple[int, str, int], date] = {}
    columns = (document.c.organization_id, document.c.series, document.c.year, document.c.ordinal, document.c.dated)
    query = select(*columns).where(document.c.ordinal.is_not(None)).order_by(document.c.ordinal)
    for organization, series, year, ordinal, dated in connection.execute(query):
        given.setdefault((organization, series, year), set()).add(ordinal)
        if dated < dates.setdefault((organization, series, year), dated):
            replay.fault("date", None, f"Номер {ordinal} серии {series} за {year} год датирован раньше предыдущего.")
        dates[organization, series, year] = dated
    for row in connection.execute(select(counter)):
        expected = set(range(row.first, row.value + 1))
        found = given.pop((row.organization_id, row.series, row.year), set())
        for ordinal in sorted(expected ^ found):
            replay.fault("number", None, _number_fault(row.series, row.year, ordinal, is_missing=ordinal in expected))
    for (_, series, year), ordinals in given.items():
        for ordinal in sorted(ordinals):
            replay.fault("number", None, _number_fault(series, year, ordinal, is_missing=False))


def _number_fault(series: str, year: int, ordinal: int, *, is_missing: bool) -> str:
    wrong = "выдан, но документа с ним нет" if is_missing else "стоит на документе, но не выдавался"
    return f"Номер {ordinal} серии {series} за {year} год {wrong}."


__all__ = ["Fault", "Verification", "verify"]
