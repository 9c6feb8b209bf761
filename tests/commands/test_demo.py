"""`demo` leaves a whole year: papers, the journal of registration, the log, all of it intact."""

from __future__ import annotations

import json

import pytest
from openpyxl import load_workbook

from commands.demo import JOURNAL, LOG, samples_root
from tests.commands.shell import Shell, nastavnik


@pytest.fixture(name="told", scope="module")
def _told(tmp_path_factory):
    """The shortest sample with two pairs more, and what the command said."""
    from tests.commands.shell import quick
    from workflow import publication

    folder = tmp_path_factory.mktemp("demo") / "school"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publication, "write", quick)
        patch.setattr(publication, "_POOL_FROM", 1_000_000)
        return Shell(folder), nastavnik("demo", folder, "--school", "programme", "--pairs", 4)


def test_a_sample_year_is_told_step_by_step(told):
    """A line a step with its day, then where everything lies."""
    typed, answer = told
    lines = answer.done().out.splitlines()
    assert sum(line[:10].count(".") == 2 for line in lines) > 20
    assert str(typed.root / "documents") in answer.out
    assert str(typed.root / JOURNAL) in answer.out


def test_a_sample_year_is_whole_and_intact(told):
    """The programme is completed, every paper has its files, every order its signature, the log holds."""
    typed, _ = told
    assert typed.stage() == "completed"
    documents = typed.documents()
    assert all((typed.root / path).is_file() for d in documents for path in d["files"].values() if path)
    assert all(d["status"] == "signed" for d in documents if d["number"])
    assert typed("audit", "verify", "--json").done().json["verdict"] == "intact"
    assert typed("doctor").code == 0
    assert len(typed("pairings", "list", "--json").done().json["pairings"]) == 4


def test_the_journal_and_the_log_lie_beside(told):
    """Every number is in the journal; every record of the log is a line, in order."""
    typed, _ = told
    numbers = [row[1].value for row in load_workbook(typed.root / JOURNAL).active.iter_rows(min_row=2)]
    assert sorted(numbers) == sorted(d["number"] for d in typed.documents() if d["number"])
    lines = (typed.root / LOG).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["seq"] for line in lines] == list(range(len(lines)))


def test_an_unknown_sample_is_told_with_those_that_exist(tmp_path):
    """Code 5, the names, and no folder made."""
    answer = nastavnik("demo", tmp_path / "new", "--school", "нет")
    assert answer.code == 5
    assert all(path.parent.name in answer.err for path in samples_root().glob("*/year.toml"))
    assert not (tmp_path / "new").exists()


def test_the_year_is_entered_in_the_order_of_its_days(told):
    typed, _ = told
    actions = [one["body"]["action"] for one in typed("audit", "log", "--json").done().json["records"]]
    assert "organization.save" in actions
    assert "clock.anomaly" not in actions
