"""The registered side of a paper, as other papers cite it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from records.values import Document, Organization

#: Stands for the number of a paper the school will number by hand: a line to be filled.
UNREGISTERED = Markup('<span class="fill" data-mm="22"></span>')
#: The same in words, as a Word template of the school prints it.
LOW_LINE = "________"
_LINE = re.compile(rf'<span class="number">№\s*<span class="fill"|№\s*{LOW_LINE}')


def is_unregistered(document: Document, organization: Organization) -> bool:
    """Whether a paper waits for a number the school gives by hand."""
    return document.number is None and any(s.by_hand for s in organization.series if s.code == document.series)


def is_by_hand(text: str) -> bool:
    """Whether a canonical text leaves a line for its number: its files are those of a paper without one."""
    return _LINE.search(text) is not None


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """What a paper is called and how it is cited."""

    #: Catalogue id.
    kind: str
    #: Journal title and heading to the text; heading None where the kind has none.
    title: str
    heading: str | None
    dated: date
    #: As printed; None for papers without a number of their own.
    number: str | None
    series: str | None = None

    @classmethod
    def of(cls, document: Document) -> Stamp:
        """Stamp of an issued paper; its heading is the title's quoted part."""
        title = document.title
        heading = title.partition("«")[2].rpartition("»")[0] or None
        return cls(
            kind=document.kind,
            title=title,
            heading=heading,
            dated=document.dated,
            number=document.number,
            series=document.series,
        )
