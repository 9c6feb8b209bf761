"""Papers of a platform and of its partners say what a director signs and a methodist reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from stored import school
from whole import ready

from documents.catalogue import find_kind
from documents.context import Desk, Stamp, Subject
from documents.filing import place_of
from documents.page import render
from documents.specimen import dossier
from documents.vocabulary import parse, plain
from records.errors import BadInputError, NotFoundError
from records.values import Document, PersonCategory
from workflow.acts import papers
from workflow.emission import owed
from workflow.stages import Trigger

KINDS = ("PRG-04", "REG-04", "IMP-07", "RES-09")


def words(code, facts=None, *, on=date(2026, 5, 31), subject=None):
    kind, facts = find_kind(code), facts or dossier()
    stamp = Stamp(kind=code, title=kind.title, heading=kind.heading, dated=on, number="1" if kind.series else None)
    page = render(kind, Desk(facts, on=on).context(kind, subject or Subject(), stamp))
    return plain(parse(page.text)).replace("\u00a0", " ")


def agreement(facts=None, on=date(2025, 9, 4)):
    return words("ORG-09", facts, on=on, subject=Subject(person_id=12, details={"number": "12-С"}))


def test_a_plan_has_head_staff_partners_and_a_calendar():
    said = words("PRG-04")
    assert "площадки № 1 «Мастерская проектов» с 1 сентября 2025 г. по 31 мая 2026 г." in said
    assert "Соколова Марина Петровна, старший методист" in said
    assert "руководитель площадки | план и связь с партнёром" in said
    assert "1 | Уральский технический университет | Екатеринбург | от 04.09.2025 № 12-С | по 31.08.2026" in said
    assert "2 | День открытых лабораторий | очно | 02.02.2026 — 27.02.2026 | — | методист" in said


def test_a_plan_made_before_the_agreement_says_so():
    said = words("PRG-04", dossier().as_of(date(2025, 9, 1)), on=date(2025, 9, 1))
    assert "Соглашения с сетевыми партнёрами на 01.09.2025 не действуют" in said
    assert "12-С" not in said


def test_participants_are_listed_by_side_with_the_ground_of_those_from_outside():
    said = words("REG-04")
    assert (
        "Громов Пётр Львович | доцент кафедры информатики | Уральский технический университет | Екатеринбург | "
        "«педагог – ученик» | 3 | соглашение от 04.09.2025 № 12-С"
    ) in said
    assert "Орлов Дмитрий Сергеевич | учитель информатики | МБОУ СОШ № 5 | — | «педагог – педагог» | 2" in said
    assert "Наставников — 3, из них работников и учащихся организации — 2, направленных партнёрами — 1" in said


def test_a_name_without_a_consent_in_force_is_hidden_in_the_list():
    facts = dossier()
    withdrawn = tuple(replace(c, withdrawn_on=date(2025, 10, 1)) if c.person_id == 7 else c for c in facts.consents)
    said = words("REG-04", replace(facts, consents=withdrawn))
    assert "Зайцева" not in said
    assert "участник У-07 (согласие на обработку данных не действует)" in said


def test_consultations_are_told_with_leader_people_and_totals():
    said = words("IMP-07")
    assert "Громов П. Л., Уральский технический университет, Екатеринбург" in said
    assert "чем тема отличается от вопроса" in said
    assert (
        "Проведено консультаций — 2, из них с дистанционным участием — 2; общая продолжительность — 120 минут" in said
    )
    assert "участвовало без повторов — 3 человека" in said


def test_a_report_sets_fact_against_plan_and_start_against_end():
    said = words("RES-09")
    assert "Запланировано мероприятий — 2, срок наступил — 2, проведено — 2" in said
    assert "не менее шести участников | восемь участников" in said
    assert "в начале года — 3, в конце года — 3, оба раза — 3" in said
    assert "В среднем по анкете | 6,0 | 9,0 | +3,0" in said
    assert "наставляемые, 3 человека, 22.05.2026 | проекты доведены до защиты" in said


def test_what_is_late_is_told_as_late_in_a_report():
    facts = dossier()
    first, second = facts.platform_rows
    rows = (replace(first, actual_result=None), replace(second, due_to=date(2026, 6, 30), actual_result=None))
    said = words("RES-09", replace(facts, platform_rows=rows))
    assert "срок наступил — 1, проведено — 0" in said
    assert "согласованный календарь | не проведено" in said
    assert "не менее шести участников | срок не наступил" in said


def test_an_agreement_names_both_heads_duties_and_term():
    said = agreement()
    assert "04.09.2025 | № 12-С" in said
    assert "в лице директора Кузнецова Андрея Ильича, действующего на основании Устава" in said
    assert "в лице ректора Никитиной Веры Павловны, действующей на основании Устава" in said
    assert "на площадке № 1 «Мастерская проектов»" in said
    assert "– направить наставника на учебный год;" in said
    assert "трудовых отношений с Организацией у них не возникает" in said
    assert "вступает в силу 4 сентября 2025 г. и действует по 31 августа 2026 г. включительно" in said
    assert "6600000001" in said


def test_an_agreement_without_a_term_lasts_until_it_is_ended():
    facts = dossier()
    endless = tuple(replace(a, valid_until=None, platform_id=None) for a in facts.network_agreements)
    said = agreement(replace(facts, network_agreements=endless))
    assert "действует до его расторжения" in said
    assert "при реализации программ наставничества Организации" in said


@pytest.mark.parametrize("code", KINDS)
def test_a_programme_without_a_platform_has_no_such_paper(code):
    facts = dossier()
    alone = replace(facts, programme=replace(facts.programme, platform=None))
    with pytest.raises(BadInputError, match="не относится к площадке"):
        words(code, alone)
    events = {event for trigger in Trigger for event in (trigger.value,)}
    assert not any(paper.kind.code == code for event in events for paper in owed(alone, event, {}))
    assert any(paper.kind.code == code for event in events for paper in owed(facts, event, {}))


def test_a_platform_nobody_described_is_named():
    with pytest.raises(BadInputError, match="Площадка «Мастерская проектов» не описана"):
        words("PRG-04", replace(dossier(), platforms=()))


def test_somebody_who_heads_no_partner_signs_no_agreement():
    with pytest.raises(BadInputError, match="по коду руководителя партнёра"):
        words("ORG-09", subject=Subject(person_id=11))
    with pytest.raises(BadInputError, match="Соглашений с партнёром «Уральский технический университет» нет"):
        agreement(replace(dossier(), network_agreements=()))


def test_an_agreement_made_on_demand_bears_its_own_date_and_number(tmp_path):
    office, programme_id = school(tmp_path, ready(Trigger.DESIGN))
    made = papers.make(office, programme_id, find_kind("ORG-09"), target="У-12", on=date(2025, 9, 29), details={})
    with office.store.reading() as reader:
        document = reader.get(Document, made.document_ids[0])
    assert (document.dated, document.number, document.series) == (date(2025, 9, 4), "12-С", "network")
    assert document.person_id == 12


def test_an_agreement_is_not_made_before_it_is_signed_nor_for_somebody_else(tmp_path):
    office, programme_id = school(tmp_path, ready(Trigger.DESIGN))
    for target, day in (("У-12", date(2025, 9, 3)), ("У-11", date(2025, 9, 29))):
        with pytest.raises(NotFoundError, match=f"которым руководит {target}, на эту дату нет"):
            papers.make(office, programme_id, find_kind("ORG-09"), target=target, on=day, details={})


def test_the_specimens_head_is_a_person_of_a_partner():
    assert dossier().people[12].category is PersonCategory.EXTERNAL


@pytest.mark.parametrize(("code", "key"), [("PRG-04", "programmes"), ("ORG-09", "partners"), ("RES-09", "annual")])
def test_papers_of_platforms_lie_where_a_clerk_would_look(code, key):
    assert place_of(find_kind(code)).key == key
