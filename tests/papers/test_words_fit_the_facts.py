"""Words of a paper that depend on a count, on the sex of a person or on the order of time fit the facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from documents.context import Desk, Subject
from documents.context.res_pair import pair_year
from documents.specimen import dossier
from records.values import Dossier, PairingState
from tests.papers.order_cases import ended, paper, words
from tests.papers.person_cases import paper as person_paper
from tests.papers.report_cases import report

CALENDAR_YEAR = (date(2025, 10, 1), date(2026, 9, 30))


def only(facts: Dossier, *pairs: int) -> Dossier:
    """The facts with those pairs only."""
    return replace(facts, pairings=tuple(one for one in facts.pairings if one.id in pairs))


def flat(text: str) -> str:
    """Words with plain spaces, in one line."""
    return " ".join(text.split())


def test_quarters_of_a_pair_stand_in_the_order_of_time() -> None:
    """A calendar programme begins in the IV quarter of one year and ends in the III of the next."""
    facts = dossier()
    first, last = CALENDAR_YEAR
    answered = {4: date(2025, 12, 25), 1: date(2026, 3, 27), 2: date(2026, 6, 26), 3: date(2026, 9, 25)}
    facts = replace(
        facts,
        programme=replace(facts.programme, calendar="calendar", period_from=first, period_to=last),
        check_ins=tuple(
            replace(one, answered_on=answered[one.quarter], proposals=f"предложение {one.quarter}")
            for one in facts.check_ins
        ),
    )
    desk = Desk(facts, on=date(2026, 10, 5))
    year = pair_year(desk, desk.pair(3))
    assert [flat(one.title) for one in year.quarters] == [
        "IV квартал 2025 г.",
        "I квартал 2026 г.",
        "II квартал 2026 г.",
        "III квартал 2026 г.",
    ]
    assert year.proposals == ("предложение 4", "предложение 1", "предложение 2", "предложение 3")


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ((2,), "завершившей работу наставническую пару программы, в ней 1 наставник и 1 наставляемый"),
        ((3,), "завершившей работу наставническую группу программы, в ней 2 наставника и 1 наставляемый"),
        ((1, 2), "завершившими работу наставнические пары и группы программы: 2 пары, в них 2 наставника"),
        ((1, 2, 3), "завершившими работу наставнические пары и группы программы: 2 пары, 1 группа, в них"),
    ],
)
def test_the_order_on_results_counts_what_there_was(pairs: tuple[int, ...], said: str) -> None:
    facts = only(dossier(), *pairs)
    completed = tuple(replace(one, state=PairingState.COMPLETED) for one in facts.pairings)
    assert said in flat(words(paper("RES-08", replace(facts, pairings=completed))))


def test_one_nomination_is_not_called_several() -> None:
    facts = dossier()
    one = tuple(replace(event, nominations=("Проект года",)) for event in facts.events)
    assert "Установить номинацию «Проект года»." in words(paper("RES-02", replace(facts, events=one)))
    two = tuple(replace(event, nominations=("Проект года", "Дебют")) for event in facts.events)
    assert "Установить номинации: «Проект года», «Дебют»." in words(paper("RES-02", replace(facts, events=two)))


def test_the_summary_says_how_many_pairs_it_leaves_out() -> None:
    """Pairs that ended before their term are not in the table; the reader is told."""
    assert "не включены" not in words(report("IMP-06"))
    said = words(report("IMP-06", ended(dossier())))
    assert "Пары и группы, заменённые или прекращённые до срока (1), в справку не включены." in said


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ((1, 2), "изучены записи 2 действующих пар: планы"),
        ((2,), "изучены записи 1 действующей пары: планы"),
        ((3,), "изучены записи 1 действующей группы: планы"),
        ((1, 2, 3), "изучены записи 3 действующих пар и групп: планы"),
    ],
)
def test_the_reference_on_monitoring_names_groups_where_there_are_groups(pairs: tuple[int, ...], said: str) -> None:
    assert said in flat(words(report("MON-01", only(dossier(), *pairs))))


def test_the_talk_before_the_pair_has_the_questionnaires_of_both_sides_before_it() -> None:
    """The Regulation, appendix 1.2: results of questionnaires are taken into account, those of the mentee first."""
    said = flat(words(person_paper("PAIR-01", Subject(pairing_id=2))))
    _, _, told = said.partition("Анкеты")
    assert "анкета наставника от 11.09.2025" in told
    assert "анкета наставляемого от 11.09.2025" in told
    assert "анкета удовлетворённости педагога профессиональной деятельностью от 11.09.2025" in told


def test_a_meeting_journal_is_confirmed_by_one_mentor_or_by_several() -> None:
    assert "Записи журнала подтверждаю:" in words(report("IMP-01", subject=Subject(pairing_id=2)))
    assert "Записи журнала подтверждаем:" in words(report("IMP-01", subject=Subject(pairing_id=3)))


def test_contests_nobody_entered_are_not_compared() -> None:
    """A pair of teachers has no contests this year or the year before: a table of noughts says nothing."""
    facts = dossier()
    nought = replace(facts, achievements=(), diagnoses=tuple(replace(d, baseline_contests=0) for d in facts.diagnoses))
    assert "Сопоставление с предыдущим годом" not in words(report("REF-03", nought))
    assert "Сопоставление с предыдущим годом" in words(report("REF-03"))


def test_tests_of_pupils_are_counted_only_where_pupils_take_part() -> None:
    """The Regulation, 6.2, asks the share of pupils who passed tests; a programme of teachers has nobody to count."""
    teachers = only(dossier(), 2)
    assert "компетентностные тесты" not in words(report("IMP-05", teachers))
    assert "компетентностные тесты" not in words(report("MON-01", teachers))


def test_pupils_are_called_as_the_school_calls_them() -> None:
    facts = dossier()
    school = facts.organization.model_copy(update={"pupils_plural": "ученики", "pupils_genitive": "учеников"})
    named = replace(facts, organization=school)
    assert "Подсчёт доли учеников, успешно прошедших" in words(report("IMP-05", named))
    assert "Доля учеников, успешно прошедших" in words(report("MON-01", named))


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ((2,), "под подпись наставников и наставляемых из числа работников;"),
        (
            (1, 3),
            "под подпись наставников, а наставляемых из числа учащихся и родителей (законных представителей) "
            "несовершеннолетних участников уведомить о составе пары или группы;",
        ),
    ],
)
def test_the_order_on_pairs_asks_signatures_of_those_on_its_sheet(pairs: tuple[int, ...], said: str) -> None:
    """Every mentor signs, a pupil too; mentees who are pupils and their parents are told."""
    text = flat(words(paper("PAIR-05", only(dossier(), *pairs))))
    assert said in text
    assert ("уведомить" in text) is (1 in pairs)


def test_parents_are_told_of_the_event_only_where_there_are_children() -> None:
    soon = date(2026, 5, 18)
    assert "родителям (законным представителям) не позднее" in flat(words(paper("RES-02", on=soon)))
    assert "родителям" not in words(paper("RES-02", only(dossier(), 2), on=soon))


def test_who_works_elsewhere_signs_with_his_employer() -> None:
    """ГОСТ Р 7.0.97-2016, 5.22: on a paper of the school the post alone is of its own people."""
    said = flat(words(paper("PAIR-05", only(dossier(), 3))).partition("С приказом ознакомлены:")[2])
    assert "Доцент кафедры информатики, Уральский технический университет" in said.partition("Приложение")[0]
    assert "Учитель информатики Д. С. Орлов" in said.partition("Приложение")[0]


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 5, 21), "не позднее чем за пять рабочих дней до его проведения"),
        (date(2026, 5, 25), "в день подписания настоящего приказа"),
    ],
)
def test_nobody_is_told_of_an_event_before_its_order(on: date, said: str) -> None:
    """The event of 29 May is five working days after the 22nd."""
    assert said in flat(words(paper("RES-02", on=on)))
