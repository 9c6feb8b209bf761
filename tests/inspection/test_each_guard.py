"""Each thing that can be wrong is told by its own sentence, while all else is in order and signed by the school."""

from __future__ import annotations

import os

import pytest

from records.audit import notes
from records.audit.checkpoint import Checkpoint
from records.audit.keys import PrivateKey
from tests.inspection.folders import School, key, put, school
from tests.inspection.verifying import CHANGED, INTACT, UNCHECKED, said, verdict
from tests.inspection.wrongs import SPOILED_ANCHORS, WRONGS, laid


@pytest.mark.parametrize(("wrong", "words"), WRONGS.items(), ids=[wrong.__name__ for wrong in WRONGS])
def test_a_wrong_is_told_by_its_own_sentence(wrong, words, tmp_path):
    """The guard itself speaks, not only another one that happens to notice."""
    folder, anchor = laid(wrong, tmp_path)
    assert words in said(folder, anchor=anchor)
    assert verdict(folder, anchor=anchor) == CHANGED


@pytest.mark.parametrize(("wrong", "words"), SPOILED_ANCHORS.items(), ids=[wrong.__name__ for wrong in SPOILED_ANCHORS])
def test_a_spoiled_anchor_accuses_nobody(wrong, words, tmp_path):
    """A foreign, damaged or mistyped anchor is told so; the folder it is held against is in order without it."""
    folder, anchor = laid(wrong, tmp_path)
    assert words in said(folder, anchor=anchor)
    assert "Сравнено с: не с чем" in said(folder, anchor=anchor)
    assert verdict(folder, anchor=anchor) == UNCHECKED
    assert verdict(folder) == INTACT


def test_a_change_counts_for_more_than_a_spoiled_anchor(tmp_path):
    """Whoever brings a foreign checkpoint to a changed folder still hears of the change."""
    folder, anchor = laid(next(iter(SPOILED_ANCHORS)), tmp_path)
    (folder / "READ-ME.txt").write_text("другое", encoding="utf-8")
    assert verdict(folder, anchor=anchor) == CHANGED


def test_a_link_is_told_even_where_nothing_lists_it(tmp_path):
    """A link, a pipe: neither is a file of the folder, and neither is passed over."""
    made = school()
    folder = put(tmp_path / "folder", made.folder(), made.key)
    (folder / "опись-2.pdf").symlink_to(folder / "checkpoint")
    os.mkfifo(folder / "опись-3.pdf")
    assert verdict(folder) == CHANGED
    for name in ("опись-2.pdf", "опись-3.pdf"):
        assert f"Не обычный файл (ссылка или устройство): «{name}»" in said(folder)


STAGES = ("preparatory", "diagnostic", "design", "implementation", "reflective", "result", "completed")


def _lived(made: School, *moves: tuple[str, str, str]) -> School:
    for action, stage, state in moves:
        shown: dict[str, object] = {"stage": stage, "state": state}
        made.record(action, [("programme", 1, "update", {"id": 1}, shown)])
    made.export()
    return made


def test_a_lawful_life_is_no_change(tmp_path):
    """Every move the acts make: all stages, back, suspended, resumed, ended while suspended; facts mended between."""
    whole = _lived(school(), *(("programme.advance", stage, "active") for stage in STAGES))
    ended = _lived(
        school(),
        ("programme.advance", "preparatory", "active"),
        ("workbook.import", "preparatory", "active"),
        ("programme.advance", "diagnostic", "active"),
        ("programme.step_back", "preparatory", "active"),
        ("programme.suspend", "preparatory", "suspended"),
        ("programme.resume", "preparatory", "active"),
        ("programme.suspend", "preparatory", "suspended"),
        ("programme.cancel", "preparatory", "cancelled"),
    )
    for number, made in enumerate((whole, ended)):
        folder = put(tmp_path / str(number), made.folder(), made.key)
        assert verdict(folder) == INTACT, said(folder)


@pytest.mark.parametrize("move", ["suspend", "cancel", "step_back", "advance"])
def test_a_completed_programme_moves_no_more(move, tmp_path):
    """Its end is final."""
    after = {"suspend": ("completed", "suspended"), "cancel": ("completed", "cancelled")}
    steps = [("programme.advance", stage, "active") for stage in STAGES]
    made = _lived(school(), *steps, (f"programme.{move}", *after.get(move, ("result", "active"))))
    folder = put(tmp_path / "folder", made.folder(), made.key)
    assert f"действием «programme.{move}»; правила такого не знают" in said(folder)
    assert verdict(folder) == CHANGED


def _rotated(made: School, following: PrivateKey, fate: str, *more: PrivateKey) -> None:
    """The next key comes; the checkpoint after it bears its signature and those of others."""
    told = {"role": "system", "vkey": str(made.key.public), "next": str(following.public)}
    made.record(f"key.{fate}", data=told)
    made.publics[f"keys/system-{len(made.publics) + 1}.vkey"] = str(following.public)
    size = len(made.bodies)
    text = Checkpoint(following.public.name, size, made.root(size)).text
    made.checkpoints[size] = str(notes.sign(text, following, *more))
    made.key = following


@pytest.mark.parametrize(("voucher", "expected"), [(1, CHANGED), (2, INTACT)])
def test_a_key_replaced_long_ago_vouches_for_nobody(tmp_path, voucher, expected):
    """Only the key in use until now speaks for the next; one found in a drawer, replaced before, does not."""
    made, first, second = school(), key(1), key(2)
    _rotated(made, second, "rotated", first)
    made.record("programme.moved")
    made.seal()
    _rotated(made, key(3), "rotated", key(voucher))
    made.export()
    folder = put(tmp_path / "folder", made.folder(), made.key)
    keys = tmp_path / "keys.txt"
    keys.write_text(f"{first.public}\n", encoding="utf-8")
    assert verdict(folder) == INTACT, said(folder)
    assert verdict(folder, keys=keys) == expected, said(folder, keys=keys)
    assert ("за который никто не поручился" in said(folder, keys=keys)) == (expected == CHANGED)
