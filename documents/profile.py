"""Which standard of layout a paper follows, by its date (ГОСТ Р 7.0.97-2016 and -2025).

The dates are data of the register `templates/norms.toml` (keys `gost-2016`, `gost-2025`).
"""

from __future__ import annotations

from datetime import date

from documents.norms import register


def profile(day: date) -> str:
    """Give "2025" from the day the newer standard is in force, "2016" before it."""
    return "2025" if register()["gost-2025"].is_in_force(day) else "2016"
