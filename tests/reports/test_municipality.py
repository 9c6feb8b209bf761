"""The roll-up over schools gives nobody away: small groups are hidden, and no sum or neighbour tells them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from documents.specimen import dossier
from records.values import ProgrammeState
from workflow.reports.municipality import HIDDEN, SchoolFigures, current_programmes, figures, hide, municipality_sheet

DAY = date(2026, 5, 31)
OTHER = {"young": 0, "outside": 0, "indicators": 4, "met": 3, "unknown": 1, "unsigned": 2}


def school(name, pairs, mentors, mentees):
    return SchoolFigures(
        organization=name,
        programme="2025",
        stage="Реализационный",
        counts={"pairs": pairs, "mentors": mentors, "mentees": mentees, "people": mentors + mentees, **OTHER},
    )


def rows(*found):
    return municipality_sheet(found, on=DAY).records()


def test_large_schools_are_shown_and_summed():
    first, second, total = rows(school("А", 10, 10, 20), school("Б", 6, 7, 8))
    assert (first["pairs"], second["mentees"]) == (10, 8)
    assert (total["organization"], total["mentors"], total["people"], total["met"]) == ("Всего", 17, 45, 6)


def test_a_small_group_is_hidden_with_its_whole_and_a_neighbour():
    small, middle, large, total = rows(school("А", 5, 3, 20), school("Б", 6, 7, 8), school("В", 30, 40, 50))
    assert (small["mentors"], small["people"], small["mentees"]) == ("менее 5", HIDDEN, 20)
    assert (middle["mentors"], middle["people"]) == (HIDDEN, HIDDEN)
    assert (large["mentors"], large["people"], total["mentors"]) == (40, 90, 50)


def test_a_lone_small_school_hides_the_sum_too():
    only, total = rows(school("А", 2, 2, 3))
    assert [only[key] for key in ("pairs", "mentors", "mentees", "people")] == ["менее 5"] * 3 + [HIDDEN]
    assert all(isinstance(total[key], str) for key in ("pairs", "mentors", "mentees", "people"))


def test_nobody_is_no_secret():
    only, total = rows(school("А", 0, 0, 0))
    assert (only["people"], total["people"]) == (0, 0)


@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=6),
    st.integers(2, 8),
)
def test_no_hidden_number_follows_from_the_rest(numbers, threshold):
    """Where the sum is shown, at least two rows of the column are hidden; a part is hidden with its whole."""
    found = [school(f"Ш{n}", *one) for n, one in enumerate(numbers)]
    hidden = hide(found, threshold)
    *shown, total = municipality_sheet(found, on=DAY, threshold=threshold).records()
    for key in ("pairs", "mentors", "mentees", "people"):
        assert all(not (isinstance(row[key], int) and 0 < row[key] < threshold) for row in (*shown, total)), (
            "a small number is never shown"
        )
        assert {n for n, row in enumerate(shown) if isinstance(row[key], str)} == hidden[key]
        if hidden[key] and isinstance(total[key], int):
            assert len(hidden[key]) >= 2
    assert hidden["mentors"] | hidden["mentees"] <= hidden["people"]


def test_a_school_s_numbers_are_unique_people_as_known_on_the_day():
    found = figures(dossier(), on=DAY)
    assert (found.counts["pairs"], found.counts["mentors"], found.counts["mentees"], found.counts["people"]) == (
        3,
        3,
        3,
        6,
    )
    assert (found.counts["indicators"], found.counts["met"], found.counts["unknown"]) == (4, 3, 1)
    assert figures(dossier(), on=date(2025, 9, 1)).counts["pairs"] == 0


def test_nothing_typed_about_a_person_gets_into_the_roll_up():
    facts = dossier()
    said = str(municipality_sheet([figures(facts, on=DAY)], on=DAY))
    assert all(word not in said for one in facts.people.values() for word in (one.surname, one.code))
    assert facts.programme.title not in said
    assert all(one.title not in said for one in facts.indicators)


def test_the_programme_of_the_day_stands_for_the_school():
    last = dossier().programme
    before = replace(last, id=2, period_from=date(2024, 9, 1), period_to=date(2025, 5, 31))
    cancelled = replace(last, id=3, state=ProgrammeState.CANCELLED)
    every = (before, last, cancelled)
    assert [one.id for one in current_programmes(every, on=DAY)] == [last.id]
    assert [one.id for one in current_programmes(every, on=date(2025, 7, 1))] == [2]
    assert [one.id for one in current_programmes(every, on=date(2027, 1, 1))] == [last.id]
    assert current_programmes(every, on=date(2020, 1, 1)) == ()


def test_a_person_of_two_programmes_is_one_person_in_the_sum():
    facts = dossier()
    first = figures(facts, on=DAY)
    second = figures(replace(facts, programme=replace(facts.programme, id=2, code="2025-Б")), on=DAY)
    *_, total = municipality_sheet([first, second], on=DAY, threshold=2).records()
    assert (total["mentors"], total["mentees"], total["people"]) == tuple(
        first.counts[key] for key in ("mentors", "mentees", "people")
    )
    assert total["pairs"] == 2 * first.counts["pairs"], "pairs are of one programme each"
    assert total["indicators"] == 2 * first.counts["indicators"]
