"""Moves the rules do not know and papers that rest on what came later are told, by the records alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from documents.specimen import dossier
from records.values import Document
from workflow.verification.papers import paper_faults
from workflow.verification.stages import stage_faults


def record(seq: int, action: str, stage: str, state: str = "active") -> dict[str, Any]:
    shown = {"stage": stage, "state": state}
    return {"seq": seq, "action": action, "changes": [{"table": "programme", "id": 1, "shown": shown}]}


LAWFUL = (
    record(1, "programme.create", "draft"),
    record(2, "programme.advance", "preparatory"),
    record(3, "workbook.import", "preparatory"),
    record(4, "programme.suspend", "preparatory", "suspended"),
    record(5, "programme.resume", "preparatory"),
    record(6, "programme.advance", "diagnostic"),
    record(7, "programme.step_back", "preparatory"),
    record(8, "programme.cancel", "preparatory", "cancelled"),
)


def test_a_lawful_life_has_no_faults() -> None:
    assert list(stage_faults(LAWFUL)) == []


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (0, record(1, "programme.create", "completed")),
        (0, record(1, "workbook.import", "design")),
        (0, record(1, "programme.create", "draft", "suspended")),
        (0, record(1, "person.add", "draft")),
        (0, record(1, "programme.advance", "preparatory")),
        (0, record(1, "organization.update", "completed")),
        (1, record(2, "programme.advance", "diagnostic")),
        (1, record(2, "programme.step_back", "preparatory")),
        (2, record(3, "workbook.import", "completed")),
        (2, record(3, "programme.suspend", "diagnostic", "suspended")),
        (3, record(4, "programme.resume", "preparatory")),
        (6, record(7, "programme.step_back", "draft")),
        (7, record(8, "programme.cancel", "preparatory", "suspended")),
    ],
)
def test_a_move_no_act_makes_is_told(place: int, wrong: dict[str, Any]) -> None:
    records = [*LAWFUL[:place], wrong]
    assert [(fault.what, fault.record) for fault in stage_faults(records)] == [("stage", wrong["seq"])]


@pytest.mark.parametrize("shown", [{}, {"stage": "draft"}, {"stage": "x", "state": "active"}, None])
def test_a_record_that_hides_the_stage_is_told(shown: Any) -> None:
    body = {"seq": 1, "action": "x", "changes": [{"table": "programme", "id": 1, "shown": shown}]}
    assert [fault.what for fault in stage_faults([body])] == ["stage"]


@pytest.fixture(name="papers")
def _papers() -> tuple[Document, Document]:
    """An order and its annex, dated by the same day."""
    order, annex = dossier().documents[:2]
    order = replace(order, id=1, number="5-од", dated=date(2025, 9, 1), basis_ids=(), carried_by_id=None)
    return order, replace(annex, id=2, number="5-од", dated=date(2025, 9, 1), basis_ids=(1,), carried_by_id=1)


def test_papers_that_rest_on_what_came_before_have_no_faults(papers: tuple[Document, Document]) -> None:
    assert list(paper_faults(papers)) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"basis_ids": (9,)}, "опирается на документ 9, которого нет"),
        ({"dated": date(2025, 8, 31)}, "основание позже"),
        ({"carried_by_id": 9}, "приложение к документу 9, которого нет"),
        ({"number": "6-од"}, "а его приказ — 5-од"),
    ],
)
def test_what_does_not_hold_together_is_told(papers: tuple[Document, Document], change: Any, words: str) -> None:
    order, annex = papers
    [fault] = paper_faults((order, replace(annex, **change)))
    assert words in fault.text
