"""Diagnosis: a card a mentee, a summary that counts people once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from documents.catalogue import find_kind
from documents.specimen import bare, dossier
from records.errors import BadInputError
from tests.papers.order_cases import rows
from tests.papers.person_cases import ORLOV, PAVLOV, PUPILS, TEACHERS, VOLKOVA, of, paper, said


def test_the_card_holds_what_was_found_and_how() -> None:
    text = said(paper("DIA-01", of(PUPILS, PAVLOV)))
    for fact in (
        "Павлов Максим Олегович, 6Б класс",
        "12 лет",
        "25 сентября 2025 г.",
        "беседа, наблюдение, анкетирование",
        "Освоить основы исследовательской работы",
        "Интерес к технике",
        "Логическое мышление",
        "Робототехника",
        "Выше среднего",
        "Вывод: готов к проектной деятельности при поддержке наставника.",
        "анкета наставляемого, версия 1, от 11.09.2025",
    ):
        assert fact in text


def test_results_without_a_mentor_are_printed_where_they_were_counted() -> None:
    label = "Участие в конкурсах за год без наставника"
    assert [label, "2"] in rows(paper("DIA-01", of(PUPILS, PAVLOV)))
    assert label not in said(paper("DIA-01", of(PUPILS, PAVLOV), bare()))


def test_zero_prizes_are_a_result_too() -> None:
    assert ["Призовые места за год без наставника", "0"] in rows(paper("DIA-01", of(PUPILS, PAVLOV)))


def test_the_age_of_a_teacher_is_nobodys_business() -> None:
    assert "Возраст" not in said(paper("DIA-01", of(TEACHERS, VOLKOVA)))


def test_the_representative_reads_the_card_of_a_minor() -> None:
    assert "Законный представитель наставляемого" in said(paper("DIA-01", of(PUPILS, PAVLOV)))
    assert "Законный представитель" not in said(paper("DIA-01", of(TEACHERS, VOLKOVA)))


def test_the_latest_diagnosis_is_printed() -> None:
    facts = dossier()
    later = replace(facts.diagnoses[0], id=9, held_on=date(2025, 10, 2), level="высокий")
    text = said(paper("DIA-01", of(PUPILS, PAVLOV), replace(facts, diagnoses=(later, *facts.diagnoses))))
    assert "Высокий" in text
    assert "Выше среднего" not in text


def test_there_is_no_card_without_a_diagnosis() -> None:
    with pytest.raises(BadInputError, match="диагностика участника У-03 не внесена"):
        paper("DIA-01", of(TEACHERS, ORLOV))


def test_cards_come_for_every_mentee_and_the_summary_once() -> None:
    assert (find_kind("DIA-01").events, find_kind("DIA-01").subjects) == (("design",), "mentees")
    assert (find_kind("DIA-02").events, find_kind("DIA-02").subjects) == (("design",), "programme")


def test_the_summary_counts_people_once() -> None:
    facts = dossier()
    second = replace(facts.pairings[0], id=9, code="9", mentors=(ORLOV,), form="teacher-pupil")
    text = said(paper("DIA-02", facts=replace(facts, pairings=(*facts.pairings, second))))
    assert "участвуют 3 наставляемых" in text
    assert "Диагностика проведена для 3 из них" in text


def test_the_summary_tells_levels_forms_and_the_baseline() -> None:
    page = paper("DIA-02")
    assert '<p data-value="3" data-of="3">выше среднего</p>' in page.text
    assert ["«ученик – ученик»", "1", "1"] in rows(page)
    assert "для 3 человек: участий в конкурсах — 6, призовых мест — 0" in said(page)
    assert "Исходные результаты" not in said(paper("DIA-02", facts=bare()))


def test_the_summary_shows_who_is_not_diagnosed_yet() -> None:
    facts = dossier()
    text = said(paper("DIA-02", facts=replace(facts, diagnoses=facts.diagnoses[:1])))
    assert "Диагностика проведена для 1 из них" in text
    assert text.count("диагностика не проведена") == 2
    assert "для 1 человека" in text
    assert "следует завершить" in text


def test_one_mentee_takes_part_in_the_singular() -> None:
    facts = dossier()
    assert "участвует 1 наставляемый" in said(paper("DIA-02", facts=replace(facts, pairings=facts.pairings[:1])))


def test_a_summary_of_nobody_is_still_a_paper() -> None:
    assert "Пары не сформированы" in said(paper("DIA-02", facts=replace(dossier(), pairings=())))
