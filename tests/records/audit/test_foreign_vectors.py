"""What others publish for hashes, signatures, canonical text and notes holds here."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from records.audit import notes
from records.audit.keys import PublicKey
from records.audit.proofs import verify_consistency, verify_inclusion
from records.audit.record import canonical

VECTORS = Path(__file__).parents[2] / "vectors"


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (VECTORS / name).read_text(encoding="utf-8").splitlines()]


def raw(text: str | None) -> bytes:
    return base64.b64decode(text or "")


def test_every_inclusion_proof_is_judged_right() -> None:
    """transparency-dev/merkle: 98 proofs, most of them forged."""
    wrong = [
        case["file"]
        for case in lines("rfc6962_inclusion.jsonl")
        if verify_inclusion(
            raw(case["leafHash"]),
            case["leafIdx"],
            case["treeSize"],
            [raw(item) for item in case["proof"] or ()],
            raw(case["root"]),
        )
        == case["wantErr"]
    ]
    assert (len(lines("rfc6962_inclusion.jsonl")), wrong) == (98, [])


def test_every_consistency_proof_is_judged_right() -> None:
    """transparency-dev/merkle: 98 proofs, most of them forged."""
    wrong = [
        case["file"]
        for case in lines("rfc6962_consistency.jsonl")
        if verify_consistency(
            case["size1"],
            case["size2"],
            [raw(item) for item in case["proof"] or ()],
            raw(case["root1"]),
            raw(case["root2"]),
        )
        == case["wantErr"]
    ]
    assert (len(lines("rfc6962_consistency.jsonl")), wrong) == (98, [])


def test_every_signature_of_wycheproof_is_judged_right() -> None:
    found = json.loads((VECTORS / "wycheproof_ed25519.json").read_text(encoding="utf-8"))
    wrong, count = [], 0
    for group in found["testGroups"]:
        key = PublicKey("test", 1, bytes.fromhex(group["publicKey"]["pk"]))
        for case in group["tests"]:
            count += 1
            holds = key.verify(bytes.fromhex(case["msg"]), bytes.fromhex(case["sig"]))
            if holds != (case["result"] == "valid"):
                wrong.append(case["tcId"])
    assert (count, wrong) == (151, [])


@pytest.mark.parametrize("name", ["arrays", "french", "structures", "unicode", "values", "weird"])
def test_canonical_text_is_that_of_rfc_8785(name: str) -> None:
    given = json.loads((VECTORS / "jcs" / f"input-{name}.json").read_text(encoding="utf-8"))
    assert canonical(given) == (VECTORS / "jcs" / f"output-{name}.json").read_bytes().rstrip(b"\n")


@pytest.mark.parametrize("number", range(3))
def test_the_signed_notes_of_the_standard_and_of_go_hold(notes_: dict[str, Any], number: int) -> None:
    case = notes_["notes"][number]
    key = PublicKey.parse(case["vkey"])
    note = notes.read(case["note"])
    assert str(note) == case["note"]
    assert [verified.key for verified in note.verified([key])] == [key]
    assert str(key) == case["vkey"]


@pytest.mark.parametrize("number", range(3))
def test_a_changed_word_makes_a_known_signature_a_forgery(notes_: dict[str, Any], number: int) -> None:
    case = notes_["notes"][number]
    forged = notes.read(case["note"].replace("is", "was", 1))
    with pytest.raises(notes.ForgedError):
        forged.verified([PublicKey.parse(case["vkey"])])


@pytest.mark.parametrize("number", range(2))
def test_bad_public_keys_are_refused(notes_: dict[str, Any], number: int) -> None:
    with pytest.raises(ValueError):
        PublicKey.parse(notes_["bad_vkeys"][number])
