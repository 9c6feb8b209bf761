"""Why a cell cannot be understood: raised inside the checking of one cell, gathered there as a `Problem`."""

from __future__ import annotations


class CellFaultError(ValueError):
    """One fault of one cell; never leaves the checking."""

    def __init__(self, text: str, remedy: str) -> None:
        super().__init__(text)
        #: What is wrong, in Russian, without the final stop.
        self.text = text
        #: How to mend it, in Russian, without the final stop.
        self.remedy = remedy
