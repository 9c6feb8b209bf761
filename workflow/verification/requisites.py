"""Whether the number and date a paper prints are those its row of the register holds."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from documents.language import dates
from records.audit.fault import Fault
from records.values import Document

#: The first line of requisites; minutes and agreements bear those of the meeting, and their rows no series.
_LINE = re.compile(
    r'<div class="requisites">\s*<span class="date">(?P<dated>.*?)</span>\s*<span class="number">(?P<number>.*?)</div>',
    re.DOTALL,
)
_PLACE = re.compile(r'<span class="place">.*', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def requisite_faults(documents: Iterable[Document]) -> Iterator[Fault]:
    """Papers that print another number or date than the register has.

    A place left for a number written by hand says nothing, and a paper whose text was erased prints nothing.

    Args:
        documents: papers with their texts, taken one by one.
    """
    for document in documents:
        found = _LINE.search(document.text) if document.series is not None else None
        if found is None:
            continue
        number = _words(_PLACE.sub("", found["number"])).removeprefix("№").strip()
        if number and number != (document.number or ""):
            registered = f"№ {document.number}" if document.number else "номера нет"
            text = f"в тексте напечатан № {number}, а в журнале регистрации — {registered}"
            yield Fault("number", None, None, f"Документ {document.id}: {text}.")
        dated = _words(found["dated"])
        if dated not in (_words(dates.short(document.dated)), _words(dates.long(document.dated))):
            text = f"в тексте стоит дата {dated or 'без числа'}, а в журнале регистрации — {document.dated:%d.%m.%Y}"
            yield Fault("number", None, None, f"Документ {document.id}: {text}.")


def _words(source: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", source)).replace("\u2011", "-").split())
