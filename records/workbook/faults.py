"""Why a cell cannot be understood: raised inside the checking of one cell, gathered there as a `Problem`."""

from __future__ import annotations

import unicodedata

#: Categories of characters a terminal must not get: controls, formats, separators, surrogates, private use.
_UNSAFE = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn"})
_SHOWN = 60


class CellFaultError(ValueError):
    """One fault of one cell; never leaves the checking."""

    def __init__(self, text: str, remedy: str) -> None:
        super().__init__(text)
        #: What is wrong, in Russian, without the final stop.
        self.text = text
        #: How to mend it, in Russian, without the final stop.
        self.remedy = remedy


def quoted(value: object) -> str:
    """What stands in a cell, in guillemets, in one short line that is safe to show."""
    text = " ".join(str(value).split())
    if text.startswith("«") and text.endswith("»"):
        text = text[1:-1]
    text = text.replace("«", "„").replace("»", "“")
    safe = "".join(f"U+{ord(c):04X}" if unicodedata.category(c) in _UNSAFE else c for c in text[: _SHOWN + 1])
    return f"«{safe}»" if len(text) <= _SHOWN else f"«{safe[: _SHOWN - 3]}…»"
