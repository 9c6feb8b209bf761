"""Which papers bear the QR requisite, and what stands beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from desk import STRANGER
from pypdf import PdfReader
from stored import school
from whole import ready

from documents import seal
from documents.profile import bears_code
from documents.seal import Mark
from documents.vocabulary import parse
from records.audit.checkpoint import read_short
from records.values import Document
from records.values.organization import Layout
from workflow.acts import moving
from workflow.emission import ANCHORED
from workflow.stages import Trigger


@pytest.mark.parametrize(
    ("day", "rule", "borne"),
    [
        (date(2025, 8, 17), "by-standard", False),
        (date(2025, 8, 18), "by-standard", True),
        (date(2021, 9, 3), "always", True),
        (date(2025, 9, 3), "never", False),
    ],
)
def test_the_standard_or_the_school_decides(day, rule, borne):
    """ГОСТ Р 7.0.97-2025 is in force from 18.08.2025."""
    assert bears_code(day, rule) is borne


def _code(paper: Document):
    return parse(paper.text).qr


def test_every_paper_of_the_new_standard_bears_its_seal(desk):
    for paper in desk.papers():
        read = seal.read(_code(paper).attributes["data-payload"])
        assert read.signer([desk.key]) == desk.key
        assert (read.identity, read.dated) == (seal.identity(paper.nonce), paper.dated)
        assert read.kind == seal.kind_byte(paper.kind)


def test_the_code_holds_nobodys_name_and_no_random_bits(desk):
    """A hundred and forty-six signs of numbers and hashes; the nonce stays inside the files."""
    for paper in desk.papers():
        payload = _code(paper).attributes["data-payload"]
        content = seal.unbase45(payload.removeprefix("NST1:"))
        assert bytes.fromhex(paper.nonce) not in content
        assert len(content) == 94
        assert paper.nonce not in paper.text


def test_orders_fix_the_log_before_them(desk):
    """The director signs the code of the log with the order: the paper in the safe is the anchor."""
    from documents.catalogue import find_kind

    with desk.office.store.reading() as reader:
        tree = reader.tree()
        for paper in desk.papers():
            caption = _code(paper).text()
            assert f"Код документа: {seal.short(seal.identity(paper.nonce))}" in caption
            found = re.search(r"Журнал действий до документа: (\S+)", caption)
            assert (found is not None) == (find_kind(paper.kind).genre in ANCHORED)
            if found is not None:
                code = read_short(found[1])
                assert code.size <= reader.issued_in([paper.id])[paper.id]
                assert code.matches(tree.root(code.size))


def test_the_caption_is_printed_in_both_files(desk):
    paper = desk.of_kind("ORG-05")
    said = PdfReader(__import__("io").BytesIO(desk.pdf(paper))).pages[0].extract_text()
    assert seal.short(seal.identity(paper.nonce)) in said.replace("\n", "")


def test_without_a_key_papers_are_as_they_were(tmp_path):
    office, programme = school(tmp_path, ready(Trigger.OPEN))
    moving.advance(office, programme, on=date(2025, 9, 3))
    with office.store.reading() as reader:
        assert all(_code(paper) is None for paper in reader.find(Document) if paper.text)


@pytest.mark.parametrize("rule", ["never", "always"])
def test_the_schools_own_will_is_obeyed(tmp_path, rule):
    whole = ready(Trigger.OPEN)
    organization = whole.organization.model_copy(update={"layout": Layout(qr=rule)})
    office, programme = school(tmp_path, replace(whole, organization=organization))
    moving.advance(replace(office, signer=STRANGER), programme, on=date(2025, 9, 3))
    with office.store.reading() as reader:
        papers = [paper for paper in reader.find(Document) if paper.text]
    assert {_code(paper) is not None for paper in papers} == {rule == "always"}


def test_a_paper_marked_twice_has_one_code():
    from documents.page import marked
    from tests.writers.specimens import paper

    text = paper("<p>а</p>", "<p>б</p>")
    once = marked(text, Mark("NST1:A", ("первая",)))
    twice = marked(once, Mark("NST1:B %<&", ("вторая", "<третья>")))
    figure = parse(twice).qr
    assert figure.attributes["data-payload"] == "NST1:B %<&"
    assert "первая" not in twice
    assert "<третья>" in figure.text()
    assert twice.count("<figure") == 1


def test_a_rule_nobody_knows_is_told_with_those_that_are():
    from documents.specimen import organization
    from records.settings import parse_organization, write_organization

    text = write_organization(organization())
    assert 'qr = "by-standard"' in text
    found, problems = parse_organization(text.replace('"by-standard"', '"sometimes"'))
    assert found is None
    assert "by-standard, always, never" in str(problems[0])
