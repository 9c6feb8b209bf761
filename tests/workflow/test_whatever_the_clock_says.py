"""The clock decides nothing: papers bear the day they are given, the log keeps its own order and tells of oddities."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import crashing
import pytest

from records.values import Document
from workflow.acts import moving, papers

#: What the machine claims when the second act comes; the first came on 1 June 2026.
CLOCKS = {
    "a day back": crashing.NOW - timedelta(days=1),
    "ten years ahead": crashing.NOW + timedelta(days=3653),
    "the epoch": datetime(1970, 1, 2, tzinfo=UTC),
    "a leap day": datetime(2028, 2, 29, 23, 59, 59, tzinfo=UTC),
    "new year in Kamchatka": datetime(2026, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=12))),
    "the hour that comes twice": datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=timezone(timedelta(hours=1))),
    "the same second": crashing.NOW,
}


@pytest.fixture(name="place")
def _place(tmp_path, monkeypatch):
    crashing.hasten(monkeypatch.setattr)
    workspace = crashing.ground(tmp_path / "school")
    return crashing.office(workspace), workspace


@pytest.mark.parametrize("name", CLOCKS)
def test_papers_bear_their_own_day(place, name):
    means, workspace = place
    moving.advance(replace(means, now=CLOCKS[name]), 1, on=crashing.ON)
    with means.store.reading() as reader:
        documents = reader.find(Document)
    assert {document.dated for document in documents} == {crashing.ON}
    assert {document.created_at for document in documents} == {CLOCKS[name]}
    assert crashing.faults(workspace) == []


@pytest.mark.parametrize("name", CLOCKS)
def test_the_log_keeps_its_order_and_tells_of_a_clock_that_went_back(place, name):
    means, _ = place
    moving.advance(means, 1, on=crashing.ON)
    papers.annul(replace(means, now=CLOCKS[name]), 5, on=crashing.ON, reason="ошибка")
    with means.store.reading() as reader:
        log = reader.log()
    assert [entry.seq for entry in log] == list(range(len(log)))
    told = [entry for entry in log if entry.action == "clock.anomaly"]
    assert bool(told) is (CLOCKS[name] < crashing.NOW)
    assert means.store.verify().is_intact
