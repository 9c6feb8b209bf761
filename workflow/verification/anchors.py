"""What somebody outside kept: a code from paper, a checkpoint, a receipt. The one thing a rewriter cannot reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from records.audit import notes, receipt
from records.audit.checkpoint import Checkpoint, Short, read_short
from records.audit.fault import Fault, Verification
from records.audit.keyhistory import KnownKey
from records.audit.notes import ForgedError, Note
from records.audit.proofs import verify_inclusion
from records.audit.receipt import Receipt
from records.audit.record import leaf_of
from records.errors import BadInputError

#: Signs of a short code that may be a slip of the pen.
_SLIPS = 3


@dataclass(frozen=True)
class Anchor:
    """One thing to hold the log against."""

    #: As the person named it.
    title: str
    size: int
    #: A whole root, or the beginning of one as a code tells it.
    root: bytes | Short
    #: Signed text; None for a code.
    note: Note | None = None
    #: The record it vouches for; None where there is none.
    receipt: Receipt | None = None


@dataclass(frozen=True)
class Comparison:
    """How an anchor and the log agree."""

    #: «код 120·ABCD-…: записей 120, последняя внесена 02.09.2025».
    title: str
    faults: tuple[Fault, ...] = ()
    #: Why the anchor says nothing; None where it says something.
    obstacle: str | None = None


def read_anchor(given: str) -> Anchor:
    """An anchor from a file's path or from a code.

    Raises:
        BadInputError: It is neither.
    """
    path = Path(given)
    try:
        is_file = path.is_file()
    except OSError:
        is_file = False
    if not is_file:
        try:
            code = read_short(given)
        except ValueError as error:
            raise BadInputError(
                f"«{given}» — не код контрольной точки и не файл. Код выглядит так: 1234·ABCD-EFGH-JKMN-PQRS-TVWX-YZ01."
            ) from error
        return Anchor(f"код {given.strip()}: записей {code.size}", code.size, code)
    try:
        if path.stat().st_size > receipt.LIMIT:
            raise ValueError("too long")
        text = path.read_bytes().decode("utf-8")
        if text.startswith(receipt.HEADER):
            found = receipt.read(text)
            point = found.checkpoint
            return Anchor(f"квитанция «{path.name}»: записей {point.size}", point.size, point.root, found.note, found)
        note = notes.read(text)
        point = Checkpoint.parse(note.text)
        return Anchor(f"контрольная точка «{path.name}»: записей {point.size}", point.size, point.root, note)
    except (OSError, ValueError) as error:
        raise BadInputError(
            f"«{path}» — не контрольная точка и не квитанция, или файл повреждён. Возьмите неповреждённую копию."
        ) from error


def compare(
    anchor: Anchor, result: Verification, keys: tuple[KnownKey, ...], leaves: dict[int, bytes], ts: int | None
) -> Comparison:
    """Holds the log against what was kept outside.

    Args:
        anchor: What was kept.
        result: The log as verified, with its root at the anchor's size where it has one.
        keys: Keys the log tells of.
        leaves: Record → its leaf hash, at least that of the anchor's receipt.
        ts: When the last record the anchor covers was entered, by the log; None where the log has none.
    """
    title = anchor.title if ts is None else f"{anchor.title}, последняя внесена {_dated(ts)}"
    signature = _signature(anchor, keys)
    origin = next((one.key.name for one in keys), None)
    if anchor.note is not None and origin is not None:
        named = Checkpoint.parse(anchor.note.text).origin
        if named != origin:
            return Comparison(title, obstacle=f"{anchor.title} — это точка другого журнала («{named}»).")
    if anchor.receipt is not None and not _is_proven(anchor.receipt):
        return Comparison(title, obstacle=f"{anchor.title} — не доказывает своей записи, она повреждена или подделана.")
    if anchor.size > result.records:
        text = (
            f"Сохранённая у вас точка говорит о записях числом {anchor.size}, а в журнале их {result.records}: "
            f"журнал вернули к прежнему состоянию, последние записи утрачены.{signature}"
        )
        return Comparison(title, (Fault("anchor", None, None, text),))
    root = result.roots.get(anchor.size)
    if root is None:
        return Comparison(title, obstacle=f"{anchor.title} — журнал не читается до этого места.")
    if isinstance(anchor.root, Short):
        return _by_code(title, anchor.root, root)
    if root != anchor.root:
        text = (
            f"Журнал раздвоился: до записи {anchor.size - 1} он не тот, что подписан в сохранённой у вас точке. "
            f"Прошлые записи переписаны.{signature}"
        )
        return Comparison(title, (Fault("anchor", None, None, text),))
    if anchor.receipt is not None and leaves.get(anchor.receipt.index) != leaf_of(anchor.receipt.body):
        text = f"Запись {anchor.receipt.index} не та, на которую выдана квитанция."
        return Comparison(title, (Fault("anchor", anchor.receipt.index, None, text),))
    return Comparison(title)


def _by_code(title: str, code: Short, root: bytes) -> Comparison:
    if code.matches(root):
        return Comparison(title)
    if (slips := code.slips(root)) <= _SLIPS:
        return Comparison(
            title, obstacle=f"Код не сходится, но отличий всего {slips}: похоже на описку. Сверьте знаки."
        )
    text = (
        f"Журнал раздвоился: до записи {code.size - 1} он не тот, код которого у вас. Прошлые записи переписаны, "
        "или код взят из другого журнала."
    )
    return Comparison(title, (Fault("anchor", None, None, text),))


def _is_proven(found: Receipt) -> bool:
    point = found.checkpoint
    return verify_inclusion(leaf_of(found.body), found.index, point.size, found.proof, point.root)


def _signature(anchor: Anchor, keys: tuple[KnownKey, ...]) -> str:
    """What to say of the anchor's own signature, where it is none of the log's keys."""
    if anchor.note is None:
        return ""
    try:
        if anchor.note.verified(one.key for one in keys):
            return ""
    except ForgedError:
        return " Подпись под сохранённой точкой не верна: либо она подделана, либо подменён ключ."
    return " Подпись сделана ключом, о котором журнал не знает: либо точка чужая, либо ключ подменён вместе с журналом."


def _dated(ts: int) -> str:
    """Day of a moment on this machine's clock."""
    return f"{datetime.fromtimestamp(ts, UTC).astimezone():%d.%m.%Y}"
