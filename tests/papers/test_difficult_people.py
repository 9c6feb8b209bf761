"""Thirty-two people whose names must not decline in silence: every oblique form carries its mark, or is sure."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from documents.catalogue import catalogue
from documents.context import Desk, Stamp
from documents.context.people import view_person
from documents.language.forms import CASES
from documents.language.names import person_forms
from documents.page import render
from documents.specimen import dossier, subject_of
from documents.vocabulary import parse
from records.errors import BadInputError
from records.values import Sex

PEOPLE = [
    ("Нгуен", "Ван Ань", None, "m"),
    ("Алиев", "Рашид", "Вагиф оглы", "m"),
    ("Мамедова", "Лейла", "Рашид кызы", "f"),
    ("Римский-Корсаков", "Николай", "Андреевич", "m"),
    ("Черных", "Ольга", "Ивановна", "f"),
    ("Дюма", "Александр", "Петрович", "m"),
    ("Коваль", "Мария", "Сергеевна", "f"),
    ("Заяц", "Пётр", "Ильич", "m"),
    ("Соловей", "Иван", "Лукич", "m"),
    ("Д’Артаньян", "Шарль", None, "m"),
    ("Ким", "Сергей", None, "m"),
    ("ИВАНОВ", "ПЁТР", "СЕРГЕЕВИЧ", "m"),
    ("Кравец", "Артём", "Олегович", "m"),
    ("Ткач", "Виктор", "Семёнович", "m"),
    ("Щербина", "Анна", "Юрьевна", "f"),
    ("Гёте", "Иоганн", None, "m"),
    ("Чаплин", "Чарльз", None, "m"),
    ("Тер-Петросян", "Армен", "Левонович", "m"),
    ("Цой", "Анна-Мария", "Викторовна", "f"),
    ("Золя", "Эмиль", None, "m"),
    ("Берия", "Тенгиз", "Отарович", "m"),
    ("Цхакая", "Нино", "Георгиевна", "f"),
    ("Саркисян", "Армен", "Тигранович", "m"),
    ("Ли", "Ын", None, "f"),
    ("Нурланов", "Ержан", None, "m"),
    ("Щёголев", "Фёдор", "Семёнович", "m"),
    ("Королева", "Алена", "Семеновна", "f"),
    ("Сукарно", "Сукарно", None, "m"),
    ("Долгих", "Саша", None, "m"),
    ("Мамин-Сибиряк", "Наркис", "Матвеевич", "m"),
    ("Хабибуллина", "Айгуль", "Маратовна", "f"),
    ("фон Визен", "Денис", "Иванович", "m"),
]
IDS = [person[0] for person in PEOPLE]
MARKED = re.compile(r'<span class="doubt">(.*?)</span>')


def school_of(surname, name, patronymic, sex):
    """The specimen in which everybody of note bears the name."""
    whole = dossier()
    people = {
        key: replace(person, surname=surname, name=name, patronymic=patronymic, sex=Sex(sex))
        for key, person in whole.people.items()
    }
    return replace(whole, people=people)


@pytest.mark.parametrize("person", PEOPLE, ids=IDS)
def test_an_unsure_form_never_stands_without_its_mark(person):
    facts = school_of(*person)
    forms = person_forms(*person)
    oblique = {forms.surname_first(case) for case in CASES[1:]} | {forms.full(case) for case in CASES[1:]}
    sure = {forms.surname_first("nom"), forms.full("nom"), forms.initials_first("nom")}
    seen, refusals = 0, []
    for code, kind in catalogue().items():
        try:
            day = facts.programme.period_to
            stamp = Stamp(kind=code, title=kind.title, heading=kind.heading, dated=day, number="1")
            page = render(kind, Desk(facts, on=day).context(kind, subject_of(kind, facts), stamp))
        except BadInputError as refusal:
            refusals.append(refusal.text)
            continue
        parse(page.text)
        seen += 1
        outside = MARKED.sub("", page.text)
        if forms.state == "confirm":
            assert not [form for form in oblique - sure if form in outside], code
            assert bool(page.doubts) == bool(MARKED.search(page.text))
            assert ('data-draft="yes"' in page.text) >= bool(page.doubts)
        else:
            assert page.doubts == (), code
    assert seen > 60
    assert not [text for text in refusals if "шаблон" in text]


@pytest.mark.parametrize("person", PEOPLE, ids=IDS)
def test_a_confirmed_form_is_printed_as_confirmed_and_without_a_mark(person):
    surname, name, patronymic, sex = person
    card = replace(
        dossier().people[3],
        surname=surname,
        name=name,
        patronymic=patronymic,
        sex=Sex(sex),
        forms={
            part: {case: value if case == "nom" else f"{value}-подтв" for case in CASES}
            for part, value in (("surname", surname), ("name", name), ("patronymic", patronymic))
            if value
        },
    )
    view = view_person(card, on=dossier().programme.period_to, people={})
    assert "doubt" not in view.dat.full
    assert f"{surname}-подтв" in view.dat.full


def said_by(code, facts):
    """The text of a kind on the last day of the programme."""
    kind = catalogue()[code]
    day = facts.programme.period_to
    stamp = Stamp(kind=code, title=kind.title, heading=kind.heading, dated=day, number="1")
    return render(kind, Desk(facts, on=day).context(kind, subject_of(kind, facts), stamp))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("ORG-04", "на работника: Заяц Пётр Ильич"),
        ("ORG-05", "этой программы: Заяц Пётр Ильич"),
        ("PAIR-05", "Куратору (Заяц П. И.)"),
        ("LAB-01", "от работника:</p><p>Заяц Пётр Ильич"),
        ("LAB-02", "помощи наставляемому (Заяц П. И., "),
        ("RES-08", "Куратору (Заяц П. И.)"),
    ],
)
def test_a_name_nobody_confirmed_stands_in_the_nominative_where_the_template_can(code, words):
    """No mark is needed then, because nothing was declined."""
    page = said_by(code, school_of("Заяц", "Пётр", "Ильич", "m"))
    assert words in page.text.replace("\u00a0", " ")
    assert page.doubts == ()


def test_a_sure_name_is_declined_in_the_same_places():
    """«Куратору Иванову П. И.», not in brackets."""
    page = said_by("PAIR-05", school_of("Иванов", "Пётр", "Ильич", "m"))
    assert "Куратору Иванову П. И." in page.text.replace("\u00a0", " ")
