"""By when the steps of a programme are usually made."""

from __future__ import annotations

from datetime import date, timedelta

from documents.terms import terms
from records.values import Programme


def latest(programme: Programme, trigger: str) -> date:
    """Day by which a transition is usually made: offset from the start, or, if not positive, from the end."""
    days = terms()["latest"][trigger]
    return programme.period_to + timedelta(days) if days <= 0 else programme.period_from + timedelta(days)
