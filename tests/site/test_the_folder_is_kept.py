"""The published folder: only the program's own files are written, replaced and taken away, each of them whole."""

from __future__ import annotations

import json

import pytest

from records.errors import BadInputError, ConflictError
from workflow.site import folder as folders
from workflow.site.folder import MANIFEST, check, manifest, write

FIRST = {"index.html": b"one", "site.css": b"s", "documents/org-04.pdf": b"%PDF"}
SECOND = {"index.html": b"two", "site.css": b"s"}


def standing(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


@pytest.fixture(name="site")
def _site(tmp_path):
    """A folder with a first publication."""
    folder = tmp_path / "deep" / "site"
    assert write(folder, "school", FIRST) == (3, 0)
    return folder


def test_a_new_folder_gets_everything(site):
    assert standing(site) == FIRST
    assert (site / MANIFEST).read_bytes() == manifest("school", FIRST)


def test_everybody_may_read_what_is_public(site):
    assert {oct(path.stat().st_mode & 0o777) for path in site.rglob("*") if path.is_file()} == {"0o644"}
    assert (site / "documents").stat().st_mode & 0o005 == 0o005


def test_an_empty_folder_is_taken(tmp_path):
    write(tmp_path, "school", FIRST)
    assert standing(tmp_path) == FIRST


def test_the_next_publication_replaces_and_takes_away(site):
    assert write(site, "school", SECOND) == (1, 1)
    assert standing(site) == SECOND
    assert not (site / "documents").exists()


def test_the_same_publication_writes_nothing(site):
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.name != MANIFEST}
    assert write(site, "school", FIRST) == (0, 0)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_files_the_school_added_stay(site):
    (site / "photo.jpg").write_bytes(b"jpg")
    (site / "documents" / "own.pdf").write_bytes(b"pdf")
    write(site, "school", SECOND)
    assert standing(site) == SECOND | {"photo.jpg": b"jpg", "documents/own.pdf": b"pdf"}


def test_a_foreign_folder_is_refused(tmp_path):
    (tmp_path / "index.html").write_bytes(b"theirs")
    with pytest.raises(BadInputError, match="не пуста"):
        write(tmp_path, "school", FIRST)
    assert standing(tmp_path) == {"index.html": b"theirs"}


def test_a_foreign_file_in_the_way_is_refused(site):
    (site / "mentors.html").write_bytes(b"theirs")
    with pytest.raises(ConflictError, match=r"mentors\.html"):
        write(site, "school", {**FIRST, "mentors.html": b"ours"})
    assert (site / "mentors.html").read_bytes() == b"theirs"


def test_the_folder_of_another_school_is_refused(site):
    with pytest.raises(BadInputError, match="другой организации"):
        write(site, "lyceum", FIRST)


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "site").write_bytes(b"")
    with pytest.raises(BadInputError, match="не папка"):
        write(tmp_path / "site", "school", FIRST)


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"[]",
        b'{"publication": "other", "organization": "school", "files": {}}',
        b'{"publication": "nastavnik", "organization": "school"}',
        *(
            json.dumps({"publication": "nastavnik", "organization": "school", "files": {path: "0"}}).encode()
            for path in ("../secret", "/etc/passwd", "a/../../b", "", ".", "a//b", "a\\b", MANIFEST)
        ),
    ],
)
def test_a_damaged_or_hostile_manifest_is_refused(site, content):
    (site / MANIFEST).write_bytes(content)
    with pytest.raises(BadInputError, match="повреждён"):
        write(site, "school", SECOND)
    assert standing(site) == FIRST


def test_a_link_out_of_the_folder_is_not_followed(site, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "org-04.pdf").write_bytes(b"theirs")
    (site / "documents" / "org-04.pdf").unlink()
    (site / "documents").rmdir()
    (site / "documents").symlink_to(outside)
    with pytest.raises(BadInputError, match="ссылка"):
        write(site, "school", {**FIRST, "documents/org-05.pdf": b"%PDF"})
    write(site, "school", SECOND)
    assert (outside / "org-04.pdf").read_bytes() == b"theirs"


def test_a_file_that_is_a_link_is_replaced_not_written_through(site, tmp_path):
    outside = tmp_path / "outside.html"
    outside.write_bytes(b"theirs")
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(outside)
    write(site, "school", SECOND)
    assert outside.read_bytes() == b"theirs"
    assert (site / "index.html").read_bytes() == b"two"


@pytest.mark.parametrize("cut", range(1, 6))
def test_a_publication_cut_short_is_finished_by_the_next(site, monkeypatch, cut):
    put, done = folders._put, []

    def breaking(path, content):
        if len(done) == cut - 1:
            raise KeyboardInterrupt
        done.append(path)
        return put(path, content)

    monkeypatch.setattr(folders, "_put", breaking)
    files = {**SECOND, "mentors.html": b"m", "documents/org-05.pdf": b"%PDF"}
    with pytest.raises(KeyboardInterrupt):
        write(site, "school", files)
    monkeypatch.setattr(folders, "_put", put)
    assert check(site, "school", files) >= set(FIRST) - {"documents/org-04.pdf"}
    write(site, "school", files)
    assert standing(site) == files
    assert (site / MANIFEST).read_bytes() == manifest("school", files)


def test_what_pages_lead_to_is_there_before_them(tmp_path, monkeypatch):
    order = []
    put = folders._put
    monkeypatch.setattr(folders, "_put", lambda path, content: order.append(path.name) or put(path, content))
    write(tmp_path, "school", FIRST)
    assert order == [MANIFEST, "org-04.pdf", "site.css", "index.html", MANIFEST]
