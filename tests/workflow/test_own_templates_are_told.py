"""Whoever changes the school's own wording of a paper is told of in the log, with the first paper that used it."""

from __future__ import annotations

from dataclasses import replace

import crashing
import pytest

from records.errors import RefusedError
from workflow.acts import moving
from workflow.house import CHANGED


@pytest.fixture(name="place")
def _place(tmp_path, monkeypatch):
    crashing.hasten(monkeypatch.setattr)
    workspace = crashing.ground(tmp_path / "school")
    return replace(crashing.office(workspace), house=workspace.templates), workspace


def told(means):
    with means.store.reading() as reader:
        return [(one["data"]["kind"], one["data"]["sha256"]) for one in reader.telling(CHANGED)]


def step(means, name="advance"):
    if name == "advance":
        moving.advance(means, 1, on=crashing.ON)
    else:
        moving.move(means, 1, name, on=crashing.ON, reason="проверка")


def test_a_school_without_templates_tells_nothing(place):
    means, _ = place
    step(means)
    assert told(means) == []


def test_a_template_is_told_once_and_again_when_it_changes_or_goes(place):
    means, workspace = place
    file = workspace.templates / "ORG-08" / "text.html.j2"
    file.parent.mkdir()
    file.write_text("первое", encoding="utf-8")
    (workspace.templates / "не вид").mkdir()
    step(means)
    step(means, "suspend")
    ((kind, first),) = told(means)
    assert kind == "ORG-08"
    file.write_text("второе", encoding="utf-8")
    step(means, "resume")
    assert [kind for kind, _ in told(means)] == ["ORG-08", "ORG-08"]
    assert told(means)[1][1] != first
    file.unlink()
    file.parent.rmdir()
    step(means, "suspend")
    assert told(means)[2:] == [("ORG-08", "removed")]
    assert means.store.verify().is_intact


def test_a_refused_step_tells_nothing(place):
    means, workspace = place
    (workspace.templates / "ORG-08").mkdir()
    with pytest.raises(RefusedError):
        step(means, "resume")
    assert told(means) == []
