"""The gymnasium of platforms (seed 004): mentors of partners in other cities, online meetings, reflection."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from documents.vocabulary import parse, plain
from records.values import DocumentStatus, PersonCategory, Stage
from samples.build import ROOT
from samples.build import parse as parsed
from tests.samples.lived import Life
from workflow.site import site_of

END = date(2026, 6, 11)
PARTNERS = {"В-01", "В-02", "В-03"}


@pytest.fixture(scope="module", name="life")
def _life(tmp_path_factory):
    """The whole year."""
    return Life("ishn", tmp_path_factory.mktemp("ishn") / "w").until(END)


@pytest.fixture(scope="module", name="dossier")
def _dossier(life):
    return life.dossier()


@pytest.fixture(scope="module", name="rows")
def _rows():
    found, _ = parsed(ROOT / "ishn")
    return lambda key: [dict(row.fields) for row in found.rows[key]]


def codes(dossier, ids):
    return {dossier.people[one].code for one in ids}


def test_the_programme_belongs_to_one_of_the_platforms(dossier):
    assert dossier.organization.platforms == ("Мастерская молодого педагога", "Зажечь звезду", "Эко-поколение")
    assert dossier.programme.platform == "Мастерская молодого педагога"


def test_the_year_ends_with_its_programme_completed(dossier):
    assert dossier.programme.stage is Stage.COMPLETED


def test_no_paper_of_the_year_is_a_draft(life):
    assert {d.kind: d.doubts for d in life.documents() if d.doubts} == {}


def test_every_order_is_signed_and_shown(life):
    numbered = [d for d in life.documents() if d.number]
    assert [d.kind for d in numbered if d.status is not DocumentStatus.SIGNED] == []
    assert [d.kind for d in numbered if any(a.acquainted_on is None for a in d.acquaintances)] == []


def test_mentors_of_partners_come_from_three_cities_and_are_not_employed(dossier):
    partners = [p for p in dossier.people.values() if p.category is PersonCategory.EXTERNAL]
    assert {p.code for p in partners} == PARTNERS
    assert {p.city for p in partners} == {"Ростов-на-Дону", "Армавир", "Кропоткин"}
    assert all(p.employer and not p.is_staff for p in partners)
    assert codes(dossier, (m for pair in dossier.pairings for m in pair.mentors)) >= PARTNERS


def test_the_labour_article_asks_only_the_employee_of_a_form_of_employees(life, dossier):
    assert dossier.organization.form("teacher-teacher").employees
    for kind in ("LAB-01", "LAB-02"):
        assert codes(dossier, (d.person_id for d in life.documents(kind))) == {"Г-03"}


def test_one_pair_has_a_mentor_of_the_school_and_one_of_a_partner(dossier):
    (pair,) = [p for p in dossier.pairings if len(p.mentors) == 2]
    assert codes(dossier, pair.mentors) == {"Г-03", "В-01"}


def test_the_order_of_pairs_names_where_partners_work(life):
    (order,) = life.documents("PAIR-05")
    text = plain(parse(order.text)).replace("\u00a0", " ")
    assert "доцент кафедры педагогики, Южный федеральный университет" in text
    assert "преподаватель информатики, ГБПОУ КК АТТС" in text


def test_every_pair_meets_online_and_the_figure_counts_those_meetings(dossier):
    online = [m for m in dossier.meetings if "нлайн" in m.topic]
    assert {m.pairing_id for m in online} == {p.id for p in dossier.pairings}
    figure = next(one for one in dossier.indicators if one.code == "П-3")
    assert figure.numerator == len(online)


def test_no_messenger_or_foreign_network_stands_for_a_record(rows):
    told = [row for key in ("meetings", "programme", "roadmap") for row in rows(key)]
    words = " ".join(str(value).lower() for row in told for value in row.values())
    assert not any(name in words for name in ("whatsapp", "instagram", "ватсап", "инстаграм"))


def test_everybody_diagnoses_himself_and_looks_back_at_the_end(life, dossier):
    mentees = {m for pair in dossier.pairings for m in pair.mentees}
    assert {d.person_id for d in dossier.diagnoses if "самодиагностика" in d.methods} == mentees
    assert {r.person_id for r in dossier.reflections if r.kind.value == "mentee"} == mentees
    assert {d.person_id for d in life.documents("REF-02")} == mentees


def test_the_final_event_is_a_reflection_with_the_partners(dossier):
    (event,) = [event for event in dossier.events if event.kind == "final"]
    assert "рефлексия" in event.title
    assert codes(dossier, event.jury) & PARTNERS


@pytest.mark.parametrize(("code", "none"), [("П-4", ()), ("П-5", ("участие", "публикация"))])
def test_results_are_those_of_the_pairs(code, none, rows):
    found = next(row for row in rows("indicators") if row["code"] == code)
    assert found["numerator"] == sum(row["result"] not in none for row in rows("achievements"))


def test_indicators_are_met_and_the_fork_says_so(dossier):
    assert [one.code for one in dossier.indicators if one.is_met is not True] == []
    assert dossier.programme.met_plan is True


def test_the_site_names_the_platform_and_the_partners_who_agreed(life, dossier):
    texts = life.documents()
    site = site_of((replace(dossier, documents=texts),), life.organization, END, sizes={d.id: 1 for d in texts})
    (part,) = site.programmes
    assert part.platform == "«Мастерская молодого педагога»"
    assert codes(dossier, (mentor.person_id for mentor in site.mentors)) == {"Г-03", "В-01", "В-02"}
    partner = next(mentor for mentor in site.mentors if mentor.name.startswith("Тихомиров"))
    assert partner.occupation == "доцент кафедры педагогики, Южный федеральный университет"
    assert [one.title for one in site.withheld if one.what == "mentor"] == ["Наставник Лукьянова В. П. (В-03)"]
