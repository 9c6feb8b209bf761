"""Routes of each mentee, last versions of plans, both interviews, exemptions, refusals in words, three answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from documents.catalogue import find_kind
from documents.context import Desk, Subject
from documents.context.res_pair import NO_ANSWER, respondents
from documents.specimen import dossier
from records.errors import BadInputError
from records.values import Agreement, AgreementKind, ReflectionKind, Stage
from tests.law.papers import text_of, words_of
from workflow.emission import owed
from workflow.requirements import unmet
from workflow.stages import Trigger
from workflow.subjects import subjects

DAY = date(2026, 5, 31)


def grouped():
    """The specimen with a second mentee in the pair that has routes."""
    facts = dossier()
    pair = next(p for p in facts.live_pairings if "PLN-02" in facts.organization.form(p.form).plans)
    other = next(p.id for p in facts.mentees if p.id not in pair.members)
    joined = replace(pair, mentees=(*pair.mentees, other))
    pairings = tuple(joined if p.id == pair.id else p for p in facts.pairings)
    return replace(facts, pairings=pairings), joined


def test_each_mentee_of_a_group_has_a_route_that_names_no_other():
    facts, pair = grouped()
    found = [s for s in subjects(facts, find_kind("PLN-02"), {}) if s.pairing_id == pair.id]
    assert [s.person_id for s in found] == list(pair.mentees)
    names = {one: f"{facts.people[one].surname} {facts.people[one].name}" for one in pair.mentees}
    for subject in found:
        said = words_of("PLN-02", facts, on=DAY, subject=subject)
        assert names[subject.person_id] in said
        assert not any(name in said for one, name in names.items() if one != subject.person_id)


@pytest.mark.parametrize("code", ["PLN-01", "PLN-02", "PLN-03"])
def test_the_end_prints_the_last_version_of_a_plan_with_results(code):
    facts = dossier()
    done = replace(facts, programme=replace(facts.programme, stage=Stage.RESULT))
    assert {paper.kind.code for paper in owed(done, Trigger.COMPLETE.value, {})} >= {code}
    begun = replace(facts, programme=replace(facts.programme, stage=Stage.DESIGN))
    said = {name: words_of(code, one, on=DAY) for name, one in (("begun", begun), ("done", done))}
    assert "итоговая, с результатами" in said["done"]
    assert "итоговая, с результатами" not in said["begun"]
    assert "Фактический результат" in said["done"]


def test_the_sheet_of_interviews_tells_what_each_side_came_to():
    facts = dossier()
    pair = next(p for p in facts.live_pairings if facts.organization.form(p.form).candidate_gates)
    talk = Agreement(
        id=90,
        pairing_id=pair.id,
        person_id=pair.mentees[0],
        kind=AgreementKind.INTERVIEW,
        agreed_on=date(2025, 9, 12),
        number=None,
        content="готова работать с этим наставником",
    )
    subject = Subject(pairing_id=pair.id)
    said = words_of("PAIR-01", replace(facts, agreements=(*facts.agreements, talk)), on=DAY, subject=subject)
    assert "готова работать с этим наставником. Беседа проведена 12 сентября 2025" in said
    assert said.partition("Вывод")[2].count("Беседа проведена") == 2
    empty = replace(facts, agreements=())
    assert words_of("PAIR-01", empty, on=DAY, subject=subject).partition("Вывод")[2].count("дата беседы") == 2


def test_a_portfolio_tells_why_training_was_not_asked():
    facts = dossier()
    exempt = next(t for t in facts.trainings if t.exemption is not None)
    said = words_of("REF-06", facts, on=DAY, subject=Subject(person_id=exempt.person_id))
    assert f"Обучение в программе не требовалось: {exempt.exemption}" in said
    assert "Обучение не внесено" not in said


def test_reflection_of_somebody_who_is_nobodys_mentee_is_refused_in_words():
    facts = dossier()
    mentor = next(p for p in facts.mentors if p not in facts.mentees)
    with pytest.raises(BadInputError, match=rf"человек {mentor.code} ни в одной паре программы не наставляемый"):
        text_of("REF-02", facts, on=DAY, subject=Subject(person_id=mentor.id))


def test_what_follows_from_the_results_is_told_in_sentences():
    facts = dossier()
    programme = replace(facts.programme, met_plan=True, fork_text="начинать с малого;\nзвать эксперта; писать кратко")
    for code in ("RES-01", "RES-05a"):
        said = words_of(code, replace(facts, programme=programme), on=DAY)
        assert "Начинать с малого. Звать эксперта. Писать кратко." in said


def test_a_mentor_who_answered_three_questions_a_quarter_owes_no_other_words():
    facts = dossier()
    asked = (ReflectionKind.MENTOR, ReflectionKind.RESPONDENT_MENTOR)
    silent = replace(facts, reflections=tuple(r for r in facts.reflections if r.kind not in asked))
    codes = {one.code for one in unmet(silent, Trigger.CONCLUDE, DAY)}
    assert not codes & {"reflection.mentor", "reflection.respondent_mentor"}
    pair = next(p.id for p in silent.live_pairings if silent.of_pairing(silent.check_ins, p.id))
    mentor = respondents(Desk(silent, on=DAY), Desk(silent, on=DAY).pair(pair))[1]
    first = silent.of_pairing(silent.check_ins, pair)[0]
    assert mentor.answered
    assert first.done.rstrip(".") in mentor.process
    said = words_of("REF-03", silent, on=DAY, subject=Subject(pairing_id=pair))
    assert "Куратор обобщил ответы наставника за кварталы. Сделано:" in said
    nothing = replace(silent, check_ins=())
    assert respondents(Desk(nothing, on=DAY), Desk(nothing, on=DAY).pair(pair))[1].process == NO_ANSWER
    assert "reflection.mentor" in {one.code for one in unmet(nothing, Trigger.CONCLUDE, DAY)}
