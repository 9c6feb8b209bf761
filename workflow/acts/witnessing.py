"""What stands beside the system's own signature: the director's, detached signatures, tokens of time; closed years."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from records.audit import notes
from records.audit.checkpoint import Checkpoint
from records.audit.keyhistory import DIRECTOR, KnownKey, told
from records.audit.keys import PrivateKey
from records.audit.notes import Note
from records.errors import BadInputError, ConflictError, NotFoundError, RefusedError
from records.reader import Reader
from records.values import Programme, ProgrammeState, Stage
from records.workspace import Workspace
from workflow.acts.detached import check_signature, check_token
from workflow.office import Office
from workflow.sealing import can_seal, seal
from workflow.verification.years import CLOSED, closed_years, title

#: First month of a school year (273-ФЗ leaves it to the school; the production calendar begins it on the first of
#: September).
_SEPTEMBER = 9
#: Kinds of files kept beside a checkpoint, by the end of their names.
ATTACHED = {".p7s": "p7s", ".sig": "p7s", ".tsr": "rfc3161", ".tst": "rfc3161"}
#: Bytes of the largest of them.
_LARGEST = 1_000_000


@dataclass(frozen=True)
class Attached:
    """A file put beside a checkpoint."""

    path: Path
    size: int
    #: "p7s" or "rfc3161".
    kind: str
    #: Whether what is inside is the hash of the checkpoint; False where this program cannot count that hash. Nothing
    #: is said of the signature.
    names_checkpoint: bool


@dataclass(frozen=True)
class Closed:
    """A closed school year."""

    year: int
    programmes: tuple[int, ...]
    checkpoint: Checkpoint
    path: Path
    #: Whether the director signed it.
    is_witnessed: bool


def cosign(office: Office, workspace: Workspace, key: PrivateKey) -> Checkpoint:
    """The director's signature under the last checkpoint, in place and told in the log.

    Raises:
        NotFoundError: Nothing is signed yet.
        RefusedError: The key is not the director's of this log.
    """
    made = seal(office, workspace)
    with office.store.reading() as reader:
        _check_witness(told(reader.telling("key.")), key)
    if made is None:
        raise NotFoundError("Журнал ещё не подписан, заверять нечего. Создайте ключ: nastavnik audit key make.")
    with workspace.checkpoints.lock():
        _witness(workspace, made, key, office)
    with office.store.writing(
        actor=office.actor,
        now=office.now,
        action="checkpoint.cosigned",
        subject=f"checkpoint:{made.size}",
        data={"size": made.size, "key": key.public.id.hex()},
    ):
        pass
    seal(office, workspace)
    return made


def attach(office: Office, workspace: Workspace, source: Path, *, size: int | None) -> Attached:
    """Keeps a detached signature or a token of time beside the checkpoint it was made over.

    Args:
        office: Means of the act.
        workspace: Where checkpoints lie.
        source: The file; its name tells its kind.
        size: Which checkpoint; None means the last.

    Raises:
        BadInputError: The file is no signature and no token of time, empty or too large.
        RefusedError: It was made over something else.
        NotFoundError: There is no such checkpoint.
        ConflictError: Such a file is kept already.
    """
    kind = ATTACHED.get(source.suffix.lower())
    if kind is None:
        raise BadInputError(f"«{source.name}»: принимаются подписи (.p7s, .sig) и метки времени (.tsr, .tst).")
    if not 0 < source.stat().st_size <= _LARGEST:
        raise BadInputError(f"«{source.name}»: файл пуст или слишком велик для подписи.")
    content = source.read_bytes()
    checkpoints = workspace.checkpoints
    last = checkpoints.last()
    wanted = size if size is not None else Checkpoint.parse(last.text).size if last is not None else 0
    note = checkpoints.at(wanted)
    if note is None:
        raise NotFoundError(f"Нет контрольной точки на записей — {wanted}. Список: nastavnik audit checkpoints.")
    check = check_signature if kind == "p7s" else check_token
    is_named = check(source.name, content, [text.encode("utf-8") for text in (str(note), note.text, *_without(note))])
    path = (
        checkpoints.folder
        / "checkpoints"
        / f"{wanted:08d}.{len(checkpoints.attached(wanted)) + 1}{source.suffix.lower()}"
    )
    if any(one.read_bytes() == content for one in checkpoints.attached(wanted)):
        raise ConflictError(f"«{source.name}» уже приложен к этой контрольной точке.")
    checkpoints.keep(path.name, content)
    sha256 = hashlib.sha256(content).hexdigest()
    with office.store.writing(
        actor=office.actor,
        now=office.now,
        action="checkpoint.attached",
        subject=f"checkpoint:{wanted}",
        data={"size": wanted, "kind": kind, "sha256": sha256},
    ):
        pass
    return Attached(path, wanted, kind, is_named)


def freeze(office: Office, workspace: Workspace, year: int, *, key: PrivateKey | None) -> Closed:
    """Closes a school year: its programmes are done, and a final checkpoint says what was known of them.

    Where the director has a key, the final checkpoint must bear the director's signature.

    Args:
        office: Means of the act.
        workspace: Where checkpoints lie.
        year: In which the school year began.
        key: The director's private key; None where there is none.

    Raises:
        RefusedError: A programme of the year is not done, the director's signature is due and missing, or the key is
            not the director's.
        NotFoundError: No programme ends in that year, or there is no key to sign with.
        ConflictError: The year is closed already.
    """
    if not can_seal(office, workspace):
        raise NotFoundError(
            "Закрывать год нечем: ключа для подписи здесь нет. Год не закрыт. См. nastavnik audit key show."
        )
    programmes = _interrupted(office, workspace, year, key=key)
    if programmes is None:
        with office.act("year.close", f"year:{year}") as unit:
            programmes = tuple(one.id for one in closable(unit, year, key=key))
            unit.note(CLOSED, f"year:{year}", year=year, programmes=list(programmes))
    made = seal(office, workspace)
    assert made is not None
    with workspace.checkpoints.lock():
        note = _witness(workspace, made, key, office) if key is not None else workspace.checkpoints.at(made.size)
        assert note is not None
        path = workspace.checkpoints.keep(f"closed-{year}.note", str(note).encode("utf-8"))
    return Closed(year, programmes, made, path, key is not None)


def _interrupted(office: Office, workspace: Workspace, year: int, *, key: PrivateKey | None) -> tuple[int, ...] | None:
    """Programmes of a close that was recorded, but whose final checkpoint was not kept; None where there is none."""
    if year in workspace.checkpoints.closed():
        return None
    with office.store.reading() as reader:
        closing = closed_years(reader.telling("year.")).get(year)
        if closing is None:
            return None
        _check_signer(reader, key)
    return tuple(closing["data"]["programmes"])


def closable(reader: Reader, year: int, *, key: PrivateKey | None) -> tuple[Programme, ...]:
    """Programmes a close of the year would seal; nothing is written.

    Raises:
        NastavnikError: As of `freeze`.
    """
    _check_signer(reader, key)
    if year in closed_years(reader.telling("year.")):
        raise ConflictError(f"Учебный год {title(year)} уже закрыт.")
    return _programmes(reader, year)


def _check_signer(reader: Reader, key: PrivateKey | None) -> None:
    keys = told(reader.telling("key."))
    if key is not None:
        _check_witness(keys, key)
    elif any(one.role == DIRECTOR and one.is_current for one in keys):
        raise RefusedError(
            "У директора есть ключ: закрытие года заверяется его подписью. Добавьте --key ФАЙЛ с ключом директора."
        )


def _programmes(reader: Reader, year: int) -> tuple[Programme, ...]:
    first, last = date(year, _SEPTEMBER, 1), date(year + 1, _SEPTEMBER, 1)
    found = tuple(one for one in reader.find(Programme) if first <= one.period_to < last)
    if not found:
        raise NotFoundError(f"В {title(year)} учебном году не заканчивается ни одна программа: закрывать нечего.")
    open_ = [one for one in found if one.stage is not Stage.COMPLETED and one.state is not ProgrammeState.CANCELLED]
    if open_:
        listed = "; ".join(f"{one.id} — {one.title}" for one in open_)
        raise RefusedError(
            f"Закрыть {title(year)} учебный год нельзя: не завершены программы ({listed}). Завершите или прекратите их."
        )
    return found


def _witness(workspace: Workspace, point: Checkpoint, key: PrivateKey, office: Office) -> Note:
    """The checkpoint's note with one signature more, written in place of the old one."""
    note = workspace.checkpoints.at(point.size)
    assert note is not None
    signed = notes.cosign(note, key, ts=int(office.now.timestamp()))
    workspace.checkpoints.add(signed, point)
    return signed


def _check_witness(keys: Iterable[KnownKey], key: PrivateKey) -> None:
    if not any(one.role == DIRECTOR and one.is_current and one.key == key.public for one in keys):
        raise RefusedError(
            "Это не действующий ключ директора этого журнала. Какой действует: nastavnik audit key show."
        )


def _without(note: Note) -> list[str]:
    """The file as it stood before further signatures were added."""
    return [str(Note(note.text, note.signatures[:count])) for count in range(1, len(note.signatures))]


__all__ = ["ATTACHED", "Attached", "Closed", "attach", "cosign", "freeze"]
