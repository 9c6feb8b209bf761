"""The number and date a paper prints are those of the register, or verification says which differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from documents.specimen import dossier
from records.values import Document
from workflow.verification.requisites import requisite_faults

LINE = '<div class="requisites"><span class="date">{}</span><span class="number">{}</span>{}</div>'
PLACE = '<span class="place">г. Заречный</span>'


def _paper(dated: str, number: str, *, row: str | None = "6а-лс", series: str | None = "лс", place: str = PLACE):
    document: Document = dossier().documents[0]
    text = f"<article><section>{LINE.format(dated, number, place)}</section></article>"
    return replace(document, id=7, number=row, dated=date(2025, 9, 5), series=series, text=text)


@pytest.mark.parametrize("place", [PLACE, ""])
@pytest.mark.parametrize("dated", ["05.09.2025", "5 сентября 2025 г."])
@pytest.mark.parametrize("number", ["№ 6а-лс", "№\u00a06а-лс", "№\u00a06а\u2011лс"])
def test_the_same_in_any_printing_is_no_fault(dated, number, place):
    assert list(requisite_faults([_paper(dated.replace(" ", "\u00a0"), number, place=place)])) == []


def test_another_number_is_told_with_both():
    (fault,) = requisite_faults([_paper("05.09.2025", "№ 9996а-лс")])
    assert "Документ 7: в тексте напечатан № 9996а-лс, а в журнале регистрации — № 6а-лс" in fault.text


def test_another_date_is_told_with_both():
    (fault,) = requisite_faults([_paper("06.09.2025", "№ 6а-лс")])
    assert "стоит дата 06.09.2025, а в журнале регистрации — 05.09.2025" in fault.text


def test_a_number_nobody_registered():
    (fault,) = requisite_faults([_paper("05.09.2025", "№ 3", row=None)])
    assert "номера нет" in fault.text


def test_a_place_left_for_a_number_by_hand_says_nothing():
    line = '№ <span class="fill" data-mm="22"></span>'
    assert list(requisite_faults([_paper("05.09.2025", line), _paper("05.09.2025", line, row=None)])) == []


def test_minutes_bear_what_the_meeting_gave_them():
    assert list(requisite_faults([_paper("01.09.2025", "№ 1", row=None, series=None)])) == []
