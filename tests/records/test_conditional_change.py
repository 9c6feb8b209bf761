"""A change is made only while what it was decided on still holds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from records.errors import ConflictError, NotFoundError
from records.values.pairing import Pairing, Route
from records.values.papers import Acquaintance, Document
from records.values.programme import Programme, Stage

ACT = {"actor": "Куратор", "now": datetime(2025, 9, 2, tzinfo=UTC), "action": "a", "subject": "b"}


def test_every_change_counts_the_version(any_school: Any) -> None:
    any_school.fill()
    with any_school.store.writing(**ACT) as unit:
        unit.update(Programme, 1, expect={"version": 1}, stage=Stage.PREPARATORY)
        unit.update(Programme, 1, expect={"version": 2, "stage": Stage.PREPARATORY}, aim="новая")
        programme = unit.get(Programme, 1)
    assert (programme.version, programme.stage, programme.aim) == (3, Stage.PREPARATORY, "новая")


def test_a_change_of_something_changed_meanwhile_is_refused_and_writes_nothing(any_school: Any) -> None:
    any_school.fill()
    with any_school.store.writing(**ACT) as unit:
        unit.update(Programme, 1, aim="чужая")

    def mine() -> None:
        with any_school.store.writing(**ACT) as unit:
            unit.update(Pairing, 1, goal="моя")
            unit.update(Programme, 1, expect={"version": 1}, aim="моя")

    with pytest.raises(ConflictError, match="успели изменить"):
        mine()
    with any_school.store.reading() as reader:
        assert (reader.get(Programme, 1).aim, reader.get(Pairing, 1).goal) == ("чужая", "цель пары")


def test_a_file_is_noted_once_only(any_school: Any) -> None:
    """Two workers may make the same file; the second one's hash finds no empty place."""
    any_school.fill()
    with any_school.store.writing(**ACT) as unit:
        unit.update(Document, 1, expect={"docx_sha256": None}, docx_sha256="a" * 64)
    with pytest.raises(ConflictError), any_school.store.writing(**ACT) as unit:
        unit.update(Document, 1, expect={"docx_sha256": None}, docx_sha256="b" * 64)
    with any_school.store.reading() as reader:
        assert reader.get(Document, 1).docx_sha256 == "a" * 64


def test_a_change_of_what_is_not_there_is_not_found(any_school: Any) -> None:
    with pytest.raises(NotFoundError), any_school.store.writing(**ACT) as unit:
        unit.update(Programme, 5, aim="x")


def test_a_tuple_of_its_own_table_is_replaced_whole(any_school: Any) -> None:
    any_school.fill()
    signed = (Acquaintance(person_id=2, acquainted_on=ACT["now"].date()), Acquaintance(person_id=1, acquainted_on=None))
    with any_school.store.writing(**ACT) as unit:
        row = unit.get(Route, 1).rows[0]
        unit.update(Route, 1, rows=(row,))
        unit.update(Document, 1, acquaintances=signed)
    with any_school.store.reading() as reader:
        assert reader.get(Route, 1).rows == (row,)
        assert reader.get(Document, 1).acquaintances == signed


def test_an_exception_of_the_caller_leaves_nothing(any_school: Any) -> None:
    any_school.fill()
    with any_school.store.reading() as reader:
        before = reader.dossier(1)

    def failing() -> None:
        with any_school.store.writing(**ACT) as unit:
            unit.update(Programme, 1, aim="x")
            raise KeyError("caller")

    with pytest.raises(KeyError):
        failing()
    with any_school.store.reading() as reader:
        assert reader.dossier(1) == before
    assert any_school.store.verify().records == 2


def test_the_unit_tells_the_numbers_of_its_records(any_school: Any) -> None:
    with any_school.store.writing(**ACT) as unit:
        unit.note("paper.issued", "document:1", kind="ORG-04", number="66а-лс")
        assert unit.first_seq is None
    assert (unit.first_seq, unit.last_seq) == (1, 2)
