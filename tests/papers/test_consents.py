"""Consents: separate papers, every item of the law, the right signer, in force on the date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from documents.catalogue import find_kind
from documents.context.consent_terms import last_day, majority_of
from documents.context.desk import Desk
from documents.specimen import bare, dossier
from documents.terms import terms
from records.errors import BadInputError
from records.values import AppealKind, ConsentKind, Dossier, PublicData
from tests.papers.order_cases import rows
from tests.papers.person_cases import (
    GROMOV,
    MIXED,
    MOROZOV,
    ORLOV,
    PAVLOV,
    PUPILS,
    TEACHERS,
    VOLKOVA,
    ZAITSEVA,
    appeal,
    of,
    paper,
    said,
)

ITEMS = (
    "Субъект персональных данных",
    "Адрес",
    "Документ, удостоверяющий личность",
    "Оператор",
    "Цель обработки",
    "Перечень персональных данных",
    "Обработка по поручению",
    "Действия с данными и способы обработки",
    "Срок действия",
    "Порядок отзыва",
)


def changed(person_id: int, **change: object) -> Dossier:
    """The specimen with a card changed."""
    facts = dossier()
    card = replace(facts.people[person_id], **change)  # type: ignore[arg-type]
    return replace(facts, people={**facts.people, person_id: card})


@pytest.mark.parametrize("item", ITEMS)
def test_an_adult_consent_has_every_item_of_the_law(item: str) -> None:
    assert item in [row[0] for row in rows(paper("CNS-01"))]


@pytest.mark.parametrize("item", ["Законный представитель", "Основание полномочий представителя", "Оператор"])
def test_a_consent_for_a_minor_names_the_representative_and_his_right(item: str) -> None:
    assert item in [row[0] for row in rows(paper("CNS-02"))]


def test_the_operator_is_named_with_address_and_numbers() -> None:
    text = said(paper("CNS-01"))
    assert "Средняя общеобразовательная школа № 5" in text
    assert "ИНН 6609000005, ОГРН 1026600000005" in text


def test_the_list_of_data_depends_on_the_role() -> None:
    mentor = said(paper("CNS-02", of(PUPILS, MOROZOV)))
    mentee = said(paper("CNS-02", of(PUPILS, PAVLOV)))
    assert "сведения об обучении наставника" in mentor
    assert "сведения об обучении наставника" not in mentee
    assert "результаты диагностики" in mentee
    assert "результаты диагностики" not in mentor
    assert "несовершеннолетнего наставника" in mentor
    assert "несовершеннолетнего наставляемого" in mentee


def test_the_list_of_data_depends_on_who_the_person_is() -> None:
    assert "стаж и квалификация" in said(paper("CNS-01", of(TEACHERS, ORLOV)))
    assert "место работы или учёбы, должность, город" in said(paper("CNS-01", of(MIXED, GROMOV)))


def test_a_person_of_two_roles_consents_to_both() -> None:
    facts = dossier()
    second = replace(facts.pairings[1], id=9, code="9", mentors=(11,), mentees=(ORLOV,))
    text = said(paper("CNS-01", of(None, ORLOV), replace(facts, pairings=(*facts.pairings, second))))
    assert "в роли наставника и наставляемого" in text


def test_before_the_pairs_exist_the_role_comes_from_the_request() -> None:
    facts = replace(dossier(), pairings=())
    assert "в роли участника" in said(paper("CNS-01", of(None, ORLOV), facts))
    text = said(paper("CNS-01", of(None, ORLOV, role="mentor", form="teacher-pupil"), facts))
    assert "в роли наставника (форма наставничества: «педагог – ученик»)" in text


def test_an_adult_signs_for_himself_and_a_minor_does_not() -> None:
    with pytest.raises(BadInputError, match="CNS-02"):
        paper("CNS-01", of(PUPILS, PAVLOV))
    with pytest.raises(BadInputError, match="CNS-01"):
        paper("CNS-02", of(TEACHERS, VOLKOVA))


def test_a_consent_needs_somebody_to_give_it() -> None:
    with pytest.raises(BadInputError, match="не указан участник"):
        paper("CNS-01", of())


def test_the_representative_signs_for_a_minor() -> None:
    text = paper("CNS-02", of(PUPILS, PAVLOV)).text
    assert (
        '<span class="position">Законный представитель</span><span class="name">И.\u00a0Н.\u00a0Павлова</span>' in text
    )


def test_a_representative_nobody_entered_is_written_by_hand() -> None:
    page = paper("CNS-02", of(PUPILS, PAVLOV), changed(PAVLOV, representative_id=None))
    assert '<span class="name"><span class="fill" data-mm="38"></span></span>' in page.text


def test_data_that_are_not_known_become_lines_to_fill() -> None:
    assert "г. Заречный, ул. Мира, д. 1" in said(paper("CNS-01"))
    row = next(row for row in rows(paper("CNS-01", facts=bare())) if row[0] == "Адрес")
    assert row[1] == ""
    assert paper("CNS-01", facts=bare()).text.count('class="fill"') == paper("CNS-01").text.count('class="fill"') + 1


def test_the_consent_lasts_to_the_end_of_the_school_year() -> None:
    assert "по 31 августа 2026 г." in said(paper("CNS-01"))


@pytest.mark.parametrize(
    ("calendar", "ends", "expected"),
    [
        ("school", date(2026, 5, 31), date(2026, 8, 31)),
        ("school", date(2026, 12, 25), date(2027, 8, 31)),
        ("calendar", date(2026, 5, 31), date(2026, 12, 31)),
    ],
)
def test_the_last_day_follows_the_calendar_of_the_programme(calendar: str, ends: date, expected: date) -> None:
    assert last_day(replace(dossier().programme, calendar=calendar, period_to=ends)) == expected


def test_a_minor_who_comes_of_age_signs_himself_from_that_day() -> None:
    facts = changed(PAVLOV, birth_date=date(2008, 3, 14))
    text = said(paper("CNS-02", of(PUPILS, PAVLOV), facts))
    assert "по 13 марта 2026 г.; 14 марта 2026 г. участник достигает совершеннолетия" in text


def test_who_was_born_on_29_february_comes_of_age_on_1_march() -> None:
    facts = changed(PAVLOV, birth_date=date(2008, 2, 29))
    assert majority_of(Desk(facts, on=date(2026, 2, 28)).person(PAVLOV)) == date(2026, 3, 1)
    assert Desk(facts, on=date(2026, 2, 28)).person(PAVLOV).is_minor
    assert not Desk(facts, on=date(2026, 3, 1)).person(PAVLOV).is_minor


def test_since_september_2025_the_consent_says_that_it_is_separate() -> None:
    assert "согласие оформлено отдельным документом" in said(paper("CNS-01", on=date(2025, 9, 1)))
    assert "отдельным документом" not in said(paper("CNS-01", on=date(2025, 8, 31)))


def test_processing_and_distribution_are_never_one_paper() -> None:
    assert "распространение не допускается" in said(paper("CNS-01"))
    assert "Цель обработки" not in said(paper("CNS-03"))
    assert find_kind("CNS-01").code != find_kind("CNS-03").code


def test_distribution_is_decided_line_by_line() -> None:
    page = paper("CNS-03", of(MIXED, ZAITSEVA))
    table = [row for row in rows(page) if len(row) == 5]
    assert [row[0] for row in table[1:]] == ["1", "2", "3", "4", "5", "6", "7"]
    assert page.text.count('class="box"') == 2 * 7 + 3
    assert "класс (учебная группа)" in said(page)


def test_the_lines_of_the_form_are_the_categories_a_record_may_permit() -> None:
    """One list in two places: what is printed to be marked, and what may be entered afterwards."""
    assert [one["code"] for one in terms()["distribution"]] == [one.value for one in PublicData]


def test_a_withdrawal_names_what_had_been_permitted_and_nothing_else() -> None:
    consent = next(c for c in dossier().consents if c.kind is ConsentKind.DISTRIBUTION and c.person_id == MOROZOV)
    marked = replace(consent, permits=(PublicData.NAME, PublicData.AWARDS))
    text = said(paper("CNS-04", of(PUPILS, MOROZOV, consent=marked)))
    assert "следующих данных: фамилия, имя, отчество (при наличии); сведения о поощрении (часть 12" in text
    unmarked = said(paper("CNS-04", of(PUPILS, MOROZOV, consent=replace(consent, permits=None))))
    assert "фотография и видеозапись" in unmarked


def test_the_order_of_the_regulator_is_cited_only_while_it_is_in_force() -> None:
    assert "от 24.02.2021 № 18" in said(paper("CNS-03", on=date(2027, 8, 31)))
    assert "№ 18" not in said(paper("CNS-03", on=date(2027, 9, 1)))
    assert "статья 10.1" in said(paper("CNS-03", on=date(2027, 9, 1)))


def test_a_school_without_a_site_writes_the_address_by_hand() -> None:
    assert "https://school5.example.ru" in said(paper("CNS-03"))
    assert "_, информационные стенды оператора" in said(paper("CNS-03", facts=bare()))


def test_health_is_asked_on_a_paper_of_its_own_and_goes_nowhere() -> None:
    text = said(paper("CNS-06"))
    assert "пункт 1 части 2 статьи 10" in text
    assert "в приказы, базы участников, анкеты и на сайт сведения не вносятся" in text
    for code in ("CNS-01", "CNS-02", "CNS-03", "CNS-05"):
        assert "здоров" not in said(paper(code))


def test_taking_part_is_a_free_decision_and_names_role_form_and_term() -> None:
    text = said(paper("CNS-05", of(TEACHERS, VOLKOVA)))
    assert "согласна добровольно участвовать" in text
    assert "наставляемый" in text
    assert "«педагог – педагог»" in text
    assert "с 22 сентября 2025 г. по 25 мая 2026 г." in text
    assert "оформляются отдельными документами" in text


def test_a_child_signs_beside_the_representative_when_taking_part() -> None:
    page = paper("CNS-05", of(MIXED, ZAITSEVA))
    assert "Зайцева Светлана Андреевна, мать" in said(page)
    assert "согласна на его добровольное участие" in said(page)
    assert page.text.count('<div class="signature">') == 2


def test_an_employed_mentor_is_told_of_the_labour_consent() -> None:
    phrase = "дополнительное соглашение к трудовому договору оформляются отдельно"
    assert phrase in said(paper("CNS-05", of(TEACHERS, ORLOV)))
    assert phrase not in said(paper("CNS-05", of(TEACHERS, VOLKOVA)))
    assert phrase not in said(paper("CNS-05", of(MIXED, ORLOV)))


def test_a_mentor_from_outside_is_told_of_no_labour_papers() -> None:
    """Art. 351.8 of the Labour Code speaks of the school's own workers."""
    facts = dossier()
    first, pair, *rest = facts.pairings
    guest = replace(facts, pairings=(first, replace(pair, mentors=(GROMOV,)), *rest))
    page = said(paper("CNS-05", of(TEACHERS, GROMOV), guest))
    assert "в роли наставника" in page
    assert "трудовому договору" not in page


@pytest.mark.parametrize("code", ["CNS-01", "CNS-02", "CNS-03", "CNS-06"])
def test_no_sentence_stands_between_the_table_of_a_consent_and_its_signature(code: str) -> None:
    """A signature takes along the last row or paragraph: a lone sentence would go to a page of its own with it."""
    page = paper(code, of(PUPILS, PAVLOV) if code != "CNS-01" else of(TEACHERS, ORLOV))
    assert "Подтверждение" in page.text[: page.text.rindex("</table>")]
    assert "содержание мне понятно" not in page.text[page.text.rindex("</table>") :]


def test_a_withdrawal_says_what_is_withdrawn_and_what_must_stop() -> None:
    consent = next(c for c in dossier().consents if c.person_id == ORLOV)
    subject = of(None, ORLOV, person_id=ORLOV, consent=consent, withdrawn_on=date(2025, 10, 5), reason="Переезд.")
    page = paper("CNS-04", subject)
    assert "Отзываю согласие на обработку персональных данных, подписанное 5 сентября 2025 г." in said(page)
    assert "в срок, не превышающий 30 дней" in said(page)
    assert "Причина: переезд." in said(page)
    assert '<span class="date">05.10.2025</span>' in page.text
    assert "распространение" not in said(page)


def test_a_withdrawal_of_distribution_lists_the_data() -> None:
    text = said(paper("CNS-04", of(None, PAVLOV, kind="distribution")))
    assert "Требую прекратить передачу (распространение, предоставление, доступ)" in text
    assert "фотография и видеозапись" in text
    assert "уничтожить" not in text


def test_a_consent_withdrawn_on_the_day_is_found_without_particulars() -> None:
    facts = dossier()
    consents = tuple(
        replace(c, withdrawn_on=date(2025, 10, 6)) if c.person_id == ORLOV and c.kind == "participation" else c
        for c in facts.consents
    )
    text = said(paper("CNS-04", of(None, ORLOV), replace(facts, consents=consents)))
    assert "Отзываю согласие на участие в программе наставничества" in text


def test_a_blank_withdrawal_offers_only_the_consents_in_force() -> None:
    page = paper("CNS-04", of(None, ZAITSEVA))
    assert page.text.count('class="box"') == 3
    assert "нужное отметить" in said(page)
    assert "трудов" not in said(page)


def test_withdrawal_is_emitted_for_the_person_of_the_event() -> None:
    kind = find_kind("CNS-04")
    assert kind.events == ("withdraw",)
    assert kind.subjects == "withdrawn"


def test_a_complaint_carries_the_explanation_of_the_mentor() -> None:
    text = said(paper("AUD-02"))
    assert "Две встречи подряд отменены без предупреждения." in text
    assert "Наставники ознакомлены с жалобой 4 марта 2026 г." in text
    assert "Встречи пришлись на дни болезни наставника." in text
    assert "Решение принято 6 марта 2026 г." in text


def test_a_complaint_nobody_answered_leaves_room_for_it() -> None:
    fresh = appeal(AppealKind.COMPLAINT, seen_on=None, explanation=None, decision=None, decided_on=None)
    page = paper("AUD-02", of(MIXED, None, appeal=fresh))
    assert "Наставник вправе ознакомиться с жалобой и дать объяснение" in said(page)
    assert page.text.count('data-mm="178"') == 5


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (AppealKind.REPLACE_MENTOR, "Ходатайство о замене наставника"),
        (AppealKind.CHANGE_ROADMAP, "Предложение об изменении дорожной карты"),
        (AppealKind.PROPOSAL, "Предложение по совершенствованию наставничества"),
        (AppealKind.REFUSAL, "Заявление об отказе от наставничества"),
    ],
)
def test_an_appeal_is_called_by_its_kind(kind: AppealKind, title: str) -> None:
    assert title in said(paper("AUD-03", of(PUPILS, None, appeal=appeal(kind))))


def test_an_appeal_goes_to_the_director_and_comes_back_decided() -> None:
    text = said(paper("AUD-03"))
    assert "Директору МБОУ СОШ № 5 А. И. Кузнецову" in text.replace("\n", " ")
    assert "Прошу назначить другого наставника в связи с несовпадением расписаний." in text
    assert "Решение принято 5 февраля 2026 г." in text


def test_there_is_no_paper_about_an_appeal_nobody_made() -> None:
    with pytest.raises(BadInputError, match="не внесены"):
        paper("AUD-02", of(PUPILS), replace(dossier(), appeals=()))
