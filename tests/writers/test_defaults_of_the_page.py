"""The short sheet of defaults prints what WeasyPrint's own long one prints."""

from __future__ import annotations

import gc
import re

import pytest

from documents.vocabulary import parse
from documents.writers import pdf
from documents.writers.pdf import PdfWriter
from documents.writers.printpage import page_of
from tests.writers.specimens import PAPERS, PROPERTIES


@pytest.mark.parametrize("name", PAPERS)
def test_every_byte_is_the_same_as_with_the_long_sheet(name, monkeypatch):
    short = PdfWriter().write(PAPERS[name], PROPERTIES)
    monkeypatch.setattr(pdf._press(), "_html", pdf._html(None))
    assert PdfWriter().write(PAPERS[name], PROPERTIES) == short


def test_every_element_a_page_may_hold_has_its_defaults():
    written = {
        tag
        for text in PAPERS.values()
        for tag in re.findall(r"<([a-z]+[1-6]?)", re.sub("(?s)<svg.*?</svg>", "<svg", page_of(parse(text), PROPERTIES)))
    }
    named = set(re.findall(r"[a-z]+[1-6]?", re.sub(r"\{[^}]*\}", " ", pdf._DEFAULTS)))
    assert written - named == {"span", "svg"}, "an element without a line of its own is inline"


def test_the_collector_is_left_as_it_was():
    PdfWriter().write(PAPERS["consent"], PROPERTIES)
    assert gc.isenabled()
