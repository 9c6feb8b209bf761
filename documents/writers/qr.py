"""The QR requisite (ГОСТ Р 7.0.97-2025, requisite 31): the only import of segno.

The picture is the code alone, 25 mm wide on paper; its quiet zone of four modules (ISO/IEC 18004) is the white the
page leaves around it. A seal of 146 signs is version 6 at level M: 41 modules of 0.61 mm.
"""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache

import segno

#: Pixels a module takes, one byte of a line; 25 mm come out at 200 dots an inch and more.
_SCALE = 8


@lru_cache(maxsize=8)  # both writers of a paper ask for the same code
def png(payload: str) -> bytes:
    """The code as a square picture of one bit a pixel, without a border.

    The vocabulary bounds the payload so that a module is 0.4 mm at least in a code of 25 mm.
    """
    code = segno.make_qr(payload, error="m", encoding=None if payload.isascii() else "utf-8")
    lines = b"".join(_line(row) * _SCALE for row in code.matrix)
    return _picture(len(code.matrix) * _SCALE, lines)


def _line(modules: bytearray) -> bytes:
    """One line of pixels with its filter byte; a set bit is white."""
    return b"\x00" + bytes(0 if dark else 255 for dark in modules)


def _picture(side: int, lines: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
