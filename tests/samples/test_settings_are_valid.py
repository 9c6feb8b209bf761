"""Settings of the samples are what a school could run on."""

from __future__ import annotations

from datetime import date

SERIES = {"main", "staff", "report", "agreement", "network", "act"}


def test_every_sample_has_the_series_papers_ask_for(sample):
    assert {series.code for series in sample.organization.series} == SERIES


def test_the_inn_and_the_ogrn_carry_right_check_digits(sample):
    inn, ogrn = sample.organization.inn, sample.organization.ogrn
    weights = (2, 4, 10, 3, 5, 9, 4, 6, 8)
    assert int(inn[9]) == sum(int(digit) * weight for digit, weight in zip(inn, weights, strict=False)) % 11 % 10
    assert int(ogrn[12]) == int(ogrn[:12]) % 11 % 10


def test_the_key_of_a_school_is_the_name_of_its_folder(sample):
    assert sample.organization.key == sample.folder.name


def test_contacts_lead_nowhere_real(sample):
    settings = sample.organization
    assert settings.email.endswith("@example.ru")
    assert settings.site.endswith(".example.ru")


def test_the_centre_keeps_the_titles_its_regulation_fixes(cdutt):
    titles = cdutt.organization.titles
    assert titles["PAIR-05"] == "Об утверждении наставнических пар/групп"
    assert titles["RES-02"] == "О проведении итогового мероприятия в рамках реализации целевой модели наставничества"


def test_the_centre_offers_three_forms_and_guards_the_one_between_teachers(cdutt):
    forms = {form.code: form for form in cdutt.organization.forms}
    assert list(forms) == ["pupil-pupil", "teacher-teacher", "teacher-pupil"]
    guarded = [code for code, form in forms.items() if form.candidate_gates and form.employees]
    assert guarded == ["teacher-teacher"]


def test_the_centre_numbers_its_orders_in_its_own_way_and_cites_its_region(cdutt):
    main = next(series for series in cdutt.organization.series if series.code == "main")
    assert main.pattern.format(n=66) == "66а-лс"
    act = cdutt.organization.regional_acts[0]
    assert (act.kind, act.dated, act.number) == ("распоряжение", date(2020, 9, 10), "887")


def test_the_gymnasium_speaks_of_teachers_and_pupils_in_its_own_words(gymnasium):
    assert gymnasium.organization.forms[0].title == "«учитель – ученик»"
    assert (gymnasium.organization.teacher_word, gymnasium.organization.pupils_plural) == ("учитель", "ученики")
