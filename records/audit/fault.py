"""What a verification says: faults as values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing that does not hold."""

    #: "medium", "schema", "log", "opening", "row", "text" or "number".
    what: str
    #: Number of the record of the log; None when it is none of a record.
    record: int | None
    #: File of the workspace; None when it is in the database.
    file: str | None
    #: A sentence in Russian.
    text: str


@dataclass(frozen=True)
class Verification:
    """Outcome of one verification."""

    #: How many records the log has.
    records: int
    #: Root of the Merkle tree over them, hex.
    root: str
    faults: tuple[Fault, ...]

    @property
    def is_intact(self) -> bool:
        """Whether everything holds."""
        return not self.faults
