"""Every file carries its passport; damage leaves none, and never an exception."""

from __future__ import annotations

import dataclasses
import io
import json
import random
import zipfile

import pytest
from lxml import etree
from pypdf import PdfReader

from documents import passport, seal
from documents.writers.docx import DocxWriter
from documents.writers.pdf import PdfWriter
from tests.writers.specimens import PAPERS, PROPERTIES

TEXT = PAPERS["consent"]
ENTERED = dataclasses.replace(PROPERTIES, id="12", template_sha256="a" * 64, log_record=34)
FILES = {"docx": DocxWriter().write(TEXT, ENTERED), "pdf": PdfWriter().write(TEXT, ENTERED)}


@pytest.mark.parametrize("kind", FILES)
def test_both_files_carry_the_same_passport(kind, tmp_path):
    path = tmp_path / f"файл.{kind}"
    path.write_bytes(FILES[kind])
    for source in (FILES[kind], path):
        told = passport.read(source)
        assert told == ENTERED.passport(TEXT)
    assert (told.id, told.kind, told.log_record, told.style_version) == ("12", "ORG-04", 34, "2")
    assert told.identity == seal.identity(told.nonce).hex()


@pytest.mark.parametrize("writer", [DocxWriter(), PdfWriter()], ids=["docx", "pdf"])
def test_a_paper_that_was_not_entered_says_nothing_of_the_log(writer):
    told = passport.read(writer.write(TEXT, PROPERTIES))
    assert told is not None
    assert (told.log_record, told.template_sha256) == (None, None)


@pytest.mark.parametrize("change", [{"log_record": 35}, {"template_sha256": "b" * 64}])
@pytest.mark.parametrize("writer", [DocxWriter(), PdfWriter()], ids=["docx", "pdf"])
def test_all_of_it_gets_into_the_file(writer, change):
    assert writer.write(TEXT, dataclasses.replace(ENTERED, **change)) not in FILES.values()


def test_the_pdf_names_its_attachment_as_pdf_a_wants():
    """ISO 19005-3, 6.8: an associated file of the document, once, with its relation, name and kind."""
    root = PdfReader(io.BytesIO(FILES["pdf"])).trailer["/Root"]
    (named,) = root["/AF"]
    carried = named.get_object()
    assert carried["/AFRelationship"] == "/Data"
    assert carried["/F"] == carried["/UF"] == "passport.json"
    stream = carried["/EF"]["/F"].get_object()
    assert stream["/Subtype"] == "/application/json"
    assert stream["/Params"]["/ModDate"] == "D:20250903000000Z"
    assert json.loads(stream.get_data())["text_sha256"] == ENTERED.passport(TEXT).text_sha256


def test_xmp_says_the_same_and_describes_its_own_words():
    """ISO 19005-3, 6.6.2.3.3: properties of a name space of one's own come with their description."""
    data = PdfReader(io.BytesIO(FILES["pdf"])).trailer["/Root"]["/Metadata"].get_object().get_data()
    tree = etree.fromstring(data)
    told = {etree.QName(node).localname: node.text for node in tree.iter(f"{{{passport.XMP_NAMESPACE}}}*")}
    assert told == ENTERED.passport(TEXT).as_words
    described = [node.text for node in tree.iter("{http://www.aiim.org/pdfa/ns/property#}name")]
    assert described == list(told)
    spaces = [node.text for node in tree.iter("{http://www.aiim.org/pdfa/ns/schema#}namespaceURI")]
    assert spaces == [passport.XMP_NAMESPACE]


def test_the_docx_part_is_found_by_the_relations():
    with zipfile.ZipFile(io.BytesIO(FILES["docx"])) as archive:
        relations = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
        (target,) = [one.get("Target") for one in relations if one.get("Type").endswith("/customXml")]
        assert target == "../customXml/item1.xml"
        item = etree.fromstring(archive.read("customXml/itemProps1.xml"))
        assert item.get(f"{{{item.nsmap['ds']}}}itemID") == ENTERED.passport(TEXT).part_id
        types = archive.read("[Content_Types].xml").decode()
    assert "/customXml/itemProps1.xml" in types


@pytest.mark.parametrize("kind", FILES)
def test_no_damage_makes_an_exception_or_another_passport(kind):
    """Bytes flipped, files cut short: the passport is the same, or there is none."""
    dice = random.Random(7)
    honest = passport.read(FILES[kind])
    for _ in range(150):
        content = bytearray(FILES[kind])
        for _ in range(dice.choice((1, 20, 400))):
            content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        told = passport.read(bytes(content))
        assert told is None or told.nonce == honest.nonce
    for _ in range(30):
        passport.read(FILES[kind][: dice.randrange(len(FILES[kind]))])


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-", b"%PDF-1.7\n%%EOF", b"PK\x03\x04" + bytes(100), bytes(4000)])
def test_what_is_no_file_of_ours_has_none(content, tmp_path):
    assert passport.read(content) is None
    assert passport.read(tmp_path / "нет такого") is None


WHOLE = ENTERED.passport(TEXT)


@pytest.mark.parametrize(
    "change",
    [
        {"id": "../12"},
        {"identity": "0" * 32},
        {"nonce": "0" * 32},
        {"text_sha256": "A" * 64},
        {"template_sha256": 5},
        {"log_record": -1},
        {"log_record": True},
        {"log_record": "1e3"},
        {"kind": "<b>"},
        {"style_version": None},
    ],
    ids=lambda change: f"{next(iter(change.items()))}",
)
def test_fields_that_do_not_agree_are_no_passport(change):
    fields = dataclasses.asdict(WHOLE)
    assert passport.of_words(fields) == WHOLE
    assert passport.of_words({**fields, **change}) is None


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(WHOLE)])
def test_a_field_left_out(name):
    fields = {key: value for key, value in dataclasses.asdict(WHOLE).items() if key != name}
    told = passport.of_words(fields)
    assert told is None or getattr(told, name) is None


def test_a_crowd_of_custom_parts_is_not_read():
    """Three thousand parts of half a megabyte each squeeze into two: the passport is not looked for among them."""
    with zipfile.ZipFile(io.BytesIO(FILES["docx"])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    own = parts.pop("customXml/item1.xml")
    words = dict(parts)
    del words["docProps/custom.xml"]
    for number in range(10, 70):
        words[f"customXml/item{number}.xml"] = b"<a/>"
    assert passport.read(_zip({**words, "customXml/item09.xml": own})) == ENTERED.passport(TEXT)
    assert passport.read(_zip({**words, "customXml/item99.xml": own})) is None
    assert passport.read(_zip({**parts, "customXml/item1.xml": own + b" " * 64_000})) == ENTERED.passport(TEXT), (
        "the properties tell it too"
    )
    assert passport.read(_zip({**words, "customXml/item1.xml": own + b" " * 64_000})) is None


def test_properties_of_a_size_no_file_has_are_not_read():
    with zipfile.ZipFile(io.BytesIO(FILES["docx"])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    del parts["customXml/item1.xml"]
    assert passport.read(_zip(parts)) == ENTERED.passport(TEXT)
    parts["docProps/custom.xml"] += b" " * 500_000
    assert passport.read(_zip(parts)) is None


def _zip(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()
