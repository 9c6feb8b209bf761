"""The school awards by its own order what is its own to give, and asks for the rest."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from documents.context.award_levels import addressee, level_words
from documents.specimen import dossier
from records.values import AwardLevel, Dossier
from records.values.organization import Petitions
from tests.papers.order_cases import paper, rows, words
from tests.papers.report_cases import given, report


def asked(**change: object) -> Dossier:
    """The specimen with a third award: a diploma of the district for the mentor."""
    facts = dossier()
    above = replace(
        facts.awards[0],
        id=3,
        kind="почётная грамота",
        merit="вклад в развитие наставничества",
        nomination=None,
        level=AwardLevel.MUNICIPAL,
    )
    return replace(facts, awards=(*facts.awards, replace(above, **change)))  # type: ignore[arg-type]


def test_the_order_lists_its_own_awards_and_those_it_asks_for_apart() -> None:
    page = paper("RES-03", asked())
    text = words(page).replace("\u00a0", " ")
    assert "согласно списку (приложение № 1)" in text
    assert "Ходатайствовать о поощрении участников программы наставничества, представленных в списке" in text
    assert "(приложение № 2), перед указанными в нём адресатами" in text
    assert [row[3] for row in rows(page) if len(row) == 6] == [
        "Вид и уровень поощрения",
        "Почётная грамота, муниципальный уровень",
    ]
    assert [row[3] for row in rows(page) if len(row) == 5] == ["Вид поощрения", "Благодарственное письмо", "Грамота"]


def test_an_order_of_own_awards_alone_is_as_it_was() -> None:
    text = words(paper("RES-03")).replace("\u00a0", " ")
    assert "согласно списку (приложение)." in text
    assert "одатайств" not in text


def test_an_order_may_only_ask() -> None:
    facts = asked()
    text = words(paper("RES-03", replace(facts, awards=facts.awards[2:]))).replace("\u00a0", " ")
    assert "Поощрить участников" not in text
    assert "представленных в списке (приложение), перед" in text
    assert "наградные документы" not in text
    assert "в личные дела" not in text


def test_a_petition_goes_from_the_head_to_whoever_gives_the_award() -> None:
    subject = given("Почётная грамота", 3, level=AwardLevel.REGIONAL)
    text = words(report("RES-04", subject=subject)).replace("\u00a0", " ")
    assert text.index("Исполнительный орган субъекта Российской Федерации") < text.index("ХОДАТАЙСТВО О ПООЩРЕНИИ")
    assert "Прошу рассмотреть вопрос о поощрении Орлова Дмитрия Сергеевича, учителя информатики," in text
    assert "Вид поощрения: почётная грамота, региональный уровень." in text
    assert "Директор" in text
    assert "награждается" not in text


@pytest.mark.parametrize(
    ("level", "words_", "body"),
    [
        (AwardLevel.MUNICIPAL, "муниципальный уровень", "Отдел образования"),
        (AwardLevel.REGIONAL, "региональный уровень", "Исполнительный орган субъекта Российской Федерации"),
        (AwardLevel.FEDERAL, "федеральный уровень", "Министерство просвещения Российской Федерации"),
        (AwardLevel.ORGANIZATION, None, None),
        (None, None, None),
    ],
)
def test_a_petition_is_addressed_as_the_school_says_else_as_the_law_does(
    level: AwardLevel | None, words_: str | None, body: str | None
) -> None:
    facts = dossier()
    school = facts.organization.model_copy(update={"petitions": Petitions(municipal="Отдел образования")})
    award = replace(facts.awards[0], level=level)
    assert level_words(award) == words_
    found = addressee(school, award)
    assert found == body or (found or "").startswith(f"{body},")


def test_a_portfolio_tells_what_is_given_from_what_is_asked_for() -> None:
    text = words(report("REF-06", asked())).replace("\u00a0", " ")
    assert "Решено ходатайствовать о поощрении (25.05.2026): почётная грамота, муниципальный уровень" in text
    granted = words(report("REF-06", asked(granted_on=date(2026, 5, 28)), on=date(2026, 5, 30))).replace("\u00a0", " ")
    assert "почётная грамота за вклад в развитие наставничества (муниципальный уровень, 28.05.2026)." in granted
    assert "ходатайствовать" not in granted


def test_what_will_be_granted_is_not_told_before_its_day() -> None:
    facts = asked(granted_on=date(2026, 6, 20)).as_of(date(2026, 6, 1))
    assert [one.is_given for one in facts.awards] == [True, True, False]


def test_a_portfolio_tells_communities_and_cases() -> None:
    text = words(report("REF-06")).replace("\u00a0", " ")
    assert re.search(r"7\. Сообщество наставников\s+«Районное сообщество наставников», с 01\.10\.2024\.", text)
    assert "«Первый проект: от вопроса до защиты» (20.04.2026): методический кабинет, папка «Кейсы»." in text


def test_a_portfolio_without_them_says_so() -> None:
    text = words(report("REF-06", replace(dossier(), memberships=(), cases=())))
    assert "Участие в сообществах наставников не внесено." in text
    assert "Методические кейсы не внесены." in text
