"""Reading of PDF files people bring: the only import of pypdfium2."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

_POINTS = 72.0
#: Points the shorter side of a page has at least, and times the longer may be longer: a receipt's tape is ten.
_SHORTEST, _THINNEST = 20.0, 40.0
#: Files attached to a PDF that are looked at.
_ATTACHMENTS = 100


class UnreadablePdfError(Exception):
    """The file is damaged, locked by a password, or no PDF."""


class StrangePageError(UnreadablePdfError):
    """A page is of a size no sheet of paper has."""

    def __init__(self, number: int, width: float, height: float) -> None:
        super().__init__(f"page {number} is {width} × {height} points")
        #: 1-based.
        self.number = number


def attachment(content: bytes, name: str) -> bytes | None:
    """Bytes of the file attached under the name; None when there is none.

    Raises:
        UnreadablePdfError: it is no PDF this program can read.
    """
    with _opened(content) as document:
        for index in range(min(document.count_attachments(), _ATTACHMENTS)):
            found = document.get_attachment(index)
            if found.get_name() == name:
                return bytes(found.get_data())
    return None


def count(content: bytes) -> int:
    """How many pages the file has.

    Raises:
        UnreadablePdfError: it is no PDF this program can read.
    """
    with _opened(content) as document:
        return len(document)


def pictures(content: bytes, *, dots: int, most_pixels: int) -> Iterator[Image]:
    """Each page as a picture in greys, made when it is asked for.

    Args:
        content: the file.
        dots: dots an inch; a page too large for *most_pixels* gets fewer.
        most_pixels: bound of one picture.

    Raises:
        UnreadablePdfError: it is no PDF this program can read.
        StrangePageError: a page is of a size no sheet has; pages before it have been given.
    """
    with _opened(content) as document:
        for index in range(len(document)):
            with _explained():
                page = document[index]
                width, height = page.get_size()
                short, long = sorted((width, height))
                if not (short >= _SHORTEST and long <= _THINNEST * short):  # so that what is no number is strange too
                    raise StrangePageError(index + 1, width, height)
                scale = min(dots / _POINTS, (most_pixels / (width * height)) ** 0.5)
                picture: Image = page.render(scale=scale, grayscale=True).to_pil()
                page.close()
            yield picture


def parts(content: bytes, groups: tuple[tuple[int, ...], ...]) -> tuple[bytes, ...]:
    """The file cut into files of the pages named, 0-based.

    Raises:
        UnreadablePdfError: it is no PDF this program can read.
    """
    import io

    import pypdfium2 as pdfium

    made = []
    with _opened(content) as document, _explained():
        for group in groups:
            part = pdfium.PdfDocument.new()
            part.import_pages(document, list(group))
            buffer = io.BytesIO()
            part.save(buffer)
            part.close()
            made.append(buffer.getvalue())
    return tuple(made)


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    import pypdfium2 as pdfium

    with _explained():
        document = pdfium.PdfDocument(content)
    try:
        yield document
    finally:
        document.close()


@contextmanager
def _explained() -> Iterator[None]:
    import pypdfium2 as pdfium

    try:
        yield
    except (pdfium.PdfiumError, ValueError, MemoryError, OSError) as fault:
        raise UnreadablePdfError(str(fault)) from fault
