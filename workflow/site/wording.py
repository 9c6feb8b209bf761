"""Free words of the programme on their way to the public: those that name somebody without consent stay behind."""

from __future__ import annotations

from collections.abc import Iterable

from workflow.site.choosing import listed
from workflow.site.model import Withheld
from workflow.site.naming import Names

#: What a cell of a table says instead.
UNSAID = "не публикуется"


class Wording:
    """Passes texts on and remembers what was left out."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._withheld: dict[Withheld, None] = {}

    @property
    def withheld(self) -> tuple[Withheld, ...]:
        """Everything left out so far, each once."""
        return tuple(self._withheld)

    def text(self, text: str | None, place: str) -> str | None:
        """The text, or None when there is none or it names somebody without consent.

        Args:
            text: free words.
            place: where they stand, for the curator.
        """
        if text is None or not text.strip():
            return None
        if people := self.names.named(text):
            self.leave_out(
                place,
                f"Названы без действующего согласия на распространение: {listed(people)}.",
                "уберите имена из текста или получите согласия",
            )
            return None
        return text.strip()

    def items(self, texts: Iterable[str], place: str) -> tuple[str, ...]:
        """Those of the texts that may be said."""
        return tuple(said for text in texts if (said := self.text(text, place)) is not None)

    def cell(self, text: str | None, place: str) -> str:
        """The text, or what stands in its cell instead; a dash where nothing was written."""
        if text is None or not text.strip():
            return "—"
        return self.text(text, place) or UNSAID

    def leave_out(self, title: str, reason: str, remedy: str | None) -> None:
        """Remember something that was left out."""
        self._withheld[Withheld(what="text", title=title, reason=reason, remedy=remedy)] = None
