"""Life of the keys: made, replaced, lost, stolen. Each is a record of the log, and the next checkpoint covers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from records.audit.keyhistory import DIRECTOR, MADE, SYSTEM, KnownKey, told
from records.audit.keys import COSIGNATURE, ED25519, PrivateKey, PublicKey
from records.errors import ConflictError, NotFoundError
from records.store import Unit
from records.workspace import Workspace
from workflow.office import Office
from workflow.sealing import known_keys

#: Before the name of every log; nothing is looked up under it.
_HOST = "nastavnik.local"


#: Puts a private key where it belongs.
Keep = Callable[[PrivateKey], object]


@dataclass(frozen=True)
class Ended:
    """What became of a key."""

    ended: PublicKey
    #: Signs from now on.
    following: PrivateKey
    seq: int


def first(unit: Unit, workspace: Workspace, office: Office, *, organization: str) -> PrivateKey:
    """The first system key, told within the transaction that enters the organization; names the log."""
    name = f"{_HOST}/{organization}-{office.nonce()[:8]}"
    made = fresh(office, name, SYSTEM)
    workspace.keyring.keep(made)
    unit.note(MADE, _subject(made.public), role=SYSTEM, vkey=str(made.public))
    return made


def make(
    office: Office, workspace: Workspace, role: str, *, organization: str = "", keep: Keep | None = None
) -> PrivateKey:
    """A key for a role that has none.

    Args:
        office: Means of the act.
        workspace: Where the keys lie.
        role: "system" or "director".
        organization: Key of the organization; names the log where this is its first key.
        keep: Puts the private half where it belongs, before the key is told of; None puts it into the folder of keys.

    Raises:
        ConflictError: The role has a key.
    """
    with office.act("key.make", "keys") as unit:
        keys = told(unit.telling("key."))
        if any(one.role == role and one.is_current for one in keys):
            msg = (
                "Такой ключ уже есть. Посмотрите: nastavnik audit key show; "
                'чтобы сменить: nastavnik audit key rotate --reason "…"'
            )
            raise ConflictError(msg)
        origin = next((one.key.name for one in keys if one.role == SYSTEM), None)
        name = origin or f"{_HOST}/{organization}-{office.nonce()[:8]}"
        made = fresh(office, name if role == SYSTEM else f"{name}/{DIRECTOR}", role)
        (keep or workspace.keyring.keep)(made)
        unit.note(MADE, _subject(made.public), role=role, vkey=str(made.public))
    _list(office, workspace)
    return made


def end(
    office: Office,
    workspace: Workspace,
    role: str,
    fate: str,
    *,
    reason: str | None,
    keep: Keep | None = None,
    held: int | None = None,
) -> Ended:
    """Ends the current key of a role, and begins the next.

    Args:
        office: Means of the act.
        workspace: Where the keys lie.
        role: "system" or "director".
        fate: "rotated", "lost" or "stolen".
        reason: Why, in free words.
        keep: Puts the private half of the next key where it belongs; None puts it into the folder of keys.
        held: Size of the latest checkpoint known to lie outside when a key was stolen; what came after is in doubt.

    Raises:
        NotFoundError: The role has no key.
    """
    with office.act(f"key.{_VERBS[fate]}", "keys", reason=reason) as unit:
        current = _current(told(unit.telling("key.")), role)
        following = fresh(office, current.name, role)
        (keep or workspace.keyring.keep)(following)
        bound = {"held": held} if held is not None else {}
        told_of = {"role": role, "vkey": str(current), "next": str(following.public), **bound}
        unit.note(f"key.{fate}", _subject(current), **told_of)
    assert unit.last_seq is not None
    if role == SYSTEM and fate == "stolen":
        workspace.keyring.destroy(current)
    _list(office, workspace, accept=fate != "rotated")
    return Ended(current, following, unit.last_seq)


def fresh(office: Office, name: str, role: str) -> PrivateKey:
    """A new key of 256 random bits."""
    seed = bytes.fromhex(office.nonce() + office.nonce())
    return PrivateKey.generate(name, seed=seed, algorithm=ED25519 if role == SYSTEM else COSIGNATURE)


def _current(keys: tuple[KnownKey, ...], role: str) -> PublicKey:
    for one in keys:
        if one.role == role and one.is_current:
            return one.key
    who = "директора" if role == DIRECTOR else "системы"
    wanted = " --for director --output ПАПКА" if role == DIRECTOR else ""
    raise NotFoundError(f"Ключа {who} нет. Создайте его: nastavnik audit key make{wanted}.")


def _list(office: Office, workspace: Workspace, *, accept: bool = False) -> None:
    with office.store.reading() as reader:
        known_keys(reader, workspace.keyring, accept=accept)


def _subject(key: PublicKey) -> str:
    return f"key:{key.id.hex()}"


_VERBS = {"rotated": "rotate", "lost": "lose", "stolen": "steal"}
