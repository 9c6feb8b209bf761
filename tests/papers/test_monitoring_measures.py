"""Criteria, the six indicators and charts are counted from records: unique people, the same mentees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from documents.context import mon_charts as charts
from documents.context.mon_criteria import measure_criteria, profile_criteria
from documents.context.mon_influence import compare_forms, questionnaires
from documents.context.mon_process import count_sources
from documents.context.mon_six import count_six, parents
from documents.specimen import bare, dossier
from documents.vocabulary import parse
from records.values import ConsentKind, PairingState
from tests.papers.order_cases import words
from tests.papers.report_cases import report

END = date(2026, 5, 31)


def values(facts, on=END):
    return {one.code: (one.numerator, one.denominator) for one in measure_criteria(facts, on=on)}


def measuring(facts, code, title, numerator=19, denominator=20, *, unit="%"):
    """The facts with one more indicator of the school's own."""
    own = replace(
        facts.indicators[0],
        id=90 + len(facts.indicators),
        code=code,
        title=title,
        unit=unit,
        numerator=Decimal(numerator),
        denominator=Decimal(denominator),
        source="журналы объединений",
    )
    return replace(facts, indicators=(*facts.indicators, own))


ATTENDANCE = "Доля посещённых наставляемыми занятий объединений и мероприятий"
DEFENDED = "Доля проектов наставляемых, защищённых по итогам года"


# --- four criteria ------------------------------------------------------------------------------


def test_attendance_is_of_clubs_and_events_and_never_of_meetings():
    facts = dossier()
    (none,) = [one for one in measure_criteria(facts, on=END) if one.code == "attendance"]
    assert facts.meetings, "meetings of pairs are held, and say nothing of clubs"
    assert (none.words, none.counted_from, none.source) == ("нет данных", None, "показатель программой не установлен")
    assert "на листе «Показатели»" in (none.remedy or ""), "what to enter and where"
    assert "лист" not in none.rule, "a paper says what is measured, not what to type"
    counted = measuring(facts, "П-9", ATTENDANCE)
    (own,) = [one for one in measure_criteria(counted, on=END) if one.code == "attendance"]
    assert own.remedy is None
    assert (own.words, own.counted_from) == ("95,0\u00a0%", "19 из 20")
    assert (own.source, ATTENDANCE in own.rule) == ("показатель П-9 на 20.05.2026, журналы объединений", True)


@pytest.mark.parametrize(
    "title", ["Число посещённых мероприятий", "Доля взаимопосещённых уроков", "Доля наставляемых, вошедших в программу"]
)
def test_what_is_not_a_share_of_attendance_is_not_taken_for_it(title):
    facts = measuring(dossier(), "П-9", title, unit="ед." if title.startswith("Число") else "%")
    assert values(facts)["attendance"] == (None, None)


def test_project_culture_is_told_by_projects_and_not_by_steps_of_a_plan():
    facts = dossier()
    assert any(row.actual_result for route in facts.routes for row in route.rows)
    assert values(facts)["project"] == (None, None)
    assert values(measuring(facts, "П-9", DEFENDED))["project"] == (19, 20)


def test_growth_of_projects_is_of_projects_done_and_not_of_contests():
    facts = dossier()
    assert values(facts)["growth"] == (9, 10), "the school's own share of projects done"
    begun = replace(facts.indicators[1], title="Доля начатых образовательных и культурных проектов")
    contests = replace(facts, indicators=(facts.indicators[0], begun, *facts.indicators[2:]))
    assert values(contests)["growth"] == (None, None)


def test_a_share_not_yet_measured_by_the_day_is_no_data():
    facts = measuring(dossier(), "П-9", ATTENDANCE)
    (early,) = [one for one in measure_criteria(facts, on=date(2026, 5, 19)) if one.code == "attendance"]
    assert (early.words, early.source) == ("нет данных", "показатель П-9, журналы объединений")


def test_a_mentee_with_two_results_is_active_once():
    facts = dossier()
    won = facts.achievements[0]
    twice = replace(facts, achievements=(won, replace(won, id=9, contest="Турнир")))
    assert values(twice)["activity"] == values(facts)["activity"] == (1, 3)


def test_pairs_ended_early_are_in_no_criterion():
    facts = dossier()
    gone = tuple(replace(one, state=PairingState.TERMINATED, ended_on=date(2025, 12, 1)) for one in facts.pairings)
    assert values(replace(facts, pairings=gone))["activity"] == (0, 0)


def test_the_profile_compares_with_the_end_of_the_first_quarter_of_work():
    facts = dossier()
    won = replace(facts.achievements[0], achieved_on=date(2025, 10, 20))
    facts = measuring(replace(facts, achievements=(won,)), "П-9", ATTENDANCE)
    profile = profile_criteria(facts, on=END)
    assert profile.earlier_on == date(2025, 10, 31)
    (chart,) = charts.criteria_chart(profile)
    assert chart.form == "radar"
    assert chart.series == ("на 31.10.2025", "на 31.05.2026")
    assert [row.label for row in chart.rows] == [
        "Проектная культура наставляемых",
        "Посещаемость объединений и мероприятий",
        "Рост числа реализованных социальных и творческих проектов",
        "Активность",
    ]


def test_fewer_than_three_measured_criteria_are_bars_and_none_is_no_chart():
    profile = profile_criteria(replace(bare(), pairings=()), on=END)
    assert (profile.earlier_on, charts.criteria_chart(profile)) == (None, ())
    (bars,) = charts.criteria_chart(profile_criteria(dossier(), on=END))
    assert (bars.form, len(bars.rows)) == ("bars", 2), "what nobody measured has no bar"


# --- six indicators -----------------------------------------------------------------------------


def test_six_indicators_are_counted_from_records():
    found = {one.number: one for one in count_six(dossier(), on=END)}
    assert len(found) == 6
    assert (found[1].now, found[2].now) == ("1", "2"), "one teacher leads two pairs; two mentees are pupils"
    assert (found[3].without, found[3].now, found[3].change) == ("6", "1", "−5")
    assert (found[4].without, found[4].now, found[4].change) == ("0", "1", "+1")
    assert found[5].unit == "балл"
    assert (found[1].source, found[2].source) == (
        f"приказ о парах, на {END:%d.%m.%Y}",
        f"база наставляемых, на {END:%d.%m.%Y}",
    ), "an indicator measured on another day may differ"
    assert (found[1].without, found[1].change) == ("—", "—"), "without a mentor there are no mentors to count"


def test_parents_who_joined_are_those_the_school_counted():
    facts = dossier()
    own = replace(
        facts.indicators[2],
        code="П-6",
        title="Число родителей, включённых в систему поддержки одарённых детей",
        unit="чел.",
        numerator=Decimal(11),
        without_mentor=Decimal(4),
        source="листы регистрации встреч",
    )
    counted = replace(facts, indicators=(*facts.indicators, own))
    line = count_six(counted, on=END)[5]
    assert (line.title, line.without, line.now, line.change) == ("Родители, включённые в поддержку", "4", "11", "+7")
    assert line.source == "показатель П-6 на 20.05.2026: листы регистрации встреч"
    early = count_six(counted, on=date(2026, 5, 19))[5]
    assert (early.title, early.now) == ("Родители, включённые в поддержку", "нет данных"), "not measured by that day"


def test_a_consent_is_not_called_support_where_the_school_counted_nothing():
    facts = dossier()
    line = count_six(facts, on=END)[5]
    assert (line.title, line.source) == ("Родители, давшие согласие на участие ребёнка", "согласия на участие")
    share = replace(facts.indicators[0], title="Доля довольных родителей")
    given = replace(facts.indicators[2], title="Число родителей, давших согласие", unit="чел.")
    assert count_six(replace(facts, indicators=(share, given)), on=END)[5] == line


def test_a_parent_counts_once_and_only_with_a_consent_in_force():
    facts = dossier()
    pupils = [facts.people[7], replace(facts.people[6], representative_id=facts.people[7].representative_id)]
    mine = facts.people[7].representative_id
    signed = [
        replace(one, person_id=pupil.id, signed_by_id=mine)
        for pupil in pupils
        for one in facts.consents
        if one.kind is ConsentKind.PARTICIPATION
    ]
    assert parents(pupils, signed, END) == {mine}
    assert parents(pupils, [replace(one, withdrawn_on=date(2026, 1, 1)) for one in signed], END) == set()
    assert parents(pupils, [replace(one, signed_by_id=one.person_id) for one in signed], END) == set()


# --- charts -------------------------------------------------------------------------------------


def test_one_chart_holds_one_unit_and_an_unmeasured_fact_is_a_dash():
    shares, counts = charts.plan_and_fact(dossier().indicators)
    assert (shares.unit, counts.unit) == ("%", "ед.")
    assert [row.values for row in shares.rows] == ["20.0 23.3", "80.0 90.0", "70.0 -"]
    assert [row.values for row in counts.rows] == ["12 15"]


def test_an_indicator_with_neither_plan_nor_fact_is_not_drawn():
    first = dossier().indicators[0]
    assert charts.plan_and_fact([replace(first, planned=None, numerator=None)]) == ()


def test_many_indicators_make_several_charts():
    first = dossier().indicators[0]
    drawn = charts.plan_and_fact([replace(first, id=n, code=f"П-{n}") for n in range(23)])
    assert [len(one.rows) for one in drawn] == [10, 10, 3]


def test_a_value_no_chart_can_hold_is_left_to_the_table():
    first = replace(dossier().indicators[2], numerator=Decimal(10**12))
    assert charts.plan_and_fact([first]) == ()


def test_two_versions_of_a_questionnaire_stand_apart():
    (first, *_) = questionnaires(dossier())
    second = replace(first, version=2)
    (chart,) = charts.before_and_after([first, second])
    assert [row.label for row in chart.rows] == ["Анкета наставника (версия 1)", "Анкета наставника (версия 2)"]


def test_questionnaires_are_told_by_form_as_well():
    titles = {code: dossier().organization.form(code).title for code in dossier().programme.forms}
    found = {(one.form, one.questionnaire.instrument): one.questionnaire.compared for one in compare_forms(dossier())}
    assert found[titles["teacher-pupil"], "QST-01"] == 2, "a group of two mentors"
    assert (titles["pupil-pupil"], "QST-03") not in found


def test_the_first_stage_counts_what_it_looked_at_by_its_day():
    early, late = (count_sources(dossier(), on=day) for day in (date(2025, 10, 18), END))
    assert early.pairs == late.pairs == 3
    assert (early.planned, early.answered) == (3, 6)
    assert early.meetings < late.meetings
    assert early.check_ins == 0 < late.check_ins


@pytest.mark.parametrize("code", ["MON-01", "MON-03", "MON-04", "IMP-06", "RES-01", "RES-05a"])
def test_analytical_papers_show_charts(code):
    kinds = [block.kind for section in parse(report(code).text).sections for block in section.blocks]
    assert "figure.chart" in kinds


def test_charts_need_no_answers():
    said = words(report("MON-03", replace(bare(), answers=(), monitorings=(), achievements=(), diagnoses=())))
    assert "Анкеты не внесены: нет данных." in said


# --- what follows from plan and fact ------------------------------------------------------------


@pytest.mark.parametrize(
    ("planned", "numerator", "told"),
    [
        (
            "20",
            "42",
            "Фактические значения соответствуют планируемым: программа может быть описана как лучшая практика.",
        ),
        ("90", "42", "отклоняются от планируемых по 1 показателю: дорожная карта и программа подлежат доработке."),
        ("20", None, "По 1 показателю нет данных: вывод о соответствии"),
    ],
)
def test_the_table_of_indicators_says_what_follows(planned, numerator, told):
    first = dossier().indicators[0]
    one = replace(first, planned=Decimal(planned), numerator=Decimal(numerator) if numerator else None)
    assert told in words(report("MON-04", replace(dossier(), indicators=(one,))))
