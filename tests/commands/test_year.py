"""A whole year by commands: what a curator types, and what each command answers."""

from __future__ import annotations

import pytest

from records.values import Stage
from tests.commands.shell import Shell

#: Day of each step forward of the specimen's year.
DAYS = ("01.09.2025", "18.09.2025", "29.09.2025", "04.10.2025", "31.05.2026", "31.05.2026", "10.06.2026")


def sign(typed: Shell, day: str) -> None:
    """Everything registered signed and shown to everybody it names."""
    ids = [d["id"] for d in typed.documents() if d["number"] and d["status"] == "issued"]
    if ids:
        typed("documents", "sign", *ids, "--date", day).done()
    for id_ in ids:
        shown = typed("documents", "show", id_, "--json").done().json["document"]
        if shown["acquaintance"]:
            typed("documents", "acquaint", id_, "--date", day).done()


def work(typed: Shell) -> None:
    """Events of the implementation."""
    for day in ("05.10.2025", "18.10.2025"):
        typed("monitor", 1, "--stage", 1, "--date", day).done()
        sign(typed, day)
    for quarter, day in enumerate(("05.11.2025", "09.01.2026", "03.04.2026", "31.05.2026"), start=1):
        typed("close-quarter", 1, quarter, "--date", day).done()


def award(typed: Shell) -> None:
    """Awards, foretold and done."""
    before = typed.prints()
    foretold = typed("award", 1, "--date", "05.06.2026", "--dry-run", "--json").done().json
    assert typed.prints() == before
    done = typed("award", 1, "--date", "05.06.2026", "--json").done().json
    assert [(d["kind"], d["number"]) for d in foretold["documents"]] == [
        (d["kind"], d["number"]) for d in done["documents"]
    ]
    assert (foretold["dry_run"], done["to"]) == (True, "result")
    sign(typed, "05.06.2026")


def test_a_year_by_commands_ends_completed_and_intact(typed):
    """Every step is taken by what `status` says, and the last one completes the programme."""
    stages = []
    for day in DAYS:
        stage = typed.stage()
        if stage == "implementation":
            work(typed)
        if stage == "result":
            award(typed)
        answer = typed("advance", 1, "--date", day, "--yes", "--json").done().json
        assert set(answer) == {"schema", "programme", "from", "to", "date", "documents", "audit", "pending"}
        assert answer["pending"] == 0
        assert answer["audit"]["first_seq"] <= answer["audit"]["last_seq"]
        for document in answer["documents"]:
            assert set(document) == {"id", "kind", "title", "number", "date", "files"}
            assert all((typed.root / path).is_file() for path in document["files"].values())
        stages.append(answer["to"])
        sign(typed, day)
    assert stages == [stage.value for stage in Stage][1:]
    verified = typed("audit", "verify", "--json").done().json
    assert set(verified) >= {"schema", "verdict", "records", "checkpoint", "compared_with", "faults"}
    assert (verified["verdict"], verified["faults"]) == ("intact", [])
    (programme,) = typed("status", "--json").done().json["programmes"]
    assert (programme["next"], programme["documents"]["unsigned"]) == (None, 0)
    assert typed("advance", 1, "--yes").code == 3
    assert "Год" not in typed("plan", 1).done().out


@pytest.mark.usefixtures("true_files")
def test_the_files_of_a_paper_are_a_word_document_and_a_pdf(typed):
    """With the true writers: the files named in the answer are what their names say."""
    answer = typed("documents", "make", "CNS-05", "--for", "У-03", "--date", DAYS[0], "--json").done().json
    (document,) = answer["documents"]
    assert (typed.root / document["files"]["docx"]).read_bytes().startswith(b"PK")
    assert (typed.root / document["files"]["pdf"]).read_bytes().startswith(b"%PDF")
