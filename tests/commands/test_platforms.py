"""Several programmes in one workspace: each names its platform, a book goes into the one that is named."""

from __future__ import annotations

import pytest

from tests.commands.books import exported, only

TITLE = "Мастерская проектов"
NEW = ("programme", "create", "2026", "«Дальше» на 2026/2027 учебный год", "--from", "01.09.2026", "--to", "31.05.2027")


def test_a_programme_is_created_on_a_platform_and_shown_with_it(typed):
    made = typed(*NEW, "--platform", "мастерская проектов", "--json").done().json
    listed = typed("programme", "list", "--json").done().json["programmes"]
    assert [one["platform"] for one in listed] == [TITLE, TITLE]
    assert made["programme"] == 2
    assert f"Площадка: {TITLE}" in typed("programme", "show", 2).done().out
    assert TITLE in typed("programme", "list").done().out
    assert typed("status", 2, "--json").done().json["programmes"][0]["platform"] == TITLE
    assert f"Площадка: {TITLE}" in typed("status", 2).done().out


def test_a_platform_the_settings_do_not_name_is_refused_with_those_they_do(typed):
    before = typed.prints()
    refused = typed(*NEW, "--platform", "Кружок")
    assert refused.code == 5
    assert f"Нет площадки «Кружок». Есть: {TITLE}." in refused.err
    assert typed.prints() == before


def test_a_programme_shows_the_partners_whose_agreement_is_in_force(typed):
    told = typed("programme", "show", 1, "--date", "04.09.2025").done().out
    assert (
        "Партнёр: Уральский технический университет, Екатеринбург — соглашение № 12-С от 04.09.2025, "
        "действует по 31.08.2026"
    ) in told
    for day in ("03.09.2025", "01.09.2026"):
        assert "Партнёр" not in typed("programme", "show", 1, "--date", day).done().out
    assert typed("programme", "show", 1, "--date", "03.09.2025", "--json").done().json["programme"]["partners"] == []


def test_a_book_without_its_programme_goes_into_the_one_named(typed, tmp_path):
    typed(*NEW).done()
    book = only(exported_of(typed, tmp_path / "whole.xlsx"), tmp_path / "talks.xlsx", "Консультации")
    unclear = typed("workbook", "import", book)
    assert unclear.code != 0
    assert "неясно, к какой программе" in unclear.err
    taken = typed("workbook", "import", book, "--programme", 2, "--json")
    # the days of the other programme's consultations are outside this one: told, not refused
    assert taken.done().json["programme"] == 2
    assert taken.json["added"] == 2
    again = typed("workbook", "import", book, "--programme", 1, "--json").done().json
    assert (again["added"], again["changed"]) == (0, 0)


def exported_of(typed, path):
    typed("workbook", "export", path, "--programme", 1).done()
    return path


@pytest.mark.parametrize("named", ["9", "нет такой"])
def test_a_programme_that_is_not_there_takes_no_book(typed, tmp_path, named):
    book = exported(typed, tmp_path / "book.xlsx")
    refused = typed("workbook", "import", book, "--programme", named)
    assert refused.code == 5
    assert "Нет программы" in refused.err


def test_the_card_of_a_mentor_from_outside_says_who_sends_him_and_by_what(typed):
    told = typed("people", "show", "У-11").done().out
    assert (
        "Направлен партнёром: Уральский технический университет, Екатеринбург, с 08.09.2025 "
        "(соглашение № 12-С от 04.09.2025)"
    ) in told
    assert typed("people", "show", "У-03", "--json").done().json["sent_by"] == []
