"""After a paper is issued: signed by hand, shown to those it names, made on demand; consents given and withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from stored import school
from whole import ready

from documents.catalogue import find_kind
from documents.specimen import dossier
from records.errors import BadInputError, ConflictError, NotFoundError, RefusedError, UsageError
from records.values import Consent, ConsentKind, Document, DocumentStatus, PairingState, Stage
from workflow.acts import consents, events, moving, pairs, papers
from workflow.matching import suggest
from workflow.plan import overview, plan
from workflow.reports.municipality import figures
from workflow.stages import Trigger

DAY = date(2025, 9, 1)


@pytest.fixture(name="opened")
def _opened(tmp_path):
    """A programme opened on the day, nothing signed yet; the order on introduction beside it."""
    office, programme_id = school(tmp_path, replace(ready(Trigger.OPEN), documents=()))
    moving.advance(office, programme_id, on=DAY)
    with office.store.reading() as reader:
        order = next(d for d in reader.find(Document) if d.kind == "ORG-04")
    return office, programme_id, order


def test_a_paper_is_signed_once_and_never_before_its_date(opened):
    office, _, order = opened
    with pytest.raises(RefusedError, match="раньше даты документа"):
        papers.sign(office, order.id, on=date(2025, 8, 31))
    assert papers.sign(office, order.id, on=DAY).status is DocumentStatus.SIGNED
    with pytest.raises(ConflictError, match="уже подписан"):
        papers.sign(office, order.id, on=DAY)
    assert papers.sign(office, order.id, on=DAY, scan_sha256="a" * 64).scan_sha256 == "a" * 64


def test_people_are_acquainted_after_the_signature_and_only_those_named(opened):
    office, _, order = opened
    with pytest.raises(RefusedError, match="ещё не подписан"):
        papers.acquaint(office, order.id, (), on=DAY)
    papers.sign(office, order.id, on=DAY)
    with pytest.raises(RefusedError, match="раньше подписания"):
        papers.acquaint(office, order.id, (), on=date(2025, 8, 31))
    with pytest.raises(NotFoundError, match="не называет: У-07"):
        papers.acquaint(office, order.id, ("У-07",), on=DAY)
    with pytest.raises(NotFoundError, match="Нет человека"):
        papers.acquaint(office, order.id, ("Х-99",), on=DAY)
    one = papers.acquaint(office, order.id, ("У-01",), on=DAY)
    assert [a.acquainted_on for a in one.acquaintances] == [DAY, None]
    everybody = papers.acquaint(office, order.id, (), on=date(2025, 9, 2))
    assert [a.acquainted_on for a in everybody.acquaintances] == [DAY, date(2025, 9, 2)]


def test_people_are_acquainted_with_an_annex_under_the_signature_of_its_order(opened):
    """The Regulation is approved by the order: nobody signs it apart."""
    office, _, order = opened
    with office.store.reading() as reader:
        annex = next(d for d in reader.find(Document) if d.carried_by_id == order.id and d.acquaintances)
    with pytest.raises(RefusedError, match=f"documents sign {order.id}"):
        papers.acquaint(office, annex.id, (), on=DAY)
    papers.sign(office, order.id, on=DAY)
    with pytest.raises(RefusedError, match="раньше подписания"):
        papers.acquaint(office, annex.id, (), on=date(2025, 8, 31))
    told = papers.acquaint(office, annex.id, (), on=DAY)
    assert {a.acquainted_on for a in told.acquaintances} == {DAY}


def test_an_annulled_paper_takes_no_part_any_more(opened):
    office, programme_id, _ = opened
    with office.store.reading() as reader:
        notice = next(d for d in reader.find(Document) if d.kind == "ORG-08")
    with pytest.raises(UsageError, match="Не названа причина"):
        papers.annul(office, notice.id, on=DAY, reason=" ")
    assert papers.annul(office, notice.id, on=DAY, reason="ошибка").annul_reason == "ошибка"
    with pytest.raises(RefusedError, match="аннулирован"):
        papers.sign(office, notice.id, on=DAY)
    with office.store.reading() as reader:
        assert reader.dossier(programme_id).latest("ORG-08") is None


def test_a_draft_with_unsure_names_cannot_be_signed(tmp_path):
    whole = ready(Trigger.DIAGNOSE)
    director = whole.organization.director.model_copy(update={"surname": "Заяц", "forms": {}})
    organization = whole.organization.model_copy(update={"director": director})
    office, programme_id = school(tmp_path, replace(whole, organization=organization), stage=Stage.RESULT)
    made = papers.make(
        office,
        programme_id,
        find_kind("RES-04"),
        target="У-08",
        on=date(2026, 6, 3),
        details={
            "award": replace(dossier().awards[1], decided_on=date(2026, 5, 25), kind="ходатайство о премировании")
        },
    )
    with office.store.reading() as reader:
        document = reader.get(Document, made.document_ids[0])
    assert document.doubts
    assert 'data-draft="yes"' in document.text
    with pytest.raises(RefusedError, match="не подтверждено склонение"):
        papers.sign(office, document.id, on=date(2026, 6, 3))


@pytest.mark.parametrize(
    ("kind", "target", "error", "words"),
    [
        ("PAIR-03", None, UsageError, "номер пары"),
        ("PAIR-03", "9", NotFoundError, "нет пары «9»"),
        ("CNS-02", None, UsageError, "код человека"),
        ("CNS-02", "Х-1", NotFoundError, "Нет человека"),
        ("LAB-01", "У-03", UsageError, "в нескольких парах"),
        ("CNS-02", "У-03", BadInputError, "совершеннолет"),
    ],
)
def test_what_a_paper_on_demand_is_about_must_be_plain(tmp_path, kind, target, error, words):
    office, programme_id = school(tmp_path, replace(ready(Trigger.DIAGNOSE), documents=()), stage=Stage.DESIGN)
    with pytest.raises(error, match=words):
        papers.make(office, programme_id, find_kind(kind), target=target, on=date(2025, 10, 1), details={})
    with office.store.reading() as reader:
        assert reader.find(Document) == ()


def test_a_consent_is_entered_with_its_lawful_signer_and_withdrawn_with_a_paper(tmp_path):
    office, programme_id = school(tmp_path, replace(ready(Trigger.DIAGNOSE), documents=()), stage=Stage.DESIGN)
    with pytest.raises(RefusedError, match="истёк до подписания"):
        consents.record(
            office,
            1,
            "У-06",
            ConsentKind.HEALTH,
            signed_on=DAY,
            valid_until=date(2025, 8, 1),
            kept_at=None,
            signed_by=None,
            today=DAY,
        )
    made = consents.record(
        office,
        1,
        "У-06",
        ConsentKind.HEALTH,
        signed_on=DAY,
        valid_until=None,
        kept_at="дело 1",
        signed_by=None,
        today=DAY,
    )
    adult = consents.record(
        office, 1, "У-03", ConsentKind.HEALTH, signed_on=DAY, valid_until=None, kept_at=None, signed_by=None, today=DAY
    )
    with office.store.reading() as reader:
        assert (reader.get(Consent, made).signed_by_id, reader.get(Consent, adult).signed_by_id) == (9, 3)
    done = consents.withdraw(office, programme_id, "У-06", ConsentKind.HEALTH, on=date(2025, 11, 1), reason=None)
    with office.store.reading() as reader:
        assert reader.get(Document, done.document_ids[0]).kind == "CNS-04"
        assert reader.get(Consent, made).withdrawn_on == date(2025, 11, 1)
    with pytest.raises(NotFoundError, match="нет действующего"):
        consents.withdraw(office, programme_id, "У-06", ConsentKind.HEALTH, on=date(2025, 11, 2), reason=None)


def test_an_event_outside_its_stage_says_which_stage_it_belongs_to(opened):
    office, programme_id, _ = opened
    with pytest.raises(RefusedError, match="сейчас — «Подготовительный этап»"):
        events.close_quarter(office, programme_id, 1, on=date(2025, 11, 5))
    with pytest.raises(RefusedError, match="Поощрить"):
        events.award(office, programme_id, on=date(2026, 5, 26))


def test_monitoring_is_ordered_before_and_reported_after(tmp_path):
    whole = replace(ready(Trigger.DIAGNOSE), documents=())
    office, programme_id = school(tmp_path, whole, stage=Stage.IMPLEMENTATION)
    with office.act("test.paper", "test") as unit:
        for document in ready(Trigger.DIAGNOSE).documents:
            fields = {f: getattr(document, f) for f in document.__dataclass_fields__ if f != "id"}
            unit.insert(Document, **fields)
    first = events.monitor(office, programme_id, 1, on=date(2025, 10, 5))
    with pytest.raises(RefusedError, match=r"справка — после 17\.10\.2025"):
        events.monitor(office, programme_id, 1, on=date(2025, 10, 6))
    second = events.monitor(office, programme_id, 1, on=date(2025, 10, 18))
    with office.store.reading() as reader:
        kinds = [reader.get(Document, id_).kind for id_ in (*first.document_ids, *second.document_ids)]
    assert kinds == ["IMP-05", "MON-01"]


def test_a_pair_is_formed_with_the_next_number_and_only_of_known_people(opened):
    office, programme_id, _ = opened
    arguments = {"form": "teacher-pupil", "mentees": ("У-06",), "goal": "проект", "role_model": None, "on": DAY}
    assert pairs.form(office, programme_id, mentors=("У-02",), **arguments) == "4"
    with pytest.raises(NotFoundError, match="Нет людей с кодами: Х-1"):
        pairs.form(office, programme_id, mentors=("Х-1",), **arguments)
    with pytest.raises(NotFoundError, match="нет формы"):
        pairs.form(office, programme_id, mentors=("У-02",), **(arguments | {"form": "no-such"}))
    with office.store.reading() as reader:
        assert reader.dossier(programme_id).pairings[-1].state is PairingState.CANDIDATE


def test_a_pair_already_entered_takes_over_only_the_same_mentees(tmp_path):
    office, programme_id = school(tmp_path, replace(ready(Trigger.DIAGNOSE), documents=()), stage=Stage.DESIGN)
    with pytest.raises(RefusedError, match="одни и те же"):
        pairs.replace(office, programme_id, "1", mentors=(), by="3", on=date(2025, 12, 1), reason="болезнь")
    with pytest.raises(NotFoundError, match="Не назван новый наставник"):
        pairs.replace(office, programme_id, "1", mentors=(), on=date(2025, 12, 1), reason="болезнь")
    with pytest.raises(UsageError, match="Не названа причина"):
        pairs.end(office, programme_id, "1", on=date(2025, 12, 1), reason="")


def test_suggestions_give_reasons_and_respect_capacity():
    whole = dossier()
    alone = replace(whole, pairings=())
    found = suggest(alone, DAY)
    assert {s.mentee.id for s in found} >= {4, 5, 6, 7}
    assert all(s.reasons and s.mentor.id != s.mentee.id for s in found)
    assert suggest(replace(whole, people={k: replace(p, competences=None) for k, p in whole.people.items()}), DAY) == ()


def test_the_plan_tells_every_requirement_of_every_stage_to_come():
    steps = plan(ready(Trigger.DESIGN), date(2025, 9, 29))
    assert [step.transition.trigger for step in steps] == list(Trigger)[2:]
    assert steps[0].unmet == ()
    assert all(step.demands for step in steps)
    assert steps[-1].latest == date(2026, 5, 31)


def test_the_overview_names_what_is_overdue_and_the_next_command():
    view = overview(ready(Trigger.REFLECT), date(2026, 5, 31))
    assert view.next_command == "nastavnik advance 1"
    late = overview(replace(ready(Trigger.REFLECT), documents=()), date(2026, 5, 31))
    assert next(one.what for one in late.overdue).startswith("шаг «завершить реализацию")
    assert sum("квартал" in one.what for one in late.overdue) >= 3
    assert late.next_command.startswith("nastavnik close-quarter 1")


def test_an_erased_paper_waits_for_no_signature():
    """Its text is gone: nobody can sign it, and neither `status` nor the roll-up asks."""
    whole = ready(Trigger.REFLECT)
    paper = replace(next(d for d in whole.documents if d.number is not None), signed_on=None)
    gone = replace(paper, erased_on=date(2026, 5, 1))
    day = date(2026, 5, 31)
    assert [overview(replace(whole, documents=(d,)), day).unsigned for d in (paper, gone)] == [1, 0]
    assert [figures(replace(whole, documents=(d,)), on=day).counts["unsigned"] for d in (paper, gone)] == [1, 0]


def test_a_programme_that_is_over_asks_for_the_signatures_it_lacks():
    whole = ready(Trigger.REFLECT)
    over = replace(whole, programme=replace(whole.programme, stage=Stage.COMPLETED))
    first, second = [d for d in whole.documents if d.number is not None][:2]
    waiting = replace(first, signed_on=None, status=DocumentStatus.ISSUED)
    day = date(2026, 6, 30)
    assert overview(replace(over, documents=(waiting, second)), day).next_command == (
        f"nastavnik documents sign {waiting.id}"
    )
    assert overview(replace(over, documents=(second,)), day).next_command == "nastavnik journal"


def test_an_erased_paper_is_counted_apart_from_those_in_force():
    whole = ready(Trigger.REFLECT)
    paper, *_ = whole.documents
    gone = replace(paper, erased_on=date(2026, 5, 1), docx_sha256=None, pdf_sha256=None)
    told = overview(replace(whole, documents=(paper, replace(gone, id=900))), date(2026, 5, 31))
    assert (told.issued, told.erased, told.pending) == (1, 1, 0)


def test_a_pair_no_order_has_named_yet_ends_without_an_order(opened):
    office, programme_id, _ = opened
    day = date(2025, 9, 20)
    done = pairs.end(office, programme_id, "1", on=day, reason="переезд наставника")
    assert done.document_ids == ()
    with office.store.reading() as reader:
        pair = reader.dossier(programme_id).pairings[0]
    assert (pair.state, pair.ended_on) == (PairingState.TERMINATED, day)
