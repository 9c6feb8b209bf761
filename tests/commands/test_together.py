"""Two curators at once, and a process that dies: one step, and the next command finishes the rest."""

from __future__ import annotations

import signal

import pytest

from tests.commands.shell import apart, ended
from tests.commands.test_year import DAYS

ADVANCE = ("advance", 1, "--date", DAYS[0], "--yes")


def test_two_steps_at_one_moment_are_one_step(typed):
    """One process does it, the other is told that it was done or may not be done again."""
    answers = [ended(started) for started in [apart("--workspace", typed.root, *ADVANCE) for _ in range(2)]]
    codes = sorted(answer.code for answer in answers)
    assert codes[0] == 0
    assert codes[1] in (3, 6), answers
    assert typed.stage() == "preparatory"
    numbers = [d["number"] for d in typed.documents() if d["number"]]
    assert len(numbers) == len(set(numbers))
    assert typed("audit", "verify", "--json").done().json["verdict"] == "intact"
    actions = [record["body"]["action"] for record in typed("audit", "log", "--json").done().json["records"]]
    assert actions.count("programme.advance") == 1


def test_a_step_seen_before_another_is_refused(typed, monkeypatch):
    """Who decided on one stage does not move another: code 6."""
    from workflow.acts import moving

    once = moving.advance

    def later(office, programme_id, *, on, expected=None):
        monkeypatch.setattr(moving, "advance", once)
        once(office, programme_id, on=on)
        return once(office, programme_id, on=on, expected=expected)

    monkeypatch.setattr(moving, "advance", later)
    answer = typed(*ADVANCE, "--json")
    assert (answer.code, answer.json["error"]["code"]) == (6, "conflict")
    assert typed.stage() == "preparatory"


@pytest.mark.parametrize(
    ("where", "stage"),
    [
        ("from workflow import emission as place; name = 'render'", "draft"),
        ("from workflow import publication as place; name = 'publish'", "preparatory"),
        ("from workflow import publication as place; name = '_enter'", "preparatory"),
        ("from workflow import publication as place; name = 'name_files'", "preparatory"),
    ],
    ids=["in the texts", "before the files", "between files and hashes", "before the names"],
)
@pytest.mark.parametrize("finisher", [("repair",), ("people", "confirm", "У-03")], ids=" ".join)
def test_a_killed_step_is_finished_by_the_next_command(typed, where, stage, finisher):
    """Killed before the commit: nothing; after it: the step, and `repair` or any other change makes the rest."""
    die = f"import os, signal; {where}\nsetattr(place, name, lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL))\n"
    assert ended(apart("--workspace", typed.root, *ADVANCE, before=die)).code == -signal.SIGKILL
    assert typed.stage() == stage
    typed(*finisher).done()
    if stage == "draft":
        assert typed.documents() == []
        typed(*ADVANCE).done()
    documents = typed.documents()
    assert documents
    assert all((typed.root / path).is_file() for d in documents for path in d["files"].values() if path)
    assert all(d["files"]["pdf"] for d in documents)
    typed("repair").done()
    assert typed("doctor").code == 0
    assert typed("audit", "verify", "--json").done().json["verdict"] == "intact"


def test_two_repairs_at_once_end_well(typed):
    """Both end with 0, or one says that the other is at work."""
    die = (
        "import os, signal; from workflow import publication\n"
        "publication.publish = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended(apart("--workspace", typed.root, *ADVANCE, before=die))
    answers = [ended(started) for started in [apart("--workspace", typed.root, "repair") for _ in range(2)]]
    assert {answer.code for answer in answers} <= {0, 6}, answers
    assert 0 in {answer.code for answer in answers}
    assert typed("doctor").code == 0


def test_an_interrupted_process_leaves_with_130(typed):
    """SIGINT inside the step: the code of an interruption, nothing written, no traceback."""
    cut = (
        "import os, signal; from workflow.acts import moving\n"
        # whoever starts the tests in the background leaves the signal ignored to all of them
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "moving.refuse = lambda *a: os.kill(os.getpid(), signal.SIGINT)\n"
    )
    answer = ended(apart("--workspace", typed.root, *ADVANCE, before=cut))
    assert answer.code == 130
    assert "Прервано" in answer.err
    assert "Traceback" not in answer.err
    assert typed.stage() == "draft"
