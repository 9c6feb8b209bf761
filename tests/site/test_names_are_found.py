"""Whoever has not agreed is found in a text, however the name stands there; whoever may be named is stepped over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents.language.forms import CASES
from documents.language.names import person_forms
from documents.specimen import dossier
from records.values import Sex
from workflow.site.naming import Names, plain_text

WHOLE = dossier()


def card(id_, surname, name, patronymic, sex="m", **more):
    return replace(WHOLE.people[3], id=id_, code=f"К-{id_}", surname=surname, name=name, patronymic=patronymic,
                   sex=Sex(sex), **more)  # fmt: skip


def found(text, *people, permitted=()):
    names = Names(WHOLE.organization, people or WHOLE.people.values(), frozenset(permitted))
    return [person.surname for person in names.named(text)]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("person", WHOLE.people.values(), ids=lambda person: person.surname)
def test_every_form_of_everybodys_name_is_found(person, case):
    forms = person_forms(person.surname, person.name, person.patronymic, person.sex.value)
    for text in (forms.full(case), forms.surname_first(case), forms.initials_first(case), forms.surname.forms[case]):
        assert person.surname in found(f"Сообщено: {text}, присутствует.")


@pytest.mark.parametrize(
    "text",
    [
        "ОРЛОВ Дмитрий",
        "Дмитрий Орлов",
        "о\u00a0Д.\u00a0С.\u00a0Орлове",
        "«Орлов»",
        "Ор\u00adло\u00adва",
        "спасибо Дмитрию Сергеевичу",
        "Орловым.Дальше",
    ],
)
def test_a_name_is_found_whatever_stands_around_it(text):
    assert found(text) == ["Орлов"]


@pytest.mark.parametrize("text", ["стая орлов", "Орловский рысак", "павлова", "директор школы", ""])
def test_common_words_are_nobodys_names(text):
    assert found(text) == []


def test_letters_with_and_without_dots_are_one():
    someone = card(40, "Пономарёв", "Лев", "Кириллович")
    assert found("Пономареву Л. К.", someone) == ["Пономарёв"]


@pytest.mark.parametrize("text", ["Салтыков-Щедрин", "Салтыкову-Щедрину М. Е.", "М. Е. Салтыкова‑Щедрина"])
def test_a_surname_of_two_parts_is_one_name(text):
    assert found(text, card(41, "Салтыков-Щедрин", "Михаил", "Евграфович")) == ["Салтыков-Щедрин"]


def test_a_surname_with_a_small_first_word_is_found():
    assert found("барон фон Дервиз", card(42, "фон Дервиз", "Павел", "Григорьевич")) == ["фон Дервиз"]


def test_the_head_of_the_school_may_be_named():
    assert found("Директор А. И. Кузнецов, Андрею Ильичу Кузнецову") == []


def test_a_namesake_of_the_head_may_not():
    assert found("Кузнецов А. П.", card(43, "Кузнецов", "Антон", "Павлович")) == ["Кузнецов"]


def test_the_head_with_a_card_of_his_own_may_be_named():
    assert found("Кузнецов доложил", card(44, "Кузнецов", "Андрей", "Ильич")) == []


def test_those_who_agreed_are_stepped_over():
    assert found("Орлов Дмитрий Сергеевич и Орлову Д. С.", permitted={3}) == []


def test_a_mother_is_told_from_her_child_by_initials():
    text = "Морозов И. А. и Морозова Е. В."
    assert found(text, permitted={5}) == ["Морозова"]


def test_a_bare_surname_that_both_could_bear_counts_as_the_one_who_did_not_agree():
    assert found("встреча Морозова", permitted={5}) == ["Морозова"]


def test_namesakes_with_the_same_initials_are_not_told_apart():
    one, other = card(45, "Белов", "Иван", "Петрович"), card(46, "Белов", "Илья", "Павлович")
    assert found("Белову И. П.", one, other, permitted={45}) == ["Белов"]
    assert found("Белову Ивану Петровичу", one, other, permitted={45}) == []


def test_a_longer_name_is_not_hidden_by_a_shorter_one_that_may_be_said():
    one, other = card(47, "Белов", "Иван", "Петрович"), card(48, "Белов", "Иван", "Сергеевич")
    assert found("Белову Ивану Сергеевичу", one, other, permitted={47}) == ["Белов"]


def test_a_street_in_the_address_of_the_school_names_nobody():
    someone = card(49, "Ленина", "Анна", "Ивановна", "f")
    assert found("Адрес: 624250, Свердловская область, г. Заречный, ул. Ленина, д. 5", someone) == []
    assert found("Участвовала Ленина А. И.", someone) == ["Ленина"]


def test_forms_a_person_confirmed_are_looked_for_beside_those_of_the_rules():
    someone = card(50, "Заяц", "Денис", "Олегович", forms={"surname": {"gen": "Заяца", "dat": "Заяцу"}})
    assert found("Заяцу Д. О.", someone) == ["Заяц"]
    assert found("Зайцу Д. О.", someone) == ["Заяц"]


def test_tags_part_words_and_references_are_letters():
    assert plain_text("<td>Орлов<br/>Д.&nbsp;С.</td>").split() == ["Орлов", "Д.", "С."]
