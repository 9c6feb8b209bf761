"""Certificates and letters: to the right person in the right case, also to parents of pupil-mentors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from documents.context import Desk, Subject
from documents.context.res_award import tone_of, view_award
from documents.specimen import dossier
from documents.vocabulary import parse
from records.errors import BadInputError
from records.values import Dossier
from tests.papers.order_cases import words
from tests.papers.report_cases import given, report


@pytest.mark.parametrize(
    ("kind", "tone"),
    [
        ("грамота", "diploma"),
        ("Почётная грамота", "diploma"),
        ("благодарность", "thanks"),
        ("благодарственное письмо", "letter"),
        ("Благодарственное письмо", "letter"),
        ("ходатайство о премировании", "petition"),
    ],
)
def test_an_award_speaks_by_its_kind(kind: str, tone: str) -> None:
    assert tone_of(kind) == tone


def test_a_certificate_names_the_person_in_the_nominative() -> None:
    said = words(report("RES-04", subject=given("грамота", 3)))
    assert "ГРАМОТА" in said
    assert "награждается\nОрлов Дмитрий Сергеевич, учитель информатики\n" in said.replace("\n\n", "\n")
    assert "«Лучший наставник года»" in said
    assert "за высокие результаты работы с наставляемыми" in said
    assert "Приказ от 26.05.2026 № 40-лс" in said
    assert "Директор" in said


def test_thanks_are_declared_in_the_dative() -> None:
    said = words(report("RES-04", subject=given("благодарность", 7)))
    assert "БЛАГОДАРНОСТЬ" in said
    assert "Зайцевой Екатерине Ивановне, учащейся 8А класса" in said


def test_a_letter_to_a_pupil_mentor_s_mother_names_her_child() -> None:
    said = words(report("RES-04"))
    assert "БЛАГОДАРСТВЕННОЕ ПИСЬМО" in said
    assert "Морозовой Елене Викторовне, матери учащегося 9А класса Морозова Ильи Андреевича" in said
    assert "Уважаемая Елена Викторовна!" in said
    assert "благодарность за воспитание сына — наставника младших школьников." in said


def test_a_father_is_thanked_as_a_father() -> None:
    facts = dossier()
    father = replace(facts.people[8], surname="Морозов", name="Андрей", patronymic="Петрович", sex=facts.people[5].sex)
    people = dict(facts.people) | {8: replace(father, representative_kind="отец")}
    said = words(report("RES-04", replace(facts, people=people)))
    assert "Морозову Андрею Петровичу, отцу учащегося 9А класса" in said
    assert "Уважаемый Андрей Петрович!" in said


def test_another_representative_is_named_by_the_law_s_words() -> None:
    facts = dossier()
    people = dict(facts.people) | {8: replace(facts.people[8], representative_kind=None)}
    assert "родителю (законному представителю) учащегося 9А класса" in words(
        report("RES-04", replace(facts, people=people))
    )


def test_a_letter_to_a_person_without_patronymic_greets_by_name_and_surname() -> None:
    facts = dossier()
    people = dict(facts.people) | {11: replace(facts.people[11], patronymic=None)}
    desk = Desk(replace(facts, people=people), on=date(2026, 5, 30))
    award = replace(facts.awards[0], person_id=11, kind="благодарственное письмо")
    assert view_award(desk, award).greeting == f"Уважаемый Пётр {people[11].surname}!"


def test_a_parent_of_a_mentee_has_no_pupil_mentor_named() -> None:
    desk = Desk(dossier(), on=date(2026, 5, 30))
    award = replace(dossier().awards[1], person_id=10)
    view = view_award(desk, award)
    assert (view.children, view.kinship) == ((), None)
    said = words(report("RES-04", subject=given("благодарственное письмо", 10)))
    assert "Зайцевой Светлане Андреевне" in said
    assert "Екатерин" not in said


def test_a_petition_is_the_curator_s_paper_to_the_director() -> None:
    page = report("RES-04", subject=given("ходатайство о премировании", 3))
    said = words(page)
    parse(page.text)
    assert "Директору МБОУ СОШ № 5 Кузнецову А. И." in said
    assert "о премировании Орлова Дмитрия Сергеевича, учителя информатики, за высокие результаты" in said
    assert "О. И. Лебедева" in said
    assert "М. П." not in said


def test_the_merit_s_own_full_stop_is_not_doubled() -> None:
    said = words(report("RES-04", subject=given("благодарственное письмо", 11, merit="помощь в проектах.")))
    assert "благодарность за помощь в проектах (номинация" in said
    assert ".." not in said


def test_without_an_order_a_certificate_cites_none() -> None:
    facts = dossier()
    unordered: Dossier = replace(facts, documents=tuple(d for d in facts.documents if d.kind != "RES-03"))
    assert "Приказ от" not in words(report("RES-04", unordered))


def test_the_event_s_own_award_comes_before_the_latest() -> None:
    said = words(report("RES-04", subject=given("грамота", 8)))
    assert "ГРАМОТА" in said


def test_a_person_without_awards_is_a_mistake() -> None:
    with pytest.raises(BadInputError, match="нет поощрения на"):
        report("RES-04", subject=Subject(person_id=4))
