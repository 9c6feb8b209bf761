"""Whatever is not a change of words is refused, in words; nothing is written."""

from __future__ import annotations

from copy import deepcopy

import pytest
from lxml import etree
from revising.word import W, edit, packed, paragraph, unpacked, words

from documents.writers.docx import DocxWriter
from records.errors import BadInputError, RefusedError
from tests.writers.specimens import PAPERS, PROPERTIES
from workflow import revising


def _refusal(desk, content: bytes) -> str:
    before = len(desk.papers())
    with pytest.raises((RefusedError, BadInputError)) as fault:
        revising.compare(desk.office.store, content)
    assert len(desk.papers()) == before
    return fault.value.text


@pytest.fixture
def issued(desk) -> bytes:
    return desk.docx(desk.of_kind("ORG-05"))


def _tracked(name):
    def change(root):
        block = paragraph(root, "Контроль")
        run = block.find(f"{W}r")
        around = etree.Element(f"{W}{name}", {f"{W}id": "1", f"{W}author": "Директор"})
        block.replace(run, around)
        around.append(run)

    return change


@pytest.mark.parametrize("name", ["ins", "del", "moveFrom", "moveTo"])
def test_tracked_words(desk, issued, name):
    assert "рецензирования" in _refusal(desk, edit(issued, _tracked(name)))


@pytest.mark.parametrize("name", ["rPrChange", "pPrChange", "sectPrChange", "tcPrChange", "tblGridChange"])
def test_tracked_looks(desk, issued, name):
    def change(root):
        etree.SubElement(paragraph(root, "Контроль").find(f"{W}pPr"), f"{W}{name}", {f"{W}id": "1"})

    assert "рецензирования" in _refusal(desk, edit(issued, change))


def test_comments(desk, issued):
    def change(root):
        run = etree.SubElement(paragraph(root, "Контроль"), f"{W}r")
        etree.SubElement(run, f"{W}commentReference", {f"{W}id": "0"})

    assert "примечания" in _refusal(desk, edit(issued, change))
    empty = (
        b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment/></w:comments>'
    )
    assert "примечания" in _refusal(desk, packed({**unpacked(issued), "word/comments.xml": empty}))


def test_a_new_paragraph(desk, issued):
    def change(root):
        block = paragraph(root, "Контроль")
        made = deepcopy(block)
        made.find(f"{W}r/{W}t").text = "Премировать куратора."
        block.addnext(made)

    told = _refusal(desk, edit(issued, change))
    assert "появился абзац «Премировать куратора.»" in told


def test_a_paragraph_taken_out(desk, issued):
    def change(root):
        block = paragraph(root, "не допускать разглашения")
        block.getparent().remove(block)

    assert "нет абзаца «хранить документы программы" in _refusal(desk, edit(issued, change))


def test_a_row_moved_out_of_its_table(desk, issued):
    def change(root):
        table = next(root.iter(f"{W}tbl"))
        row = table.find(f"{W}tr")
        table.append(deepcopy(row))

    assert "другие абзацы, строки или таблицы" in _refusal(desk, edit(issued, change))


def test_a_picture(desk, issued):
    def change(root):
        etree.SubElement(etree.SubElement(paragraph(root, "Контроль"), f"{W}r"), f"{W}drawing")

    assert "рисунок" in _refusal(desk, edit(issued, change))


def test_words_in_the_margins(desk, issued):
    assert "колонтитулы" in _refusal(desk, edit(issued, words("Код документа", "Шифр"), part="word/footer1.xml"))


def test_a_line_break_and_a_sign_no_paper_can_print(desk, issued):
    def broken(root):
        run = paragraph(root, "Контроль").find(f"{W}r")
        etree.SubElement(run, f"{W}br")
        etree.SubElement(run, f"{W}t").text = "и точка"

    assert "перенос строки" in _refusal(desk, edit(issued, broken))
    assert "U+1F600" in _refusal(desk, edit(issued, words("Контроль", "Контроль \U0001f600")))


def test_the_tab_between_date_and_number(desk, issued):
    def change(root):
        block = paragraph(root, "3-од")
        for tab in list(block.iter(f"{W}tab")):
            if tab.getparent().tag == f"{W}r":
                tab.getparent().remove(tab)

    assert "место для подписи" in _refusal(desk, edit(issued, change))


def test_a_file_nobody_touched(desk, issued):
    assert "те же" in _refusal(desk, issued)


def test_other_spaces_are_no_other_words(desk, issued):
    """Word turns a binding space into a plain one: nobody's words changed."""

    def change(root):
        for node in root.iter(f"{W}t"):
            node.text = (node.text or "").replace("\u00a0", " ")

    assert "те же" in _refusal(desk, edit(issued, change))


def test_a_file_of_nobody_and_of_somebody_else(desk, issued):
    parts = unpacked(issued)
    bare = {name: content for name, content in parts.items() if "custom" not in name}
    assert "нет паспорта" in _refusal(desk, packed(bare))
    foreign = DocxWriter().write(PAPERS["order"], PROPERTIES)
    assert "на этом рабочем месте нет" in _refusal(desk, foreign)


def test_the_passport_survives_in_the_properties_alone(desk, issued):
    """A program that drops custom parts keeps custom properties."""
    parts = {name: content for name, content in unpacked(issued).items() if not name.startswith("customXml/")}
    assert "те же" in _refusal(desk, packed(parts))


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + bytes(600), b"%PDF-1.7", packed({"mimetype": b"x"}), bytes(1000)],
    ids=["empty", "cut", "doc", "pdf", "odt", "zeros"],
)
def test_what_is_no_docx(desk, content):
    assert "DOCX" in _refusal(desk, content)


def test_a_bomb(desk, issued):
    parts = unpacked(issued)
    packed_bomb = packed({**parts, "word/document.xml": parts["word/document.xml"] + b" " * 70_000_000})
    assert len(packed_bomb) < 1_000_000
    assert "слишком велик" in _refusal(desk, packed_bomb)


def test_entities_are_not_resolved(desk, issued):
    parts = unpacked(issued)
    evil = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    body = parts["word/document.xml"]
    start = body.index(b"<w:document")
    told = body[start:].replace("Контроль".encode(), b"&a;", 1)
    content = packed({**parts, "word/document.xml": body[:start] + evil + told})
    assert "повреждён внутри" in _refusal(desk, content)
