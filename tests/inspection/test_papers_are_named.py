"""A gap names its paper without quotation marks inside quotation marks."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from workflow.inspection.gathering import named


def test_a_title_keeps_its_own_quotation_marks():
    document = SimpleNamespace(id=12, number="65а-лс", dated=date(2025, 9, 3))
    line = SimpleNamespace(document=document, title="Приказ «О награждении»")
    assert named(line) == "12 — Приказ «О награждении» № 65а-лс от 03.09.2025"
