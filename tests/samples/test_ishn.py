"""The gymnasium of platforms (seed 004): two programmes side by side, partners in other cities, a graduate, reflection.

`dossier` is the first programme's, the workshop of young teachers; `star` is the second's, of gifted pupils.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from documents.vocabulary import parse, plain
from records.values import PersonCategory, Stage
from samples.build import ROOT
from samples.build import parse as parsed
from tests.samples.lived import Life
from tests.samples.whole import made, promised, wrongs
from workflow.site import site_of

END = date(2026, 6, 11)
PARTNERS = {"В-01", "В-02", "В-03"}


@pytest.fixture(scope="module", name="life")
def _life(tmp_path_factory):
    """The whole year."""
    return Life("ishn", tmp_path_factory.mktemp("ishn") / "w").until(END)


@pytest.fixture(scope="module", name="dossier")
def _dossier(life):
    return life.dossier("ИШН-1")


@pytest.fixture(scope="module", name="star")
def _star(life):
    return life.dossier("ИШН-2")


@pytest.fixture(scope="module", name="rows")
def _rows():
    found, _ = parsed(ROOT / "ishn")
    return lambda key: [dict(row.fields) for row in found.rows[key]]


def codes(dossier, ids):
    return {dossier.people[one].code for one in ids}


def test_the_programme_belongs_to_one_of_the_platforms(dossier):
    assert dossier.organization.platforms == ("Мастерская молодого педагога", "Зажечь звезду", "Эко-поколение")
    assert dossier.programme.platform == "Мастерская молодого педагога"
    assert dossier.platform is not None
    assert dossier.platform.number == 1


def test_the_year_ends_with_both_programmes_completed(dossier, star):
    assert dossier.programme.stage is Stage.COMPLETED
    assert star.programme.stage is Stage.COMPLETED


def test_the_two_programmes_are_of_different_forms_on_platforms_of_their_own(dossier, star):
    assert dossier.programme.forms == ("teacher-teacher",)
    assert star.programme.forms == ("teacher-pupil", "student-pupil")
    assert star.programme.platform == "Зажечь звезду"
    assert star.platform != dossier.platform
    assert star.platforms == dossier.platforms


def test_a_paper_of_a_platform_tells_only_of_its_own(life, dossier, star):
    for kind in ("PRG-04", "REG-04", "IMP-07", "RES-09"):
        papers = {d.programme_id: plain(parse(d.text)) for d in life.documents(kind)}
        assert set(papers) == {dossier.programme.id, star.programme.id}
        assert "«Мастерская молодого педагога»" in papers[dossier.programme.id]
        assert "«Зажечь звезду»" in papers[star.programme.id]
        assert "«Зажечь звезду»" not in papers[dossier.programme.id].replace("площадки «Зажечь звезду» и", "")


def test_every_partner_has_its_agreement_printed_with_its_own_date_and_number(life, dossier):
    papers = {d.number: d for d in life.documents("ORG-09")}
    assert set(papers) == {one.number for one in dossier.network_agreements}
    for agreement in dossier.network_agreements:
        assert papers[agreement.number].dated == agreement.signed_on
    text = plain(parse(papers["21-С"].text))
    assert "МАОУ лицей № 3" in text.replace("\u00a0", " ")
    assert "действует до его расторжения" in text.replace("\u00a0", " ")


def test_a_graduate_mentors_without_an_agreement_of_any_organization(star):
    graduate = next(p for p in star.people.values() if p.category is PersonCategory.GRADUATE)
    assert graduate.graduation_year == 2023
    assert graduate.id in {m for pair in star.pairings for m in pair.mentors}
    assert star.partner_of(graduate.id, END) is None


def test_consultations_are_kept_in_a_journal_and_counted(life, dossier, star):
    assert (len(dossier.consultations), len(star.consultations)) == (10, 6)
    figure = next(one for one in star.indicators if one.code == "П-4")
    assert figure.numerator == len(star.consultations)
    first, _ = life.documents("IMP-07")
    text = plain(parse(first.text)).replace("\u00a0", " ")
    assert "Проведено консультаций — 10, из них с дистанционным участием — 10" in text
    assert "Тихомиров А. В., Южный федеральный университет, Ростов-на-Дону" in text


def test_self_diagnosis_of_everybody_is_compared_in_the_platforms_report(life, dossier, star):
    for known, people in ((dossier, 5), (star, 4)):
        (report,) = [d for d in life.documents("RES-09") if d.programme_id == known.programme.id]
        text = plain(parse(report.text)).replace("\u00a0", " ")
        assert f"в начале года — {people}, в конце года — {people}, оба раза — {people}" in text
        assert "срок не наступил" in text or known is star
        assert "не проведено" not in text


def test_figures_of_the_second_programme_follow_from_its_facts(star):
    figures = {one.code: one for one in star.indicators}
    assert figures["П-2"].numerator == len(star.achievements)
    assert figures["П-3"].numerator == sum(a.result != "участие" for a in star.achievements)
    assert figures["П-2"].without_mentor == sum(d.baseline_contests or 0 for d in star.diagnoses)
    assert figures["П-3"].without_mentor == sum(d.baseline_prizes or 0 for d in star.diagnoses)
    assert [one.code for one in star.indicators if one.is_met is not True] == []


def test_the_year_makes_what_it_promises_and_leaves_nothing_undone(life):
    assert life.is_over
    assert made(life) == promised("ishn")
    assert wrongs(life) == {}


def test_mentors_of_partners_come_from_three_cities_and_are_not_employed(dossier):
    outside = {m for pair in dossier.pairings for m in pair.mentors if dossier.partner_of(m, END) is not None}
    partners = [dossier.people[one] for one in outside]
    assert all(p.category is PersonCategory.EXTERNAL for p in partners)
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
    order, _ = life.documents("PAIR-05")
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
