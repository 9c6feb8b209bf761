"""A teacher's paperwork is limited by law (273-ФЗ, art. 47 parts 6.1–6.2; приказ № 779): nothing here adds to it.

The curator prepares every paper and is its author of record; a mentor answers three questions a quarter. Where a
blank still leaves room for a mentor's own words, the reason stands in `MAY`.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date

import pytest

from documents.catalogue import catalogue, find_kind
from documents.norms import cite
from documents.specimen import dossier
from records.values import AgreementKind, CheckIn
from records.workbook.sheets import SHEETS
from tests.law.papers import text_of, words_of
from workflow.requirements import REQUIREMENTS
from workflow.subjects import SELECTORS

DAY = date(2026, 5, 31)
#: A line to write on, millimetres: shorter ones take a date, a name, a number of a passport.
WRITING_MM = 90

#: Blanks with room for words that somebody else fills.
OTHERS = {
    "AUD-03": "обращение участника: пишет заявитель, решает руководитель",
    "CNS-04": "отзыв согласия: причина по желанию того, кто отзывает",
    "PAIR-01": "беседу записывает куратор",
    "PAIR-02": "согласует старший методист",
    "QST-02": "отвечает наставляемый",
    "QST-03": "отвечает наставляемый педагог до закрепления пары",
    "QST-04": "отвечает наставляемый: самодиагностика на площадке",
    "REF-02": "пишет наставляемый",
    "REF-05": "пишет сторонний эксперт",
    "RES-06": "ведёт куратор",
}
#: Blanks with room for a mentor's words, and why the law is not against it.
MAY = {
    "IMP-02": "дневник ведётся по желанию, его не сдают и ни один шаг его не ждёт",
    "QST-01": "анкета участника программы до пары: желание и ожидания, а не документ об обучении",
    "REF-01": "та же анкета после: без неё влияние программы не сравнить",
    "AUD-02": "право, а не обязанность: объяснение по жалобе на самого наставника",
}
#: Signed by a mentor's hand.
SIGNED_BY_MENTOR = {"DIA-01": "карту составил куратор, наставник подписывает, что ознакомлен; места для слов нет"}


def unrecorded():
    """The specimen before anybody wrote anything: blanks show their lines."""
    facts = dossier()
    return replace(
        facts,
        reflections=(),
        answers=(),
        support=(),
        appeals=tuple(
            replace(appeal, explanation=None, seen_on=None, decision=None, decided_on=None) for appeal in facts.appeals
        ),
        agreements=tuple(a for a in facts.agreements if a.kind is AgreementKind.LABOUR_AGREEMENT),
    )


def places_to_write(text: str) -> int:
    """Long lines and rows of empty cells left for a hand."""
    lines = [width for width in re.findall(r'class="fill" data-mm="(\d+)"', text) if int(width) >= WRITING_MM]
    return len(lines) + len(re.findall(r"<tr>(?:<td[^>]*>(?:\s|\u00a0|<br/>)*</td>){2,}", text))


@pytest.mark.parametrize("code", catalogue())
def test_a_paper_is_never_prepared_by_a_mentor(code):
    assert find_kind(code).prepared_by in ("curator", "director", "secretary")


def test_only_named_kinds_are_signed_by_a_mentor_and_those_have_no_room_for_words():
    assert {code for code, kind in catalogue().items() if kind.signatory == "mentor"} == set(SIGNED_BY_MENTOR)
    for code in SIGNED_BY_MENTOR:
        assert places_to_write(text_of(code, unrecorded(), on=DAY)) == 0
        assert "Карту составил" in words_of(code, on=DAY)


@pytest.mark.parametrize("code", catalogue())
def test_room_for_words_is_left_only_where_it_is_justified(code):
    if places_to_write(text_of(code, unrecorded(), on=DAY)):
        assert code in OTHERS | MAY
        assert find_kind(code).by_hand


@pytest.mark.parametrize("code", sorted(OTHERS | MAY))
def test_the_list_of_such_blanks_is_no_longer_than_they_are(code):
    assert places_to_write(text_of(code, unrecorded(), on=DAY)) > 0


def test_no_event_waits_for_a_blank_a_mentor_writes_in():
    """Printed on demand only; the steps ask for answers to questionnaires, never for a diary or an explanation."""
    assert [code for code in MAY if find_kind(code).events] == []
    asked = {rule.code for rules in REQUIREMENTS.values() for rule in rules}
    assert not {code for code in asked if code.startswith(("diary", "journal", "complaint"))}
    assert "по желанию наставника, сдавать его не требуется" in words_of("IMP-02", on=DAY)
    assert "вправе" in words_of("AUD-02", unrecorded(), on=DAY)


def test_a_quarter_asks_a_mentor_three_questions():
    text = words_of("IMP-03", on=DAY)
    asked = re.findall(r"(Что сделано за период|Какие затруднения возникли|Какие есть предложения)", text)
    assert len(asked) == 3
    assert "Отчёт составлен куратором по ответам наставника" in text
    answers = text_of("IMP-03", on=DAY).partition("Ответы наставника")[2].partition("<h2>")[0]
    assert answers.count("<tr>") == 1 + 3


def test_the_record_of_a_quarter_holds_three_answers_and_what_the_curator_marks():
    own = {"id", "pairing_id", "quarter", "answered_on"}
    curators = {"plan_percent", "project_culture", "attendance", "project_growth", "activity"}
    curators |= {"checked_on", "remark", "decision", "change"}
    assert {field.name for field in fields(CheckIn)} - own - curators == {"done", "difficulties", "proposals"}
    headers = [column.header for sheet in SHEETS if sheet.title == "Кварталы" for column in sheet.columns]
    assert headers[3:6] == ["Сделано", "Затруднения", "Предложения"]
    assert len(headers) == 3 + 3 + len(curators)


def test_reports_of_a_mentor_are_written_and_signed_by_the_curator():
    for code in ("IMP-01", "IMP-03", "IMP-04", "REF-03", "REF-04", "REF-06"):
        kind = find_kind(code)
        assert (kind.signatory, kind.prepared_by, kind.by_hand) == ("curator", "curator", False)
        assert kind.subjects in SELECTORS


def test_the_order_on_monitoring_forbids_asking_teachers_for_reports():
    said = words_of("IMP-05", on=DAY)
    assert "у педагогических работников не запрашивать (статья 47 Федерального закона" in said


def test_the_limit_itself_is_data_with_its_day():
    assert cite("prikaz-582", on=date(2025, 2, 28)).number == "582"
    assert cite("prikaz-582", on=date(2025, 3, 1)).number == "779"
