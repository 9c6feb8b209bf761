"""How long a paper must be kept, and by what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from documents.catalogue import catalogue
from records.values import Consent, Document

#: A term the school sets itself; a person's demand outweighs it.
_OWN_TERM = "номенклатур"


@dataclass(frozen=True)
class Term:
    """How long one paper is kept."""

    #: First day it need not be kept; None — permanently.
    until: date | None
    #: «ст. 441», as the header of its kind says.
    article: str
    #: Whether an act of law demands it, not only the school's own file plan.
    is_lawful: bool

    def has_run_out(self, day: date) -> bool:
        """Whether nothing asks to keep the paper on *day*."""
        return self.until is not None and self.until <= day


def term_of(document: Document, consents: Iterable[Consent] = ()) -> Term:
    """Term of a paper by the header of its kind, counted from 1 January of the year after the header's starting point.

    Args:
        document: the paper.
        consents: consents of the person it is about: a consent's paper is kept from the consent's end.
    """
    kind = catalogue().get(document.kind)
    if kind is None:  # a kind of an earlier version: nobody knows its term, so it is kept
        return Term(None, "вид документа неизвестен", True)
    kind = kind.in_series(document.series)
    lawful = _OWN_TERM not in kind.retention.article
    if kind.retention.years is None:
        return Term(None, kind.retention.article, lawful)
    since = document.dated
    if kind.retention.since == "consent-end":
        for consent in consents:
            if consent.kind is kind.consent:
                end = consent.withdrawn_on or consent.valid_until
                if end is None:  # still in force: its term has not begun
                    return Term(None, kind.retention.article, lawful)
                since = max(since, end)
    return Term(date(since.year + 1 + kind.retention.years, 1, 1), kind.retention.article, lawful)
