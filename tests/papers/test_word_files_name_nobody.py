"""A Word file issued by a school's template bears the paper's own properties and nothing of the template's author."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from datetime import date

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from openxml_audit import OpenXmlValidator

from documents import passport
from documents.catalogue import find_kind
from documents.context import Desk, Stamp
from documents.page import render
from documents.specimen import dossier, subject_of
from documents.wordtemplate import author, filling
from documents.wordtemplate.stamping import stamped
from documents.writers.base import Properties
from documents.writers.docx import DocxWriter

CODE = "ORG-05"
DAY = date(2025, 9, 30)
#: Stands in every place a Word file may name somebody.
SECRET = "Тайнова"
PROPERTIES = Properties(
    id="7",
    kind=CODE,
    title="Приказ № 12-од от 30.09.2025",
    number="12-од",
    date=DAY,
    author="МБОУ «Школа № 5»",
    subject="О назначении куратора",
    nonce="0" * 31 + "7",
    log_record=3,
)
_CT = "application/vnd.openxmlformats-officedocument"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def picture(*, told):
    """A PNG of one point that says who made it."""

    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    words = chunk(b"tEXt", b"Author\x00" + SECRET.encode()) if told else b""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + words + chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + chunk(b"IEND", b"")


def written_by_somebody():
    """A template that names its author in every way Word knows."""
    document = docx.Document()
    paragraph = document.add_paragraph("Назначить куратором {{ curator.acc.full }}")
    paragraph.add_run().add_picture(io.BytesIO(picture(told=True)))
    for drawn in document.element.iter(qn("wp:docPr"), qn("pic:cNvPr")):
        drawn.set("descr", rf"C:\Users\{SECRET}\герб.png")
    run = paragraph.runs[0]._r
    run.set(qn("w:rsidR"), "00A77B3D")
    run.get_or_add_rPr().append(
        parse_xml(
            f"<w:rPrChange {nsdecls('w')} w:id='1' w:author='{SECRET}' w:date='2020-01-01T00:00:00Z'>"
            "<w:rPr/></w:rPrChange>"
        )
    )
    for xml in (
        f"<w:rsids {nsdecls('w')}><w:rsidRoot w:val='00A77B3D'/></w:rsids>",
        f"<w:docVars {nsdecls('w')}><w:docVar w:name='a' w:val='{SECRET}'/></w:docVars>",
    ):
        document.settings.element.append(parse_xml(xml))
    core = document.core_properties
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "title", "category", "identifier"):
        setattr(core, name, SECRET)
    whole = io.BytesIO()
    document.save(whole)
    strange = {
        "docProps/custom.xml": ("custom-properties", f"{_CT}.custom-properties+xml"),
        "word/people.xml": ("people", f"{_CT}.wordprocessingml.people+xml"),
        "word/comments.xml": ("comments", f"{_CT}.wordprocessingml.comments+xml"),
        "customXml/item9.xml": ("customXml", "application/xml"),
        "word/glossary/document.xml": ("glossaryDocument", f"{_CT}.wordprocessingml.document.glossary+xml"),
        "word/orphan.xml": ("", "application/xml"),
    }
    changed = io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode() if name.endswith((".xml", ".rels")) else old.read(name)
            if name == "docProps/app.xml":
                content = content.replace("</Properties>", f"<Manager>{SECRET}</Manager></Properties>")
            if name == "[Content_Types].xml":
                types = "".join(
                    f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, (_, kind) in strange.items()
                )
                content = re.sub("</Types>", f"{types}</Types>", content)
            if name in ("_rels/.rels", "word/_rels/document.xml.rels"):
                related = "".join(
                    f'<Relationship Id="s{number}" Type="{_REL}/{kind}" Target="/{part}"/>'
                    for number, (part, (kind, _)) in enumerate(strange.items())
                    if kind and part.startswith("docProps") == (name == "_rels/.rels")
                )
                content = content.replace("</Relationships>", f"{related}</Relationships>")
            new.writestr(name, content)
        for part in strange:
            new.writestr(part, f"<a>{SECRET}</a>")
    return changed.getvalue()


@pytest.fixture(name="page", scope="module")
def _page(tmp_path_factory):
    house = tmp_path_factory.mktemp("house")
    (house / CODE).mkdir()
    (house / CODE / filling.FILE_NAME).write_bytes(written_by_somebody())
    facts, kind = dossier(), find_kind(CODE)
    stamp = Stamp(kind=CODE, title=kind.title, heading=kind.heading, dated=DAY, number="12-од", series="main")
    return render(kind, Desk(facts, on=DAY).context(kind, subject_of(kind, facts), stamp), house=house)


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_template_itself_names_its_author_everywhere():
    told = [name for name, content in parts(written_by_somebody()).items() if SECRET.encode() in content]
    assert len(told) == 11, told


def test_neither_the_draft_nor_the_issued_file_names_the_author(page):
    for content in (page.word, stamped(page.word, PROPERTIES, page.text)):
        found = parts(content)
        assert [name for name, part in found.items() if SECRET.encode() in part] == []
        assert not any("rsid" in part.decode() for name, part in found.items() if name.endswith(".xml"))
        assert b"PrChange" not in found["word/document.xml"]
        assert not {name for name in found if re.search("people|comments|glossary|orphan|thumbnail", name)}


def test_the_properties_of_the_issued_file_are_those_of_our_own_writer(page):
    school, ours = parts(stamped(page.word, PROPERTIES, page.text)), parts(DocxWriter().write(page.text, PROPERTIES))
    for name in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"):
        assert school[name] == ours[name], name
    properties = docx.Document(io.BytesIO(stamped(page.word, PROPERTIES, page.text))).core_properties
    assert (properties.author, properties.title, properties.language) == (PROPERTIES.author, PROPERTIES.title, "ru-RU")
    assert properties.created.date() == DAY
    assert passport.read(stamped(page.word, PROPERTIES, page.text)).id == "7"


def test_a_draft_has_the_title_of_the_paper_and_the_school_as_its_author(page):
    properties = docx.Document(io.BytesIO(page.word)).core_properties
    assert properties.title.endswith("от 30.09.2025")
    assert properties.author == dossier().organization.short_name
    assert properties.created.date() == DAY


def test_the_words_the_picture_and_the_validity_stay(page, tmp_path):
    issued = stamped(page.word, PROPERTIES, page.text)
    document = docx.Document(io.BytesIO(issued))
    assert "Лебедеву Ольгу Игоревну" in document.paragraphs[0].text
    assert [part for name, part in parts(issued).items() if name.endswith(".png")] == [picture(told=False)]
    (tmp_path / "paper.docx").write_bytes(issued)
    assert [str(error) for error in OpenXmlValidator().validate(tmp_path / "paper.docx").errors] == []


def test_to_put_the_properties_twice_changes_nothing(page):
    once = stamped(page.word, PROPERTIES, page.text)
    assert stamped(once, PROPERTIES, page.text) == once


def test_a_photograph_keeps_its_colours_and_loses_what_the_camera_wrote():
    def segment(marker, content):
        return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content

    exif, comment = segment(0xE1, b"Exif\0\0" + SECRET.encode()), segment(0xFE, SECRET.encode())
    colours, table = segment(0xE2, b"ICC_PROFILE\0\1\1x"), segment(0xDB, b"\0" * 65)
    data = segment(0xDA, b"\1\1\0\0\0\0") + b"picture\xff\xd9"
    found = author._jpeg(b"\xff\xd8" + exif + comment + colours + table + data)
    assert found == b"\xff\xd8" + colours + table + data
