"""What a verification says in the end."""

from __future__ import annotations

from dataclasses import dataclass

from records.audit.checkpoint import Checkpoint
from records.audit.fault import Fault

INTACT, CHANGED, UNVERIFIABLE = "intact", "changed", "unverifiable"


@dataclass(frozen=True)
class Findings:
    """Outcome of one verification of a workspace."""

    #: How many records the log has.
    records: int
    #: Root of the Merkle tree over them, hex.
    root: str
    faults: tuple[Fault, ...]
    #: The last checkpoint signed here; None where there is none.
    checkpoint: Checkpoint | None = None
    #: What the log was held against, in Russian; None where nothing from outside was at hand.
    compared_with: str | None = None
    #: What is worth saying and no fault, sentences in Russian.
    notes: tuple[str, ...] = ()
    #: Why nothing can be said, in Russian; None where something can.
    obstacle: str | None = None

    @property
    def is_intact(self) -> bool:
        """Whether everything holds."""
        return self.verdict == INTACT

    @property
    def verdict(self) -> str:
        """One of three words; a change that was found counts for more than what could not be looked at."""
        if any(fault.what != "unreadable" for fault in self.faults):
            return CHANGED
        return UNVERIFIABLE if self.obstacle is not None or self.faults else INTACT


#: As many names are told.
_NAMED = 5


def listed(names: list[str]) -> str:
    """The first few names and how many more there are."""
    return ", ".join(names[:_NAMED]) + (f" и ещё {len(names) - _NAMED}" if len(names) > _NAMED else "")
