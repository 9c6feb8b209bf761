"""By when the steps of a programme are usually made."""

from __future__ import annotations

from documents.terms import latest

__all__ = ["latest"]
