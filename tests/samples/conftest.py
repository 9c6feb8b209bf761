"""Samples as their readers see them: settings, rows of the sheets, steps of the year, and the dossier they make."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from documents.terms import quarters
from records import workbook
from records.settings import read_organization
from records.store import Store
from records.values import ConsentKind, Document, DocumentStatus, Dossier, PairingState, Programme, Stage
from records.workbook.rows import Parsed
from samples.build import Book, books, parse, samples
from workflow.requirements import unmet
from workflow.stages import TRANSITIONS, Transition


@dataclass(frozen=True)
class Sample:
    """One programme of a sample school: its book, and those steps of the year that are its own or everybody's."""

    book: Book
    parsed: Parsed
    problems: tuple[Any, ...]
    steps: tuple[dict[str, Any], ...]

    @property
    def name(self) -> str:
        return f"{self.folder.name}-{self.book.name}".rstrip("-")

    @property
    def folder(self) -> Path:
        return self.book.sample

    @property
    def organization(self):
        return read_organization(self.folder / "school.toml")

    def rows(self, key: str) -> tuple[dict[str, Any], ...]:
        """Fields of the rows of a sheet."""
        return tuple(dict(row.fields) for row in self.parsed.rows.get(key, ()))


@cache
def sample_of(name: str) -> Sample:
    book = BOOKS[name]
    parsed, problems = parse(book)
    steps = tomllib.loads((book.sample / "year.toml").read_text(encoding="utf-8"))["step"]
    own = tuple(step for step in steps if _is_of(step, book, parsed.programme))
    begun = next(number for number, step in enumerate(own) if step["act"] == "import")
    return Sample(book, parsed, problems, own[begun:])


def _is_of(step: dict[str, Any], book: Book, programme: str | None) -> bool:
    if step["act"] == "import":
        return bool(step.get("book", "") == book.name)
    return step.get("programme") in (None, programme)


BOOKS = {f"{folder.name}-{book.name}".rstrip("-"): book for folder in samples() for book in books(folder)}
NAMES = tuple(BOOKS)


@pytest.fixture(params=NAMES)
def sample(request) -> Sample:
    """Each sample in turn."""
    return sample_of(request.param)


@pytest.fixture
def cdutt() -> Sample:
    return sample_of("cdutt")


@pytest.fixture
def gymnasium() -> Sample:
    return sample_of("gymnasium")


@pytest.fixture
def programme() -> Sample:
    return sample_of("programme")


@pytest.fixture(scope="session")
def dossiers(tmp_path_factory) -> dict[str, Dossier]:
    """What each committed workbook makes of an empty database."""
    return {name: _imported(sample_of(name), tmp_path_factory.mktemp(name)) for name in NAMES}


@pytest.fixture
def year(sample, dossiers) -> Year:
    """The sample's year, walked over values alone."""
    return Year(sample, dossiers[sample.name])


def _imported(sample: Sample, folder: Path) -> Dossier:
    store = Store.open(folder / "nastavnik.db", create=True)
    first = workbook.read(sample.folder / "workbook.xlsx")
    content = workbook.read(sample.book.file)
    now = datetime(2025, 8, 1, tzinfo=UTC)
    with store.writing(actor="curator", now=now, action="import", subject="workbook") as unit:
        organization_id = unit.save_organization(sample.organization)
        for one in (first, content) if sample.book.name else (content,):
            workbook.import_workbook(unit, organization_id, one, today=now.date())
    with store.reading() as reader:
        dossier = reader.dossier(reader.find(Programme, code=sample.parsed.programme)[0].id)
    store.close()
    return dossier


@dataclass
class Year:
    """Walks the steps over a dossier: only what requirements look at is changed by a step."""

    sample: Sample
    dossier: Dossier
    numbers: count = field(default_factory=lambda: count(1))

    def refusals(self) -> list[str]:
        """Everything that stands against any step of the year on its day."""
        told: list[str] = []
        place = 0
        for step in self.sample.steps:
            if step["act"] == "advance":
                told += self.advance(TRANSITIONS[place], step)
                place += 1
            elif step["act"] == "step-back":
                place -= 1
            else:
                told += self.event(step, step["on"])
        assert place == len(TRANSITIONS)
        return told

    def advance(self, transition: Transition, step: dict[str, Any]) -> list[str]:
        """What stands against a transition; it leaves its papers all the same."""
        on = step["on"]
        assert step["to"] == transition.target.value
        told = [f"{on} {transition.trigger}: {one.text}" for one in unmet(self.dossier, transition.trigger, on)]
        if transition.target is Stage.RESULT:
            for pairing in self.dossier.as_of(on).live_pairings:
                self.leave("REF-04", on, pairing.id)
        return told

    def event(self, step: dict[str, Any], on: date) -> list[str]:
        """What the event leaves; reasons why it could not be."""
        known = self.dossier.as_of(on)
        match step["act"]:
            case "close-quarter":
                return self.close(step["quarter"], on)
            case "monitor" if step["stage"] == 1 and self.monitoring(1).held_to <= on:
                self.leave("MON-01", on)
            case "replace":
                new = self.pairing(step["by"])
                wrong = (
                    [] if new.formed_on <= on and new.mentees == self.pairing(step["pairing"]).mentees else [str(new)]
                )
                self.end(step["pairing"], PairingState.REPLACED, on)
                return wrong
            case "end":
                self.end(step["pairing"], PairingState.TERMINATED, on)
            case "withdraw":
                person = next(p for p in self.dossier.people.values() if p.code == step["person"])
                consent = known.consent(person.id, ConsentKind(step["kind"]), on)
                if consent is None:
                    return [f"{on}: nothing to withdraw"]
                ended = replace(consent, withdrawn_on=on)
                self.change(consents=tuple(ended if c.id == consent.id else c for c in self.dossier.consents))
            case "award" if not known.awards:
                return [f"{on}: nothing to award"]
        return []

    def close(self, number: int, on: date) -> list[str]:
        quarter = next(q for q in quarters(self.dossier.programme, self.dossier.organization) if q.number == number)
        faults = [f"{on}: quarter {number} ends on {quarter.last}"] if quarter.last > on else []
        known = self.dossier.as_of(on)
        for pairing in (p for p in known.live_pairings if quarter.concerns(p)):
            given = [c for c in known.of_pairing(known.check_ins, pairing.id) if c.quarter == number and c.checked_on]
            if not given:
                faults.append(f"{on}: pair {pairing.code} has no checked answers for quarter {number}")
            self.leave("IMP-03", on, pairing.id, number)
        return faults

    def end(self, code: str, state: PairingState, on: date) -> None:
        ended = replace(self.pairing(code), state=state, ended_on=on, end_reason="—")
        self.change(pairings=tuple(ended if p.code == code else p for p in self.dossier.pairings))

    def pairing(self, code: str):
        return next(p for p in self.dossier.pairings if p.code == code)

    def monitoring(self, stage: int):
        return next(m for m in self.dossier.monitorings if m.stage == stage)

    def change(self, **parts: Any) -> None:
        self.dossier = replace(self.dossier, **parts)

    def leave(self, kind: str, on: date, pairing_id: int | None = None, quarter: int | None = None) -> None:
        """A paper in force, as an act would leave it."""
        number = next(self.numbers)
        paper = Document(
            id=number, organization_id=1, programme_id=1, pairing_id=pairing_id, person_id=None, quarter=quarter,
            kind=kind, title=kind, series=None, number=None, dated=on, stage=None, status=DocumentStatus.SIGNED,
            carried_by_id=None, basis_ids=(), replaces_id=None, text="", text_sha256="0" * 64,
            template_sha256="0" * 64, style_version="1", nonce="0" * 32, docx_sha256=None, pdf_sha256=None,
            scan_sha256=None, doubts=(), signed_on=on, annulled_on=None, annul_reason=None, acquaintances=(),
            created_at=datetime(on.year, on.month, on.day, tzinfo=UTC),
        )  # fmt: skip
        self.change(documents=(*self.dossier.documents, paper))
