"""A damaged, cut or foreign copy is refused in words, and nothing is half restored."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import tarfile

import pytest

from records.errors import IntegrityError, NastavnikError
from workflow.backup import container, opening
from workflow.backup.keys import BackupKey, Keys
from workflow.backup.manifest import Manifest, Part, is_lawful
from workflow.backup.opening import Door, open_copy

ID = "20261122-0123456789abcdef"
KEY = bytes(range(32))


def test_a_changed_byte_anywhere_is_found_and_changes_nothing(typed, copy, tmp_path):
    path, _ = copy
    content, dice = path.read_bytes(), random.Random(5)
    before = {name: one[0] for name, one in typed.prints().items() if name != ".lock"}
    places = [0, 5, len(container.MAGIC) + 3, len(content) - 1, *(dice.randrange(len(content)) for _ in range(20))]
    for place in places:
        damaged = bytearray(content)
        damaged[place] ^= 1 << dice.randrange(8)
        path.write_bytes(damaged)
        answer = typed("restore", path, "--yes", "--reason", "проба")
        assert answer.code in (1, 4, 5), (place, answer)
        assert "Traceback" not in answer.err + answer.out
        assert "Внутренняя ошибка" not in answer.err, (place, answer.err)
    after = {name: one[0] for name, one in typed.prints().items() if name != ".lock"}
    assert after == before


def test_a_cut_copy_is_refused_at_every_length(copy, typed, tmp_path):
    path, _ = copy
    content, dice = path.read_bytes(), random.Random(7)
    door = Door(keys=Keys(typed.root), key_file=None, passphrase=None)
    for size in (
        0,
        1,
        len(container.MAGIC),
        *sorted(dice.randrange(len(content)) for _ in range(15)),
        len(content) - 1,
    ):
        path.write_bytes(content[:size])
        folder = tmp_path / f"cut-{size}"
        folder.mkdir()
        with pytest.raises(NastavnikError):
            open_copy(path, folder, door)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"SQLite format 3\x00" * 9, os.urandom(999)])
def test_a_file_of_another_kind_is_told_apart(typed, tmp_path, content):
    path = tmp_path / "foreign.nbk"
    path.write_bytes(content)
    answer = typed("restore", path, "--yes", "--reason", "x")
    assert answer.code == 1
    assert "не резервная копия" in answer.err


def test_a_file_that_is_not_there_is_not_found(typed, tmp_path):
    assert typed("restore", tmp_path / "nothing.nbk").code == 5


def sealed(tmp_path, *items, parts=None, extra=b""):
    """A copy made by somebody who has the key and means ill."""
    path = tmp_path / "evil.nbk"
    listed = parts if parts is not None else {name: [len(content), _sha(content)] for name, content, _ in items}
    manifest = {
        "id": ID,
        "made": "2026-11-22T00:00:00+00:00",
        "records": 0,
        "root": "0",
        "parts": listed,
        "missing": [],
    }
    with path.open("wb") as file:
        writer = container.Writer(file, {"id": ID, "made": manifest["made"]}, KEY)
        with (
            gzip.GzipFile(fileobj=writer, mode="wb", mtime=0) as packed,
            tarfile.open(fileobj=packed, mode="w|") as archive,
        ):
            for name, content, kind in (("manifest.json", json.dumps(manifest).encode(), tarfile.REGTYPE), *items):
                item = tarfile.TarInfo(name)
                item.size, item.type, item.linkname = len(content), kind, "/etc/passwd"
                archive.addfile(item, io.BytesIO(content))
        writer.write(extra)
        writer.finish()
    return path


def _sha(content):
    import hashlib

    return hashlib.sha256(content).hexdigest()


BASE = (("nastavnik.db", b"no database", tarfile.REGTYPE), ("nastavnik.toml", b"", tarfile.REGTYPE))
EVIL = [
    "../outside",
    "/etc/outside",
    "templates/../../outside",
    "templates/..",
    "blobs/aa/bb/" + "c" * 64,
    "keys/system.pem",
    "documents/2026/x.docx",
    "templates\\..\\outside",
    "log/a:b",
    "log/" + "я" * 200,
    "log/" + "a/" * 20 + "b",
]


@pytest.mark.parametrize("name", EVIL)
def test_a_name_that_leaves_the_folder_or_has_no_place_in_it_is_refused(tmp_path, name):
    assert not is_lawful(name)
    folder = tmp_path / "in"
    folder.mkdir()
    door = _door(tmp_path)
    with pytest.raises(IntegrityError, match="посторонний файл"):
        open_copy(sealed(tmp_path, *BASE, (name, b"evil", tarfile.REGTYPE)), folder, door)
    assert {path.name for path in tmp_path.rglob("*")} <= {"in", "evil.nbk", "keys", "backups", f"{ID}.key"}


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE])
def test_only_plain_files_are_taken(tmp_path, kind):
    folder = tmp_path / "in"
    folder.mkdir()
    evil = sealed(tmp_path, *BASE, ("log/entries.jsonl", b"", kind))
    with pytest.raises(IntegrityError, match="не распаковывается"):
        open_copy(evil, folder, _door(tmp_path))
    assert not list(folder.rglob("*.jsonl"))


def test_a_file_the_list_does_not_name_or_names_otherwise_is_refused(tmp_path):
    wrong = {"nastavnik.db": [11, "0" * 64], "nastavnik.toml": [0, _sha(b"")]}
    lacking = {**wrong, "nastavnik.db": [11, _sha(b"no database")], "log/entries.jsonl": [0, _sha(b"")]}
    for number, (parts, words) in enumerate((({}, "нет базы"), (wrong, "изменён"), (lacking, "нет файлов: 1"))):
        folder = tmp_path / str(number)
        folder.mkdir()
        with pytest.raises(IntegrityError, match=words):
            open_copy(sealed(tmp_path, *BASE, parts=parts), folder, _door(tmp_path))


def test_bytes_after_the_end_of_the_archive_are_refused(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    with pytest.raises(IntegrityError, match="не распаковывается"):
        open_copy(sealed(tmp_path, *BASE, extra=b"more"), folder, _door(tmp_path))


def test_a_database_that_is_none_is_refused(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    with pytest.raises(NastavnikError):
        open_copy(sealed(tmp_path, *BASE), folder, _door(tmp_path))


def _door(tmp_path):
    keys = Keys(tmp_path)
    keys.put(BackupKey(id=ID, made="2026-11-22", records=0, key=KEY))
    return Door(keys=keys, key_file=None, passphrase=None)


def test_chunks_cannot_change_places(tmp_path):
    """Three chunks; the first two exchanged, one left out, the last one twice."""
    path = tmp_path / "chunks"
    with path.open("wb") as file:
        writer = container.Writer(file, {"id": ID}, KEY)
        writer.write(bytes(2 * container.CHUNK_SIZE + 5))
        writer.finish()
    content = path.read_bytes()
    start = content.index(b"\n", len(container.MAGIC)) + 1
    size = 4 + container.CHUNK_SIZE + 16
    first, second, last = (
        content[start : start + size],
        content[start + size : start + 2 * size],
        content[start + 2 * size :],
    )
    assert b"".join(_clear(content)) == bytes(2 * container.CHUNK_SIZE + 5)
    for order in ((second, first, last), (first, last), (first, second), (first, second, last, last), (last,), ()):
        with pytest.raises(IntegrityError):
            list(_clear(content[:start] + b"".join(order)))


def _clear(content):
    file = io.BytesIO(content)
    header, line = container.read_header(file)
    return container.chunks(file, header, line, KEY)


def test_the_list_of_a_copy_reads_back():
    made = Manifest(
        id=ID, made="x", records=3, root="r", missing=("m",),
        parts={"nastavnik.db": Part(1, "a" * 64), "nastavnik.toml": Part(2, "b" * 64)},
    )  # fmt: skip
    assert opening.decoded(made.encoded()) == made
