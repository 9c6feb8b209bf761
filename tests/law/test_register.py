"""The register of norms is whole: each act says what it is, since when, what checked it, what took its place."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from documents.catalogue import catalogue
from documents.norms import CASES, Norm, Register, cite, register, standing
from documents.specimen import organization
from records.errors import IntegrityError


@pytest.mark.parametrize("key", register())
def test_an_act_has_every_case_dates_in_order_a_source_and_known_forms(key):
    norm = register()[key]
    assert set(norm.kind) == CASES
    assert all(norm.kind[case].strip() for case in CASES)
    assert norm.dated <= norm.in_force_from <= (norm.in_force_to or date.max)
    assert norm.source
    assert not norm.title.startswith(("«", '"'))
    assert set(norm.applies_to) <= {form.code for form in organization().forms}
    assert f"{norm.dated:%d.%m.%Y}" in norm.citation("gen") or norm.is_article


@pytest.mark.parametrize(
    ("key", "kind", "dated", "number"),
    [
        ("273-fz", "Федеральный закон", date(2012, 12, 29), "273-ФЗ"),
        ("152-fz", "Федеральный закон", date(2006, 7, 27), "152-ФЗ"),
        ("r-145", "распоряжение Минпросвещения России", date(2019, 12, 25), "Р-145"),
        ("mr-42", "письмо Минпросвещения России", date(2020, 1, 23), "МР-42/02"),
        ("az-1128", "письмо Минпросвещения России", date(2021, 12, 21), "АЗ-1128/08"),
        ("concept-2030", "распоряжение Правительства Российской Федерации", date(2025, 5, 21), "1264-р"),
        ("rkn-18", "приказ Роскомнадзора", date(2021, 2, 24), "18"),
        ("prikaz-779", "приказ Минпросвещения России", date(2024, 11, 6), "779"),
        ("prikaz-582", "приказ Минпросвещения России", date(2022, 7, 21), "582"),
        ("rosarchiv-236", "приказ Росархива", date(2019, 12, 20), "236"),
        ("rosarchiv-77", "приказ Росархива", date(2023, 7, 31), "77"),
        ("ukaz-204", "Указ Президента Российской Федерации", date(2018, 5, 7), "204"),
        ("gost-2016", "ГОСТ Р", date(2016, 12, 8), "7.0.97-2016"),
    ],
)
def test_requisites_are_those_of_the_act(key, kind, dated, number):
    norm = register()[key]
    assert (norm.kind["nom"], norm.dated, norm.number) == (kind, dated, number)


def test_titles_that_are_easily_shortened_stand_whole():
    assert register()["r-145"].title.endswith("с применением лучших практик обмена опытом между обучающимися")
    assert register()["concept-2030"].title.endswith("на период до 2030 года и плана мероприятий по ее реализации")


@pytest.mark.parametrize(
    ("key", "first"),
    [
        ("tk-351-8", date(2025, 3, 1)),
        ("gost-2025", date(2025, 8, 18)),
        ("separate-consent", date(2025, 9, 1)),
        ("prikaz-779", date(2025, 3, 1)),
    ],
)
def test_an_act_is_cited_from_its_first_day_and_never_before(key, first):
    assert cite(key, on=first).key == key
    with pytest.raises(IntegrityError, match=f"вступает в силу {first:%d\\.%m\\.%Y}"):
        cite(key, on=first - timedelta(days=1))


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [("gost-2016", "gost-2025", date(2025, 8, 18)), ("prikaz-582", "prikaz-779", date(2025, 3, 1))],
)
def test_an_act_replaced_gives_way_to_its_successor_on_the_day(old, new, change):
    assert cite(old, on=change - timedelta(days=1)).key == old
    assert cite(old, on=change).key == new
    assert register()[new].citation() in standing(register()[old], change)


def test_an_act_that_ended_without_a_successor_is_not_cited():
    assert cite("rkn-18", on=date(2027, 8, 31)).key == "rkn-18"
    with pytest.raises(IntegrityError, match=r"действует только по 31\.08\.2027"):
        cite("rkn-18", on=date(2027, 9, 1))


def test_the_law_that_brought_a_thing_in_is_marked_unverified_where_nobody_read_it():
    assert not register()["separate-consent"].verified
    assert not register()["gost-2025"].verified
    assert register()["r-145"].verified


def test_a_register_that_contradicts_itself_is_refused():
    norm = register()["r-145"]
    for fields in (
        {"in_force_to": date(2019, 1, 1)},
        {"source": ""},
        {"is_article": True},
        {"kind": {"nom": "распоряжение"}},
    ):
        with pytest.raises(ValidationError):
            Norm.model_validate(norm.model_dump() | fields)
    with pytest.raises(ValidationError):
        Register(norms=(norm, norm))
    with pytest.raises(ValidationError):
        Register(norms=(norm.model_copy(update={"replaced_by": "nothing", "in_force_to": date(2030, 1, 1)}),))


def test_every_key_of_a_header_is_known():
    assert {key for kind in catalogue().values() for key in kind.norms} <= set(register())
