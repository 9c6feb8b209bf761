"""Which standard of layout a paper follows, by its date (ГОСТ Р 7.0.97-2016 and -2025), and what it asks of it.

The dates are data of the register `templates/norms.toml` (keys `gost-2016`, `gost-2025`).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from documents.norms import register

#: When papers bear the QR requisite: as their standard says, or by the school's own will.
CodeRule = Literal["by-standard", "always", "never"]


def profile(day: date) -> str:
    """Give "2025" from the day the newer standard is in force, "2016" before it."""
    return "2025" if register()["gost-2025"].is_in_force(day) else "2016"


def bears_code(day: date, rule: CodeRule) -> bool:
    """Whether a paper of the date bears the QR requisite (ГОСТ Р 7.0.97-2025, requisite 31)."""
    return rule == "always" or (rule == "by-standard" and profile(day) == "2025")
