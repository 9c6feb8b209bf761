"""Fourteen attacks on the folder, each judged three ways: alone, with one's own keys, with an older checkpoint.

The verdicts are those of the design's table. Two pass everywhere: contents erased under a record of the log, which is
lawful, and a rollback to a day after the held checkpoint, which nobody can find.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.inspection.folders import School, key, put, school
from tests.inspection.verifying import CHANGED, INTACT, said, verdict

PASSES, REFUSED = INTACT, CHANGED


@dataclass
class Held:
    """What an attacked folder is, and what the inspector holds since an earlier visit."""

    files: dict[str, bytes]
    #: Who signs the list of files; None keeps the list that is among the files.
    signer: object
    #: An older checkpoint or a later receipt.
    anchor: bytes


def _whole(made: School, tmp_path: Path) -> dict[str, bytes]:
    folder = put(tmp_path / "genuine", made.folder(), made.key)
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def _anchor(made: School) -> bytes:
    return made.checkpoints[sorted(made.checkpoints)[-2]].encode()


def swap_a_document(made, tmp_path):
    files = _whole(made, tmp_path)
    files["documents/2025/00002-ORG-04.pdf"] = files["documents/2025/00001-ORG-02.pdf"]
    return Held(files, None, _anchor(made))


def delete_a_document(made, tmp_path):
    files = _whole(made, tmp_path)
    del files["documents/2025/00002-ORG-04.pdf"]
    return Held(files, None, _anchor(made))


def add_a_document(made, tmp_path):
    files = _whole(made, tmp_path)
    files["documents/2025/00009-ORG-05.pdf"] = b"%PDF added"
    return Held(files, None, _anchor(made))


def edit_a_record(made, tmp_path):
    anchor, body = _anchor(made), json.loads(made.bodies[2])
    made.bodies[2] = made.bodies[2].replace(b'"actor":"u-1"', b'"actor":"u-2"')
    assert json.loads(made.bodies[2]) != body
    return Held(_resigned_list(made, tmp_path), None, anchor)


def cut_the_last_records(made, tmp_path):
    anchor = _anchor(made)
    del made.bodies[-3:]
    return Held(_resigned_list(made, tmp_path), None, anchor)


def cut_a_record_out(made, tmp_path):
    anchor = _anchor(made)
    del made.bodies[-4]
    return Held(_resigned_list(made, tmp_path), None, anchor)


def rebuild_the_chain_without_the_key(made, tmp_path):
    anchor = _anchor(made)
    made.rebuild({3: {"actor": "u-2"}})
    return Held(_resigned_list(made, tmp_path), None, anchor)


def sign_again_with_a_foreign_key(made, tmp_path):
    anchor, foreign = _anchor(made), key(66)
    made.rebuild({3: {"actor": "u-2"}})
    made.resign(foreign)
    return Held(made.folder(), foreign, anchor)


def change_an_opening(made, tmp_path):
    anchor = _anchor(made)
    opening = next(o for o in made.openings if (o["table"], o["id"]) == ("person", 2))
    opening["content"] = str(opening["content"]).replace("Ким", "Цой")
    assert "Цой" in str(opening["content"])
    return Held(made.folder(), made.key, anchor)


def replace_the_keys_and_sign_everything(made, tmp_path):
    anchor, foreign = _anchor(made), key(66)
    first = json.loads(made.bodies[0])
    made.publics["keys/system-1.vkey"] = str(foreign.public)
    made.rebuild({0: {"data": {**first["data"], "vkey": str(foreign.public)}}, 3: {"actor": "u-2"}})
    made.resign(foreign)
    return Held(made.folder(), foreign, anchor)


def backdate_with_the_stolen_key(made, tmp_path):
    anchor = _anchor(made)
    made.rebuild({3: {"ts": 1_700_000_000}})
    made.resign()
    return Held(made.folder(), made.key, anchor)


def bring_an_old_copy_back(made, tmp_path):
    old = made.copy()
    made.record("document.annul", [("document", 1, "update", {"id": 1}, {**made.told[1], "status": "annulled"})])
    made.seal()
    return Held(old.folder(), old.key, made.checkpoints[len(made.bodies)].encode())


def bring_a_copy_back_from_after_the_held_checkpoint(made, tmp_path):
    anchor, old = _anchor(made), made.copy()
    made.record("document.annul", [("document", 1, "update", {"id": 1}, {**made.told[1], "status": "annulled"})])
    made.seal()
    return Held(old.folder(), old.key, anchor)


def erase_the_contents_of_one_child(made, tmp_path):
    anchor = _anchor(made)
    made.record("person.erased", erased=[("person", 2)])
    made.seal()
    made.export()
    assert not any((o["table"], o["id"]) == ("person", 2) for o in made.openings)
    return Held(made.folder(), made.key, anchor)


def _resigned_list(made: School, tmp_path: Path) -> dict[str, bytes]:
    """The folder as the attacker has it: contents changed, the list and its signature still the genuine ones."""
    genuine = _whole(school(), tmp_path)
    made_files = made.folder()
    return {**genuine, "log/entries.jsonl": made_files["log/entries.jsonl"]}


Attack = Callable[[School, Path], Held]
TABLE: list[tuple[Attack, int, int, int]] = [
    (swap_a_document, REFUSED, REFUSED, REFUSED),
    (delete_a_document, REFUSED, REFUSED, REFUSED),
    (add_a_document, REFUSED, REFUSED, REFUSED),
    (edit_a_record, REFUSED, REFUSED, REFUSED),
    (cut_the_last_records, REFUSED, REFUSED, REFUSED),
    (cut_a_record_out, REFUSED, REFUSED, REFUSED),
    (rebuild_the_chain_without_the_key, REFUSED, REFUSED, REFUSED),
    (sign_again_with_a_foreign_key, REFUSED, REFUSED, REFUSED),
    (change_an_opening, REFUSED, REFUSED, REFUSED),
    (replace_the_keys_and_sign_everything, PASSES, REFUSED, REFUSED),
    (backdate_with_the_stolen_key, PASSES, PASSES, REFUSED),
    (bring_an_old_copy_back, PASSES, PASSES, REFUSED),
    (bring_a_copy_back_from_after_the_held_checkpoint, PASSES, PASSES, PASSES),
    (erase_the_contents_of_one_child, PASSES, PASSES, PASSES),
]


def test_there_are_fourteen_attacks():
    assert len(TABLE) == len({attack for attack, *_ in TABLE}) == 14


@pytest.mark.parametrize(("attack", "alone", "with_keys", "with_anchor"), TABLE, ids=[row[0].__name__ for row in TABLE])
def test_an_attack_gets_the_stated_verdict_in_each_column(attack, alone, with_keys, with_anchor, tmp_path):
    """The archive alone; with the inspector's own copy of the keys; with a checkpoint he holds besides."""
    made = school()
    keys = tmp_path / "keys.txt"
    keys.write_text(f"{made.key.public}\n", encoding="utf-8")
    held = attack(made, tmp_path)
    folder = put(tmp_path / "folder", held.files, held.signer)
    anchor = tmp_path / "held.note"
    anchor.write_bytes(held.anchor)
    assert verdict(folder) == alone, said(folder)
    assert verdict(folder, keys=keys) == with_keys, said(folder, keys=keys)
    assert verdict(folder, anchor=anchor) == with_anchor, said(folder, anchor=anchor)


@pytest.mark.parametrize("attack", [backdate_with_the_stolen_key, bring_an_old_copy_back])
def test_a_code_typed_from_paper_serves_as_well_as_the_file(attack, tmp_path):
    """The short code on an order in the safe is enough to find what no key can."""
    made = school()
    held = attack(made, tmp_path)
    folder = put(tmp_path / "folder", held.files, held.signer)
    assert verdict(folder) == PASSES
    from records.audit import notes
    from records.audit.checkpoint import Checkpoint

    code = Checkpoint.parse(notes.read(held.anchor.decode()).text).short
    assert verdict(folder, anchor=code) == REFUSED
    assert verdict(folder, anchor=code.lower().replace("-", " ")) == REFUSED


@pytest.mark.parametrize("attack", [swap_a_document, delete_a_document, add_a_document])
def test_a_changed_paper_is_found_even_when_the_list_is_signed_anew(attack, tmp_path):
    """The list of files is not the only guard: papers are held against the records."""
    made = school()
    held = attack(made, tmp_path)
    files = {path: content for path, content in held.files.items() if not path.startswith("SHA256SUMS")}
    folder = put(tmp_path / "folder", files, made.key)
    assert verdict(folder) == REFUSED
