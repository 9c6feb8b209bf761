"""Questionnaires: data with versions, comparable before and after, blanks with the person's data already in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import ValidationError

from documents.instruments import Instrument, Item, instrument, instruments, latest
from documents.specimen import dossier
from records.errors import NotFoundError, UsageError
from records.values import Moment
from tests.papers.order_cases import rows
from tests.papers.person_cases import MOROZOV, ORLOV, PAVLOV, PUPILS, TEACHERS, VOLKOVA, of, paper, said

ALL = sorted(instruments())


@pytest.mark.parametrize(("code", "version"), ALL)
def test_a_number_asks_the_same_kind_of_question_before_and_after(code: str, version: int) -> None:
    for form in (None, "teacher-teacher", "pupil-pupil"):
        items = instrument(code, version).for_form(form)
        assert [item.number for item in items] == list(range(1, len(items) + 1))
        assert all(item.before and item.after for item in items if item.kind == "scale")


@pytest.mark.parametrize("one", dossier().answers, ids=lambda one: f"{one.id}")
def test_answers_on_record_fit_the_questions(one: object) -> None:
    answers = one
    asked = {str(i.number): i for i in instrument(answers.instrument, answers.version).asked(answers.moment)}  # type: ignore[attr-defined]
    for number, value in answers.items.items():  # type: ignore[attr-defined]
        assert (asked[number].kind == "scale") == value.isdigit()


def test_the_influence_of_the_programme_is_measured_by_some_scale() -> None:
    measured = {item.factor for one in instruments().values() for item in one.items if item.factor}
    assert {"soft-skills", "motivation", "involvement", "adaptation", "satisfaction"} <= measured


def test_a_form_may_word_a_question_its_own_way() -> None:
    general = {item.number: item for item in instrument("QST-02", 1).for_form()}
    teachers = {item.number: item for item in instrument("QST-02", 1).for_form("teacher-teacher")}
    assert general[8].factor == "involvement"
    assert teachers[8].factor == "adaptation"
    assert general[1] == teachers[1]


def test_an_unknown_version_is_refused_with_the_known_ones() -> None:
    with pytest.raises(NotFoundError, match="Есть версии: 1"):
        instrument("QST-01", 9)
    with pytest.raises(NotFoundError, match="QST-01, QST-02, QST-03"):
        instrument("QST-09", 1)
    with pytest.raises(NotFoundError):
        latest("QST-09")
    assert latest("QST-03") == instrument("QST-03", 1)


def test_data_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ValidationError, match="asks nothing"):
        Item(number=1, kind="open")
    with pytest.raises(ValidationError, match="measures something"):
        Item(number=1, kind="scale", before="?")
    twice = Item(number=1, kind="open", before="?")
    with pytest.raises(ValidationError, match="given twice"):
        Instrument(code="QST-01", version=1, role="mentor", title="А", items=(twice, twice))


def test_a_question_of_one_moment_is_not_asked_at_the_other() -> None:
    only_after = Item(number=2, kind="open", after="Чего не хватило?")
    one = Instrument(code="QST-01", version=2, role="mentor", title="А", items=(only_after,))
    assert one.asked(Moment.BEFORE) == ()
    assert one.asked(Moment.AFTER) == (only_after,)


def test_a_blank_bears_the_person_and_every_question_of_the_scale() -> None:
    page = paper("QST-02", of(PUPILS, PAVLOV))
    assert "Павлов Максим Олегович" in said(page)
    assert ["Класс", "6Б"] in rows(page)
    scale = [row for row in rows(page) if row[2:] == [str(n) for n in range(1, 11)]]
    assert [row[0] for row in scale] == [str(n) for n in range(1, 9)]


def test_the_moment_chooses_the_wording() -> None:
    before, after = paper("QST-01", of(TEACHERS, ORLOV)), paper("QST-01", of(TEACHERS, ORLOV, moment="after"))
    assert "(до начала работы)" in said(before)
    assert "Насколько сильно Ваше желание быть наставником?" in said(before)
    assert "(по окончании работы)" in said(after)
    assert "Насколько сильно Ваше желание оставаться наставником?" in said(after)
    assert "Сбылись ли Ваши ожидания?" in said(after)


def test_the_other_side_is_called_by_its_role() -> None:
    assert ["Наставляемый", "Волкова А. Ю."] in rows(paper("QST-01", of(TEACHERS, ORLOV, moment="after")))
    assert ["Наставник", "Морозов И. А."] in rows(paper("QST-02", of(PUPILS, PAVLOV, moment="after")))


def test_a_second_self_diagnosis_is_no_starting_point() -> None:
    assert "точка отсчёта" in said(paper("QST-04", of(TEACHERS, VOLKOVA)))
    after = said(paper("QST-04", of(TEACHERS, VOLKOVA, moment="after")))
    assert "точка отсчёта" not in after
    assert "что изменилось за время работы" in after


def test_the_form_chooses_the_wording() -> None:
    assert "в проектах, конкурсах и общих делах" in said(paper("QST-02", of(PUPILS, PAVLOV)))
    teacher = said(paper("QST-02", of(TEACHERS, VOLKOVA)))
    assert "на рабочем месте и в коллективе" in teacher
    assert "общих делах" not in teacher


def test_without_a_pair_named_the_persons_own_is_found() -> None:
    assert "«ученик – ученик»" in said(paper("QST-01", of(None, MOROZOV)))


@pytest.mark.parametrize(
    ("code", "person", "role"), [("QST-01", ORLOV, "наставник"), ("QST-02", PAVLOV, "наставляемый")]
)
def test_before_there_is_a_pair_the_role_is_the_one_the_questionnaire_is_for(code: str, person: int, role: str) -> None:
    alone = replace(dossier(), pairings=())
    assert ["Роль в программе", role] in rows(paper(code, of(None, person), alone))


def test_a_pupil_of_a_club_has_a_group_and_no_post() -> None:
    facts = dossier()
    pupil = replace(facts.people[PAVLOV], class_name=None, department="объединение «Робототехника»")
    page = paper("QST-02", of(PUPILS, PAVLOV), replace(facts, people={**facts.people, PAVLOV: pupil}))
    labels = [row[0] for row in rows(page)]
    assert "Учебная группа" in labels
    assert "Должность" not in labels


def test_a_questionnaire_asks_for_no_consent() -> None:
    for code in ("QST-01", "QST-02", "QST-03"):
        assert "огласие" not in said(paper(code))


def test_an_unknown_moment_is_refused() -> None:
    with pytest.raises(UsageError, match="before"):
        paper("QST-01", of(TEACHERS, ORLOV, moment="later"))
