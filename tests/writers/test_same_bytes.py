"""The same text and properties give the same bytes: today, again, and in another process."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from documents.writers.base import Properties, Writer
from documents.writers.docx import DocxWriter
from documents.writers.pdf import PdfWriter
from tests.writers.specimens import PAPERS, PROPERTIES, files, paper

WRITERS: tuple[Writer, ...] = (DocxWriter(), PdfWriter())
CHEAP = ("order", "consent", "report", "hostile")

_ELSEWHERE = """
import hashlib, json, sys
from tests.writers.specimens import PAPERS, PROPERTIES
from documents.writers.docx import DocxWriter
from documents.writers.pdf import PdfWriter
names = json.loads(sys.argv[1])
print(json.dumps({n: [hashlib.sha256(w.write(PAPERS[n], PROPERTIES)).hexdigest() for w in (DocxWriter(), PdfWriter())]
                  for n in names}))
"""


def _hashes(name: str) -> list[str]:
    return [hashlib.sha256(data).hexdigest() for data in files(name)]


@pytest.mark.parametrize("name", CHEAP)
def test_twice_in_one_process(name: str) -> None:
    """What was written between does not matter."""
    assert [writer.write(PAPERS[name], PROPERTIES) for writer in WRITERS] == list(files(name))


def test_in_a_fresh_process_in_another_order(tmp_path: Path) -> None:
    """Neither the process, nor its hash seed, nor what it wrote before leaves a trace."""
    names = list(reversed(CHEAP))
    done = subprocess.run(
        [sys.executable, "-c", _ELSEWHERE, json.dumps(names)],
        cwd=Path(__file__).parents[2],
        env={"PYTHONHASHSEED": "77", "PATH": "", "HOME": str(tmp_path), "TZ": "Asia/Kamchatka", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {name: _hashes(name) for name in names}


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.suffix)
@pytest.mark.parametrize(
    "change",
    [
        {"id": "другой"},
        {"title": "Другой заголовок"},
        {"author": "Другой автор"},
        {"date": datetime.date(2025, 9, 4)},
        {"nonce": "f" * 32},
        {"number": None},
    ],
    ids=lambda change: next(iter(change)),
)
def test_every_property_gets_into_the_file(writer: Writer, change: dict[str, object]) -> None:
    """Two papers that differ in anything differ in hash."""
    text = paper("<p>а</p>")
    other = dataclasses.replace(PROPERTIES, **change)  # type: ignore[arg-type]
    assert writer.write(text, PROPERTIES) != writer.write(text, other)


def test_a_docx_depends_on_nothing_but_its_parts() -> None:
    """No dates, no traces of the machine, no compression another build would do otherwise."""
    with zipfile.ZipFile(io.BytesIO(files("order")[0])) as archive:
        entries = archive.infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
    assert {(entry.create_system, entry.external_attr) for entry in entries} == {(0, 0o600 << 16)}


@pytest.mark.parametrize("nonce", ["", "0" * 31, "0" * 33, "G" * 32, "ABCDEF" + "0" * 26])
def test_a_paper_without_its_random_bits_is_a_mistake(nonce: str) -> None:
    """128 bits as lower-case hexadecimal digits, nothing else."""
    with pytest.raises(ValueError, match="hexadecimal"):
        Properties("1", "ORG-04", "т", None, datetime.date(2025, 9, 1), "а", "", nonce)
