"""Faults of offered data as values: gathered and told together, never raised one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Problem:
    """One fault of a file a person fills, told so that the person can mend it."""

    #: Where it stands, as the person sees it: «лист „Люди“, ячейка C7», «раздел director, ключ sex».
    place: str
    #: What is wrong; a sentence in Russian without the final stop.
    text: str
    #: How to mend it; a sentence in Russian without the final stop.
    remedy: str
    #: An error stops the import; a warning is told and passes.
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        """The whole fault in one line, for a terminal."""
        return f"{self.place}: {self.text}. {self.remedy}."
