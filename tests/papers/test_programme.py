"""The programme holds its eleven characteristics, its plan, its participants in figures and never by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from documents.specimen import bare, dossier
from records.errors import BadInputError
from tests.papers.order_cases import paper, rows, words


@pytest.mark.parametrize(
    "characteristic",
    [
        "Актуальность.",
        "Цель: раскрытие потенциала личности каждого наставляемого.",
        "Задачи:",
        "Содержание:",
        "Целевая аудитория:",
        "Сроки реализации: с 1 сентября 2025 г. по 31 мая 2026 г.",
        "Форма наставничества: «ученик — ученик», «педагог — педагог», «педагог — ученик». "
        "Вид наставничества: индивидуальное и групповое.",
        "Принципы подбора наставников и требования к ним:",
        "План работы",
        "Ожидаемые результаты и способы их измерения",
        "Организационно-педагогические условия",
    ],
)
def test_every_mandatory_characteristic_is_there(characteristic: str) -> None:
    """Regulation 2.3."""
    assert characteristic in words(paper("PRG-01"))


def test_monitoring_is_split_into_process_and_influence() -> None:
    said = words(paper("PRG-01"))
    process = said.index("Мониторинг качества процесса проводится не позднее 20 октября 2025 г.")
    influence = said.index("Мониторинг влияния Программы на участников проводится по окончании работы пар и групп")
    share = said.index("доля реализованных образовательных и культурных проектов — не менее 80 %")
    contests = said.index("число участий наставляемых в конкурсах — не менее 12 ед.;")
    assert process < share < influence < contests


def test_people_are_counted_once_in_each_role() -> None:
    """A mentor of two pairs is one mentor."""
    table = [row for row in rows(paper("PRG-01")) if len(row) == 5 and (row[0].startswith(("«", "Всего")))]
    assert table == [
        ["«ученик — ученик»", "1", "0", "1", "1"],
        ["«педагог — педагог»", "1", "0", "1", "1"],
        ["«педагог — ученик»", "0", "1", "2", "1"],
        ["Всего (без повторов)", "2", "1", "3", "3"],
    ]


def test_no_participant_is_named() -> None:
    facts = dossier()
    said = words(paper("PRG-01", facts))
    for person in facts.participants:
        assert person.surname not in said


def test_a_programme_before_its_pairs_says_so() -> None:
    said = words(paper("PRG-01", replace(dossier(), pairings=())))
    assert "Пары и группы на дату утверждения Программы не сформированы." in said
    assert "Таблица 2. План работы" in said


def test_a_second_edition_names_the_one_it_replaces() -> None:
    facts = dossier()
    assert "Редакция" not in words(paper("PRG-01", facts))
    earlier = replace(facts.documents[0], id=50, kind="PRG-01", number=None, dated=date(2025, 9, 18))
    said = words(paper("PRG-01", replace(facts, documents=(*facts.documents, earlier)), on=date(2025, 10, 6)))
    assert "Редакция № 2 от 06.10.2025 (заменяет редакцию от 18.09.2025)" in said


def test_clauses_go_on_after_the_tables() -> None:
    assert paper("PRG-01").text.count('data-continue="yes"') == 2


def test_both_vocabularies_of_stages_are_printed() -> None:
    said = words(paper("PRG-01"))
    assert "Проектировочный" in said
    assert "4. Отбор и обучение наставников" in said


def test_the_director_approves_and_the_council_adopts() -> None:
    said = " ".join(words(paper("PRG-01")).split("\n"))
    assert "УТВЕРЖДАЮ Директор МБОУ СОШ № 5 А. И. Кузнецов 18.09.2025" in said
    assert "ПРИНЯТО на заседании педагогического совета" in said


def test_a_programme_without_supply_leaves_the_line_out() -> None:
    assert "Материально-техническое обеспечение — Соколова М. П." in words(paper("PRG-01"))
    assert "Материально-техническое" not in words(paper("PRG-01", bare()))


def test_a_programme_without_characteristics_is_refused() -> None:
    facts = dossier()
    with pytest.raises(BadInputError, match="не заполнены обязательные характеристики"):
        paper("PRG-01", replace(facts, programme=replace(facts.programme, characteristics=None)))
