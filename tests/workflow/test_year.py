"""A whole year through the acts: every stage leaves its papers, every refusal leaves nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from stored import school
from whole import ready

from documents.catalogue import catalogue
from records.errors import ConflictError, NotFoundError, RefusedError
from records.values import Document, DocumentStatus, Pairing, PairingState, Programme, ProgrammeState, Stage
from workflow.acts import events, moving, pairs, papers
from workflow.emission import kinds_of
from workflow.requirements import unmet
from workflow.stages import TRANSITIONS, Trigger

DAYS = {
    Trigger.OPEN: date(2025, 9, 1),
    Trigger.DIAGNOSE: date(2025, 9, 18),
    Trigger.DESIGN: date(2025, 9, 29),
    Trigger.IMPLEMENT: date(2025, 10, 4),
    Trigger.REFLECT: date(2026, 5, 31),
    Trigger.CONCLUDE: date(2026, 5, 31),
    Trigger.COMPLETE: date(2026, 6, 10),
}


@pytest.fixture(name="year")
def _year(tmp_path):
    """An office with the specimen at its draft, and the means to walk."""
    whole = ready(Trigger.OPEN)
    office, programme_id = school(tmp_path, replace(whole, documents=()))
    return Year(office, programme_id)


class Year:
    """Walks a programme along the year, signing as it goes."""

    def __init__(self, office, programme_id):
        self.office = office
        self.programme_id = programme_id

    def advance(self, on):
        outcome = moving.advance(self.office, self.programme_id, on=on)
        self.sign(on)
        return outcome

    def sign(self, on):
        for document in self.documents():
            if document.status is DocumentStatus.ISSUED and document.number:
                papers.sign(self.office, document.id, on=on)
            if document.number and any(a.acquainted_on is None for a in document.acquaintances):
                papers.acquaint(self.office, document.id, (), on=on)

    def until(self, trigger):
        """Everything up to and without the transition."""
        for step in TRANSITIONS:
            if step.trigger is trigger:
                return
            if step.trigger is Trigger.REFLECT:
                self.work()
            self.advance(DAYS[step.trigger])

    def work(self):
        """Events of the implementation."""
        for on, stage in ((date(2025, 10, 5), 1), (date(2025, 10, 18), 1)):
            events.monitor(self.office, self.programme_id, stage, on=on)
            self.sign(on)
        for on, quarter in (
            (date(2025, 11, 5), 1),
            (date(2026, 1, 9), 2),
            (date(2026, 4, 3), 3),
            (date(2026, 5, 31), 4),
        ):
            events.close_quarter(self.office, self.programme_id, quarter, on=on)

    def documents(self):
        with self.office.store.reading() as reader:
            return reader.find(Document)

    def programme(self):
        with self.office.store.reading() as reader:
            return reader.get(Programme, self.programme_id)

    def dossier(self):
        with self.office.store.reading() as reader:
            return reader.dossier(self.programme_id)


def test_a_year_leaves_every_paper_its_events_owe(year):
    year.until(Trigger.COMPLETE)
    year.advance(DAYS[Trigger.COMPLETE])
    made = {document.kind for document in year.documents()}
    owed = {kind.code for step in TRANSITIONS for kind in kinds_of(step.trigger)}
    assert owed - made == {"RES-05b"}, "everything but the branch of the fork not taken"
    assert year.programme().stage is Stage.COMPLETED
    assert {p.state for p in year.dossier().pairings} == {PairingState.COMPLETED}
    assert year.office.store.verify().faults == ()


def test_numbers_are_gapless_and_dates_do_not_go_back(year):
    year.until(Trigger.REFLECT)
    year.work()
    by_series: dict[tuple[str, int], list[Document]] = {}
    for document in year.documents():
        if document.number and document.series != "agreement":
            by_series.setdefault((document.series, document.dated.year), []).append(document)
    assert by_series
    for documents in by_series.values():
        numbers = [int("".join(c for c in d.number if c.isdigit())) for d in documents]
        assert numbers == list(range(1, len(numbers) + 1))
        assert [d.dated for d in documents] == sorted(d.dated for d in documents)


def test_an_annex_cites_the_order_that_carries_it(year):
    year.advance(DAYS[Trigger.OPEN])
    found = {d.kind: d for d in year.documents()}
    order, regulation = found["ORG-04"], found["ORG-03"]
    assert regulation.carried_by_id == order.id
    assert f"№ {order.number}" in regulation.text.replace("\u00a0", " ")


def test_a_refused_step_leaves_no_trace(year):
    year.advance(DAYS[Trigger.OPEN])
    before = (year.documents(), year.programme(), year.office.store.verify().records)
    with pytest.raises(RefusedError) as refusal:
        moving.advance(year.office, year.programme_id, on=date(2025, 9, 2))
    assert refusal.value.exit_code == 3
    assert len(refusal.value.details) == str(refusal.value).count("Кто:")
    assert (year.documents(), year.programme(), year.office.store.verify().records) == before


def test_who_looked_at_another_stage_is_told_and_nothing_happens(year):
    seen = year.programme().stage.value
    year.advance(DAYS[Trigger.OPEN])
    with pytest.raises(ConflictError, match="уже перевели"):
        moving.advance(year.office, year.programme_id, on=DAYS[Trigger.DIAGNOSE], expected=seen)


def test_a_step_back_is_an_order_and_the_way_forward_stays_open(year):
    year.until(Trigger.DESIGN)
    moving.move(year.office, year.programme_id, "step_back", on=date(2025, 9, 20), reason="не все пары сформированы")
    assert year.programme().stage is Stage.PREPARATORY
    assert year.documents()[-1].kind == "PRG-03"
    assert "не все пары сформированы" in year.documents()[-1].text
    year.sign(date(2025, 9, 20))
    assert unmet(year.dossier(), Trigger.DIAGNOSE, date(2025, 9, 22)) == ()


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("step_back", "О возврате программы наставничества на предыдущий этап"),
        ("suspend", "О приостановлении реализации программы наставничества"),
        ("cancel", "О прекращении реализации программы наставничества"),
    ],
)
def test_an_order_on_a_move_is_called_by_the_move(year, name, heading):
    year.until(Trigger.DIAGNOSE)
    moving.move(year.office, year.programme_id, name, on=date(2025, 9, 20), reason="карантин")
    order = year.documents()[-1]
    assert order.title == f"Приказ «{heading}»"
    assert f'<p class="heading">{heading}</p>' in order.text


@pytest.mark.parametrize(
    ("name", "state"), [("suspend", ProgrammeState.SUSPENDED), ("cancel", ProgrammeState.CANCELLED)]
)
def test_a_programme_that_does_not_move_refuses_every_step(year, name, state):
    year.advance(DAYS[Trigger.OPEN])
    moving.move(year.office, year.programme_id, name, on=date(2025, 9, 2), reason="карантин")
    assert year.programme().state is state
    with pytest.raises(RefusedError, match=r"приостановлена|прекращена"):
        moving.advance(year.office, year.programme_id, on=DAYS[Trigger.DIAGNOSE])


def test_a_quarter_cannot_be_closed_twice_nor_before_its_end(year):
    year.until(Trigger.REFLECT)
    with pytest.raises(RefusedError, match=r"кончается 31\.10\.2025") as early:
        events.close_quarter(year.office, year.programme_id, 1, on=date(2025, 10, 30))
    (fault,) = early.value.details
    assert fault["remedy"].endswith("--date 31.10.2025")
    events.close_quarter(year.office, year.programme_id, 1, on=date(2025, 11, 5))
    with pytest.raises(RefusedError, match="уже закрыт"):
        events.close_quarter(year.office, year.programme_id, 1, on=date(2025, 11, 6))


def test_a_pair_that_ends_leaves_an_order_and_owes_nothing_more(year):
    year.until(Trigger.REFLECT)
    pairs.end(year.office, year.programme_id, "2", on=date(2025, 12, 1), reason="увольнение наставляемого")
    assert {d.kind for d in year.documents() if d.dated == date(2025, 12, 1)} == {"PAIR-06", "LAB-03"}
    ended = next(p for p in year.dossier().pairings if p.code == "2")
    assert (ended.state, ended.ended_on) == (PairingState.TERMINATED, date(2025, 12, 4)), "three working days of notice"
    with pytest.raises(RefusedError, match="уже завершена"):
        pairs.end(year.office, year.programme_id, "2", on=date(2025, 12, 5), reason="ещё раз")


def test_an_order_waits_for_no_signature_of_a_member_who_left(year):
    year.until(Trigger.REFLECT)
    pair = next(p for p in year.dossier().pairings if p.code == "1")
    gone = year.dossier().people[pair.mentees[0]]
    with pytest.raises(NotFoundError, match=r"участника П-99 в ней нет\. Есть: "):
        pairs.end(year.office, year.programme_id, "1", on=date(2025, 12, 1), reason="выбытие", left=("П-99",))
    pairs.end(year.office, year.programme_id, "1", on=date(2025, 12, 1), reason="выбытие", left=(gone.code,))
    order = next(d for d in year.documents() if d.kind == "PAIR-06")
    assert gone.id not in {line.person_id for line in order.acquaintances}
    assert set(pair.mentors) <= {line.person_id for line in order.acquaintances}


def test_a_replaced_mentor_must_meet_what_any_mentor_must(year):
    year.until(Trigger.REFLECT)
    with pytest.raises(RefusedError) as refusal:
        pairs.replace(year.office, year.programme_id, "1", mentors=("У-02",), on=date(2025, 12, 1), reason="болезнь")
    assert {"training", "consent.processing"} <= {fault["code"] for fault in refusal.value.details}
    assert all(p.state is PairingState.ACTIVE for p in year.dossier().pairings)


def test_a_pair_is_changed_by_no_order_after_its_term(year):
    year.until(Trigger.REFLECT)
    late = next(p for p in year.dossier().pairings if p.code == "1").period_to + timedelta(days=1)
    told = rf"Срок работы \(пара 1\) кончился .*, а приказ был бы от {late:%d\.%m\.%Y}\. .*--date ДД\.ММ\.ГГГГ"
    with pytest.raises(RefusedError, match=told):
        pairs.replace(year.office, year.programme_id, "1", mentors=("П-03",), on=late, reason="болезнь")
    with pytest.raises(RefusedError, match=told):
        pairs.end(year.office, year.programme_id, "1", on=late, reason="болезнь")
    after = year.dossier().programme.period_to + timedelta(days=1)
    with pytest.raises(RefusedError, match=r"Срок программы кончился .*--date ДД\.ММ\.ГГГГ"):
        pairs.form(
            year.office,
            year.programme_id,
            form="pupil-pupil",
            mentors=("У-03",),
            mentees=("У-07",),
            goal="цель",
            role_model=None,
            on=after,
        )


def test_a_pair_is_changed_by_no_order_before_it_was_formed_and_ends_once(year):
    year.until(Trigger.REFLECT)
    formed = next(p for p in year.dossier().pairings if p.code == "1").formed_on
    with pytest.raises(RefusedError, match=rf"Пара 1 образована {formed:%d\.%m\.%Y}, а приказ был бы от"):
        pairs.end(year.office, year.programme_id, "1", on=formed - timedelta(days=1), reason="болезнь")
    pairs.end(year.office, year.programme_id, "1", on=date(2025, 12, 1), reason="болезнь")
    with pytest.raises(RefusedError, match=r"уже завершена или заменена \(01\.12\.2025\)"):
        pairs.end(year.office, year.programme_id, "1", on=date(2025, 11, 20), reason="ещё раз")


def test_what_a_new_pair_lacks_is_entered_with_the_pair_itself(year):
    year.until(Trigger.REFLECT)
    with pytest.raises(RefusedError) as refusal:
        pairs.replace(year.office, year.programme_id, "1", mentors=("У-02",), on=date(2025, 12, 1), reason="болезнь")
    (plan,) = (fault for fault in refusal.value.details if fault["code"] == "draft_plan")
    assert plan["text"].endswith("пара 4 (новая).")
    assert "под номером 4 на лист «Пары»" in plan["remedy"]
    assert plan["remedy"].endswith("nastavnik pairings replace 1 --by 4")


def test_an_unknown_pair_is_told_with_those_that_exist(year):
    with pytest.raises(NotFoundError, match="Есть: 1, 2, 3"):
        pairs.end(year.office, year.programme_id, "9", on=date(2025, 12, 1), reason="ошибка")


def test_an_annulled_paper_keeps_its_number(year):
    year.until(Trigger.REFLECT)
    events.monitor(year.office, year.programme_id, 1, on=date(2025, 10, 5))
    order = year.documents()[-1]
    papers.annul(year.office, order.id, on=date(2025, 10, 6), reason="ошибка в сроках")
    events.monitor(year.office, year.programme_id, 1, on=date(2025, 10, 7))
    numbers = [d.number for d in year.documents() if d.kind == "IMP-05"]
    assert len(set(numbers)) == 2


def test_a_paper_on_which_others_rest_cannot_be_annulled(year):
    year.advance(DAYS[Trigger.OPEN])
    order = next(d for d in year.documents() if d.kind == "ORG-04")
    with pytest.raises(RefusedError, match="основаны"):
        papers.annul(year.office, order.id, on=date(2025, 9, 2), reason="ошибка")


def test_the_catalogue_and_the_stage_table_know_the_same_events():
    known = {step.trigger.value for step in TRANSITIONS} | {
        "close-quarter",
        "monitor",
        "replace",
        "end",
        "withdraw",
        "award",
        "step-back",
        "suspend",
        "resume",
        "cancel",
    }
    named = {event for kind in catalogue().values() for event in kind.events}
    assert named == known


def test_a_pair_keeps_its_state_until_its_order(year):
    year.advance(DAYS[Trigger.OPEN])
    with year.office.act("test.candidate", "test") as unit:
        unit.update(Pairing, 1, state=PairingState.CANDIDATE)
    assert year.dossier().pairings[0].state is PairingState.CANDIDATE
    year.advance(DAYS[Trigger.DIAGNOSE])
    assert year.dossier().pairings[0].state is PairingState.ACTIVE


def test_a_step_is_not_dated_before_what_was_already_issued(year):
    """Looking only at facts known on an early day must not let a later paper be overtaken."""
    year.until(Trigger.DESIGN)
    with pytest.raises(RefusedError) as refusal:
        moving.advance(year.office, year.programme_id, on=date(2025, 9, 10))
    assert refusal.value.details[0]["code"] == "date.order", "first: facts of later days are not seen on that one"
