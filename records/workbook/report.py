"""What an import did, sheet by sheet."""

from __future__ import annotations

from dataclasses import dataclass

from records.problems import Problem


@dataclass(frozen=True)
class SheetReport:
    """Counts of one sheet's rows."""

    #: Key of the sheet and its Russian title.
    key: str
    title: str
    added: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True)
class Report:
    """Counts of all sheets the file has rows of, in the order of tabs."""

    sheets: tuple[SheetReport, ...]
    #: Id of the programme the rows belong to; None when the file has none.
    programme_id: int | None = None
    #: What was told and passed.
    warnings: tuple[Problem, ...] = ()

    @property
    def added(self) -> int:
        """Rows added in all sheets."""
        return sum(one.added for one in self.sheets)

    @property
    def changed(self) -> int:
        """Rows changed in all sheets."""
        return sum(one.changed for one in self.sheets)

    @property
    def unchanged(self) -> int:
        """Rows that said nothing new."""
        return sum(one.unchanged for one in self.sheets)
