"""Orders say who does what by when, cite what they rest on, and read as a director would sign them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from documents.catalogue import find_kind
from documents.compare import differences
from documents.context import Stamp, Subject
from documents.specimen import bare, dossier
from documents.vocabulary import parse
from documents.writers.base import Properties
from documents.writers.docx import DocxWriter
from documents.writers.pdf import PdfWriter
from records.errors import BadInputError, UsageError
from records.values import Act, Approval, PairingState
from tests.papers.order_cases import CASES, ended, paper, rows, words

ORDERS = [code for code in CASES if find_kind(code).is_order]
FACTS = {"full": dossier, "bare": bare}
#: What no paper may contain: holes, doubled or misplaced marks, words of the machine, an act misnamed.
SLIPS = re.compile(
    r"None|Undefined|True|False|\bnan\b|  |,,|\.\.|;;|,\.|(?<![А-ЯЁ])\.,|\. \.| ;| ,|«»|\(\)|[A-Za-z]{12,}"
    r"|постановлени[а-я]* .{0,40}Р-145"
)


@pytest.mark.parametrize("facts", FACTS)
@pytest.mark.parametrize("code", CASES)
def test_every_paper_reads_without_holes_and_slips(code: str, facts: str) -> None:
    page = paper(code, FACTS[facts]())
    parse(page.text)
    found = [match.group() for match in SLIPS.finditer(words(page))]
    assert found == []
    assert page.doubts == ()


@pytest.mark.parametrize("code", CASES)
def test_docx_and_pdf_say_the_same(code: str) -> None:
    kind = find_kind(code)
    properties = Properties(
        id=code,
        kind=code,
        title=kind.title,
        number=CASES[code].number,
        date=CASES[code].on,
        author="МБОУ СОШ № 5",
        subject=kind.heading or "",
        nonce="0" * 32,
    )
    text = paper(code).text
    assert differences(DocxWriter().write(text, properties), PdfWriter().write(text, properties)) == []


@pytest.mark.parametrize("code", ORDERS)
def test_an_order_has_its_requisites_and_ends_with_control(code: str) -> None:
    page = paper(code)
    said = words(page)
    assert f"№ {CASES[code].number}" in said
    assert f"{CASES[code].on:%d.%m.%Y}" in said
    assert said.index("ПРИКАЗЫВАЮ:") > said.index("ПРИКАЗ")
    assert "Контроль за исполнением настоящего приказа оставляю за собой." in said
    assert re.search(r"Контроль за исполнением[^\n]*\nДиректор А\. И\. Кузнецов", said)


@pytest.mark.parametrize("code", ORDERS)
def test_an_order_kept_permanently_has_a_binding_margin_of_30_mm(code: str) -> None:
    assert 'data-margin="30"' in paper(code).text


@pytest.mark.parametrize("code", ORDERS)
def test_everybody_who_must_see_an_order_has_a_line(code: str) -> None:
    said = words(paper(code))
    if find_kind(code).acquaint:
        assert "С приказом ознакомлены:" in said


@pytest.mark.parametrize(
    ("code", "phrases"),
    {
        "ORG-02": (
            "Лебедева О. И., заместитель директора по учебно-воспитательной работе, — руководитель;",
            "Соколова М. П., старший методист, — член группы.",
            "не позднее 20 октября 2025 г.",
        ),
        "ORG-04": (
            "приказа Министерства образования и молодёжной политики Свердловской области от 10.09.2020 № 88-Д",
            "на основании решения педагогического совета (протокол от 29.08.2025 № 1)",
            "с учётом мнения совета родителей (протокол от 28.08.2025 № 1)",
            "Положение о наставничестве (приложение 1);",
            "дорожную карту внедрения целевой модели наставничества (приложение 2).",
            "на Лебедеву О. И., заместителя директора по учебно-воспитательной работе.",
            "на Соколову М. П., старшего методиста,",
            "не позднее 20 октября 2025 г.",
            "число участий наставляемых в конкурсах: не менее 12 ед.;",
        ),
        "ORG-05": (
            "приказа от 01.09.2025 № 66-од «О внедрении целевой модели наставничества»",
            "Назначить Лебедеву О. И., заместителя директора по учебно-воспитательной работе, "
            "ответственным (куратором) за внедрение целевой модели наставничества",
            "с 1 сентября 2025 г. до её завершения.",
        ),
        "ORG-07": ("Положение об оплате труда работников", "Пункт 4.2", "статьёй 30 Федерального закона"),
        "PRG-02": ("Утвердить график обучения наставников (приложение).", "удостоверение № 15 от 12.09.2025"),
        "PAIR-04": (
            "письменных согласий работников и дополнительных соглашений к трудовым договорам",
            "решения педагогического совета (протокол от 15.09.2025 № 2)",
            "дополнительное соглашение от 17.09.2025 № 4",
        ),
        "PAIR-05": (
            "приказа от 18.09.2025 № 80-од «О назначении наставников»",
            "после ознакомления участников с проектами планов работы",
            "с 22 сентября 2025 г. по 25 мая 2026 г.",
        ),
        "PAIR-06": (
            "Прекратить 16 февраля 2026 г. работу наставнической пары № 2, состав которой утверждён приказом "
            "от 18.09.2025 № 81-од «Об утверждении наставнических пар/групп»",
            "наставник — Орлов Д. С., учитель информатики;",
            "Действие дополнительного соглашения к трудовому договору",
        ),
        "RES-02": (
            "Провести 29 мая 2026 г. итоговое мероприятие «Фестиваль наставников»",
            "«Лучший наставник года», «Лучшая пара года»",
            "10:20 — защита проектов пар;",
            "Лебедева Ольга Игоревна, заместитель директора по учебно-воспитательной работе, — руководитель;",
        ),
        "RES-03": ("решения педагогического совета (протокол от 25.05.2026 № 7)",),
        "RES-05b": ("совместные проекты пар начинать с короткой задачи на две недели.",),
        "RES-08": (
            "2 пары, 1 группа, в них 3 наставника и 3 наставляемых",
            "по 3 из 4 показателей",
            "описать реализованную программу как лучшую практику",
        ),
    }.items(),
)
def test_an_order_states_its_facts(code: str, phrases: tuple[str, ...]) -> None:
    said = words(paper(code))
    assert [phrase for phrase in phrases if phrase not in said] == []


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("PAIR-05", "Об утверждении наставнических пар/групп"),
        ("RES-02", "О проведении итогового мероприятия в рамках реализации целевой модели наставничества"),
    ],
)
def test_titles_the_regulation_fixes_are_verbatim(code: str, title: str) -> None:
    """Regulation 12.1."""
    assert find_kind(code).heading == title
    assert title in words(paper(code))


def test_minutes_name_who_was_heard_and_how_they_voted() -> None:
    asked = dossier().protocols[2]
    said = words(paper("ORG-01", subject=Subject(details={"protocol": asked})))
    assert "заседания педагогического совета" in said
    assert "15.09.2025 № 2" in said
    assert "Присутствовали: 24 человека" in said
    assert "Лебедеву О. И. с информацией по вопросу." in said
    assert "Согласовать кандидатуры наставников педагогов." in said
    assert "«за» — 24, «против» — 0, «воздержались» — 0" in said


def test_minutes_asked_for_without_naming_them_are_the_newest() -> None:
    assert "25.05.2026 № 7" in words(paper("ORG-01"))


def test_minutes_are_chosen_by_their_number() -> None:
    assert "15.09.2025 № 2" in words(paper("ORG-01", subject=Subject(details={"protocol": 2})))
    with pytest.raises(BadInputError, match=r"Такого протокола нет. Внесены: .*№ 7 от 25.05.2026"):
        paper("ORG-01", subject=Subject(details={"protocol": 77}))


def test_minutes_of_two_bodies_under_one_number_ask_for_the_body() -> None:
    first, *_ = facts = dossier().protocols
    other = next(one for one in facts if one.council != first.council)
    both = replace(dossier(), protocols=(first, replace(other, number=first.number)))
    with pytest.raises(UsageError, match=r"несколько: .*--set council=КОД"):
        paper("ORG-01", both, subject=Subject(details={"protocol": first.number}))
    asked = {"protocol": first.number, "council": other.council}
    assert f"{other.held_on:%d.%m.%Y}" in words(paper("ORG-01", both, subject=Subject(details=asked)))


def test_who_spoke_after_the_report_stands_under_a_word_of_its_own() -> None:
    """ГОСТ Р 7.0.97-2016, 5.18: СЛУШАЛИ — ВЫСТУПИЛИ — РЕШИЛИ."""
    heard = "Лебедеву О. И. об итогах года;\nвыступила Соколова М. П.: предложила продолжить работу"
    said = words(paper("ORG-01", subject=Subject(details={"protocol": replace(dossier().protocols[0], heard=heard)})))
    assert (
        "СЛУШАЛИ:\nЛебедеву О. И. об итогах года.\nВЫСТУПИЛИ:\nСоколова М. П.: предложила продолжить работу.\nРЕШИЛИ:"
        in said
    )
    assert "ВЫСТУПИЛИ" not in words(paper("ORG-01"))


def test_minutes_split_decisions_entered_a_line_each() -> None:
    one = replace(dossier().protocols[0], decided="принять Положение;\nназначить куратора.")
    page = paper("ORG-01", subject=Subject(details={"protocol": one}))
    assert "<li>Принять Положение.</li>\n<li>Назначить куратора.</li>" in page.text


def test_an_order_cites_minutes_of_its_own_day_but_no_later_ones() -> None:
    assert "протокол от 29.08.2025" in words(paper("ORG-04", on=date(2025, 8, 29)))
    assert "протокол от 29.08.2025" not in words(paper("ORG-04", on=date(2025, 8, 28)))


def test_acts_of_region_and_municipality_stand_in_the_genitive() -> None:
    acts = tuple(
        Act(author="администрации города", kind=kind, dated=date(2022, 4, 14), number="78", title="О модели")
        for kind in ("приказ", "распоряжение", "постановление")
    )
    facts = dossier()
    facts = replace(facts, organization=facts.organization.model_copy(update={"municipal_acts": acts}))
    said = words(paper("ORG-04", facts))
    for kind in ("приказа", "распоряжения", "постановления"):
        assert f"{kind} администрации города от 14.04.2022 № 78" in said


def test_an_introduction_without_planned_values_or_supply_leaves_the_points_out() -> None:
    facts = bare()
    facts = replace(facts, indicators=tuple(replace(one, planned=None) for one in facts.indicators))
    said = words(paper("ORG-04", facts))
    assert "планируемые результаты" not in said
    assert "материально-техническое" not in said


def test_the_list_of_pairs_has_the_columns_the_field_uses() -> None:
    """Regulations 1.6: table of the order on pairs."""
    head, *body = rows(paper("PAIR-05"))
    assert head == [
        "№ п/п",
        "ФИО наставника",
        "Должность / класс",
        "ФИО наставляемого (наставляемых)",
        "Должность / класс",
        "Форма и ролевая модель",
        "Вид",
        "Срок",
        "Цель, направление работы",
    ]
    assert len(body) == 3
    group = body[2]
    assert group[1] == "1) Орлов Дмитрий Сергеевич 2) Громов Пётр Львович"
    assert group[2].startswith("1) учитель информатики 2) доцент")
    assert group[3:5] == ["Зайцева Екатерина Ивановна", "8А класс"]
    assert group[6] == "группа"
    assert group[7] == "22.09.2025 — 25.05.2026"


def test_the_list_of_pairs_is_landscape_and_bears_the_approval_of_its_order() -> None:
    page = paper("PAIR-05")
    assert page.text.count('data-orientation="landscape"') == 1
    assert "УТВЕРЖДЁН приказом МБОУ СОШ № 5 от 18.09.2025 № 81-од" in " ".join(words(page).split("\n"))


def test_no_order_tells_why_a_pupil_became_a_mentee() -> None:
    secret = "трудная жизненная ситуация"
    facts = dossier()
    people = {key: replace(one, mentee_category=secret) for key, one in facts.people.items()}
    for code in ("PAIR-04", "PAIR-05", "PAIR-06", "PRG-02", "RES-03", "AUD-01"):
        assert secret not in words(paper(code, replace(facts, people=people)))


def test_before_the_labour_law_changed_no_order_speaks_of_supplementary_agreements() -> None:
    """Art. 351.8 of the Labour Code is in force from 01.03.2025."""
    facts = dossier()
    earlier = replace(facts, documents=tuple(replace(one, dated=date(2021, 9, 3)) for one in facts.documents))
    for code in ("PAIR-04", "PAIR-05"):
        assert "трудов" not in words(paper(code, earlier, on=date(2021, 9, 3)))
        assert "к трудовым договорам" in words(paper(code, on=date(2025, 3, 1)))


def test_a_replacement_names_the_old_and_the_new_members() -> None:
    facts = ended(dossier(), state=PairingState.REPLACED)
    heir = replace(
        facts.pairings[0],
        id=9,
        code="4",
        mentors=(7,),
        replaces_id=1,
        state=PairingState.ACTIVE,
        period_from=date(2026, 2, 6),
        ended_on=None,
        end_reason=None,
    )
    said = words(paper("PAIR-06", replace(facts, pairings=(*facts.pairings, heir)), subject=Subject(pairing_id=1)))
    assert "ходатайства участника программы от 03.02.2026 (причина: несовпадение расписаний)" in said
    assert "Прекратить 5 февраля 2026 г. работу наставнической пары № 1" in said
    assert "Закрепить с 6 февраля 2026 г. по 25 мая 2026 г. в паре № 4" in said
    assert "наставник — Зайцева Е. И., учащаяся 8А класса;" in said
    assert "дополнительного соглашения" not in said


def test_who_left_the_school_signs_no_order_and_the_parents_of_a_child_are_told() -> None:
    facts = ended(dossier())
    pair = facts.pairings[0]
    code = facts.people[pair.mentees[0]].code
    told, silent = (
        paper("PAIR-06", facts, subject=Subject(pairing_id=1, details=details)) for details in ({"left": code}, {})
    )
    name = facts.people[pair.mentees[0]].surname
    assert name in words(silent).partition("С приказом ознакомлены")[2]
    assert name not in words(told).partition("С приказом ознакомлены")[2]
    assert facts.people[pair.mentors[0]].surname in words(told).partition("С приказом ознакомлены")[2]
    assert re.search(rf"{name} [^;]*класса \(выбыла?\)\.", words(told))
    assert "ознакомить с настоящим приказом участников, кроме выбывших, а родителей" in words(told)
    assert "несовершеннолетних участников, включая выбывших, уведомить" in words(told)
    assert "выбыв" not in words(silent)


def test_a_code_nobody_has_is_no_one_who_left() -> None:
    with pytest.raises(BadInputError, match="нет людей с кодами У-99"):
        paper("PAIR-06", ended(dossier()), subject=Subject(pairing_id=1, details={"left": "У-99"}))


def test_people_of_a_pair_stand_in_lines_that_are_not_stretched() -> None:
    assert '<ul class="left">' in paper("PAIR-06", ended(dossier()), subject=Subject(pairing_id=1)).text


def test_an_end_without_a_reason_is_refused() -> None:
    with pytest.raises(
        BadInputError, match=r"Пара 1 не прекращена и не заменена: дня и причины нет.*nastavnik pairings end 1"
    ):
        paper("PAIR-06", ended(dossier(), end_reason=None), subject=Subject(pairing_id=1))


def test_an_event_of_the_past_is_recorded_not_ordered() -> None:
    said = words(paper("RES-02", on=date(2026, 6, 1)))
    assert "Считать проведённым 29 мая 2026 г." in said
    assert "Провести 29" not in said


def test_an_event_without_jury_and_nominations_says_nothing_of_them() -> None:
    said = words(paper("RES-02", bare()))
    assert "жюри" not in said.lower()
    assert "номинаци" not in said.lower()


def test_awards_name_a_parent_by_the_child_who_was_mentor() -> None:
    body = rows(paper("RES-03"))[1:]
    assert [row[1:4] for row in body] == [
        ["Морозова Елена Викторовна", "Мать наставника Морозова И. А.", "Благодарственное письмо"],
        ["Орлов Дмитрий Сергеевич", "Учитель информатики", "Грамота"],
    ]
    assert body[1][4] == "За высокие результаты работы с наставляемыми; номинация «Лучший наставник года»"


def test_an_order_lists_only_awards_decided_after_the_last_one() -> None:
    facts = dossier()
    later = replace(facts.awards[0], id=3, person_id=5, decided_on=date(2026, 6, 1))
    body = rows(paper("RES-03", replace(facts, awards=(*facts.awards, later)), on=date(2026, 6, 2)))[1:]
    assert [row[1] for row in body] == ["Морозов Илья Андреевич"]


def test_awards_without_any_are_refused() -> None:
    with pytest.raises(BadInputError, match="Поощрять некого"):
        paper("RES-03", replace(dossier(), awards=()))


def test_an_acquaintance_sheet_lists_everyone_once_with_the_day_they_signed() -> None:
    page = paper("AUD-01")
    assert "Приказ «Об утверждении наставнических пар/групп» от 18.09.2025 № 81-од." in words(page)
    body = rows(page)[1:]
    assert [row[1] for row in body] == [
        "Лебедева Ольга Игоревна",
        "Морозов Илья Андреевич",
        "Орлов Дмитрий Сергеевич",
        "Громов Пётр Львович",
        "Волкова Анна Юрьевна",
    ]
    assert [row[3] for row in body] == ["18.09.2025", "", "", "", ""]


def test_an_acquaintance_sheet_can_be_made_for_a_named_paper_and_people() -> None:
    stamp = Stamp(
        kind="ORG-05", title="Приказ «О назначении»", heading="О назначении", dated=date(2025, 9, 1), number="67-од"
    )
    page = paper("AUD-01", subject=Subject(details={"document": stamp, "people": (2, 1)}))
    assert "Приказ «О назначении» от 01.09.2025 № 67-од." in words(page)
    assert [(row[1], row[3]) for row in rows(page)[1:]] == [
        ("Соколова Марина Петровна", ""),
        ("Лебедева Ольга Игоревна", "01.09.2025"),
    ]


def test_an_acquaintance_sheet_for_nobody_is_refused() -> None:
    with pytest.raises(BadInputError, match="никого знакомить не нужно"):
        paper("AUD-01", subject=Subject(details={"people": ()}))


def test_an_acting_head_signs_in_his_own_post() -> None:
    """ГОСТ Р 7.0.97, 5.22: never «за»."""
    facts = dossier()
    acting = facts.organization.director.model_copy(
        update={
            "position": "исполняющий обязанности директора",
            "acting": True,
            "acting_basis": "приказ от 01.09.2025 № 60-лс",
        }
    )
    organization = facts.organization.model_copy(update={"director": acting, "approval": Approval(grif="school")})
    changed = replace(facts, organization=organization)
    assert "Исполняющий обязанности директора (приказ от 01.09.2025 № 60-лс) А. И. Кузнецов" in words(
        paper("PAIR-05", changed)
    )
    assert "на основании приказа от 01.09.2025 № 60-лс" in words(paper("LAB-02", changed))


def test_a_training_to_come_does_not_say_that_no_certificate_is_given() -> None:
    facts = dossier()
    waiting = tuple(replace(one, certificate=None) for one in facts.trainings)
    assert "по окончании обучения" in words(paper("PRG-02", replace(facts, trainings=waiting)))
    first = min(one.held_from for one in waiting if one.exemption is None)
    past = tuple(replace(one, held_from=first.replace(year=2024), held_to=first.replace(year=2024)) for one in waiting)
    said = words(paper("PRG-02", replace(facts, trainings=past)))
    assert "не предусмотрен" in said
    assert "по окончании обучения" not in said


def test_a_mentee_who_is_a_girl_is_called_so_where_her_pair_ends() -> None:
    """The mentee of pair 2 is A. Yu. Volkova."""
    said = words(paper("PAIR-06"))
    assert "наставляемая — Волкова А. Ю." in said
    assert "наставляемый — Волкова А. Ю." not in said
