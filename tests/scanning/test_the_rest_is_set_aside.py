"""What is not certain is told and touched nowhere: one bad file among good ones, never an exception."""

from __future__ import annotations

import io
import struct
import zlib
from datetime import date

import pytest
import segno
from desk import STRANGER, as_jpeg, as_pdf, as_png, worn
from PIL import Image

from documents import seal
from records.values import DocumentStatus
from workflow.acts import papers
from workflow.scanning import pictures, reading
from workflow.scanning.model import REASONS


@pytest.fixture
def aside(desk, folder, take):
    """Take the folder in where nothing may be taken; the only entry of the list."""

    def run(**options):
        done = take(**options)
        assert done.taken == ()
        (only,) = done.aside
        assert only.reason in REASONS
        assert only.text.endswith((".", "?", "--split.", "--scan."))
        return only

    return run


def _coded(desk, payload: str, *, kind: str = "ORG-05") -> Image.Image:
    """The first sheet of a paper with another code stuck over its own."""
    sheet = desk.sheets(desk.of_kind(kind), dots=200)[0].copy()
    buffer = io.BytesIO()
    segno.make_qr(payload, error="m").save(buffer, kind="png", scale=8, border=4)
    code = Image.open(buffer).convert("L").resize((240, 240))
    sheet.paste(code, (sheet.width - 320, sheet.height - 300))
    return sheet


def test_a_page_without_a_code(desk, folder, aside):
    (folder / "a.pdf").write_bytes(as_pdf(desk.sheets(desk.of_kind("ORG-05"))[1]))
    assert aside().reason == "unknown"


def test_a_foreign_code(desk, folder, aside):
    (folder / "a.png").write_bytes(as_png(_coded(desk, "https://example.com/pay?sum=100")))
    assert aside().reason == "foreign"


def test_a_forged_seal(desk, folder, aside):
    """A byte of the signature is another: somebody drew the code themselves."""
    paper = desk.of_kind("ORG-05")
    honest = seal.payload(desk.office.signer, nonce=paper.nonce, kind="ORG-05", dated=paper.dated, ogrn="1" * 13)
    content = bytearray(seal.unbase45(honest[5:]))
    content[-1] ^= 1
    (folder / "a.png").write_bytes(as_png(_coded(desk, "NST1:" + seal.base45(bytes(content)))))
    only = aside()
    assert only.reason == "forged"
    assert "подделан" in only.text


def test_a_seal_of_our_key_that_contradicts_the_record(desk, folder, aside):
    paper = desk.of_kind("ORG-05")
    other = seal.payload(desk.office.signer, nonce=paper.nonce, kind="ORG-05", dated=date(2025, 9, 9), ogrn="1" * 13)
    (folder / "a.png").write_bytes(as_png(_coded(desk, other)))
    assert aside().reason == "forged"


def test_a_seal_of_another_school(desk, folder, aside):
    foreign = seal.payload(STRANGER, nonce="f" * 32, kind="ORG-05", dated=date(2025, 9, 3), ogrn="1" * 13)
    (folder / "a.png").write_bytes(as_png(_coded(desk, foreign)))
    assert aside().reason == "stranger"


def test_a_seal_of_our_key_for_a_paper_that_is_not_here(desk, folder, aside):
    """The database is older than the paper: an earlier backup was restored."""
    lost = seal.payload(desk.office.signer, nonce="e" * 32, kind="ORG-05", dated=date(2025, 9, 3), ogrn="1" * 13)
    (folder / "a.png").write_bytes(as_png(_coded(desk, lost)))
    only = aside()
    assert only.reason == "stranger"
    assert "audit verify" in only.text


def test_a_seal_cut_short(desk, folder, aside):
    (folder / "a.png").write_bytes(as_png(_coded(desk, "NST1:6BF+70")))
    assert aside().reason == "unread"


def test_codes_of_two_papers_on_one_sheet(desk, folder, aside):
    other = desk.of_kind("ORG-08")
    sheet = desk.sheets(desk.of_kind("ORG-05"), dots=200)[0].copy()
    corner = desk.sheets(other, dots=200)[0].crop((1300, 2000, 1654, 2339))
    sheet.paste(corner, (100, 1200))
    (folder / "a.png").write_bytes(as_png(sheet))
    assert aside().reason == "several"


def test_a_paper_without_its_second_sheet(desk, folder, aside):
    paper = desk.of_kind("ORG-05")
    (folder / "a.jpg").write_bytes(as_jpeg(desk.sheets(paper)[0]))
    only = aside()
    assert (only.reason, only.document_id) == ("incomplete", paper.id)
    assert "1 из 2" in only.text
    assert desk.document(paper.id).status is DocumentStatus.ISSUED


def test_a_picture_of_another_name_does_not_join(desk, folder, take):
    first, second = desk.sheets(desk.of_kind("ORG-05"))
    (folder / "приказ 1.jpg").write_bytes(as_jpeg(first))
    (folder / "разное 2.jpg").write_bytes(as_jpeg(second))
    done = take()
    assert done.taken == ()
    assert {one.reason: one.files for one in done.aside} == {
        "unknown": ("разное 2.jpg",),
        "incomplete": ("приказ 1.jpg",),
    }


def test_the_same_file_twice_and_the_same_paper_scanned_twice(desk, folder, take):
    paper = desk.of_kind("ORG-05")
    content = as_pdf(*desk.sheets(paper))
    (folder / "a.pdf").write_bytes(content)
    (folder / "b.pdf").write_bytes(content)
    (folder / "c.pdf").write_bytes(as_pdf(*(worn(sheet, 2) for sheet in desk.sheets(paper))))
    done = take()
    assert [one.files for one in done.taken] == [("a.pdf",)]
    assert {one.reason: one.files for one in done.aside} == {"duplicate": ("b.pdf",), "second_copy": ("c.pdf",)}
    again = take()
    assert again.taken == ()
    assert {one.reason for one in again.aside} == {"duplicate", "second_copy"}


def test_two_copies_in_one_file(desk, folder, aside):
    sheets = desk.sheets(desk.of_kind("ORG-05"))
    (folder / "a.pdf").write_bytes(as_pdf(*sheets, *sheets))
    assert aside(split=True).reason == "second_copy"


def test_the_issued_file_itself_is_no_scan(desk, folder, take):
    """Nobody signed it: taken as a scan it would be a paper signed by nobody."""
    paper = desk.of_kind("ORG-05")
    (folder / "a.pdf").write_bytes(desk.pdf(paper))
    (folder / "b.pdf").write_bytes(desk.pdf(paper) + b"\n")
    (folder / "c.docx").write_bytes(desk.docx(paper))
    done = take()
    assert done.taken == ()
    assert [one.reason for one in done.aside] == ["issued"] * 3


def test_a_blank_sheet_and_a_blank_file(desk, folder, take):
    empty = worn(Image.new("L", (1240, 1754), 255), 1)
    (folder / "a.jpg").write_bytes(as_jpeg(empty))
    (folder / "b.pdf").write_bytes(as_pdf(empty, empty))
    done = take()
    assert [one.reason for one in done.aside] == ["blank", "blank"]


def test_an_annulled_paper_and_a_date_before_the_paper(desk, folder, take):
    annulled, early = desk.of_kind("ORG-08"), desk.of_kind("ORG-05")
    papers.annul(desk.office, annulled.id, on=date(2025, 9, 4), reason="ошибка")
    for paper in (annulled, early):
        (folder / f"{paper.kind}.pdf").write_bytes(as_pdf(*desk.sheets(paper)))
    done = take(on=date(2025, 9, 1))
    assert done.taken == ()
    assert {one.document_id: one.reason for one in done.aside} == {annulled.id: "refused", early.id: "refused"}


BROKEN = {
    "пусто.pdf": b"",
    "обрыв.pdf": b"%PDF-1.7\n1 0 obj <<",
    "мусор.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 40,
    "обрыв.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 30,
    "обрыв.png": b"\x89PNG\r\n\x1a\n" + b"\x00" * 30,
    "фото.heic": b"\x00\x00\x00\x18ftypheic",
    "письмо.docx": b"PK\x03\x04",
    "имя с \u202e знаком.txt": b"x",
}


def test_whatever_lies_in_the_folder_is_told(desk, folder, take):
    for name, content in BROKEN.items():
        (folder / name).write_bytes(content)
    (folder / "ссылка.pdf").symlink_to("/etc/hostname")
    (folder / "вложенная").mkdir()
    done = take()
    assert done.taken == ()
    assert {one.files[0] for one in done.aside} == {*BROKEN, "ссылка.pdf"}
    assert {one.reason for one in done.aside} == {"damaged", "other_type"}


def test_a_locked_pdf(desk, folder, aside):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(as_pdf(desk.sheets(desk.of_kind("ORG-05"))[0]))))
    writer.encrypt("секрет", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    (folder / "a.pdf").write_bytes(buffer.getvalue())
    assert aside().reason == "damaged"


def test_a_picture_that_would_eat_the_memory(desk, folder, aside):
    """A PNG of 200 bytes that says it is 30,000 by 30,000: refused by its header."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    (folder / "a.png").write_bytes(bomb)
    assert aside().reason == "too_large"


def test_limits_of_bytes_pages_and_points(desk, folder, take, monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 20_000)
    monkeypatch.setattr(reading, "MOST_PAGES", 1)
    monkeypatch.setattr(pictures, "MOST_PIXELS", 10_000)
    small = Image.new("L", (200, 200), 255)
    (folder / "bytes.pdf").write_bytes(b"%PDF-" + bytes(20_001))
    (folder / "pages.pdf").write_bytes(as_pdf(small, small))
    (folder / "points.png").write_bytes(as_png(small))
    assert {one.files[0]: one.reason for one in take().aside} == dict.fromkeys(
        ("bytes.pdf", "pages.pdf", "points.png"), "too_large"
    )


def test_a_page_as_large_as_a_wall_is_looked_at_in_few_dots(folder, take):
    """The pixels of a rendered page are bounded whatever size the PDF claims."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(14_400, 14_400)
    buffer = io.BytesIO()
    writer.write(buffer)
    (folder / "a.pdf").write_bytes(buffer.getvalue())
    assert [one.reason for one in take().aside] == ["blank"]


def _pdf_of(box: str) -> bytes:
    """A PDF of one empty page with this MediaBox."""
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        f"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[{box}]>>endobj\ntrailer<</Root 1 0 R>>"
    ).encode()


@pytest.mark.parametrize("box", ["0 0 0.001 20000", "0 0 20000 0.001", "0 0 10 10", "0 0 100 9000"])
def test_a_page_no_sheet_is_like_stops_no_other_file(desk, folder, take, box):
    """A hair's breadth made as wide as a page would take all memory there is."""
    paper = desk.of_kind("ORG-05")
    (folder / "a.pdf").write_bytes(_pdf_of(box))
    (folder / "b.pdf").write_bytes(as_pdf(*desk.sheets(paper)))
    done = take()
    assert [one.document.id for one in done.taken] == [paper.id]
    (only,) = done.aside
    assert (only.reason, only.files) == ("damaged", ("a.pdf",))
    assert "такого размера, какого у листов не бывает" in only.text


@pytest.mark.parametrize("size", [(2, 40_000), (40_000, 2)])
def test_a_picture_as_thin_as_a_hair(folder, aside, size):
    (folder / "a.png").write_bytes(as_png(Image.new("L", size, "white")))
    assert aside().reason in ("blank", "unknown")


def test_a_file_there_is_no_memory_for_stops_no_other(desk, folder, take, monkeypatch):
    paper = desk.of_kind("ORG-05")
    (folder / "a.png").write_bytes(as_png(Image.new("L", (300, 300))))
    (folder / "b.pdf").write_bytes(as_pdf(*desk.sheets(paper)))
    monkeypatch.setattr(pictures, "grey", _exhausted)
    done = take()
    assert [one.document.id for one in done.taken] == [paper.id]
    assert [(one.reason, one.files) for one in done.aside] == [("too_large", ("a.png",))]


def _exhausted(content: bytes) -> Image.Image:
    raise MemoryError
