"""Reports of a pair and of the year: what the record says, signed by the curator, never written by a mentor."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from documents.catalogue import catalogue, find_kind
from documents.compare import differences
from documents.context import Desk, Subject
from documents.context.imp_journal import count_meetings
from documents.context.imp_summary import summarize
from documents.context.res_pair import plan_done, respondents, unique
from documents.context.res_portfolio import duration, portfolio
from documents.specimen import bare, dossier
from documents.terms import quarter_of, quarters
from documents.vocabulary import parse
from documents.writers.base import Properties
from documents.writers.docx import DocxWriter
from documents.writers.pdf import PdfWriter
from records.errors import BadInputError
from records.values import Dossier, ReflectionKind
from tests.papers.order_cases import rows, words
from tests.papers.report_cases import CASES, report

FACTS = {"full": dossier, "bare": bare}
SCHOOL = dossier().organization
SLIPS = re.compile(
    r"None|Undefined|True|False|\bnan\b|  |,,|\.\.|;;|,\.|(?<![А-ЯЁг])\.,|\. \.| ;| ,|«»|\(\)|\?\.|[A-Za-z]{12,}"
    r"|постановлени[а-я]* .{0,40}Р-145"
)


@pytest.mark.parametrize("facts", FACTS)
@pytest.mark.parametrize("code", CASES)
def test_every_paper_reads_without_holes_and_slips(code: str, facts: str) -> None:
    page = report(code, FACTS[facts]())
    parse(page.text)
    assert [match.group() for match in SLIPS.finditer(words(page))] == []
    assert page.doubts == ()


def silent() -> Dossier:
    """Facts whose free words are all left out: the paper must choose other words, not blanks."""
    full = dossier()
    return replace(
        full,
        check_ins=tuple(
            replace(
                one,
                done="",
                difficulties="",
                proposals="",
                project_culture="",
                attendance="",
                project_growth="",
                activity="",
                checked_on=None,
                remark=None,
                decision=None,
                change=None,
            )
            for one in full.check_ins
        ),
        monitorings=tuple(
            replace(one, conclusions="", recommendations="", strengths=(), scores=()) for one in full.monitorings
        ),
        meetings=tuple(replace(one, result="") for one in full.meetings),
        reflections=tuple(
            replace(one, process=None, progress=None, mentor_work="", positive=None, difficulties=None, conclusion=None)
            for one in full.reflections
        ),
    )


@pytest.mark.parametrize("code", CASES)
def test_words_nobody_said_leave_no_hole(code: str) -> None:
    page = report(code, silent())
    parse(page.text)
    assert [match.group() for match in SLIPS.finditer(words(page))] == []
    assert [said for said in words(page).splitlines() if re.search(r"^\w+ \w\. \w\.:$|— ?[.;]?$", said)] == []


@pytest.mark.parametrize("code", CASES)
def test_docx_and_pdf_say_the_same(code: str) -> None:
    kind, case = find_kind(code), CASES[code]
    properties = Properties(
        id=code,
        kind=code,
        title=kind.title,
        number=case.number,
        date=case.on,
        author="МБОУ СОШ № 5",
        subject=kind.heading or "",
        nonce="0" * 32,
    )
    text = report(code).text
    assert differences(DocxWriter().write(text, properties), PdfWriter().write(text, properties)) == []


def test_every_kind_of_the_families_has_a_case() -> None:
    families = [code for code in catalogue() if code[:3] in ("IMP", "MON", "REF")]
    assert set(families) <= CASES.keys()


@pytest.mark.parametrize("code", CASES)
def test_no_report_is_prepared_by_a_mentor(code: str) -> None:
    """The law limits teachers' paperwork: the curator is the author of record."""
    assert find_kind(code).prepared_by == "curator"


def plain(text: str) -> str:
    """The text with plain spaces."""
    return text.replace("\u00a0", " ")


# --- meetings -----------------------------------------------------------------------------------


def test_a_journal_sets_held_meetings_against_those_the_pair_planned() -> None:
    facts = dossier()
    held = facts.meetings[:1]
    pair = replace(facts.pairings[0], planned_meetings=12)
    facts = replace(facts, pairings=(pair, *facts.pairings[1:]), meetings=(replace(held[0], pairing_id=1),))
    page = report("IMP-01", facts, subject=Subject(pairing_id=1))
    assert ["12", "1", "−11", "8,3 %"] in rows(page)
    assert f"{held[0].held_on:%d.%m.%Y}" in words(page)


def test_a_pair_that_planned_no_number_has_no_share() -> None:
    count = count_meetings(None, dossier().meetings[:2])
    assert (count.planned_words, count.held, count.share, count.difference) == (
        "не установлено",
        2,
        "нет данных",
        "нет данных",
    )


def test_no_planned_meetings_at_all_is_no_division_by_zero() -> None:
    assert count_meetings(0, dossier().meetings[:1]).share == "нет данных"


def test_an_empty_journal_says_so() -> None:
    assert "Встречи группы в журнал не внесены." in words(report("IMP-01", bare()))


# --- quarters -----------------------------------------------------------------------------------


def test_quarters_of_a_school_year_are_four_and_clipped_to_the_programme() -> None:
    programme = replace(dossier().programme, calendar="school", period_from=date(2025, 9, 8))
    found = quarters(programme, SCHOOL)
    assert [(q.number, q.first, q.last) for q in found] == [
        (1, date(2025, 9, 8), date(2025, 10, 31)),
        (2, date(2025, 11, 1), date(2025, 12, 31)),
        (3, date(2026, 1, 1), date(2026, 3, 31)),
        (4, date(2026, 4, 1), date(2026, 5, 31)),
    ]
    assert found[2].acc == "III\u00a0четверть 2025/2026\u00a0учебного года"


def test_calendar_quarters_are_named_by_their_own_year() -> None:
    programme = replace(
        dossier().programme, calendar="calendar", period_from=date(2025, 9, 1), period_to=date(2026, 8, 31)
    )
    assert [(q.number, q.nom) for q in quarters(programme, SCHOOL)][:3] == [
        (3, "III\u00a0квартал 2025\u00a0г."),
        (4, "IV\u00a0квартал 2025\u00a0г."),
        (1, "I\u00a0квартал 2026\u00a0г."),
    ]


def test_a_quarter_met_twice_is_the_last_that_had_begun() -> None:
    programme = replace(
        dossier().programme, calendar="calendar", period_from=date(2025, 9, 1), period_to=date(2026, 12, 31)
    )
    assert quarter_of(programme, SCHOOL, 4, on=date(2026, 3, 1)).first.year == 2025
    assert quarter_of(programme, SCHOOL, 4, on=date(2026, 12, 31)).first.year == 2026


def test_a_quarter_outside_the_programme_is_a_mistake() -> None:
    programme = replace(dossier().programme, calendar="calendar", period_to=date(2025, 12, 31))
    with pytest.raises(ValueError, match="no quarter 1"):
        quarter_of(programme, SCHOOL, 1, on=date(2025, 12, 31))


def test_a_quarterly_report_tells_four_criteria_three_answers_and_the_check() -> None:
    said = words(report("IMP-03"))
    check = next(c for c in dossier().check_ins if c.pairing_id == 3 and c.quarter == 1)
    assert "за I четверть 2025/2026 учебного года" in said
    for part in (check.project_culture, check.attendance, check.project_growth, check.activity):
        assert part in said
    for part in (check.done, check.difficulties, check.proposals, check.remark, check.decision):
        assert part is not None
        assert part in said
    assert "Отчёт составлен куратором по ответам наставника" in said
    assert "Орлов Дмитрий Сергеевич, учитель информатики" in said


def test_a_quarterly_report_shows_only_meetings_and_results_of_the_quarter() -> None:
    facts = dossier()
    late = replace(facts.meetings[0], id=901, pairing_id=3, held_on=date(2025, 12, 3), topic="Защита черновика")
    facts = replace(facts, meetings=(*facts.meetings, late))
    first = words(report("IMP-03", facts))
    assert "Защита черновика" not in first
    assert "Олимпиада по информатике" not in first
    second = words(report("IMP-03", facts, on=date(2026, 1, 12), subject=Subject(pairing_id=3, quarter=2)))
    assert "Защита черновика" in second
    assert "Олимпиада по информатике (муниципальный уровень), призёр, 10.12.2025" in second


def test_a_quarter_without_answers_is_refused_with_the_pair_named() -> None:
    facts = replace(dossier(), check_ins=())
    with pytest.raises(BadInputError, match="пара № 3: нет ответов наставника за I"):
        report("IMP-03", facts)


def test_a_check_names_the_plan_the_form_works_by() -> None:
    said = words(report("IMP-04"))
    assert "изменения в индивидуальный образовательный маршрут, план-задание наставника" in said
    teacher = words(report("IMP-04", subject=Subject(pairing_id=2, quarter=1)))
    assert "изменения в персонализированную программу наставничества" in teacher


def test_a_check_without_changes_says_so() -> None:
    assert "план-задание наставника по результатам проверки не вносились" in words(
        report("IMP-04", on=date(2026, 1, 12), subject=Subject(pairing_id=3, quarter=2))
    )


# --- summary ------------------------------------------------------------------------------------


def test_a_summary_adds_up_pairs_that_planned_a_number_only() -> None:
    facts = dossier()
    first, second, third = facts.pairings
    facts = replace(
        facts,
        pairings=(replace(first, planned_meetings=4), replace(second, planned_meetings=None), third),
        meetings=tuple(replace(facts.meetings[0], id=n, pairing_id=1 if n < 3 else 2) for n in range(1, 6)),
    )
    facts = replace(facts, pairings=facts.pairings[:2])
    desk = Desk(facts, on=date(2026, 5, 15))
    summary = summarize(desk.pairs, facts.programme, SCHOOL, on=date(2026, 5, 15))
    assert (summary.planned, summary.held, plain(summary.share)) == (4, 5, "50,0 %")


def test_a_summary_counts_quarters_that_are_over_only() -> None:
    facts = dossier()
    desk = Desk(facts, on=date(2026, 1, 15))
    summary = summarize(desk.pairs, facts.programme, SCHOOL, on=date(2026, 1, 15))
    assert summary.reports_due == 2 * len(facts.pairings)


def test_a_summary_of_nothing_has_no_shares() -> None:
    summary = summarize((), dossier().programme, SCHOOL, on=date(2026, 5, 15))
    assert (summary.planned, summary.held, summary.share, summary.plan) == (None, 0, "нет данных", "нет данных")


# --- the end of the year ------------------------------------------------------------------------


def test_the_year_report_puts_three_topics_before_three_respondents() -> None:
    table = [row for row in rows(report("REF-04")) if len(row) == 4]
    assert [row[0] for row in table] == [
        "Тема",
        "Процесс прохождения наставничества",
        "Прогресс наставляемой",
        "Работа наставников",
    ]
    assert table[0][1:] == ["Куратор Лебедева О. И.", "Наставники Орлов Д. С.", "Наставляемая Зайцева Е. И."]
    assert "Ответы трёх респондентов получены" in words(report("REF-04"))


def test_a_respondent_who_kept_silent_is_shown_as_silent() -> None:
    facts = dossier()
    heard = tuple(r for r in facts.reflections if r.kind is not ReflectionKind.RESPONDENT_MENTEE)
    said = words(report("REF-04", replace(facts, reflections=heard)))
    assert "ответ не представлен" in said
    assert "Получены ответы 2 из 3 респондентов" in said


def test_two_mentors_answers_stand_under_their_names() -> None:
    facts = dossier()
    mine = next(r for r in facts.reflections if r.pairing_id == 3 and r.kind is ReflectionKind.RESPONDENT_MENTOR)
    other = replace(mine, id=999, person_id=11, process="встреч хватило")
    desk = Desk(replace(facts, reflections=(*facts.reflections, other)), on=date(2026, 5, 25))
    mentor = respondents(desk, desk.pair(3))[1]
    assert plain(mentor.process) == "Орлов Д. С.: встречи шли по плану; Громов П. Л.: встреч хватило"


def test_the_report_on_support_rests_on_the_record() -> None:
    said = words(report("REF-03"))
    assert "Цель работы: выполнить собственный проект." in said
    assert "Орлов Д. С.: процесс — встречи шли по плану" in said
    assert "перенести встречи на субботу." in said
    assert "Отчёт составлен куратором" in said


@pytest.mark.parametrize(
    ("results", "expected"),
    [((None, None), "0 из 2 (0,0 %)"), (("да", None), "1 из 2 (50,0 %)"), ((), "нет данных")],
)
def test_a_plan_is_done_by_rows_with_an_actual_result(results: tuple[str | None, ...], expected: str) -> None:
    route = dossier().routes[0]
    made = tuple(replace(route.rows[0], actual_result=result) for result in results)
    assert plain(plan_done(replace(route, rows=made))) == expected


def test_without_a_plan_there_is_no_share() -> None:
    assert plan_done(None) == "нет данных"


def test_repeated_thoughts_are_told_once() -> None:
    assert unique(["Мало времени.", "мало времени", " ", "нет кабинета;"]) == ("Мало времени", "нет кабинета")


def test_a_reflection_not_written_yet_is_a_blank_with_lines() -> None:
    facts = replace(dossier(), reflections=())
    page = report("REF-02", facts)
    assert page.text.count('class="fill"') == 12, "eleven lines to write on and one for the date: a single sheet"
    assert "Зайцева Екатерина Ивановна, учащаяся 8А класса" in words(page)
    assert "Встречи шли по плану." in words(report("REF-02"))


def test_a_reflection_is_asked_of_the_named_mentee_only() -> None:
    facts = dossier()
    pair = replace(facts.pairings[2], mentees=(7, 6))
    group = replace(facts, pairings=(*facts.pairings[:2], pair))
    assert report("REF-02", group).text.count("<section") == 1
    assert report("REF-02", group, subject=Subject(pairing_id=3)).text.count("<section") == 2
    assert report("REF-02", group, subject=Subject(person_id=6)).text.count("<section") == 2, "in each of his pairs"


def test_an_expert_nobody_named_has_lines_for_name_and_post() -> None:
    page = report("REF-05", replace(dossier(), reflections=()))
    assert 'Эксперт</th><td><span class="fill"' in page.text
    assert "Громов Пётр Львович" in words(report("REF-05"))


def test_a_portfolio_gathers_all_pairs_of_the_mentor() -> None:
    facts = dossier()
    evidence = portfolio(Desk(facts, on=date(2026, 5, 25)), 3)
    assert [one.pair.code for one in evidence.pairs] == ["2", "3"]
    assert evidence.mentees == 2
    assert [(who.surname, one.result) for who, one in evidence.achievements] == [("Зайцева", "призёр")]
    assert (evidence.prizes, len(evidence.trainings), len(evidence.awards)) == (1, 1, 1)
    assert {role for role, _, _ in evidence.opinions} == {"куратор", "наставляемая", "эксперт"}


def test_a_portfolio_leaves_out_results_won_without_the_mentor() -> None:
    facts = dossier()
    alone = tuple(replace(one, with_mentor=False) for one in facts.achievements)
    assert portfolio(Desk(replace(facts, achievements=alone), on=date(2026, 5, 25)), 3).achievements == ()


@pytest.mark.parametrize(
    ("minutes", "text"), [(0, "0\u00a0мин"), (45, "45\u00a0мин"), (120, "2\u00a0ч"), (90, "1\u00a0ч 30\u00a0мин")]
)
def test_durations_are_told_in_hours_and_minutes(minutes: int, text: str) -> None:
    assert duration(minutes) == text


def test_a_questionnaire_after_asks_the_version_answered_before_in_the_form_s_wording() -> None:
    page = report("REF-01", subject=Subject(person_id=4, pairing_id=2))
    said = words(page)
    assert said.count("по завершении работы") == 3, "a mentee's, a teacher's, self-diagnosis"
    assert "Насколько уверенно Вы теперь чувствуете себя на рабочем месте и в коллективе?" in said
    assert "Анкета наставляемого, версия 1." in said
    assert "профессиональной деятельностью, версия 1." in said


def test_a_mentor_of_two_pairs_gets_a_questionnaire_for_each() -> None:
    said = words(report("REF-01", subject=Subject(person_id=3)))
    assert said.count("Анкета наставника, версия 1.") == 2


def test_nobody_outside_the_pairs_is_asked() -> None:
    with pytest.raises(BadInputError, match="не состоит ни в одной"):
        report("REF-01", subject=Subject(person_id=8))


def test_a_diary_is_a_blank_that_forbids_nothing_to_be_handed_in() -> None:
    page = report("IMP-02")
    assert "сдавать его не требуется" in words(page)
    assert ["Наставническая пара № 2", "«педагог – педагог»; наставляемая — Волкова А. Ю."] in rows(page)


def test_a_post_support_sheet_keeps_what_happened_and_leaves_room() -> None:
    page = report("RES-06")
    assert [
        "1",
        "03.06.2026",
        "Трудности с выбором профильного класса",
        "Проведена беседа с участием психолога",
        "",
    ] in rows(page)
    assert rows(page).count([""] * 5) == 4, "one row of five is taken"
