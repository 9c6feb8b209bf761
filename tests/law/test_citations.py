"""A citation typed by a person is recognized, matched with the register, and every mistake in it is told in words."""

from __future__ import annotations

from datetime import date

import pytest

from documents.citations import Citation, citations, mistakes, named
from documents.norms import CASES, register


def told(words):
    """Keys of acts named in the words with the mistakes in each."""
    return [(norm.key, mistakes(one, norm)) for one in citations(words) if (norm := named(one)) is not None]


@pytest.mark.parametrize("case", sorted(CASES))
@pytest.mark.parametrize("key", register())
def test_what_the_register_prints_is_read_back_without_a_mistake(key, case):
    norm = register()[key]
    assert told(f"В соответствии с {norm.citation(case)}, приказываю:") == [(key, ())]


@pytest.mark.parametrize(
    ("words", "key", "mistake"),
    [
        ("постановление Минпросвещения России от 25.12.2019 № Р-145", "r-145", "акт назван «постановление», а это"),
        ("постановления № Р-145", "r-145", "акт назван «постановление»"),
        ("постановление Р-145", "r-145", "акт назван «постановление»"),
        ("приказом Минпросвещения от 25.12.2019 № Р-145", "r-145", "акт назван «приказ»"),
        ("распоряжение Минпросвещения РФ от 24.12.2019 № Р-145", "r-145", "указана дата 24.12.2019, а акт от 25.12"),
        ("распоряжение от 24 декабря 2019 г. № Р-145", "r-145", "указана дата 24.12.2019"),
        ("распоряжение Минпросвещения от 25.12.2019г. № P-145", "r-145", "набран не теми буквами"),
        ("распоряжение Минпросвещения России от 25.12.2019 N Р-154", "r-145", "указан номер Р-154, а у акта № Р-145"),
        ("распоряжение от 25.12.2019 № Р-145 «О внедрении целевой модели»", "r-145", "заголовок не тот"),
        ("ст. 358.1 ТК РФ", "tk-351-8", "указана статья 358.1, а нужна статья 351.8"),
        ("статьёй 358.1 Трудового кодекса Российской Федерации", "tk-351-8", "нужна статья 351.8"),
        ("статьи 358.1 главы 55.1 Трудового кодекса", "tk-351-8", "нужна статья 351.8"),
        ("Федеральный закон от 29.12.2013 № 273-ФЗ", "273-fz", "указана дата 29.12.2013"),
        ("Федеральный закон № 273-ФЗ «Об образовании в РФ»", "273-fz", "заголовок не тот"),
        ("приказ Роскомнадзора от 24.02.2022 № 18", "rkn-18", "указана дата 24.02.2022"),
        ("письмо Минпросвещения от 23.01.2020 № МР-42/2", "mr-42", "указан номер МР-42/2"),
    ],
)
def test_a_mistake_in_a_citation_is_told(words, key, mistake):
    ((found, wrong),) = told(f"Во исполнение {words} школа внедряет наставничество.")
    assert found == key
    assert any(mistake in one for one in wrong), wrong


@pytest.mark.parametrize(
    "words",
    [
        "распоряжением Минпросвещения России № Р-145",
        "целевой модели (Р-145)",
        "распоряжение Минпросвещения РФ от 25 декабря 2019 года № Р-145",
        "Федерального закона от 29.12.2012 N 273-ФЗ «Об образовании в Российской Федерации»",
        'Федерального закона от 29.12.2012 № 273-ФЗ "Об образовании в Российской Федерации"',
        "статьёй 351.8 Трудового кодекса Российской Федерации",
        "ст. 351.8 ТК РФ",
    ],
)
def test_a_right_citation_in_other_words_is_no_mistake(words):
    assert [wrong for _, wrong in told(words)] == [()]


@pytest.mark.parametrize(
    "words",
    [
        "приказа МБОУ СОШ № 5 от 01.09.2025 № 66-од «О внедрении целевой модели наставничества»",
        "приказ от 24.02.2021 № 18",
        "приказ МБОУ «Лицей № 236» от 20.12.2019 № 236",
        "распоряжение Комитета образования от 25.12.2019 № 996-р",
        "статья 57 Трудового кодекса Российской Федерации",
        "протокол от 29.08.2025 № 1",
        "в паре № 145",
    ],
)
def test_what_is_no_act_of_the_register_is_left_alone(words):
    assert told(words) == []


def test_a_citation_is_told_apart_into_kind_author_day_and_number():
    school, order = citations("на основании приказа МБОУ СОШ № 5 от 01.09.2025 № 66-од «О кураторе»")
    assert school.dated is None
    assert order == Citation(
        text="приказа МБОУ СОШ № 5 от 01.09.2025 № 66-од",
        kind="приказ",
        author="МБОУ СОШ № 5",
        dated=date(2025, 9, 1),
        number="66-од",
        title="О кураторе»",
    )


def test_an_impossible_day_is_no_day():
    (one,) = citations("приказ от 29.02.2025 № 7")
    assert (one.dated, one.number) == (None, "7")


def test_words_that_only_begin_like_a_kind_are_no_kind():
    (one,) = citations("по указанию директора, законным представителям, приказано: № Р-145")
    assert one.kind is None


def test_the_nearest_kind_is_taken_and_a_line_ends_a_citation():
    first, second = citations("закон, распоряжение от 25.12.2019 № Р-145\nпостановление\n№ Р-145")
    assert first.kind == "распоряжени"
    assert second.kind is None
