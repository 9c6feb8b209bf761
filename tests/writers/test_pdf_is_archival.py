"""A PDF is PDF/A with tags, its own fonts and nothing from outside."""

from __future__ import annotations

import io
import logging
import os
import re
from typing import Any

import pytest
from lxml import etree
from pypdf import PdfReader

from documents.writers import pdf, printpage
from documents.writers.base import WritingError
from documents.writers.pdf import PdfWriter
from tests.writers.specimens import PAPERS, PROPERTIES, files, paper


def _read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def _fonts(reader: PdfReader) -> list[Any]:
    found = []
    for page in reader.pages:
        for reference in page["/Resources"].get("/Font", {}).values():
            font = reference.get_object()
            found.append(font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font)
    return found


@pytest.mark.parametrize("name", PAPERS)
def test_it_says_it_is_pdfa_3u(name: str) -> None:
    """Identification in the metadata, an output intent, no encryption, no scripts."""
    reader = _read(files(name)[1])
    metadata = etree.fromstring(reader.trailer["/Root"]["/Metadata"].get_object().get_data())
    told = {key: value for node in metadata.iter("{*}Description") for key, value in node.attrib.items()}
    assert told["{http://www.aiim.org/pdfa/ns/id/}part"] == "3"
    assert told["{http://www.aiim.org/pdfa/ns/id/}conformance"] == "U"
    (intent,) = reader.trailer["/Root"]["/OutputIntents"]
    assert intent.get_object()["/S"] == "/GTS_PDFA1"
    assert intent.get_object()["/DestOutputProfile"].get_object().get_data()[36:40] == b"acsp"
    assert not reader.is_encrypted
    assert "/Names" not in reader.trailer["/Root"] or "/JavaScript" not in reader.trailer["/Root"]["/Names"]


@pytest.mark.parametrize("name", PAPERS)
def test_only_the_bundled_fonts_are_in_it(name: str) -> None:
    """Every font is embedded, and every one is a face of the paper's own family."""
    fonts = _fonts(_read(files(name)[1]))
    assert fonts
    for font in fonts:
        assert "/FontFile2" in font["/FontDescriptor"]
        assert re.fullmatch(r"/[A-Z]{6}\+Paper-Serif(-Bold)?(-Italic)?", font["/BaseFont"])


def test_no_font_of_the_machine_can_get_in() -> None:
    """The printer's configuration knows no font but the four faces of the style."""
    from weasyprint.text.ffi import fontconfig

    PdfWriter().write(paper("<p>а</p>"), PROPERTIES)
    config = pdf._press()._fonts._config
    assert fontconfig.FcConfigGetFonts(config, fontconfig.FcSetSystem).nfont == 0
    assert fontconfig.FcConfigGetFonts(config, fontconfig.FcSetApplication).nfont == 4
    assert "FONTCONFIG_FILE" not in os.environ or "fonts.conf" not in os.environ["FONTCONFIG_FILE"]


def test_it_is_tagged_and_tells_its_language() -> None:
    """A screen reader finds headings, lists and tables, in Russian, under the paper's title."""
    root = _read(files("several")[1]).trailer["/Root"]
    assert root["/Lang"] == "ru-RU"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    kinds: set[str] = set()

    def walk(node: Any) -> None:
        element = node.get_object()
        if isinstance(element, dict):
            kinds.add(element.get("/S"))
            inner = element.get("/K", [])
            for kid in inner if isinstance(inner, list) else [inner]:
                walk(kid)

    walk(root["/StructTreeRoot"]["/K"][0])
    assert {"/Document", "/H1", "/P", "/L", "/LI", "/LBody", "/Table", "/TR", "/TH", "/TD", "/THead"} <= kinds


def test_properties_are_those_of_the_paper() -> None:
    """Title, author, subject, dates and labels come from the record; the identifier is the nonce."""
    reader = _read(files("order")[1])
    told = reader.metadata
    assert told is not None
    assert told.title == PROPERTIES.title
    assert told.author == PROPERTIES.author
    assert told.subject == PROPERTIES.subject
    assert told["/CreationDate"] == told["/ModDate"] == "D:20250903000000Z"
    assert told["/id"] == PROPERTIES.id
    assert told["/nonce"] == PROPERTIES.nonce
    identifier = reader.trailer["/ID"][0]
    assert (identifier if isinstance(identifier, bytes) else identifier.encode("latin-1")) == PROPERTIES.nonce.encode()


def test_sections_lie_as_they_should() -> None:
    """Portrait and landscape sheets of A4, numbered from the second in the middle of the top margin."""
    reader = _read(files("several")[1])
    sizes = [(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in reader.pages]
    assert set(sizes) == {(595, 842), (842, 595)}
    for index, page in enumerate(reader.pages):
        top: list[str] = []

        def note(text: str, matrix: Any, line: Any, *_: object, kept: list[str] = top, high: Any = page) -> None:
            height = line[4] * matrix[1] + line[5] * matrix[3] + matrix[5]
            if text.strip() and height > float(high.mediabox.height) - 56:
                kept.append(text.strip())

        page.extract_text(visitor_text=note)
        assert [word for word in top if word.isdigit()] == ([str(index + 1)] if index else [])
        assert "ПРОЕКТ" in "".join(top).replace(" ", "")


def test_headings_make_an_outline() -> None:
    """Titles and headings of the text are bookmarks."""
    titles = [str(item.title) for item in _read(files("statute")[1]).outline if not isinstance(item, list)]
    assert titles[1:4] == [
        "1.\u2005Общие положения",
        "2.\u2005Обязанности наставника",
        "3.\u2005Заключительные положения",
    ]


def test_a_foreign_address_ends_the_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were a page ever to name a file or a site, no paper would come of it."""
    honest = printpage.page_of
    for address in (
        "file:///etc/passwd",
        "http://example.com/a.png",
        "data:image/png;base64,AA==",
        "font:../norms.toml",
    ):
        picture = f'<img src="{address}" alt="x">'
        monkeypatch.setattr(
            pdf, "page_of", lambda *a, add=picture: honest(*a).replace("</section>", f"{add}</section>")
        )
        with pytest.raises(WritingError, match="Error fetching"):
            PdfWriter().write(paper("<p>а</p>"), PROPERTIES)


def test_whatever_the_printer_grumbles_about_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A warning that would only be logged stops the paper, and the next paper is written all the same."""
    honest = printpage.page_of
    monkeypatch.setattr(pdf, "page_of", lambda *a: honest(*a).replace("<p>", '<p style="colour: red">', 1))
    with pytest.raises(WritingError, match="colour"):
        PdfWriter().write(paper("<p>а</p>"), PROPERTIES)
    monkeypatch.undo()
    assert PdfWriter().write(paper("<p>а</p>"), PROPERTIES)
    assert not [kept for kept in logging.getLogger("weasyprint").handlers if kept.__class__.__name__ == "Listener"]
