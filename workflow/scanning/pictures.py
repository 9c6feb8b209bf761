"""Pictures people bring, opened within limits: the only import of Pillow that opens files."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

#: Pixels of a picture: A3 at 600 dots an inch is 70 million.
MOST_PIXELS = 80_000_000
#: Pixels the reader of codes is given.
_ENOUGH_PIXELS = 16_000_000
#: Shades a mark on paper differs by, and the share of such points a page with any text has.
_CONTRAST = 40
_MARKS = 0.0004
_QUALITY = 90
#: Tag of EXIF; 1 is upright.
_ORIENTATION = 0x0112


class UnreadablePictureError(Exception):
    """The picture is damaged, or no JPEG and no PNG."""


class TooManyPixelsError(Exception):
    """The picture would take more memory than any scan deserves."""


@dataclass(frozen=True)
class Jpeg:
    """A picture as a PDF page can carry it."""

    content: bytes
    width: int
    height: int
    is_grey: bool


def grey(content: bytes) -> Image:
    """The picture in greys, upright, no larger than the reader of codes needs.

    Raises:
        UnreadablePictureError: it cannot be read.
        TooManyPixelsError: it is too large.
    """
    picture = _opened(content)
    try:
        upright = _upright(picture).convert("L")
    except Exception as fault:  # Pillow's decoders raise whatever they meet in a damaged file
        raise UnreadablePictureError(str(fault)) from fault
    ratio = (_ENOUGH_PIXELS / (upright.width * upright.height)) ** 0.5
    if ratio < 1:
        upright = upright.resize((max(1, int(upright.width * ratio)), max(1, int(upright.height * ratio))))
    return upright


def is_blank(picture: Image) -> bool:
    """Whether nothing is on a page in greys: no marks but dust and the shade of its edges."""
    width, height = picture.size
    inner = picture.crop((width // 30, height // 30, width - width // 30, height - height // 30))
    shades = inner.reduce(max(1, min(inner.size) // 800)).histogram()
    total = sum(shades)
    count, paper = 0, 255
    for paper in range(255, -1, -1):  # the shade of the paper is the median: most of a page is empty
        count += shades[paper]
        if count * 2 >= total:
            break
    return sum(shades[: max(0, paper - _CONTRAST)]) < _MARKS * total


def jpeg(content: bytes) -> Jpeg:
    """The picture for a page of a PDF: a plain JPEG as it is, anything else turned upright and encoded anew.

    Raises:
        UnreadablePictureError: it cannot be read.
        TooManyPixelsError: it is too large.
    """
    picture = _opened(content)
    buffer = io.BytesIO()
    try:
        if picture.format == "JPEG" and picture.mode in ("L", "RGB") and picture.getexif().get(_ORIENTATION, 1) == 1:
            return Jpeg(content, picture.width, picture.height, picture.mode == "L")
        upright = _upright(picture)
        flat = upright.convert("L" if upright.mode in ("1", "L", "LA", "I;16") else "RGB")
        flat.save(buffer, "JPEG", quality=_QUALITY)
    except Exception as fault:  # as above
        raise UnreadablePictureError(str(fault)) from fault
    return Jpeg(buffer.getvalue(), flat.width, flat.height, flat.mode == "L")


def _upright(picture: Image) -> Image:
    from PIL import ImageOps

    return ImageOps.exif_transpose(picture)


def _opened(content: bytes) -> Image:
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own warning comes at a tenth of what is refused below
        try:
            picture = Image.open(io.BytesIO(content), formats=("JPEG", "PNG"))
        except Image.DecompressionBombError as fault:
            raise TooManyPixelsError from fault
        except Exception as fault:  # as above
            raise UnreadablePictureError(str(fault)) from fault
    if picture.width * picture.height > MOST_PIXELS:
        raise TooManyPixelsError
    return picture
