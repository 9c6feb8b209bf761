"""`erase` as a curator types it: shown first, asked, done, told; old copies stop opening."""

from __future__ import annotations

import shlex
import shutil

import pytest

from tests.commands.shell import Shell
from tests.erasure.conftest import PUPIL, TEACHER
from tests.revising.word import packed

ASK = ("erase", TEACHER, "--basis", "withdrawal", "--reason", "вх. № 12", "--actor", "Секретарь")


@pytest.fixture(name="typed")
def _typed(ground, tmp_path):
    return Shell(shutil.copytree(ground, tmp_path / "typed"))


def test_a_dry_run_lists_what_goes_and_what_stays_and_touches_nothing(typed):
    before = typed.prints()
    answer = typed(*ASK, "--dry-run").done()
    for words in ("фамилия, имя, отчество", "Имя остаётся в документах", "База наставников", "ничего не изменено"):
        assert words in answer.out
    assert typed.prints() == before


def test_without_a_yes_nobody_is_erased(typed):
    answer = typed(*ASK)
    assert answer.code == 2
    assert "--yes" in answer.err
    assert "Орлов" in typed("people", "list").done().out


def test_it_makes_both_papers_and_names_the_file_a_curator_left(typed):
    (typed.root / "участники.csv").write_text("Орлов;Дмитрий", encoding="cp1251")
    told = typed(*ASK, "--yes", "--json").done().json
    assert [one["kind"] for one in told["documents"]] == ["PDN-01", "PDN-02"]
    assert all(one["files"]["pdf"] for one in told["documents"])
    assert told["traces"] == ["участники.csv"]
    assert "Орлов" not in typed("people", "list").done().out
    assert "Орлов" not in typed("status").done().out
    typed("documents", "list").done()
    typed("journal").done()
    typed("repair").done()


def test_files_that_cannot_be_looked_through_are_listed_and_stop_nothing(typed):
    """A workbook with a damaged stream, a cut one, a locked one, one squeezed by a rare method: the erasure is done."""
    sound = packed({"xl/sharedStrings.xml": ("Орлов; " * 500).encode()})
    start = 30 + len("xl/sharedStrings.xml")
    locked = bytearray(sound)
    locked[6] |= 1
    locked[sound.index(b"PK\x01\x02") + 8] |= 1
    (typed.root / "участники.xlsx").write_bytes(sound)
    (typed.root / "обрыв.xlsx").write_bytes(sound[:80])
    (typed.root / "пароль.xlsx").write_bytes(locked)
    (typed.root / "поток.xlsx").write_bytes(sound[:start] + bytes([sound[start] ^ 0x07]) + sound[start + 1 :])
    answer = typed(*ASK, "--yes", "--json").done()
    assert answer.json["traces"] == ["участники.xlsx"]
    assert answer.json["unread"] == ["обрыв.xlsx", "пароль.xlsx", "поток.xlsx"]
    assert "не записано" not in answer.err
    typed("audit", "verify").done()


def test_a_file_nobody_can_look_through_is_told_in_words(typed):
    (typed.root / "обрыв.zip").write_bytes(b"PK\x03\x04")
    said = typed(*ASK, "--yes").done().out
    assert "не удалось просмотреть: обрыв.zip" in said
    assert "Подпишите акт" in said


def test_a_copy_made_before_stops_opening_and_one_made_after_opens(typed, tmp_path):
    old, new = tmp_path / "old.nbk", tmp_path / "new.nbk"
    made = typed("backup", old, "--json").done().json
    told = typed(*ASK, "--yes", "--json").done().json
    assert told["backups"] == [made["id"]]
    answer = typed("restore", old, "--to", tmp_path / "there")
    assert answer.code == 5
    assert not (tmp_path / "there").exists()
    typed("backup", new).done()
    typed("restore", new, "--to", tmp_path / "there").done()
    there = Shell(tmp_path / "there")
    assert "Орлов" not in there("people", "list").done().out


def test_a_copy_under_a_passphrase_is_named_as_beyond_reach(typed, tmp_path, monkeypatch):
    monkeypatch.setenv("NASTAVNIK_BACKUP_PASSPHRASE", "четыре разных слова")
    made = typed("backup", tmp_path / "old.nbk", "--passphrase", "--json").done().json
    told = typed(*ASK, "--yes", "--json").done().json
    assert (told["backups"], told["beyond"]) == ([], [made["id"]])
    back = typed("restore", tmp_path / "old.nbk", "--yes", "--reason", "проба", "--json").done().json
    assert back["reappearing"] == [TEACHER]


def test_refusals_have_their_codes(typed):
    assert typed("erase", "У-99", "--basis", "demand", "--reason", "x", "--yes").code == 5
    typed("people", "hold", PUPIL, "--reason", "спор").done()
    answer = typed("erase", PUPIL, "--basis", "demand", "--reason", "x", "--yes", "--json")
    assert answer.code == 3
    assert answer.json["error"]["details"][0]["code"] == "erasure.hold"
    typed("people", "release", PUPIL, "--reason", "спор окончен").done()
    typed("people", "due").done()
    assert typed("erase", PUPIL, "--basis", "demand", "--yes").code == 2
    assert typed("erase", PUPIL, "--basis", "прихоть", "--reason", "x").code == 2


def test_an_old_workbook_does_not_bring_the_data_back_and_a_new_one_goes_through(typed, tmp_path):
    old, new = tmp_path / "old.xlsx", tmp_path / "new.xlsx"
    typed("workbook", "export", old).done()
    typed("erase", PUPIL, "--basis", "withdrawal", "--reason", "вх. № 12", "--yes").done()
    answer = typed("workbook", "import", old, "--yes")
    assert answer.code == 3
    assert f"Данные участника {PUPIL} уничтожены" in answer.err
    assert "Екатерина" not in typed("people", "list").done().out
    typed("workbook", "export", new).done()
    typed("workbook", "import", new, "--yes").done()


def test_an_erased_paper_is_listed_and_neither_read_nor_opened(typed):
    typed("erase", PUPIL, "--basis", "withdrawal", "--reason", "вх. № 12", "--yes").done()
    (paper,) = [one for one in typed.documents() if one["kind"] == "DIA-01"]
    assert paper["files"] == {"docx": None, "pdf": None, "scan": None}
    for verb in ("text", "open"):
        answer = typed("documents", verb, paper["id"])
        assert answer.code == 3
        assert "стёрт" in answer.err
    assert "стёрт" in typed("documents", "list").done().out
    counted = typed("status", "--json").done().json["programmes"][0]["documents"]["erased"]
    assert f", стёрто вместе с персональными данными {counted}" in typed("status").done().out
    assert counted >= 1


def test_status_tells_what_is_due_under_personal_data(typed):
    """A withdrawal near its last day is told with the command that ends it; done, it is told no more."""
    typed("consents", "withdraw", PUPIL, "--kind", "processing", "--date", "02.06.2026", "--yes").done()
    assert typed("status", "--date", "03.06.2026", "--json").done().json["personal_data"] == []
    (one,) = typed("status", "--date", "25.06.2026", "--json").done().json["personal_data"]
    assert (one["what"], one["person"], one["due"]) == ("withdrawal", PUPIL, "2026-07-02")
    line = f"  Персональные данные: {one['text']} Что сделать: {one['remedy']}"
    said = typed("status", "--date", "25.06.2026").done().out.splitlines()
    assert said.count(line) == 1
    command = shlex.split(one["remedy"])
    assert command[0] == "nastavnik"
    typed(*command[1:], "--yes", "--date", "25.06.2026").done()
    assert typed("status", "--date", "25.06.2026", "--json").done().json["personal_data"] == []


def test_nothing_is_entered_again_about_an_erased_person(typed, tmp_path):
    """No paper, consent or name by the code; a blank for everybody passes over him; the card says why it is empty."""
    typed("erase", PUPIL, "--basis", "withdrawal", "--reason", "вх. № 12", "--yes").done()
    before = len(typed.documents())
    for args in (
        ("documents", "make", "CNS-02", "--for", PUPIL),
        ("documents", "make", "CNS-02", "--for", PUPIL, "--preview", "--output", tmp_path / "проект.pdf"),
        ("consents", "record", PUPIL, "--kind", "processing", "--date", "01.07.2026"),
        ("people", "confirm", PUPIL, "--set", "surname.dat=Зайцевой"),
        ("people", "forms", PUPIL, "--set", "surname.dat=Зайцевой"),
    ):
        answer = typed(*args)
        assert (answer.code, f"Данные {PUPIL} уничтожены" in answer.err) == (3, True), (args, answer)
    assert len(typed.documents()) == before
    assert "Данные уничтожены: " in typed("people", "show", PUPIL).done().out
    typed("audit", "verify").done()


def test_an_erased_paper_takes_neither_signature_nor_scan(typed, tmp_path):
    """A scan would bring the data back: it is refused before it is put among the files."""
    typed("erase", PUPIL, "--basis", "withdrawal", "--reason", "вх. № 12", "--yes").done()
    gone = next(d["id"] for d in typed.documents() if d["kind"] == "DIA-01")
    scan = tmp_path / "скан.pdf"
    scan.write_bytes(b"%PDF-1.7 a scan with a surname")
    blobs = sorted((typed.root / "blobs").rglob("*"))
    for more in ((), ("--scan", scan), ("--dry-run",)):
        answer = typed("documents", "sign", gone, *more)
        assert (answer.code, "стёрт" in answer.err) == (3, True), answer
    assert sorted((typed.root / "blobs").rglob("*")) == blobs
    typed("audit", "verify").done()
