"""One paper of many fails: at its text nothing happened at all, at its file the rest is made and the debt is named."""

from __future__ import annotations

import crashing
import pytest

from records.errors import BadInputError
from records.values import Document, Programme, Stage
from workflow import emission, publication
from workflow.acts import moving
from workflow.repair import repair


@pytest.fixture(name="place")
def _place(tmp_path, monkeypatch):
    crashing.hasten(monkeypatch.setattr)
    workspace = crashing.ground(tmp_path / "school")
    return crashing.office(workspace), workspace


@pytest.mark.parametrize("number", range(1, crashing.PAPERS + 1))
def test_a_text_that_fails_leaves_no_trace_of_the_step(place, number, monkeypatch):
    means, workspace = place
    made = 0

    def failing(kind, context, **named):
        nonlocal made
        made += 1
        if made == number:
            raise BadInputError("Шаблон просит то, чего нет.")
        return crashing.brief(kind, context, **named)

    before = workspace.database.read_bytes()
    with monkeypatch.context() as broken:
        broken.setattr(emission, "render", failing)
        with pytest.raises(BadInputError):
            moving.advance(means, 1, on=crashing.ON)
    assert workspace.database.read_bytes() == before
    assert crashing.faults(workspace) == []


def test_an_error_of_the_program_leaves_no_trace_either(place, monkeypatch):
    means, workspace = place

    def failing(kind, context, **named):
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(emission, "render", failing)
        with pytest.raises(ZeroDivisionError):
            moving.advance(means, 1, on=crashing.ON)
    assert crashing.faults(workspace) == []


@pytest.mark.parametrize("number", range(1, crashing.PAPERS + 1))
def test_a_file_that_fails_is_owed_and_made_later(place, number, monkeypatch):
    means, workspace = place
    moving.advance(means, 1, on=crashing.ON)
    made = 0

    def failing(job):
        nonlocal made
        made += 1
        if made == number:
            raise MemoryError
        return crashing.quick(job)

    with monkeypatch.context() as broken:
        broken.setattr(publication, "write", failing)
        with pytest.raises(MemoryError):
            publication.publish(means, workspace, workers=1)
    with means.store.reading() as reader:
        assert reader.get(Programme, 1).stage is Stage.PREPARATORY
        assert len(reader.find(Document)) == crashing.PAPERS
    repair(means, workspace)
    assert crashing.faults(workspace, acknowledged=True) == []
