"""What an import writes: all or nothing, only what differs, only what the file speaks of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from records.errors import BadInputError, NotFoundError
from records.store import Store
from records.values.organization import Organization
from records.values.pairing import Pairing, PairingState, Route
from records.values.people import Consent, Person, Sex
from records.values.programme import Indicator, Programme, ProgrammeState, Stage
from records.workbook import Content, Report, import_workbook

TODAY = date(2025, 9, 5)
NOW = datetime(2025, 9, 5, 9, 0, tzinfo=UTC)
Book = dict[str, Any]


class School:
    """A database with one organization and no facts, and imports into it."""

    def __init__(self, path: Path, organization: Organization, as_content: Callable[[Book], Content]) -> None:
        self.store = Store.open(path)
        self.as_content = as_content
        with self.writing() as unit:
            self.id = unit.save_organization(organization)

    def writing(self) -> Any:
        return self.store.writing(actor="Куратор", now=NOW, action="workbook.import", subject="organization:1")

    def load(self, book: Book, programme_id: int | None = None) -> Report:
        with self.writing() as unit:
            return import_workbook(unit, self.id, self.as_content(book), programme_id, today=TODAY)

    def find(self, kind: type, **equal: Any) -> tuple[Any, ...]:
        with self.store.reading() as reader:
            return reader.find(kind, **equal)


@pytest.fixture(name="empty")
def _empty(database: Path, organization: Callable[..., Organization], as_content: Callable[[Book], Content]) -> School:
    return School(database, organization(), as_content)


def test_new_rows_become_values(empty: School, base: Book) -> None:
    """Codes become ids, words become values, what the file leaves out becomes empty."""
    report = empty.load(base)
    assert (report.added, report.changed, report.unchanged) == (5, 0, 0)
    people = {one.code: one for one in empty.find(Person)}
    assert people["У-07"].representative_id == people["Р-07"].id
    assert people["У-07"].sex is Sex.MALE
    assert people["У-07"].joined_on == TODAY
    assert people["У-07"].class_name is None
    programme = empty.find(Programme)[0]
    assert report.programme_id == programme.id
    assert programme.forms == ("pupil-pupil",)
    assert (programme.stage, programme.state, programme.version) == (Stage.DRAFT, ProgrammeState.ACTIVE, 1)
    assert (programme.calendar, programme.tasks, programme.characteristics) == ("school", (), None)
    pair = empty.find(Pairing)[0]
    assert pair.mentors == (people["П-01"].id,)
    assert (pair.state, pair.goal) == (PairingState.CANDIDATE, "")


def test_the_same_book_twice_changes_nothing(empty: School, base: Book) -> None:
    """The second import writes no row: versions stay as they were."""
    empty.load(base)
    before = empty.find(Programme)
    report = empty.load(base)
    assert (report.added, report.changed, report.unchanged) == (0, 0, 5)
    assert empty.find(Programme) == before


def test_a_book_with_an_error_writes_nothing(empty: School, base: Book) -> None:
    """One bad cell on the last sheet keeps every other sheet out."""
    bad = [list(one) for one in base["Пары"]]
    bad[1][1] = "?"
    with pytest.raises(BadInputError) as caught:
        empty.load({**base, "Пары": bad})
    assert "не загружена, в базе ничего не изменено" in caught.value.text
    assert [one["place"] for one in caught.value.details] == ["лист «Пары», ячейка B2"]
    assert empty.find(Person) == empty.find(Programme) == ()


def test_only_fields_of_the_file_change(empty: School, base: Book) -> None:
    """Two columns of a known person: one differs and changes, the rest stays, nobody else is touched."""
    empty.load(base)
    before = {one.code: one for one in empty.find(Person)}
    report = empty.load({"Люди": [("Код", "Телефон", "Имя"), ("П-01", "+7 900 1", "Ольга"), ("У-07", None, "Пётр")]})
    after = {one.code: one for one in empty.find(Person)}
    assert (report.added, report.changed, report.unchanged) == (0, 1, 1)
    assert after == {**before, "П-01": replace(before["П-01"], phone="+7 900 1")}


def test_an_empty_cell_keeps_and_a_dash_clears(empty: School, base: Book) -> None:
    """Silence and emptying are different things."""
    empty.load({**base, "Люди": [(*base["Люди"][0], "Телефон"), *((*one, "112") for one in base["Люди"][1:])]})
    empty.load({"Люди": [("Код", "Телефон"), ("П-01", None), ("У-07", "—")]})
    assert [one.phone for one in empty.find(Person)] == ["112", None, "112"]
    report = empty.load({"Люди": [("Код", "Телефон"), ("У-07", "–")]})
    assert report.unchanged == 1


def test_a_required_field_cannot_be_cleared(empty: School, base: Book) -> None:
    """A dash in a required column is an ordinary text there; an empty cell keeps the old value."""
    empty.load(base)
    assert empty.load({"Люди": [("Код", "Фамилия"), ("П-01", None)]}).unchanged == 1


def test_people_may_name_people_further_down(empty: School, base: Book) -> None:
    """A child's row stands before the parent's, for new and for known children."""
    empty.load(base)
    rows = [
        ("Код", "Фамилия", "Имя", "Пол", "Категория", "Представитель"),
        ("У-07", "Сомов", "Пётр", "м", "учащийся", "Р-09"),
        ("У-09", "Окунь", "Лев", "м", "учащийся", "Р-09"),
        ("Р-09", "Окунь", "Яна", "ж", "родитель", None),
    ]
    report = empty.load({"Люди": rows})
    people = {one.code: one for one in empty.find(Person)}
    assert people["У-07"].representative_id == people["У-09"].representative_id == people["Р-09"].id
    assert (report.added, report.changed) == (2, 1)


def test_a_changed_name_drops_its_confirmed_forms(empty: School, base: Book) -> None:
    """Forms of a former surname are gone; those of the first name stay."""
    empty.load(base)
    forms = [
        ("Код", "Часть", "Именительный", "Дательный"),
        ("П-01", "фамилия", "Лебедева", "Лебедевой"),
        ("П-01", "имя", "Ольга", "Ольге"),
    ]
    assert empty.load({"Склонение": forms}).added == 2
    assert empty.load({"Склонение": forms}).unchanged == 2
    empty.load({"Люди": [("Код", "Фамилия"), ("П-01", "Гусева")]})
    assert empty.find(Person, code="П-01")[0].forms == {"name": {"nom": "Ольга", "dat": "Ольге"}}


def test_forms_of_a_former_name_in_the_same_book_are_left_out(empty: School, base: Book) -> None:
    """An export whose surname was changed on one sheet only: the old forms do not come back, and it is said."""
    empty.load(base)
    forms = [("Код", "Часть", "Именительный", "Дательный"), ("П-01", "фамилия", "Лебедева", "Лебедевой")]
    empty.load({"Склонение": forms})
    report = empty.load({"Люди": [("Код", "Фамилия"), ("П-01", "Гусева")], "Склонение": forms})
    assert empty.find(Person, code="П-01")[0].forms == {}
    assert ["формы относятся не к тому слову" in one.text for one in report.warnings] == [True]
    renewed = [forms[0], ("П-01", "фамилия", "Гусева", "Гусевой")]
    empty.load({"Склонение": renewed})
    assert empty.find(Person, code="П-01")[0].forms == {"surname": {"nom": "Гусева", "dat": "Гусевой"}}


def test_rows_of_a_plan_are_merged_into_it(empty: School, base: Book) -> None:
    """A later book changes one row and adds another; the rows it leaves out stay."""
    plans = [("Пара", "Версия", "Дата", "Цель"), (1, 1, "10.09.2025", "проект")]
    header = ("Пара", "Блок", "№", "Мероприятие", "Сроки", "Планируемый результат")
    rows = [header, (1, 1, 1, "беседа", "сентябрь 2025", "итог"), (1, 2, 1, "занятие", "октябрь 2025", "итог")]
    report = empty.load({**base, "Планы": plans, "Строки планов": rows})
    assert [(one.key, one.added) for one in report.sheets if one.key.startswith("route")] == [
        ("routes", 1),
        ("route_rows", 2),
    ]
    more = [(*header, "Факт"), (1, 2, 1, None, None, None, "сделано"), (1, 1, 2, "анкета", "15.09.2025", "есть", None)]
    report = empty.load({"Строки планов": more})
    route = empty.find(Route)[0]
    assert [(one.block, one.number, one.activity, one.actual_result) for one in route.rows] == [
        (1, 1, "беседа", None),
        (1, 2, "анкета", None),
        (2, 1, "занятие", "сделано"),
    ]
    assert route.rows[2].due_to == date(2025, 10, 31)
    assert (report.added, report.changed, report.unchanged) == (1, 1, 0)
    assert empty.load({"Строки планов": more}).unchanged == 2


def test_a_day_in_the_first_column_keeps_a_known_end(empty: School, base: Book) -> None:
    """Moving the beginning of a known row does not cut off its end."""
    header = ("Пара", "Блок", "№", "Мероприятие", "Срок с", "Планируемый результат")
    plans = [("Пара", "Версия", "Дата", "Цель"), (1, 1, "10.09.2025", "проект")]
    empty.load({**base, "Планы": plans, "Строки планов": [header, (1, 1, 1, "беседа", "сентябрь 2025", "итог")]})
    empty.load({"Строки планов": [("Пара", "Блок", "№", "Срок с"), (1, 1, 1, "08.09.2025")]})
    row = empty.find(Route)[0].rows[0]
    assert (row.due_from, row.due_to) == (date(2025, 9, 8), date(2025, 9, 30))


def test_parts_of_one_field_are_merged(empty: School, base: Book) -> None:
    """One characteristic of several, one answer of several: the others stay."""
    wide = [(*base["Программа"][0], "Актуальность", "Содержание"), (*base["Программа"][1], "важно", "встречи")]
    empty.load({**base, "Программа": wide})
    report = empty.load({"Программа": [("Код", "Содержание"), ("2025", "проекты")]})
    assert report.changed == 1
    characteristics = empty.find(Programme)[0].characteristics
    assert (characteristics.relevance, characteristics.content, characteristics.audience) == ("важно", "проекты", "")


def test_an_end_of_a_pair_is_not_written(empty: School, base: Book) -> None:
    """Ending a pair issues an order, so the workbook refuses and names the command."""
    wide = [(*base["Пары"][0], "Завершена"), (*base["Пары"][1], "01.02.2026")]
    with pytest.raises(BadInputError) as caught:
        empty.load({**base, "Пары": wide})
    assert "nastavnik pairings end" in caught.value.text
    empty.load({**base, "Пары": [wide[0], (*wide[1][:-1], None)]})


def test_a_programme_is_chosen_by_the_book_or_the_caller(empty: School, base: Book) -> None:
    """With two programmes the book's row or the given id decides; neither is refused."""
    empty.load(base)
    second = [base["Программа"][0], ("2026", "«Дальше»", date(2026, 9, 1), date(2027, 5, 31), "«ученик – ученик»", "ц")]
    pair = [base["Пары"][0], ("1", *base["Пары"][1][1:3], date(2026, 9, 9), date(2027, 5, 5), "П-01", "У-07", TODAY)]
    empty.load({"Программа": second, "Пары": pair})
    assert [one.programme_id for one in empty.find(Pairing)] == [1, 2]
    goal = {"Пары": [("№", "Цель"), ("1", "проект")]}
    with pytest.raises(BadInputError, match="неясно, к какой программе"):
        empty.load(goal)
    empty.load(goal, 2)
    assert [one.goal for one in empty.find(Pairing)] == ["", "проект"]
    with pytest.raises(BadInputError, match="другую программу"):
        empty.load({"Программа": second, **goal}, 1)
    with pytest.raises(NotFoundError):
        empty.load(goal, 99)


def test_numbers_keep_their_exact_value(empty: School, base: Book) -> None:
    """A decimal comma, a per cent sign and a binary fraction are the same decimal each time."""
    rows = [
        ("Код", "Показатель", "Единица", "План", "Числитель"),
        ("П-1", "а", "чел.", "12,50", 0.1),
        ("П-2", "б", "%", "85 %", 3),
    ]
    empty.load({**base, "Показатели": rows})
    assert [(str(one.planned), str(one.numerator)) for one in empty.find(Indicator)] == [("12.50", "0.1"), ("85", "3")]
    again = [rows[0], ("П-1", "а", "чел.", 12.5, "0,10"), ("П-2", "б", "%", 85, 3.0)]
    assert empty.load({"Показатели": again}).unchanged == 2


def test_a_consent_is_known_by_person_kind_and_day(empty: School, base: Book) -> None:
    """A withdrawal is written into the consent it withdraws; another day is another consent."""
    header = ("Код", "Вид согласия", "Дата подписания", "Отозвано")
    empty.load({**base, "Согласия": [header, ("П-01", "обработка данных", "01.09.2025", None)]})
    more = [
        header,
        ("П-01", "обработка данных", "01.09.2025", "05.09.2025"),
        ("П-01", "обработка данных", "06.09.2025", None),
    ]
    report = empty.load({"Согласия": more})
    assert (report.added, report.changed) == (1, 1)
    assert [one.withdrawn_on for one in empty.find(Consent)] == [date(2025, 9, 5), None]
