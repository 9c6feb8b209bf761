"""A sample's year, lived through step by step as the demo plays it; files of papers are not made."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from commands.establishing import establish
from commands.frame import Frame
from commands.playing import Player
from records import workbook
from records.settings import read_organization
from records.values import Document, Dossier, Programme
from samples.build import ROOT, books
from workflow.acts import papers


class Life:
    """A sample in a workspace of its own."""

    def __init__(self, name: str, folder: Path) -> None:
        self.sample = ROOT / name
        self.day = date(2025, 9, 1)
        self.frame = Frame(
            start=folder, actor="куратор", as_json=False, no_input=True, no_color=True,
            clock=lambda: datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=UTC),
        )  # fmt: skip
        self.organization = read_organization(self.sample / "school.toml")
        establish(self.frame, folder, self.organization)
        others = {book.name: workbook.read(book.file) for book in books(self.sample) if book.name}
        self._player = Player(self.frame, workbook.read(self.sample / "workbook.xlsx"), others)
        self._steps = iter(tomllib.loads((self.sample / "year.toml").read_text(encoding="utf-8"))["step"])
        self._next: Mapping[str, Any] | None = next(self._steps, None)

    def until(self, day: date) -> Life:
        """Every step up to and including the day."""
        while self._next is not None and self._next["on"] <= day:
            self.day = self._next["on"]
            self._player.play(self._next)
            self._next = next(self._steps, None)
        self.day = day
        return self

    @property
    def is_over(self) -> bool:
        """Whether no step is left."""
        return self._next is None

    def sign(self, *kinds: str) -> None:
        """Sign the papers without a number of these kinds, which the year leaves to the curator."""
        for document in self.documents():
            if document.kind in kinds and document.signed_on is None:
                papers.sign(self.frame.office(), document.id, on=self.day)

    def dossier(self, code: str | None = None) -> Dossier:
        """The programme with the code, or the first."""
        with self.frame.store.reading() as reader:
            found = reader.find(Programme, code=code) if code else reader.find(Programme)
            return reader.dossier(found[0].id)

    def documents(self, *kinds: str) -> tuple[Document, ...]:
        """Papers with their texts; of the kinds where given."""
        with self.frame.store.reading() as reader:
            return tuple(d for d in reader.find(Document) if not kinds or d.kind in kinds)
