"""The shortest sample is lived through by the acts themselves: every paper it owes is made, none is a draft."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

import pytest

from documents.catalogue import find_kind
from records import workbook
from records.store import Store
from records.values import Document, DocumentStatus, Programme, Stage
from workflow.acts import events, moving, papers
from workflow.office import Office


class Life:
    """A sample in a database of its own, moved by the acts of the workflow."""

    def __init__(self, folder, sample):
        self.store = Store.open(folder / "nastavnik.db", create=True)
        self.sample = sample
        self.dice = count(1)

    def office(self, on):
        now = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
        return Office(store=self.store, actor="куратор", now=now, nonce=lambda: f"{next(self.dice):032x}")

    def live(self, step):
        on = step["on"]
        office = self.office(on)
        match step["act"]:
            case "import":
                with office.act("workbook.import", "workbook") as unit:
                    organization = unit.save_organization(self.sample.organization)
                    content = workbook.read(self.sample.folder / "workbook.xlsx")
                    workbook.import_workbook(unit, organization, content, today=on)
            case "advance":
                moving.advance(office, 1, on=on)
            case "step-back":
                moving.move(office, 1, "step_back", on=on, reason=step["reason"])
            case "sign":
                for paper in self.papers():
                    if paper.number and paper.status is DocumentStatus.ISSUED:
                        papers.sign(office, paper.id, on=on)
            case "acquaint":
                for paper in self.papers():
                    if paper.status is DocumentStatus.SIGNED and any(
                        a.acquainted_on is None for a in paper.acquaintances
                    ):
                        papers.acquaint(office, paper.id, (), on=on)
            case "close-quarter":
                events.close_quarter(office, 1, step["quarter"], on=on)
            case "monitor":
                events.monitor(office, 1, step["stage"], on=on)
            case "award":
                events.award(office, 1, on=on)
            case "make":
                for target in step["for"]:
                    papers.make(office, 1, find_kind(step["kind"]), target=target, on=on, details={})
            case other:
                raise AssertionError(other)

    def papers(self):
        with self.store.reading() as reader:
            return reader.find(Document)


@pytest.fixture(scope="module", name="lived")
def _lived(tmp_path_factory, shortest):
    """Programme and papers after the last step; files are not made."""
    life = Life(tmp_path_factory.mktemp("lived"), shortest)
    for step in shortest.steps:
        life.live(step)
    with life.store.reading() as reader:
        found = reader.find(Programme)[0], reader.find(Document)
    life.store.close()
    return found


def test_the_programme_is_completed(lived):
    programme, _ = lived
    assert programme.stage is Stage.COMPLETED


def test_no_paper_is_a_draft(lived):
    _, made = lived
    assert {paper.kind: paper.doubts for paper in made if paper.doubts} == {}


def test_every_numbered_paper_is_signed_and_shown(lived):
    _, made = lived
    numbered = [paper for paper in made if paper.number]
    assert {paper.kind for paper in numbered if paper.status is not DocumentStatus.SIGNED} == set()
    assert {paper.kind for paper in numbered if any(a.acquainted_on is None for a in paper.acquaintances)} == set()


def test_numbers_of_orders_run_from_the_schools_own_start(lived):
    _, made = lived
    orders = [paper.number for paper in made if paper.series == "main" and paper.dated.year == 2025]
    assert orders == [f"{number}-осн." for number in range(41, 41 + len(orders))]


def test_stepping_back_is_an_order_of_its_own(lived):
    _, made = lived
    assert sum(paper.kind == "PRG-03" for paper in made) == 1
