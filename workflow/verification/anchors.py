"""What somebody outside kept: a code from paper, a checkpoint, a receipt. The one thing a rewriter cannot reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from records.audit import notes, receipt
from records.audit.checkpoint import Checkpoint, Short, read_short
from records.audit.fault import Fault, Verification
from records.audit.keyhistory import KnownKey
from records.audit.keys import ED25519, PublicKey
from records.audit.notes import ForgedError, Note
from records.audit.proofs import verify_inclusion
from records.audit.receipt import Receipt
from records.audit.record import leaf_of
from records.errors import BadInputError

#: Signs of a short code that may be a slip of the pen.
_SLIPS = 2
_DIGITS = "0123456789"


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

    @property
    def sizes(self) -> frozenset[int]:
        """Sizes at which the root of the log is wanted; those a typed size may be a misprint of among them."""
        return frozenset({self.size} if self.note is not None else {self.size, *near_sizes(self.size)})


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
    known = [one.key for one in keys]
    obstacle = _foreign(anchor, result, known) if anchor.note is not None else _slip(anchor, result)
    if obstacle is not None:
        return Comparison(title, obstacle=f"{anchor.title} — {obstacle}")
    doubt = _doubt(anchor, known)
    if anchor.size > result.records:
        text = (
            f"Сохранённая у вас точка говорит о записях числом {anchor.size}, а в журнале их {result.records}: "
            f"журнал вернули к прежнему состоянию, последние записи утрачены{doubt}."
        )
        return Comparison(title, (Fault("anchor", None, None, text),))
    root = result.roots.get(anchor.size)
    if root is None:
        return Comparison(title, obstacle=f"{anchor.title} — журнал не читается до этого места.")
    if not _holds(anchor, root):
        what = "тот, код которого у вас" if anchor.note is None else "тот, что подписан в сохранённой у вас точке"
        text = f"Журнал раздвоился: до записи {anchor.size - 1} он не {what}. Прошлые записи переписаны{doubt}."
        return Comparison(title, (Fault("anchor", None, None, text),))
    if anchor.receipt is not None and leaves.get(anchor.receipt.index) != leaf_of(anchor.receipt.body):
        text = f"Запись {anchor.receipt.index} не та, на которую выдана квитанция."
        return Comparison(title, (Fault("anchor", anchor.receipt.index, None, text),))
    return Comparison(title)


def near_sizes(size: int) -> frozenset[int]:
    """Numbers of which *size* may be a misprint: one digit another, one too many or too few, or two exchanged."""
    text, found = str(size), set()
    for i in range(len(text) + 1):
        head, tail = text[:i], text[i + 1 :]
        found |= {head + digit + text[i:] for digit in _DIGITS} | {head + digit + tail for digit in _DIGITS}
        found |= {head + tail, head + text[i + 1 : i + 2] + text[i : i + 1] + text[i + 2 :]}
    return frozenset(int(one) for one in found if one[:1] not in ("", "0")) - {size}


def _holds(anchor: Anchor, root: bytes | None) -> bool:
    if root is None:
        return False
    return anchor.root.matches(root) if isinstance(anchor.root, Short) else anchor.root == root


def _foreign(anchor: Anchor, result: Verification, keys: list[PublicKey]) -> str | None:
    """Why a checkpoint or receipt cannot be held against this log; None where it can."""
    assert anchor.note is not None
    try:
        good = anchor.note.verified(keys)
    except ForgedError:
        return "подпись под ней не верна: файл повреждён или подделан, либо подменён ключ. Возьмите другую копию."
    named = Checkpoint.parse(anchor.note.text).origin
    origin = next((key.name for key in keys if key.algorithm == ED25519), None)
    if origin is not None and named != origin:
        return f"это точка другого журнала («{named}»)."
    if anchor.receipt is not None and not _is_proven(anchor.receipt):
        return "не доказывает своей записи, она повреждена или подделана."
    if not any(one.key.algorithm == ED25519 for one in good) and _holds(anchor, result.roots.get(anchor.size)):
        return "её подписал ключ, о котором журнал не знает: она подделана или чужая."
    return None


def _slip(anchor: Anchor, result: Verification) -> str | None:
    """In what a code that does not hold looks mistyped; None where it holds, or where it is another's."""
    assert isinstance(anchor.root, Short)
    root = result.roots.get(anchor.size)
    if _holds(anchor, root):
        return None
    if root is not None and (slips := anchor.root.slips(root)) <= _SLIPS:
        return f"не сходится, но отличий всего {slips}: похоже на описку. Сверьте знаки."
    near = next((size for size in sorted(near_sizes(anchor.size)) if _holds(anchor, result.roots.get(size))), None)
    if near is not None:
        return f"не сходится, но его знаки отвечают {near} записям: похоже на описку. Сверьте число."
    return None


def _doubt(anchor: Anchor, keys: list[PublicKey]) -> str:
    """What else an anchor that does not hold may mean."""
    if anchor.note is None:
        return ", или код взят из другого журнала"
    if any(one.key.algorithm == ED25519 for one in anchor.note.verified(keys)):
        return ""
    return ", или точка чужая: её подписал ключ, о котором журнал не знает"


def _is_proven(found: Receipt) -> bool:
    point = found.checkpoint
    return verify_inclusion(leaf_of(found.body), found.index, point.size, found.proof, point.root)


def _dated(ts: int) -> str:
    """Day of a moment on this machine's clock."""
    return f"{datetime.fromtimestamp(ts, UTC).astimezone():%d.%m.%Y}"
