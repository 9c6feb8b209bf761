"""Results of the year: unique people, plan and fact, problems and tasks, the practice; no child named in public."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from documents.catalogue import find_kind
from documents.context.mon_indicators import lines
from documents.context.res_coverage import AGE_BANDS, age_band, cover, working_pairings
from documents.context.res_year import (
    STAGES,
    count_difficulties,
    count_roadmap,
    latest_swot,
    problems,
    stage_lines,
    tasks,
)
from documents.specimen import bare, dossier
from records.errors import BadInputError, RefusedError
from records.values import DocumentStatus, PairingState, Person, PersonCategory, ProgrammeState, Regulation, Stage
from tests.papers.order_cases import rows, words
from tests.papers.report_cases import CASES, report

DAY = date(2026, 5, 30)


# --- unique people ------------------------------------------------------------------------------


def test_a_mentor_of_two_forms_counts_once_in_each_and_once_in_all() -> None:
    coverage = cover(dossier(), on=DAY)
    by_form = {row.title: (row.pairs, row.groups, row.mentors, row.mentees, row.people) for row in coverage.by_form}
    assert by_form == {
        "«ученик – ученик»": (1, 0, 1, 1, 2),
        "«педагог – педагог»": (1, 0, 1, 1, 2),
        "«педагог – ученик»": (0, 1, 2, 1, 3),
    }
    total = coverage.total
    assert (total.pairs, total.groups, total.mentors, total.mentees, total.people) == (2, 1, 3, 3, 6)
    assert sum(row.mentors for row in coverage.by_form) == 4, "Orlov is in two forms"


def test_who_is_mentor_here_and_mentee_there_counts_once_in_the_total() -> None:
    facts = dossier()
    first = replace(facts.pairings[0], mentors=(4,))
    coverage = cover(replace(facts, pairings=(first, *facts.pairings[1:])), on=DAY)
    assert coverage.both_roles == 1
    assert coverage.total.people == coverage.total.mentors + coverage.total.mentees - 1


@pytest.mark.parametrize("code", ["RES-05a", "MON-01"])
def test_who_is_in_both_roles_is_named_where_the_sum_would_not_come_out(code: str) -> None:
    facts = dossier()
    first = replace(facts.pairings[0], mentors=(4,))
    both = replace(facts, pairings=(first, *facts.pairings[1:]))
    assert "из них в обеих ролях — 1" in words(report(code, both))
    assert "в обеих ролях" not in words(report(code))


def test_pupils_are_counted_by_class_or_club_in_the_words_of_the_school() -> None:
    facts = dossier()
    settled = facts.organization.model_copy(update={"pupils_plural": "ученики"})
    said = words(report("RES-07", replace(facts, organization=settled)))
    assert "4. Ученики по классам и объединениям" in said


def test_every_split_adds_up_to_the_same_people() -> None:
    coverage = cover(dossier(), on=DAY)
    for split in (coverage.by_sex, coverage.by_age, (*coverage.by_class, *coverage.by_post)):
        assert sum(row.people for row in split) == coverage.total.people
        assert sum(row.mentors for row in split) == coverage.total.mentors
        assert sum(row.mentees for row in split) == coverage.total.mentees


def test_pairs_that_ended_early_are_told_apart_and_completed_ones_stay() -> None:
    facts = dossier()
    first, second, third = facts.pairings
    facts = replace(
        facts,
        pairings=(
            replace(first, state=PairingState.COMPLETED),
            replace(second, state=PairingState.TERMINATED),
            replace(third, state=PairingState.REPLACED),
        ),
    )
    coverage = cover(facts, on=DAY)
    assert [p.id for p in working_pairings(facts)] == [1]
    assert (coverage.total.people, coverage.replaced, coverage.terminated) == (2, 1, 1)


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (date(2016, 6, 1), "до 10 лет"),
        (date(2016, 5, 30), "10–14 лет"),
        (date(2011, 5, 31), "10–14 лет"),
        (date(2011, 5, 30), "15–19 лет"),
        (date(2006, 5, 31), "15–19 лет"),
        (date(2006, 5, 30), "20–34 года"),
        (date(1991, 5, 30), "35 лет и старше"),
        (None, "возраст не указан"),
    ],
)
def test_age_is_counted_in_full_years_on_the_day(born: date | None, band: str) -> None:
    assert age_band(replace(dossier().people[7], birth_date=born), DAY) == band


def test_age_bands_leave_no_gap() -> None:
    edges = [(first, last) for _, first, last in AGE_BANDS]
    assert all(last + 1 == first for (_, last), (first, _) in pairwise(edges))
    assert edges[0][0] == 0


def test_young_specialists_are_mentees_with_up_to_three_years_of_teaching() -> None:
    facts = dossier()

    def with_years(years: int | None) -> int:
        people: dict[int, Person] = dict(facts.people) | {4: replace(facts.people[4], experience_years=years)}
        return cover(replace(facts, people=people), on=DAY).young_specialists

    assert [with_years(years) for years in (0, 3, 4, None)] == [1, 1, 0, 0]


def test_classes_stand_in_order_of_number() -> None:
    facts = dossier()
    people = dict(facts.people) | {6: replace(facts.people[6], class_name="10Б")}
    titles = [row.title for row in cover(replace(facts, people=people), on=DAY).by_class]
    assert titles == ["8А класс", "9А класс", "10Б класс"]


def test_statistics_name_the_rule_and_both_roles() -> None:
    page = report("RES-07")
    assert ["Итого, без повторного учёта", "2", "1", "3", "3", "6"] in rows(page)
    assert ["мужской", "3", "1", "4"] in rows(page)
    assert ["учитель математики", "0", "1", "1"] in rows(page)
    assert "Каждый участник учтён в своей роли один раз" in words(page)


def test_statistics_are_of_the_organization_and_count_a_person_of_two_programmes_once() -> None:
    facts = dossier()
    own = facts.programme
    other = replace(own, id=2, title="«Школа вожатых»", forms=("teacher-pupil",), stage=Stage.IMPLEMENTATION)
    mentor, mentee = facts.pairings[0].mentors[0], next(key for key, one in facts.people.items() if one.id == 8)
    same = replace(facts.pairings[0], id=50, code="50", programme_id=2, form="teacher-pupil", mentees=(mentee,))
    both = replace(facts, siblings=(other,), sibling_pairings=(same,))
    alone, page = cover(facts, on=DAY), report("RES-07", both)
    total = next(row for row in rows(page) if row[0].startswith("Итого"))
    assert mentor in {one for pair in facts.pairings for one in pair.mentors}
    assert total[3:] == [str(alone.total.mentors), str(alone.total.mentees + 1), str(alone.total.people + 1)]
    assert f"всем программам наставничества организации: {own.title}; «Школа вожатых»" in words(page)
    cancelled = replace(both, siblings=(replace(other, state=ProgrammeState.CANCELLED),))
    assert rows(report("RES-07", cancelled)) == rows(report("RES-07", facts))


def test_statistics_of_nobody_are_zeroes_not_holes() -> None:
    page = report("RES-07", replace(dossier(), pairings=()))
    assert ["Итого, без повторного учёта", "0", "0", "0", "0", "0"] in rows(page)
    assert ["нет данных", "0", "0", "0"] in rows(page)


# --- the annual reference -----------------------------------------------------------------------


def test_the_reference_has_the_sections_a_founder_reads() -> None:
    said = words(report("RES-01"))
    for heading in (
        "1. Нормативная база",
        "3. Охват",
        "5. Выполнение дорожной карты",
        "6. Итоги анкетирования до и после",
        "8. Сильные и слабые стороны, возможности и угрозы",
        "9. Лучшие практики",
        "10. Проблемы",
        "11. Выводы и задачи на следующий период",
    ):
        assert heading in said
    assert "приказ МБОУ СОШ № 5 от 01.09.2025 № 66-од «О внедрении целевой модели наставничества»" in said
    assert "распоряжение Минпросвещения России от 25.12.2019 № Р-145" in said
    assert "УТВЕРЖДАЮ" in said


def test_the_reference_names_every_order_in_force_in_order_of_date_and_none_annulled() -> None:
    facts = dossier()
    first = facts.documents[0]
    acts = replace(
        first,
        id=91,
        kind="ORG-07",
        title="Приказ «О внесении изменений в локальные нормативные акты»",
        number="68-од",
        dated=date(2025, 9, 2),
    )
    replaced = replace(acts, id=92, kind="PAIR-06", title="Приказ «О внесении изменений в состав»", number="4-од")
    replaced = replace(replaced, dated=date(2026, 2, 16))
    again = replace(replaced, id=93, number="7-од", dated=date(2026, 3, 2))
    gone = replace(replaced, id=94, number="9-од", dated=date(2026, 4, 1), status=DocumentStatus.ANNULLED)
    said = words(report("RES-01", replace(facts, documents=(*facts.documents, replaced, again, gone, acts))))
    numbers = ["66-од", "67-од", "68-од", "80-од", "81-од", "90-од", "4-од", "7-од", "40-лс"]
    places = [said.find(f"№ {number}", said.index("1. Нормативная база")) for number in numbers]
    assert -1 not in places
    assert places == sorted(places)
    assert "№ 9-од" not in said


def test_an_order_that_waits_for_its_number_keeps_the_reference_back() -> None:
    facts = dossier()
    series = tuple(one.model_copy(update={"by_hand": one.code == "main"}) for one in facts.organization.series)
    organization = facts.organization.model_copy(update={"series": series})
    waiting = replace(facts.documents[0], id=91, kind="PAIR-06", number=None, dated=date(2026, 2, 16))
    later = replace(waiting, id=92, number="7-од", dated=date(2026, 3, 2))
    with pytest.raises(RefusedError, match="documents register 91"):
        report("RES-01", replace(facts, organization=organization, documents=(*facts.documents, waiting, later)))


def test_the_reference_names_the_regulation_by_the_order_that_approved_it() -> None:
    facts = dossier()
    order = facts.documents[0]
    paper = replace(order, id=91, kind="ORG-03", title="Положение о наставничестве", series=None, number=None)
    standing = replace(facts, regulations=(Regulation(paper=paper, order=order),))
    line = "Положение о наставничестве, утверждённое приказом МБОУ СОШ № 5 от 01.09.2025 № 66-од"
    assert line in words(report("RES-01", standing))
    assert "Положение о наставничестве, утверждённое" not in words(report("RES-01", facts))


def test_both_vocabularies_of_stages_stand_side_by_side() -> None:
    lines_of = stage_lines(dossier())
    assert [line.title for line in lines_of] == [
        "Подготовительный",
        "Диагностический",
        "Проектировочный",
        "Реализационный",
        "Рефлексивно-аналитический",
        "Результативный",
    ]
    assert {digit for line in lines_of for digit in "1234567" if f"{digit}. " in line.r145} == set("1234567")


def test_annulled_papers_are_not_counted_in_a_stage() -> None:
    facts = dossier()
    first, *others = facts.documents
    gone = replace(facts, documents=(replace(first, status=DocumentStatus.ANNULLED), *others))
    assert sum(line.papers for line in stage_lines(gone)) == sum(line.papers for line in stage_lines(facts)) - 1


def test_a_stage_without_papers_has_no_dates() -> None:
    found = stage_lines(replace(dossier(), documents=()))
    assert all((line.papers, line.first, line.last) == (0, None, None) for line in found)


def test_the_road_map_is_counted_by_terms_that_have_come() -> None:
    facts = dossier()
    early = count_roadmap(facts, on=date(2025, 9, 1))
    assert (early.total, early.due, early.due_share.replace("\u00a0", " ")) == (4, 2, "50,0 %")
    assert count_roadmap(replace(facts, roadmap=()), on=DAY).due_share == "нет данных"


SECRET = "родители просят не публиковать фотографии дочери"


def test_problems_are_the_curator_s_summary_and_never_what_mentors_answered() -> None:
    facts = dossier()
    asked = tuple(replace(c, difficulties=SECRET, proposals=SECRET) for c in facts.check_ins)
    told = replace(facts, check_ins=asked)
    weak = {text for one in facts.monitorings for text in one.weaknesses}
    assert weak
    assert {one.rstrip(".") for one in problems(told)} == {one.rstrip(".").lower() for one in weak}
    assert problems(replace(facts, monitorings=())) == ()
    said = words(report("RES-01", told))
    assert "фотографии" not in said
    assert "О затруднениях наставники сообщили в" in said


@pytest.mark.parametrize("code", ["RES-01", "RES-05a", "RES-07", "MON-01", "MON-03", "MON-04"])
def test_no_paper_of_the_whole_programme_quotes_a_mentor_s_answer(code: str) -> None:
    facts = dossier()
    asked = tuple(replace(c, done=SECRET, difficulties=SECRET, proposals=SECRET) for c in facts.check_ins)
    assert "фотографии" not in words(report(code, replace(facts, check_ins=asked)))


def test_difficulties_are_counted_and_nothing_said_is_no_difficulty() -> None:
    facts = dossier()
    first, *others = facts.check_ins
    quiet = replace(facts, check_ins=(first, *(replace(one, difficulties="Нет.") for one in others)))
    found = count_difficulties(quiet)
    assert (found.answers, found.all_answers, found.pairs) == (1, len(facts.check_ins), 1)
    nobody = replace(facts, check_ins=tuple(replace(one, difficulties="—") for one in facts.check_ins))
    assert "наставники затруднений не назвали" in words(report("RES-01", nobody))


def test_tasks_come_from_advice_the_fork_and_missed_indicators() -> None:
    facts = dossier()
    first = replace(facts.indicators[0], planned=Decimal(50))
    programme = replace(facts.programme, met_plan=False, fork_text="Начать диагностику раньше.")
    found = tasks(replace(facts, programme=programme), lines([first, *facts.indicators[1:]]))
    assert found[-2:] == (
        "Начать диагностику раньше",
        f"достичь планового значения показателя «{first.title}»",
    )


def test_a_practice_is_no_task() -> None:
    facts = dossier()
    assert facts.programme.fork_text not in tasks(facts, lines(facts.indicators))


def test_an_empty_swot_is_passed_over_for_an_older_one() -> None:
    first, second = dossier().monitorings
    empty = replace(second, strengths=(), weaknesses=(), opportunities=(), threats=())
    assert latest_swot([first, empty]) == first
    assert latest_swot([empty]) is None


@pytest.mark.parametrize(
    ("met", "sentence"),
    [
        (True, "соответствуют планируемым"),
        (False, "отклоняются от планируемых"),
        (None, "не принято"),
    ],
)
def test_the_conclusion_follows_the_fork(met: bool | None, sentence: str) -> None:
    facts = dossier()
    said = words(report("RES-01", replace(facts, programme=replace(facts.programme, met_plan=met))))
    assert sentence in said


def test_before_its_concept_the_reference_does_not_cite_it() -> None:
    facts = dossier()
    assert "1264-р" in words(report("RES-01"))
    assert "1264-р" not in words(report("RES-01", facts, on=date(2025, 5, 1)))


def test_the_reference_of_a_bare_year_says_what_was_not_measured() -> None:
    said = words(report("RES-01", replace(bare(), answers=(), monitorings=(), indicators=(), check_ins=())))
    assert "Анкеты не внесены: нет данных." in said
    assert "Анализ не внесён: нет данных." in said
    assert "По результатам мониторинга проблемы не названы." in said


# --- the practice -------------------------------------------------------------------------------


def test_a_practice_tells_aim_mechanism_result_and_how_to_repeat_it() -> None:
    said = words(report("RES-05a"))
    assert "Цель: раскрытие потенциала личности каждого наставляемого." in said
    assert "Совместные проекты пар начинать с короткой задачи на две недели." in said
    assert "23,3 %" in said
    assert "6. Тиражирование" in said
    assert "шести этапам Положения" in said
    assert "семи этапам методологии" in said


def test_an_unmeasured_indicator_is_no_result_of_a_practice() -> None:
    assert "Уровень удовлетворённости наставников" not in [row[1] for row in rows(report("RES-05a")) if len(row) == 5]


@pytest.mark.parametrize("text", [None, "", "  "])
def test_a_practice_nobody_described_is_refused(text: str | None) -> None:
    facts = dossier()
    with pytest.raises(BadInputError, match="Не описана лучшая практика"):
        report("RES-05a", replace(facts, programme=replace(facts.programme, fork_text=text)))


# --- privacy ------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [*(code for code in CASES if find_kind(code).publishable), "RES-01", "RES-07"])
def test_a_paper_for_the_public_or_the_founder_names_no_pupil_and_no_parent(code: str) -> None:
    facts = dossier()
    said = words(report(code, facts))
    for person in facts.people.values():
        if person.category in (PersonCategory.PUPIL, PersonCategory.PARENT):
            assert person.surname not in said


def test_the_fork_of_stages_names_every_stage_of_the_programme() -> None:
    assert [stage for stage, _, _ in STAGES] == [s for s in Stage if s not in (Stage.DRAFT, Stage.COMPLETED)]
