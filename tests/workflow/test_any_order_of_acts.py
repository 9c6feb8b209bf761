"""Whatever acts follow one another, cut short or not, the invariants hold after each of them (plan C10)."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import crashing
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from records.blobs import Blobs
from records.errors import NastavnikError
from records.values import Document, DocumentStatus, Programme, ProgrammeState, Stage
from workflow import publication
from workflow.acts import moving, papers
from workflow.repair import repair
from workflow.verification import verify

#: Where a command may be cut short: functions that stand between its steps.
CUTS = ((publication, "_enter"), (publication, "name_files"), (publication, "write"))


class Cut(BaseException):
    """The process ends here."""


class Life(RuleBasedStateMachine):
    """A programme somebody pushes about; a model says what must be true."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        crashing.hasten(self.patch.setattr)
        self.patch.setattr(os, "fsync", lambda descriptor: None)
        self.folder = Path(tempfile.mkdtemp())
        self.day = crashing.ON
        self.texts: dict[int, str] = {}

    @initialize()
    def begin(self) -> None:
        self.workspace = crashing.ground(self.folder / "school")
        self.means = crashing.office(self.workspace)
        self.moment = crashing.NOW

    def teardown(self) -> None:
        self.patch.undo()
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- what is known ---------------------------------------------------------------------------

    @property
    def programme(self) -> Programme:
        with self.means.store.reading() as reader:
            return reader.get(Programme, 1)

    @property
    def documents(self) -> tuple[Document, ...]:
        with self.means.store.reading() as reader:
            return reader.find(Document)

    def act(self, work, *args: object, **named: object) -> bool:
        """Do it, or see it refused; whether it was done."""
        self.moment += timedelta(minutes=7)
        means = replace(self.means, now=self.moment)
        before = (self.programme, len(self.documents))
        try:
            work(means, *args, **named)
        except NastavnikError:
            assert (self.programme, len(self.documents)) == before
            return False
        return True

    # --- what may happen -------------------------------------------------------------------------

    @rule()
    def forward(self) -> None:
        stage = self.programme.stage
        if self.act(moving.advance, 1, on=self.day):
            assert list(Stage).index(self.programme.stage) == list(Stage).index(stage) + 1

    @rule(name=st.sampled_from(["step_back", "suspend", "resume"]))
    def aside(self, name: str) -> None:
        self.act(moving.move, 1, name, on=self.day, reason="проверка")

    @rule(number=st.integers(1, 9))
    def sign(self, number: int) -> None:
        self.act(papers.sign, number, on=self.day)

    @rule(number=st.integers(1, 9))
    def annul(self, number: int) -> None:
        self.act(papers.annul, number, on=self.day, reason="ошибка")

    @rule()
    def publish(self) -> None:
        publication.publish(self.means, self.workspace, workers=1)

    @rule(cut=st.sampled_from(CUTS))
    def die_while_publishing(self, cut: tuple[object, str]) -> None:
        def end(*args: object, **named: object) -> None:
            raise Cut

        with pytest.MonkeyPatch.context() as broken:
            broken.setattr(cut[0], cut[1], end)
            with contextlib.suppress(Cut):
                publication.publish(self.means, self.workspace, workers=1)

    @rule()
    def die_inside_a_step(self) -> None:
        before = self.workspace.database.read_bytes()
        with pytest.MonkeyPatch.context() as broken:
            broken.setattr(moving, "_note_move", lambda *a: (_ for _ in ()).throw(Cut))
            with contextlib.suppress(Cut, NastavnikError):
                moving.advance(self.means, 1, on=self.day)
        assert self.workspace.database.read_bytes() == before

    @rule()
    def mend(self) -> None:
        repair(self.means, self.workspace)
        assert all(document.is_published for document in self.documents)
        assert verify(self.means.store, self.workspace).faults == ()

    @rule(days=st.integers(1, 40))
    def time_passes(self, days: int) -> None:
        self.day += timedelta(days=days)

    @precondition(lambda self: self.workspace.documents.exists())
    @rule()
    def lose_the_copies(self) -> None:
        for path in self.workspace.documents.rglob("*.pdf"):
            path.unlink()

    # --- what always holds -----------------------------------------------------------------------

    @invariant()
    def nothing_is_false(self) -> None:
        if not hasattr(self, "means"):
            return
        assert self.means.store.verify().faults == ()
        documents = self.documents
        for document in documents:
            assert self.texts.setdefault(document.id, document.text) == document.text
            assert document.status is not DocumentStatus.SIGNED or document.signed_on is not None
        numbers = [document.number for document in documents if document.number and document.carried_by_id is None]
        assert len(numbers) == len(set(numbers))
        blobs = Blobs(self.workspace.blobs)
        assert all(blobs.has(d.pdf_sha256) for d in documents if d.pdf_sha256 is not None)
        if self.programme.stage is Stage.DRAFT:
            assert self.programme.state in (ProgrammeState.ACTIVE, ProgrammeState.SUSPENDED)


_QUICK = {
    "derandomize": True,
    "deadline": None,
    "database": None,
    "phases": [Phase.generate, Phase.shrink],
    "suppress_health_check": list(HealthCheck),
}

TestLife = Life.TestCase
TestLife.settings = settings(max_examples=12, stateful_step_count=16, **_QUICK)


class TestLongLife(Life.TestCase):
    """The same, longer."""

    settings = settings(max_examples=150, stateful_step_count=40, **_QUICK)
    pytestmark = pytest.mark.torture
