"""The sheet of consents: what the command refuses the book refuses too; what is permitted survives a round trip."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from records.errors import BadInputError
from records.problems import Problem
from records.store import Store
from records.values import Consent, ConsentKind, Person, PublicData, Transfer
from records.values.organization import Organization
from records.workbook import Content, Parsed, Report, export, import_workbook, read

Checked = Callable[..., tuple[Parsed, tuple[Problem, ...]]]
Problems = Callable[[dict[str, Any]], list[str]]
Book = dict[str, Any]
NOW = datetime(2025, 9, 2, 9, tzinfo=UTC)
TODAY = date(2025, 9, 2)
HEAD = ("Код", "Вид согласия", "Кто подписал", "Дата подписания")
MARKS = (*HEAD, "Разрешено публиковать", "Передача данных", "Условия и запреты", "В составе документа")


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (("У-07", "обработка данных", "У-07", "01.09.2025"), "ячейка C2: У-07 на 01.09.2025 не исполнилось 18 лет"),
        (
            ("У-07", "наставничество работника", "Р-07", "01.09.2025"),
            "ячейка B2: согласие на наставничество по ст. 351.8",
        ),
        (("П-01", "обработка данных", "Р-07", "01.09.2025"), "ячейка C2: на 01.09.2025 П-01 не младше 18 лет"),
        (
            ("У-07", "обработка данных", "Р-07", "01.01.2011"),
            "ячейка D2: согласие подписано 01.01.2011, раньше дня рождения",
        ),
    ],
)
def test_the_impossible_is_an_error_in_its_cell(
    base: Book, problems: Problems, row: tuple[str, ...], text: str
) -> None:
    (told,) = problems({**base, "Согласия": [HEAD, row]})
    assert told.startswith(f"error: лист «Согласия», {text}")


def test_marks_belong_to_a_consent_to_distribution_alone(base: Book, problems: Problems) -> None:
    row = ("У-07", "обработка данных", "Р-07", "01.09.2025", "имя; фото", "на сайте", "без фамилии", None)
    told = problems({**base, "Согласия": [MARKS, row]})
    assert [one.partition(": ")[2].partition(":")[0] for one in told] == [
        f"лист «Согласия», ячейка {cell}2" for cell in "EFG"
    ]
    assert all(one.startswith("error") for one in told)


def test_a_distribution_consent_without_marks_is_taken_with_a_warning(base: Book, problems: Problems) -> None:
    (told,) = problems({**base, "Согласия": [HEAD, ("У-07", "распространение данных", "Р-07", "01.09.2025")]})
    assert told.startswith("warning: лист «Согласия», ")
    assert "не внесено, что разрешено: «Разрешено публиковать», «Передача данных»" in told


def test_marks_are_understood_by_their_words_and_by_their_codes(base: Book, checked: Checked) -> None:
    row = (
        "У-07",
        "распространение данных",
        "Р-07",
        "01.09.2025",
        "ФИО; достижения\nphoto",
        "сайт",
        "летом нет",
        "анкета",
    )
    parsed, problems = checked({**base, "Согласия": [MARKS, row]})
    assert problems == ()
    fields = parsed.rows["consents"][0].fields
    assert fields["permits"] == ("name", "merits", "photo")
    assert (fields["transfer"], fields["conditions"], fields["within"]) == ("network", "летом нет", "анкета")


def test_an_unknown_mark_is_told_with_the_list(base: Book, problems: Problems) -> None:
    row = ("У-07", "распространение данных", "Р-07", "01.09.2025", "имя; оценки", "на сайте", None, None)
    told = problems({**base, "Согласия": [MARKS, row]})
    assert any("«оценки» нет в списке столбца «Разрешено публиковать»" in one for one in told)


class School:
    """A database with the people of the book, and imports of consents into it."""

    def __init__(self, path: Path, organization: Organization, load: Callable[[Book], Content], base: Book) -> None:
        self.store, self.as_content, self.base = Store.open(path), load, base
        with self.writing() as unit:
            unit.save_organization(organization)
        self.load()
        with self.store.reading() as reader:
            self.ids = {person.code: person.id for person in reader.find(Person)}

    def writing(self) -> Any:
        return self.store.writing(actor="К", now=NOW, action="workbook.import", subject="organization:1")

    def load(self, *rows: tuple[object, ...], until: date | None = None) -> Report:
        book = {**self.base, "Согласия": [MARKS[: len(rows[0])], *rows]} if rows else self.base
        with self.writing() as unit:
            return import_workbook(unit, 1, self.as_content(book), today=TODAY, until=until)


@pytest.fixture(name="begun")
def _begun(
    database: Path, organization: Callable[..., Organization], as_content: Callable[[Book], Content], base: Book
) -> School:
    return School(database, organization(), as_content, base)


def test_permissions_survive_a_round_trip(begun: School, tmp_path: Path) -> None:
    row = (
        "У-07",
        "распространение данных",
        "Р-07",
        "02.09.2025",
        "ФИО; фото",
        "внутренняя сеть",
        "летом нет",
        "анкета",
    )
    assert begun.load(row).added == 1
    with begun.store.reading() as reader:
        (before,) = reader.find(Consent)
        dossier = reader.dossier(1)
    assert (before.permits, before.transfer) == ((PublicData.NAME, PublicData.PHOTO), Transfer.INTERNAL)
    assert (before.conditions, before.within) == ("летом нет", "анкета")
    export(tmp_path / "книга.xlsx", dossier.organization, dossier)
    with begun.writing() as unit:
        report = import_workbook(unit, 1, read(tmp_path / "книга.xlsx"), today=TODAY)
        assert unit.find(Consent) == (before,)
    assert (report.added, report.changed) == (0, 0)


def test_an_impossible_consent_that_stands_already_does_not_stop_the_book(begun: School) -> None:
    """It was stored by an earlier version: refusing its own export would stop every other change too."""
    row = ("У-07", "наставничество работника", "Р-07", "02.09.2025")
    with pytest.raises(BadInputError, match=r"по ст\. 351\.8"):
        begun.load(row)
    with begun.writing() as unit:
        pupil, mother = begun.ids["У-07"], begun.ids["Р-07"]
        unit.insert(Consent, person_id=pupil, kind=ConsentKind.LABOUR, signed_by_id=mother, signed_on=date(2025, 9, 2))
    warnings = [one for one in begun.load(row).warnings if "351.8" in one.text]
    assert [one.severity for one in warnings] == ["warning"]


def test_a_day_that_has_not_come_is_refused_where_the_day_of_the_import_is_asked(begun: School) -> None:
    """A sample's book tells its whole year beforehand: there it is not."""
    row = ("У-07", "обработка данных", "Р-07", "03.09.2025")
    with pytest.raises(BadInputError, match=r"ячейка D2: день подписания 03\.09\.2025 ещё не наступил"):
        begun.load(row, until=TODAY)
    assert begun.load(row).added == 1
