"""A ZIP somebody brings is read whole or is one plain error, whatever byte of it is damaged."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest

from records import archives

WORDS = bytes(range(256)) * 40


def _zip(*, method: int = zipfile.ZIP_DEFLATED, content: bytes = WORDS) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("word/document.xml", content)
    return buffer.getvalue()


def _read(content: bytes) -> list[bytes]:
    with archives.opened(content) as archive:
        return [archive.read(entry) for entry in archive.entries]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_sound_file_is_read(method, tmp_path):
    assert _read(_zip(method=method)) == [WORDS]
    path = tmp_path / "a.zip"
    path.write_bytes(_zip(method=method))
    with archives.opened(path) as archive:
        assert archive.read(archive.entries[0]) == WORDS


def test_a_broken_deflate_stream_is_the_plain_error():
    """The decompressor's own error is no error of the ZIP library."""
    content = bytearray(_zip())
    content[30 + len("word/document.xml")] ^= 0x07
    with pytest.raises(archives.UnreadableArchiveError):
        _read(bytes(content))


def test_no_byte_changed_anywhere_is_any_other_error():
    """Each byte of the file turned over, one after another."""
    sound = _zip(content=b"words " * 50)
    refused = 0
    for place in range(len(sound)):
        damaged = bytearray(sound)
        damaged[place] ^= 0xFF
        with suppress(archives.UnreadableArchiveError):
            _read(bytes(damaged))
            refused -= 1
        refused += 1
    assert refused > len(sound) // 3


def test_no_cut_is_any_other_error():
    sound = _zip()
    for length in range(0, len(sound), 7):
        with pytest.raises(archives.UnreadableArchiveError):
            _read(sound[:length])


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_methods_office_programs_do_not_use_are_not_tried(method):
    with pytest.raises(archives.UnreadableArchiveError):
        _read(_zip(method=method))


def test_a_locked_part_is_unreadable():
    content = bytearray(_zip(method=zipfile.ZIP_STORED))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(archives.UnreadableArchiveError):
        _read(bytes(content))


def test_errors_of_the_block_stay_what_they_are():
    with pytest.raises(ValueError, match="mine"), archives.opened(_zip()):
        raise ValueError("mine")


@pytest.mark.parametrize(
    ("bounds", "is_fine"),
    [
        ({"parts": 1, "total": 3_000_000}, True),
        ({"parts": 0, "total": 3_000_000}, False),
        ({"parts": 1, "total": 2_000_000}, False),
        ({"parts": 1, "total": 3_000_000, "part": 2_000_000}, False),
        ({"parts": 1, "total": 3_000_000, "ratio": 50}, False),
        ({"parts": 1, "total": 3_000_000, "ratio": 5_000}, True),
    ],
)
def test_promises_of_the_directory_are_bounded(bounds, is_fine):
    with archives.opened(_zip(content=bytes(2_500_000))) as archive:
        if is_fine:
            archive.check(**bounds)
        else:
            with pytest.raises(archives.ExcessiveArchiveError):
                archive.check(**bounds)
