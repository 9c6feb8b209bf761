"""Forms of mentoring in the settings: known ones are filled, in the school's words; its own stay as written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from records.settings import parse_organization, write_organization
from records.values import FormOfMentoring, Organization
from records.values.federal_forms import FEDERAL, USUAL, usual_form

REQUISITES = """
key = "shkola"
full_name = "Школа"
short_name = "Школа"
address = "г. Город"
inn = "1234567890"
ogrn = "1234567890123"
{words}
[director]
surname = "Иванова"
name = "Анна"
sex = "f"

[[councils]]
code = "pedagogical"
title = "Педагогический совет"
genitive = "педагогического совета"
instrumental = "педагогическим советом"

[[series]]
code = "main"
title = "приказы"
{forms}
"""


def school(forms: str = "", words: str = "") -> Organization:
    found, problems = parse_organization(REQUISITES.format(forms=forms, words=words))
    assert problems == ()
    assert found is not None
    return found


def test_a_school_that_says_nothing_of_forms_gets_the_usual_ones_whole():
    found = school()
    assert tuple(form.code for form in found.forms) == USUAL
    assert found.form("teacher-teacher").candidate_gates
    assert found.form("teacher-teacher").employees
    assert found.form("employer-pupil").mentor_age_from == 18


@pytest.mark.parametrize("code", dict.fromkeys(FEDERAL + USUAL))
def test_a_form_named_by_its_code_alone_is_whole(code):
    form = school(f'[[forms]]\ncode = "{code}"').form(code)
    assert form.title.startswith("«")
    assert form.title.endswith("»")
    assert form.tasks
    assert form.role_models
    assert re.search("[a-z{}]", f"{form.title}{form.mentor}{form.aim}{form.role_models}{form.participants}") is None


def test_the_five_forms_of_the_methodology_are_at_hand():
    assert len(FEDERAL) == 5
    assert all(usual_form(code) is not None for code in FEDERAL)


def test_the_schools_word_for_a_teacher_goes_into_every_phrase():
    form = school('[[forms]]\ncode = "teacher-teacher"', 'teacher_word = "учитель"').form("teacher-teacher")
    assert form.title == "«учитель – учитель»"
    assert form.mentor == "учитель"
    assert "опытный учитель – молодой специалист" in form.role_models
    assert "педагог" not in form.participants


def test_what_the_school_says_of_a_known_form_wins_and_its_rules_are_its_own():
    form = school('[[forms]]\ncode = "student-pupil"\ntitle = "«студент – школьник»"').form("student-pupil")
    assert form.title == "«студент – школьник»"
    assert form.mentor == "студент"
    assert (form.age_from, form.mentor_age_from, form.mentor_categories) == (None, None, ())


def test_a_form_of_the_schools_own_must_be_said_in_full():
    found, problems = parse_organization(REQUISITES.format(forms='[[forms]]\ncode = "parent-pupil"', words=""))
    assert found is None
    assert {problem.text for problem in problems} == {"нет обязательного ключа"}


def test_filled_forms_are_written_and_read_back_the_same():
    found = school()
    again, problems = parse_organization(write_organization(found))
    assert (again, problems) == (found, ())


def test_an_act_that_ends_before_it_begins_is_told_by_its_key():
    act = (
        '[[regional_acts]]\nauthor = "Министерства"\nkind = "приказ"\ndated = 2024-02-01\nnumber = "1"\n'
        'title = "О наставничестве"\nvalid_to = 2024-01-01'
    )
    _, problems = parse_organization(REQUISITES.format(forms=act, words=""))
    assert [f"{one.place}: {one.text}" for one in problems] == [
        "раздел regional_acts № 1, ключ valid_to: акт утратил силу раньше, чем вступил в неё"
    ]


def test_every_sample_still_says_its_forms_in_its_own_words():
    """Filling changes nothing where a school has said everything."""
    for path in sorted((Path(__file__).parents[2] / "samples").glob("*/school.toml")):
        text = path.read_text(encoding="utf-8")
        found, problems = parse_organization(text)
        assert problems == ()
        assert found is not None
        assert all(isinstance(form, FormOfMentoring) for form in found.forms)
        assert text.count("[[forms]]") in (0, len(found.forms))
