"""Figures written into the indicators are those the facts of the sample give."""

from __future__ import annotations

from decimal import Decimal

import pytest


def indicator(sample, code):
    return next(row for row in sample.rows("indicators") if row["code"] == code)


def prizes(sample):
    return [row for row in sample.rows("achievements") if row["result"] != "участие"]


@pytest.mark.parametrize(("name", "entered", "won"), [("cdutt", "П-7", "П-8"), ("programme", "П-2", "П-3")])
def test_contests_and_prizes_are_those_of_the_pairs(name, entered, won, request):
    sample = request.getfixturevalue(name)
    assert indicator(sample, entered)["numerator"] == len(sample.rows("achievements"))
    assert indicator(sample, won)["numerator"] == len(prizes(sample))


def test_the_gymnasium_counts_the_nine_pairs_that_stayed(gymnasium):
    ended = next(step["pairing"] for step in gymnasium.steps if step["act"] == "end")
    stayed = [row for row in gymnasium.rows("achievements") if row["pairing_id"] != ended]
    assert indicator(gymnasium, "П-3")["numerator"] == len(stayed)
    assert indicator(gymnasium, "П-4")["numerator"] == sum(row["result"] != "участие" for row in stayed)


@pytest.mark.parametrize(("name", "entered", "won"), [("cdutt", "П-7", "П-8"), ("gymnasium", "П-3", "П-4")])
def test_the_year_without_a_mentor_is_the_baseline_of_the_diagnoses(name, entered, won, request):
    sample = request.getfixturevalue(name)
    gone = {step["pairing"] for step in sample.steps if step["act"] == "end"}
    baseline = {row["person_id"]: row for row in sample.rows("diagnoses") if row["pairing_id"] not in gone}
    assert indicator(sample, entered)["without_mentor"] == sum(row["baseline_contests"] for row in baseline.values())
    assert indicator(sample, won)["without_mentor"] == sum(row["baseline_prizes"] for row in baseline.values())


@pytest.mark.parametrize(("instrument", "code"), [("QST-02", "П-9"), ("QST-01", "П-10")])
def test_satisfaction_in_the_centre_is_counted_by_people_from_their_answers(instrument, code, cdutt):
    after = [row for row in cdutt.rows("answers") if (row["instrument"], row["moment"]) == (instrument, "after")]
    asked = {row["person_id"] for row in after}
    content = {person for person in asked if all(int(r["items.1"]) >= 8 for r in after if r["person_id"] == person)}
    assert indicator(cdutt, code)["numerator"] == len(content)
    assert indicator(cdutt, code)["denominator"] == len(asked)


def test_the_centre_counts_its_participants_by_people(cdutt):
    pairs = cdutt.rows("pairings")
    pupils = {code for row in pairs for code in row["mentees"] if code.startswith("У")}
    young = {code for row in pairs for code in row["mentors"] if code.startswith("У")}
    assert indicator(cdutt, "П-1")["numerator"] == len(pupils)
    assert indicator(cdutt, "П-2")["numerator"] == len(young)


def test_growth_of_qualities_in_the_gymnasium_follows_from_its_questionnaires(gymnasium):
    marks = {}
    for row in gymnasium.rows("answers"):
        if row["instrument"] == "QST-02":
            marks.setdefault(row["person_id"], {})[row["moment"]] = (int(row["items.6"]), int(row["items.7"]))
    both = [moments for moments in marks.values() if len(moments) == 2]
    grown = [m for m in both if m["after"][0] > m["before"][0] and m["after"][1] > m["before"][1]]
    assert indicator(gymnasium, "П-5")["numerator"] == len(grown)
    assert indicator(gymnasium, "П-5")["denominator"] == len(both)


@pytest.mark.parametrize(("name", "missed"), [("cdutt", []), ("gymnasium", ["П-4", "П-5", "П-6"]), ("programme", [])])
def test_the_fork_agrees_with_the_figures(name, missed, dossiers):
    dossier = dossiers[name]
    assert [one.code for one in dossier.indicators if one.is_met is False] == missed
    assert dossier.programme.met_plan is (not missed)
    assert all(isinstance(one.planned, Decimal) for one in dossier.indicators)
