"""PDF/A for publishing and keeping: the only import of WeasyPrint, made when the first paper is written.

Conformance: PDF/A-3u, tagged. Nothing of the machine gets in: the fonts are the bundled ones and no others, the
fetcher answers for them alone, identifiers and dates come from the properties. Whatever WeasyPrint logs as a
warning stops the paper, for it prints on after a missing picture.
"""

from __future__ import annotations

import logging
import os
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from documents.resources import templates_root
from documents.vocabulary import parse
from documents.writers.base import Properties, WritingError
from documents.writers.printpage import CODE_ADDRESS, page_of, page_rules
from documents.writers.qr import png

_VARIANT = "pdf/a-3u"
_FONT_SCHEME = "font:"
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
        with _LOCK, _nothing_logged():
            press = _press()
            code = png(paper.qr.attributes["data-payload"]) if paper.qr else None
            return press.print(page, page_rules(paper), properties.nonce, code)


@cache
def _press() -> _Press:
    return _Press()


class _Press:
    """What every paper of the process shares: the fonts, the style sheet, the colour profile."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a machine without fonts of its own is as good as any
            import weasyprint
            from weasyprint.css import ColorProfile
            from weasyprint.text.fonts import FontConfiguration
            from weasyprint.urls import FatalURLFetchingError

        self._weasyprint = weasyprint
        self._fatal = FatalURLFetchingError
        self._fetcher = _fetcher()
        with _no_system_fonts():
            self._fonts = FontConfiguration()
        style = templates_root() / "style" / "paper.css"
        self._style = self._sheet(style.read_text(encoding="utf-8"))
        self._rules: dict[str, Any] = {}
        # WeasyPrint opens its own copy of the profile and never closes the file
        self._profile = (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()
        self._profile_class: Any = ColorProfile

    def print(self, page: str, rules: str, identifier: str, code: bytes | None) -> bytes:
        """The PDF of an HTML page that may show one picture."""
        if rules not in self._rules:
            self._rules[rules] = self._sheet(rules)
        try:
            self._fetcher.code = code
            html = self._weasyprint.HTML(string=page, base_url="paper:", url_fetcher=self._fetcher)
            printed: bytes = html.write_pdf(
                stylesheets=[self._style, self._rules[rules]],
                font_config=self._fonts,
                color_profiles={"paper": self._colours()},
                output_intent="paper",
                pdf_variant=_VARIANT,
                pdf_tags=True,
                pdf_identifier=identifier.encode(),
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
        return self._weasyprint.CSS(string=css, base_url="paper:", font_config=self._fonts, url_fetcher=self._fetcher)


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
