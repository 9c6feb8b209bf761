"""Whom a paper is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Subject:
    """Whom a paper is about; all None for a paper of the whole programme."""

    pairing_id: int | None = None
    person_id: int | None = None
    #: 1–4 for quarterly papers.
    quarter: int | None = None
    #: Date of the fact the paper records where it is not the date of the act; None — the act's date.
    dated: date | None = None
    #: Free particulars of an event («причина замены», «этап»), by name.
    details: Mapping[str, object] | None = None
    #: Title in the journal where it is not the kind's («Копия приказа …»); None — the kind's.
    title: str | None = None
    #: Papers this one is made from (a copy, an extract); empty — those the kind's header names.
    basis_ids: tuple[int, ...] = ()
