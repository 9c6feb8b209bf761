"""A school of any number of pairs, walked through its year by the acts up to a step."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

from records import workbook
from records.settings import read_organization
from records.store import Store
from records.values import Document, DocumentStatus
from records.workspace import Workspace
from samples.crowd import crowd
from samples.sources import read_sheets
from workflow.acts import moving, papers
from workflow.office import Office, Outcome

#: Pairs «teacher and pupil», a plan and a card of diagnosis for each.
SAMPLE = Path(__file__).parent.parent / "samples" / "gymnasium"
#: The only programme of the school.
PROGRAMME = 1

Step = Mapping[str, Any]


@dataclass(frozen=True)
class School:
    """A workspace that stands before a step."""

    workspace: Workspace
    #: Day of the step.
    on: date

    def office(self) -> Office:
        """Means of an act on the day of the step."""
        return _office(self.workspace, self.on)

    def advance(self) -> Outcome:
        """Make the step; files are not made."""
        office = self.office()
        try:
            return moving.advance(office, PROGRAMME, on=self.on)
        finally:
            office.store.close()

    def copy(self, folder: Path) -> School:
        """The same school elsewhere; whatever stood there is gone."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.workspace.root, folder)
        return School(Workspace(folder), self.on)


def schools(folder: Path, pairs: int, *stages: str, told: Callable[[str], None] = lambda _: None) -> dict[str, School]:
    """The school before its step to each of the stages, which are named in the order of the year.

    Args:
        folder: where the workspaces come to lie.
        pairs: how many pairs; the sample itself has ten.
        stages: "design", "implementation" …; each transition before the last of them is made.
        told: hears what is being built.
    """
    steps = tomllib.loads((SAMPLE / "year.toml").read_text(encoding="utf-8"))["step"]
    workspace = Workspace.create(folder / "year", read_organization(SAMPLE / "school.toml"))
    found: dict[str, School] = {}
    for step in steps:
        if step["act"] == "advance" and step["to"] in stages:
            here = School(workspace, step["on"])
            found[step["to"]] = here.copy(folder / step["to"])
            if step["to"] == stages[-1]:
                return found
        if step["act"] in _ACTS:
            told(f"school of {pairs} pairs: {step['act']} {step.get('to', '')}")
            office = _office(workspace, step["on"])
            _ACTS[step["act"]](office, step, steps, pairs)
            office.store.close()
    raise ValueError(f"the year has no step to {stages[-1]}")


def _import(office: Office, step: Step, steps: list[Step], pairs: int) -> None:
    with office.act("workbook.import", "workbook") as unit:
        organization_id = unit.save_organization(read_organization(SAMPLE / "school.toml"))
        book = crowd(read_sheets(SAMPLE), pairs, steps)
        workbook.import_workbook(unit, organization_id, book, today=step["on"])


def _advance(office: Office, step: Step, steps: list[Step], pairs: int) -> None:
    moving.advance(office, PROGRAMME, on=step["on"])


def _sign(office: Office, step: Step, steps: list[Step], pairs: int) -> None:
    for document in _registry(office):
        if document.number and document.status is DocumentStatus.ISSUED:
            papers.sign(office, document.id, on=step["on"])


def _acquaint(office: Office, step: Step, steps: list[Step], pairs: int) -> None:
    for document in _registry(office):
        if document.status is DocumentStatus.SIGNED and any(a.acquainted_on is None for a in document.acquaintances):
            papers.acquaint(office, document.id, (), on=step["on"])


_ACTS: Mapping[str, Callable[[Office, Step, list[Step], int], None]] = {
    "import": _import,
    "advance": _advance,
    "sign": _sign,
    "acquaint": _acquaint,
}


def _registry(office: Office) -> tuple[Document, ...]:
    with office.store.reading() as reader:
        return reader.registry()


def _office(workspace: Workspace, on: date) -> Office:
    dice = count(1)
    return Office(
        store=Store.open(workspace.database),
        actor="куратор",
        now=datetime(on.year, on.month, on.day, 9, tzinfo=UTC),
        nonce=lambda: f"{on.toordinal():016x}{next(dice):016x}",
    )
