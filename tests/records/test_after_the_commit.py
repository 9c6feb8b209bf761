"""What the disk refuses after the commit does not undo it: the command must not say that it failed."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest

from records import database
from records.errors import NastavnikError
from records.values.programme import Programme

ACT: dict[str, Any] = {
    "actor": "К",
    "now": datetime(2025, 9, 2, tzinfo=UTC),
    "action": "a",
    "subject": "b",
}
REFUSAL = "Ошибка чтения или записи диска."


def test_an_error_after_the_commit_is_no_failure(any_school: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    any_school.fill()
    once = database.writing

    @contextmanager
    def refused_late(engine: Any) -> Any:
        with once(engine) as connection:
            yield connection
        raise NastavnikError(REFUSAL)

    monkeypatch.setattr(database, "writing", refused_late)
    with any_school.store.writing(**ACT) as unit:
        unit.update(Programme, 1, aim="новая")
    with any_school.store.reading() as reader:
        assert reader.get(Programme, 1).aim == "новая"


def test_an_error_before_the_commit_is_one(any_school: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    any_school.fill()
    once = database.writing

    @contextmanager
    def refused_early(engine: Any) -> Any:
        with once(engine) as connection:
            yield connection
            raise NastavnikError(REFUSAL)

    monkeypatch.setattr(database, "writing", refused_early)
    with pytest.raises(NastavnikError, match=REFUSAL), any_school.store.writing(**ACT) as unit:
        unit.update(Programme, 1, aim="новая")
    with any_school.store.reading() as reader:
        assert reader.get(Programme, 1).aim != "новая"


def test_a_refusal_inside_the_act_is_passed_on(any_school: Any) -> None:
    any_school.fill()
    with pytest.raises(NastavnikError, match=REFUSAL), any_school.store.writing(**ACT):
        raise NastavnikError(REFUSAL)
