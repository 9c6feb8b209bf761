"""A plan a real school kept in Word: its dates and numbers are carried over, its sentences shortened.

What is wrong with it: 29 February of a year that has none, a row without a responsible, and a third block whose
numbers go back to 8 after 16.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from records.problems import Problem
from records.workbook import Parsed

Checked = Callable[..., tuple[Parsed, tuple[Problem, ...]]]

HEADER = ("Пара", "Блок", "№", "Затруднения", "Мероприятия", "Сроки", "Ответственный", "Планируемый результат")
#: Block, number, activity, days, responsible.
ROWS = (
    (
        1,
        1,
        "беседа, диагностика, база наставников",
        "13.09.24\n– 14.09.24\n\n20.09.24\n21.09.24\n\n27.09.24\n28.09.24",
        1,
    ),
    (1, 2, "анализ программы и задачи", "04.10.24\n05.10.24\n– ", 1),
    (1, 3, "поиск решения и его сроков", "11.10.24\n12.10.24", 1),
    (2, 4, "чтение документов и литературы", "27.10.24\n28.10.24", 1),
    (2, 5, "мастер-класс", "01.11.24\n02.11.24\n08.11.24 \n09.11.24 \n15.11.24 \n16.11.24 \n22.11.24", 1),
    (2, 6, "выбор темы", "23.11.24 \n29.11.24 \n30.11.24\n06.12.24  07.12.24", 1),
    (2, 7, "обзор языков", "13.12.24\n14.12.24\n20.12.24\n21.12.24", 1),
    (2, 8, "обоснование темы", "28.12.24", 1),
    (2, 9, "цель и гипотеза", "10.01.25\n11.01.25\n17.01.25\n18.01.25", 1),
    (2, 10, "задачи по шагам", "24.01.25\n25.01.25\n31.01.25\n01.02.25", 1),
    (2, 11, "занятия, консультации", "07.02.25\n08.02.25\n14.02.25\n15.02.25", 1),
    (2, 12, "план исследования", "21.02.25\n22.02.25\n28.02.25\n29.02.25", 1),
    (2, 13, "поиск материалов", "06.03.25\n07.03.25\n13.03.25\n14.03.25\n", 0),
    (2, 14, "обработка материала", "20.03.25\n21.03.25\n\n27.03.25\n28.03.25\n", 1),
    (2, 15, "оформление", "03.04.25\n04.04.25\n10.04.25\n11.04.25\n17.04.25\n18.04.25\n", 1),
    (2, 16, "доклад и показ", "24.04.25\n25.04.25", 1),
    (3, 8, "выступление на конкурсах", "08.05.25 – 15.05.25", 1),
    (3, 9, "беседа об итогах", "15.05.25 – 16.05.25", 1),
    (3, 10, "анализ документов", "22.05.25 – 23.05.25\n29.05.25 – 30.05.25", 1),
)


def book(base: dict[str, Any], **first_day: str) -> dict[str, Any]:
    """The plan as version 1 of the pair's plan, in a programme of 2024/2025."""
    programme = [[*base["Программа"][0]], [*base["Программа"][1]]]
    programme[1][2:4] = [date(2024, 9, 1), date(2025, 5, 31)]
    pair = [[*base["Пары"][0]], [*base["Пары"][1]]]
    pair[1][3:5] = [date(2024, 9, 11), date(2025, 5, 30)]
    lines = [
        ("1", block, number, None, activity, days, "наставник" if named else None, "готово")
        for block, number, activity, days, named in ROWS
    ]
    return {
        **base,
        "Программа": programme,
        "Пары": pair,
        "Планы": [("Пара", "Версия", "Дата", "Цель"), ("1", 1, "11.09.2024", "проект по программированию")],
        "Строки планов": [HEADER, *lines],
    }


def test_what_is_wrong_with_the_plan_is_said_and_nothing_else(base: dict[str, Any], checked: Checked) -> None:
    """One day that does not exist, one missing responsible, one break in the numbers: three problems in three cells."""
    _, problems = checked(book(base))
    assert [(one.severity, one.place, one.text) for one in problems] == [
        (
            "error",
            "лист «Строки планов», ячейка F13",
            "«29.02.25»: такого дня нет, в феврале 2025 года 28 дней",
        ),
        ("warning", "лист «Строки планов», ячейка G14", "не заполнено «Ответственный»"),
        ("warning", "лист «Строки планов», ячейка C18", "нумерация нарушена: после № 16 стоит № 8"),
    ]
    assert problems[2].remedy == "Здесь ожидается № 1 или № 17"


def test_the_rest_of_the_plan_is_understood(base: dict[str, Any], checked: Checked) -> None:
    """Lists of days become periods, numbers that run through the blocks are in order."""
    parsed, _ = checked(book(base))
    rows = parsed.rows["route_rows"]
    assert len(rows) == 19
    assert [(rows[n].get("due_from"), rows[n].get("due_to")) for n in (0, 1, 5, 7, 16, 18)] == [
        (date(2024, 9, 13), date(2024, 9, 28)),
        (date(2024, 10, 4), date(2024, 10, 5)),
        (date(2024, 11, 23), date(2024, 12, 7)),
        (date(2024, 12, 28), date(2024, 12, 28)),
        (date(2025, 5, 8), date(2025, 5, 15)),
        (date(2025, 5, 22), date(2025, 5, 30)),
    ]
    assert all(row.fields["version"] == 1 for row in rows)


def test_a_gap_and_a_step_back_inside_a_block_are_told(base: dict[str, Any], checked: Checked) -> None:
    """Numbers of one block run one by one."""
    plan = book(base)
    lines = [list(one) for one in plan["Строки планов"]]
    lines[2][2], lines[12][5] = 4, "28.02.25"  # 1, 4, 3 …; the impossible day mended
    _, problems = checked({**plan, "Строки планов": lines})
    assert [(one.place[-2:], one.text) for one in problems if "нумерация" in one.text] == [
        ("C3", "нумерация нарушена: после № 1 стоит № 4"),
        ("C4", "нумерация нарушена: после № 4 стоит № 3"),
        ("18", "нумерация нарушена: после № 16 стоит № 8"),
    ]


def test_numbers_may_start_anew_in_every_block(base: dict[str, Any], checked: Checked) -> None:
    """1, 2 … in each block is as good as numbers through the whole plan."""
    plan = book(base)
    seen: dict[int, int] = {}
    lines = [HEADER]
    for line in plan["Строки планов"][1:]:
        seen[line[1]] = seen.get(line[1], 0) + 1
        lines.append((*line[:2], seen[line[1]], *line[3:]))
    _, problems = checked({**plan, "Строки планов": lines})
    assert not [one for one in problems if "нумерация" in one.text]


def test_rows_of_a_plan_that_is_not_there_are_refused(base: dict[str, Any], checked: Checked) -> None:
    """A row names a version nobody made."""
    plan = book(base)
    lines = [(*HEADER, "Версия"), *((*line, 2) for line in plan["Строки планов"][1:2])]
    _, problems = checked({**plan, "Строки планов": lines})
    assert [one.text for one in problems] == ["у пары «1» нет версии плана 2"]
