"""What each sample is meant to show stands in its facts."""

from __future__ import annotations

from datetime import date

from documents.catalogue import find_kind
from documents.instruments import instrument
from records.values import AppealKind, Moment, PersonCategory
from tests.samples.conftest import sample_of


def test_the_centre_has_a_group_shared_people_and_a_minor_mentor(dossiers):
    dossier = dossiers["cdutt"]
    pairs = [pairing for pairing in dossier.pairings if pairing.formed_on < date(2025, 10, 1)]
    mentors = [mentor for pairing in pairs for mentor in pairing.mentors]
    assert {pairing.form for pairing in pairs} == {"pupil-pupil", "teacher-teacher", "teacher-pupil"}
    assert any(pairing.is_group for pairing in pairs)
    assert len(mentors) > len(set(mentors))
    assert set(mentors) & {mentee for pairing in pairs for mentee in pairing.mentees}
    assert any(dossier.people[mentor].is_minor_on(date(2025, 10, 1)) for mentor in mentors)


def test_the_replacing_pair_of_the_centre_stands_in_the_workbook_with_the_same_mentee(cdutt):
    step = next(step for step in cdutt.steps if step["act"] == "replace")
    pairs = {row["code"]: row for row in cdutt.rows("pairings")}
    old, new = pairs[step["pairing"]], pairs[step["by"]]
    assert (new["mentees"], new["formed_on"]) == (old["mentees"], step["on"])
    assert new["mentors"] != old["mentors"]


def test_a_pupil_of_the_centre_comes_of_age_and_consents_anew(dossiers):
    dossier = dossiers["cdutt"]
    grown = [p for p in dossier.mentees if p.is_minor_on(date(2025, 10, 1)) and not p.is_minor_on(date(2026, 9, 30))]
    signers = {c.signed_by_id for person in grown for c in dossier.consents if c.person_id == person.id}
    assert len(grown) == 1
    assert signers == {grown[0].id, grown[0].representative_id}


def test_a_complaint_of_the_centre_was_shown_to_the_mentor_and_explained(dossiers):
    complaint = next(a for a in dossiers["cdutt"].appeals if a.kind is AppealKind.COMPLAINT)
    assert complaint.received_on <= complaint.seen_on <= complaint.decided_on
    assert complaint.explanation


def test_parents_of_pupil_mentors_are_thanked(dossiers):
    dossier = dossiers["cdutt"]
    thanked = {a.person_id for a in dossier.awards if dossier.people[a.person_id].category is PersonCategory.PARENT}
    young = {m for p in dossier.pairings for m in p.mentors if dossier.people[m].category is PersonCategory.PUPIL}
    assert thanked == {dossier.people[mentor].representative_id for mentor in young}


def test_one_mentor_of_the_centre_is_exempt_from_training(dossiers):
    assert sum(training.exemption is not None for training in dossiers["cdutt"].trainings) == 1


def test_the_centre_follows_its_pairs_after_the_end(dossiers, cdutt):
    completed = next(step["on"] for step in cdutt.steps if step.get("to") == "completed")
    assert all(entry.happened_on > completed for entry in dossiers["cdutt"].support)
    assert dossiers["cdutt"].support


def test_the_gymnasium_pairs_ten_teachers_with_ten_gifted_pupils(dossiers):
    pairs = dossiers["gymnasium"].pairings
    assert len(pairs) == len({p.mentors for p in pairs}) == len({p.mentees for p in pairs}) == 10
    assert len(dossiers["gymnasium"].indicators) == 6


def test_the_personalised_programme_plans_three_blocks_of_more_than_twenty_rows(dossiers):
    rows = dossiers["programme"].routes[0].rows
    assert {row.block for row in rows} == {1, 2, 3}
    assert len(rows) > 20
    assert all(row.responsible for row in rows)


def test_first_plans_know_nothing_of_the_future(dossiers, sample):
    for route in dossiers[sample.name].routes:
        if route.version == 1:
            assert all(row.actual_result is None and row.mark is None for row in route.rows)


def test_every_question_asked_is_answered_within_its_scale(dossiers, sample):
    dossier = dossiers[sample.name]
    forms = {pairing.id: pairing.form for pairing in dossier.pairings}
    for given in dossier.answers:
        asked = instrument(given.instrument, given.version).asked(Moment(given.moment), forms[given.pairing_id])
        assert {str(item.number) for item in asked} == set(given.items)
        assert all(1 <= int(given.items[str(item.number)]) <= 10 for item in asked if item.kind == "scale")


def test_the_gymnasium_shows_visas_an_executor_and_who_stands_in_for_the_head(gymnasium):
    """The stand-in signs a paper of the year: an order is emitted on one of his days."""
    school = gymnasium.organization
    ended = next(step["on"] for step in gymnasium.steps if step["act"] == "end")
    assert {visa.who for visa in school.visas} == {"methodist", "supply"}
    assert school.executor is not None
    assert school.head_on(ended).acting
    assert not school.head_on(gymnasium.steps[-1]["on"]).acting


def test_one_school_numbers_its_staff_orders_by_hand_and_its_year_enters_the_number():
    school32 = sample_of("school32")
    by_hand = {one.code for one in school32.organization.series if one.by_hand}
    entered = [find_kind(step["kind"]).series for step in school32.steps if step["act"] == "register"]
    assert by_hand == set(entered) == {"staff"}


def test_every_school_numbers_acts_and_agreements_with_partners_apart(sample):
    patterns = {one.code: one.pattern for one in sample.organization.series}
    assert {"act", "network"} <= set(patterns)
    assert patterns["act"] != patterns["network"]
