"""The log tells what is done besides changes, and both dates of a paper; an inspector's folder is judged here too."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.commands.shell import Shell
from tests.commands.test_year import DAYS


@pytest.fixture(name="begun")
def _begun(typed: Shell) -> Shell:
    """The school after its first step, entered long after its date."""
    typed("advance", 1, "--date", DAYS[0], "--yes").done()
    return typed


def records(school: Shell) -> list[dict[str, object]]:
    found: list[dict[str, object]] = school("audit", "log", "--json").done().json["records"]
    return found


def test_a_paper_entered_long_after_its_date_is_marked_and_not_accused(begun: Shell) -> None:
    told = [r for r in records(begun) if r["dated"] is not None]
    assert {r["dated"] for r in told} == {"2025-09-01"}
    assert all(r["late"] for r in told)
    assert "внесено позже" in begun("audit", "log").done().out
    assert "внесено позже" not in begun("audit", "log", "--late", 3650).done().out


@pytest.mark.parametrize(
    ("line", "action"),
    [
        (("workbook", "export", "{}/книга.xlsx"), "workbook.export"),
        (("journal", "--output", "{}/журнал.xlsx"), "journal.export"),
        (("templates", "eject", "CNS-05"), "template.eject"),
        (("audit", "verify"), "audit.verified"),
    ],
)
def test_what_is_taken_out_is_told_and_signed(begun: Shell, tmp_path: Path, line: tuple[str, ...], action: str) -> None:
    before = len(records(begun))
    begun(*(word.format(tmp_path) for word in line)).done()
    [entry] = records(begun)[before:]
    body = entry["body"]
    assert isinstance(body, dict)
    assert (body["action"], body["changes"]) == (action, [])
    assert f"{before + 1}" in begun("audit", "checkpoints", "--last", 1).done().out


def test_a_refusal_by_the_rules_is_told_by_its_codes_alone(begun: Shell) -> None:
    assert begun("advance", 1, "--date", "02.09.2025", "--yes").code == 3
    body = records(begun)[-1]["body"]
    assert isinstance(body, dict)
    assert body["action"] == "programme.refused"
    assert body["data"]["codes"] == sorted(body["data"]["codes"])
    assert "order.signed" in body["data"]["codes"]
    before = len(records(begun))
    assert begun("advance", 1, "--date", "02.09.2025", "--dry-run").code == 3
    assert len(records(begun)) == before


@pytest.fixture(name="folder")
def _folder(begun: Shell, tmp_path: Path) -> Path:
    """An inspector's folder of the school."""
    begun("inspect", 1, "--output", tmp_path / "folder", "--yes").done()
    return tmp_path / "folder"


def packed(folder: Path, to: Path, method: int = zipfile.ZIP_STORED, **more: bytes) -> Path:
    with zipfile.ZipFile(to, "w", method) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, path.relative_to(folder))
        for name, content in more.items():
            archive.writestr(name, content)
    return to


def test_an_inspectors_folder_is_judged_packed_or_not(typed: Shell, folder: Path, tmp_path: Path) -> None:
    for target in (folder, packed(folder, tmp_path / "folder.zip")):
        answer = typed("audit", "verify", "--archive", target, "--json").done().json
        assert answer["verdict"] == "intact", answer
    changed = Path(shutil.copytree(folder, tmp_path / "changed"))
    (changed / "READ-ME.txt").write_text("другое", encoding="utf-8")
    answer = typed("audit", "verify", "--archive", changed, "--json")
    assert (answer.code, answer.json["verdict"]) == (4, "changed")
    more = packed(folder, tmp_path / "more.zip", **{"documents/2025/чужой.pdf": b"x"})
    assert typed("audit", "verify", "--archive", more).code == 4


def test_a_hostile_archive_ends_in_words(typed: Shell, tmp_path: Path) -> None:
    """A name that leads outside, a bomb, a text, half a file, nothing, a pipe nobody writes to: a verdict for each."""
    outside = tmp_path / "escaped.txt"
    with zipfile.ZipFile(tmp_path / "slip.zip", "w") as archive:
        archive.writestr("../../../../../../../../" + str(outside).lstrip("/"), b"x")
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("log/entries.jsonl", bytes(20_000_000))
    with zipfile.ZipFile(tmp_path / "bombs.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(40):
            archive.writestr(f"documents/{number}", bytes(1_000_000))
    with zipfile.ZipFile(tmp_path / "twice.zip", "w") as archive:
        archive.writestr("a", b"x")
        archive.writestr("a/b", b"x")
    (tmp_path / "text.zip").write_text("не архив", encoding="utf-8")
    (tmp_path / "cut.zip").write_bytes((tmp_path / "bomb.zip").read_bytes()[:-40])
    os.mkfifo(tmp_path / "pipe.zip")
    told = {"bomb": "не распакован", "bombs": "не распакован", "slip": "не читается файл", "twice": "не читается файл"}
    for name in ("slip", "bomb", "bombs", "twice", "text", "cut", "none", "pipe"):
        answer = typed("audit", "verify", "--archive", tmp_path / f"{name}.zip")
        assert (answer.code, answer.err) == (4, ""), name
        assert answer.out.startswith("ПРОВЕРИТЬ НЕЛЬЗЯ.")
        assert told.get(name, "не читается") in answer.out
    assert not outside.exists()


@pytest.mark.parametrize("name", ["log/entries.jsonl", "contents.json", "verify.py"])
def test_a_byte_turned_inside_a_packed_file_ends_in_a_verdict(
    typed: Shell, folder: Path, tmp_path: Path, name: str
) -> None:
    """The compressed stream, its checksum, its method and its lock: never a failure of the program."""
    whole = packed(folder, tmp_path / "whole.zip", method=zipfile.ZIP_DEFLATED)
    content = whole.read_bytes()
    with zipfile.ZipFile(whole) as archive:
        entry = archive.getinfo(name)
    data = entry.header_offset + 30 + len(entry.filename.encode())
    directory = content.rindex(entry.filename.encode()) - 46
    for place, sign in (*((data + step, 0xFF) for step in (0, 1, 5, 40)), (directory + 8, 1), (directory + 10, 0x06)):
        spoiled = bytearray(content)
        spoiled[place] ^= sign
        (tmp_path / "spoiled.zip").write_bytes(spoiled)
        answer = typed("audit", "verify", "--archive", tmp_path / "spoiled.zip", "--json")
        assert (answer.code, answer.json["verdict"], answer.err) == (4, "unverifiable", ""), place
        assert "Папка повреждена" in answer.json["lines"][0]
        assert name in answer.json["lines"][0]


def test_an_archive_there_is_no_room_for_is_told_so(
    typed: Shell, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By what the disk says it has, and by what it says when it is full."""
    target = packed(folder, tmp_path / "folder.zip")
    with monkeypatch.context() as crowded:
        crowded.setattr(shutil, "disk_usage", lambda place: shutil._ntuple_diskusage(10, 10, 1))  # type: ignore[attr-defined]
        answer = typed("audit", "verify", "--archive", target)
        assert (answer.code, "свободно 0 МБ" in answer.out) == (4, True), answer.out
    assert typed("audit", "verify", "--archive", target).code == 0


def test_options_of_the_other_check_are_refused(typed: Shell, tmp_path: Path) -> None:
    assert typed("audit", "verify", "--keys", tmp_path / "k").code == 2
    assert typed("audit", "verify", "--archive", tmp_path, "--anchor", "1·A", "--anchor", "2·B").code == 2
