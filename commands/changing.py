"""The one way of every change: tried on a copy where that was asked for, confirmed where it can hurt, then done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from commands import papers
from commands.finishing import answer, finish
from commands.frame import Frame
from commands.options import Leave

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
    if question is not None and not leave.yes:
        _ask(frame, office, act, question)
    finish(frame, office, act(office), said=said)


def rehearse(office: Office, act: Callable[[Office], Outcome]) -> tuple[Outcome, list[Document]]:
    """The whole act on a throwaway copy of the database: true numbers, true texts, no byte changed."""
    with office.store.rehearsal() as copy:
        outcome = act(replace(office, store=copy))
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
        return act(office)
    with office.store.rehearsal() as copy:
        return act(replace(office, store=copy))


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
