"""Four processes at once: nothing is done twice, nothing is lost, nobody sees a lock error."""

from __future__ import annotations

import itertools
import multiprocessing
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from records.errors import ConflictError
from records.store import Store
from records.values.organization import Series
from records.values.papers import Document
from records.values.programme import Programme, Stage

MAIN = Series(code="main", title="Основная", pattern="{n}")
PROCESSES = 4
ROUNDS = 5
NOW = datetime(2025, 9, 2, tzinfo=UTC)


def at_once(work: Callable[[int], list[Any]]) -> list[Any]:
    """What *work* returns in each of four processes that start together."""
    context = multiprocessing.get_context("fork")
    gate, results = context.Barrier(PROCESSES), context.SimpleQueue()

    def run(number: int) -> None:
        gate.wait(20)
        try:
            results.put(work(number))
        except BaseException as error:
            results.put([repr(error)])

    processes = [context.Process(target=run, args=(number,)) for number in range(PROCESSES)]
    for process in processes:
        process.start()
    found = [item for _ in processes for item in results.get()]
    for process in processes:
        process.join(20)
    return found


def reopened(school: Any) -> Store:
    """A store of the child's own."""
    if school.path is not None:
        return Store.open(school.path)
    return Store.open(school.store._engine.url.render_as_string(hide_password=False))


def test_two_curators_make_one_transition(any_school: Any) -> None:
    """Every stage is left once, by whoever came first; the others are told that it was changed."""
    any_school.fill()
    stages = list(Stage)[: ROUNDS + 1]

    def work(number: int) -> list[str]:
        store, told = reopened(any_school), []
        for before, after in itertools.pairwise(stages):
            try:
                with store.writing(actor=f"К{number}", now=NOW, action="advance", subject="programme:1") as unit:
                    unit.update(Programme, 1, expect={"stage": before}, stage=after)
                told.append(after.value)
            except ConflictError:
                told.append("conflict")
        return told

    told = Counter(at_once(work))
    assert told == {**{stage.value: 1 for stage in stages[1:]}, "conflict": (PROCESSES - 1) * ROUNDS}
    assert any_school.store.verify().faults == ()


def test_numbers_taken_at_once_have_no_gap_and_no_double(any_school: Any) -> None:
    any_school.fill()

    def work(_number: int) -> list[str]:
        store, told = reopened(any_school), []
        for _ in range(ROUNDS):
            with store.writing(actor="К", now=NOW, action="issue", subject="document:1") as unit:
                _, number = unit.next_number(1, MAIN, dated=date(2025, 9, 1))
                fields = {"series": "main", "number": number}
                unit.insert(Document, **{**any_school.examples[Document], **fields})
            told.append(number)
        return told

    assert sorted(at_once(work), key=int) == [str(n) for n in range(1, PROCESSES * ROUNDS + 1)]
    assert any_school.store.verify().faults == ()


def test_readers_see_whole_transactions_only(any_school: Any) -> None:
    """Two rows that always change together are never seen apart."""
    any_school.fill()
    any_school.insert(Programme, code="2026")

    def work(number: int) -> list[bool]:
        store = reopened(any_school)
        if number < 2:
            for turn in range(ROUNDS):
                with store.writing(actor="К", now=NOW, action="a", subject="b") as unit:
                    for id_ in (1, 2):
                        unit.update(Programme, id_, aim=f"{number}-{turn}")
            return []
        seen = []
        for _ in range(ROUNDS * 4):
            with store.reading() as reader:
                seen.append(reader.get(Programme, 1).aim == reader.get(Programme, 2).aim)
        return seen

    assert set(at_once(work)) == {True}
