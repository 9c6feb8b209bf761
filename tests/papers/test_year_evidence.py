"""The annual reference counts communities, cases and awards of the mentors, and only theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from documents.context.res_evidence import gather_evidence
from documents.specimen import dossier
from records.values import AwardLevel
from tests.papers.order_cases import words
from tests.papers.report_cases import report

ON = date(2026, 5, 30)


def test_the_reference_tells_them() -> None:
    text = words(report("RES-01")).replace("\u00a0", " ")
    assert "Наставников, состоящих в сообществах наставников, — 1." in text
    assert "подготовленных наставниками за год, — 1: «Первый проект: от вопроса до защиты»." in text
    assert "Решено поощрить участников — 2." in text


def test_who_left_a_community_or_is_no_mentor_is_not_counted() -> None:
    facts = dossier()
    (member,) = facts.memberships
    left = replace(member, id=2, person_id=5, until=date(2026, 5, 29))
    other = replace(member, id=3, person_id=1)
    twice = replace(member, id=4, community="Клуб тьюторов")
    found = gather_evidence(replace(facts, memberships=(member, left, other, twice)), on=ON)
    assert found.members == 1
    assert gather_evidence(replace(facts, memberships=(left,)), on=date(2026, 5, 29)).members == 1


def test_cases_of_other_years_and_people_are_not_counted() -> None:
    facts = dossier()
    (case,) = facts.cases
    old = replace(case, id=2, made_on=date(2025, 5, 1))
    others = replace(case, id=3, person_id=1)
    later = replace(case, id=4, made_on=date(2026, 6, 1))
    assert gather_evidence(replace(facts, cases=(others, later, old, case)), on=ON).cases == (case,)


def test_awards_asked_for_are_told_apart_and_granted_once_they_are() -> None:
    facts = dossier()
    asked = replace(facts.awards[0], id=3, level=AwardLevel.FEDERAL, granted_on=date(2026, 6, 15))
    facts = replace(facts, awards=(*facts.awards, asked))
    before, after = (gather_evidence(facts, on=day) for day in (ON, date(2026, 6, 15)))
    assert (before.awarded, before.asked, before.granted) == (2, 1, 0)
    assert (after.asked, after.granted) == (1, 1)
    text = words(report("RES-01", facts)).replace("\u00a0", " ")
    assert "выше уровня организации — 1, из них присуждено — 0." in text


def test_a_year_without_any_says_zero_and_no_awards() -> None:
    text = words(report("RES-01", replace(dossier(), memberships=(), cases=(), awards=())))
    assert "сообществах наставников, — 0." in text.replace("\u00a0", " ")
    assert "Решено поощрить" not in text
