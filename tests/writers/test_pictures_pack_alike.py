"""Pictures are packed by our own simple means: any zlib reads them, and none decides their bytes."""

from __future__ import annotations

import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from documents.writers.deflate import packed, png


@given(st.lists(st.tuples(st.integers(0, 255), st.integers(1, 700)), max_size=20))
def test_what_is_packed_unpacks(runs):
    data = b"".join(bytes([value]) * count for value, count in runs)
    assert zlib.decompress(packed(data)) == data


def test_a_run_of_any_length_is_told():
    for length in range(800):
        assert zlib.decompress(packed(b"\xff" * length)) == b"\xff" * length


def test_every_byte_has_its_code():
    data = bytes(range(256)) * 2 + bytes(range(255, -1, -1))
    assert zlib.decompress(packed(data)) == data


def test_long_runs_become_short():
    assert len(packed(bytes(1_000_000))) < 8_000


@pytest.mark.parametrize(("bits", "mode"), [(1, "1"), (8, "L")])
def test_a_picture_is_the_one_that_was_put_in(bits, mode):
    source = Image.new("L", (64, 40), 255)
    source.paste(0, (8, 5, 31, 22))
    source = source.convert(mode)
    read = Image.open(io.BytesIO(png(64, 40, source.tobytes(), bits=bits)))
    assert (read.size, read.convert("L").tobytes()) == ((64, 40), source.convert("L").tobytes())


def test_the_bytes_are_these():
    """Written out: another packing is another style version."""
    assert packed(b"aaaaaaaab" * 3).hex() == "78014b8482a44428484a848224008f730a3f"
