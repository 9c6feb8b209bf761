"""Plans: columns of each shape, versions with their cause, agreement of both sides, draft before the pair."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.catalogue import find_kind
from documents.context.plan_draft import spans
from documents.context.plan_route import is_prize
from documents.specimen import bare, dossier
from records.errors import BadInputError
from records.values import Dossier, Route, Sex, Stage
from tests.papers.order_cases import rows
from tests.papers.person_cases import MIXED, PUPILS, TEACHERS, of, paper, said

PLANS = ("PLN-01", "PLN-02", "PLN-03", "PLN-04")


def rerouted(pairing: int, **change: object) -> Dossier:
    """The specimen with a second version of a pair's plan."""
    facts = dossier()
    first = next(one for one in facts.routes if one.pairing_id == pairing)
    second: Route = replace(first, id=90, version=2, made_on=date(2025, 11, 3), **change)  # type: ignore[arg-type]
    return replace(facts, routes=(second, *facts.routes))


@pytest.mark.parametrize("code", PLANS)
def test_plans_come_with_implementation_for_pairs_that_use_them(code: str) -> None:
    kind = find_kind(code)
    events = ("implement",) if code == "PLN-04" else ("implement", "complete")
    whose = ("plan-mentees", "person") if code == "PLN-02" else ("plans", "pairing")
    assert (kind.events, (kind.subjects, kind.scope)) == (events, whose)


@pytest.mark.parametrize(
    ("code", "columns"),
    [
        (
            "PLN-01",
            [
                "№",
                "Проект, задание",
                "Срок",
                "Ответственный",
                "Планируемый результат",
                "Фактический результат",
                "Оценка наставника",
            ],
        ),
        (
            "PLN-03",
            [
                "№",
                "Выявленные затруднения",
                "Мероприятия",
                "Сроки",
                "Ответственный",
                "Планируемый результат",
            ],
        ),
        ("PLN-04", ["№", "Задание", "Срок", "Критерий выполнения"]),
    ],
)
def test_each_plan_has_its_columns(code: str, columns: list[str]) -> None:
    facts = dossier()
    begun = replace(facts, programme=replace(facts.programme, stage=Stage.DESIGN))
    assert columns in rows(paper(code, facts=begun))


def test_the_personal_programme_has_three_blocks_and_is_approved() -> None:
    page = paper("PLN-03")
    assert page.text.count('<tr class="block">') == 3
    assert "УТВЕРЖДАЮ" in said(page)
    for section in ("Пояснительная записка", "Актуальность", "Права и обязанности сторон", "План мероприятий"):
        assert section in said(page)
    assert "при планировании: 2" in said(page) or "при планировании: 12" in said(page)


def test_a_programme_of_employees_rests_on_their_law_and_another_on_the_model() -> None:
    employees, pupils = said(paper("PLN-03", of(TEACHERS))), said(paper("PLN-03", of(PUPILS)))
    assert "статья 351.8 Трудового кодекса Российской Федерации;" in employees
    assert "№ Р-145" not in employees
    assert "№ Р-145" in pupils
    assert "351.8" not in pupils
    assert "381-ФЗ" not in employees


def test_before_the_labour_law_it_is_not_cited() -> None:
    assert "351.8" not in said(paper("PLN-03", of(TEACHERS), on=date(2025, 2, 28)))


@pytest.mark.parametrize("code", PLANS)
def test_both_sides_and_the_curator_agree(code: str) -> None:
    text = said(paper(code, of(PUPILS)))
    assert "И. А. Морозов" in text
    assert "О. И. Лебедева" in text
    assert ("М. О. Павлов" in text) == (code != "PLN-04")
    assert ("И. Н. Павлова" in text) == (code != "PLN-04")
    assert "03.10.2025" in text


def test_an_agreement_of_an_earlier_version_is_not_printed_under_a_later_one() -> None:
    page = paper("PLN-01", of(PUPILS), rerouted(PUPILS, cause="проверка отчёта за I квартал"))
    text = said(page)
    assert '<span class="date">03.10.2025</span>' not in page.text
    assert "2 от 03.11.2025 (проверка отчёта за I квартал)" in text


def test_the_route_lists_its_versions_with_causes() -> None:
    table = rows(paper("PLN-02", of(MIXED), rerouted(MIXED, cause="запрос наставляемого")))
    assert ["1", "02.10.2025", "Первоначальная"] in table
    assert ["2", "03.11.2025", "Запрос наставляемого"] in table
    assert table.index(["1", "02.10.2025", "Первоначальная"]) < table.index(["2", "03.11.2025", "Запрос наставляемого"])


def test_the_route_sets_needs_against_demands() -> None:
    assert ["Научиться планировать", "Требования муниципального конкурса"] in rows(paper("PLN-02"))


def test_development_compares_results_without_and_with_a_mentor() -> None:
    text = said(paper("PLN-02"))
    assert "Олимпиада по информатике" in text
    assert "участий — 2, призовых мест — 0. За время работы с наставником: участий — 1, призовых мест — 1." in text
    assert "пока не внесено" in said(paper("PLN-02", facts=bare()))


def test_teachers_follow_a_route_of_development_and_pupils_of_education() -> None:
    assert "Индивидуальный маршрут развития" in said(paper("PLN-02", of(TEACHERS)))
    assert "Индивидуальный образовательный маршрут" in said(paper("PLN-02", of(MIXED)))


def test_what_is_not_done_yet_is_a_line_to_fill() -> None:
    facts = dossier()
    fresh = tuple(
        replace(one, rows=tuple(replace(row, actual_result=None, mark=None) for row in one.rows))
        for one in facts.routes
    )
    page = paper("PLN-01", of(PUPILS), replace(facts, routes=fresh))
    assert "решена в срок" not in said(page)
    assert page.text.count('data-mm="22"') == 3


def test_a_row_without_anybody_responsible_says_so() -> None:
    facts = dossier()
    orphan = tuple(replace(one, rows=tuple(replace(r, responsible=None) for r in one.rows)) for one in facts.routes)
    assert "не назначен" in said(paper("PLN-01", of(PUPILS), replace(facts, routes=orphan)))


@pytest.mark.parametrize("code", PLANS)
def test_there_is_no_paper_of_a_plan_nobody_made(code: str) -> None:
    with pytest.raises(BadInputError, match="не внесён"):
        paper(code, of(PUPILS), replace(dossier(), routes=()))
    with pytest.raises(BadInputError, match="не указана пара"):
        paper(code, of())


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        ("призёр", True),
        ("Победитель", True),
        ("лауреат II степени", True),
        ("2 место", True),
        ("третье место", True),
        ("участник", False),
        ("12 место", False),
        ("сертификат участника", False),
        ("диплом II степени", True),
    ],
)
def test_a_prize_is_told_by_its_words(result: str, expected: bool) -> None:
    assert is_prize(result) is expected


@pytest.mark.parametrize("code", ["PLN-01", "PLN-02"])
def test_a_woman_signs_as_a_mentee_of_her_sex(code: str) -> None:
    facts = dossier()
    pair = next(one for one in facts.pairings if one.id == of(PUPILS).pairing_id)
    sexes = {one: facts.people[one].sex.value for one in pair.mentees}
    signed = said(paper(code, of(PUPILS))).partition("согласован:")[2]
    assert ("Наставляемая" in signed) == ("f" in sexes.values())
    assert ("Наставляемый" in signed) == ("m" in sexes.values())


def test_an_assignment_is_not_signed_by_the_mentee_of_either_sex() -> None:
    facts = dossier()
    girls = {key: replace(one, sex=Sex.FEMALE) for key, one in facts.people.items()}
    for people in (facts.people, girls):
        agreed = said(paper("PLN-04", of(PUPILS), facts=replace(facts, people=people))).partition("согласовано:")[2]
        assert "аставляем" not in agreed
        assert "Куратор" in agreed


def test_the_draft_is_marked_and_seen_by_both_sides_before_the_pair() -> None:
    page = paper("PAIR-03")
    assert 'data-draft="yes"' in page.text
    assert "С проектом плана ознакомлены:" in said(page)
    assert "Законный представитель наставляемой" in said(page)


@given(start=st.dates(date(2020, 1, 1), date(2030, 1, 1)), length=st.integers(0, 800))
def test_proposed_periods_stay_inside_the_term_in_order(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    proposed = list(spans(start, end).values())
    assert proposed[0].first == start
    assert proposed[-1].last == end
    assert all(start <= one.first <= one.last <= end for one in proposed)
    assert all(a.first <= b.first for a, b in itertools.pairwise(proposed))


def test_the_interview_and_the_candidacy_carry_what_is_on_record() -> None:
    interview = said(paper("PAIR-01", of(TEACHERS)))
    assert "готов к работе с молодым специалистом" in interview
    assert "Беседа проведена 10 сентября 2025 г." in interview
    candidacy = said(paper("PAIR-02", of(TEACHERS)))
    assert "12 лет" in candidacy
    assert "Педагогический совет (протокол от 15.09.2025 № 2)" in candidacy
    assert "Кандидатура согласована." in candidacy
    assert "16.09.2025" in candidacy


def test_what_is_not_on_record_is_left_for_the_hand() -> None:
    facts = replace(dossier(), agreements=(), protocols=())
    interview = paper("PAIR-01", of(TEACHERS), facts)
    assert interview.text.count('class="box"') == 3 + 2
    assert "Дата протокола _\nНомер протокола _" in said(paper("PAIR-02", of(TEACHERS), facts))


def test_the_council_decides_only_about_forms_that_ask_it() -> None:
    assert "протокол от 15.09.2025" not in said(paper("PAIR-02", of(MIXED)))


def test_a_protocol_of_a_later_day_is_not_cited() -> None:
    assert "№ 2)" not in said(paper("PAIR-02", of(TEACHERS), on=date(2025, 9, 14)))


def test_what_helps_goes_on_after_a_dash_in_small_letters() -> None:
    told = said(paper("PLN-01", of(PUPILS)))
    listed = told.partition("способы их преодоления")[2].partition("Направления развития")[0]
    assert " — " in listed
    assert not re.search(r" — [А-ЯЁ][а-яё]", listed)
