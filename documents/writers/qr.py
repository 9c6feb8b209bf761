"""The QR requisite (ГОСТ Р 7.0.97-2025): the only import of segno."""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache

import segno

#: White modules around the code, as ISO/IEC 18004 asks.
_BORDER = 4
#: Pixels a module takes, one byte of a line; 25 mm come out at 200 dots an inch and more.
_SCALE = 8


@lru_cache(maxsize=8)  # both writers of a paper ask for the same code
def png(payload: str) -> bytes:
    """The code as a square picture of one bit a pixel, white border included.

    The vocabulary bounds the payload so that a module is 0.3 mm at least in a code of 25 mm.
    """
    code = segno.make_qr(payload, error="m", encoding="utf-8")
    side = (len(code.matrix) + 2 * _BORDER) * _SCALE
    blank = _line([0] * len(code.matrix)) * (_BORDER * _SCALE)
    lines = b"".join(_line(row) * _SCALE for row in code.matrix)
    return _picture(side, blank + lines + blank)


def _line(modules: bytearray | list[int]) -> bytes:
    """One line of pixels with its filter byte; a set bit is white."""
    border = b"\xff" * _BORDER
    return b"\x00" + border + bytes(0 if dark else 255 for dark in modules) + border


def _picture(side: int, lines: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
