"""What a verification says: faults as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Fault:
    """One thing that does not hold."""

    #: "medium", "schema", "log", "tree", "opening", "row", "text" or "number" of the database; "key", "checkpoint",
    #: "anchor", "date", "basis", "stage" or "file" of what is held against it.
    what: str
    #: Number of the record of the log; None when it is none of a record.
    record: int | None
    #: File of the workspace; None when it is in the database.
    file: str | None
    #: A sentence in Russian.
    text: str
    #: Code of the table and id of the row it is about; None when it is about no row.
    table: str | None = None
    row_id: int | None = None


@dataclass(frozen=True)
class Verification:
    """Outcome of one verification."""

    #: How many records the log has.
    records: int
    #: Root of the Merkle tree over them, hex.
    root: str
    faults: tuple[Fault, ...]
    #: Roots, 32 bytes, at the sizes that were asked for and that the log has reached.
    roots: Mapping[int, bytes] = field(default_factory=dict)
    #: Records that tell of keys, closed years and stages, as parsed, in order.
    telling: tuple[Mapping[str, Any], ...] = ()

    @property
    def is_intact(self) -> bool:
        """Whether everything holds."""
        return not self.faults
