"""Reading the log back: from exact bytes to what each row must look like now.

Takes rows as the database gives them and trusts nothing of them: types, lengths, order and spelling are all checked,
and whatever is wrong becomes a fault.
"""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from records.audit.fault import Fault
from records.audit.record import GENESIS, SALT_SIZE, VERSION, commitment, leaf_of, parse
from records.audit.titles import opened, titled
from records.audit.tree import Tree

_HEX = re.compile(r"[0-9a-f]{64}")

#: Entity and row id.
RowKey = tuple[str, int]


class Commitment(NamedTuple):
    """What a record promised about one row, or about its reason (row ("reason", 0))."""

    row: RowKey
    pd: str
    shown: Any


@dataclass
class Replay:
    """The log as far as it was read."""

    faults: list[Fault] = field(default_factory=list)
    tree: Tree = field(default_factory=Tree)
    #: (record, part) → what was promised there.
    commitments: dict[tuple[int, int], Commitment] = field(default_factory=dict)
    #: Row → (record, part) of its latest commitment.
    latest: dict[RowKey, tuple[int, int]] = field(default_factory=dict)
    #: Row → records that erased what was known of it before.
    erasures: dict[RowKey, list[int]] = field(default_factory=dict)
    #: Row → content that the latest opening shows; rows whose opening is gone or wrong are missing.
    contents: dict[RowKey, Any] = field(default_factory=dict)
    #: Interior nodes of the tree, as they follow from the records: (level, position) → hash.
    nodes: dict[tuple[int, int], bytes] = field(default_factory=dict)
    #: Sizes at which the root is asked for, and what it was.
    wanted: frozenset[int] = frozenset()
    roots: dict[int, bytes] = field(default_factory=dict)
    #: Records that tell of keys and of a programme's stage, as parsed.
    telling: list[dict[str, Any]] = field(default_factory=list)

    def fault(self, what: str, record: int | None, text: str, row: RowKey | None = None) -> None:
        """Notes one fault, of a row or of none."""
        table, row_id = row or (None, None)
        self.faults.append(Fault(what, record, None, text, table, row_id))


def read_log(replay: Replay, rows: Iterable[tuple[Any, Any, Any, Any]]) -> None:
    """Checks chain, leaves and spelling of (seq, prev, body, leaf) in the order of seq, and takes in what they say."""
    before = GENESIS
    for number, (seq, prev, body, leaf) in enumerate(rows):
        if seq != number:
            replay.fault("log", number, f"В журнале нет записи {number}: вместо неё стоит запись {seq!r:.20}.")
            return
        body, prev, leaf = (bytes(v) if isinstance(v, (bytes, memoryview)) else b"" for v in (body, prev, leaf))
        if leaf_of(body) != leaf:
            replay.fault("log", number, f"Запись {number} журнала изменена: её хеш не совпадает с содержанием.")
        if prev != before:
            replay.fault("log", number, f"Запись {number} журнала не продолжает предыдущую: цепочка разорвана.")
        before = leaf
        for level, position, node in replay.tree.append(leaf_of(body)):
            replay.nodes[level, position] = node
        if replay.tree.size in replay.wanted:
            replay.roots[replay.tree.size] = replay.tree.root()
        try:
            _take(replay, number, prev, parse(body))
        except (ValueError, TypeError, KeyError) as error:
            replay.fault("log", number, f"Запись {number} журнала не читается ({type(error).__name__}).")


def _take(replay: Replay, number: int, prev: bytes, body: dict[str, Any]) -> None:
    if (body["v"], body["seq"], body["prev"]) != (VERSION, number, prev.hex()):
        replay.fault("log", number, f"Запись {number} журнала называет не свой номер или не свою предыдущую запись.")
    if "reason" in body:
        replay.commitments[number, 0] = Commitment(("reason", 0), _hex(body["reason"]), None)
    for part, change in enumerate(body["changes"], start=1):
        row = (change["table"], change["id"])
        if set(change) - {"shown"} != {"table", "id", "op", "pd"} or not _is_row(row):
            raise ValueError("a change is malformed")
        if (change["op"] == "insert") == (row in replay.latest):
            text = f"Запись {number} журнала меняет строку {titled(*row)} не в своём порядке."
            replay.fault("log", number, text, row)
        replay.commitments[number, part] = Commitment(row, _hex(change["pd"]), change.get("shown"))
        replay.latest[row] = number, part
    if is_telling(body):
        replay.telling.append(body)
    for entity, row_id in body.get("erased", ()):
        if not _is_row((entity, row_id)):
            raise ValueError("an erasure is malformed")
        replay.erasures.setdefault((entity, row_id), []).append(number)


def is_telling(body: dict[str, Any]) -> bool:
    """Whether the record is of those a verification reads for what they say, not only for their hash."""
    action = body["action"]
    return action.startswith(("key.", "programme.", "year.", "checkpoint.")) or any(
        change["table"] == "programme" for change in body["changes"]
    )


def read_nodes(replay: Replay, rows: Iterable[tuple[Any, Any, Any]]) -> None:
    """Checks (level, position, hash) of the kept tree against the tree the records make."""
    owed = dict(replay.nodes)
    wrong = 0
    for level, position, node in rows:
        made = owed.pop((level, position), None)
        wrong += made is None or not isinstance(node, (bytes, memoryview)) or bytes(node) != made
    if wrong or owed:
        text = f"Дерево журнала, по которому делаются квитанции, не сходится с записями: узлов — {wrong + len(owed)}."
        replay.fault("tree", None, text)


def read_openings(replay: Replay, rows: Iterable[tuple[Any, ...]]) -> None:
    """Checks (seq, part, entity, row id, salt, content, erased in) against the commitments, keeps latest contents."""
    owed = dict(replay.commitments)
    for seq, part, entity, row_id, salt, content, erased_in in rows:
        promised = owed.pop((seq, part), None) if isinstance(seq, int) and isinstance(part, int) else None
        if promised is None or promised.row != (entity, row_id):
            replay.fault("opening", _number(seq), f"Раскрытие {seq!r:.20}/{part!r:.20} не относится ни к одной записи.")
            if promised is not None:
                owed[seq, part] = promised
            continue
        if salt is None and content is None:
            row = ("reason", seq) if part == 0 else promised.row
            if not _is_number(erased_in) or erased_in <= seq or erased_in not in replay.erasures.get(row, ()):
                replay.fault("opening", seq, f"Содержание записи {seq} стёрто, но журнал об этом не говорит.")
            continue
        if erased_in is not None:
            replay.fault("opening", seq, f"Раскрытие записи {seq} названо стёртым, но содержание на месте.")
        _open(replay, (seq, part), promised, salt, content)
    for (seq, part), promised in owed.items():
        text = f"У записи {seq} журнала пропало раскрытие {part}: {opened(*promised.row)}."
        replay.fault("opening", seq, text, promised.row)


def _open(replay: Replay, place: tuple[int, int], promised: Commitment, salt: Any, content: Any) -> None:
    seq, _ = place
    is_bytes = all(isinstance(v, (bytes, memoryview)) for v in (salt, content))
    if not is_bytes or len(salt) != SALT_SIZE:
        text = f"Раскрытие записи {seq} повреждено: {opened(*promised.row)}."
        replay.fault("opening", seq, text, promised.row)
        return
    if not hmac.compare_digest(commitment(bytes(salt), bytes(content)), promised.pd):
        text = f"Раскрытие записи {seq} не совпадает с журналом: {opened(*promised.row)}."
        replay.fault("opening", seq, text, promised.row)
        return
    if replay.latest.get(promised.row) == place:
        replay.contents[promised.row] = json.loads(bytes(content))


def _is_row(row: tuple[Any, Any]) -> bool:
    return isinstance(row[0], str) and _is_number(row[1])


def _is_number(value: Any) -> bool:
    return type(value) is int


def _number(value: Any) -> int | None:
    return value if _is_number(value) else None


def _hex(value: Any) -> str:
    if not isinstance(value, str) or not _HEX.fullmatch(value):
        raise ValueError("not 64 lower-case hexadecimal digits")
    return value
