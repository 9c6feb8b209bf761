"""A version of a plan names the quarter whose check brought it, and the check names the version."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from documents.specimen import dossier
from records.values import Dossier
from tests.papers.order_cases import words
from tests.papers.person_cases import MIXED, PUPILS, TEACHERS, ZAITSEVA, of, paper, said
from tests.papers.report_cases import report

NOVEMBER = date(2025, 11, 5)
QUARTER = "I четверти 2025/2026 учебного года"


def with_routes(**change: object) -> Dossier:
    """The specimen with its second versions changed."""
    facts = dossier()
    return replace(
        facts,
        routes=tuple(replace(r, **change) if r.version == 2 else r for r in facts.routes),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("code", "pairing", "changed"),
    [("PLN-01", PUPILS, "изменён"), ("PLN-03", TEACHERS, "изменена"), ("PLN-04", PUPILS, "изменено")],
)
def test_a_plan_tells_after_which_quarter_it_was_changed(code: str, pairing: int, changed: str) -> None:
    text = said(paper(code, of(pairing), on=NOVEMBER)).replace("\u00a0", " ")
    assert f"2 от 31.10.2025, {changed} по итогам {QUARTER} (встречи перенесены на субботу)" in text


def test_a_route_tells_it_in_the_table_of_its_versions() -> None:
    text = said(paper("PLN-02", of(MIXED, ZAITSEVA), on=NOVEMBER)).replace("\u00a0", " ")
    assert "02.10.2025 Первоначальная" in " ".join(text.split())
    assert f"31.10.2025 Изменён по итогам {QUARTER}: встречи перенесены на субботу" in " ".join(text.split())


def test_a_cause_that_only_repeats_the_quarter_is_not_printed_twice() -> None:
    text = said(paper("PLN-01", of(PUPILS), with_routes(cause="проверка отчёта за I квартал"), on=NOVEMBER))
    assert f"по итогам {QUARTER}" in text.replace("\u00a0", " ")
    assert "проверка отчёта" not in text


def test_a_version_of_another_cause_names_no_quarter() -> None:
    text = said(paper("PLN-01", of(PUPILS), with_routes(quarter=None), on=NOVEMBER))
    assert "2 от 31.10.2025 (встречи перенесены на субботу)" in text


def test_a_quarter_that_left_the_programme_is_still_named() -> None:
    """The school set its borders after the version was made: the number is what stays."""
    facts = with_routes()
    short = replace(facts, programme=replace(facts.programme, period_from=date(2025, 12, 1)))
    assert "по итогам I квартала" in said(paper("PLN-01", of(PUPILS), short, on=NOVEMBER)).replace("\u00a0", " ")


def test_the_sheet_of_check_names_the_version_it_brought() -> None:
    text = words(report("IMP-04"))
    assert "Изменённая редакция: версия 2 от 31.10.2025 (встречи перенесены на субботу)." in text
    assert "Действующая редакция" not in text


def test_the_sheet_says_that_a_change_is_not_entered_yet() -> None:
    text = words(report("IMP-04", with_routes(quarter=None)))
    assert "Изменённая редакция на день составления листа не внесена" in text
    assert "Действующая редакция: версия 2 от 31.10.2025 (встречи перенесены на субботу)." in text
