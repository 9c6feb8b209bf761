"""After a change: files made with a progress bar, then what changed, under which numbers, where it lies, what next."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from commands import faults, output, papers
from commands.frame import Frame
from records.errors import IntegrityError, NastavnikError, PublicationPendingError

if TYPE_CHECKING:
    from records.values import Document
    from workflow.office import Office, Outcome


@dataclass(frozen=True)
class Published:
    """How the making of files ended."""

    #: Papers of the workspace whose files are still owed.
    pending: int
    #: Why, when some are, or when the log could not be signed; None otherwise.
    fault: NastavnikError | None
    #: Code to leave with: 0, 4, 7 or 130.
    code: int


def finish(frame: Frame, office: Office, outcome: Outcome, *, said: str) -> None:
    """Make the files the act owes and tell the outcome; leaves with 7 when files are still owed."""
    done = publish(frame, office)
    with office.store.reading() as reader:
        documents = list(reader.registry(id=outcome.document_ids))
    if frame.as_json:
        frame.answer(answer(outcome, documents, pending=done.pending) | error(done))
    else:
        _say(frame, outcome, documents, said)
    leave(frame, done)


def settle(frame: Frame, office: Office, content: Mapping[str, object], *lines: str) -> None:
    """Tell a change that issues no paper; finishes what an interrupted command left, leaves with 7 when it cannot."""
    done = publish(frame, office)
    if frame.as_json:
        frame.answer({**content, **error(done)})
    for line in lines:
        frame.say(line)
    leave(frame, done)


def publish(frame: Frame, office: Office) -> Published:
    """Make owed files and sign the log; whatever goes wrong, the act itself is done."""
    try:
        _make(frame, office)
    except (Exception, KeyboardInterrupt) as fault:
        code = faults.described(fault)[0]
        told = f"Записано, но файлы сделаны не все: {stopped_by(fault)} Затем выполните nastavnik repair."
        why = PublicationPendingError(told)
        _sign(frame, office)
        return Published(pending(office), why, code if code == faults.INTERRUPTED else why.exit_code)
    return sign(frame, office)


def stopped_by(fault: BaseException) -> str:
    """What stopped the work after the commit, where «незаконченное не записано» would be false."""
    if isinstance(fault, KeyboardInterrupt):
        return "прервано."
    return faults.described(fault)[2].replace("; незаконченное не записано", "")


def tell(frame: Frame, office: Office, action: str, subject: str, **data: object) -> None:
    """A record of what changes no fact, such as an export, and the signature over it.

    Raises:
        ConflictError: another command holds the database too long.
    """
    with office.store.writing(actor=office.actor, now=office.now, action=action, subject=subject, data=data):
        pass
    leave(frame, sign(frame, office))


def sign(frame: Frame, office: Office) -> Published:
    """Sign the log as it stands; for commands that append after their files were made."""
    refused = _sign(frame, office)
    return Published(0, refused, refused.exit_code if refused is not None else 0)


def _sign(frame: Frame, office: Office) -> NastavnikError | None:
    """Sign the log; why it could not be signed, as an error that is told and does not undo the act."""
    from workflow.sealing import seal

    try:
        made = seal(office, frame.workspace)
    except IntegrityError as fault:
        return IntegrityError(f"Записано, но журнал не подписан. {fault.text}")
    except (Exception, KeyboardInterrupt) as fault:
        told = f"Записано, но журнал не подписан: {stopped_by(fault)} Затем выполните nastavnik repair."
        return PublicationPendingError(told)
    if made is None and frame.workspace.keyring.known():
        frame.note(
            "Журнал не подписан: закрытого ключа здесь нет. "
            'Верните файл ключа, а если его больше нет: nastavnik audit key lost --reason "…"'
        )
    return None


def _make(frame: Frame, office: Office) -> None:
    """Publish with a progress bar where there is a terminal to draw on."""
    from workflow.publication import publish as make

    owed = pending(office)
    if not owed and not unnamed(frame, office):
        return
    shown = not frame.as_json and output.is_animated(sys.stderr.isatty())
    bar: Any = click.progressbar(length=owed, label="Документы", file=sys.stderr) if shown else nullcontext()
    with bar:

        def tell(done: int, total: int) -> None:
            if shown:
                bar.length = total
                bar.update(done - bar.pos)

        make(office, frame.workspace, progress=tell)


def pending(office: Office) -> int:
    """How many papers of the workspace have no files yet."""
    with office.store.reading() as reader:
        return sum(not document.is_published for document in reader.registry())


def unnamed(frame: Frame, office: Office) -> int:
    """How many files were made and do not stand under their readable names."""
    with office.store.reading() as reader:
        documents = reader.registry()
    paths = [path for document in documents for path in papers.files(document).values() if path]
    return sum(not (frame.workspace.root / str(path)).exists() for path in paths)


def answer(outcome: Outcome, documents: list[Document], *, pending: int) -> dict[str, object]:
    """The JSON of an act that issues papers."""
    return {
        "programme": outcome.programme_id,
        "from": outcome.source,
        "to": outcome.target,
        "date": outcome.on,
        "documents": [papers.brief(document) for document in documents],
        "audit": {"first_seq": outcome.first_seq, "last_seq": outcome.last_seq},
        "pending": pending,
    }


def error(done: Published) -> dict[str, object]:
    """What a finished act's JSON says of files that are still owed; nothing when none are."""
    if done.fault is None:
        return {}
    return {"error": {"code": done.fault.code, "text": done.fault.text, "details": []}, "pending": done.pending}


def _say(frame: Frame, outcome: Outcome, documents: list[Document], said: str) -> None:
    frame.say(said, bold=True)
    if documents:
        papers.show(frame, documents)
        frame.say(f"Файлы: {frame.workspace.documents}")
    first, last = outcome.first_seq, outcome.last_seq
    frame.say(f"Записи журнала действий: {first}–{last}." if first != last else f"Запись журнала действий: {last}.")
    unsigned = [d for d in documents if d.number is not None and d.signed_on is None]
    if unsigned:
        frame.say(f"Дальше: подпишите и отметьте — nastavnik documents sign {papers.numbers(unsigned)}")
    frame.say("Затем: nastavnik status" if unsigned else "Дальше: nastavnik status")


def leave(frame: Frame, done: Published) -> None:
    """End with 7 when files are still owed, and say why; else return."""
    if done.fault is not None:
        if not frame.as_json:
            frame.note(done.fault.text)
        frame.exit(done.code)
