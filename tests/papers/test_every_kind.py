"""Every kind of paper becomes two true files: valid Word, archival PDF, the same words, the same bytes twice."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from openxml_audit import OpenXmlValidator
from pypdf import PdfReader

from documents.catalogue import catalogue
from documents.compare import differences
from documents.context import Desk, Stamp
from documents.lint import template_faults
from documents.page import render
from documents.specimen import bare, dossier, subject_of
from documents.vocabulary import parse, plain
from documents.writers.base import Properties
from documents.writers.docx import DocxWriter
from documents.writers.pdf import PdfWriter

KINDS = list(catalogue())
FACTS = {"whole": dossier, "bare": bare}


def page_of(code, facts):
    kind = catalogue()[code]
    day = facts.programme.period_to
    stamp = Stamp(kind=code, title=kind.title, heading=kind.heading, dated=day, number="1-од" if kind.series else None)
    return render(kind, Desk(facts, on=day).context(kind, subject_of(kind, facts), stamp))


def properties(code):
    kind = catalogue()[code]
    return Properties(
        id="7",
        kind=code,
        title=kind.title,
        number=None,
        date=date(2026, 5, 31),
        author="МБОУ СОШ № 5",
        subject=code,
        nonce="0" * 31 + "7",
    )


@pytest.mark.parametrize("code", KINDS)
@pytest.mark.parametrize("facts", FACTS)
def test_a_paper_says_nothing_empty_and_nothing_foreign(code, facts):
    words = plain(parse(page_of(code, FACTS[facts]()).text))
    if catalogue()[code].by_hand:
        words = re.sub(" +", " ", words)  # a box to tick is an empty word
    told = re.sub(r"(\|\s*)+", "| ", words.replace("…", ""))
    for flaw in ("None", "True", "False", "{{", "{%", "  ", " ,", " .", ",,", "..", " ;", "постановлени", "()", "«»"):
        assert flaw not in told, f"{flaw!r} in {words}"
    latin = set(re.findall(r"[A-Za-z]{3,}", words))
    # an address or the name of a file is printed as it is
    assert latin <= {"http", "https", "www", "example", "school", "docx", "III"}, latin


@pytest.mark.parametrize("code", KINDS)
def test_word_and_pdf_are_valid_and_say_the_same(code, tmp_path):
    text = page_of(code, dossier()).text
    docx, pdf = DocxWriter().write(text, properties(code)), PdfWriter().write(text, properties(code))
    assert differences(docx, pdf) == []

    path = tmp_path / "paper.docx"
    path.write_bytes(docx)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []

    reader = PdfReader(io.BytesIO(pdf))
    assert reader.root_object["/Lang"].startswith("ru")
    assert reader.metadata.title
    assert "pdfaid" in reader.root_object["/Metadata"].get_object().get_data().decode()
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            assert embedded(font.get_object())


def embedded(font):
    """Whether a font's program lies in the file."""
    descendants = font.get("/DescendantFonts")
    descriptor = (descendants[0].get_object() if descendants else font).get("/FontDescriptor")
    return descriptor is not None and any(
        key in descriptor.get_object() for key in ("/FontFile", "/FontFile2", "/FontFile3")
    )


@pytest.mark.parametrize("code", KINDS)
def test_the_same_record_gives_the_same_bytes(code):
    text = page_of(code, dossier()).text
    assert text == page_of(code, dossier()).text
    assert DocxWriter().write(text, properties(code)) == DocxWriter().write(text, properties(code))


def test_the_templates_have_no_fault_of_their_own():
    assert template_faults(None) == ()


def test_every_kind_says_who_prepares_it_and_it_is_never_the_mentor():
    for kind in catalogue().values():
        assert kind.prepared_by in ("curator", "director", "secretary"), kind.code


def test_every_norm_a_kind_names_stands_in_the_register():
    from documents.norms import register

    assert {key for kind in catalogue().values() for key in kind.norms} <= set(register())
