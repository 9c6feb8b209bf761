"""The machine knows where each move leads, refuses in words, and draws itself."""

from __future__ import annotations

import pytest

from records.errors import RefusedError
from records.values import ProgrammeState, Stage
from workflow.machine import Place, decide, diagram
from workflow.stages import TITLES, TRANSITIONS, next_transition, previous, remaining

ACTIVE = ProgrammeState.ACTIVE


@pytest.mark.parametrize("step", TRANSITIONS, ids=lambda s: s.trigger.value)
def test_each_transition_leads_one_stage_on(step):
    assert decide(Place(step.source, ACTIVE), step.trigger) == Place(step.target, ACTIVE)


@pytest.mark.parametrize("step", TRANSITIONS, ids=lambda s: s.trigger.value)
def test_a_transition_is_refused_from_every_other_stage(step):
    for stage in Stage:
        if stage is not step.source:
            with pytest.raises(RefusedError, match=r"невозможн|завершена"):
                decide(Place(stage, ACTIVE), step.trigger)


@pytest.mark.parametrize("stage", [s for s in Stage if previous(s)], ids=str)
def test_a_step_back_leads_to_the_stage_before(stage):
    before = previous(stage)
    assert decide(Place(stage, ACTIVE), "step_back").stage is before
    assert next_transition(before).target is stage


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.COMPLETED], ids=str)
def test_there_is_no_way_back_from_the_draft_and_from_the_end(stage):
    with pytest.raises(RefusedError):
        decide(Place(stage, ACTIVE), "step_back")


def test_a_suspended_programme_only_resumes_or_is_cancelled():
    place = Place(Stage.DESIGN, ProgrammeState.SUSPENDED)
    assert decide(place, "resume") == Place(Stage.DESIGN, ACTIVE)
    assert decide(place, "cancel").state is ProgrammeState.CANCELLED
    for trigger in ("implement", "step_back", "suspend"):
        with pytest.raises(RefusedError, match="приостановлена"):
            decide(place, trigger)


def test_a_cancelled_programme_never_moves_again():
    for trigger in ("resume", "suspend", "cancel", "step_back", "implement"):
        with pytest.raises(RefusedError, match="прекращена"):
            decide(Place(Stage.DESIGN, ProgrammeState.CANCELLED), trigger)


def test_the_rest_of_the_way_is_counted_from_the_present_stage():
    assert remaining(Stage.DRAFT) == TRANSITIONS
    assert [step.source for step in remaining(Stage.RESULT)] == [Stage.RESULT]
    assert remaining(Stage.COMPLETED) == ()


def test_the_diagram_names_every_stage_and_marks_the_present_one():
    text = diagram(Stage.DESIGN)
    assert "stateDiagram" in text
    assert all(title in text for title in TITLES.values())
    assert "Class design s_active" in text
    assert text.count("s_active\n") == 1
