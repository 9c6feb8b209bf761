"""Steps of a year stand in order, on working days of the past, and show what each sample is for."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

#: Day on which the samples were composed: nothing in them may lie later.
COMPOSED = date(2026, 11, 22)
#: What the demo can replay.
ACTS = {
    "import", "advance", "sign", "acquaint", "close-quarter", "monitor", "replace", "end", "withdraw", "award",
    "make", "step-back", "suspend", "resume", "register",
}  # fmt: skip


def acts(sample):
    return Counter(step["act"] for step in sample.steps)


def test_steps_stand_in_order_of_time(sample):
    days = [step["on"] for step in sample.steps]
    assert days == sorted(days)
    assert days[-1] <= COMPOSED


def test_steps_are_taken_on_working_days(sample):
    assert [step["on"] for step in sample.steps if step["on"].weekday() > 4] == []


def test_only_known_acts_are_named(sample):
    assert set(acts(sample)) <= ACTS


def test_the_workbook_is_imported_once_and_first(sample):
    assert acts(sample)["import"] == 1
    assert sample.steps[0]["act"] == "import"


@pytest.mark.parametrize("stage", ["preparatory", "diagnostic", "completed"])
def test_orders_of_a_stage_are_signed_and_then_shown_before_the_next(stage, sample):
    reached = next(number for number, step in enumerate(sample.steps) if step.get("to") == stage)
    after = [step["act"] for step in sample.steps[reached + 1 :]]
    until = after[: after.index("advance")] if "advance" in after else after
    assert until.index("sign") < until.index("acquaint")


def test_codes_in_the_steps_are_of_people_and_pairs(sample):
    people = {row["code"] for row in sample.rows("people")}
    pairs = {row["code"] for row in sample.rows("pairings")}
    for step in sample.steps:
        named = step.get("for", [])
        for code in named if isinstance(named, list) else [named]:
            assert code in people | pairs
        assert step.get("person", next(iter(people))) in people
        assert step.get("pairing", next(iter(pairs))) in pairs
        assert step.get("by", next(iter(pairs))) in pairs


def test_reasons_are_given_where_an_order_needs_one(sample):
    for step in sample.steps:
        if step["act"] in ("replace", "end", "withdraw", "suspend", "resume", "step-back"):
            assert step["reason"][0].islower()
            assert not step["reason"].endswith(".")


def test_the_centre_shows_a_suspension_a_replacement_a_withdrawal_and_awards(cdutt):
    assert {"suspend", "resume", "replace", "withdraw", "award"} <= set(acts(cdutt))
    assert [step["quarter"] for step in cdutt.steps if step["act"] == "close-quarter"] == [4, 1, 2, 3]


def test_the_gymnasium_ends_a_pair(gymnasium):
    assert acts(gymnasium)["end"] == 1


def test_the_personalised_programme_steps_back_and_goes_on(programme):
    moves = [step.get("to", step["act"]) for step in programme.steps if step["act"] in ("advance", "step-back")]
    assert moves[:6] == ["preparatory", "diagnostic", "design", "step-back", "design", "implementation"]


def test_monitoring_of_the_process_is_reported_by_the_twentieth_of_october(sample):
    first = [step["on"] for step in sample.steps if step["act"] == "monitor" and step["stage"] == 1]
    assert max(first) <= date(2025, 10, 20)
