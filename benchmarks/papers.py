"""One paper at a time: DOCX against docxtpl, PDF against LibreOffice."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path

from benchmarks.measure import Figure, cpu, cpu_of_child, medians, wall
from benchmarks.word import Filled, words_of
from documents.catalogue import find_kind
from documents.context import Desk, Stamp
from documents.page import render
from documents.specimen import dossier, subject_of
from documents.writers.base import Properties
from documents.writers.docx import DocxWriter
from documents.writers.pdf import PdfWriter
from records.values import Dossier

#: Papers LibreOffice converts in one go: what a transition of a middling school emits.
BATCH = 40
#: Processes a transition makes its files with.
WORKERS = 2
#: What our PDF is as well: archival and tagged.
_ARCHIVAL = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"3"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"}}'
)


@dataclass(frozen=True)
class Paper:
    """A paper ready to be written."""

    title: str
    text: str
    properties: Properties

    def docx(self) -> bytes:
        """Its Word file."""
        return DocxWriter().write(self.text, self.properties)

    def pdf(self) -> bytes:
        """Its PDF."""
        return PdfWriter().write(self.text, self.properties)


def order() -> Paper:
    """An order of one page with its sheet of acquaintance."""
    return _paper("order", "ORG-05", dossier())


def plan(rows: int = 30) -> Paper:
    """A pair's plan with so many rows."""
    facts = dossier()
    first = facts.routes[0].rows[0]
    grown = tuple(
        replace(
            first,
            block=1 + number * 3 // rows,
            number=number + 1,
            due_from=date(2025, 10, 1) + timedelta(days=7 * number),
            due_to=date(2025, 10, 7) + timedelta(days=7 * number),
        )
        for number in range(rows)
    )
    return _paper("plan", "PLN-02", replace(facts, routes=tuple(replace(r, rows=grown) for r in facts.routes)))


def figures(*, quick: bool) -> Iterator[Figure]:
    """DOCX, then PDF."""
    for paper in (order(), plan()):
        yield _against_docxtpl(paper, rounds=9 if quick else 41)
    for paper in (order(), plan()):
        yield from _against_libreoffice(paper, rounds=1 if quick else 2)


def _against_docxtpl(paper: Paper, *, rounds: int) -> Figure:
    filled = Filled(paper.docx())
    # headings inside a table stand after the loop, hence the sorting; this also brings in imports and caches of both
    if sorted(words_of(filled.write())) != sorted(words_of(paper.docx())):
        raise RuntimeError(f"the two files of the {paper.title} do not say the same")
    ours, other = medians(rounds, lambda: cpu(paper.docx), lambda: cpu(filled.write))
    return Figure(f"DOCX of {paper.title} / docxtpl", ours, other, 0.25)


def _against_libreoffice(paper: Paper, *, rounds: int) -> Iterator[Figure]:
    what = f"PDF of {paper.title} / LibreOffice's batch"
    office = shutil.which("soffice")
    budget = 0.5 if paper.title == "order" else None
    if office is None:
        yield Figure(what, None, None, budget, "not measured: there is no soffice on this machine")
        return
    with _batch(paper) as (folder, names):
        convert = [
            office,
            "--headless",
            f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to",
            _ARCHIVAL,
            "--outdir",
            f"{folder}/out",
        ]
        cpu_of_child([*convert, names[0]], cwd=folder)  # the first start makes the profile
        paper.pdf()
        ours, other, ours_wall, other_wall = medians(
            rounds,
            lambda: cpu(lambda: [paper.pdf() for _ in range(BATCH)]) / BATCH,
            lambda: cpu_of_child([*convert, *names], cwd=folder) / BATCH,
            lambda: wall(lambda: _by_pool(paper)) / BATCH,
            lambda: wall(lambda: cpu_of_child([*convert, *names], cwd=folder)) / BATCH,
        )
        if len(list((folder / "out").glob("*.pdf"))) != BATCH:
            raise RuntimeError("LibreOffice did not convert every file")
    yield Figure(what, ours, other, budget, f"{BATCH} files by one process each; both make a tagged PDF/A-3")
    note = f"{BATCH} files with the start of {WORKERS} workers, as a transition makes them; wall milliseconds per file"
    yield Figure(f"the same by the clock, {WORKERS} workers", ours_wall, other_wall, None, note)


def _by_pool(paper: Paper) -> None:
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        for _ in pool.map(Paper.pdf, [paper] * BATCH):
            pass


@contextmanager
def _batch(paper: Paper) -> Iterator[tuple[Path, list[str]]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        names = [f"{number}.docx" for number in range(BATCH)]
        for one in names:
            (folder / one).write_bytes(paper.docx())
        yield folder, names


def _paper(title: str, code: str, facts: Dossier) -> Paper:
    kind = find_kind(code)
    day = facts.programme.period_to
    stamp = Stamp(kind=code, title=kind.title, heading=kind.heading, dated=day, number="1-од" if kind.series else None)
    page = render(kind, Desk(facts, on=day).context(kind, subject_of(kind, facts), stamp))
    properties = Properties(
        id="7",
        kind=code,
        title=kind.title,
        number=stamp.number,
        date=day,
        author=facts.organization.short_name,
        subject=kind.heading or "",
        nonce="0" * 32,
    )
    return Paper(title, page.text, properties)
