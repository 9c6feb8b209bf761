"""Whatever is seen in an edited file and is more than words is refused by its name; nothing is written."""

from __future__ import annotations

import io
import zipfile

import pytest
from desk import Desk, as_png
from desk import desk as school
from lxml import etree
from PIL import Image
from revising.word import W, edit, packed, paragraph, unpacked, words

from documents.writers.docx import DocxWriter
from records.errors import BadInputError, RefusedError
from tests.writers.specimens import PAPERS, PROPERTIES
from workflow import revising
from workflow.revising import edited
from workflow.revising.edited import read
from workflow.revising.unlike import refuse_looks, refuse_things

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def _refusal(desk, content: bytes) -> str:
    before = len(desk.papers())
    with pytest.raises((RefusedError, BadInputError)) as fault:
        revising.compare(desk.office.store, content)
    assert len(desk.papers()) == before
    return fault.value.text


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Desk:
    """One school for all: a refusal changes nothing."""
    return school(tmp_path_factory.mktemp("school") / "school")


@pytest.fixture(scope="module")
def issued(desk) -> bytes:
    return desk.docx(desk.of_kind("ORG-05"))


def _made(source):
    return etree.fromstring(f'<x xmlns:w="{W[1:-1]}" xmlns:m="{M}">{source}</x>')[0]


def _run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _put(*sources):
    """Put what is written so before the words of a point."""

    def change(root):
        place = paragraph(root, "Контроль").find(f"{W}r")
        for source in sources:
            place.addprevious(_made(source))

    return change


@pytest.mark.parametrize(
    ("properties", "named"),
    [
        ("<w:vanish/>", "скрытый текст"),
        ('<w:strike w:val="true"/>', "зачёркнутый текст"),
        ("<w:dstrike/>", "зачёркнутый текст"),
        ('<w:vertAlign w:val="superscript"/>', "верхний индекс"),
        ('<w:color w:val="FFFFFF"/>', "текст цвета бумаги"),
        ('<w:sz w:val="2"/>', "слишком мелкий"),
        ('<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>', "шрифт из значков"),
    ],
)
def test_looks_that_change_what_is_read(desk, issued, properties, named):
    """Both of words that were there and of words put in."""

    def worn(root):
        paragraph(root, "Контроль").find(f"{W}r").insert(0, _made(f"<w:rPr>{properties}</w:rPr>"))

    for change in (_put(_run("Не нужен. ", properties)), worn):
        told = _refusal(desk, edit(issued, change))
        assert named in told
        assert "Контроль" in told


def test_looks_given_by_a_style(desk, issued):
    def change(root):
        for style in root.iter(f"{W}style"):
            if style.get(f"{W}styleId") == "Clause1":
                properties = style.find(f"{W}rPr")
                style = style if properties is None else properties
                style.append(_made("<w:rPr><w:strike/></w:rPr>" if properties is None else "<w:strike/>"))

    assert "зачёркнутый текст" in _refusal(desk, edit(issued, change, part="word/styles.xml"))


def test_a_switch_turned_off_is_off(desk, issued):
    def change(root):
        properties = _made('<w:rPr><w:strike w:val="0"/><w:vanish w:val="false"/></w:rPr>')
        paragraph(root, "Контроль").find(f"{W}r").insert(0, properties)

    assert "те же" in _refusal(desk, edit(issued, change))


def test_a_row_hidden(desk, issued):
    def change(root):
        next(row for row in root.iter(f"{W}tr") if "".join(row.itertext()).strip()).insert(
            0, _made("<w:trPr><w:hidden/></w:trPr>")
        )

    assert "скрытый текст" in _refusal(desk, edit(issued, change))


def test_a_cell_another_is_drawn_over(desk, issued):
    def change(root):
        cell = next(cell for cell in root.iter(f"{W}tc") if "".join(cell.itertext()).strip())
        properties = cell.find(f"{W}tcPr")
        properties.insert(1, _made("<w:vMerge/>"))

    assert "скрытый текст" in _refusal(desk, edit(issued, change))


def test_letters_the_other_way_round(desk, issued):
    turned = f'<w:bdo w:val="rtl">{_run("он")}</w:bdo>'
    assert "обратный порядок букв" in _refusal(desk, edit(issued, _put(turned)))
    assert "U+202E" in _refusal(desk, edit(issued, words("Контроль", "\u202eКонтроль")))


def test_another_level_and_another_beginning_of_a_list(desk, issued):
    def deeper(root):
        next(paragraph(root, "Контроль").iter(f"{W}ilvl")).set(f"{W}val", "1")

    def none(root):
        next(paragraph(root, "Контроль").iter(f"{W}numId")).set(f"{W}val", "0")

    def later(root):
        next(root.iter(f"{W}startOverride")).set(f"{W}val", "5")

    for content in (edit(issued, deeper), edit(issued, none), edit(issued, later, part="word/numbering.xml")):
        assert "другой номер или уровень списка" in _refusal(desk, content)


@pytest.mark.parametrize(
    ("code", "named"),
    [
        (" DATE ", "поле даты"),
        ("savedate \\@ dd", "поле даты"),
        ("PAGE", "поле номера страницы"),
        ("IF 1=1", "поле IF"),
    ],
)
def test_fields(desk, issued, code, named):
    """What Word works out itself would be frozen as it was that day."""
    pieces = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        f"<w:r><w:instrText>{code}</w:instrText></w:r>",
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        _run("1 января"),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )
    for sources in (pieces, pieces[:2], (f'<w:fldSimple w:instr="{code}">{_run("1 января")}</w:fldSimple>',)):
        assert named in _refusal(desk, edit(issued, _put(*sources)))


def test_fields_of_old_files(desk, issued):
    assert "поле даты" in _refusal(desk, edit(issued, _put("<w:r><w:dayShort/></w:r>")))


def test_a_formula(desk, issued):
    assert "формула" in _refusal(desk, edit(issued, _put("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>")))


@pytest.mark.parametrize("part", ["word/header1.xml", "word/header2.xml", "word/footer1.xml"])
@pytest.mark.parametrize(
    "added", [_run("777"), '<w:fldSimple w:instr="DATE"><w:r/></w:fldSimple>'], ids=["digits", "field"]
)
def test_digits_and_fields_in_the_margins(desk, issued, part, added):
    """A number typed beside the page's own is no page number."""
    content = edit(issued, lambda root: next(root.iter(f"{W}p")).append(_made(added)), part=part)
    assert "колонтитулы" in _refusal(desk, content)


def test_the_page_number_as_word_left_it(desk, issued):
    """Word writes there the number of the page it showed last."""

    def change(root):
        next(root.iter(f"{W}t")).text = "17"

    assert "те же" in _refusal(desk, edit(issued, change, part="word/header2.xml"))


def test_another_picture_in_the_margins(desk, issued):
    parts = unpacked(issued)
    for other in (as_png(Image.new("L", (9, 9))), b"\x89PNG\r\n\x1a\n"):
        assert "колонтитулы" in _refusal(desk, packed({**parts, "word/media/image1.png": other}))
    del parts["word/media/image1.png"]
    assert "колонтитулы" in _refusal(desk, packed(parts))


def test_the_same_picture_packed_anew(desk, issued):
    parts = unpacked(issued)
    again = io.BytesIO()
    Image.open(io.BytesIO(parts["word/media/image1.png"])).convert("RGB").save(again, "PNG", compress_level=1)
    assert again.getvalue() != parts["word/media/image1.png"]
    assert "те же" in _refusal(desk, packed({**parts, "word/media/image1.png": again.getvalue()}))


def test_another_picture_of_the_body():
    """A chart is in the file twice: for programs that show vectors and for those that do not."""
    content = DocxWriter().write(PAPERS["report"], PROPERTIES)
    parts, issued = unpacked(content), read(content)
    for name, other in (
        ("word/media/chart1.png", as_png(Image.new("L", (9, 9)))),
        ("word/media/chart1.svg", parts["word/media/chart1.svg"] + b" "),
    ):
        with pytest.raises(RefusedError, match="другое изображение"):
            refuse_things(issued, read(packed({**parts, name: other})))
    refuse_things(issued, read(packed(parts)))


@pytest.mark.parametrize("number", ["ZZZZ", "FFFFFFFF", "D800", "", "110000", "-1"])
def test_a_symbol_no_font_has(desk, issued, number):
    symbol = f'<w:r><w:sym w:font="Wingdings" w:char="{number}"/></w:r>'
    assert "такого знака не бывает" in _refusal(desk, edit(issued, _put(symbol)))


@pytest.mark.parametrize("number", ["0041", "F041"])
def test_a_symbol_is_no_letter(desk, issued, number):
    """«A» of a font of symbols is a hand with two fingers."""
    symbol = f'<w:r><w:sym w:font="Wingdings" w:char="{number}"/></w:r>'
    assert "U+F041" in _refusal(desk, edit(issued, _put(symbol)))


def test_thousands_of_paragraphs_are_counted_and_not_compared(desk, issued, monkeypatch):
    def change(root):
        body = root.find(f"{W}body")
        for _ in range(3_000):
            body.insert(0, _made(f"<w:p>{_run('а')}</w:p>"))

    content = edit(issued, change)
    assert "намного больше абзацев" in _refusal(desk, content)
    monkeypatch.setattr(edited, "labels", None)
    monkeypatch.setattr(edited, "Looks", None)
    with pytest.raises(RefusedError, match="намного больше абзацев"):
        edited.read(content, most_paragraphs=1_000)


def test_a_paragraph_of_the_length_of_a_book(desk, issued):
    assert "слишком много слов" in _refusal(desk, edit(issued, words("Контроль", "слово " * 4_000)))


@pytest.mark.parametrize(
    ("old", "new"), [("3-од", "9993-од"), ("3-од", "3"), ("03.09.2025", "04.09.2025"), ("№ 3-од", "№ 5, № 3-од")]
)
def test_the_number_and_the_date_of_the_paper_itself(desk, issued, old, new):
    """Those are the register's: the new paper gets its own."""
    assert "Изменены дата или номер самого документа" in _refusal(desk, edit(issued, words(old, new)))


def test_the_place_beside_them_is_words(desk, issued):
    found = revising.compare(desk.office.store, edit(issued, words("г. Заречный", "г. Полевской")))
    assert [one.added for one in found.edits] == ["Полевской"]


def test_the_number_and_the_date_of_the_order_an_annex_belongs_to(desk):
    annex = desk.docx(desk.of_kind("ORG-06"))
    assert "2-од" in _refusal(desk, edit(annex, words("2-од", "22-од")))


def test_a_damaged_stream(desk, issued):
    content = bytearray(packed(unpacked(issued)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = archive.getinfo("word/document.xml")
    content[entry.header_offset + 30 + len(entry.filename)] ^= 0x07
    assert "повреждён" in _refusal(desk, bytes(content))


@pytest.mark.parametrize(
    ("name", "part", "ours", "theirs"),
    [
        (
            "consent",
            "word/document.xml",
            '<w:sym w:font="Wingdings" w:char="F0A8"/>',
            '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:t>\uf0a8</w:t>',
        ),
        ("statute", "word/numbering.xml", 'w:val="–"', 'w:val="\uf02d"'),
    ],
    ids=["box", "dash"],
)
def test_signs_as_another_program_writes_them(name, part, ours, theirs):
    """LibreOffice puts its own sign for a dash, and a letter of a font of symbols for a symbol: nothing was changed."""
    content = DocxWriter().write(PAPERS[name], PROPERTIES)
    parts, issued = unpacked(content), read(content)
    source = parts[part].decode()
    assert ours in source
    again = read(packed({**parts, part: source.replace(ours, theirs).encode()}))
    refuse_looks(issued.paragraphs, again.paragraphs)
    assert [one.text for one in issued.paragraphs] == [one.text for one in again.paragraphs]
    if name == "statute":
        assert "–" in {one.label for one in issued.paragraphs}
