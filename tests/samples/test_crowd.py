"""A sample with more pairs: everybody new has a code and a name of his own, and the papers' numbers do not repeat."""

from __future__ import annotations

from pathlib import Path

import pytest

from records.settings import read_organization
from records.workbook import check
from samples.crowd import crowd
from samples.sources import read_sheets

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize("school", ["cdutt", "gymnasium", "ishn", "programme"])
def test_a_crowd_is_as_large_as_asked_and_free_of_errors(school):
    organization = read_organization(SAMPLES / school / "school.toml")
    content = crowd(read_sheets(SAMPLES / school), 25)
    parsed, problems = check(content, organization)
    assert [str(one) for one in problems if one.severity == "error"] == []
    assert len(parsed.rows["pairings"]) == 25
    people = [(row.get("surname"), row.get("name"), row.get("patronymic")) for row in parsed.rows["people"]]
    assert len(people) == len(set(people))
    numbers = [row.get("number") for row in parsed.rows["agreements"] if row.get("number")]
    assert len(numbers) == len(set(numbers))


def test_a_school_as_large_as_asked_stays_as_it_is():
    content = read_sheets(SAMPLES / "gymnasium")
    assert crowd(content, 5) == content


def test_every_mentor_of_a_crowd_from_outside_is_sent_by_a_partner():
    organization = read_organization(SAMPLES / "ishn" / "school.toml")
    parsed, _ = check(crowd(read_sheets(SAMPLES / "ishn"), 12), organization)
    mentors = {code for row in parsed.rows["pairings"] for code in row.get("mentors")}
    outside = {row.get("code") for row in parsed.rows["people"] if row.get("category") == "external"}
    sent = {row.get("person_id") for row in parsed.rows["delegates"]}
    assert len(mentors & outside) > 4
    assert mentors & outside <= sent
