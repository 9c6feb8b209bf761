"""PDF/A for publishing and keeping: the only import of WeasyPrint, made when the first paper is written.

Conformance: PDF/A-3u, tagged. Nothing of the machine gets in: the fonts are the bundled ones and no others, the
fetcher answers for them alone, identifiers and dates come from the properties. Whatever WeasyPrint logs as a
warning stops the paper, for it prints on after a missing picture. The passport is an attachment (ISO 19005-3, 6.8)
and a block of properties in XMP, described as PDF/A asks (6.6.2.3.3).

WeasyPrint's own sheet of defaults asks every element about markers, notes, forms and languages no paper has;
`_DEFAULTS` is the part of it papers can feel: the same bytes (a test holds them together) for a tenth less time.
"""

from __future__ import annotations

import atexit
import gc
import logging
import os
import re
import shutil
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache, cached_property
from importlib.resources import files
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

from documents.passport import ATTACHMENT
from documents.resources import templates_root
from documents.vocabulary import parse
from documents.writers.base import Properties, WritingError
from documents.writers.metadata import passport_block
from documents.writers.printpage import CODE_ADDRESS, page_of, page_rules
from documents.writers.qr import png

_VARIANT = "pdf/a-3u"
_FONT_SCHEME = "font:"
#: Defaults of the elements `printpage` writes, as html5_ua.css of WeasyPrint 70 gives them; what `paper.css` sets for
#: every such element itself is left out.
_DEFAULTS = """
html, body, div, header, section, p, h1, h2, h3, ol, ul { display: block }
head, meta, title { display: none }
li { display: list-item }
table { display: table; box-sizing: border-box; text-indent: initial; border-spacing: 2px; border-color: gray }
colgroup { display: table-column-group }
col { display: table-column }
thead { display: table-header-group; vertical-align: middle; border-color: inherit }
tbody { display: table-row-group; vertical-align: middle; border-color: inherit }
tr { display: table-row; vertical-align: inherit; border-color: inherit }
td, th { display: table-cell; vertical-align: inherit; padding: 1px; border-color: gray }
html { color-scheme: light }
b, th, h1, h2, h3 { font-weight: bold }
i { font-style: italic }
br::before { content: "\\A"; white-space: pre-line }
img { overflow: hidden }
ol, ul { counter-reset: list-item; break-before: avoid }
h1, h2, h3 { bookmark-label: content(text); hyphens: manual; break-after: avoid; break-inside: avoid }
h1 { bookmark-level: 1 }
h2 { bookmark-level: 2 }
h3 { bookmark-level: 3 }
@page {
  margin: 75px;
  @top-center { text-align: center; vertical-align: middle }
  @top-right { text-align: right; vertical-align: middle }
  @bottom-right { text-align: right; vertical-align: middle }
}
"""
#: Elements that are empty in HTML and must be closed in XML.
_VOID = re.compile(r"<((?:meta|br|col|img)\b[^<>]*)>")
#: WeasyPrint's fonts and caches belong to one thread at a time.
_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class PdfWriter:
    """Writes papers for the archive and the school's site."""

    suffix: str = ".pdf"

    def write(self, text: str, properties: Properties) -> bytes:
        """The PDF of a canonical text; the same input gives the same bytes."""
        paper = parse(text)
        page = page_of(paper, properties)
        with _LOCK, _nothing_logged(), _no_rubbish_sought():
            press = _press()
            code = png(paper.qr.attributes["data-payload"]) if paper.qr else None
            return press.print(page, page_rules(paper), text, properties, code)


@cache
def _press() -> _Press:
    press = _Press()
    atexit.register(press.clear)
    return press


class _Press:
    """What every paper of the process shares: the fonts, the style sheet, the colour profile."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a machine without fonts of its own is as good as any
            import weasyprint
            from weasyprint.css import ColorProfile
            from weasyprint.text.fonts import FontConfiguration
            from weasyprint.urls import FatalURLFetchingError

        self._fatal = FatalURLFetchingError
        self._fetcher = _fetcher()
        with _no_system_fonts():
            self._fonts = FontConfiguration()
        style = templates_root() / "style" / "paper.css"
        self._make_sheet = weasyprint.CSS
        self._attachment = weasyprint.Attachment
        self._html = _html(self._sheet(_DEFAULTS))
        self._style = self._sheet(style.read_text(encoding="utf-8"))
        self._rules: dict[str, Any] = {}
        # WeasyPrint opens its own copy of the profile and never closes the file
        self._profile = (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()
        self._profile_class: Any = ColorProfile

    def clear(self) -> None:
        """Remove WeasyPrint's copies of the fonts: at the end of the process its own way of doing so is gone."""
        folder, self._fonts._folder = self._fonts._folder, None
        if folder:
            shutil.rmtree(folder, ignore_errors=True)

    def print(self, page: str, rules: str, text: str, properties: Properties, code: bytes | None) -> bytes:
        """The PDF of an HTML page that may show one picture; *text* is what the passport speaks of."""
        if rules not in self._rules:
            self._rules[rules] = self._sheet(rules)
        passport = properties.passport(text)
        moment = datetime.combine(properties.date, time())
        carried = self._attachment(
            string=passport.as_json.decode(),
            name=ATTACHMENT,
            description="Паспорт документа",
            created=moment,
            modified=moment,
            relationship="Data",
            url_fetcher=self._fetcher,
        )
        try:
            self._fetcher.code = code
            html = self._html(page, self._fetcher)
            html.block = passport_block(passport)
            printed: bytes = html.write_pdf(
                finisher=_finish,
                attachments=[carried],
                stylesheets=[self._style, self._rules[rules]],
                font_config=self._fonts,
                color_profiles={"paper": self._colours()},
                output_intent="paper",
                pdf_variant=_VARIANT,
                pdf_tags=True,
                pdf_identifier=properties.nonce.encode(),
                custom_metadata=True,
            )
        except self._fatal as fault:
            raise WritingError(f"PDF не создан: {fault}. Сообщите разработчику.") from fault
        return printed

    def _colours(self) -> Any:
        """A fresh profile: WeasyPrint marks it with its place in the file."""
        return self._profile_class(
            BytesIO(self._profile), "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"])
        )

    def _sheet(self, css: str) -> Any:
        return self._make_sheet(string=css, base_url="paper:", font_config=self._fonts, url_fetcher=self._fetcher)


def _html(defaults: Any) -> Any:
    """WeasyPrint's page with defaults of our own (None keeps its own), and with a further block in its metadata."""
    from weasyprint import HTML, cssselect2

    class Page(HTML):  # type: ignore[misc]
        block = b""

        def __init__(self, page: str, fetcher: Any) -> None:
            """Read the page as XML, which takes a tenth of what the tolerant reader of HTML takes."""
            root = ElementTree.fromstring(_VOID.sub(r"<\1/>", page))
            self.base_url = "paper:"
            self.url_fetcher = fetcher
            self.media_type = "print"
            self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            kept: list[Any] = super()._ua_stylesheets(forms)
            return kept if defaults is None else [defaults]

        def render(self, *args: Any, **options: Any) -> Any:
            document = super().render(*args, **options)
            told = document.metadata.generate_rdf_metadata
            end = b"</rdf:RDF>"
            document.metadata.generate_rdf_metadata = lambda *which: told(*which).replace(end, self.block + end)
            return document

    return Page


def _finish(_: Any, pdf: Any) -> None:
    """Name the attachment among the associated files once, and pack every object once: both are done twice else."""
    pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])
    enter = pdf.add_object

    def add(item: Any) -> None:
        _keep_bytes(item)
        enter(item)

    for item in pdf.objects[1:]:  # the first is the head of the list of free ones and has no bytes
        _keep_bytes(item)
    pdf.add_object = add


def _keep_bytes(item: Any) -> None:
    """Have a PDF object make its bytes once: the file asks for them, and the hash of its identifier again."""
    kind: Any = type(item)
    item.__class__ = _keeping(kind)


@cache
def _keeping(kind: Any) -> Any:
    """The kind of PDF object whose bytes are kept when they are made."""
    kept = cached_property(kind.data.fget)
    made = type(kind.__name__, (kind,), {"data": kept})
    kept.__set_name__(made, "data")
    return made


def _fetcher() -> Any:
    """Answers for the bundled fonts and the picture of the code; every other address ends the writing."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    known = {f"{_FONT_SCHEME}{path.name}": path for path in (templates_root() / "fonts").glob("*.ttf")}

    class Bundled(URLFetcher):  # type: ignore[misc]
        code: bytes | None = None

        def fetch(self, url: str, headers: object = None) -> Any:
            if url == CODE_ADDRESS and self.code is not None:
                return URLFetcherResponse(url, self.code, {"Content-Type": "image/png"})
            if url not in known:
                raise ValueError(f"обращение к «{url}» запрещено")
            return URLFetcherResponse(url, known[url].read_bytes(), {"Content-Type": "font/ttf"})

    return Bundled(fail_on_errors=True)


@contextmanager
def _no_system_fonts() -> Iterator[None]:
    """Let fontconfig see an empty configuration, so that no letter can come from a font of the machine."""
    kept = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(templates_root() / "fonts" / "fonts.conf")
    try:
        yield
    finally:
        if kept is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = kept


@contextmanager
def _no_rubbish_sought() -> Iterator[None]:
    """Keep the collector from walking a layout that is all in use: up to a sixth of a long paper's time."""
    sought = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sought:
            gc.enable()


@contextmanager
def _nothing_logged() -> Iterator[None]:
    """Turn what WeasyPrint would only log into a fault of the paper."""
    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    listener = Listener(logging.WARNING)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(listener)
    try:
        yield
    finally:
        logger.removeHandler(listener)
    if said:
        raise WritingError(f"PDF не создан: {'; '.join(said)}. Сообщите разработчику.")
