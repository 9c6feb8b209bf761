"""Registration numbers: gapless in a series and calendar year, in order of dates, never without a paper."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from records.errors import ConflictError, IntegrityError
from records.values.organization import Series
from records.values.papers import Document

MAIN = Series(code="main", title="Основная деятельность", pattern="{n}-од")
STAFF = Series(code="staff", title="Личный состав", pattern="{n}-лс", start=60)
ACT: dict[str, Any] = {
    "actor": "Куратор",
    "now": datetime(2025, 9, 2, tzinfo=UTC),
    "action": "paper.issue",
    "subject": "test:1",
}


def issue(school: Any, series: Series, dated: date, *, organization_id: int = 1) -> str:
    """Issues one paper with the next number."""
    with school.store.writing(**ACT) as unit:
        _, number = unit.next_number(organization_id, series, dated=dated)
        given = {"series": series.code, "number": number, "dated": dated, "organization_id": organization_id}
        unit.insert(Document, **{**school.examples[Document], **given})
    return str(number)


def test_numbers_follow_each_other_and_the_year_begins_anew(any_school: Any) -> None:
    any_school.fill()
    days = (date(2025, 9, 1), date(2025, 9, 1), date(2025, 12, 31), date(2026, 1, 9), date(2026, 1, 9))
    assert [issue(any_school, MAIN, day) for day in days] == ["1-од", "2-од", "3-од", "1-од", "2-од"]


def test_a_series_taken_over_in_mid_year_starts_there_and_at_one_next_year(any_school: Any) -> None:
    any_school.fill()
    days = (date(2025, 9, 1), date(2025, 9, 2), date(2026, 1, 9))
    assert [issue(any_school, STAFF, day) for day in days] == ["60-лс", "61-лс", "1-лс"]


def test_series_do_not_touch_each_other(school: Any) -> None:
    school.fill()
    day = date(2025, 9, 1)
    assert [issue(school, s, day) for s in (MAIN, STAFF, MAIN, STAFF)] == ["1-од", "60-лс", "2-од", "61-лс"]


def test_an_earlier_date_is_refused_and_both_are_named(any_school: Any) -> None:
    any_school.fill()
    issue(any_school, MAIN, date(2025, 10, 3))
    with pytest.raises(ConflictError) as refused:
        issue(any_school, MAIN, date(2025, 10, 2))
    assert "02.10.2025" in refused.value.text
    assert "№ 1-од, датирован 03.10.2025" in refused.value.text
    assert issue(any_school, MAIN, date(2025, 10, 3)) == "2-од"


def test_a_number_no_paper_bears_is_never_committed(any_school: Any) -> None:
    any_school.fill()

    def forgetful() -> None:
        with any_school.store.writing(**ACT) as unit:
            unit.next_number(1, MAIN, dated=date(2025, 9, 1))

    with pytest.raises(RuntimeError, match="1-од"):
        forgetful()
    assert issue(any_school, MAIN, date(2025, 9, 1)) == "1-од"


def test_an_annex_cites_the_number_of_its_paper(any_school: Any) -> None:
    any_school.fill()
    issue(any_school, MAIN, date(2025, 9, 1))
    any_school.insert(Document, series="main", number="1-од", carried_by_id=2)
    with pytest.raises(ConflictError, match="с этим номером"):
        any_school.insert(Document, series="main", number="1-од")


def test_a_number_can_be_given_to_a_paper_that_waits_for_it(any_school: Any) -> None:
    any_school.fill()
    with any_school.store.writing(**ACT) as unit:
        _, number = unit.next_number(1, MAIN, dated=date(2025, 9, 1))
        unit.update(Document, 1, series="main", number=number)
    assert any_school.store.verify().is_intact


def test_a_registered_paper_keeps_its_number_and_date(any_school: Any) -> None:
    any_school.fill()
    any_school.insert(Document, series="main", number="5")
    for change in ({"number": "6"}, {"series": "staff"}, {"dated": date(2025, 9, 2)}):
        with pytest.raises(IntegrityError, match="задним числом"), any_school.store.writing(**ACT) as unit:
            unit.update(Document, 2, **change)


def test_a_number_by_hand_is_unique_within_its_year(any_school: Any) -> None:
    any_school.fill()
    any_school.insert(Document, series="main", number="66а", dated=date(2025, 9, 1))
    any_school.insert(Document, series="main", number="66а", dated=date(2026, 9, 1))
    with pytest.raises(ConflictError, match=r"66а"):
        any_school.insert(Document, series="main", number="66а", dated=date(2025, 12, 1))
    assert any_school.store.verify().is_intact


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    steps=st.lists(
        st.tuples(st.sampled_from((MAIN, STAFF)), st.integers(0, 500), st.booleans()), min_size=1, max_size=12
    )
)
def test_whatever_is_asked_for_numbers_have_no_gap_and_dates_are_in_order(
    steps: list[tuple[Series, int, bool]], filled_database: Path, open_school: Any
) -> None:
    """Refused dates and transactions that fail after a number was taken leave no trace."""
    with tempfile.TemporaryDirectory() as folder:
        school = open_school(Path(shutil.copy(filled_database, folder)))
        for series, offset, fails in steps:
            day = date(2025, 9, 1) + timedelta(days=offset)
            with contextlib.suppress(ConflictError, ZeroDivisionError), school.store.writing(**ACT) as unit:
                _, number = unit.next_number(1, series, dated=day)
                fields = {"series": series.code, "number": number, "dated": day}
                unit.insert(Document, **{**school.examples[Document], **fields})
                if fails:
                    raise ZeroDivisionError
        with school.store.reading() as reader:
            papers = [d for d in reader.registry() if d.number is not None]
        for series in (MAIN, STAFF):
            own = [d for d in papers if d.series == series.code]
            for year in {d.dated.year for d in own}:
                of_year = [d for d in own if d.dated.year == year]
                numbers = [int(str(d.number).partition("-")[0]) for d in of_year]
                assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
                assert [d.dated for d in of_year] == sorted(d.dated for d in of_year)
        assert school.store.verify().is_intact
