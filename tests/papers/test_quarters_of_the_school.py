"""The school's own borders decide which quarter a day is reported in, and when a report is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from documents.specimen import dossier
from documents.terms import quarter_of, quarters
from records.values import Dossier, Organization
from records.values.organization import SchoolYear, StudyQuarter
from tests.papers.order_cases import words
from tests.papers.report_cases import report

BASIS = "приказ от 29.08.2025 № 61-од"
SPANS = (
    (date(2025, 9, 1), date(2025, 10, 24)),
    (date(2025, 11, 5), date(2025, 12, 30)),
    (date(2026, 1, 12), date(2026, 3, 27)),
    (date(2026, 4, 6), date(2026, 5, 26)),
)


def school() -> Organization:
    """The specimen school with a study calendar of 2025/2026."""
    own = SchoolYear(basis=BASIS, quarters=tuple(StudyQuarter(since=a, until=b) for a, b in SPANS))
    return dossier().organization.model_copy(update={"school_years": (own,)})


def facts() -> Dossier:
    """The specimen with that school."""
    return replace(dossier(), organization=school())


def test_reports_are_due_on_the_last_days_of_lessons() -> None:
    programme = replace(dossier().programme, calendar="school", period_from=date(2025, 9, 8))
    assert [(q.number, q.first, q.last, q.basis) for q in quarters(programme, school())] == [
        (1, date(2025, 9, 8), date(2025, 10, 24), BASIS),
        (2, date(2025, 10, 25), date(2025, 12, 30), BASIS),
        (3, date(2025, 12, 31), date(2026, 3, 27), BASIS),
        (4, date(2026, 3, 28), date(2026, 5, 26), BASIS),
    ]


def test_a_quarter_that_begins_in_holidays_of_december_is_of_its_school_year() -> None:
    programme = replace(dossier().programme, calendar="school")
    assert (
        quarter_of(programme, school(), 3, on=date(2026, 4, 1)).nom == "III\u00a0четверть 2025/2026\u00a0учебного года"
    )


def test_a_year_without_a_calendar_has_the_usual_borders() -> None:
    programme = replace(
        dossier().programme, calendar="school", period_from=date(2025, 9, 1), period_to=date(2026, 12, 31)
    )
    found = quarters(programme, school())
    assert [(q.number, q.last, q.basis) for q in found][3:6] == [
        (4, date(2026, 5, 26), BASIS),
        (1, date(2026, 10, 31), None),
        (2, date(2026, 12, 31), None),
    ]


def test_calendar_quarters_do_not_ask_the_school() -> None:
    programme = replace(dossier().programme, calendar="calendar")
    assert {q.basis for q in quarters(programme, school())} == {None}
    assert quarters(programme, school()) == quarters(programme, dossier().organization)


def test_the_sheet_of_check_tells_the_days_and_the_act_that_sets_them() -> None:
    said = words(report("IMP-04", facts()))
    assert f"с 1 сентября по 24 октября 2025 г. (календарный учебный график, {BASIS})" in said.replace("\u00a0", " ")
    assert "календарный учебный график" not in words(report("IMP-04"))
