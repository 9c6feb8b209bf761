"""QR codes of a picture: the only import of zxing-cpp."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from documents.seal import PREFIX, SealError, read

if TYPE_CHECKING:
    from PIL.Image import Image

#: Widths a picture is tried at, pixels; 0 is its own. A code of 25 mm on A4 reads best at 1200–2500.
_WIDTHS = (0, 1654, 2480, 1240)
#: Pixels of the largest picture tried: a thin one made wide would take all memory.
_MOST_PIXELS = 32_000_000


def texts(picture: Image) -> tuple[str, ...]:
    """What the QR codes on the picture say, each once.

    Sizes are tried one after another until one shows a whole seal; without any, what the first shows is told.
    """
    found: dict[str, None] = {}
    for tried in _sizes(picture):
        found |= dict.fromkeys(_read(tried))
        if any(map(_is_whole, found)):
            break
    return tuple(found)


def _sizes(picture: Image) -> Iterator[Image]:
    for width in _WIDTHS:
        if not width:
            yield picture
            continue
        height = max(1, round(picture.height * width / picture.width))
        if abs(width - picture.width) > 0.1 * width and width * height <= _MOST_PIXELS:
            yield picture.resize((width, height))


def _read(picture: Image) -> list[str]:
    import zxingcpp

    kinds: Any = zxingcpp.BarcodeFormat.QRCode
    found = zxingcpp.read_barcodes(picture, formats=kinds)
    return [code.text for code in found if code.text]


def _is_whole(text: str) -> bool:
    if not text.startswith(PREFIX):
        return False
    try:
        read(text)
    except SealError:
        return False
    return True
