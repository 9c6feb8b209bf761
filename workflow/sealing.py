"""Signing the log: a checkpoint after every command that appended, and never one that contradicts an earlier.

A checkpoint is made by carrying the tree of the last one on over the records since, each held against its hash; what
was signed before is therefore the beginning of what is signed now, or nothing is signed.
"""

from __future__ import annotations

from collections.abc import Iterable

from records.audit import keyhistory, notes
from records.audit.checkpoint import Checkpoint
from records.audit.keyhistory import SYSTEM, KnownKey
from records.audit.keys import PrivateKey
from records.audit.notes import ForgedError, Note
from records.audit.record import leaf_of
from records.audit.tree import Tree
from records.errors import IntegrityError
from records.keyring import Keyring
from records.store import Reader, Store
from records.workspace import Workspace
from workflow.office import Office


def seal(office: Office, workspace: Workspace) -> Checkpoint | None:
    """Signs the log as it stands now, where the last checkpoint is of an earlier moment.

    Returns:
        The checkpoint of the whole log; None where there is no key to sign with.

    Raises:
        IntegrityError: The log does not continue what was signed before, or the last checkpoint is damaged or forged.
        NastavnikError: The key cannot be opened, or the folder of the log takes no files.
    """
    if not workspace.keyring.known() and not _is_keyed(office):
        return None
    with workspace.checkpoints.lock(), office.store.reading() as reader:
        return _sealed(reader, workspace)


def can_seal(office: Office, workspace: Workspace) -> bool:
    """Whether the current key is at hand.

    Raises:
        IntegrityError: As of `known_keys`.
        NastavnikError: The key cannot be opened.
    """
    with office.store.reading() as reader:
        return bool(_signers(known_keys(reader, workspace.keyring), workspace.keyring, reader.tree().size))


def known_keys(reader: Reader, keyring: Keyring, *, accept: bool = False) -> tuple[KnownKey, ...]:
    """Every key the log tells of; the list in the folder of keys is brought up to date with it.

    Args:
        reader: The log.
        keyring: The folder of keys.
        accept: Take the log's word also where the list says otherwise: a person has declared the old key gone.

    Raises:
        IntegrityError: A record of a key makes no sense, or the list knows keys the log does not.
    """
    try:
        told = keyhistory.told(reader.telling("key."))
    except ValueError as error:
        raise IntegrityError("История ключей в журнале нарушена. Что не сходится: nastavnik audit verify.") from error
    own = keyring.known()
    if not accept and not keyhistory.continues(told, own):
        raise _foreign_keys()
    if told != own:
        keyring.list_known(told)
    return told


def restore_list(store: Store, keyring: Keyring) -> bool:
    """Makes the list of keys anew from the log where it cannot be read; whether that was due.

    Raises:
        IntegrityError: A record of a key makes no sense.
    """
    try:
        keyring.known()
    except IntegrityError:
        with store.reading() as reader:
            keyring.list_known(())
            known_keys(reader, keyring)
        return True
    return False


def signed_by(note: Note, checkpoint: Checkpoint, keys: Iterable[KnownKey]) -> tuple[KnownKey, ...]:
    """System keys whose signatures under the checkpoint hold and count.

    Raises:
        ForgedError: A signature in a known key's name is not its own.
    """
    known = tuple(keys)
    verified = {one.key for one in note.verified(known_one.key for known_one in known)}
    return tuple(k for k in known if k.role == SYSTEM and k.key in verified and k.signs(checkpoint.size))


def _is_keyed(office: Office) -> bool:
    with office.store.reading() as reader:
        return bool(reader.telling("key."))


def _sealed(reader: Reader, workspace: Workspace) -> Checkpoint | None:
    checkpoints, keyring = workspace.checkpoints, workspace.keyring
    note, tree = checkpoints.last(), reader.tree()
    last = Checkpoint.parse(note.text) if note is not None else None
    if last is not None and last.size == tree.size:
        if tree.root() != last.root:
            raise _contradiction(last)
        return last
    start = last.size if last is not None else 0
    if start > tree.size:
        raise _rollback(start, tree.size)
    bodies = reader.bodies(start)
    keys = keyring.known()
    if not keys or any(b'"action":"key.' in body for body in bodies):
        keys = known_keys(reader, keyring)
    _check_told(reader, keys, tree.size)
    if note is not None and last is not None:
        _check(note, last, keys)
        if tree.root(last.size) != last.root:
            raise _contradiction(last)
    signers = _signers(keys, keyring, start)
    if not signers:
        return None
    origin = signers[0].public.name
    if last is not None and last.origin != origin:
        raise _contradiction(last)
    made = Checkpoint(origin, tree.size, _carried(tree.grown(start), bodies, start))
    checkpoints.add(notes.sign(made.text, *signers), made)
    for one in keys:
        if not one.is_current:
            keyring.destroy(one.key)
    return made


def _carried(tree: Tree, bodies: Iterable[bytes], start: int) -> bytes:
    """Root after the further records, whose leaves are made from what they say."""
    for body in bodies:
        tree.append(leaf_of(body))
    return tree.root()


def _signers(keys: tuple[KnownKey, ...], keyring: Keyring, start: int) -> list[PrivateKey]:
    """The current key first, then those that were replaced since the last checkpoint; none where the first is away."""
    current = [one for one in keys if one.role == SYSTEM and one.is_current]
    replaced = [one for one in keys if one.role == SYSTEM and one.fate == "rotated" and (one.until or 0) >= start]
    found = [keyring.private(one.key) for one in (*current, *replaced)]
    return [key for key in found if key is not None] if found and found[0] is not None else []


def _check_told(reader: Reader, keys: tuple[KnownKey, ...], size: int) -> None:
    """The key about to sign stands in the record that is said to tell of it."""
    for one in keys:
        if one.is_current and (one.since >= size or str(one.key).encode() not in reader.body(one.since)):
            raise _foreign_keys()


def _check(note: Note, last: Checkpoint, keys: tuple[KnownKey, ...]) -> None:
    try:
        if signed_by(note, last, keys):
            return
    except ForgedError:
        pass
    raise IntegrityError(
        f"Последняя контрольная точка (записей: {last.size}) не подписана ключом этой школы; новая не подписана. "
        "Что не сходится: nastavnik audit verify."
    )


def _foreign_keys() -> IntegrityError:
    return IntegrityError(
        "Журнал не знает ключей, записанных в папке ключей: базу подменили или вернули к прежнему состоянию; "
        "новая точка не подписана. Если базу восстановили из копии намеренно, объявите ключ утраченным: "
        "nastavnik audit key lost."
    )


def _contradiction(last: Checkpoint) -> IntegrityError:
    return IntegrityError(
        f"Журнал не продолжает подписанную ранее контрольную точку (записей: {last.size}): прошлые записи изменены. "
        "Новая точка не подписана. Не продолжайте работу; что не сходится: nastavnik audit verify."
    )


def _rollback(signed: int, size: int) -> IntegrityError:
    return IntegrityError(
        f"Журнал короче подписанного: подписано записей — {signed}, в базе — {size}. Базу вернули к прежнему "
        "состоянию, новая точка не подписана. Верните последнюю базу; копии принимает nastavnik restore."
    )
