"""Monitoring counts unique people, compares like with like, and says «нет данных» where nothing was measured."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from documents.context import Subject
from documents.context.imp_monitoring import window
from documents.context.mon_comparison import compare_answers
from documents.context.mon_contrast import contrast_indicators, contrast_results, is_prize
from documents.context.mon_curator import assess, curator_instrument
from documents.context.mon_figures import comma, difference, mean, measure, percent_text, points_change, share
from documents.context.mon_indicators import line, lines, totals
from documents.context.mon_influence import questionnaires
from documents.context.mon_process import process_rows, stage_of
from documents.context.mon_questions import scale_items
from documents.specimen import bare, dossier
from records.errors import BadInputError
from records.values import Answers, Moment, PairingState
from tests.papers.order_cases import rows, words
from tests.papers.report_cases import report


def plain(text: str) -> str:
    """The text with plain spaces."""
    return text.replace("\u00a0", " ")


def answers(person: int, moment: Moment, items: Mapping[str, str], *, pairing: int = 1, version: int = 1) -> Answers:
    """One sheet of a mentor's questionnaire."""
    return Answers(
        id=person * 100 + pairing * 10 + (moment is Moment.AFTER),
        pairing_id=pairing,
        person_id=person,
        instrument="QST-01",
        version=version,
        moment=moment,
        answered_on=date(2025, 9, 11) if moment is Moment.BEFORE else date(2026, 5, 15),
        items=items,
    )


# --- figures ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (42, 180, "23,3 %"),
        (1, 8, "12,5 %"),
        (2, 3, "66,7 %"),
        (1, 16, "6,3 %"),
        (0, 5, "0,0 %"),
        (3, 0, "нет данных"),
        (None, 5, "нет данных"),
        (3, None, "нет данных"),
    ],
)
def test_a_share_has_one_decimal_and_no_denominator_means_no_data(
    part: int | None, whole: int | None, expected: str
) -> None:
    assert plain(percent_text(share(part, whole))) == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("3.3", "%", "+3,3 п. п."),
        ("-12.5", "%", "−12,5 п. п."),
        ("0", "%", "0"),
        ("-2", "ед.", "−2 ед."),
        ("1.5", "чел.", "+1,5 чел."),
        (None, "%", "нет данных"),
    ],
)
def test_a_difference_of_shares_is_told_in_points(value: str | None, unit: str, expected: str) -> None:
    assert plain(difference(None if value is None else Decimal(value), unit)) == expected


def test_absolute_values_keep_their_unit_and_no_needless_zero() -> None:
    assert plain(measure(Decimal(15), "ед.")) == "15 ед."
    assert plain(measure(Decimal("15.00"), "ед.")) == "15 ед."
    assert plain(measure(Decimal(20), "%")) == "20,0 %"
    assert measure(None, "ед.") == "нет данных"


def test_halves_are_rounded_up() -> None:
    assert comma(Decimal("2.25")) == "2,3"
    assert comma(Decimal("-0.25")) == "−0,3"


def test_the_mean_of_nothing_is_nothing() -> None:
    assert mean([]) is None
    assert mean([Decimal(6), Decimal(9)]) == Decimal("7.5")


@pytest.mark.parametrize(
    ("value", "expected"), [("3", "+3,0"), ("-1", "−1,0"), ("0", "0,0"), ("-0.04", "0,0"), ("0.05", "+0,1")]
)
def test_changes_of_means_are_signed_after_rounding(value: str, expected: str) -> None:
    assert points_change(Decimal(value)) == expected


# --- questionnaires -----------------------------------------------------------------------------


def test_only_those_who_answered_both_times_are_compared() -> None:
    (found,) = compare_answers(
        [
            answers(1, Moment.BEFORE, {"1": "4"}),
            answers(1, Moment.AFTER, {"1": "8"}),
            answers(2, Moment.BEFORE, {"1": "10"}),
            answers(3, Moment.AFTER, {"1": "1"}),
        ]
    )
    assert (found.answered_before, found.answered_after, found.compared) == (2, 2, 1)
    assert [(i.item, i.people, i.before, i.after, i.change) for i in found.items] == [("1", 1, 4, 8, 4)]


def test_a_mentor_of_two_pairs_weighs_as_one_person() -> None:
    (found,) = compare_answers(
        [
            answers(1, Moment.BEFORE, {"1": "2"}, pairing=1),
            answers(1, Moment.BEFORE, {"1": "4"}, pairing=2),
            answers(1, Moment.AFTER, {"1": "8"}, pairing=1),
            answers(1, Moment.AFTER, {"1": "10"}, pairing=2),
            answers(2, Moment.BEFORE, {"1": "9"}),
            answers(2, Moment.AFTER, {"1": "9"}),
        ]
    )
    item = found.items[0]
    assert (item.people, item.before, item.after) == (2, 6, 9)


def test_versions_of_a_questionnaire_are_never_mixed() -> None:
    found = compare_answers(
        [
            answers(1, Moment.BEFORE, {"1": "2"}, version=1),
            answers(1, Moment.AFTER, {"1": "9"}, version=2),
        ]
    )
    assert [(one.version, one.compared, one.items) for one in found] == [(1, 0, ()), (2, 0, ())]
    assert found[0].change is None


def test_answers_in_words_have_no_mean() -> None:
    (found,) = compare_answers(
        [
            answers(1, Moment.BEFORE, {"1": "7", "9": "интересных встреч", "2": ""}),
            answers(1, Moment.AFTER, {"1": "7,5", "9": "сбылось", "2": "5"}),
        ]
    )
    assert [(i.item, i.before, i.after) for i in found.items] == [("1", 7, Decimal("7.5"))]


def test_items_stand_in_order_of_number() -> None:
    every = {str(n): "5" for n in (10, 2, 1)}
    (found,) = compare_answers([answers(1, Moment.BEFORE, every), answers(1, Moment.AFTER, every)])
    assert [i.item for i in found.items] == ["1", "2", "10"]


def test_a_number_that_measures_other_things_in_another_form_is_an_item_apart() -> None:
    item_of = scale_items({1: "pupil-pupil", 2: "teacher-teacher"})
    first, second = answers(1, Moment.BEFORE, {}, pairing=1), answers(1, Moment.BEFORE, {}, pairing=2)
    assert (item_of(first, "8"), item_of(second, "8")) == ("8", "8#teacher-teacher")
    assert (item_of(first, "1"), item_of(second, "1")) == ("1", "1")
    assert item_of(first, "9") is None, "words are no scale even when somebody writes a number"
    assert item_of(first, "77") is None


def test_the_specimen_s_questionnaires_are_compared_by_role() -> None:
    found = {one.instrument: one for one in questionnaires(dossier())}
    assert [found[code].role for code in ("QST-01", "QST-02", "QST-03")] == ["наставников", "наставляемых", "педагогов"]
    mentors = found["QST-01"]
    unique = {one.person_id for one in dossier().answers if one.instrument == "QST-01"}
    assert mentors.compared == len(unique)
    assert {item.factor for item in mentors.items} >= {"гибкие навыки", "мотивированность и осознанность"}


# --- with a mentor and without ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        ("победитель", True),
        ("призёр", True),
        ("Призер регионального этапа", True),
        ("II место", True),
        ("1 место", True),
        ("1-е место", True),
        ("первое место", True),
        ("лауреат II степени", True),
        ("участник", False),
        ("диплом участника", False),
        ("12 место", False),
        ("IV место", False),
    ],
)
def test_prizes_are_known_by_their_words(result: str, expected: bool) -> None:
    assert is_prize(result) is expected


def test_results_are_compared_over_the_same_mentees_each_once() -> None:
    facts = dossier()
    diagnosis, won = facts.diagnoses[2], facts.achievements[0]
    diagnoses = [
        replace(diagnosis, id=1, person_id=7, baseline_contests=2, baseline_prizes=1),
        replace(diagnosis, id=2, person_id=7, baseline_contests=2, baseline_prizes=1, pairing_id=1),
        replace(diagnosis, id=3, person_id=6, baseline_contests=None, baseline_prizes=None),
    ]
    achievements = [
        won,
        replace(won, id=2, pairing_id=1),
        replace(won, id=3, contest="Турнир", result="участник", with_mentor=False),
        replace(won, id=4, contest="Смотр", person_id=6),
    ]
    found = contrast_results(diagnoses, achievements)
    assert (found.people, found.contests_before, found.prizes_before) == (1, 2, 1)
    assert (found.contests_now, found.prizes_now, found.contests_with_mentor, found.prizes_with_mentor) == (2, 1, 1, 1)
    assert (found.contests_change, found.prizes_change) == ("0", "0")


def test_without_a_counted_year_before_nothing_is_compared() -> None:
    found = contrast_results((), dossier().achievements)
    assert (found.people, found.contests_change, found.prizes_change) == (0, "нет данных", "нет данных")


def test_an_indicator_measured_once_is_not_contrasted() -> None:
    first, second, *_ = dossier().indicators
    (found,) = contrast_indicators([first, replace(second, without_mentor=None)])
    assert (plain(found.without), plain(found.with_mentor), plain(found.change)) == ("2,0 %", "5,0 %", "+3,0 п. п.")


# --- indicators ---------------------------------------------------------------------------------


def test_plan_and_fact_are_told_with_deviation_source_and_day() -> None:
    row = line(dossier().indicators[0])
    assert (plain(row.planned), plain(row.fact), row.counted_from) == ("20,0 %", "23,3 %", "42 из 180")
    assert (plain(row.deviation), row.source, row.snapshot) == ("+3,3 п. п.", "база наставляемых", "20.05.2026")
    assert row.verdict == "достигнут"


def test_a_zero_denominator_is_no_data_and_neither_met_nor_missed() -> None:
    row = line(replace(dossier().indicators[3], numerator=Decimal(0), denominator=Decimal(0)))
    assert (row.fact, row.deviation, row.verdict, row.is_met, row.counted_from) == (
        "нет данных",
        "нет данных",
        "нет данных",
        None,
        None,
    )


def test_totals_count_the_unmeasured_apart() -> None:
    first = dossier().indicators[0]
    found = totals(
        lines(
            [
                first,
                replace(first, planned=Decimal(50)),
                replace(first, planned=Decimal(60)),
                replace(first, numerator=None),
                replace(first, planned=None),
            ]
        )
    )
    assert (found.total, found.met, found.missed, found.unknown) == (5, 1, 2, 2)
    assert plain(found.met_share) == "33,3 %"


def test_nothing_measured_has_no_share_of_the_met() -> None:
    assert totals(lines(bare().indicators)).met_share == "нет данных"


def test_the_table_of_indicators_has_its_columns_and_says_no_data() -> None:
    page = report("MON-04", bare())
    assert rows(page)[0] == [
        "Код",
        "Показатель, порядок расчёта",
        "План",
        "Факт",
        "Отклонение",
        "Источник сведений",
        "Дата среза",
        "Итог",
    ]
    assert rows(page)[1][3:] == ["нет данных"] * 5
    assert "Каждый участник учтён в своей роли один раз" in words(page)


# --- first stage --------------------------------------------------------------------------------


def test_the_first_stage_always_tells_projects_and_tests() -> None:
    rows_of = process_rows(dossier().indicators, pupils="учащихся")
    assert [row.title for row in rows_of][-1] == (
        "Доля учащихся, успешно прошедших профессиональные и компетентностные тесты"
    )
    assert rows_of[-1].fact == "нет данных"
    assert sum("проект" in row.title for row in rows_of) == 1, "the measured share stands, no empty twin beside it"
    assert all("конкурс" not in row.title for row in rows_of), "indicators of the second stage are left out"


def test_the_reference_has_four_cells_and_keeps_the_deadline() -> None:
    page = report("MON-01")
    said = words(page)
    table = rows(page)
    assert ["Сильные стороны", "Слабые стороны"] in table
    assert ["Возможности", "Угрозы"] in table
    assert ["партнёрство с университетом", "смена расписания"] in table
    assert "на основании приказа от 01.10.2025 № 90-од" in said
    assert "в установленный срок (не позднее 20 октября 2025 г.)" in said
    assert "УТВЕРЖДАЮ" in said


def test_a_late_monitoring_is_called_late() -> None:
    facts = dossier()
    first = replace(facts.monitorings[0], held_to=date(2025, 10, 24))
    said = words(report("MON-01", replace(facts, monitorings=(first,))))
    assert "позднее установленного срока (20 октября 2025 г.)" in said


def test_a_reference_without_a_monitoring_is_refused() -> None:
    with pytest.raises(BadInputError, match="этап 1"):
        stage_of(dossier().monitorings[1:], 1)


# --- the order ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "phase"),
    [
        (date(2025, 10, 1), "ahead"),
        (date(2025, 10, 6), "ahead"),
        (date(2025, 10, 8), "running"),
        (date(2025, 10, 17), "running"),
        (date(2025, 10, 18), "over"),
    ],
)
def test_the_order_knows_whether_the_monitoring_is_ahead(on: date, phase: str) -> None:
    assert window(dossier(), 1, deadline=date(2025, 10, 20), on=on).phase == phase


def test_a_stage_nobody_planned_has_its_deadline() -> None:
    facts = replace(dossier(), monitorings=())
    assert window(facts, 1, deadline=date(2025, 10, 20), on=date(2025, 10, 1)).last == date(2025, 10, 20)
    assert window(facts, 2, deadline=date(2025, 10, 20), on=date(2026, 5, 1)).last == facts.programme.period_to


def test_the_order_names_executor_action_and_term() -> None:
    said = words(report("IMP-05"))
    assert "Провести с 6 по 17 октября 2025 г. первый этап мониторинга" in said
    assert "на куратора Лебедеву О. И., заместителя директора по учебно-воспитательной работе" in said
    assert "Куратору Лебедевой О. И.:" in said
    assert "у педагогических работников не запрашивать (статья 47 Федерального закона" in said
    assert "во исполнение приказа от 01.09.2025 № 66-од «О внедрении целевой модели наставничества»" in said
    assert said.index("Контроль за исполнением") > said.index("Наставникам отвечать")
    assert "УТВЕРЖДЁН приказом МБОУ СОШ № 5 от 01.10.2025 № 90-од" in " ".join(said.split())


def test_the_order_of_the_second_stage_speaks_of_influence() -> None:
    said = words(report("IMP-05", on=date(2026, 4, 20), subject=Subject(quarter=2, details={"stage": 2})))
    assert "второй этап мониторинга" in said
    assert "мониторинг влияния программы на участников" in said
    assert "Сравнение результатов наставляемых, достигнутых с наставником и без наставника" in said


def test_an_order_made_afterwards_does_not_command_the_past() -> None:
    said = words(report("IMP-05", on=date(2025, 10, 20)))
    assert "Считать проведённым с 6 по 17 октября 2025 г. первый этап" in said
    assert "со дня издания настоящего приказа" in said


# --- second stage -------------------------------------------------------------------------------


def test_the_report_on_influence_compares_answers_and_results() -> None:
    page = report("MON-03")
    said = words(page)
    table = rows(page)
    assert "только у тех, кто ответил дважды" in said
    assert any(row[:2] == ["Гибкие навыки", "Анкета наставника"] and row[3:] == ["6,0", "9,0", "+3,0"] for row in table)
    assert any(row[0].startswith("Доля учащихся 10–19 лет") and row[3] == "+3,0 п. п." for row in table)
    drawn = re.findall(r'data-values="([\d.]+) ([\d.]+)">([^<]+)<', page.text)
    assert ("6.0", "9.0", "Гибкие навыки") in drawn


def test_the_report_on_influence_without_answers_says_no_data() -> None:
    said = words(report("MON-03", replace(bare(), answers=(), monitorings=())))
    assert said.count("нет данных") >= 4
    assert "Рекомендации не даны." in said


# --- curator ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("total", "level"),
    [
        (0, "недопустимый"),
        (8, "недопустимый"),
        (9, "допустимый"),
        (14, "допустимый"),
        (15, "оптимальный"),
        (18, "оптимальный"),
    ],
)
def test_nine_marks_make_a_sum_and_a_level(total: int, level: str) -> None:
    marks = [2] * (total // 2) + [1] * (total % 2)
    found = assess(curator_instrument(), marks + [0] * (9 - len(marks)))
    assert (found.total, found.most, found.level) == (total, 18, level)


def test_the_levels_cover_every_sum_once() -> None:
    instrument = curator_instrument()
    sums = [n for level in instrument.levels for n in range(level.first, level.last + 1)]
    assert sorted(sums) == list(range((len(instrument.marks) - 1) * len(instrument.items) + 1))
    assert instrument.verified is False


@pytest.mark.parametrize("marks", [(2,) * 8, (2,) * 10, (3,) + (1,) * 8, (-1,) + (1,) * 8])
def test_marks_that_do_not_fit_are_a_mistake(marks: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="9 marks"):
        assess(curator_instrument(), marks)


def test_a_questionnaire_nobody_filled_is_a_blank_with_boxes() -> None:
    facts = dossier()
    empty = replace(facts, monitorings=tuple(replace(one, scores=()) for one in facts.monitorings))
    page = report("MON-02", empty)
    assert page.text.count('class="box"') == 27
    assert page.text.count('class="fill"') == 2
    filled = words(report("MON-02"))
    assert "оптимальный" in filled
    assert 'class="box"' not in report("MON-02").text


@pytest.mark.parametrize("code", ["MON-01", "MON-03", "MON-04"])
def test_a_monitoring_names_no_participant(code: str) -> None:
    said = words(report(code))
    named = {person.surname for person in dossier().participants if person.surname in said}
    assert named == set()


def test_pairs_ended_early_are_left_out_of_the_influence() -> None:
    facts = dossier()
    gone = tuple(replace(p, state=PairingState.TERMINATED) if p.id == 2 else p for p in facts.pairings)
    found = {one.instrument for one in questionnaires(replace(facts, pairings=gone))}
    assert "QST-03" not in found
    assert found >= {"QST-01", "QST-02"}
