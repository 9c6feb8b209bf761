"""Every step of a sample's year meets every requirement on its own day."""

from __future__ import annotations

from dataclasses import replace


def test_nothing_stands_against_any_step(year):
    assert year.refusals() == []


def test_a_year_without_its_consents_is_refused(year):
    year.change(consents=())
    assert any("согласия на обработку персональных данных" in one for one in year.refusals())


def test_a_year_without_one_answer_is_refused(year):
    year.change(check_ins=year.dossier.check_ins[1:])
    assert year.refusals() != []


def test_a_year_with_fewer_meetings_than_the_pairs_planned_is_refused(year):
    pairings = tuple(replace(p, planned_meetings=99) for p in year.dossier.pairings)
    year.change(pairings=pairings)
    assert any("Проведено встреч" in one for one in year.refusals())
