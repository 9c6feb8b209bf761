"""Nothing is missing if and only if the step succeeds: whatever may be absent, no paper stumbles over it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st
from stored import school
from whole import ready
from workflow_changes import LACKING, ON

from documents.specimen import bare
from records.errors import BadInputError, ConflictError, RefusedError
from records.values import Dossier, Programme
from workflow.acts import moving
from workflow.requirements import unmet
from workflow.stages import TRANSITIONS, Trigger

#: What a school may lawfully not have.
OPTIONAL = {
    "bare people": lambda d: replace(d, people=bare().people),
    "bare school": lambda d: replace(d, organization=bare().organization),
    "no working group": lambda d: replace(d, working_group=()),
    "no local acts": lambda d: replace(d, local_acts=()),
    "no supply": lambda d: replace(d, programme=replace(d.programme, supply_id=None)),
    "no methodist": lambda d: replace(d, programme=replace(d.programme, methodist_id=None)),
    "no deadline of monitoring": lambda d: replace(d, programme=replace(d.programme, monitoring_until=None)),
    "no achievements": lambda d: replace(d, achievements=()),
    "no appeals": lambda d: replace(d, appeals=()),
    "no support": lambda d: replace(d, support=()),
    "no events": lambda d: replace(d, events=()),
    "no awards": lambda d: replace(d, awards=()),
    "two pairs": lambda d: replace(d, pairings=d.pairings[:2]),
    "only pupils": lambda d: replace(d, pairings=d.pairings[:1]),
    "no comparison": lambda d: replace(
        d, indicators=tuple(replace(i, without_mentor=None, with_mentor=None) for i in d.indicators)
    ),
    "no marks yet": lambda d: replace(
        d,
        routes=tuple(
            replace(r, rows=tuple(replace(x, actual_result=None, mark=None) for x in r.rows)) for r in d.routes
        ),
    ),
    "plan missed": lambda d: replace(d, programme=replace(d.programme, met_plan=False)),
}


@pytest.mark.parametrize("trigger", Trigger, ids=str)
@settings(
    max_examples=10,
    phases=[Phase.explicit, Phase.generate],
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(data=st.data())
def test_nothing_missing_means_success_and_success_means_nothing_missing(trigger, data):
    absent = data.draw(st.sets(st.sampled_from(sorted(OPTIONAL)), max_size=6))
    lacking = [change for at, change, _ in LACKING if at is trigger]
    taken = data.draw(st.lists(st.sampled_from(lacking), max_size=1))
    dossier = ready(trigger)
    for name in sorted(absent):
        dossier = OPTIONAL[name](dossier)
    for change in taken:
        dossier = change(dossier)
    step = next(step for step in TRANSITIONS if step.trigger is trigger)
    with tempfile.TemporaryDirectory() as folder:
        try:
            office, programme_id = school(Path(folder), dossier, stage=step.source)
        except (BadInputError, ConflictError):
            reject()  # the database itself refuses such a fact
        with office.store.reading() as reader:
            stored: Dossier = reader.dossier(programme_id)
        faults = unmet(stored, trigger, ON[trigger])
        if faults:
            with pytest.raises(RefusedError) as refusal:
                moving.advance(office, programme_id, on=ON[trigger])
            assert [fault["code"] for fault in refusal.value.details] == [fault.code for fault in faults]
        else:
            moving.advance(office, programme_id, on=ON[trigger])
        with office.store.reading() as reader:
            assert reader.get(Programme, programme_id).stage is (step.source if faults else step.target)
