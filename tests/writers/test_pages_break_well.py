"""Where a page ends in the PDF: no signature, heading or row is left alone, nothing runs over the edge."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from documents.vocabulary import parse
from documents.writers.docx import DocxWriter
from documents.writers.measures import grid_size
from documents.writers.pdf import PdfWriter
from tests.writers.specimens import PROPERTIES, files, paper, part

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

SIGNATURE = '<div class="signature"><span class="position">Директор</span><span class="name">Иванов</span></div>'
GRID = '<table class="grid"><colgroup><col data-mm="9"></colgroup><tbody>{}</tbody></table>'
ROW = "<tr><td>ряд</td></tr>"


def _pages(blocks: str) -> list[list[str]]:
    reader = PdfReader(io.BytesIO(PdfWriter().write(paper(blocks), PROPERTIES)))
    return [[word for word in page.extract_text().split() if not word.isdigit()] for page in reader.pages]


@pytest.mark.parametrize("lines", [39, 40, 41])
def test_a_signature_takes_its_paragraph_along(lines: int) -> None:
    """Whatever fits on the page, the signature has text above it."""
    last = _pages("<p>строка</p>" * lines + "<p>конец</p>" + SIGNATURE)[-1]
    assert last.index("Директор") > last.index("конец")


@pytest.mark.parametrize("rows", [41, 42, 43])
def test_a_signature_takes_the_last_row_of_a_table_along(rows: int) -> None:
    """A table signed by someone ends on the page of the signature."""
    last = _pages(GRID.format(ROW * rows + "<tr><td>конец</td></tr>") + SIGNATURE)[-1]
    assert last.index("Директор") > last.index("конец")


@pytest.mark.parametrize("rows", [39, 40, 41, 42, 43])
def test_a_total_under_a_table_is_not_alone_with_its_signature(rows: int) -> None:
    """«Всего в базе …» takes the last row of its table along, in Word too."""
    blocks = GRID.format(ROW * rows + "<tr><td>конец</td></tr>") + "<p>всего</p>" + SIGNATURE
    last = _pages(blocks)[-1]
    assert last.index("Директор") > last.index("конец")
    body = part(DocxWriter().write(paper(blocks), PROPERTIES), "word/document.xml")
    row = next(p for p in body.iter(f"{W}p") if "".join(p.itertext()) == "конец")
    assert row.find(f"{W}pPr/{W}keepNext") is not None


@pytest.mark.parametrize("lines", [40, 41, 42])
@pytest.mark.parametrize(
    "heading",
    ["<h2>Глава</h2><p>после</p>", '<ol class="clauses"><li class="section">Глава<ol><li>после</li></ol></li></ol>'],
)
def test_a_heading_is_never_last(lines: int, heading: str) -> None:
    """A heading goes to the page of its text."""
    for page in _pages("<p>строка</p>" * lines + heading):
        assert page[-1] != "Глава"


@pytest.mark.parametrize("rows", [41, 42, 43, 44])
def test_a_subheading_row_is_never_last_and_the_last_row_never_alone(rows: int) -> None:
    """Rows that need company have it."""
    pages = _pages(
        GRID.format(ROW * rows + '<tr class="block"><td>Блок</td></tr><tr><td>после</td></tr><tr><td>и</td></tr>')
    )
    assert all(page[-1] != "Блок" for page in pages)
    assert pages[-1] != ["и"]


@pytest.mark.parametrize("rows", [40, 41, 42, 43])
def test_the_first_row_of_a_merged_cell_is_never_last(rows: int) -> None:
    """Two rows of one entry begin on one page, in Word too."""
    pair = '<tr><td rowspan="2">1</td><td>имя</td></tr><tr><td>пара</td></tr>'
    table = '<table class="grid"><colgroup><col data-mm="9"><col data-mm="9"></colgroup><tbody>{}</tbody></table>'
    blocks = table.format("<tr><td>0</td><td>ряд</td></tr>" * rows + pair + "<tr><td>2</td><td>и</td></tr>" * 3)
    assert all(page[-1] != "имя" for page in _pages(blocks))
    body = part(DocxWriter().write(paper(blocks), PROPERTIES), "word/document.xml")
    name = next(p for p in body.iter(f"{W}p") if "".join(p.itertext()) == "имя")
    assert name.find(f"{W}pPr/{W}keepNext") is not None


def test_a_row_higher_than_a_page_goes_on_and_loses_nothing() -> None:
    """Three thousand words in one cell are all printed."""
    pages = _pages(GRID.format(f"<tr><td>{'слово ' * 3000}</td></tr>" + ROW))
    assert sum(page.count("слово") for page in pages) == 3000


@pytest.mark.parametrize("name", ["register", "plan", "hostile", "acquaintance", "consent", "report"])
def test_nothing_is_printed_outside_the_margins(name: str) -> None:
    """Every word begins between the left and the right margin."""
    for page in PdfReader(io.BytesIO(files(name)[1])).pages:
        edge = float(page.mediabox.width) - 10 * 72 / 25.4

        def note(text: str, matrix: Any, line: Any, *_: object, right: float = edge) -> None:
            if text.strip():
                assert 20 * 72 / 25.4 - 1 < line[4] * matrix[0] + line[5] * matrix[2] + matrix[4] < right

        page.extract_text(visitor_text=note)


def _size(columns: list[int], cells: list[str], room: float) -> Any:
    widths = "".join(f'<col data-mm="{width}">' for width in columns)
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    text = paper(f'<table class="grid"><colgroup>{widths}</colgroup><tbody><tr>{row}</tr></tbody></table>')
    return grid_size(parse(text).sections[0].blocks[0], room)


def test_columns_keep_the_proportions_asked_for() -> None:
    """Widths are scaled to the text where all words fit."""
    size = _size([10, 20, 30], ["а", "б", "в"], 180)
    assert size.columns == pytest.approx((30, 60, 90))
    assert size.letters == 12


def test_a_narrow_column_takes_room_from_those_that_have_it() -> None:
    """A word that would break widens its column; the whole stays as wide as the text."""
    size = _size([1, 50, 50], ["наставничество", "а", "б"], 170)
    assert size.columns[0] > 30
    assert size.columns[1] == pytest.approx(size.columns[2], rel=0.01)
    assert sum(size.columns) == pytest.approx(170)


def test_letters_become_smaller_before_words_break() -> None:
    """More columns mean smaller letters; crowded words go down to 9 points."""
    assert _size([1] * 5, ["а"] * 5, 170).letters == 11
    assert _size([1] * 8, ["а"] * 8, 170).letters == 10
    assert _size([1] * 8, ["Александровна"] * 8, 200).letters == 9


def test_only_the_widest_words_break_where_nothing_fits() -> None:
    """A monstrous word does not squeeze its neighbours."""
    size = _size([1, 1], ["а" * 300, "наставник"], 170)
    assert size.columns[1] == pytest.approx(_size([1, 1], ["а" * 600, "наставник"], 170).columns[1])
    assert sum(size.columns) == pytest.approx(170)
    assert min(size.columns) > 15


def _kept(block: Any) -> bool:
    return block.find(f"{W}pPr/{W}keepNext") is not None


def test_a_heading_keeps_the_table_below_it() -> None:
    """The gap between them keeps too, in Word; a short table keeps all its rows, a long one the last two."""
    table = '<table class="grid"><colgroup><col data-mm="40"/></colgroup><tbody>{}</tbody></table>'
    short, long = (table.format("<tr><td>а</td></tr>" * count) for count in (5, 20))
    docx = DocxWriter().write(paper(f"<h2>Глава</h2>{short}<p>Слова.</p>{long}"), PROPERTIES)
    body = part(docx, "word/document.xml")[0]
    gap, first, second = body[1], *body.findall(f"{W}tbl")
    assert _kept(gap), "the gap below a heading"
    assert not _kept(first.getnext()), "the gap below a table"
    for rows, kept in ((first, [True] * 4 + [False]), (second, [False] * 18 + [True, False])):
        assert [_kept(block) for block in rows.iter(f"{W}p")] == kept


def test_a_short_table_is_never_parted() -> None:
    """The PDF moves it whole."""
    for lines in range(34, 42):
        pages = _pages("<p>строка</p>" * lines + GRID.format(ROW * 5))
        assert [page.count("ряд") for page in pages] in ([5], [0, 5])


def test_the_last_to_be_acquainted_is_not_alone() -> None:
    """The last two rows keep together."""
    line = '<div class="signature"><span class="position">а</span><span class="name">б</span></div>'
    text = paper(f'<div class="acquaintance"><p class="word">Ознакомлены:</p>{line * 4}</div>')
    table = next(part(DocxWriter().write(text, PROPERTIES), "word/document.xml").iter(f"{W}tbl"))
    assert [any(map(_kept, row.iter(f"{W}p"))) for row in table.iter(f"{W}tr")] == [False, False, True, False]


@pytest.mark.parametrize("lines", range(36, 46))
def test_visas_are_never_alone_on_their_page(lines: int) -> None:
    """The last words of the text go with them, past the signature between."""
    line = '<div class="signature"><span class="position">учитель</span><span class="name">Орлов</span></div>'
    visas = f'<div class="visas"><p class="word">Подтверждаю:</p>{line}</div>'
    pages = _pages("<p>строка</p>" * lines + line + visas)
    (last,) = [page for page in pages if "Подтверждаю:" in page]
    assert "строка" in last


@pytest.mark.parametrize("whole", ["пар/групп", "2025–2026"])
def test_words_that_must_hold_go_to_the_next_line_whole(whole: str) -> None:
    """«пар/групп», a range of numbers."""
    lines = "".join(f"<p>{'слово ' * 9}{'и' * letters} {whole}</p>" for letters in range(1, 17))
    assert _pages(lines)[0].count(whole) == 16
