"""Signs around a form of a name nobody has confirmed, from the values to the finished file."""

from __future__ import annotations

#: Of the private use area: no word of a school can hold them.
DOUBT_OPENS, DOUBT_CLOSES = "\ue000", "\ue001"
