"""Scans with a believed code are attached and their papers marked signed."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest
from desk import as_jpeg, as_pdf, as_png, signed, worn

from documents import pdfreading
from records.blobs import Blobs
from records.errors import BadInputError, NotFoundError
from records.values import DocumentStatus


def _reasons(done):
    return sorted((one.reason, one.files) for one in done.aside)


def test_a_pdf_of_all_sheets_is_kept_as_it_is(desk, folder, take):
    paper = desk.of_kind("ORG-05")
    content = as_pdf(*(worn(signed(sheet), number) for number, sheet in enumerate(desk.sheets(paper))))
    (folder / "приказ.pdf").write_bytes(content)
    done = take()
    assert _reasons(done) == []
    (taken,) = done.taken
    assert (taken.document.id, taken.files, taken.pages) == (paper.id, ("приказ.pdf",), 2)
    kept = desk.document(paper.id)
    assert (kept.status, kept.signed_on) == (DocumentStatus.SIGNED, date(2025, 9, 5))
    assert kept.scan_sha256 == hashlib.sha256(content).hexdigest()
    assert Blobs(desk.workspace.blobs).get(kept.scan_sha256) == content
    assert (folder / "приказ.pdf").read_bytes() == content


def test_photographs_of_one_paper_become_one_pdf(desk, folder, take):
    """In the order people number them, «2» before «10»; the same pictures give the same file."""
    paper = desk.of_kind("ORG-05")
    first, second = desk.sheets(paper)
    (folder / "IMG 9.jpg").write_bytes(as_jpeg(worn(first, 1)))
    (folder / "IMG 10.png").write_bytes(as_png(second))
    done = take()
    assert _reasons(done) == []
    (taken,) = done.taken
    assert taken.files == ("IMG 9.jpg", "IMG 10.png")
    made = Blobs(desk.workspace.blobs).get(desk.document(paper.id).scan_sha256)
    assert pdfreading.count(made) == 2
    assert [one.reason for one in take().aside] == ["duplicate"]


def test_one_photograph_of_a_paper_of_one_sheet_is_kept_as_it_is(desk, folder, take, monkeypatch):
    paper = desk.of_kind("ORG-08")
    monkeypatch.setattr("workflow.scanning.taking._Pages.__call__", lambda self, document: 1)
    content = as_jpeg(worn(desk.sheets(paper)[0], 4))
    (folder / "a.jpg").write_bytes(content)
    take()
    assert desk.document(paper.id).scan_sha256 == hashlib.sha256(content).hexdigest()


def test_the_date_is_the_one_given_and_a_signed_paper_keeps_its_own(desk, folder, take):
    from workflow.acts import papers

    early, late = desk.of_kind("ORG-05"), desk.of_kind("ORG-08")
    papers.sign(desk.office, early.id, on=date(2025, 9, 3))
    for paper in (early, late):
        (folder / f"{paper.kind}.pdf").write_bytes(as_pdf(*desk.sheets(paper)))
    assert len(take(on=date(2025, 9, 4)).taken) == 2
    assert desk.document(early.id).signed_on == date(2025, 9, 3)
    assert desk.document(late.id).signed_on == date(2025, 9, 4)


def test_what_was_done_stands_in_the_log(desk, folder, take):
    paper = desk.of_kind("ORG-05")
    (folder / "a.pdf").write_bytes(as_pdf(*desk.sheets(paper)))
    (folder / "b.txt").write_text("заметки", encoding="utf-8")
    take()
    with desk.office.store.reading() as reader:
        size = reader.tree().size
        told = [json.loads(reader.body(seq)) for seq in range(size)][-2:]
    assert [one["action"] for one in told] == ["document.sign", "document.scan"]
    assert told[1]["data"] == {"files": 2, "taken": 1, "aside": {"other_type": 1}}


def test_several_papers_in_one_file_are_cut_where_that_is_asked(desk, folder, take):
    first, second = desk.of_kind("ORG-05"), desk.of_kind("ORG-08")
    (folder / "стопка.pdf").write_bytes(as_pdf(*desk.sheets(first), *desk.sheets(second)))
    assert _reasons(take()) == [("several", ("стопка.pdf",))]
    done = take(split=True)
    assert {one.document.id: one.pages for one in done.taken} == {first.id: 2, second.id: 2}
    assert pdfreading.count(Blobs(desk.workspace.blobs).get(desk.document(second.id).scan_sha256)) == 2


def test_a_sheet_pasted_to_the_back_of_a_paper_goes_with_it(desk, folder, take):
    """More sheets than were issued are an acquaintance sheet added by hand."""
    paper = desk.of_kind("ORG-05")
    sheets = desk.sheets(paper)
    (folder / "a.pdf").write_bytes(as_pdf(*sheets, sheets[1]))
    (taken,) = take().taken
    assert taken.pages == 3


def test_empty_backs_of_sheets_are_no_sheets(desk, folder, take):
    from PIL import Image

    paper = desk.of_kind("ORG-05")
    first, second = desk.sheets(paper)
    back = worn(Image.new("L", first.size, 255), 8)
    (folder / "a.pdf").write_bytes(as_pdf(first, back, second, back))
    done = take()
    assert [(one.pages, one.files) for one in done.taken] == [(2, ("a.pdf",))]
    assert done.aside == ()


def test_a_folder_that_is_not_there_or_is_empty_is_said(desk, folder, take):
    with pytest.raises(NotFoundError, match="нет файлов"):
        take()
    (folder / "Thumbs.db").write_bytes(b"x")
    with pytest.raises(NotFoundError, match="нет файлов"):
        take()
    folder.joinpath("Thumbs.db").unlink()
    folder.rmdir()
    with pytest.raises(NotFoundError, match="Папки"):
        take()
    folder.write_text("", encoding="utf-8")
    with pytest.raises(BadInputError, match="файл, а нужна папка"):
        take()


def test_a_photograph_laid_on_its_side_is_bound_upright(desk, folder, take):
    """The phone wrote how it was held; the page of the PDF stands as the paper does."""
    import io

    from PIL import Image

    paper = desk.of_kind("ORG-05")
    for number, sheet in enumerate(desk.sheets(paper), start=1):
        buffer = io.BytesIO()
        told = Image.Exif()
        told[0x0112] = 6
        sheet.rotate(90, expand=True).save(buffer, "JPEG", exif=told)
        (folder / f"фото_{number}.jpg").write_bytes(buffer.getvalue())
    (taken,) = take().taken
    content = Blobs(desk.workspace.blobs).get(taken.sha256)
    for page in pdfreading.pictures(content, dots=50, most_pixels=1_000_000):
        assert page.height > page.width
