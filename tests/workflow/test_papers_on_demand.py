"""Papers somebody asks for: a blank for everybody at once, a draft that leaves no trace, a number given by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from stored import school
from whole import ready

from documents.catalogue import find_kind
from records.errors import ConflictError, NotFoundError, RefusedError, UsageError
from records.values import Document, DocumentStatus, PairingState, ProgrammeState, ReflectionKind, Stage
from workflow.acts import moving, papers
from workflow.acts.asking import preview
from workflow.publication import properties
from workflow.stages import Trigger

DAY = date(2025, 9, 1)
LATER = date(2025, 9, 30)


def registry(office):
    with office.store.reading() as reader:
        return reader.find(Document)


def log_length(office):
    with office.store.reading() as reader:
        return len(reader.log())


@pytest.fixture(name="begun")
def _begun(tmp_path):
    """A programme with pairs and no papers."""
    return school(tmp_path, replace(ready(Trigger.DIAGNOSE), documents=()), stage=Stage.DESIGN)


@pytest.fixture(name="by_hand")
def _by_hand(tmp_path):
    """A programme opened in a school whose secretary numbers orders."""
    facts = replace(ready(Trigger.OPEN), documents=())
    series = tuple(
        one.model_copy(update={"by_hand": True}) if one.code == "main" else one for one in facts.organization.series
    )
    organization = facts.organization.model_copy(update={"series": series})
    office, programme_id = school(tmp_path, replace(facts, organization=organization))
    moving.advance(office, programme_id, on=DAY)
    return office, programme_id, {d.kind: d for d in registry(office)}


# --- everybody ------------------------------------------------------------------------------------


def test_pairs_that_have_ended_are_not_said_to_be_missing(tmp_path):
    facts = replace(ready(Trigger.DIAGNOSE), documents=())
    over = tuple(replace(p, state=PairingState.COMPLETED, ended_on=LATER) for p in facts.pairings)
    told = rf"все пары программы \({len(over)}\) закончили работу, последняя — 30\.09\.2025\. Бланк для одного"
    office, programme_id = school(tmp_path, replace(facts, pairings=over))
    with pytest.raises(NotFoundError, match=told):
        papers.make(office, programme_id, find_kind("CNS-05"), target="все", on=LATER, details={})


def test_a_programme_without_pairs_is_told_how_they_come(tmp_path):
    office, programme_id = school(tmp_path, replace(ready(Trigger.OPEN), documents=(), pairings=()))
    with pytest.raises(NotFoundError, match=r"пар в программе ещё нет\. Внесите их на лист «Пары» или образуйте"):
        papers.make(office, programme_id, find_kind("CNS-05"), target="все", on=LATER, details={})


def test_a_cancelled_programme_prints_no_blanks_for_everybody(tmp_path):
    facts = replace(ready(Trigger.DIAGNOSE), documents=())
    over = replace(facts, programme=replace(facts.programme, state=ProgrammeState.CANCELLED))
    office, programme_id = school(tmp_path, over)
    with pytest.raises(RefusedError, match="прекращена: бланки CNS-05 её участникам не нужны"):
        papers.make(office, programme_id, find_kind("CNS-05"), target="все", on=LATER, details={})


def test_live_pairs_without_those_a_blank_is_for_are_told_so(tmp_path):
    facts = replace(ready(Trigger.DIAGNOSE), documents=())
    adults = {key: replace(one, birth_date=date(1980, 1, 1)) for key, one in facts.people.items()}
    office, programme_id = school(tmp_path, replace(facts, people=adults))
    with pytest.raises(NotFoundError, match=r"нет тех, для кого он \(несовершеннолетние\)"):
        papers.make(office, programme_id, find_kind("CNS-02"), target="все", on=LATER, details={})


def test_an_experts_sheet_bears_his_name_before_he_has_written(tmp_path):
    facts = ready(Trigger.COMPLETE)
    written = next(one for one in facts.reflections if one.kind is ReflectionKind.EXPERT)
    pair = next(p for p in facts.pairings if p.id == written.pairing_id)
    expert, other = facts.people[written.person_id], next(p for p in facts.people.values() if p.id not in pair.members)
    early = replace(written, written_on=date(2026, 5, 28))
    others = tuple(one for one in facts.reflections if one.kind is not ReflectionKind.EXPERT)
    office, programme_id = school(tmp_path, replace(facts, documents=(), reflections=(*others, early)))
    kind, day = find_kind("REF-05"), date(2026, 5, 20)
    for target, named in ((pair.code, expert), (f"{pair.code}:{other.code}", other)):
        page = preview(office, programme_id, kind, target=target, on=day, details={}).page
        assert page.text.count(named.surname) >= 2, "in the table and at the signature"
        assert early.conclusion not in page.text
    member = facts.people[pair.members[0]].code
    with pytest.raises(UsageError, match="сторонний эксперт"):
        preview(office, programme_id, kind, target=f"{pair.code}:{member}", on=day, details={})


@pytest.mark.parametrize("code", ["CNS-01", "CNS-02", "CNS-03", "CNS-05", "QST-01", "QST-02", "QST-03"])
def test_a_blank_for_everybody_is_one_act_and_the_second_time_nobody_is_left(begun, code):
    office, programme_id = begun
    before = log_length(office)
    made = papers.make(office, programme_id, find_kind(code), target="all", on=LATER, details={})
    assert log_length(office) == before + 1
    people = [d.person_id for d in registry(office)]
    with office.store.reading() as reader:
        facts = reader.dossier(programme_id)
    minors = {p.id for p in facts.participants if p.is_minor_on(LATER)}
    meant = {
        "CNS-01": {p.id for p in facts.participants} - minors,
        "CNS-02": minors,
        "CNS-03": {p.id for p in facts.participants},
        "CNS-05": {p.id for p in facts.participants},
        "QST-01": {p.id for p in facts.mentors},
        "QST-02": {p.id for p in facts.mentees},
        "QST-03": {
            m for p in facts.live_pairings for m in p.mentees if facts.organization.form(p.form).candidate_gates
        },
    }[code]
    assert meant
    assert sorted(people) == sorted(meant)
    assert len(made.document_ids) == len(meant)
    with pytest.raises(NotFoundError, match="уже есть у всех"):
        papers.make(office, programme_id, find_kind(code), target="все", on=LATER, details={})


def test_who_has_a_blank_already_gets_no_second_one(begun):
    office, programme_id = begun
    kind = find_kind("CNS-05")
    papers.make(office, programme_id, kind, target="У-03", on=LATER, details={})
    papers.make(office, programme_id, kind, target="all", on=LATER, details={})
    people = [d.person_id for d in registry(office)]
    assert len(people) == len(set(people))


def test_only_blanks_are_made_for_everybody(begun):
    office, programme_id = begun
    with pytest.raises(UsageError, match="не печатают сразу всем"):
        papers.make(office, programme_id, find_kind("PAIR-03"), target="all", on=LATER, details={})


# --- drafts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("code", "target"), [("ORG-02", None), ("CNS-05", "У-03"), ("MON-02", None)])
def test_a_draft_bears_its_mark_and_leaves_no_trace(begun, code, target):
    office, programme_id = begun
    before = log_length(office)
    shown = preview(office, programme_id, find_kind(code), target=target, on=LATER, details={})
    assert shown.page.text.startswith('<article data-draft="yes" ')
    assert registry(office) == ()
    assert log_length(office) == before
    if find_kind(code).series:
        assert '<span class="number">№\u00a0<span class="fill"' in shown.page.text
        made = papers.make(office, programme_id, find_kind(code), target=target, on=LATER, details={})
        assert next(d for d in registry(office) if d.id == made.document_ids[0]).number == "1-од"


def test_a_draft_shows_one_paper(begun):
    office, programme_id = begun
    with pytest.raises(UsageError, match="один документ"):
        preview(office, programme_id, find_kind("CNS-05"), target="all", on=LATER, details={})


# --- copies ---------------------------------------------------------------------------------------


def test_a_copy_rests_on_its_original_and_takes_no_number(tmp_path):
    office, programme_id = school(tmp_path, replace(ready(Trigger.OPEN), documents=()))
    moving.advance(office, programme_id, on=DAY)
    order = next(d for d in registry(office) if d.kind == "ORG-04")
    with pytest.raises(RefusedError, match="не подписан"):
        papers.make(office, programme_id, find_kind("DOC-01"), target=str(order.id), on=DAY, details={})
    papers.sign(office, order.id, on=DAY)
    for code, target in (("DOC-01", f"{order.id}"), ("DOC-02", f"{order.id}:У-01")):
        made = papers.make(office, programme_id, find_kind(code), target=target, on=LATER, details={})
        copy = next(d for d in registry(office) if d.id == made.document_ids[0])
        assert (copy.number, copy.series, copy.basis_ids, copy.dated) == (None, None, (order.id,), LATER)
        assert copy.title.endswith(f"{order.title} от 01.09.2025 № {order.number}")
        with pytest.raises(UsageError, match="сам копия или выписка"):
            papers.make(office, programme_id, find_kind("DOC-01"), target=str(copy.id), on=LATER, details={})
    with pytest.raises(RefusedError, match="основаны действующие документы"):
        papers.annul(office, order.id, on=LATER, reason="ошибка")


@pytest.mark.parametrize("target", [None, "х", "-1", "1.5", "9" * 30, "٣"])
def test_a_copy_is_asked_by_the_number_of_a_paper(begun, target):
    office, programme_id = begun
    with pytest.raises((UsageError, NotFoundError)):
        papers.make(office, programme_id, find_kind("DOC-01"), target=target, on=LATER, details={})


# --- numbers given by hand ------------------------------------------------------------------------


def test_a_paper_numbered_by_hand_leaves_a_line_and_waits(by_hand):
    office, programme_id, made = by_hand
    order = made["ORG-04"]
    assert order.number is None
    assert order.series == "main"
    assert '<span class="number">№\u00a0<span class="fill"' in order.text
    assert 'от 01.09.2025 № <span class="fill"' in made["ORG-03"].text.replace("\u00a0", " ")
    with pytest.raises(RefusedError, match=f"documents register {order.id} --number"):
        papers.sign(office, order.id, on=DAY)
    with pytest.raises(RefusedError, match="ещё не зарегистрирован"):
        papers.make(office, programme_id, find_kind("IMP-05"), target=None, on=LATER, details={"stage": 1})


def test_with_its_number_the_paper_goes_on_and_its_files_stay_as_they_were(by_hand):
    office, programme_id, made = by_hand
    order = made["ORG-04"]
    before = properties(order, "МБОУ", 1)
    done = papers.register(office, order.id, number="66а-лс")
    assert done.number == "66а-лс"
    assert properties(done, "МБОУ", 1) == before
    assert papers.sign(office, order.id, on=DAY).status is DocumentStatus.SIGNED
    next_one = papers.make(office, programme_id, find_kind("IMP-05"), target=None, on=LATER, details={"stage": 1})
    cited = next(d for d in registry(office) if d.id == next_one.document_ids[0])
    assert "66а-лс" in cited.text
    assert office.store.verify().faults == ()


def test_a_number_is_given_once_to_one_paper_on_its_own_day(by_hand):
    office, _, made = by_hand
    order, other, annex = made["ORG-04"], made["ORG-05"], made["ORG-03"]
    with pytest.raises(RefusedError, match="эта дата в нём напечатана"):
        papers.register(office, order.id, number="66", on=LATER)
    papers.register(office, order.id, number="66", on=DAY)
    with pytest.raises(ConflictError, match="уже зарегистрирован под № 66"):
        papers.register(office, order.id, number="67")
    with pytest.raises(ConflictError, match="этим номером"):
        papers.register(office, other.id, number="66")
    with pytest.raises(RefusedError, match="by_hand"):
        papers.register(office, annex.id, number="70")


# --- several signatures ---------------------------------------------------------------------------


def test_several_papers_are_signed_all_or_none_by_one_record(tmp_path):
    office, programme_id = school(tmp_path, replace(ready(Trigger.OPEN), documents=()))
    moving.advance(office, programme_id, on=DAY)
    orders = [d.id for d in registry(office) if d.number]
    papers.sign(office, orders[-1], on=DAY)
    before = log_length(office)
    with pytest.raises(ConflictError, match="уже подписан"):
        papers.sign_all(office, tuple(orders), on=DAY)
    assert [d.id for d in registry(office) if d.status is DocumentStatus.SIGNED] == [orders[-1]]
    assert log_length(office) == before
    done = papers.sign_all(office, tuple(orders[:-1]), on=DAY)
    assert [d.id for d in done] == orders[:-1]
    assert log_length(office) == before + 1
