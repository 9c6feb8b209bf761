"""A plan that a quarter's check changed is entered as a new version before the next quarter is closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from stored import school
from whole import ready

from records.errors import RefusedError
from records.values import Document, Route, Stage
from workflow.acts import events
from workflow.plan import plan
from workflow.stages import Trigger

FIRST, SECOND = date(2025, 11, 5), date(2026, 1, 12)


@pytest.fixture(name="working")
def _working(tmp_path):
    """A programme at its implementation: checks of the first quarter changed every plan, no version tells of it."""
    whole = ready(Trigger.REFLECT)
    facts = replace(
        whole,
        routes=tuple(r for r in whole.routes if r.version == 1),
        documents=tuple(d for d in whole.documents if d.quarter is None),
    )
    return school(tmp_path, facts, stage=Stage.IMPLEMENTATION)


def versions(office, quarter: int = 1) -> None:
    """Enters the second versions."""
    with office.act("test.change", "test") as unit:
        for first in unit.find(Route, version=1):
            fields = {name: getattr(first, name) for name in ("pairing_id", "goal", "resources", "needs", "demands")}
            made = {"version": 2, "made_on": date(2025, 10, 31), "cause": "перенос встреч", "rows": first.rows}
            unit.insert(Route, **fields, **made, quarter=quarter)


def test_the_quarter_that_changed_the_plan_closes_without_the_version(working):
    office, programme_id = working
    done = events.close_quarter(office, programme_id, 1, on=FIRST)
    with office.store.reading() as reader:
        kinds = {reader.get(Document, one).kind for one in done.document_ids}
    assert kinds == {"IMP-03", "IMP-04"}


def test_the_next_quarter_does_not_close_until_the_version_is_entered(working):
    office, programme_id = working
    events.close_quarter(office, programme_id, 1, on=FIRST)
    with pytest.raises(RefusedError) as refused:
        events.close_quarter(office, programme_id, 2, on=SECOND)
    assert [one["code"] for one in refused.value.details] == ["plan.changed"] * 3
    assert refused.value.details[0]["text"] == (
        "Проверка отчёта изменила план, но версии плана с этим кварталом нет: пара 1, 1-й квартал."
    )
    assert "«Планы» и «Строки планов»" in refused.value.details[0]["remedy"]
    versions(office)
    events.close_quarter(office, programme_id, 2, on=SECOND)


def test_a_version_of_another_quarter_does_not_count(working):
    office, programme_id = working
    versions(office, quarter=2)
    with pytest.raises(RefusedError, match="версии плана с этим кварталом нет"):
        events.close_quarter(office, programme_id, 2, on=SECOND)


def test_the_stage_of_reflection_waits_for_it_too(working):
    office, programme_id = working
    with office.store.reading() as reader:
        steps = plan(reader.dossier(programme_id), on=date(2026, 5, 29))
    told = [
        fault.code
        for step in steps
        if step.transition.trigger is Trigger.REFLECT
        for demand in step.demands
        for fault in demand.unmet
    ]
    assert told.count("plan.changed") == 3
