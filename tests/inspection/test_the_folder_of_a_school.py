"""`inspect` hands a programme over: a folder checked with nothing of ours, recorded in the log, honest about gaps."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from documents.vocabulary import parse, plain
from records.audit import receipt
from records.audit.keyhistory import told
from records.store import Store
from records.values import Document
from tests.commands.shell import Shell
from tests.inspection.verifying import CHANGED, INTACT, said, verdict

#: Pupils and their mothers on the specimen.
SURNAMES = ("Морозов", "Павлов", "Зайцева")


def _store(typed: Shell) -> Store:
    return Store.open(typed.root / "nastavnik.db")


def _clean(folder: Path, tmp_path: Path) -> Path:
    """The folder somewhere else, with nothing of the school around."""
    return shutil.copytree(folder, tmp_path / "elsewhere" / "received")


def _run(folder: Path, *command: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    surroundings = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        command, cwd=folder, env=surroundings, input=given, capture_output=True, timeout=60, check=False
    )


def test_the_three_standard_commands_accept_the_folder(folder, tmp_path):
    """sha256sum, ssh-keygen and a bare Python, from a clean directory."""
    received = _clean(folder, tmp_path)
    for program in ("sha256sum", "ssh-keygen"):
        if shutil.which(program) is None:
            pytest.skip(f"no {program} on this machine")
    assert _run(received, "sha256sum", "-c", "--strict", "SHA256SUMS").returncode == 0
    identity = (received / "allowed_signers").read_text(encoding="utf-8").split()[0]
    signed = ("ssh-keygen", "-Y", "verify", "-f", "allowed_signers", "-I", identity, "-n", "mentoring-archive")
    listed = (received / "SHA256SUMS").read_bytes()
    good = _run(received, *signed, "-s", "SHA256SUMS.sig", given=listed)
    assert good.returncode == 0, good.stderr
    assert _run(received, *signed, "-s", "SHA256SUMS.sig", given=listed + b"x").returncode != 0
    checked = _run(received, sys.executable, "-I", "-S", "verify.py", ".")
    assert (checked.returncode, checked.stdout.decode().splitlines()[0]) == (0, "ИЗМЕНЕНИЙ НЕТ."), checked.stderr
    assert checked.stderr == b""


def test_the_command_printed_in_read_me_is_the_one_that_works(folder):
    """What the inspector copies from the text is what was tried."""
    text = (folder / "READ-ME.txt").read_text(encoding="utf-8")
    identity = (folder / "allowed_signers").read_text(encoding="utf-8").split()[0]
    assert f'-f allowed_signers -I "{identity}" -n mentoring-archive -s SHA256SUMS.sig < SHA256SUMS' in text


def test_a_zip_holds_the_same_files(typed, tmp_path):
    """Unpacked, it is checked like the folder; its names are in Unicode and name nobody."""
    target = tmp_path / "проверка.zip"
    answer = typed("inspect", 1, "--output", target, "--date", "01.06.2026", "--json").done().json
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == answer["files"]
        assert not any(name in path for name in SURNAMES for path in archive.namelist())
        archive.extractall(tmp_path / "received")
    assert verdict(tmp_path / "received") == INTACT
    assert (target.stat().st_mode & 0o077) == 0


def test_the_hand_over_is_recorded_and_the_checkpoint_after_it_is_in_the_folder(typed, tmp_path):
    """The last record of the folder's log is the hand-over itself, with the hash of what is inside."""
    answer = typed("inspect", 1, "--output", tmp_path / "f", "--date", "01.06.2026", "--json").done().json
    lines = (tmp_path / "f" / "log" / "entries.jsonl").read_bytes().splitlines()
    last = json.loads(lines[-1])
    contents = (tmp_path / "f" / "contents.json").read_bytes()
    assert (last["action"], last["seq"]) == ("inspection.export", answer["audit"]["seq"])
    assert last["data"]["contents"] == hashlib.sha256(contents).hexdigest()
    assert last["data"]["documents"] == len(json.loads(contents)["documents"])
    size = (tmp_path / "f" / "checkpoint").read_text(encoding="utf-8").split("\n")[1]
    assert int(size) == len(lines)
    assert typed("audit", "verify").done()


def test_every_paper_of_the_programme_is_inside_with_its_receipt(handed, folder):
    """PDF, DOCX and a receipt that holds by the program's own reading; the list of papers among them."""
    with _store(handed).reading() as reader:
        documents = reader.registry(programme_id=1)
        keys = [one.key for one in told(reader.telling("key."))]
    assert documents[-1].kind == "AUD-04"
    assert (folder / "опись.pdf").read_bytes() == next(folder.glob("documents/*/*-AUD-04.pdf")).read_bytes()
    for document in documents:
        pdf = folder / "documents" / str(document.dated.year) / f"{document.id:05d}-{document.kind}.pdf"
        assert hashlib.sha256(pdf.read_bytes()).hexdigest() == document.pdf_sha256
        assert pdf.with_suffix(".docx").is_file()
        proof = receipt.read(Path(f"{pdf}.tlog-proof").read_text(encoding="utf-8"))
        assert proof.check(keys).holds
        assert proof.names(document.id, document.pdf_sha256)


def test_openings_open_what_the_log_committed_to(folder):
    """The whole folder shows the contents of the programme's rows, and says how many."""
    assert "Раскрытий проверено: " in said(folder)
    tables = {json.loads(line)["table"] for line in (folder / "openings.jsonl").read_bytes().splitlines()}
    assert {"programme", "person", "document", "consent", "pairing", "organization"} <= tables


def test_the_page_links_every_file_it_names_and_tells_of_gaps(handed, folder, tmp_path):
    """Every link of the pages leads to a file of the folder; who has not read an order is named."""
    import re
    from urllib.parse import unquote

    for page in ("index.html", "выписка-из-журнала.html"):
        text = (folder / page).read_text(encoding="utf-8")
        links = {unquote(link) for link in re.findall(r'href="([^"#]+)"', text)}
        assert {link for link in links if not (folder / link).is_file()} == set()
        assert 'lang="ru"' in text
        assert "<script" not in text
        assert "http" not in re.sub(r'http-equiv="[^"]+"', "", text)
    text = (folder / "index.html").read_text(encoding="utf-8")
    linked = {unquote(link) for link in re.findall(r'href="(documents/[^"]+)"', text)}
    papers = {str(p.relative_to(folder)) for p in folder.glob("documents/*/*") if p.suffix != ".tlog-proof"}
    assert papers <= linked
    seen = handed("inspect", 1, "--output", tmp_path / "g", "--dry-run", "--json").done().json
    assert any("не ознакомлены" in gap for gap in seen["gaps"])
    assert any("скан не приложен" in gap for gap in seen["gaps"])


def test_a_late_entry_is_marked_without_blame(folder):
    """The papers of September were entered in June by the test's clock: the page says so, as a remark."""
    text = (folder / "index.html").read_text(encoding="utf-8")
    assert 'class="late">внесено позже' in text
    assert "Это не нарушение само по себе" in text


def test_the_extract_of_the_journal_has_every_registered_paper(handed, folder):
    """As a table for spreadsheets, in which nothing is computed."""
    import csv

    rows = list(
        csv.reader((folder / "выписка-из-журнала.csv").read_text(encoding="utf-8-sig").splitlines(), delimiter=";")
    )
    numbered = [one for one in handed.documents() if one["number"]]
    assert sorted(row[1] for row in rows[1:]) == sorted(one["number"] for one in numbered)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_without_minors_nothing_names_one(typed, tmp_path):
    """No minor's or parent's surname in any file of the folder but the log's own openings of adults; receipts stay."""
    target = tmp_path / "folder"
    answer = typed("inspect", 1, "--output", target, "--redact", "minors", "--date", "01.06.2026", "--json").done().json
    with _store(typed).reading() as reader:
        people = reader.dossier(1).people.values()
        start = reader.dossier(1).programme.period_from
        everything = reader.registry(programme_id=1)
    minors = [person for person in people if person.is_minor_on(start)]
    parents = [person for person in people if person.category.value == "parent"]
    assert minors
    assert parents
    assert answer["left_out"]
    adults = {p.surname for p in people if p not in minors and p not in parents}
    for path in target.rglob("*"):
        if not path.is_file() or path.name in ("verify.py", "verify.html"):
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        for person in (*minors, *parents):
            # a surname an adult bears too is told apart by the first name
            told_of = person.surname if person.surname not in adults else f"{person.surname} {person.name}"
            assert told_of not in text, (path.name, told_of)
    assert verdict(target) == INTACT, said(target)
    assert "называют несовершеннолетних" in said(target)
    assert len(list(target.glob("documents/*/*.tlog-proof"))) == len(everything)


def test_the_whole_folder_does_name_them(folder):
    """The test above looks for names that are there when nothing is hidden."""
    words = "".join(path.read_text(encoding="utf-8", errors="replace") for path in folder.glob("documents/*/*.pdf"))
    opened = (folder / "openings.jsonl").read_text(encoding="utf-8")
    assert any(surname in words for surname in SURNAMES)
    assert all(surname in opened for surname in SURNAMES)


def test_a_withheld_paper_shown_later_is_checked_by_its_receipt(typed, tmp_path):
    """The folder without minors keeps the receipt: the very file, brought later, is recognised."""
    typed("inspect", 1, "--output", tmp_path / "less", "--redact", "minors", "--date", "01.06.2026").done()
    typed("inspect", 1, "--output", tmp_path / "whole", "--date", "01.06.2026").done()
    left = next(
        path for path in sorted((tmp_path / "less").glob("documents/*/*.tlog-proof"))
        if not path.with_suffix("").is_file()
    )  # fmt: skip
    paper = tmp_path / "whole" / left.relative_to(tmp_path / "less").with_suffix("")
    proof = receipt.read(left.read_text(encoding="utf-8"))
    assert proof.names(int(paper.name[:5]), hashlib.sha256(paper.read_bytes()).hexdigest())
    assert not proof.names(int(paper.name[:5]), hashlib.sha256(paper.read_bytes() + b"x").hexdigest())


def test_a_later_folder_continues_what_an_earlier_one_showed(typed, folder, tmp_path):
    """What an earlier visit left serves as an anchor; what a later one left exposes an old copy."""
    typed("documents", "make", "REG-02", "--date", "11.09.2025").done()
    later = tmp_path / "later"
    typed("inspect", 1, "--output", later, "--date", "02.06.2026").done()
    keys = tmp_path / "keys.txt"
    keys.write_bytes(b"".join(path.read_bytes() for path in sorted(folder.glob("keys/*.vkey"))))
    note, proof = folder / "checkpoint", next(folder.glob("documents/*/*.tlog-proof"))
    for anchor in (note, proof):
        assert verdict(later, keys=keys, anchor=anchor) == INTACT, said(later, keys=keys, anchor=anchor)
    for anchor in (later / "checkpoint", next(later.glob("documents/*/*.tlog-proof"))):
        assert verdict(folder, anchor=anchor) == CHANGED
        assert "Возвращена прежняя копия" in said(folder, anchor=anchor)


@pytest.mark.parametrize("change", ["rotate", "lost", "stolen"])
def test_keys_that_change_between_two_visits(typed, folder, tmp_path, change):
    """A rotation is vouched for by the old key; nobody vouches for the successor of a lost or stolen one."""
    keys = tmp_path / "keys.txt"
    keys.write_bytes(b"".join(path.read_bytes() for path in sorted(folder.glob("keys/*.vkey"))))
    typed("audit", "key", change, "--reason", "по графику").done()
    later = tmp_path / "later"
    typed("inspect", 1, "--output", later, "--date", "02.06.2026").done()
    assert verdict(later) == INTACT, said(later)
    assert verdict(later, keys=keys) == (INTACT if change == "rotate" else CHANGED), said(later, keys=keys)


def test_a_dry_run_changes_not_a_byte(typed, tmp_path):
    """It says what would be inside."""
    before = typed.prints()
    answer = typed("inspect", 1, "--output", tmp_path / "f", "--dry-run", "--json").done().json
    assert answer["dry_run"]
    assert answer["documents"]
    assert typed.prints() == before
    assert not (tmp_path / "f").exists()


def test_a_place_that_cannot_take_the_folder_is_refused_before_anything_is_recorded(typed, tmp_path):
    """A file that stands, a full folder, the workspace's own folders, a parent that is not there."""
    stands, full = tmp_path / "a.zip", tmp_path / "full"
    stands.write_bytes(b"x")
    full.mkdir()
    (full / "a").write_bytes(b"x")
    before = typed.prints()
    for target, code in ((stands, 6), (full, 1), (typed.root / "documents" / "x", 2), (tmp_path / "no" / "x.zip", 1)):
        answer = typed("inspect", 1, "--output", target)
        assert answer.code == code, (target, answer.err)
        assert "Traceback" not in answer.err
    assert {k: v for k, v in typed.prints().items() if k != "."} == {k: v for k, v in before.items() if k != "."}
    assert stands.read_bytes() == b"x"


def test_without_a_key_nothing_is_handed_over(typed, tmp_path):
    """A folder nobody could check is refused in words."""
    shutil.rmtree(typed.root / "keys")
    answer = typed("inspect", 1, "--output", tmp_path / "f")
    assert answer.code != 0
    assert "ключ" in answer.err.lower()
    assert not (tmp_path / "f").exists()


def test_a_lost_file_is_told_not_hidden(typed, tmp_path):
    """A paper whose file is gone from the store is named among the gaps, and the folder still verifies."""
    lost = next(one for one in typed.documents() if one["kind"] == "REG-02")
    sha = lost["sha256"]["pdf"]
    (typed.root / "blobs" / sha[:2] / sha[2:4] / sha).unlink()
    answer = typed("inspect", 1, "--output", tmp_path / "f", "--date", "01.06.2026", "--json").done().json
    assert {"id": lost["id"], "kind": "REG-02", "why": "lost"} in answer["left_out"]
    assert any("утрачены" in gap for gap in answer["gaps"])
    assert verdict(tmp_path / "f") == INTACT, said(tmp_path / "f")


def test_the_list_of_papers_names_each_with_its_state_and_place(typed, tmp_path):
    """The paper itself says what is inside, what is not and why; people are named by codes only."""
    typed("inspect", 1, "--output", tmp_path / "f", "--redact", "minors", "--date", "01.06.2026").done()
    with _store(typed).reading() as reader:
        *others, listing = reader.registry(programme_id=1)
        words = plain(parse(reader.get(Document, listing.id).text))
    assert listing.kind == "AUD-04"
    for document in others:
        assert document.title in words
        assert (f"{document.id:05d}" in words) or "не вошёл: называет несовершеннолетних" in words
    assert f"В опись внесено: {len(others)}" in words.replace("\u00a0", " ")
    assert not any(surname in words for surname in SURNAMES)


def test_a_programme_of_another_school_year_is_told_apart(typed, tmp_path):
    """Papers of other programmes stay outside and are counted; their rows are not opened."""
    typed("programme", "create", "2027", "Второй год", "--from", "01.09.2026", "--to", "31.05.2027").done()
    empty = typed("inspect", "2", "--output", tmp_path / "f", "--date", "01.06.2026")
    assert empty.code == 1
    assert "Документов у программы ещё нет" in empty.err
    typed("documents", "make", "REG-03", "--programme", "2", "--date", "01.09.2026").done()
    answer = typed("inspect", "2", "--output", tmp_path / "f", "--date", "02.09.2026", "--json").done().json
    assert [one["kind"] for one in answer["documents"]] == ["REG-03", "AUD-04"]
    assert verdict(tmp_path / "f") == INTACT, said(tmp_path / "f")
    assert "относятся к другим программам" in said(tmp_path / "f")
    opened = (tmp_path / "f" / "openings.jsonl").read_text(encoding="utf-8")
    assert not any(surname in opened for surname in SURNAMES)


def test_an_erased_person_is_gone_from_the_folder_and_it_still_verifies(typed, tmp_path):
    """What was destroyed under a record of the log is told so, and no fault."""
    with _store(typed).reading() as reader:
        people = tuple(reader.dossier(1).people.values())
    asked = ("--basis", "demand", "--reason", "требование вх. № 1", "--yes")
    person = next(p for p in people if typed("erase", p.code, *asked).code == 0)
    typed("inspect", 1, "--output", tmp_path / "f", "--date", "02.06.2026").done()
    assert verdict(tmp_path / "f") == INTACT, said(tmp_path / "f")
    assert "Стёрто по записям журнала" in said(tmp_path / "f")
    opened = [json.loads(line) for line in (tmp_path / "f" / "openings.jsonl").read_bytes().splitlines()]
    cards = [one["content"] for one in opened if (one["table"], one["id"]) == ("person", person.id)]
    assert not any(person.surname in content for content in cards)


def test_a_scan_of_the_signed_original_is_inside(typed, tmp_path):
    """Under the paper's number, with the ending of what it is; swapped, it is found."""
    scan = tmp_path / "скан.pdf"
    scan.write_bytes(b"%PDF-1.4 signed by hand")
    order = next(one for one in typed.documents() if one["kind"] == "ORG-04")
    typed("documents", "sign", order["id"], "--scan", scan, "--date", "03.09.2025").done()
    typed("inspect", 1, "--output", tmp_path / "f", "--date", "02.06.2026").done()
    path = tmp_path / "f" / "scans" / f"{order['id']:05d}-ORG-04.pdf"
    assert path.read_bytes() == scan.read_bytes()
    assert f'href="scans/{path.name}"' in (tmp_path / "f" / "index.html").read_text(encoding="utf-8")
    assert verdict(tmp_path / "f") == INTACT, said(tmp_path / "f")
    path.write_bytes(b"%PDF-1.4 signed by another hand")
    assert "Документ не тот, что записан в журнале" in said(tmp_path / "f")


def test_what_is_overdue_is_a_gap(handed, tmp_path):
    """The second step was due in the autumn; the folder says so itself."""
    seen = handed("inspect", 1, "--output", tmp_path / "g", "--date", "01.06.2026", "--dry-run", "--json").done().json
    assert any("Срок прошёл" in gap and "утвердить пары" in gap for gap in seen["gaps"])


def test_words_of_people_are_words_on_the_page(typed, tmp_path):
    """A reason with markup in it is shown, not run; in the table it is no formula."""
    numbered = [one for one in typed.documents() if one["number"]]
    reason = "<script>alert(1)</script> =cmd|' /C calc'!A0"
    typed("documents", "annul", numbered[-1]["id"], "--reason", reason, "--yes").done()
    typed("inspect", 1, "--output", tmp_path / "f", "--date", "02.06.2026").done()
    for page in ("index.html", "выписка-из-журнала.html"):
        text = (tmp_path / "f" / page).read_text(encoding="utf-8")
        assert "<script" not in text
        assert "&lt;script&gt;" in text
    assert verdict(tmp_path / "f") == INTACT
