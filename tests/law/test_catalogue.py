"""Every paper the regulations name has its template, with everything a paper needs, and survives the worst words.

`catalogue.tsv` is the list of papers (scope O organization, P programme, X pair or group, U participant) with who
signs each by the source. Where the product departs from the source, the reason stands here.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import docx
import pytest
from stored import school
from whole import ready

from documents.catalogue import catalogue, find_kind
from documents.resources import templates_root
from documents.specimen import bare, dossier, subject_of
from documents.vocabulary import parse, plain
from documents.writers.base import Properties
from documents.writers.docx import DocxWriter
from records.values import AppealKind, Stage
from tests.law.hostile import MARK, hostile
from tests.law.papers import text_of
from workflow import acts
from workflow.acts import papers
from workflow.emission import owed
from workflow.machine import SIDE_MOVES, STEP_BACK
from workflow.stages import Trigger
from workflow.subjects import SELECTORS

with (Path(__file__).parent / "catalogue.tsv").open(encoding="utf-8") as _file:
    ROWS = {row["id"]: row for row in csv.DictReader(_file, delimiter="\t")}
FACTS = {"whole": dossier, "bare": bare, "hostile": hostile}
DAY = date(2026, 5, 31)
SCOPES = {"O": {"programme"}, "P": {"programme"}, "X": {"pairing"}, "U": {"person"}}
#: What acts emit papers by: transitions, moves aside, and words in the acts themselves.
EVENTS = {trigger.value for trigger in Trigger} | {STEP_BACK.replace("_", "-"), *SIDE_MOVES}
ACTS = "".join(path.read_text(encoding="utf-8") for path in Path(acts.__file__).parent.glob("*.py"))
#: 273-ФЗ, art. 47: the source gives these to a mentor; here the curator writes and signs them, the mentor confirms.
CURATOR_INSTEAD = {"PAIR-03", "IMP-01", "IMP-03", "REF-03", "REF-06", "RES-06"}
#: The mentor acts as a participant: a diary kept for oneself, an explanation of a complaint.
PARTICIPANT = {"IMP-02", "AUD-02"}
#: One plan of a pair or group with the route of its mentees, not one sheet a mentee.
OTHER_SCOPE = {"AUD-01": "programme", "AUD-03": "pairing"}


@pytest.mark.parametrize("code", ROWS)
def test_a_paper_of_the_list_has_a_template_a_scope_and_a_stage_of_its_own(code):
    row, kind = ROWS[code], find_kind(code)
    assert (templates_root() / code / "text.html.j2").is_file()
    assert row["title"]
    assert row["source"]
    assert kind.scope in ({OTHER_SCOPE[code]} if code in OTHER_SCOPE else SCOPES[row["scope"]])
    assert str(kind.stage) in _stages(row["stages"])


@pytest.mark.parametrize("code", ROWS)
def test_it_is_signed_by_whom_the_source_names_unless_the_law_spares_the_mentor(code):
    signers, signatory = set(ROWS[code]["signatory"].split(",")), catalogue()[code].signatory
    if code in CURATOR_INSTEAD:
        assert signers & {"mentor"}
        assert signatory == "curator"
    elif code in PARTICIPANT:
        assert signatory == "participant"
    else:
        assert signatory in signers


@pytest.mark.parametrize("code", catalogue())
def test_every_kind_comes_by_an_event_or_on_demand_and_says_who_prepares_it_and_how_long_it_is_kept(code):
    kind = catalogue()[code]
    assert [event for event in kind.events if event not in EVENTS and f'"{event}"' not in ACTS] == []
    assert kind.subjects in SELECTORS
    assert kind.prepared_by in ("curator", "director", "secretary")
    assert kind.retention.article
    assert kind.retention.years is None or kind.retention.years >= 1
    assert set(kind.basis) <= set(catalogue())
    if kind.carried_by is not None:
        assert catalogue()[kind.carried_by].is_order
        assert kind.annex is not None
        assert set(kind.events) <= set(catalogue()[kind.carried_by].events)


def test_every_stage_owes_papers_and_the_year_owes_every_paper_that_has_an_event():
    """The specimen holds every kind of fact: walking its events names all kinds but those of side moves."""
    facts = dossier()
    reached = {paper.kind.code for trigger in Trigger for paper in owed(facts, trigger.value, {})}
    assert len(reached) >= 30
    silent = {code for code, kind in catalogue().items() if kind.events and code not in reached}
    by_particulars = {"CNS-04", "IMP-05", "LAB-03", "MON-01", "PAIR-06", "PRG-03"}
    in_force_already = {document.kind for document in facts.documents}
    assert silent <= by_particulars | in_force_already | {"RES-05b"}
    assert {kind.stage for kind in catalogue().values()} == set(range(len(Stage) - 1))


def test_what_no_event_emits_is_made_on_demand(tmp_path):
    """`documents make`: with a pair's number or a person's code and nothing else."""
    office, programme_id = school(tmp_path, ready(Trigger.COMPLETE))
    facts = dossier()
    for kind in (kind for kind in catalogue().values() if kind.code in ROWS and not kind.events):
        made = papers.make(office, programme_id, kind, target=_target(kind, facts), on=DAY, details={})
        assert len(made.document_ids) == 1, kind.code


def _target(kind, facts):
    """Whom the paper is about, as a person types it."""
    if kind.scope == "programme":
        return None
    appeals = {"AUD-02": AppealKind.COMPLAINT}
    if kind.context == "reg_appeals":
        appeal = next(a for a in facts.appeals if (a.kind is AppealKind.COMPLAINT) == (kind.code in appeals))
        return next(pairing.code for pairing in facts.pairings if pairing.id == appeal.pairing_id)
    subject = subject_of(kind, facts)
    if kind.scope == "person":
        return facts.people[subject.person_id].code
    return next(pairing.code for pairing in facts.pairings if pairing.id == subject.pairing_id)


@pytest.mark.parametrize("facts", FACTS)
@pytest.mark.parametrize("code", ROWS)
def test_it_renders_from_a_full_a_bare_and_a_hostile_record(code, facts):
    words = plain(parse(text_of(code, FACTS[facts](), on=DAY)))
    assert len(words) > 100
    for flaw in ("&lt;", "&amp;", "&#", "None", "Undefined"):
        assert flaw not in words


def test_hostile_words_are_printed_as_typed_and_never_run():
    """«7*7» stays what it is: a text of a person is not a template; markup is words."""
    texts = {code: plain(parse(text_of(code, hostile(), on=DAY))) for code in ROWS}
    assert sum(MARK in text for text in texts.values()) >= 50
    assert any("7*7" in text for text in texts.values())
    assert not any("слово" in text and "49" in text.partition("слово")[2][:60] for text in texts.values())


@pytest.mark.parametrize("code", ["PAIR-05", "PLN-01", "IMP-03", "CNS-02"])
def test_hostile_words_come_through_the_word_file(code):
    text = text_of(code, hostile(), on=DAY)
    properties = Properties(
        id="7", kind=code, title=f"«{MARK}»", number=None, date=DAY, author=MARK, subject=code, nonce="0" * 32
    )
    written = docx.Document(io.BytesIO(DocxWriter().write(text, properties)))
    cells = [cell.text for table in written.tables for row in table.rows for cell in row.cells]
    assert any(MARK in words for words in (*cells, *(paragraph.text for paragraph in written.paragraphs)))


def _stages(words: str) -> set[str]:
    """Stages of the list that may stand in a header; 0 is «any»."""
    if words == "any":
        return {"0", *"123456"}
    if "-" in words:
        return set("123456")
    return {"0", *words.split(",")} if "," in words else {words}
