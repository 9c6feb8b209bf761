"""Records are found by what they tell, in both databases alike."""

from __future__ import annotations

from typing import Any

from tests.records.conftest import write


def test_records_of_keys_are_found_among_all(any_school: Any) -> None:
    with write(any_school.store) as unit:
        unit.note("key.made", "key:1", role="system")
        unit.note("test.note", "test:1", what="key.made")
    with write(any_school.store, action="key.make") as unit:
        unit.note("key.lost", "key:1", role="system")
    with any_school.store.reading() as reader:
        assert [body["action"] for body in reader.telling("key.")] == ["key.made", "key.make", "key.lost"]
        assert [body["action"] for body in reader.telling("key.lost", "key.made")] == ["key.made", "key.lost"]
        assert reader.telling("none.") == ()


def test_the_end_of_the_log_can_be_asked_for(any_school: Any) -> None:
    with write(any_school.store) as unit:
        unit.note("test.note", "test:1")
    last = unit.last_seq
    with any_school.store.reading() as reader:
        assert [entry.seq for entry in reader.log(since=last)] == [last]
        assert reader.bodies(last) == (reader.body(last),)
        assert reader.bodies(0, 0) == (reader.body(0),)
