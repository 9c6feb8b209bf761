"""A receipt stands alone: its record, the way to the root, the signature; and any changed character breaks it."""

from __future__ import annotations

import random
from typing import Any

import pytest

from records.audit import notes
from records.audit.checkpoint import Checkpoint
from records.audit.keys import PrivateKey
from records.audit.receipt import read, receipt_for
from records.errors import NastavnikError, NotFoundError
from records.values.papers import Document
from tests.records.conftest import write

KEY = PrivateKey.generate("nastavnik.local/school-00000000", seed=b"k" * 32)
DOCX, PDF = "d" * 64, "e" * 64


@pytest.fixture(name="told")
def _told(school: Any) -> Any:
    """A school with one paper whose files were made."""
    school.fill()
    with write(school.store) as unit:
        unit.update(Document, 1, docx_sha256=DOCX, pdf_sha256=PDF)
    with write(school.store) as unit:
        for number in range(5):
            unit.note("test.note", f"test:{number}")
    return school


def signed(store: Any, size: int | None = None) -> notes.Note:
    with store.reading() as reader:
        tree = reader.tree()
        wanted = tree.size if size is None else size
        return notes.sign(Checkpoint(KEY.public.name, wanted, tree.root(wanted)).text, KEY)


def test_a_receipt_proves_the_paper_without_the_log(told: Any) -> None:
    note = signed(told.store)
    with told.store.reading() as reader:
        text = receipt_for(reader, reader.get(Document, 1), note)
    receipt = read(text)
    checked = receipt.check([KEY.public])
    assert (checked.holds, receipt.documents()) == (True, {1: {"docx_sha256": DOCX, "pdf_sha256": PDF}})
    assert receipt.names(1, PDF)
    assert not receipt.names(2, PDF)
    assert not receipt.names(1, "f" * 64)
    assert str(receipt) == text


def test_a_stranger_proves_nothing(told: Any) -> None:
    with told.store.reading() as reader:
        receipt = read(receipt_for(reader, reader.get(Document, 1), signed(told.store)))
    other = PrivateKey.generate(KEY.public.name, seed=b"o" * 32)
    assert not receipt.check([other.public]).holds


def test_any_changed_character_is_refused_or_proves_nothing(told: Any) -> None:
    """Every place of the text, a seeded change in each."""
    with told.store.reading() as reader:
        text = receipt_for(reader, reader.get(Document, 1), signed(told.store))
    chance = random.Random(1)
    believed = []
    for place in range(len(text)):
        changed = text[:place] + chance.choice("AZaz09+/= \n\u2014") + text[place + 1 :]
        if changed == text:
            continue
        try:
            checked = read(changed).check([KEY.public])
        except ValueError:
            continue
        if checked.holds:
            believed.append(place)
    assert believed == []


def test_what_is_not_told_yet_has_no_receipt(told: Any) -> None:
    with told.store.reading() as reader:
        paper = reader.get(Document, 1)
        with pytest.raises(NotFoundError, match="не подписана"):
            receipt_for(reader, paper, signed(told.store, 2))
    beyond = notes.sign(Checkpoint(KEY.public.name, 900, b"r" * 32).text, KEY)
    with told.store.reading() as reader, pytest.raises(NastavnikError, match="новее"):
        receipt_for(reader, paper, beyond)


def test_a_paper_without_files_has_no_receipt(school: Any) -> None:
    school.fill()
    note = signed(school.store)
    with school.store.reading() as reader, pytest.raises(NotFoundError, match="ещё нет файлов"):
        receipt_for(reader, reader.get(Document, 1), note)
