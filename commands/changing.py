"""The one way of every change: tried on a copy where that was asked for, confirmed where it can hurt, then done."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import click

from commands import papers
from commands.finishing import answer, finish, sign
from commands.frame import Frame
from commands.options import Leave
from records.errors import NastavnikError, RefusedError

if TYPE_CHECKING:
    from records.values import Document, Programme
    from workflow.office import Office, Outcome

T = TypeVar("T")


def perform(
    frame: Frame,
    leave: Leave,
    act: Callable[[Office], Outcome],
    *,
    programme: Programme,
    said: str,
    question: str | None = None,
) -> None:
    """An act that issues papers, with its files and the answer.

    Args:
        frame: shared options.
        leave: how far it may go.
        act: the act itself.
        programme: whose it is.
        said: first line of the answer.
        question: what to ask before; None for an act that asks nothing.
    """
    office = frame.office(programme)
    if leave.dry_run:
        _tell_rehearsed(frame, *rehearse(office, act))
        return
    try:
        if question is not None and not leave.yes:
            _ask(frame, office, act, question)
        outcome = act(office)
    except RefusedError as refused:
        _record_refusal(frame, office, refused, f"programme:{programme.id}")
        raise
    finish(frame, office, outcome, said=said)


def rehearse(office: Office, act: Callable[[Office], Outcome]) -> tuple[Outcome, list[Document]]:
    """The whole act on a throwaway copy of the database: true numbers, true texts, no byte changed."""
    with office.store.rehearsal() as copy:
        outcome = act(replace(office, store=copy, blobs=None))
        with copy.reading() as reader:
            return outcome, list(reader.registry(id=outcome.document_ids))


def attempt(
    frame: Frame,
    leave: Leave,
    act: Callable[[Office], T],
    *,
    programme: Programme | None = None,
    organization_id: int | None = None,
) -> T:
    """An act that issues no paper; under --dry-run on a throwaway copy.

    The curator of the programme, or of the organization's latest one, acts where nobody is named.
    """
    office = frame.office(programme, organization_id=organization_id)
    if not leave.dry_run:
        try:
            return act(office)
        except RefusedError as refused:
            subject = f"programme:{programme.id}" if programme is not None else "workspace"
            _record_refusal(frame, office, refused, subject)
            raise
    with office.store.rehearsal() as copy:
        return act(replace(office, store=copy, blobs=None))


def _record_refusal(frame: Frame, office: Office, refused: RefusedError, subject: str) -> None:
    """Tell the log what was refused and by which requirements; the refused act itself left nothing.

    The record stands in a transaction of its own. Where it cannot be written the refusal is the answer all the same.
    """
    command = click.get_current_context().command_path.split()[1:]
    codes = sorted({str(detail["code"]) for detail in refused.details if "code" in detail})
    data = {"command": "-".join(command), "codes": codes, "count": len(refused.details)}
    with (
        suppress(NastavnikError),
        office.store.writing(
            actor=office.actor, now=office.now, action="programme.refused", subject=subject, data=data
        ),
    ):
        pass
    sign(frame, office)


def _ask(frame: Frame, office: Office, act: Callable[[Office], Outcome], question: str) -> None:
    """Refusals come before the question, and the effects with it."""
    _, documents = rehearse(office, act)
    if frame.can_ask and documents:
        frame.say(f"Будет выпущено документов: {len(documents)}.")
        papers.show(frame, documents)
    frame.confirm(question)


def _tell_rehearsed(frame: Frame, outcome: Outcome, documents: list[Document]) -> None:
    if frame.as_json:
        frame.answer({"dry_run": True, **answer(outcome, documents, pending=len(documents))})
        return
    frame.say(f"Будет выпущено документов: {len(documents)}. Сейчас ничего не изменено.", bold=True)
    papers.show(frame, documents)
