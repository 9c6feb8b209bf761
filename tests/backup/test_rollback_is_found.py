"""An older copy put over a newer state verifies by itself, and any later receipt or code from paper gives it away."""

from __future__ import annotations

import pytest


@pytest.fixture(name="rolled")
def _rolled(typed, tmp_path):
    """A workspace rolled back behind a receipt and a code that left the school; both, with one that left before."""
    document = typed.documents()[0]["id"]
    before, after = tmp_path / "before.txt", tmp_path / "after.txt"
    typed("audit", "receipt", document, "--output", before).done()
    typed("backup", tmp_path / "copy.nbk").done()
    typed("documents", "sign", document, "--date", "01.09.2025").done()
    typed("audit", "receipt", document, "--output", after).done()
    typed("restore", tmp_path / "copy.nbk", "--yes", "--reason", "диск повреждён").done()
    return typed, before, after


def test_alone_it_verifies(rolled):
    typed, _, _ = rolled
    answer = typed("audit", "verify", "--json")
    assert answer.code == 0, answer.out
    assert answer.json["faults"] == []


def test_a_receipt_given_before_the_copy_still_agrees(rolled):
    typed, before, _ = rolled
    assert typed("audit", "verify", "--anchor", before).code == 0


def test_a_receipt_given_after_the_copy_gives_it_away(rolled):
    typed, _, after = rolled
    answer = typed("audit", "verify", "--anchor", after, "--json")
    assert answer.code == 4
    assert answer.json["verdict"] == "changed"


def test_it_gives_it_away_even_when_the_log_has_grown_past_it(rolled):
    typed, _, after = rolled
    for number in range(4):
        typed("people", "hold", f"У-0{number + 1}", "--reason", "проверка").done()
    assert typed("audit", "verify", "--anchor", after).code == 4
