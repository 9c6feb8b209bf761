"""Faults are told all at once, each with its sheet, its cell and a way to mend it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from records.problems import Problem
from records.workbook import Parsed
from records.workbook.content import Cell

Checked = Callable[..., tuple[Parsed, tuple[Problem, ...]]]
Problems = Callable[[dict[str, Any]], list[str]]
Book = dict[str, Any]


def row(book: Book, sheet: str, number: int, column: str, value: object) -> Book:
    """The book with one cell changed; *number* as in the spreadsheet."""
    rows = [list(one) for one in book[sheet]]
    rows[number - 1][rows[0].index(column)] = value
    return {**book, sheet: rows}


def wider(book: Book, sheet: str, column: str, *values: object) -> Book:
    """The book with one more column."""
    return {**book, sheet: [[*one, value] for one, value in zip(book[sheet], (column, *values), strict=True)]}


def test_a_good_book_has_no_problem(base: Book, checked: Checked) -> None:
    """The book the other tests spoil is without a fault itself."""
    parsed, problems = checked(base)
    assert problems == ()
    assert parsed.programme == "2025"
    assert [one.get("code") for one in parsed.rows["people"]] == ["П-01", "У-07", "Р-07"]
    assert parsed.rows["pairings"][0].get("mentors") == ("П-01",)


FAULTS: tuple[tuple[str, int, str, object, str], ...] = (
    ("Люди", 3, "Дата рождения", "29.02.11", "error: лист «Люди», ячейка F3: «29.02.11»: такого дня нет"),
    (
        "Люди",
        3,
        "Пол",
        "х",
        "error: лист «Люди», ячейка E3: «х» нет в списке столбца «Пол». Выберите из списка: «м», «ж»",
    ),
    ("Люди", 3, "Категория", "учашийся", "Может быть, «учащийся»"),
    ("Люди", 3, "Фамилия", None, "error: лист «Люди», ячейка B3: не заполнено «Фамилия»"),
    ("Люди", 3, "Код", None, "error: лист «Люди», ячейка A3: не заполнено «Код»"),
    ("Люди", 3, "Код", "П-01", "повторяет строку 2: те же «Код»"),
    ("Люди", 3, "Фамилия", "Со\u200bмов", "ячейка B3: недопустимый знак U+200B (невидимый знак), позиция 3"),
    ("Люди", 3, "Фамилия", "С" * 101, "слишком длинный текст: знаков 101, допускается не больше 100"),
    ("Люди", 3, "Имя", datetime(2025, 1, 2), "в текстовом столбце «Имя» стоит дата"),
    ("Люди", 3, "Имя", Cell("#N/A", fault="в ячейке ошибка вычисления #N/A"), "ячейка C3: в ячейке ошибка вычисления"),
    ("Люди", 3, "Представитель", "Р-08", "ячейка H3: код «Р-08» неизвестен. Может быть, «Р-07»?"),
    (
        "Люди",
        3,
        "Представитель",
        "Сомова Анна Львовна",
        "вместо кода стоит имя «Сомова Анна Львовна». Впишите код «Р-07»",
    ),
    ("Люди", 3, "Представитель", "У-07", "error: лист «Люди», ячейка H3: человек указан своим же представителем"),
    (
        "Люди",
        3,
        "Представитель",
        None,
        "warning: лист «Люди», ячейка H3: у несовершеннолетнего не указан представитель",
    ),
    ("Люди", 3, "Дата рождения", None, "warning: лист «Люди», ячейка F3: у учащегося не указана дата рождения"),
    (
        "Люди",
        4,
        "Дата рождения",
        date(2015, 1, 1),
        "warning: лист «Люди», ячейка H3: представитель сам несовершеннолетний",
    ),
    ("Люди", 3, "Пол", "ж", "warning: лист «Люди», ячейка E3: пол не сходится с отчеством"),
    (
        "Программа",
        2,
        "Окончание",
        date(2025, 8, 31),
        "программа кончается раньше, чем начинается: 31.08.2025 раньше 01.09",
    ),
    ("Программа", 2, "Формы наставничества", "ученик – учитель", "Может быть, «ученик – ученик»"),
    ("Пары", 2, "Форма", "педагог", "ячейка B2: «педагог» нет в списке столбца «Форма»"),
    ("Пары", 2, "Ролевая модель", "успевающий-неуспеваюший", "warning: лист «Пары», ячейка C2"),
    ("Пары", 2, "Наставники", "П-01; П-99", "ячейка F2: код «П-99» неизвестен"),
    ("Пары", 2, "Наставники", "П-01; У-07", "error: лист «Пары», ячейка G2: на обеих сторонах пары: У-07"),
    ("Пары", 2, "Наставляемые", None, "не заполнено «Наставляемые»"),
    ("Пары", 2, "Окончание", date(2027, 5, 25), "warning: лист «Пары», ячейка E2: 25.05.2027 вне срока программы"),
    ("Пары", 2, "Начало", date(2026, 6, 1), "работа пары кончается раньше, чем начинается"),
    ("Пары", 2, "Начало", "сентябрь", "«сентябрь»: не указан год"),
)


@pytest.mark.parametrize(("sheet", "number", "column", "value", "said"), FAULTS)
def test_a_fault_is_told_with_its_cell(
    base: Book, problems: Problems, sheet: str, number: int, column: str, value: object, said: str
) -> None:
    """All is right but one cell: exactly that is said."""
    told = problems(row(base, sheet, number, column, value))
    assert any(said in one for one in told), told


def test_all_faults_are_told_at_once(base: Book, problems: Problems) -> None:
    """Three spoiled cells on two sheets are three errors, in the order of tabs and rows."""
    book = row(row(row(base, "Люди", 2, "Пол", "?"), "Люди", 3, "Дата рождения", "31.04.2011"), "Пары", 2, "Форма", "?")
    places = [one.split(": ")[1] for one in problems(book) if one.startswith("error")]
    assert places == ["лист «Люди», ячейка E2", "лист «Люди», ячейка F3", "лист «Пары», ячейка B2"]


def test_a_faulty_cell_is_not_called_empty_too(base: Book, problems: Problems) -> None:
    """One fault, one complaint."""
    told = problems(row(base, "Люди", 3, "Пол", "?"))
    assert len(told) == 1


def test_a_new_row_needs_columns_the_sheet_lacks(base: Book, problems: Problems) -> None:
    """A missing column of a required field is told for every new row, by row."""
    rows = [[*one[:4], *one[5:]] for one in base["Люди"]]  # without «Пол»
    rows[1][3] = None  # no patronymic to see the sex in
    told = problems({**base, "Люди": rows})
    assert told == [
        "error: лист «Люди», строка 2: не заполнено «Пол». "
        "Впишите: м или ж; можно не заполнять, если пол виден из отчества."
    ]


def test_the_sex_is_seen_in_the_patronymic_only(base: Book, checked: Checked) -> None:
    """«-ич», «-на», «оглы», «кызы» show the sex; a name never does."""
    for patronymic, sex in (("Ильич", "m"), ("Игоревна", "f"), ("Гейдар оглы", "m"), ("Гейдар кызы", "f")):
        book = row(row(base, "Люди", 2, "Пол", None), "Люди", 2, "Отчество", patronymic)
        parsed, problems = checked(book)
        assert not problems
        assert parsed.rows["people"][0].get("sex") == sex
    _, problems = checked(row(row(base, "Люди", 2, "Пол", None), "Люди", 2, "Отчество", None))
    assert [one.text for one in problems] == ["не заполнено «Пол»"]


def test_a_full_name_is_split_where_it_is_safe(base: Book, checked: Checked) -> None:
    """Three words, two words or «… оглы» are split; initials and anything longer are not."""
    rows: list[tuple[object, ...]] = [("Код", "ФИО", "Пол", "Категория", "дата рожд.")]
    names = (
        "Сомов Пётр Ильич",
        "Мамедов Эльдар Гейдар оглы",
        "Ким Анна",
        "Петрова-Водкина Анна Львовна",
        "Сомов П.И.",
        "де ла Крус Мария Хосе",
    )
    rows += [(f"В-{n}", name, "ж", "внешний", "01.02.65") for n, name in enumerate(names)]
    parsed, problems = checked({"Люди": rows})
    split = [tuple(one.get(name) for name in ("surname", "name", "patronymic")) for one in parsed.rows["people"]]
    assert split[:4] == [
        ("Сомов", "Пётр", "Ильич"),
        ("Мамедов", "Эльдар", "Гейдар оглы"),
        ("Ким", "Анна", None),
        ("Петрова-Водкина", "Анна", "Львовна"),
    ]
    refused = [one.place for one in problems if "нельзя надёжно разделить" in one.text]
    assert refused == ["лист «Люди», ячейка B6", "лист «Люди», ячейка B7"]
    assert len([one for one in problems if one.severity == "error"]) == 2


def test_birth_years_of_two_digits_are_in_the_past(base: Book, checked: Checked) -> None:
    """The programme's last year tells 1965 from 2065."""
    parsed, _ = checked(row(row(base, "Люди", 2, "Дата рождения", "01.02.65"), "Люди", 3, "Дата рождения", "4.3.11"))
    assert [one.get("birth_date") for one in parsed.rows["people"][:2]] == [date(1965, 2, 1), date(2011, 3, 4)]


def test_columns_come_in_any_order_and_by_other_names(base: Book, checked: Checked) -> None:
    """Order, synonyms, capitals, asterisks and brackets do not matter; a strange header is a warning."""
    rows = [list(reversed(one)) for one in base["Люди"]]
    rows[0] = [
        "законный представитель",
        "КТО *",
        "Дата рождения (ДД.ММ.ГГГГ)",
        "ПОЛ",
        "отчество",
        "имя",
        "Фамилия:",
        "код",
    ]
    parsed, problems = checked({**base, "Люди": rows})
    assert problems == ()
    assert parsed.rows["people"][1].get("birth_date") == date(2011, 3, 4)
    told = checked(wider(base, "Люди", "Телефонн", "1", "2", "3"))[1]
    assert [str(one) for one in told] == [
        "лист «Люди», ячейка I1: столбец «Телефонн» неизвестен и не прочитан. "
        "Может быть, «Телефон»? Исправьте заголовок."
    ]
    assert told[0].severity == "warning"


def test_a_title_may_stand_above_the_header(base: Book, checked: Checked) -> None:
    """The header is the row that looks like one; addresses stay those of the file."""
    rows = [["База участников на 2025 год"], [], *base["Люди"]]
    rows[4] = [*rows[4][:4], "?", *rows[4][5:]]
    _, problems = checked({**base, "Люди": rows})
    assert [one.place for one in problems] == ["лист «Люди», ячейка E5"]


def test_a_doubled_or_missing_key_column_is_an_error(base: Book, problems: Problems) -> None:
    """Without a code, or with two, nothing of the sheet can be understood."""
    assert any("столбец «Код» уже есть в ячейке A1" in one for one in problems(wider(base, "Люди", "Шифр", 1, 2, 3)))
    rows = [one[1:] for one in base["Люди"]]
    assert any("нет столбца «Код»" in one for one in problems({**base, "Люди": rows}))


def test_strange_tabs_are_told(base: Book, checked: Checked) -> None:
    """A tab is known by its headers under any name; one that is like nothing is skipped with a warning."""
    book = {"Программа": base["Программа"], "Лист1": base["Люди"], "Парыы": base["Пары"], "Черновик": [["заметки"]]}
    parsed, problems = checked(book)
    assert set(parsed.rows) == {"programme", "people", "pairings"}
    assert [one.severity for one in problems] == ["warning"] * 3
    assert "понят как «Люди»" in problems[0].text
    assert "не прочитан" in problems[2].text


def test_an_empty_book_is_an_error(checked: Checked) -> None:
    """Nothing to read is told, not passed in silence."""
    assert [one.severity for one in checked({"Лист1": []})[1]] == ["error"]


def test_codes_are_understood_in_other_spellings(base: Book, checked: Checked) -> None:
    """Another dash, case or a Latin look-alike means the same code."""
    book = row(row(base, "Пары", 2, "Наставляемые", "у–07"), "Пары", 2, "Наставники", "П - 01")
    parsed, problems = checked(book)
    assert problems == ()
    assert parsed.rows["pairings"][0].get("mentees") == ("У-07",)
    latin = row(base, "Пары", 2, "Наставляемые", "Y-07")
    assert checked(latin)[0].rows["pairings"][0].get("mentees") == ("У-07",)


def test_a_name_after_a_code_does_no_harm(base: Book, checked: Checked) -> None:
    """People add the name so that they can read the sheet themselves."""
    parsed, problems = checked(row(base, "Пары", 2, "Наставники", "П-01 Лебедева О. И."))
    assert problems == ()
    assert parsed.rows["pairings"][0].get("mentors") == ("П-01",)


def test_the_whole_year_is_a_period(base: Book, checked: Checked) -> None:
    """«В течение года» is the programme's own term."""
    rows = [
        ("Раздел", "Этап", "№", "Мероприятие", "Сроки", "Ответственный"),
        (1, "а", 1, "б", "в течение года", "куратор"),
    ]
    parsed, problems = checked({**base, "Дорожная карта": rows})
    assert problems == ()
    assert parsed.rows["roadmap"][0].get("due_to") == date(2026, 5, 31)


def test_a_number_typed_as_a_number_is_a_code(base: Book, checked: Checked) -> None:
    """Excel keeps «1» as a number: a pair is still pair «1»."""
    diagnoses = [
        ("Пара", "Код", "Дата", "Методики", "Потребности", "Вывод"),
        (1.0, "У-07", "15.09.2025", "беседа", "опыт", "начать с малого"),
    ]
    parsed, problems = checked({**row(base, "Пары", 2, "№", 1), "Диагностика": diagnoses})
    assert problems == ()
    assert parsed.rows["diagnoses"][0].get("pairing_id") == "1"


def test_members_and_signers_are_compared_across_sheets(base: Book, problems: Problems) -> None:
    """A diagnosis is of a mentee of that pair; a minor's consent is signed by the representative."""
    book = {
        **base,
        "Диагностика": [
            ("Пара", "Код", "Дата", "Методики", "Потребности", "Вывод"),
            ("1", "П-01", "15.09.2025", "беседа", "опыт", "вывод"),
        ],
        "Согласия": [
            ("Код", "Вид согласия", "Кто подписал", "Дата подписания", "Действует по"),
            ("У-07", "обработка данных", "П-01", "01.09.2025", "01.08.2025"),
        ],
    }
    assert problems(book) == [
        "warning: лист «Диагностика», ячейка B2: «П-01» — не наставляемый пары «1». Проверьте код и номер пары.",
        "error: лист «Согласия», ячейка C2: за несовершеннолетнего подписал не его представитель. "
        "Проверьте код подписавшего и представителя на листе «Люди».",
        "error: лист «Согласия», ячейка E2: срок согласия истёк до подписания: 01.08.2025 раньше 01.09.2025. "
        "Исправьте одну из двух дат.",
    ]


def test_the_signer_of_a_consent_may_be_left_out(base: Book, checked: Checked) -> None:
    """For a minor the representative signs, for an adult the person."""
    consents = [
        ("Код", "Вид", "Дата"),
        ("У-07", "участие в программе", date(2025, 9, 1)),
        ("П-01", "участие в программе", date(2025, 9, 1)),
    ]
    parsed, problems = checked({**base, "Согласия": consents})
    assert problems == ()
    assert [one.get("signed_by_id") for one in parsed.rows["consents"]] == ["Р-07", "П-01"]
    orphan = row(base, "Люди", 3, "Представитель", None)
    _, problems = checked({**orphan, "Согласия": consents})
    assert "неясно, кто подписал за несовершеннолетнего" in [one.text for one in problems if one.severity == "error"]


def test_which_programme_is_meant_must_be_plain(base: Book, problems: Problems) -> None:
    """Rows of pairs need one programme; two in the book, or none, is an error."""
    two = {**base, "Программа": [*base["Программа"], ("2026", "«Дальше»", "01.09.26", "31.05.27", "«ученик – ученик»")]}
    assert any("в книге несколько программ" in one for one in problems(two))
    none = {"Люди": base["Люди"], "Пары": base["Пары"]}
    assert any("неясно, к какой программе" in one for one in problems(none))
    assert problems({"Люди": base["Люди"]}) == []


def test_votes_marks_and_shares_are_counted(base: Book, problems: Problems) -> None:
    """More votes than people, five marks of nine, a share of nothing."""
    book = {
        **base,
        "Протоколы": [
            ("Орган", "Дата", "№", "Вопрос", "Председатель", "Секретарь", "Присутствовали", "Повестка", "Слушали",
             "Решили", "За", "Против"),
            ("педагогический совет", "28.08.25", 1, "итоги и поощрение", "А", "Б", 10, "в", "г", "д", 9, 2),
        ],
        "Мониторинг": [
            ("Этап", "Сроки", "О1", "О2", "О3", "О4", "О5", "Выводы", "Рекомендации"),
            (1, "октябрь 2025", 2, 2, 1, 0, 2, "а", "б"),
        ],
        "Показатели": [("Код", "Показатель", "Ед. изм.", "Факт", "Знаменатель"), ("П-1", "Доля", "%", 5, 0)],
    }  # fmt: skip
    told = problems(book)
    assert any("голосов 11, а присутствовали 10" in one for one in told), told
    assert any("поставлено оценок 5 из 9" in one for one in told), told
    assert any("warning: лист «Показатели», ячейка E2: нет знаменателя" in one for one in told), told


def test_the_same_person_twice_is_a_warning(base: Book, problems: Problems) -> None:
    """The same name and day of birth under another code."""
    rows = [*base["Люди"], ("У-08", *base["Люди"][2][1:])]
    told = problems({**base, "Люди": rows})
    assert told == [
        "warning: лист «Люди», ячейка A5: те же имя и дата рождения уже есть под кодом «У-07». "
        "Если это один человек, оставьте одну строку."
    ]


def test_messages_never_hold_raw_controls(base: Book, problems: Problems) -> None:
    """What a cell holds is shown by code point, not sent to the terminal."""
    told = problems(row(base, "Люди", 3, "Дата рождения", "завтра\u202e\x1b[31m"))
    assert "U+202E" in told[0]
    assert "\x1b" not in told[0]
