"""A school at the end of its year, with papers in which its people are named."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from stored import NOW, enter, walk
from whole import ready

from documents.catalogue import find_kind
from documents.specimen import organization
from records.store import Store
from records.values import Document, Dossier, Stage
from records.workspace import Workspace
from workflow import publication
from workflow.acts import papers
from workflow.erasure import act, leftovers
from workflow.erasure.basis import Asker, Basis
from workflow.office import Office
from workflow.stages import Trigger

ON = date(2026, 6, 2)
#: A pupil with a parent of the same surname, a teacher nobody is a namesake of, and the curator.
PUPIL, TEACHER, CURATOR = "У-07", "У-03", "У-01"
MADE = (("CNS-02", PUPIL), ("DIA-01", PUPIL), ("REG-01", None), ("REG-02", None), ("LAB-01", "2:У-03"))


@dataclass(frozen=True)
class School:
    """A workspace and the means to act in it."""

    workspace: Workspace
    office: Office

    @property
    def store(self) -> Store:
        """Its database."""
        return self.office.store

    def erase(self, code: str, *, basis: Basis = Basis.WITHDRAWAL, on: date = ON, reason: str = "вх. № 12"):
        """Erase somebody and finish."""
        made = act.erase(self.office, self.plan(code, basis=basis, on=on), reason=reason)
        leftovers.finish(self.store, self.workspace, force=True)
        publication.publish(self.office, self.workspace, workers=1)
        return made

    def plan(self, code: str, *, basis: Basis = Basis.WITHDRAWAL, on: date = ON, copies=()):
        """What an erasure would do."""
        return act.plan(self.office, 1, code, basis=basis, asked_by=Asker.SUBJECT, on=on, copies=copies)

    def documents(self, *kinds: str) -> tuple[Document, ...]:
        """Papers with their texts."""
        with self.store.reading() as reader:
            return tuple(d for d in reader.find(Document) if not kinds or d.kind in kinds)


def lived() -> Dossier:
    """The specimen after its last step."""
    return replace(ready(Trigger.OPEN), documents=())


def opened(root: Path) -> School:
    """The school in a folder."""
    workspace = Workspace(root)
    store = Store.open(workspace.database)
    return School(workspace, Office(store=store, actor="Секретарь", now=NOW, nonce=lambda: os.urandom(16).hex()))


def quick(job: publication._Job) -> publication.Files:
    """Files without typesetting."""
    body = job.text.encode()
    return publication.Files(job.document_id, b"docx" + body, b"pdf" + body)


@pytest.fixture(autouse=True)
def _quick_files(monkeypatch):
    monkeypatch.setattr(publication, "write", quick)


@pytest.fixture(name="ground", scope="session")
def _ground(tmp_path_factory):
    root = tmp_path_factory.mktemp("erasure") / "school"
    Workspace.create(root, organization())
    school = opened(root)
    with school.office.act("workbook.import", "test", reason="занёс Орлов Д. С., 2025") as unit:
        programme_id = enter(unit, lived())
    walk(school.office, programme_id, Stage.COMPLETED)
    for kind, target in MADE:
        papers.make(school.office, 1, find_kind(kind), target=target, on=date(2026, 6, 1), details={})
    write, publication.write = publication.write, quick
    try:
        publication.publish(school.office, school.workspace, workers=1)
    finally:
        publication.write = write
    school.store.close()
    return root


@pytest.fixture(name="school")
def _school(ground, tmp_path):
    """The test's own."""
    return opened(shutil.copytree(ground, tmp_path / "school"))
