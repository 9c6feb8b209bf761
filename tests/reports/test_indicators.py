"""The sheet of indicators tells what was set and what was counted, on any day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from documents.specimen import bare, dossier
from workflow.reports.indicators import COVERAGE, CRITERIA, SET, SIX, indicators_sheet
from workflow.reports.sheet import jsonable, words

DAY = date(2026, 5, 31)


def records(facts=None, on=DAY):
    return indicators_sheet(facts or dossier(), on=on).records()


def test_four_sections_stand_in_order():
    assert list(dict.fromkeys(one["section"] for one in records())) == [SET, CRITERIA, SIX, COVERAGE]


def test_a_set_indicator_has_numerator_denominator_source_and_day():
    first = records()[0]
    assert (first["numerator"], first["denominator"], first["fact"]) == (Decimal(42), Decimal(180), Decimal("23.3"))
    assert (first["deviation"], first["source"], first["snapshot"]) == (
        Decimal("3.3"),
        "база наставляемых",
        date(2026, 5, 20),
    )
    assert first["verdict"] == "достигнут"


def test_what_was_not_measured_says_so_and_what_was_measured_later_was_not_known():
    zero = records()[3]
    assert (zero["fact"], zero["deviation"], zero["verdict"]) == ("нет данных", None, "нет данных")
    early = records(on=date(2026, 5, 19))[0]
    assert (early["fact"], early["verdict"]) == ("нет данных", "нет данных")


def test_people_are_counted_once():
    counted = {one["title"]: one["fact"] for one in records() if one["section"] == COVERAGE}
    assert counted["Все участники, без повторного учёта"] == 6
    assert counted["Пары и группы"] == 3


def test_an_empty_programme_has_a_sheet():
    empty = records(replace(bare(), pairings=(), indicators=()))
    assert {one["fact"] for one in empty if one["section"] == CRITERIA} == {"нет данных"}


def test_cells_are_words_for_people_and_numbers_for_programs():
    assert [words(cell) for cell in (Decimal("-3.5"), 4, None, DAY, "x")] == ["−3,5", "4", "—", "31.05.2026", "x"]
    assert jsonable({"a": Decimal("2.0"), "b": Decimal("2.5"), "c": "x"}) == {"a": 2, "b": 2.5, "c": "x"}
