"""The log tells what is done besides changes, and both dates of a paper; an inspector's folder is judged here too."""

from __future__ import annotations

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


def packed(folder: Path, to: Path, **more: bytes) -> Path:
    with zipfile.ZipFile(to, "w") as archive:
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
    outside = tmp_path / "escaped.txt"
    with zipfile.ZipFile(tmp_path / "slip.zip", "w") as archive:
        archive.writestr("../../../../../../../../" + str(outside).lstrip("/"), b"x")
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("log/entries.jsonl", bytes(20_000_000))
    (tmp_path / "text.zip").write_text("не архив", encoding="utf-8")
    (tmp_path / "cut.zip").write_bytes((tmp_path / "bomb.zip").read_bytes()[:-40])
    for name in ("slip.zip", "bomb.zip", "text.zip", "cut.zip", "none.zip"):
        answer = typed("audit", "verify", "--archive", tmp_path / name)
        assert answer.code in (1, 4)
        assert "не читается" in answer.err
    assert not outside.exists()


def test_options_of_the_other_check_are_refused(typed: Shell, tmp_path: Path) -> None:
    assert typed("audit", "verify", "--keys", tmp_path / "k").code == 2
    assert typed("audit", "verify", "--archive", tmp_path, "--anchor", "1·A", "--anchor", "2·B").code == 2
