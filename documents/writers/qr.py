"""The QR requisite (ГОСТ Р 7.0.97-2025, requisite 31): the only import of segno.

The picture is the code alone, 25 mm wide on paper; its quiet zone of four modules (ISO/IEC 18004) is the white the
page leaves around it. A seal of 146 signs is version 6 at level M: 41 modules of 0.61 mm.
"""

from __future__ import annotations

from functools import lru_cache

import segno

from documents.writers import deflate

#: Mask of the pattern. A seal is noise under any of the eight, and trying them all is three quarters of the time.
_MASK = 3
#: Pixels a module takes, one byte of a line; 25 mm come out at 200 dots an inch and more.
_SCALE = 8


@lru_cache(maxsize=8)  # both writers of a paper ask for the same code
def png(payload: str) -> bytes:
    """The code as a square picture of one bit a pixel, without a border.

    The vocabulary bounds the payload so that a module is 0.4 mm at least in a code of 25 mm.
    """
    code = segno.make_qr(payload, error="m", encoding=None if payload.isascii() else "utf-8", mask=_MASK)
    lines = b"".join(_line(row) * _SCALE for row in code.matrix)
    side = len(code.matrix) * _SCALE
    return deflate.png(side, side, lines, bits=1)


def _line(modules: bytearray) -> bytes:
    """One line of pixels; a set bit is white."""
    return bytes(0 if dark else 255 for dark in modules)
