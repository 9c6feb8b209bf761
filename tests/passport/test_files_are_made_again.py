"""Issued files are made again to the byte, or it is said why not; a file is held against the records."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from desk import DAY

from documents.writers import base
from records.blobs import Blobs
from records.errors import RefusedError
from records.values import Document
from tests.commands.shell import nastavnik
from workflow import passports, publication, reproducing
from workflow.acts import papers
from workflow.passports import Standing
from workflow.repair import repair

_ELSEWHERE = """
import sys
from pathlib import Path
from records.store import Store
from workflow.reproducing import made_again
made = made_again(Store.open(Path(sys.argv[1])), int(sys.argv[2]))
print(made.same_docx, made.same_pdf)
"""


def test_the_same_bytes_in_another_process(desk):
    paper = desk.of_kind("ORG-08")
    done = subprocess.run(
        [sys.executable, "-c", _ELSEWHERE, str(desk.workspace.database), str(paper.id)],
        cwd=Path(__file__).parents[2],
        env={"PYTHONHASHSEED": "5", "PATH": "", "LC_ALL": "C.UTF-8", "TZ": "Asia/Kamchatka"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["True", "True"], done.stderr
    assert done.stderr == "", "nothing is grumbled about at the end of the process"


def test_the_command_says_so_and_writes_where_it_is_told(desk, tmp_path):
    paper = desk.of_kind("ORG-08")
    answer = nastavnik(
        "--workspace", desk.workspace.root, "documents", "reproduce", paper.id, "--output", tmp_path / "o"
    )
    assert answer.code == 0, answer.err
    assert "байты те же" in answer.out
    made = {path.suffix: hashlib.sha256(path.read_bytes()).hexdigest() for path in (tmp_path / "o").iterdir()}
    assert made == {".docx": paper.docx_sha256, ".pdf": paper.pdf_sha256}
    told = nastavnik("--workspace", desk.workspace.root, "--json", "documents", "reproduce", paper.id).done().json
    assert told["same"] is True


def test_another_style_is_told_not_guessed(desk, monkeypatch):
    paper = desk.of_kind("ORG-08")
    monkeypatch.setattr(reproducing, "STYLE_VERSION", "3")
    told = f"в стиле {base.STYLE_VERSION}.*в стиле 3.*nastavnik documents open {paper.id};.*nastavnik audit verify"
    with pytest.raises(reproducing.OtherStyleError, match=told):
        reproducing.made_again(desk.office.store, paper.id)
    answer = nastavnik("--workspace", desk.workspace.root, "documents", "reproduce", paper.id)
    assert answer.code == 3, "a refusal, not a failure"


def test_a_record_that_changed_behind_the_program_gives_other_bytes(desk):
    """Exit code 4: integrity does not hold."""
    paper = desk.of_kind("ORG-08")
    with desk.office.act("test.tamper", "test") as unit:
        unit.update(Document, paper.id, title="Другой заголовок")
    answer = nastavnik("--workspace", desk.workspace.root, "documents", "reproduce", paper.id)
    assert answer.code == 4
    assert "DOCX и PDF" in answer.err


def test_files_never_made_are_said(desk):
    paper = desk.of_kind("ORG-08")
    with desk.office.act("test.tamper", "test") as unit:
        unit.update(Document, paper.id, docx_sha256=None, pdf_sha256=None)
    with pytest.raises(RefusedError, match="ещё не созданы"):
        reproducing.made_again(desk.office.store, paper.id)


def test_a_paper_that_waited_for_its_files_bears_the_style_it_got(desk):
    """The program was renewed between the commit and the files: the row says what the files are."""
    paper = desk.of_kind("ORG-08")
    with desk.office.act("test.tamper", "test") as unit:
        unit.update(Document, paper.id, docx_sha256=None, pdf_sha256=None, style_version="1")
    assert publication.publish(desk.office, desk.workspace, workers=1) == 1
    assert desk.document(paper.id).style_version == base.STYLE_VERSION
    assert reproducing.made_again(desk.office.store, paper.id).is_same


def test_a_file_the_store_has_lost_gets_no_name_and_stops_nobody(desk):
    """The next command goes on; `repair` and `verify` deal with the loss."""
    paper = desk.of_kind("ORG-08")
    named = desk.workspace.root / publication.file_name(paper, "pdf")
    named.unlink()
    Blobs(desk.workspace.blobs).path(paper.pdf_sha256).unlink()
    assert publication.name_files(desk.office, desk.workspace) == 0
    assert not named.exists()
    repair(desk.office, desk.workspace)
    assert named.read_bytes() == desk.pdf(paper)


# --- a file held against the records --------------------------------------------------------------


def _examined(desk, content: bytes) -> passports.Examination:
    return passports.examine(desk.office.store, desk.workspace, content)


@pytest.mark.parametrize("part", ["pdf", "docx"])
def test_an_issued_file_is_genuine(desk, part):
    paper = desk.of_kind("ORG-05")
    found = _examined(desk, getattr(desk, part)(paper))
    assert (found.standing, found.document_id, found.part) == (Standing.GENUINE, paper.id, part)
    assert "записью журнала" in found.text


def test_an_annulled_paper_is_genuine_and_annulled(desk):
    paper = desk.of_kind("ORG-08")
    papers.annul(desk.office, paper.id, on=DAY, reason="ошибка")
    assert "аннулирован 05.09.2025" in _examined(desk, desk.pdf(paper)).text


@pytest.mark.parametrize("part", ["pdf", "docx"])
def test_a_file_with_its_passport_and_other_bytes_is_altered(desk, part):
    paper = desk.of_kind("ORG-05")
    found = _examined(desk, getattr(desk, part)(paper) + b"\n")
    assert (found.standing, found.document_id, found.part) == (Standing.ALTERED, paper.id, None)


def test_a_scan_that_was_taken_is_known(desk):
    paper = desk.of_kind("ORG-08")
    content = b"scan of a paper"
    papers.sign(desk.office, paper.id, on=date(2025, 9, 5), scan_sha256=Blobs(desk.workspace.blobs).put(content))
    found = _examined(desk, content)
    assert (found.standing, found.part) == (Standing.GENUINE, "scan")


def test_a_file_of_nobody_is_unknown(desk):
    from documents.writers.docx import DocxWriter
    from tests.writers.specimens import PAPERS, PROPERTIES

    for content in (b"", b"%PDF-1.7", bytes(100), DocxWriter().write(PAPERS["consent"], PROPERTIES)):
        found = _examined(desk, content)
        assert (found.standing, found.document_id) == (Standing.UNKNOWN, None)


def test_a_passport_with_a_borrowed_number_is_unknown(desk):
    """The number alone names nothing: the random bits must be those of the record."""
    from dataclasses import replace

    from documents.writers.docx import DocxWriter
    from tests.writers.specimens import PAPERS, PROPERTIES

    paper = desk.of_kind("ORG-05")
    forged = DocxWriter().write(PAPERS["consent"], replace(PROPERTIES, id=str(paper.id), kind="ORG-05"))
    assert _examined(desk, forged).standing is Standing.UNKNOWN


def test_a_photograph_tells_which_paper_it_shows(desk):
    """The code proves that the paper was issued, not that the words on the sheet are its words."""
    from desk import as_jpeg, worn

    paper = desk.of_kind("ORG-05")
    found = _examined(desk, as_jpeg(worn(desk.sheets(paper)[0], 5)))
    assert (found.standing, found.document_id) == (Standing.UNKNOWN, paper.id)
    assert "код на нём подлинный" in found.text
    assert "сверьте" in found.text


def test_a_photograph_with_a_forged_code_is_told(desk):
    import io

    import segno
    from desk import STRANGER, as_png
    from PIL import Image

    from documents import seal

    paper = desk.of_kind("ORG-05")
    honest = seal.payload(desk.office.signer, nonce=paper.nonce, kind="ORG-05", dated=paper.dated, ogrn="1" * 13)
    foreign = seal.payload(STRANGER, nonce=paper.nonce, kind="ORG-05", dated=paper.dated, ogrn="1" * 13)
    standings = []
    for payload in (honest, foreign):
        buffer = io.BytesIO()
        segno.make_qr(payload, error="m").save(buffer, kind="png", scale=8, border=4)
        standings.append(_examined(desk, as_png(Image.open(buffer).convert("L"))).standing)
    assert standings == [Standing.ALTERED, Standing.UNKNOWN]
