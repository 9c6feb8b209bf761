"""Papers of people, pairs and plans read without holes, and both files say the same."""

from __future__ import annotations

import re

import pytest

from documents.catalogue import find_kind
from documents.compare import differences
from documents.context import Subject
from documents.specimen import bare, dossier
from documents.vocabulary import parse
from documents.writers.base import Properties
from documents.writers.docx import DocxWriter
from documents.writers.pdf import PdfWriter
from tests.papers.person_cases import CASES, DAY, paper, said

FACTS = {"full": dossier, "bare": bare}
#: What no paper may contain: holes, doubled or misplaced marks, words of the machine, an act misnamed.
SLIPS = re.compile(
    r"None|Undefined|True|False|\bnan\b|  |,,|\.\.|;;|,\.|(?<![А-ЯЁг])\.,|\. \.| ;| ,|«»|\(\)|[A-Za-z]{12,}"
    r"|постановлени[а-я]* .{0,40}Р-145"
)
#: One kind for each way of laying a paper out: spanned cells, a ruled card, two orientations, numbered sections …
LAYOUTS = ("REG-02", "CNS-03", "CNS-04", "QST-01", "PAIR-03", "DIA-02", "PLN-02", "PLN-03", "AUD-02")
IDS = [f"{number:02d}-{code}" for number, (code, _) in enumerate(CASES)]


@pytest.mark.parametrize("facts", FACTS)
@pytest.mark.parametrize(("code", "subject"), CASES, ids=IDS)
def test_every_paper_reads_without_holes_and_slips(code: str, subject: Subject, facts: str) -> None:
    page = paper(code, subject, FACTS[facts]())
    parse(page.text)
    found = [match.group() for match in SLIPS.finditer(said(page))]
    assert found == []
    assert page.doubts == ()


@pytest.mark.parametrize("code", LAYOUTS)
def test_docx_and_pdf_say_the_same(code: str) -> None:
    text = paper(code).text
    properties = Properties(
        id=code, kind=code, title=find_kind(code).title, number=None, date=DAY, author="МБОУ СОШ № 5", subject="",
        nonce="0" * 32,
    )  # fmt: skip
    assert differences(DocxWriter().write(text, properties), PdfWriter().write(text, properties)) == []


@pytest.mark.parametrize("code", sorted({code for code, _ in CASES}))
def test_a_paper_with_lines_to_fill_says_so_in_its_header(code: str) -> None:
    lines = 'class="fill"' in paper(code).text or 'class="box"' in paper(code).text
    assert not lines or find_kind(code).by_hand


@pytest.mark.parametrize("code", sorted({code for code, _ in CASES}))
def test_no_mentor_is_the_author_of_a_paper(code: str) -> None:
    assert find_kind(code).prepared_by != "mentor"
