"""Files by hash: on the disk when put returns, never another content, swept only when nobody needs them."""

from __future__ import annotations

import hashlib
import multiprocessing
from pathlib import Path

import pytest

from records.blobs import Blobs
from records.errors import IntegrityError, NastavnikError, NotFoundError


@pytest.fixture(name="blobs")
def _blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path / "blobs")


def test_content_is_found_by_its_hash(blobs: Blobs) -> None:
    name = blobs.put("приказ".encode())
    assert name == hashlib.sha256("приказ".encode()).hexdigest()
    assert blobs.get(name) == "приказ".encode()
    assert blobs.path(name) == blobs.root / name[:2] / name[2:4] / name
    assert blobs.has(name)
    assert blobs.path(name).stat().st_mode & 0o077 == 0


def test_the_same_content_is_kept_once(blobs: Blobs) -> None:
    assert blobs.put(b"a") == blobs.put(b"a")
    assert list(blobs.names()) == [hashlib.sha256(b"a").hexdigest()]


def test_a_cut_blob_is_written_anew(blobs: Blobs) -> None:
    name = blobs.put(b"whole")
    blobs.path(name).write_bytes(b"who")
    blobs.put(b"whole")
    assert blobs.get(name) == b"whole"


def test_a_missing_and_a_changed_blob_are_told_apart(blobs: Blobs) -> None:
    name = blobs.put(b"whole")
    with pytest.raises(NotFoundError, match="пропал"):
        blobs.get("0" * 64)
    blobs.path(name).write_bytes(b"whale")
    with pytest.raises(IntegrityError, match="изменён"):
        blobs.get(name)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 65, "0" * 64 + "\n"])
def test_only_a_hash_is_a_name(blobs: Blobs, name: str) -> None:
    with pytest.raises(ValueError, match="no SHA-256"):
        blobs.path(name)


def test_a_sweep_deletes_what_nobody_names_and_what_was_left_half_written(blobs: Blobs) -> None:
    kept, gone = blobs.put(b"kept"), blobs.put(b"gone")
    (blobs.root / "tmp" / "left").write_bytes(b"half")
    assert blobs.sweep(lambda: {kept}) == (gone,)
    assert list(blobs.names()) == [kept]
    assert list((blobs.root / "tmp").iterdir()) == []
    assert blobs.sweep(lambda: {kept}) == ()


def test_a_sweep_waits_for_those_who_have_put_and_not_yet_committed(blobs: Blobs) -> None:
    """Otherwise it would delete the blob between its writing and the row that names it."""
    context = multiprocessing.get_context("fork")
    held, asked = context.Event(), context.Event()
    name = hashlib.sha256(b"fresh").hexdigest()

    def sweep() -> None:
        held.wait(20)
        blobs.sweep(lambda: (asked.set(), {name})[1])

    sweeper = context.Process(target=sweep)
    sweeper.start()
    with blobs.holding():
        blobs.put(b"fresh")
        held.set()
        assert not asked.wait(0.3)
    assert asked.wait(20)
    sweeper.join(20)
    assert blobs.has(name)


def test_two_may_put_at_once(blobs: Blobs) -> None:
    with blobs.holding(), blobs.holding():
        assert blobs.has(blobs.put(b"x"))


def test_a_folder_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "blobs").write_text("a file in the way")
    with pytest.raises(NastavnikError, match="Хранилище файлов"):
        Blobs(tmp_path / "blobs").put(b"x")
