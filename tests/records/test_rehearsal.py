"""A dry run is done on a copy: it shows the true numbers and touches no byte."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from records.values.organization import Series
from records.values.papers import Document

ACT: dict[str, Any] = {"actor": "К", "now": datetime(2025, 9, 2, tzinfo=UTC), "action": "a", "subject": "b"}
MAIN = Series(code="main", title="Основная")


def test_a_copy_holds_the_same_and_gives_the_next_number(any_school: Any) -> None:
    any_school.fill()
    with any_school.store.reading() as reader:
        before = reader.dossier(1)
    root = any_school.store.verify().root
    with any_school.store.rehearsal() as copy:
        assert copy.verify().faults == ()
        assert copy.verify().root == root
        with copy.reading() as reader:
            assert reader.dossier(1) == before
        with copy.writing(**ACT) as unit:
            _, number = unit.next_number(1, MAIN, dated=date(2025, 9, 1))
            unit.insert(Document, **{**any_school.examples[Document], "series": "main", "number": number})
        assert number == "1"
    with any_school.store.reading() as reader:
        assert reader.dossier(1) == before
    assert any_school.store.verify().root == root


def test_a_rehearsal_touches_no_byte_and_no_name_of_the_folder(school: Any) -> None:
    school.fill()
    before = school.path.read_bytes(), school.path.stat(), sorted(school.path.parent.iterdir())
    with school.store.rehearsal() as copy, copy.writing(**ACT) as unit:
        unit.note("a", "b")
    after = school.path.read_bytes(), school.path.stat(), sorted(school.path.parent.iterdir())
    assert (after[0], after[1].st_mtime_ns, after[2]) == (before[0], before[1].st_mtime_ns, before[2])
