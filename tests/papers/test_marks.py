"""Marks beside the text: visas, the executor, who stands in for the head, approvals, acquaintance of everyone named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from documents.catalogue import catalogue, find_kind
from documents.context import Desk, Stamp
from documents.context.acquaintance import acquainted
from documents.language.forms import CASES
from documents.page import render
from documents.specimen import dossier, subject_of
from documents.vocabulary import parse, plain
from records.errors import BadInputError
from records.settings import parse_organization, write_organization
from records.values import Approval, Council, Dossier, Executor, PersonCategory, StandIn, Visa

DAY = date(2026, 5, 31)
ORDERS = [code for code, kind in catalogue().items() if kind.is_order]
STAND_IN = StandIn(
    surname="Лебедева",
    name="Ольга",
    patronymic="Игоревна",
    sex="f",
    acting_basis="приказ от 25.05.2026 № 41-лс",
    since=date(2026, 5, 25),
    until=date(2026, 6, 7),
)


def settled(**changes: object) -> Dossier:
    facts = dossier()
    return replace(facts, organization=facts.organization.model_copy(update=changes))


def text_of(code: str, facts: Dossier, *, on: date = DAY) -> str:
    kind = find_kind(code)
    number = "1-од" if kind.series else None
    stamp = Stamp(kind=code, title=kind.title, heading=kind.heading, dated=on, number=number, series=kind.series)
    return render(kind, Desk(facts, on=on).context(kind, subject_of(kind, facts), stamp)).text


def words_of(code: str, facts: Dossier, *, on: date = DAY) -> str:
    return " ".join(plain(parse(text_of(code, facts, on=on))).replace(" | ", " ").split())


def test_a_visa_stands_after_the_signature_and_before_the_annexes():
    facts = settled(visas=(Visa(who="methodist"), Visa(who="У-04", kinds=("PAIR-05",))))
    said = words_of("PAIR-05", facts)
    assert said.index("А. И. Кузнецов") < said.index("(визы)") < said.index("М. П. Соколова")
    assert said.index("А. Ю. Волкова", said.index("(визы)")) < said.index("С приказом ознакомлены")
    assert "А. Ю. Волкова" not in words_of("IMP-05", facts).partition("(визы)")[2].partition("С приказом")[0]


def test_a_visa_of_nobody_is_said_by_its_section():
    with pytest.raises(BadInputError, match=r"раздел visas.*«П-99»"):
        text_of("PAIR-05", settled(visas=(Visa(who="П-99"),)))


def test_the_executor_is_at_the_foot_with_a_telephone_where_the_settings_say():
    assert 'class="executor"' not in text_of("PAIR-05", dossier())
    said = words_of("PAIR-05", settled(executor=Executor()))
    assert "Лебедева Ольга Игоревна, заместитель директора по учебно-воспитательной работе 8 900 000-00-01" in said
    only = settled(executor=Executor(who="methodist", kinds=("ORG-04",)))
    assert 'class="executor"' not in text_of("PAIR-05", only)
    assert "Соколова Марина Петровна" in words_of("ORG-04", only).rpartition("С приказом")[2]


def test_a_report_to_the_founder_names_its_executor_once_without_any_setting():
    assert text_of("RES-07", dossier()).count('class="executor"') == 1
    assert text_of("RES-07", settled(executor=Executor(kinds=("RES-07",)))).count('class="executor"') == 1


@pytest.mark.parametrize("code", [*ORDERS, "MON-01", "LAB-02", "REG-03"])
def test_who_stands_in_signs_the_papers_of_those_days_alone(code):
    facts = settled(stand_ins=(STAND_IN,))
    if code == "REG-03":
        facts = replace(facts, programme=replace(facts.programme, curator_id=None))
    said = words_of(code, facts)
    assert "сполняющий обязанности директора" in said
    assert "(приказ от 25.05.2026 № 41-лс)" in said
    assert "А. И. Кузнецов" not in said
    after = words_of(code, facts, on=date(2026, 6, 8))
    assert "сполняющий обязанности" not in after
    assert "А. И. Кузнецов" in after


def test_days_of_two_who_stand_in_do_not_meet():
    base = dossier().organization
    later = STAND_IN.model_copy(update={"since": date(2026, 6, 7), "until": date(2026, 6, 9)})
    wrong = STAND_IN.model_copy(update={"since": date(2026, 7, 2), "until": date(2026, 7, 1)})
    for pair, words in (((STAND_IN, later), "уже исполняет другой"), ((wrong,), "последний день раньше первого")):
        _, problems = parse_organization(write_organization(base.model_copy(update={"stand_ins": pair})))
        assert [words in problem.text for problem in problems] == [True]
    kept = base.model_copy(update={"stand_ins": (STAND_IN,), "visas": (Visa(who="curator"),), "executor": Executor()})
    assert parse_organization(write_organization(kept)) == (kept, ())


def test_the_three_forms_of_approval():
    said = {grif: words_of("ORG-03", settled(approval=Approval(grif=grif))) for grif in ("gost", "person", "school")}
    assert "УТВЕРЖДЕНО приказом МБОУ СОШ № 5 от 01.09.2025 № 66-од" in said["gost"]
    assert "УТВЕРЖДАЮ" not in said["gost"]
    assert "УТВЕРЖДАЮ Директор МБОУ СОШ № 5 ____ А. И. Кузнецов 31.05.2026" in said["person"]
    assert "66-од" not in said["person"].partition("ПОЛОЖЕНИЕ")[0]
    assert "УТВЕРЖДАЮ Директор МБОУ СОШ № 5 ____ А. И. Кузнецов Приказ от 01.09.2025 № 66-од" in said["school"]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_one_to_three_bodies_stand_in_the_left_approval_each_with_its_minutes(count):
    facts = dossier()
    union = Council(
        code="union", title="Профсоюз", genitive="профсоюзного комитета", instrumental="профсоюзным комитетом"
    )
    known = (*facts.organization.councils, union)[:count]
    first = next(p for p in facts.protocols if p.matter == "regulation")
    held = tuple(
        replace(first, id=70 + index, council=body.code, number=str(10 + index)) for index, body in enumerate(known)
    )
    organization = facts.organization.model_copy(update={"councils": known})
    others = tuple(p for p in facts.protocols if p.matter != "regulation")
    said = words_of("ORG-03", replace(facts, organization=organization, protocols=(*held, *others)))
    head = said.partition("УТВЕРЖДЕНО")[0]
    assert head.count("протокол от") == count
    for index, body in enumerate(known):
        assert f"№ {10 + index})" in head
        assert body.word in head


def test_an_annex_the_order_approves_and_a_plain_one_have_headings_of_their_own():
    approved = words_of("PAIR-05", dossier()).rpartition("С приказом ознакомлены")[2]
    assert "Приложение УТВЕРЖДЁН приказом" in approved
    several = words_of("RES-08", dossier())
    assert "Приложение № 1 к приказу МБОУ СОШ № 5 от 31.05.2026 № 1-од" in several
    assert "Приложение № 2 к приказу МБОУ СОШ № 5 от 31.05.2026 № 1-од" in several
    plain_one = words_of("PAIR-04", dossier()).rpartition("С приказом ознакомлены")[2]
    assert "Приложение к приказу МБОУ СОШ № 5 от 31.05.2026 № 1-од" in plain_one


@pytest.mark.parametrize("code", ORDERS)
def test_everybody_an_order_names_is_acquainted_with_it(code):
    """Parents are sent letters; a pupil with a mentor learns of it from the school, as the order itself bids."""
    facts = dossier()
    kind, desk = find_kind(code), Desk(facts, on=DAY)
    text = " ".join(plain(parse(text_of(code, facts))).split())
    said = text.replace(text.partition("С приказом ознакомлены:")[2].partition("Приложение")[0], "")
    named = {
        one.id
        for one in facts.people.values()
        if any(str(getattr(desk.person(one.id), case).short.striptags()) in said for case in CASES)
        or any(str(getattr(desk.person(one.id), case).full.striptags()) in said for case in CASES)
    }
    mentors = {one.id for one in facts.mentors}
    told = {
        one
        for one in named
        if facts.people[one].category is not PersonCategory.PARENT
        and (facts.people[one].category is not PersonCategory.PUPIL or one in mentors)
    }
    assert told <= set(acquainted(kind, facts, subject_of(kind, facts)))
