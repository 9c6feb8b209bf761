"""What lies in the folders and is not the school's is told: what could pass for a paper as a change, else beside."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.shell import Shell
from tests.commands.test_year import DAYS


@pytest.fixture(name="begun")
def _begun(typed: Shell) -> Shell:
    """A programme opened: there are papers, files and checkpoints."""
    typed("advance", 1, "--date", DAYS[0], "--yes").done()
    return typed


def paper(root: Path) -> Path:
    """A readable copy of a paper."""
    return min((root / "documents").rglob("*.pdf"))


def instead(make: Callable[[Path], object]) -> Callable[[Path], object]:
    def harm(root: Path) -> None:
        path = paper(root)
        path.unlink()
        make(path)

    return harm


CHANGES: dict[str, Callable[[Path], object]] = {
    "a paper nobody issued": lambda root: shutil.copy(paper(root), paper(root).with_name("00777-ORG-02.pdf")),
    "a paper under another kind": lambda root: paper(root).rename(paper(root).with_name("00002-ORG-99.pdf")),
    "a folder for a paper": instead(Path.mkdir),
    "a pipe for a paper": instead(os.mkfifo),
    "a link for a paper": instead(lambda path: path.symlink_to("/etc/hostname")),
    "a link to nothing": instead(lambda path: path.symlink_to("/nowhere")),
    "a folder for the log": lambda root: (root / "log" / "entries.jsonl").mkdir(),
    "no numbered checkpoints": lambda root: shutil.rmtree(root / "log" / "checkpoints"),
}
NOTES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a copy gone": (lambda root: paper(root).unlink(), "nastavnik repair"),
    "a note of the curator's": (lambda root: (paper(root).parent / "список.txt").write_text("1"), "список.txt"),
    "a foreign file in the store": (lambda root: (root / "blobs" / "чужой").write_text("1"), "журнал не говорит: 1"),
    "junk beside checkpoints": (lambda root: (root / "log" / "checkpoints" / "zzz.note").write_text("1"), "zzz.note"),
    "a signature of nothing": (
        lambda root: (root / "log" / "checkpoints" / "00000003.1.p7s").write_bytes(b"1"),
        "доказательством они не служат",
    ),
    "no list of keys": (lambda root: (root / "keys" / "known.jsonl").unlink(), "keys/known.jsonl"),
}


@pytest.mark.parametrize("harm", CHANGES)
def test_what_could_pass_for_a_paper_of_the_school_is_a_change(begun: Shell, harm: str) -> None:
    begun("audit", "verify").done()
    CHANGES[harm](begun.root)
    told = begun("audit", "verify", "--json")
    assert (told.code, told.json["verdict"]) == (4, "changed")


@pytest.mark.parametrize("harm", NOTES)
def test_what_proves_nothing_is_told_beside_the_verdict(begun: Shell, harm: str) -> None:
    make, words = NOTES[harm]
    assert words not in begun("audit", "verify").done().out
    make(begun.root)
    assert words in begun("audit", "verify").done().out


def test_a_copy_gone_comes_back(begun: Shell) -> None:
    path = paper(begun.root)
    content = path.read_bytes()
    path.unlink()
    begun("repair").done()
    assert path.read_bytes() == content
    assert "nastavnik repair" not in begun("audit", "verify").done().out
