"""A programme as it stood on a past day: its stage by the log, its papers without what was signed later.

`Dossier.as_of` leaves later facts out and keeps papers as they are now, for an act dated back must know them so. Here
nothing acts: signatures, acquaintances, annulments and destruction after the day are undone as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from records.reader import Reader
from records.values import Document, DocumentStatus, Dossier, Programme, ProgrammeState, Stage
from workflow.machine import SIDE_MOVES, STEP_BACK

_PREFIX = "programme."
_ACTIONS = frozenset(_PREFIX + name for name in ("advance", STEP_BACK, *SIDE_MOVES))


@dataclass(frozen=True, kw_only=True)
class Move:
    """A programme came to a place."""

    #: Day of the move's papers; of the record where it issued none.
    on: date
    stage: Stage
    state: ProgrammeState


def moves(reader: Reader) -> Mapping[int, tuple[Move, ...]]:
    """Moves of every programme in the order of the log, by programme id; a programme that never moved has none.

    Raises:
        IntegrityError: a record cannot be read.
    """
    found: dict[int, list[Move]] = {}
    for record in reader.telling(_PREFIX):
        if record["action"] not in _ACTIONS:
            continue
        on = _day(record)
        for change in record["changes"]:
            if change["table"] == "programme":
                shown = change["shown"]
                place = Move(on=on, stage=Stage(shown["stage"]), state=ProgrammeState(shown["state"]))
                found.setdefault(change["id"], []).append(place)
    return {programme: tuple(moved) for programme, moved in found.items()}


def programme_on(programme: Programme, moved: Iterable[Move], day: date) -> Programme:
    """The programme at its place of the day: a draft before the first move; as it is where it never moved."""
    moved = tuple(moved)
    if not moved:
        return programme
    known = [one for one in moved if one.on <= day]
    stage, state = (known[-1].stage, known[-1].state) if known else (Stage.DRAFT, ProgrammeState.ACTIVE)
    if (stage, state) == (programme.stage, programme.state):
        return programme
    return replace(programme, stage=stage, state=state)


def stood(dossier: Dossier, moved: Iterable[Move], day: date) -> Dossier:
    """The whole programme as it stood on the day."""
    known = dossier.as_of(day)
    return replace(
        known,
        programme=programme_on(known.programme, moved, day),
        documents=tuple(_document_on(one, day) for one in known.documents),
    )


def _document_on(document: Document, day: date) -> Document:
    """The paper without what happened to it after the day."""
    signed = document.signed_on if document.signed_on is not None and document.signed_on <= day else None
    annulled = document.annulled_on if document.annulled_on is not None and document.annulled_on <= day else None
    erased = document.erased_on if document.erased_on is not None and document.erased_on <= day else None
    status = document.status
    if status is DocumentStatus.ANNULLED and document.annulled_on is not None and annulled is None:
        status = DocumentStatus.ISSUED if signed is None else DocumentStatus.SIGNED
    elif status is DocumentStatus.SIGNED and signed is None:
        status = DocumentStatus.ISSUED
    return replace(
        document,
        status=status,
        signed_on=signed,
        annulled_on=annulled,
        annul_reason=document.annul_reason if annulled is not None else None,
        erased_on=erased,
        acquaintances=tuple(
            one if one.acquainted_on is None or one.acquainted_on <= day else replace(one, acquainted_on=None)
            for one in document.acquaintances
        ),
    )


def _day(record: Mapping[str, Any]) -> date:
    dated = [
        date.fromisoformat(change["shown"]["dated"])
        for change in record["changes"]
        if change["table"] == "document" and change["op"] == "insert" and "dated" in change.get("shown", {})
    ]
    return max(dated, default=datetime.fromtimestamp(record["ts"], UTC).date())
