"""PNG pictures whose bytes depend on the picture alone, not on the zlib at hand.

Every build of zlib packs in its own way, and a paper made again must have the same bytes on another machine. So lines
are packed by the simplest means of RFC 1951: fixed codes and runs. A line is stored as its difference from the one
above (filter 2 of PNG), which turns flat pictures into long runs of zeros.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from functools import cache

_RUN = re.compile(rb"(.)\1*", re.DOTALL)
#: Longest run one code can tell (RFC 1951, 3.2.5).
_LONGEST = 258
_SHORTEST = 3
_UP = b"\x02"
#: First length of each length code from 257 on, and how many more bits tell the exact one.
_LENGTHS = (
    *((length, 0) for length in range(3, 11)),
    *((11 + 2 * n, 1) for n in range(4)),
    *((19 + 4 * n, 2) for n in range(4)),
    *((35 + 8 * n, 3) for n in range(4)),
    *((67 + 16 * n, 4) for n in range(4)),
    *((131 + 32 * n, 5) for n in range(4)),
    (258, 0),
)


def png(width: int, height: int, pixels: bytes, *, bits: int, dots_per_metre: int | None = None) -> bytes:
    """A picture in greys.

    Args:
        width: in pixels.
        height: in pixels.
        pixels: lines from the top, each a whole number of bytes.
        bits: of one pixel, 1, 2, 4 or 8.
        dots_per_metre: size on paper; None leaves it to whoever shows the picture.
    """
    size = b"" if dots_per_metre is None else _chunk(b"pHYs", struct.pack(">IIB", dots_per_metre, dots_per_metre, 1))
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, 0, 0, 0, 0)),
            size,
            _chunk(b"IDAT", packed(_filtered(pixels, (width * bits + 7) // 8))),
            _chunk(b"IEND", b""),
        )
    )


def packed(data: bytes) -> bytes:
    """A zlib stream of the data (RFC 1950): one block of fixed codes."""
    held, count = 3, 3  # last block, fixed codes
    out = bytearray(b"\x78\x01")
    for code, bits in _codes(data):
        held |= code << count
        count += bits
        while count >= 8:
            out.append(held & 255)
            held >>= 8
            count -= 8
    if count:
        out.append(held)
    return bytes(out) + struct.pack(">I", zlib.adler32(data))


def _codes(data: bytes) -> Iterator[tuple[int, int]]:
    """Codes with their lengths in bits, first bit lowest; the end of the block last."""
    literals, runs = _tables()
    for found in _RUN.finditer(data):
        literal = literals[data[found.start()]]
        left = found.end() - found.start() - 1
        yield literal
        while left >= _SHORTEST:
            taken = min(left, _LONGEST)
            yield runs[taken]
            left -= taken
        for _ in range(left):
            yield literal
    yield 0, 7


@cache
def _tables() -> tuple[tuple[tuple[int, int], ...], dict[int, tuple[int, int]]]:
    """Codes of bytes, and of runs of the byte before (distance 1), by length."""
    literals = tuple((_turned(48 + n, 8), 8) if n < 144 else (_turned(400 + n - 144, 9), 9) for n in range(256))
    runs: dict[int, tuple[int, int]] = {}
    for number, (first, more) in enumerate(_LENGTHS):
        symbol = 257 + number
        code, bits = (_turned(symbol - 256, 7), 7) if symbol < 280 else (_turned(192 + symbol - 280, 8), 8)
        for extra in range(1 << more):
            if first + extra <= _LONGEST:
                # five zero bits more: the code of distance 1
                runs.setdefault(first + extra, (code | extra << bits, bits + more + 5))
    runs[_LONGEST] = (_turned(192 + 285 - 280, 8), 8 + 5)
    return literals, runs


def _turned(code: int, bits: int) -> int:
    """A Huffman code the other way round: its first bit is its highest, and the stream's lowest."""
    return int(f"{code:0{bits}b}"[::-1], 2)


def _filtered(pixels: bytes, line: int) -> bytes:
    """Every line less the one above it, with the filter's byte in front."""
    lines = []
    above = bytes(line)
    for start in range(0, len(pixels), line):
        current = pixels[start : start + line]
        if current == above:
            lines.append(_UP + bytes(line))
        else:
            lines.append(_UP + bytes((now - up) & 255 for now, up in zip(current, above, strict=True)))
        above = current
    return b"".join(lines)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
