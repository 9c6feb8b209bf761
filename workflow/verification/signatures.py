"""Whether every checkpoint is of this log and signed by a key whose signature counted then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from records import checkpoints
from records.audit.checkpoint import Checkpoint
from records.audit.fault import Fault, Verification
from records.audit.keyhistory import DIRECTOR, SYSTEM, KnownKey, continues, told
from records.audit.notes import ForgedError, Note
from records.errors import IntegrityError
from records.keyring import Keyring
from records.workspace import Workspace

#: As many checkpoints of one kind of fault are named.
_NAMED = 5


@dataclass(frozen=True)
class Kept:
    """One file of a checkpoint."""

    #: Name inside the folder of the log.
    name: str
    #: Size its name promises; None for names that promise none.
    size: int | None
    note: Note
    checkpoint: Checkpoint


@dataclass(frozen=True)
class Gathered:
    """Checkpoints of a workspace as far as they can be read."""

    kept: tuple[Kept, ...]
    faults: tuple[Fault, ...]

    @property
    def sizes(self) -> frozenset[int]:
        """Sizes at which the root of the log is wanted."""
        return frozenset(one.checkpoint.size for one in self.kept)

    @property
    def last(self) -> Kept | None:
        """The greatest; None where there is none."""
        return max(self.kept, key=lambda one: one.checkpoint.size, default=None)


def gather(workspace: Workspace) -> Gathered:
    """All checkpoints kept beside the log."""
    kept: list[Kept] = []
    faults: list[Fault] = []
    for path, size in _paths(workspace):
        name = path.relative_to(workspace.root).as_posix()
        try:
            note = checkpoints.read(path)
        except IntegrityError:
            faults.append(Fault("checkpoint", None, name, "Контрольная точка не читается: файл повреждён."))
            continue
        kept.append(Kept(name, size, note, Checkpoint.parse(note.text)))
    return Gathered(tuple(kept), tuple(faults))


def _paths(workspace: Workspace) -> Iterator[tuple[Path, int | None]]:
    found = workspace.checkpoints
    last = found.folder / checkpoints.LAST
    if last.is_file():
        yield last, None
    for size, path in found.numbered().items():
        yield path, size
    for path in found.closed().values():
        yield path, None


def keys_of(result: Verification, faults: list[Fault]) -> tuple[KnownKey, ...]:
    """Keys the log tells of; a history that makes no sense becomes a fault, and no key is believed."""
    try:
        return told(result.telling)
    except (ValueError, KeyError, TypeError):
        faults.append(
            Fault("key", None, None, "История ключей в журнале нарушена: ключи сменяются не в своём порядке.")
        )
        return ()


def ring_faults(keys: tuple[KnownKey, ...], keyring: Keyring) -> Iterator[Fault]:
    """The list in the folder of keys is a second witness: keys of a rewritten log are not on it."""
    try:
        own = keyring.known()
    except IntegrityError as error:
        yield Fault("key", None, "keys/known.jsonl", error.text)
        return
    if not continues(keys, own):
        text = (
            "Ключи, о которых говорит журнал, — не те, что записаны в папке ключей: "
            "журнал переписан с другим ключом или возвращён к прежнему состоянию."
        )
        yield Fault("key", None, "keys/known.jsonl", text)


def ring_notes(keys: tuple[KnownKey, ...], keyring: Keyring) -> Iterator[str]:
    """Whether the second witness is there at all; a workspace restored from a copy has none yet."""
    try:
        is_there = bool(keyring.known())
    except IntegrityError:
        return  # told as a fault
    if keys and not is_there:
        yield (
            "Списка ключей на этом компьютере нет (keys/known.jsonl): подмену ключей вместе с журналом отсюда не "
            "увидеть. После восстановления из копии так и бывает; иначе сличите отпечаток: nastavnik audit key show."
        )


def signature_faults(gathered: Gathered, result: Verification, keys: tuple[KnownKey, ...]) -> Iterator[Fault]:
    """Faults of every checkpoint, the same kind told a few times only."""
    origin = next((one.key.name for one in keys if one.role == SYSTEM), None)
    seen: dict[str, int] = {}
    for one in gathered.kept:
        for fault in _faults(one, result, keys, origin):
            seen[fault.text] = seen.get(fault.text, 0) + 1
            if seen[fault.text] <= _NAMED:
                yield fault
    for text, count in seen.items():
        if count > _NAMED:
            yield Fault("checkpoint", None, None, f"Ещё контрольных точек с тем же — {count - _NAMED}: {text}")
    last = gathered.last
    if origin is not None and last is None:
        text = "Контрольные точки пропали: ключ есть, а подписанных точек нет ни одной."
        yield Fault("checkpoint", None, None, text)
    numbered = {one.checkpoint.size for one in gathered.kept if one.size is not None}
    for one in gathered.kept:
        if one.checkpoint.size not in numbered:
            text = f"Пропала контрольная точка из папки checkpoints: записей — {one.checkpoint.size}."
            yield Fault("checkpoint", None, one.name, text)
    yield from _rotation_faults(gathered, keys)


def _faults(one: Kept, result: Verification, keys: tuple[KnownKey, ...], origin: str | None) -> Iterator[Fault]:
    point = one.checkpoint
    if one.size is not None and one.size != point.size:
        yield Fault("checkpoint", None, one.name, f"Файл назван не по своей точке: в нём записей — {point.size}.")
    if origin is not None and point.origin != origin:
        yield Fault("checkpoint", None, one.name, "Контрольная точка другого журнала.")
        return
    if point.size > result.records:
        text = (
            f"Подписано записей — {point.size}, а в базе — {result.records}: "
            "базу вернули к прежнему состоянию или конец журнала отрезан."
        )
        yield Fault("checkpoint", None, one.name, text)
    elif result.roots.get(point.size) != point.root:
        text = f"Журнал до записи {point.size - 1} не тот, что был подписан: прошлые записи переписаны."
        yield Fault("checkpoint", None, one.name, text)
    try:
        verified = {found.key for found in one.note.verified(known.key for known in keys)}
    except ForgedError:
        yield Fault("checkpoint", None, one.name, "Подпись под контрольной точкой поддельна или точка изменена.")
        return
    if not any(k.role == SYSTEM and k.key in verified and k.signs(point.size) for k in keys):
        yield Fault("checkpoint", None, one.name, "Под контрольной точкой нет подписи ключа, действовавшего тогда.")


def _rotation_faults(gathered: Gathered, keys: tuple[KnownKey, ...]) -> Iterator[Fault]:
    """The first checkpoint after a rotation bears the signature of the old key besides that of the new one."""
    points = sorted((one for one in gathered.kept if one.size is not None), key=lambda one: one.checkpoint.size)
    for key in keys:
        if key.role != SYSTEM or key.fate != "rotated" or key.until is None:
            continue
        first = next((one for one in points if one.checkpoint.size > key.until), None)
        names = {(s.name, s.id) for s in first.note.signatures} if first is not None else set()
        if first is not None and (key.key.name, key.key.id) not in names:
            text = f"Смена ключа (запись {key.until}) не подтверждена подписью прежнего ключа."
            yield Fault("key", key.until, first.name, text)


def witness_notes(gathered: Gathered, keys: tuple[KnownKey, ...]) -> Iterator[str]:
    """Who besides the system signed, and when."""
    directors = [one.key for one in keys if one.role == DIRECTOR]
    latest: tuple[int, int] | None = None
    for one in gathered.kept:
        try:
            found = [v.ts for v in one.note.verified(directors) if v.ts is not None]
        except ForgedError:
            continue
        if found:
            latest = max(latest or (0, 0), (one.checkpoint.size, max(found)))
    if latest is not None:
        day = datetime.fromtimestamp(latest[1], UTC).astimezone()
        yield f"Директор заверил журнал до записи {latest[0] - 1} своей подписью {day:%d.%m.%Y}."
    elif directors:
        yield "Ключ директора есть, но ни одна контрольная точка им не заверена: nastavnik audit cosign."


def tail_notes(
    gathered: Gathered, result: Verification, keys: Mapping[str, object] | tuple[KnownKey, ...]
) -> Iterator[str]:
    """How much of the log is not signed yet."""
    last = gathered.last
    signed = last.checkpoint.size if last is not None else 0
    if not keys:
        yield "Журнал не подписывается: ключа нет. Создайте его: nastavnik audit key make."
    elif signed < result.records:
        yield f"Ещё не подписано записей: {result.records - signed}. Подпишите: nastavnik repair."
