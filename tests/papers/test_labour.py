"""Employees' mentoring: consent, supplementary agreement, notice of three working days (art. 351.8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from documents.context import Subject
from documents.context.order_notice import earliest_end, is_working
from documents.specimen import dossier
from records.errors import BadInputError, IntegrityError
from records.values import Appeal, AppealKind
from tests.papers.order_cases import MENTOR_OF_TEACHER, paper, words


def test_the_consent_names_content_term_form_and_payment() -> None:
    said = words(paper("LAB-01"))
    assert "от Орлова Дмитрия Сергеевича, учителя информатики" in said
    assert "Директору МБОУ СОШ № 5 А. И. Кузнецову" in said
    assert "в соответствии со статьёй 351.8 Трудового кодекса Российской Федерации" in said
    assert "Волковой Анне Юрьевне, учителю математики" in said
    assert "с 22 сентября 2025 г. по 25 мая 2026 г." in said
    assert "доплата 3 000 рублей в месяц" in said


def test_a_consent_already_given_bears_its_day_and_another_has_a_line_for_it() -> None:
    facts = dossier()
    assert "05.09.2025" in words(paper("LAB-01", facts))
    page = paper("LAB-01", replace(facts, consents=()))
    assert "05.09.2025" not in words(page)
    assert '<span class="fill" data-mm="25"></span>' in page.text


def test_the_agreement_states_what_the_law_asks() -> None:
    said = words(paper("LAB-02"))
    assert "№ 4" in said
    assert "в лице директора Кузнецова Андрея Ильича, действующего на основании Устава" in said
    assert "письменным согласием Работника от 05.09.2025" in said
    assert "оказание помощи Волковой А. Ю., учителю математики, в овладении навыками работы" in said
    assert "Срок выполнения работы: с 22 сентября 2025 г. по 25 мая 2026 г." in said
    assert "Размер и условия оплаты: доплата 3 000 рублей в месяц." in said
    assert "не менее чем за три рабочих дня" in said
    assert "в двух экземплярах" in said


def test_an_agreement_without_agreed_payment_leaves_a_line_for_it() -> None:
    page = paper("LAB-02", replace(dossier(), agreements=()))
    assert 'Размер и условия оплаты: <span class="fill" data-mm="110"></span>.' in page.text


def test_a_woman_at_the_head_acts_in_her_own_gender() -> None:
    facts = dossier()
    head = facts.organization.director.model_copy(
        update={"surname": "Кузнецова", "name": "Алла", "patronymic": "Ильинична", "sex": "f"}
    )
    organization = facts.organization.model_copy(update={"director": head})
    assert "директора Кузнецовой Аллы Ильиничны, действующей на основании Устава" in words(
        paper("LAB-02", replace(facts, organization=organization))
    )


def test_the_agreement_makes_the_curator_the_author_of_reports() -> None:
    assert "отчётные документы составляет куратор" in words(paper("LAB-02"))


@pytest.mark.parametrize("code", ["LAB-01", "LAB-02"])
def test_labour_papers_are_not_made_before_the_law_is_in_force(code: str) -> None:
    with pytest.raises(IntegrityError, match=r"На 28\.02\.2025 не действует акт"):
        paper(code, on=date(2025, 2, 28))


def test_a_labour_paper_of_nobody_is_refused() -> None:
    with pytest.raises(BadInputError, match="Не указаны пара и работник"):
        paper("LAB-01", subject=Subject(pairing_id=2))


def test_the_employer_gives_notice_of_the_end() -> None:
    said = words(paper("LAB-03"))
    assert "о досрочной отмене поручения о наставничестве" in said
    assert "в паре № 2 с Волковой А. Ю." in said
    assert "дополнительным соглашением к трудовому договору от 17.09.2025 № 4" in said
    assert "Последний день выполнения работы — 16 февраля 2026 г." in said
    assert "Уведомление получил:" in said


def test_an_employee_who_refuses_writes_the_notice_himself() -> None:
    refusal = Appeal(
        id=9,
        pairing_id=2,
        person_id=3,
        kind=AppealKind.REFUSAL,
        received_on=date(2026, 2, 10),
        text="прошу освободить от наставничества",
        seen_on=None,
        explanation=None,
        decision=None,
        decided_on=None,
    )
    said = words(paper("LAB-03", replace(dossier(), appeals=(refusal,)), on=date(2026, 2, 12)))
    assert "о досрочном отказе от работы по наставничеству" in said
    assert "Дата уведомления: 10.02.2026" in said
    assert "от Орлова Дмитрия Сергеевича" in said


@pytest.mark.parametrize("last_day", [date(2026, 2, 5), date(2026, 2, 9)])
def test_a_notice_shorter_than_three_working_days_is_refused_with_the_lawful_day(last_day: date) -> None:
    """05.02.2026 is a Thursday: Friday, Monday, Tuesday."""
    details = {"ended_on": last_day, "reason": "изменение нагрузки"}
    with pytest.raises(BadInputError, match=r"Назначьте прекращение не ранее 10\.02\.2026"):
        paper("LAB-03", subject=replace(MENTOR_OF_TEACHER, details=details))


@pytest.mark.parametrize(
    ("notice", "end"),
    [
        (date(2026, 2, 2), date(2026, 2, 5)),
        (date(2026, 2, 6), date(2026, 2, 11)),
        (date(2025, 12, 31), date(2026, 1, 14)),
        (date(2026, 2, 20), date(2026, 2, 26)),
    ],
)
def test_three_working_days_skip_weekends_and_holidays(notice: date, end: date) -> None:
    assert earliest_end(notice) == end
    assert is_working(end)
