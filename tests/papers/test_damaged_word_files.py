"""A school's Word template with a damaged stream inside is refused in words, not by a traceback."""

from __future__ import annotations

import io
import zipfile

import docx

from documents.wordtemplate import reading


def _damaged() -> bytes:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    content = bytearray(buffer.getvalue())
    entry = zipfile.ZipFile(io.BytesIO(content)).getinfo("word/document.xml")
    content[entry.header_offset + 30 + len(entry.filename)] ^= 0x07
    return bytes(content)


def test_a_broken_stream_is_told_in_words():
    assert reading.unfit(_damaged()) == "Это не документ Word: файл повреждён или защищён паролем"
