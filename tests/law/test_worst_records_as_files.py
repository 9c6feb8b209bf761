"""Records that say the least and the worst make both files, and the two say the same."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from documents.catalogue import catalogue
from documents.compare import differences, words_of_docx, words_of_pdf
from documents.specimen import bare
from documents.vocabulary import parse, plain
from documents.writers.base import Properties
from documents.writers.docx import DocxWriter
from documents.writers.pdf import PdfWriter
from tests.law import hostile as worst
from tests.law.papers import text_of

DAY = date(2026, 5, 31)
#: Lines to write on are drawn in the PDF; numbers and dashes of lists are the writers' own.
FILLING = frozenset("_–☐")
#: A chart is drawn: its words are not those of its data.
CHART = re.compile(r"<figure (?!class=\"qr\").*?</figure>", re.DOTALL)


def files(code, facts, title):
    """Canonical text and both files of a kind."""
    text = text_of(code, facts, on=DAY)
    properties = Properties(
        id="7", kind=code, title=title, number=None, date=DAY, author=title, subject=code, nonce="0" * 32
    )
    return text, DocxWriter().write(text, properties), PdfWriter().write(text, properties)


@pytest.mark.parametrize("code", catalogue())
def test_a_record_that_says_the_least_makes_both_files(code):
    _, docx, pdf = files(code, bare(), "МБОУ СОШ № 5")
    assert differences(docx, pdf) == []


@pytest.mark.parametrize("code", catalogue())
def test_the_worst_words_lose_no_letter_in_either_file(code, monkeypatch):
    """A surname of sixty letters breaks lines where no two writers agree, so letters are counted, not words."""
    monkeypatch.setattr(worst, "LETTERS", 600)
    text, docx, pdf = files(code, worst.hostile(), f"«{worst.MARK}»")
    words = plain(parse(CHART.sub("", text)))
    said = Counter("".join(words.replace("|", "").split()))
    for words in (words_of_docx(docx), words_of_pdf(pdf)):
        lost = said - Counter("".join(words))
        assert not {letter: count for letter, count in lost.items() if letter not in FILLING}, lost
