"""DOCX and PDF say the same words in the same order, and the comparison would notice if they did not."""

from __future__ import annotations

import re

import pytest

from documents.compare import differences, words_of_docx, words_of_pdf
from documents.vocabulary import parse, plain
from documents.writers.docx import DocxWriter
from documents.writers.pdf import PdfWriter
from records.letters import SOLID_HYPHEN
from tests.writers.specimens import LONG_TABLE, PAPERS, PROPERTIES, files, paper


@pytest.mark.parametrize("name", PAPERS)
def test_no_difference(name: str) -> None:
    """Every specimen, broken words, repeated headings and automatic numbers included."""
    assert differences(*files(name)) == []


@pytest.mark.parametrize("name", PAPERS)
def test_the_docx_says_what_the_text_says(name: str) -> None:
    """Word for word, so that no space is lost between two words either; a chart's words stand in its own order."""
    bare = re.sub('(?s)<figure class="chart".*?</figure>', "", PAPERS[name])
    text = plain(parse(bare)).replace("|", " ").replace("_", "").replace(SOLID_HYPHEN, "-")
    assert words_of_docx(DocxWriter().write(bare, PROPERTIES)) == text.split()


def test_a_table_of_two_hundred_rows_agrees() -> None:
    """Its heading is printed on every page and counted once."""
    docx, pdf = DocxWriter().write(LONG_TABLE, PROPERTIES), PdfWriter().write(LONG_TABLE, PROPERTIES)
    assert differences(docx, pdf) == []
    assert words_of_pdf(pdf).count("Отметка") > words_of_docx(docx).count("Отметка") == 1


ORDER = paper(
    '<p class="title">О деле</p><ol class="clauses"><li>Внедрить модель с 1 сентября.<ol><li>Начать.</li></ol></li>'
    "<li>Назначить куратора.</li></ol>"
    '<figure class="chart" data-form="bars" data-top="10"><figcaption>Анкеты</figcaption><p class="series">до</p>'
    '<p class="series">после</p><p class="point" data-values="6.2 8.9">Навыки</p></figure>'
)


@pytest.mark.parametrize(
    ("was", "became", "told"),
    [
        ("с 1 сентября", "с 2 сентября", "«1», в PDF «2»"),
        ("Назначить куратора", "Назначить", "«Назначить куратора.», в PDF «Назначить.»"),
        ('data-values="6.2 8.9"', 'data-values="6.2 8.7"', "в DOCX «8,9», в PDF «8,7»"),
        ("О деле", "О деле важном", "в DOCX «», в PDF «важном»"),
        ("<li>Назначить куратора.</li>", "", "в DOCX «2. Назначить куратора.», в PDF «»"),
        ("<ol><li>Начать.</li></ol></li>", "</li><li>Начать.</li>", "«1.1.», в PDF «2.»"),
    ],
)
def test_a_planted_difference_is_found(was: str, became: str, told: str) -> None:
    """A figure, a word, a clause or a number of a clause that differs is told with its place."""
    assert was in ORDER
    docx = DocxWriter().write(ORDER, PROPERTIES)
    pdf = PdfWriter().write(ORDER.replace(was, became), PROPERTIES)
    found = differences(docx, pdf)
    assert found
    assert told in found[0]


def test_words_that_change_places_are_found() -> None:
    """The same words in another order are another text."""
    docx = DocxWriter().write(paper("<p>казнить нельзя, помиловать</p>"), PROPERTIES)
    pdf = PdfWriter().write(paper("<p>нельзя казнить, помиловать</p>"), PROPERTIES)
    assert differences(docx, pdf)


def test_a_heading_row_that_is_really_missing_is_found() -> None:
    """Only a heading printed again is forgiven, not one never printed."""
    head = "<thead><tr><th>Имя</th></tr></thead>"
    grid = '<table class="grid"><colgroup><col data-mm="9"></colgroup>{}<tbody><tr><td>а</td></tr></tbody></table>'
    with_head, without = (paper(grid.format(part)) for part in (head, ""))
    assert differences(DocxWriter().write(with_head, PROPERTIES), PdfWriter().write(without, PROPERTIES))
    assert differences(DocxWriter().write(without, PROPERTIES), PdfWriter().write(with_head, PROPERTIES))
