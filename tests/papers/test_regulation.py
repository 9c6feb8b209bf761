"""The Regulation and the road map are built from the school's settings and the law of their day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from documents.context.org_words import plural
from documents.specimen import bare, dossier
from records.errors import BadInputError
from records.values import Approval, Dossier
from tests.papers.order_cases import paper, rows, words

SECTIONS = (
    "Общие положения",
    "Основные понятия и термины",
    "Цели и задачи наставничества",
    "Организационные этапы наставничества",
    "Реализация целевой модели наставничества",
    "Мониторинг и оценка результатов реализации программы наставничества",
    "Обязанности наставника",
    "Права наставника",
    "Обязанности наставляемого",
    "Права наставляемого",
    "Механизмы мотивации и поощрения наставников",
    "Документы, регламентирующие наставничество",
)


def _with(facts: Dossier, **settings: object) -> Dossier:
    return replace(facts, organization=facts.organization.model_copy(update=settings))


def _in_2021(facts: Dossier) -> Dossier:
    return replace(facts, documents=tuple(replace(one, dated=date(2021, 9, 3)) for one in facts.documents))


def test_the_regulation_has_twelve_sections_and_an_annex_of_forms() -> None:
    page = paper("ORG-03")
    titles = [title.strip() for title in re.findall(r'<li class="section">([^<]+)', page.text)]
    assert tuple(titles[:12]) == SECTIONS
    assert titles[12:] == [
        "Форма «ученик\u00a0– ученик»",
        "Форма «педагог\u00a0– педагог»",
        "Форма «педагог\u00a0– ученик»",
    ]
    assert page.text.count("<section ") == 2


def test_the_regulation_bears_adoption_opinion_and_the_order_that_carries_it() -> None:
    said = " ".join(words(paper("ORG-03")).split("\n"))
    assert "ПРИНЯТО на заседании педагогического совета (протокол от 29.08.2025 № 1)" in said
    assert "СОГЛАСОВАНО советом родителей (протокол от 28.08.2025 № 1)" in said
    assert "УТВЕРЖДЕНО приказом МБОУ СОШ № 5 от 01.09.2025 № 66-од" in said
    assert said.startswith("Приложение 1 ")


def test_a_school_may_keep_its_own_form_of_approval() -> None:
    said = " ".join(words(paper("ORG-03", _with(dossier(), approval=Approval(grif="school")))).split("\n"))
    assert "УТВЕРЖДАЮ Директор МБОУ СОШ № 5 А. И. Кузнецов Приказ от 01.09.2025 № 66-од" in said


def test_the_programme_has_eleven_mandatory_characteristics() -> None:
    """Regulation 2.3; «измерения», not the seed's «изменения»."""
    text = paper("ORG-03").text
    block = re.search(r"Программа обязательно содержит:\s*<ul>(.*?)</ul>", text, flags=re.DOTALL)
    assert block is not None
    assert block.group(1).count("<li>") == 11
    assert "способы их измерения" in block.group(1)


def test_the_mentee_plans_with_the_mentor_and_not_with_himself() -> None:
    said = words(paper("ORG-03"))
    duties = said[said.index("Обязанности наставляемого") : said.index("Права наставляемого")]
    assert "вместе с наставником план наставничества" in duties


def test_reports_are_the_curators_and_mentors_answer_three_questions() -> None:
    """273-ФЗ, art. 47: paperwork of teachers is limited."""
    said = words(paper("ORG-03"))
    assert "ответы на три вопроса: что сделано, что мешает, что предлагается" in said
    assert "Составление отчётных документов на наставников — педагогических работников не возлагается" in said


def test_six_stages_stand_beside_the_seven_of_the_federal_model() -> None:
    said = words(paper("ORG-03"))
    for stage in ("Подготовительный", "Диагностический", "Проектировочный", "Реализационный", "Результативный"):
        assert f"{stage} этап" in said
    assert "Рефлексивно-аналитический этап" in said
    assert "этапам целевой модели, утверждённой распоряжением Минпросвещения России от 25.12.2019 № Р-145" in said


def test_the_deadline_of_monitoring_is_the_schools_day() -> None:
    facts = dossier()
    assert "не позднее 20 октября текущего года" in words(paper("ORG-03", facts))
    moved = replace(facts, programme=replace(facts.programme, monitoring_until=date(2025, 11, 5)))
    assert "не позднее 5 ноября текущего года" in words(paper("ORG-03", moved))


def test_labour_rules_stand_only_for_forms_of_employees_and_from_their_day() -> None:
    facts = dossier()
    assert "351.8" in words(paper("ORG-03", facts))
    pupils = tuple(form for form in facts.organization.forms if not form.employees)
    without = replace(facts, programme=replace(facts.programme, forms=tuple(form.code for form in pupils)), pairings=())
    assert "351.8" not in words(paper("ORG-03", _with(without, forms=pupils)))
    assert "351.8" not in words(paper("ORG-03", _in_2021(facts), on=date(2021, 9, 3)))


def test_separate_consents_are_demanded_from_their_day() -> None:
    assert "отдельными документами" in words(paper("ORG-03", on=date(2025, 9, 1)))
    assert "отдельными документами" not in words(paper("ORG-03", on=date(2025, 8, 31)))


def test_a_concept_not_yet_adopted_is_not_cited() -> None:
    assert "1264-р" in words(paper("ORG-03"))
    assert "1264-р" not in words(paper("ORG-03", _in_2021(dossier()), on=date(2021, 9, 3)))


def test_candidate_gates_stand_only_where_a_form_asks_for_them() -> None:
    facts = dossier()
    assert "согласует старший методист" in words(paper("ORG-03", facts))
    plain = tuple(form.model_copy(update={"candidate_gates": False}) for form in facts.organization.forms)
    assert "старш" not in words(paper("ORG-03", _with(facts, forms=plain)))


def test_the_schools_own_words_run_through_the_text() -> None:
    facts = _with(dossier(), pupils_plural="обучающиеся", pupils_genitive="обучающихся", teacher_word="учитель")
    said = words(paper("ORG-03", facts))
    assert "Наставляемыми могут стать обучающиеся:" in said
    assert "учителя, готовые передавать свой опыт" in said
    assert "учащиеся" not in said.split("ФОРМЫ НАСТАВНИЧЕСТВА")[0]


@pytest.mark.parametrize(
    ("nominative", "genitive", "others"),
    [
        ("учащиеся", "учащихся", ("учащимся", "учащимися", "учащихся")),
        ("ученики", "учеников", ("ученикам", "учениками", "учениках")),
        ("гимназисты", "гимназистов", ("гимназистам", "гимназистами", "гимназистах")),
        ("учителя", "учителей", ("учителям", "учителями", "учителях")),
        ("слушатели", "слушателей", ("слушателям", "слушателями", "слушателях")),
    ],
)
def test_a_schools_word_declines_in_the_plural(nominative: str, genitive: str, others: tuple[str, str, str]) -> None:
    word = plural(nominative, genitive)
    assert (word.dat, word.ins, word.loc) == others
    assert (word.nom, word.acc) == (nominative, genitive)


def test_each_form_states_its_limits_and_models() -> None:
    facts = dossier()
    forms = tuple(form.model_copy(update={"age_from": 10, "capacity": 1}) for form in facts.organization.forms)
    said = words(paper("ORG-03", _with(facts, forms=forms)))
    assert "Возраст наставляемого — не моложе 10 лет." in said
    assert "не более 1 наставляемого." in said
    assert "в возрасте от 10 лет" in said
    assert "«лидер – пассивный»." in said


def test_lists_a_person_entered_end_with_one_mark_each() -> None:
    facts = dossier()
    form = facts.organization.forms[0].model_copy(
        update={"tasks": ("Помощь в учёбе;", "конкурсы, олимпиады и др.", "ИОМ.")}
    )
    text = paper("ORG-03", _with(facts, forms=(form, *facts.organization.forms[1:]))).text
    assert "<li>помощь в учёбе;</li>" in text
    assert "олимпиады и\u00a0др.;</li>" in text
    assert "<li>ИОМ.</li>" in text


def test_the_road_map_of_the_ministry_has_five_numbered_columns() -> None:
    table = rows(paper("ORG-06"))
    assert table[0] == [
        "№ п/п",
        "Наименование мероприятий",
        "Срок реализации",
        "Ответственный исполнитель",
        "Результат. Вид документа",
    ]
    assert table[1] == ["1", "2", "3", "4", "5"]
    assert table[2] == ["1. Нормативное правовое регулирование"]
    assert table[3] == [
        "1.1",
        "Утверждение состава рабочей группы (по отдельному плану)",
        "25.08.2025 — 29.08.2025",
        "куратор",
        "приказ",
    ]


def test_a_title_the_school_has_fixed_heads_its_road_map() -> None:
    facts = _with(dossier(), titles={"ORG-06": "Дорожная карта внедрения системы наставничества"})
    said = words(paper("ORG-06", facts))
    assert "Дорожная карта внедрения системы наставничества с 1 сентября 2025 г. по 31 мая 2026 г." in said
    assert "ДОРОЖНАЯ КАРТА" not in said


def test_the_road_map_by_stages_has_the_columns_schools_copy() -> None:
    page = paper("ORG-06", _with(dossier(), approval=Approval(roadmap="table-b")))
    head, first, second = rows(page)[:3]
    assert head[1:4] == ["Наименование этапа", "Мероприятия", "Содержание деятельности и примерный план мероприятий"]
    assert first[:3] == ["1", "Нормативное правовое регулирование", "Утверждение состава рабочей группы"]
    assert second[0] == "Разработка положения"
    assert page.text.count('rowspan="2"') == 2


def test_the_road_map_shows_planned_values_and_both_vocabularies() -> None:
    page = paper("ORG-06")
    said = words(page)
    assert 'data-orientation="landscape"' in page.text
    assert "УТВЕРЖДЕНА" in said
    assert ["3", "Число участий наставляемых в конкурсах"] in [row[:2] for row in rows(page)]
    assert "6. Организация работы наставнических пар или групп" in said
    assert "Рефлексивно-аналитический" in said


def test_a_road_map_row_without_a_responsible_is_refused() -> None:
    facts = dossier()
    first, *rest = facts.roadmap
    with pytest.raises(BadInputError, match=r"не указан ответственный: строки 1\.1"):
        paper("ORG-06", replace(facts, roadmap=(replace(first, responsible=None), *rest)))


def test_an_empty_road_map_is_refused() -> None:
    with pytest.raises(BadInputError, match="Дорожная карта пуста"):
        paper("ORG-06", replace(dossier(), roadmap=()))


def test_a_road_map_without_planned_values_says_so() -> None:
    facts = dossier()
    plain = replace(facts, indicators=tuple(replace(one, planned=None) for one in facts.indicators))
    assert "Числовые показатели на период действия дорожной карты не установлены." in words(paper("ORG-06", plain))


def test_parents_are_told_whom_to_ask_and_that_consents_are_separate() -> None:
    said = words(paper("ORG-08"))
    assert "Куратор программы — Лебедева Ольга Игоревна" in said
    assert "Телефон: 8 (34377) 7-00-05" in said
    assert "Это разные документы" in said
    assert "Телефон" not in words(paper("ORG-08", bare()))


def test_the_notice_for_parents_names_no_child() -> None:
    facts = dossier()
    said = words(paper("ORG-08", facts))
    for person in facts.people.values():
        if person.class_name:
            assert person.surname not in said
