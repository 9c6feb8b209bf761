"""The two bases and the journal of consents: all columns, living rows, nothing of people who withdrew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from documents.catalogue import find_kind
from documents.specimen import bare, dossier
from records.values import ConsentKind, Dossier, PairingState, PersonCategory, ReflectionKind
from tests.papers.order_cases import rows
from tests.papers.person_cases import ORLOV, SOKOLOVA, ZAITSEVA, paper, said


def withdrawn(person_id: int, day: date) -> Dossier:
    """The specimen whose person withdrew the consent to processing on a day."""
    facts = dossier()
    return replace(
        facts,
        consents=tuple(
            replace(c, withdrawn_on=day) if c.person_id == person_id and c.kind is ConsentKind.PROCESSING else c
            for c in facts.consents
        ),
    )


def test_the_base_of_mentees_has_thirteen_numbered_columns() -> None:
    head, numbers, *_ = rows(paper("REG-01"))
    assert len(head) == 13
    assert numbers == [str(n) for n in range(1, 14)]
    assert "Основной запрос" in head
    assert "Отметка о прохождении" in head


def test_a_minor_mentee_is_reached_through_the_representative() -> None:
    row = next(row for row in rows(paper("REG-01")) if "Павлов Максим Олегович" in row)
    assert row[2] == "Павлова И. Н. (мать) 8 900 000-00-09 u9@example.ru"
    assert row[3] == "2013"
    assert row[6] == "Морозов Илья Андреевич"


def test_an_adult_mentee_is_reached_directly() -> None:
    row = next(row for row in rows(paper("REG-01")) if "Волкова Анна Юрьевна" in row)
    assert "8 900 000-00-04" in " ".join(row[2].split())
    assert "мать" not in row[2]


def test_results_in_contests_stand_in_the_base() -> None:
    assert "Олимпиада по информатике — призёр, муниципальный уровень" in said(paper("REG-01"))
    assert "Олимпиада" not in said(paper("REG-01", facts=bare()))


def test_a_contest_of_a_whole_group_is_told_once() -> None:
    facts = dossier()
    won = next(item for item in facts.achievements if "Олимпиада по информатике" in item.contest)
    pair = next(pair for pair in facts.pairings if won.person_id in pair.mentees)
    group = replace(pair, mentees=(*pair.mentees, SOKOLOVA))
    both = replace(
        facts,
        pairings=tuple(group if one.id == pair.id else one for one in facts.pairings),
        achievements=(won, replace(won, id=99, person_id=SOKOLOVA)),
    )
    told = [row[5] for row in rows(paper("REG-02", facts=both)) if "Олимпиада по информатике" in " ".join(row)]
    assert told == ["Олимпиада по информатике — призёр, муниципальный уровень"] * len(pair.mentors)


def test_an_ended_pair_keeps_its_row_with_the_mark() -> None:
    facts = dossier()
    first, *others = facts.pairings
    gone = replace(first, state=PairingState.REPLACED, ended_on=date(2025, 10, 3), end_reason="несовпадение расписаний")
    page = paper("REG-01", facts=replace(facts, pairings=(gone, *others)))
    row = next(row for row in rows(page) if "Павлов Максим Олегович" in row)
    assert row[9] == "03.10.2025"
    assert row[12] == "наставник заменён"
    assert "несовпадение" not in said(page)


def test_a_pair_formed_later_is_not_in_the_base_of_the_day() -> None:
    assert "Наставляемые в базу не внесены" in said(paper("REG-01", on=date(2025, 9, 17)))
    assert "Всего в базе: 3 наставляемых" in said(paper("REG-01", on=date(2025, 9, 18)))


def test_a_mentee_of_two_pairs_is_one_entry_with_two_lines() -> None:
    facts = dossier()
    first = facts.pairings[0]
    second = replace(first, id=9, code="9", mentors=(ORLOV,), form="teacher-pupil")
    page = paper("REG-01", facts=replace(facts, pairings=(*facts.pairings, second)))
    assert "Всего в базе: 3 наставляемых" in said(page)
    assert 'rowspan="2"' in page.text
    assert said(page).count("Павлов Максим Олегович") == 1


def test_a_mentee_who_waits_for_a_pair_is_in_the_base() -> None:
    facts = dossier()
    waiting = replace(facts.people[5], id=50, code="У-50", surname="Новиков", mentee_category="одарённость")
    page = paper("REG-01", facts=replace(facts, people={**facts.people, 50: waiting}))
    assert "ожидает закрепления наставника" in said(page)
    assert "Всего в базе: 4 наставляемых, из них ожидают закрепления наставника: 1." in said(page)
    assert "одарённость" not in said(page)


def test_of_a_person_who_withdrew_only_the_code_stays() -> None:
    page = paper("REG-01", facts=withdrawn(ZAITSEVA, date(2025, 10, 1)))
    assert "Зайцева" not in said(page)
    assert "участник У-07 (согласие на обработку данных отозвано)" in said(page)
    assert "8 900 000-00-10" not in said(page)
    assert "Зайцева" not in said(paper("REG-02", facts=withdrawn(ZAITSEVA, date(2025, 10, 1))))


def test_a_withdrawal_still_to_come_hides_nothing() -> None:
    assert "Зайцева Екатерина Ивановна" in said(paper("REG-01", facts=withdrawn(ZAITSEVA, date(2025, 10, 7))))


def test_the_base_of_mentors_has_all_sixteen_columns() -> None:
    first, second, *_ = rows(paper("REG-02"))
    numbers = sorted(int(cell.split(".")[0]) for cell in (*first, *second))
    assert numbers == list(range(1, 17))


def test_a_mentor_of_two_pairs_has_a_line_for_each() -> None:
    page = paper("REG-02")
    assert 'rowspan="3"' in page.text
    assert "Всего в базе: 3 наставника" in said(page)
    names = [row[1] for row in rows(page)]
    assert "Волкова Анна Юрьевна" in names
    assert "Зайцева Екатерина Ивановна" in names


def test_a_trained_mentor_without_a_pair_is_the_reserve() -> None:
    facts = dossier()
    spare = replace(facts.trainings[0], id=9, person_id=2)
    page = paper("REG-02", facts=replace(facts, trainings=(*facts.trainings, spare)))
    assert "Соколова Марина Петровна" in said(page)
    assert "в резерве: пара не сформирована" in said(page)


def test_a_graduate_mentor_is_described_by_the_year_of_graduation() -> None:
    facts = dossier()
    graduate = replace(
        facts.people[11], category=PersonCategory.GRADUATE, employer=None, position=None, graduation_year=2019
    )
    page = paper("REG-02", facts=replace(facts, people={**facts.people, 11: graduate}))
    assert "выпускник 2019 года" in said(page)


def test_the_journal_tells_who_signed_and_by_what_right() -> None:
    page = paper("REG-03")
    assert len(rows(page)[0]) == 8
    line = next(row for row in rows(page) if row[1] == "Павлов Максим Олегович")
    assert line[3] == "законный представитель Павлова Ирина Николаевна (мать), свидетельство о рождении"
    own = next(row for row in rows(page) if row[1] == "Волкова Анна Юрьевна")
    assert own[3] == "лично"
    assert own[5] == "по 31.08.2026"


def test_the_journal_keeps_a_withdrawn_consent_and_counts_it() -> None:
    page = paper("REG-03", facts=withdrawn(ZAITSEVA, date(2025, 10, 1)))
    total = len(dossier().consents)
    assert "01.10.2025" in [row[6] for row in rows(page)[2:]]
    assert f"действуют на дату журнала: {total - 1}; отозваны: 1." in said(page)


def test_the_journal_of_a_day_knows_nothing_of_later_days() -> None:
    page = paper("REG-03", on=date(2025, 9, 1))
    assert "Согласия не зарегистрированы" in said(page)


def test_bases_are_issued_anew_and_never_published() -> None:
    for code in ("REG-01", "REG-02", "REG-03"):
        assert find_kind(code).again
        assert not find_kind(code).publishable
    assert find_kind("REG-01").events == ("diagnose",)


def test_a_pair_approved_that_day_is_no_longer_being_formed() -> None:
    """The base is issued with the order on the pairs, before they begin to work."""
    facts = dossier()
    fresh = tuple(replace(pair, state=PairingState.CANDIDATE) for pair in facts.pairings)
    ordered = said(paper("REG-01", facts=replace(facts, pairings=fresh)))
    assert "пара утверждена приказом" in ordered
    assert "пара формируется" not in ordered
    unordered = tuple(one for one in facts.documents if one.kind != "PAIR-05")
    assert "пара формируется" in said(paper("REG-01", facts=replace(facts, pairings=fresh, documents=unordered)))


def test_the_case_of_a_mentor_stands_in_the_base_with_its_address() -> None:
    facts = dossier()
    (case,) = facts.cases
    page = paper(
        "REG-02", on=date(2026, 5, 1), facts=replace(facts, cases=(replace(case, kept_at="https://s5.ru/a/1"),))
    )
    assert "«Первый проект: от вопроса до защиты»: https:// s5.ru/ a/ 1" in said(page)
    assert "Первый проект" not in said(paper("REG-02", on=date(2026, 4, 19)))
    assert "Первый проект" not in said(paper("REG-02", facts=withdrawn(ORLOV, date(2025, 10, 1)), on=date(2026, 5, 1)))


def reviewed(day: date) -> Dossier:
    """The specimen where an outside expert wrote about the first pair, and nobody about the others."""
    facts = dossier()
    own = next(one for one in facts.reflections)
    expert = replace(own, id=700, pairing_id=facts.pairings[0].id, kind=ReflectionKind.EXPERT, written_on=day)
    return replace(facts, reflections=(expert,), documents=())


def test_an_expert_s_opinion_is_the_link_of_its_pair_in_both_bases() -> None:
    facts = reviewed(date(2025, 10, 6))
    mentee = facts.people[facts.pairings[0].mentees[0]]
    for code in ("REG-01", "REG-02"):
        page = said(paper(code, facts=facts))
        assert page.count("отзыв эксперта от 06.10.2025") == 1, code
    row = next(row for row in rows(paper("REG-01", facts=facts)) if f"{mentee.surname} {mentee.name}" in row[1])
    assert "отзыв эксперта от 06.10.2025" in " ".join(row[11].split())


def test_an_opinion_still_to_come_is_no_link() -> None:
    assert "отзыв эксперта" not in said(paper("REG-01", facts=reviewed(date(2026, 5, 20))))


def test_a_mentee_s_link_is_the_case_of_the_mentor() -> None:
    facts = dossier()
    case = facts.cases[0]
    known = replace(facts, cases=(replace(case, made_on=date(2025, 9, 1)),))
    pair = next(one for one in facts.pairings if case.person_id in one.mentors)
    mentee = facts.people[pair.mentees[0]]
    row = next(row for row in rows(paper("REG-01", facts=known)) if f"{mentee.surname} {mentee.name}" in row[1])
    assert case.title in " ".join(row[11].split())
    hidden = withdrawn(case.person_id, date(2025, 10, 1))
    assert case.title not in said(paper("REG-01", facts=replace(hidden, cases=known.cases)))
