"""A school adopts its Regulation once: a further programme runs under it and starts by an order of its own."""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from datetime import date

import pytest
from stored import school
from whole import ready

from documents.catalogue import catalogue, find_kind
from documents.context import Desk, Stamp, Subject
from documents.lint import template_faults
from documents.page import render
from documents.specimen import dossier, further, subject_of
from documents.vocabulary import parse, plain
from records.errors import RefusedError
from records.values import Document, DocumentStatus, Dossier, LocalActAmendment, Programme, Regulation
from workflow.acts import moving, papers
from workflow.emission import Owed, stamp_of
from workflow.inspection.gathering import gather
from workflow.inspection.model import Redaction
from workflow.requirements import unmet
from workflow.stages import Trigger

FIRST, LATER = date(2025, 9, 1), date(2025, 9, 4)
#: Kinds that name the Regulation by the order that approved it, and kinds that carry out this programme's own order.
OF_THE_REGULATION = (
    "ORG-04", "ORG-07", "ORG-08", "PAIR-04", "PAIR-05", "PAIR-06", "PRG-01", "PRG-03",
    "RES-02", "RES-03", "RES-05b", "RES-08",
)  # fmt: skip
OF_THE_PROGRAMME = ("IMP-05", "ORG-05", "PRG-02")


class Pair:
    """A school with its first programme opened on 1 September 2025 and a second one in draft."""

    def __init__(self, folder):
        whole = replace(ready(Trigger.OPEN), documents=())
        self.office, self.first = school(folder, whole)
        moving.advance(self.office, self.first, on=FIRST)
        with self.office.act("workbook.import", "test") as unit:
            programme = unit.get(Programme, self.first)
            fields = _fields(programme) | {"code": "2", "title": "«Второй шаг»", "stage": "draft"}
            self.second = unit.insert(Programme, **fields)
            for part in ("working_group", "roadmap", "indicators"):
                for one in getattr(whole, part):
                    unit.insert(type(one), **(_fields(one) | {"programme_id": self.second}))

    def sign(self, on=FIRST):
        for one in self.papers(self.first):
            if one.number and one.status is DocumentStatus.ISSUED:
                papers.sign(self.office, one.id, on=on)

    def papers(self, programme_id):
        with self.office.store.reading() as reader:
            return reader.find(Document, programme_id=programme_id)

    def of(self, programme_id, kind):
        return next(one for one in self.papers(programme_id) if one.kind == kind and one.is_in_force)

    def change(self, programme_id, **fields):
        with self.office.act("workbook.import", "test") as unit:
            unit.update(Programme, programme_id, **fields)

    def amend(self, programme_id, wording):
        """A row of the sheet of local acts that changes the Regulation."""
        with self.office.act("workbook.import", "test") as unit:
            unit.insert(
                LocalActAmendment,
                programme_id=programme_id,
                act="Положение о наставничестве",
                clause="5.1",
                wording=wording,
            )

    def minutes(self, programme_id):
        with self.office.act("workbook.import", "test") as unit:
            for one in ready(Trigger.OPEN).protocols:
                if one.matter == "regulation":
                    unit.insert(type(one), **(_fields(one) | {"programme_id": programme_id, "held_on": FIRST}))

    def new_form(self):
        """A form of mentoring the school adds after it has adopted the Regulation."""
        with self.office.store.reading() as reader:
            ((_, school),) = reader.organizations()
        added = school.forms[0].model_copy(update={"code": "student-pupil", "title": "«студент – ученик»"})
        with self.office.act("workbook.import", "test") as unit:
            unit.save_organization(school.model_copy(update={"forms": (*school.forms, added)}))
        return added

    def refused(self, programme_id):
        with pytest.raises(RefusedError) as refusal:
            moving.advance(self.office, programme_id, on=LATER)
        return refusal.value.details

    def annul(self, *kinds):
        for kind in kinds:
            papers.annul(self.office, self.of(self.first, kind).id, on=LATER, reason="ошибка в тексте")

    def kinds(self, programme_id):
        return {one.kind for one in self.papers(programme_id)}


@pytest.fixture(name="pair")
def _pair(tmp_path):
    return Pair(tmp_path)


def _fields(value):
    return {f.name: getattr(value, f.name) for f in dataclasses.fields(value) if f.name not in ("id", "version")}


def _words(document):
    return plain(parse(document.text)).replace("\u00a0", " ")


# --- the school as a whole ------------------------------------------------------------------------


def test_the_second_programme_adopts_no_regulation_and_starts_by_an_order_of_its_own(pair):
    pair.sign()
    moving.advance(pair.office, pair.second, on=LATER)
    assert {"ORG-03", "ORG-07", "ORG-08"} <= pair.kinds(pair.first)
    assert pair.kinds(pair.second) == {"ORG-02", "ORG-04", "ORG-05", "ORG-06", "PRG-04"}
    order, approved = pair.of(pair.second, "ORG-04"), pair.of(pair.first, "ORG-04")
    assert order.title == "Приказ «О реализации программы наставничества „Второй шаг“»"
    said = _words(order)
    assert f"Положения о наставничестве, утверждённого приказом от 01.09.2025 № {approved.number}" in said
    assert "«О внедрении целевой модели наставничества»" in said
    assert "Реализовать в МБОУ СОШ № 5 программу наставничества «Второй шаг»" in said
    assert "дорожную карту реализации программы наставничества (приложение)" in said
    assert "на Лебедеву О. И., заместителя директора" in said
    assert "не менее 12 ед." in said
    assert "Внедрить" not in said


def test_the_order_of_the_second_programme_rests_on_the_regulation_and_carries_its_road_map(pair):
    pair.sign()
    moving.advance(pair.office, pair.second, on=LATER)
    order, card = pair.of(pair.second, "ORG-04"), pair.of(pair.second, "ORG-06")
    assert pair.of(pair.first, "ORG-03").id in order.basis_ids
    assert card.carried_by_id == order.id
    assert card.title == "Дорожная карта реализации программы наставничества «Второй шаг»"
    said = " ".join(_words(card).split())
    assert said.startswith(f"Приложение УТВЕРЖДЕНА приказом МБОУ СОШ № 5 от 04.09.2025 № {order.number}")
    with pytest.raises(RefusedError, match="основаны действующие документы"):
        pair.annul("ORG-07", "ORG-03")


def test_other_papers_of_the_opening_speak_of_the_programme_and_not_of_the_model(pair):
    pair.sign()
    moving.advance(pair.office, pair.second, on=LATER)
    for kind in ("ORG-02", "ORG-05", "ORG-06"):
        assert "внедрени" not in _words(pair.of(pair.second, kind)).replace("«О внедрении", "")
    own = pair.of(pair.second, "ORG-04").number
    assert f"на основании приказа от 04.09.2025 № {own}" in _words(pair.of(pair.second, "ORG-05"))


def test_an_annulled_regulation_is_adopted_again_by_the_next_programme_to_open(pair):
    pair.annul("PRG-04", "ORG-07", "ORG-08", "ORG-05", "ORG-06", "ORG-03", "ORG-04")
    with pytest.raises(RefusedError) as refused:
        moving.advance(pair.office, pair.second, on=LATER)
    assert {one["code"] for one in refused.value.details} == {"protocol"}
    with pair.office.act("workbook.import", "test") as unit:
        for one in ready(Trigger.OPEN).protocols:
            if one.matter == "regulation":
                unit.insert(type(one), **(_fields(one) | {"programme_id": pair.second}))
    moving.advance(pair.office, pair.second, on=LATER)
    assert {"ORG-03", "ORG-08"} <= pair.kinds(pair.second)
    assert pair.of(pair.second, "ORG-04").title == "Приказ «О внедрении целевой модели наставничества»"


def test_the_second_programme_waits_for_the_signature_of_the_order_that_approved_the_regulation(pair):
    order = pair.of(pair.first, "ORG-04")
    with pytest.raises(RefusedError) as refused:
        moving.advance(pair.office, pair.second, on=LATER)
    (fault,) = refused.value.details
    assert (fault["code"], fault["remedy"]) == ("regulation.signed", f"nastavnik documents sign {order.id}")


# --- what the Regulation does not say -------------------------------------------------------------


def test_a_form_the_regulation_does_not_name_is_amended_into_it_before_a_programme_works_by_it(pair):
    pair.sign()
    form = pair.new_form()
    pair.change(pair.second, forms=(form.code,))
    (fault,) = pair.refused(pair.second)
    assert fault["code"] == "regulation.form"
    assert "не называет форму «студент – ученик», по которой работает программа." in fault["text"]
    assert "на лист «Локальные акты» (акт — «Положение о наставничестве»" in fault["remedy"]
    pair.amend(pair.second, "Применяются также наставники по форме «студент — ученик».")
    assert {one["code"] for one in pair.refused(pair.second)} == {"protocol"}
    pair.minutes(pair.second)
    moving.advance(pair.office, pair.second, on=LATER)
    order = pair.of(pair.second, "ORG-07")
    assert pair.of(pair.first, "ORG-03").id in order.basis_ids
    said = _words(order)
    assert f"утверждённого приказом от 01.09.2025 № {pair.of(pair.first, 'ORG-04').number}" in said
    assert "и в связи с реализацией программы наставничества «Второй шаг»" in said
    assert "в связи с утверждением" not in said


def test_an_amendment_in_force_serves_every_programme_and_an_annulled_one_none(pair):
    pair.sign()
    form = pair.new_form()
    pair.amend(pair.second, "Применяется форма «студент – ученик».")
    pair.minutes(pair.second)
    moving.advance(pair.office, pair.second, on=LATER)
    with pair.office.act("workbook.import", "test") as unit:
        fields = _fields(unit.get(Programme, pair.second))
        third = unit.insert(Programme, **fields | {"code": "3", "title": "«Третий»", "stage": "draft"})
        unit.update(Programme, third, forms=(form.code,))
    assert "regulation.form" not in {one["code"] for one in pair.refused(third)}
    papers.annul(pair.office, pair.of(pair.second, "ORG-07").id, on=LATER, reason="ошибка")
    assert "regulation.form" in {one["code"] for one in pair.refused(third)}


def test_a_programme_of_another_calendar_is_amended_into_the_regulation(pair):
    pair.sign()
    pair.change(pair.second, calendar="calendar")
    (fault,) = pair.refused(pair.second)
    assert fault["code"] == "regulation.calendar"
    assert "которая реализуется в течение календарного года." in fault["text"]
    pair.amend(pair.second, "Программа реализуется в течение учебного года или в течение календарного года.")
    pair.minutes(pair.second)
    moving.advance(pair.office, pair.second, on=LATER)


def test_a_form_added_to_a_programme_under_way_asks_for_an_order_on_demand(pair):
    pair.sign()
    form = pair.new_form()
    pair.change(pair.first, forms=(form.code,))
    (fault,) = (one for one in pair.refused(pair.first) if one["code"] == "regulation.form")
    assert fault["remedy"].endswith(f"nastavnik documents make ORG-07 --programme {pair.first}")
    pair.amend(pair.first, "Применяется форма «студент – ученик».")
    papers.make(pair.office, pair.first, find_kind("ORG-07"), target=None, on=LATER, details={})
    assert "regulation.form" not in {one["code"] for one in pair.refused(pair.first)}


def test_a_regulation_of_the_schools_own_words_is_asked_for_no_list(pair):
    pair.sign()
    with pair.office.store.reading() as reader:
        facts = reader.dossier(pair.second)
    (standing,) = facts.regulations
    own = replace(standing, paper=replace(standing.paper, text="<p>Наставничество ведётся по программам.</p>"))
    strange = replace(facts, regulations=(own,), programme=replace(facts.programme, calendar="calendar"))
    assert unmet(strange, Trigger.OPEN, LATER) == ()
    assert unmet(replace(strange, regulations=(standing,)), Trigger.OPEN, LATER)


def test_the_regulation_outlives_the_programme_that_adopted_it(pair):
    pair.sign()
    moving.move(pair.office, pair.first, "cancel", on=LATER, reason="реорганизация")
    moving.advance(pair.office, pair.second, on=LATER)
    order = pair.of(pair.first, "ORG-04")
    assert f"утверждённого приказом от 01.09.2025 № {order.number}" in _words(pair.of(pair.second, "ORG-04"))
    with pytest.raises(RefusedError, match=f"documents make ORG-07 --programme {pair.second}"):
        papers.make(pair.office, pair.second, find_kind("ORG-03"), target=None, on=LATER, details={})
    with pytest.raises(RefusedError, match="прекращена: новую редакцию Положения она не выпускает"):
        papers.make(pair.office, pair.first, find_kind("ORG-03"), target=None, on=LATER, details={})
    pair.amend(pair.second, "Куратора назначают приказом.")
    papers.make(pair.office, pair.second, find_kind("ORG-07"), target=None, on=LATER, details={})


def test_a_regulation_of_another_organization_is_not_seen(pair):
    with pair.office.act("workbook.import", "test") as unit:
        other = unit.save_organization(dossier().organization.model_copy(update={"key": "other"}))
        programme = _fields(unit.get(Programme, pair.second)) | {"organization_id": other, "curator_id": None}
        alone = unit.insert(Programme, **programme)
    with pair.office.store.reading() as reader:
        assert reader.dossier(pair.second).is_further
        assert reader.dossier(alone).regulations == ()
        assert not reader.dossier(alone).is_further


def test_a_further_programme_makes_no_regulation_on_demand(pair):
    pair.sign()
    moving.advance(pair.office, pair.second, on=LATER)
    order = pair.of(pair.first, "ORG-04")
    with pytest.raises(RefusedError, match=f"утвердил приказ от 01.09.2025 № {order.number} .документ {order.id}."):
        papers.make(pair.office, pair.second, find_kind("ORG-03"), target=None, on=LATER, details={})
    assert "ORG-03" not in pair.kinds(pair.second)


def test_a_new_edition_made_by_the_programme_that_adopted_the_first_is_cited_by_both(pair):
    pair.sign()
    moving.advance(pair.office, pair.second, on=LATER)
    day = date(2025, 9, 10)
    for kind in ("ORG-04", "ORG-03"):
        papers.make(pair.office, pair.first, find_kind(kind), target=None, on=day, details={})
    *_, order = [one for one in pair.papers(pair.first) if one.kind == "ORG-04"]
    *_, edition = [one for one in pair.papers(pair.first) if one.kind == "ORG-03"]
    assert edition.carried_by_id == order.id
    for programme in (pair.first, pair.second):
        (made,) = papers.make(pair.office, programme, find_kind("ORG-08"), target=None, on=day, details={}).document_ids
        with pair.office.store.reading() as reader:
            assert f"утверждённое приказом от 10.09.2025 № {order.number}" in _words(reader.get(Document, made))


def test_the_folder_for_an_inspector_of_a_further_programme_holds_the_regulation_it_runs_under(pair):
    pair.sign()
    papers.make(pair.office, pair.second, find_kind("REG-03"), target=None, on=LATER, details={})
    assert _handed(pair)[1] == {one.id for one in pair.papers(pair.second)}
    moving.advance(pair.office, pair.second, on=LATER)
    seen = _handed(pair)
    assert seen[0] == {one.id for one in pair.papers(pair.first)}
    regulation = {pair.of(pair.first, kind).id for kind in ("ORG-03", "ORG-04", "ORG-07")}
    assert seen[1] == {one.id for one in pair.papers(pair.second)} | regulation


def _handed(pair):
    """Papers in the folder of either programme."""
    with pair.office.store.reading() as reader:
        return [
            {line.document.id for line in gather(
                reader, programme, Redaction.NONE, on=LATER, has_file=lambda _: True, scan_suffix=lambda _: "pdf"
            ).lines}
            for programme in (pair.first, pair.second)
        ]  # fmt: skip


# --- what is in force on a day --------------------------------------------------------------------


def _opening(**changes):
    """A programme about to open without minutes, beside a Regulation whose papers are changed."""
    (standing,) = further().regulations
    changed = Regulation(paper=standing.paper, order=replace(standing.order, **changes))
    return replace(ready(Trigger.OPEN), documents=(), protocols=(), regulations=(changed,))


def _codes(facts: Dossier, on: date = FIRST):
    return {one.code for one in unmet(facts, Trigger.OPEN, on)}


def test_minutes_about_the_regulation_are_asked_of_the_programme_that_adopts_it_only():
    assert _codes(_opening()) == set()
    assert _codes(replace(_opening(), regulations=())) == {"protocol"}


def test_a_regulation_adopted_after_the_day_of_the_opening_is_not_in_force_on_it():
    facts = _opening(dated=LATER, signed_on=LATER)
    assert _codes(facts) == {"protocol"}
    assert _codes(facts, LATER) == set()


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"status": DocumentStatus.ANNULLED, "annulled_on": FIRST}, {"protocol"}),
        ({"status": DocumentStatus.ISSUED, "signed_on": None}, {"regulation.signed"}),
        ({"signed_on": LATER}, {"regulation.signed"}),
    ],
)
def test_an_order_annulled_or_not_signed_by_the_day_approves_nothing(changes, codes):
    assert _codes(_opening(**changes)) == codes


def test_an_order_signed_after_the_day_is_told_with_the_day_that_will_do():
    (fault,) = unmet(_opening(signed_on=LATER), Trigger.OPEN, FIRST)
    assert f"подписан {LATER:%d.%m.%Y}, позже даты шага {FIRST:%d.%m.%Y}." in fault.text
    assert fault.remedy == f"назначьте шаг не раньше {LATER:%d.%m.%Y}: nastavnik advance 1 --date {LATER:%d.%m.%Y}"


def test_an_order_that_waits_for_its_number_cannot_be_cited():
    facts = _opening(number=None)
    by_hand = tuple(one.model_copy(update={"by_hand": True}) for one in facts.organization.series)
    facts = replace(facts, organization=facts.organization.model_copy(update={"series": by_hand}))
    assert _codes(facts) == {"regulation.number"}
    with pytest.raises(RefusedError, match="nastavnik documents register 101"):
        Desk(facts, on=FIRST).regulation()


def test_of_two_regulations_the_newest_is_in_force_for_every_programme():
    (old,) = further().regulations
    new = Regulation(
        paper=replace(old.paper, id=202, programme_id=3, carried_by_id=201, dated=LATER),
        order=replace(old.order, id=201, programme_id=3, number="70-од", dated=LATER),
    )
    for own in (1, 2, 3):
        facts = replace(dossier(), regulations=(old, new), programme=replace(dossier().programme, id=own))
        assert Desk(facts, on=LATER).regulation().number == "70-од"
        assert Desk(facts.as_of(FIRST), on=FIRST).regulation().number == "60-од"
        assert facts.is_further is (own == 1)


# --- what papers cite -----------------------------------------------------------------------------


def _cites(code: str, facts: Dossier) -> str:
    kind = find_kind(code)
    day = facts.programme.period_to
    stamp = Stamp(kind=code, title=kind.title, heading=kind.heading, dated=day, number="1-од" if kind.series else None)
    page = render(kind, Desk(facts, on=day).context(kind, subject_of(kind, facts), stamp))
    return plain(parse(page.text)).replace("\u00a0", " ")


@pytest.mark.parametrize("code", OF_THE_REGULATION)
def test_a_paper_that_names_the_regulation_cites_the_order_that_approved_it(code):
    said = _cites(code, further())
    assert "29.08.2025 № 60-од «О внедрении целевой модели наставничества»" in said
    assert "№ 66-од" not in said


@pytest.mark.parametrize("code", OF_THE_PROGRAMME)
def test_a_paper_that_carries_out_the_order_of_the_programme_cites_that_order(code):
    said = _cites(code, further())
    assert "01.09.2025 № 66-од" in said
    assert "№ 60-од" not in said


@pytest.mark.parametrize("code", [one for one in (*OF_THE_REGULATION, *OF_THE_PROGRAMME) if one != "ORG-04"])
def test_the_programme_that_adopted_the_regulation_cites_its_own_order(code):
    said = _cites(code, dossier())
    assert "01.09.2025 № 66-од" in said


def test_every_wording_of_a_further_programme_renders_without_faults():
    worded = [kind.code for kind in catalogue().values() if kind.further is not None]
    assert worded == ["ORG-02", "ORG-04", "ORG-05", "ORG-06", "ORG-07"]
    for code in worded:
        assert template_faults(None, only=code) == ()
        assert _cites(code, further()) != _cites(code, dossier())


def test_words_of_a_school_for_the_first_order_do_not_name_the_second():
    whole = ready(Trigger.OPEN)
    titles = {"ORG-04": "О введении наставничества"}
    organization = whole.organization.model_copy(update={"titles": titles})
    for facts, heading in (
        (replace(whole, documents=()), "О введении наставничества"),
        (replace(_opening(), documents=()), f"О реализации программы наставничества {whole.programme.title}"),
    ):
        known = replace(facts, organization=organization)
        assert stamp_of(known, Owed(find_kind("ORG-04"), Subject()), FIRST, "1").heading == heading
