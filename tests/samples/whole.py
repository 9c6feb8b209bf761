"""What a sample's whole year left behind, in words a test holds against the data of `papers.tsv`."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from records.blobs import Blobs
from records.values import Document, DocumentStatus, Programme, Stage
from tests.samples.lived import Life
from workflow import publication
from workflow.sealing import seal
from workflow.verification import verify

#: Series of the school's own orders and reports; agreements bear the numbers a person typed with their facts.
OWN = ("main", "staff", "report")


def promised(name: str) -> dict[str, int]:
    """Kinds of papers the sample's year makes, and how many of each."""
    with (Path(__file__).parent / "papers.tsv").open(encoding="utf-8") as file:
        return {row["kind"]: int(row[name]) for row in csv.DictReader(file, delimiter="\t") if row[name] != "0"}


def made(life: Life) -> dict[str, int]:
    """Kinds of papers the year did make."""
    return dict(sorted(Counter(document.kind for document in life.documents()).items()))


def wrongs(life: Life) -> dict[str, list[str]]:
    """Everything a finished year must not leave; files are made by stand-ins, so that only owing them is looked at."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publication, "write", _quick)
        publication.publish(life.frame.office(), life.frame.workspace, workers=1)
    seal(life.frame.office(), life.frame.workspace)
    with life.frame.store.reading() as reader:
        programmes = reader.find(Programme)
    documents = life.documents()
    orders = [d for d in documents if d.number]
    found = {
        "programmes not completed": [p.code for p in programmes if p.stage is not Stage.COMPLETED],
        "papers without files": [_name(d) for d in documents if not _has_files(life, d)],
        "drafts": [f"{_name(d)}: {d.doubts}" for d in documents if d.doubts],
        "numbered papers not signed": [_name(d) for d in orders if d.status is not DocumentStatus.SIGNED],
        "papers not shown": [_name(d) for d in orders if any(a.acquainted_on is None for a in d.acquaintances)],
        "numbers out of turn": _out_of_turn(life, orders),
        "faults": [fault.text for fault in verify(life.frame.store, life.frame.workspace).faults],
    }
    return {what: told for what, told in found.items() if told}


def _out_of_turn(life: Life, orders: list[Document]) -> list[str]:
    """Series and years whose numbers do not run one by one from the school's own start, every later year from 1.

    Of the series the program numbers: one numbered by hand has its numbers in another book of the school.
    """
    starts = {series.code: series.start for series in life.organization.series if not series.by_hand}
    taken: dict[tuple[str, int], list[int]] = defaultdict(list)
    for document in sorted(orders, key=lambda d: d.id):
        if document.series in OWN and document.series in starts:
            taken[document.series, document.dated.year].append(int(re.match(r"\d+", document.number).group()))
    wrong = []
    for (series, year), numbers in sorted(taken.items()):
        first = 1 if any((series, earlier) in taken for earlier in range(2020, year)) else starts[series]
        if numbers != list(range(first, first + len(numbers))):
            wrong.append(f"{series} {year}: {numbers}")
    return wrong


def _has_files(life: Life, document: Document) -> bool:
    blobs = Blobs(life.frame.workspace.blobs)
    return all(
        sha256 is not None
        and blobs.has(sha256)
        and (life.frame.workspace.root / publication.file_name(document, suffix)).is_file()
        for suffix, sha256 in (("docx", document.docx_sha256), ("pdf", document.pdf_sha256))
    )


def _name(document: Document) -> str:
    return f"{document.id} {document.kind}"


def _quick(job: publication._Job) -> publication.Files:
    """Files without typesetting, of one paper each."""
    body = f"{job.document_id} {job.properties.nonce}".encode()
    return publication.Files(job.document_id, b"docx" + body, b"pdf" + body)
