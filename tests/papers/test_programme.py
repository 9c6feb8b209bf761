"""The programme holds its eleven characteristics and names nobody; orders on its course, training and results."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from documents.catalogue import find_kind
from documents.context import Subject
from documents.context.acquaintance import acquainted
from documents.specimen import bare, dossier
from records.errors import BadInputError
from records.values import Dossier, PairingState, Stage
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
        "Форма наставничества: «ученик – ученик», «педагог – педагог», «педагог – ученик». "
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
    share = said.index("доля реализованных образовательных и культурных проектов: не менее 80 %")
    contests = said.index("число участий наставляемых в конкурсах: не менее 12 ед.;")
    assert process < share < influence < contests


def test_people_are_counted_once_in_each_role() -> None:
    """A mentor of two pairs is one mentor."""
    table = [row for row in rows(paper("PRG-01")) if len(row) == 5 and (row[0].startswith(("«", "Всего")))]
    assert table == [
        ["«ученик – ученик»", "1", "0", "1", "1"],
        ["«педагог – педагог»", "1", "0", "1", "1"],
        ["«педагог – ученик»", "0", "1", "2", "1"],
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


@pytest.mark.parametrize(
    ("details", "phrase"),
    [
        (
            {"move": "step-back", "stage": "design", "target": "diagnostic"},
            "с проектировочного этапа на диагностический этап.",
        ),
        (
            {"move": "step-back", "stage": Stage.PREPARATORY, "target": Stage.DRAFT},
            "с подготовительного этапа к подготовке",
        ),
        (
            {"move": "suspend", "stage": "implementation"},
            "на реализационном этапе до издания приказа о её возобновлении.",
        ),
        ({"move": "resume", "stage": "implementation"}, "с реализационного этапа."),
        ({"move": "cancel", "stage": "design"}, "Прекратить с 5 ноября 2025 г. реализацию программы"),
    ],
)
def test_an_order_on_the_course_says_what_happens(details: dict[str, object], phrase: str) -> None:
    said = words(paper("PRG-03", subject=Subject(details={**details, "reason": "Карантин."})))
    assert phrase in said
    assert "(причина: карантин)" in said


@pytest.mark.parametrize(
    ("details", "fault"),
    [
        ({"move": "suspend"}, "Не указана причина"),
        ({"reason": "карантин"}, "Приказ о ходе программы выпускают сами действия"),
    ],
)
def test_an_order_on_the_course_without_a_ground_is_refused(details: dict[str, object], fault: str) -> None:
    with pytest.raises(BadInputError, match=fault):
        paper("PRG-03", subject=Subject(details=details))


def test_training_already_held_is_recognized_and_not_ordered() -> None:
    said = words(paper("PRG-02", on=date(2025, 9, 13)))
    assert "Признать прошедшими обучение" in said
    assert "Утвердить график" not in said


def test_what_the_order_approves_and_what_it_only_encloses_bear_two_headers() -> None:
    """ГОСТ Р 7.0.97-2016, 5.19: an approved annex bears УТВЕРЖДЁН, a list the reference to its order."""
    both = words(paper("PRG-02", on=date(2025, 9, 11)))
    assert "Утвердить график обучения наставников (приложение 1)." in both
    assert "Приложение 1 УТВЕРЖДЁН приказом" in both.replace("\n", " ")
    assert "Приложение № 2 к приказу" in both.replace("\n", " ")
    held = words(paper("PRG-02", on=date(2025, 9, 13))).replace("\n", " ")
    assert "УТВЕРЖДЁН" not in held
    assert "Приложение к приказу" in held


def test_an_exempt_mentor_is_named_with_the_reason_and_has_no_line_in_the_schedule() -> None:
    facts = dossier()
    real = next(one for one in facts.trainings if one.person_id == 5 and one.exemption is None)
    exempt = replace(real, id=9, person_id=11, exemption="Прошёл повышение квалификации в 2024 году.")
    page = paper("PRG-02", replace(facts, trainings=(real, exempt)))
    reason = "основание: прошёл повышение квалификации в 2024 году."
    assert f"Громова П. Л., доцента кафедры информатики, — {reason}" in words(page)
    assert [row[1] for row in rows(page)[1:]] == ["Морозов Илья Андреевич"]


def _missed(facts: Dossier) -> Dossier:
    first, *rest = facts.indicators
    low = replace(first, numerator=Decimal(18), denominator=Decimal(180))
    return replace(facts, indicators=(low, *rest), programme=replace(facts.programme, met_plan=False))


def test_amendments_list_what_was_missed_or_not_measured() -> None:
    body = rows(paper("RES-05b", _missed(dossier())))[1:]
    assert [row[3:] for row in body] == [["20", "10", "−10"], ["70", "нет данных", "не рассчитывается"]]


def test_results_that_miss_the_plan_lead_to_a_new_cycle() -> None:
    said = words(paper("RES-08", _missed(dossier())))
    assert "плановые показатели достигнуты не полностью" in said
    assert "лучшую практику" not in said
    assert "по 2 из 4 показателей" in said


def test_results_without_a_decided_fork_are_refused() -> None:
    facts = dossier()
    with pytest.raises(BadInputError, match="Не решено, достигнуты ли"):
        paper("RES-08", replace(facts, programme=replace(facts.programme, met_plan=None)))


def test_amendments_without_their_text_are_refused() -> None:
    facts = _missed(dossier())
    with pytest.raises(BadInputError, match="Не описано, что меняется"):
        paper("RES-05b", replace(facts, programme=replace(facts.programme, fork_text=None)))


def test_completed_pairs_still_count_in_the_results_but_broken_ones_do_not() -> None:
    facts = dossier()
    done = tuple(replace(one, state=PairingState.COMPLETED) for one in facts.pairings[1:])
    broken = replace(facts.pairings[0], state=PairingState.TERMINATED)
    said = words(paper("RES-08", replace(facts, pairings=(broken, *done))))
    assert "1 пара, 1 группа, в них 2 наставника и 2 наставляемых" in said


def test_a_teacher_of_the_training_is_acquainted_and_one_from_outside_is_not() -> None:
    facts = dossier()
    kind = find_kind("PRG-02")
    lines = tuple(replace(one, exemption=None, teacher="Петрова Алла Ильинична, институт") for one in facts.trainings)
    outside = replace(facts, trainings=lines)
    trainees = {one.person_id for one in lines}
    curator = facts.programme.curator_id
    assert set(acquainted(kind, outside, Subject())) == {curator, *trainees}
    stranger = next(p for p in facts.people.values() if p.is_staff and p.id not in {curator, *trainees})
    initials = f"{stranger.surname} {stranger.name[0]}. {(stranger.patronymic or '')[:1]}., методист"
    for teacher in (f"{stranger.surname} {stranger.name} {stranger.patronymic}, методист", initials):
        own = replace(outside, trainings=(replace(lines[0], teacher=teacher), *lines[1:]))
        assert stranger.id in acquainted(kind, own, Subject())


@pytest.mark.parametrize("code", ["ORG-02", "ORG-04", "ORG-05"])
def test_an_order_sets_no_term_that_has_passed(code: str) -> None:
    late = words(paper(code, on=date(2026, 11, 20)))
    assert "октября 2025" not in late
    assert "в срок, установленный Положением о наставничестве" in late
    facts = dossier()
    moved = replace(facts, programme=replace(facts.programme, monitoring_until=date(2026, 12, 1)))
    assert "не позднее 1 декабря 2026 г." in words(paper(code, moved, on=date(2026, 11, 20)))
