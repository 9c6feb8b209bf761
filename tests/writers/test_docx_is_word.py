"""A DOCX is what a secretary expects of Word: styles, automatic numbers, repeated headings, true properties."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openxml_audit import OpenXmlValidator

from documents.writers.docx import DocxWriter
from documents.writers.looks import PARAGRAPHS
from documents.writers.ooxml import twips
from tests.writers.specimens import LONG_TABLE, PAPERS, PROPERTIES, files, paper, part, w

BODY = "word/document.xml"
SIGNATURE = '<div class="signature"><span class="position">Директор</span><span class="name">И. И. Иванов</span></div>'


def _body(blocks: str) -> Any:
    return part(DocxWriter().write(paper(blocks), PROPERTIES), BODY).find(w("body"))


def _kept(paragraph: Any) -> bool:
    return paragraph.find(f"{w('pPr')}/{w('keepNext')}") is not None


def _styles(body: Any) -> list[str]:
    return [node.get(w("val")) for node in body.iter(w("pStyle"))]


@pytest.mark.parametrize("name", PAPERS)
def test_office_finds_no_fault(name: str, tmp_path: Path) -> None:
    """The file opens without a repair prompt as far as a validator can tell."""
    path = tmp_path / "paper.docx"
    path.write_bytes(files(name)[0])
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


@pytest.mark.parametrize("name", PAPERS)
def test_every_style_used_is_defined_and_named(name: str) -> None:
    """No paragraph falls back to a style that is not there; the list of styles is in Russian or Word's own."""
    docx = files(name)[0]
    defined = {node.get(w("styleId")) for node in part(docx, "word/styles.xml").iter(w("style"))}
    assert set(_styles(part(docx, BODY))) <= defined
    assert {look.id for look in PARAGRAPHS} <= defined


def test_properties_are_those_of_the_paper() -> None:
    """Title, author, dates and language come from the record, not from the clock."""
    docx = files("order")[0]
    core = {node.tag.rpartition("}")[2]: node.text for node in part(docx, "docProps/core.xml")}
    assert core["title"] == PROPERTIES.title
    assert core["creator"] == core["lastModifiedBy"] == PROPERTIES.author
    assert core["created"] == core["modified"] == "2025-09-03T00:00:00Z"
    assert core["language"] == "ru-RU"
    custom = {node.get("name"): node[0].text for node in part(docx, "docProps/custom.xml")}
    assert custom["id"] == PROPERTIES.id
    assert custom["kind"] == PROPERTIES.kind
    assert custom["nonce"] == PROPERTIES.nonce


def test_russian_is_checked_and_nothing_is_hyphenated() -> None:
    """Proofing language is Russian everywhere; words are not cut by the program."""
    docx = files("order")[0]
    assert {node.get(w("val")) for node in part(docx, "word/styles.xml").iter(w("lang"))} == {"ru-RU"}
    assert part(docx, "word/settings.xml").find(w("autoHyphenation")).get(w("val")) == "false"


def test_the_font_is_free_and_has_a_twin() -> None:
    """Word without Liberation Serif takes the font of the same widths."""
    docx = files("order")[0]
    (font,) = part(docx, "word/fontTable.xml")
    assert font.get(w("name")) == "Liberation Serif"
    assert font.find(w("altName")).get(w("val")) == "Times New Roman"
    assert {node.get(w("ascii")) for node in part(docx, "word/styles.xml").iter(w("rFonts"))} == {"Liberation Serif"}


@pytest.mark.parametrize(
    ("margin", "orientation", "size"), [(30, "portrait", (210, 297)), (20, "landscape", (297, 210))]
)
def test_the_page_has_the_margins_of_the_standard(margin: int, orientation: str, size: tuple[int, int]) -> None:
    """Left 20 or 30 mm, right 10, top and bottom 20, whichever way the sheet lies."""
    text = paper(f'<section data-orientation="{orientation}"><p>а</p></section>', margin=margin)
    setup = next(part(DocxWriter().write(text, PROPERTIES), BODY).iter(w("sectPr")))
    sides = {side: int(setup.find(w("pgMar")).get(w(side))) for side in ("left", "right", "top", "bottom")}
    assert sides == {"left": twips(margin), "right": twips(10), "top": twips(20), "bottom": twips(20)}
    page = setup.find(w("pgSz"))
    assert (int(page.get(w("w"))), int(page.get(w("h")))) == tuple(map(twips, size))


def test_pages_are_numbered_from_the_second() -> None:
    """The first sheet of the paper has a header of its own without a number; further sections go on counting."""
    docx = files("several")[0]
    first, *rest = part(docx, BODY).iter(w("sectPr"))
    assert first.find(w("titlePg")) is not None
    assert all(section.find(w("titlePg")) is None for section in rest)
    assert all(section.find(w("pgNumType")) is None for section in rest)
    fields = [[node.text for node in part(docx, f"word/header{n}.xml").iter(w("instrText"))] for n in (1, 2)]
    assert fields == [[], ["PAGE"]]


@pytest.mark.parametrize(("draft", "marks"), [(True, ["ПРОЕКТ"]), (False, [])])
def test_a_draft_says_so_on_every_page(draft: bool, marks: list[str]) -> None:
    """Both headers carry the mark, or none does."""
    docx = DocxWriter().write(paper("<p>а</p>", draft=draft), PROPERTIES)
    for header in ("word/header1.xml", "word/header2.xml"):
        said = [node.text for node in part(docx, header).iter(w("t"))]
        assert [word for word in said if word == "ПРОЕКТ"] == marks


def test_every_list_of_clauses_counts_from_one() -> None:
    """Each list has a number of its own that restarts; a continued list has the number of the one before."""
    docx = DocxWriter().write(
        paper(
            '<ol class="clauses"><li>а<ol><li>б</li></ol></li></ol><p>в</p>'
            '<ol class="clauses" data-continue="yes"><li>г</li></ol><ol class="clauses"><li>д</li></ol>'
        ),
        PROPERTIES,
    )
    given = [
        (node.find(w("numId")).get(w("val")), node.find(w("ilvl")).get(w("val")))
        for node in part(docx, BODY).iter(w("numPr"))
    ]
    assert given == [("2", "0"), ("2", "1"), ("2", "0"), ("3", "0")]
    numbers = {node.get(w("numId")): node for node in part(docx, "word/numbering.xml").iter(w("num"))}
    assert len(numbers["3"].findall(w("lvlOverride"))) == 4


def test_heading_rows_repeat_and_rows_do_not_split() -> None:
    """A register of two hundred rows is readable on every page."""
    table = next(part(DocxWriter().write(LONG_TABLE, PROPERTIES), BODY).iter(w("tbl")))
    rows = table.findall(w("tr"))
    assert len(rows) == 202
    assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)
    repeated = [index for index, row in enumerate(rows) if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None]
    assert repeated == [0, 1]


@pytest.mark.parametrize("name", ["register", "plan", "hostile", "report"])
def test_a_table_is_exactly_as_wide_as_the_text(name: str) -> None:
    """Columns add up to the page less its margins, to a twentieth of a point a column."""
    body = part(files(name)[0], BODY)
    setup = next(body.iter(w("sectPr")))
    sides = setup.find(w("pgMar"))
    room = int(setup.find(w("pgSz")).get(w("w"))) - int(sides.get(w("left"))) - int(sides.get(w("right")))
    for table in body.iter(w("tbl")):
        columns = [int(node.get(w("w"))) for node in table.find(w("tblGrid"))]
        assert abs(sum(columns) - room) <= len(columns)
        for row in table.findall(w("tr")):
            assert sum(int(node.get(w("w"))) for node in row.iter(w("tcW"))) == sum(columns)


@pytest.mark.parametrize(
    "before",
    [
        "<p>последний абзац</p>",
        '<ol class="clauses"><li>пункт<ol><li>подпункт</li></ol></li></ol>',
        "<ul><li>строка</li></ul>",
        '<table class="grid"><colgroup><col data-mm="9"></colgroup><tbody><tr><td>а</td></tr></tbody></table>',
        '<p class="note">примечание</p>',
    ],
)
def test_a_signature_never_parts_from_what_it_signs(before: str) -> None:
    """What stands before the signature, and the space between, are kept with it; its row does not split."""
    body = _body(f"<p>начало</p>{before}{SIGNATURE}")
    blocks = list(body)
    signature = [block for block in blocks if block.tag == w("tbl")][-1]
    above = blocks[: blocks.index(signature)]
    assert _kept(above[-1])
    said = above[-2]
    lines = [said] if said.tag == w("p") else list(said.findall(w("tr"))[-1].iter(w("p")))
    assert all(map(_kept, lines))
    assert signature.find(f"{w('tr')}/{w('trPr')}/{w('cantSplit')}") is not None
    assert not _kept(blocks[0])


def test_visas_without_a_word_never_part_from_what_they_agree_to() -> None:
    """A line to sign under a text is a signature, whatever it is called."""
    said, gap, _table, *_ = list(_body(f'<p>согласен</p><div class="visas">{SIGNATURE}</div>'))
    assert _kept(said)
    assert _kept(gap)


def test_visas_with_a_word_keep_the_signature_above_them() -> None:
    """The word and the lines under it are no page of their own; a list of the acquainted may be."""
    word = '<p class="word">Сведения подтверждаю:</p>'
    signed, *_ = list(_body(f'{SIGNATURE}<div class="visas">{word}{SIGNATURE}</div>'))
    assert all(map(_kept, signed.iter(w("p"))))
    said, *_ = list(_body(f'<p>всё</p><div class="acquaintance">{word}{SIGNATURE}</div>'))
    assert not _kept(said)


def test_the_text_does_not_touch_the_date_where_no_place_is_named() -> None:
    """Six points, as under a place; a heading's own ten are enough."""
    date = '<div class="requisites"><span class="date">01.09.2025</span><span class="number">№ 1</span></div>'
    gaps = [block for block in _body(f"{date}<p>Председатель</p>") if "Gap" in _styles(block)]
    assert [gap.find(f"{w('pPr')}/{w('keepNext')}") is not None for gap in gaps] == [True]
    assert not [block for block in _body(f'{date}<p class="heading">О плане</p>') if "Gap" in _styles(block)]


def test_headings_are_kept_with_their_text() -> None:
    """No heading, title, leading word or clause with sub-clauses is the last thing on a page."""
    keeping = {look.id for look in PARAGRAPHS if look.keep_next}
    assert {
        "Title",
        "Heading",
        "PaperTitle",
        "Heading1",
        "Heading2",
        "ClauseSection",
        "Command",
        "SignatureWord",
    } <= keeping
    lead, item = _body('<ol class="clauses"><li>Утвердить:<ul><li>план.</li></ul></li></ol>').findall(w("p"))
    assert _kept(lead)
    assert not _kept(item)


def test_items_of_names_are_not_justified_where_the_list_says_so() -> None:
    """A long name at the end of a justified line stretches the line."""
    plain, left = (
        _body(f"<ul{look}><li>наставник.</li></ul>").find(w("p")).find(f"{w('pPr')}/{w('jc')}")
        for look in ("", ' class="left"')
    )
    assert plain is None, "as the style has it"
    assert left.get(w("val")) == "left"


def test_tables_do_not_touch() -> None:
    """Word would join two tables in a row; something stands between them and after the last one."""
    grid = '<table class="grid"><colgroup><col data-mm="9"></colgroup><tbody><tr><td>а</td></tr></tbody></table>'
    tags = [block.tag for block in _body(grid + "<hr>" + grid + grid)]
    assert all(not (a == b == w("tbl")) for a, b in pairwise(tags))
    assert tags[-2:] == [w("p"), w("sectPr")]


def test_the_paragraph_word_wants_after_a_last_table_opens_no_page() -> None:
    """A paper that fills its page to the last line ends there: the paragraph has no height and is hidden."""
    *_, last, _setup = list(_body(SIGNATURE))
    assert last.find(f"{w('pPr')}/{w('rPr')}/{w('vanish')}") is not None
    assert int(last.find(f"{w('pPr')}/{w('spacing')}").get(w("line"))) <= 2


def test_a_page_break_is_on_the_block_that_follows() -> None:
    """No empty paragraph is left behind at the top of the new page."""
    body = _body("<p>а</p><hr><p>б</p>")
    first, second = body.findall(w("p"))
    assert first.find(f"{w('pPr')}/{w('pageBreakBefore')}") is None
    assert second.find(f"{w('pPr')}/{w('pageBreakBefore')}") is not None


def test_the_code_stands_at_the_bottom_of_the_first_sheet() -> None:
    """It is in the footer of the first page, 25 mm wide, and nowhere else."""
    docx = files("order")[0]
    (picture,) = part(docx, "word/footer1.xml").iter("{*}extent")
    assert picture.get("cx") == picture.get("cy") == "900000"
    assert not list(part(docx, BODY).iter(w("drawing")))


def test_python_docx_reads_what_was_written() -> None:
    """Another program's eyes: paragraphs, tables and sections are found where they should be."""
    document = Document(io.BytesIO(files("several")[0]))
    assert [round(section.page_width.mm) for section in document.sections if section.page_width] == [210, 297, 210]
    assert "ПРИКАЗ" in [paragraph.text for paragraph in document.paragraphs]
    assert len(document.tables[2].columns) == 12
