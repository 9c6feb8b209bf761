"""A case form somebody offers is taken when it can be one, and refused with the reason when it cannot."""

from __future__ import annotations

import pytest

from documents.language.forms import CASES
from documents.language.names import person_forms
from documents.language.plausible import form_faults
from tests.language.forms_tables import examples, rows

TABLES = ("surnames.tsv", "names.tsv", "patronymics.tsv")


@pytest.mark.parametrize(
    ("nominative", "case", "form"),
    [
        ("Заяц", "dat", "Зайцу"),
        ("Пёс", "gen", "Пса"),
        ("Лев", "gen", "Льва"),
        ("Пётр", "gen", "Петра"),
        ("Ян", "ins", "Яном"),
        ("Гуцериев-Ким", "dat", "Гуцериеву-Ким"),
        ("Рашид оглы", "dat", "Рашиду оглы"),
        ("учитель 1-й категории", "gen", "учителя 1-й категории"),
        ("O’Коннор", "gen", "O’Коннора"),
        ("Литвин", "dat", "Литвин"),
    ],
)
def test_what_can_be_a_form_is_taken(nominative: str, case: str, form: str) -> None:
    assert form_faults(nominative, {case: form}) == ()


@pytest.mark.parametrize(
    ("nominative", "case", "form", "why"),
    [
        ("Заяц", "dat", "Zaitsu", "таких знаков в нём быть не может: «Z», «a», «i», «s», «t», «u»"),
        ("Заяц", "dat", "Зайцу1", "таких знаков в нём быть не может: «1»"),
        ("Заяц", "dat", "Волку", "«Волку» начинается иначе, чем «Заяц»"),
        ("Смирнов", "dat", "Собакину", "«Собакину» начинается иначе, чем «Смирнов»"),
        ("Заяц", "dat", "зайцу", "«зайцу» пишется с прописной буквы"),
        ("Заяц", "dat", "Зайцу Ивану", "слов должно быть 1, а их 2"),
        ("Гуцериев-Ким", "dat", "Гуцериеву", "слов должно быть 2, а их 1"),
        ("Заяц", "ins", "Зайцевымиии", "слишком длинно"),
        ("Константинопольский", "gen", "Ко", "слишком коротко"),
        ("Заяц", "nom", "Зайцев", "именительный падеж стоит в карточке"),
    ],
)
def test_what_cannot_be_one_is_told_with_the_reason(nominative: str, case: str, form: str, why: str) -> None:
    (fault,) = form_faults(nominative, {case: form})
    assert why in fault
    assert f"«{form}»" in fault


def test_every_case_is_told_at_once() -> None:
    assert len(form_faults("Заяц", {"gen": "Волка", "dat": "Z", "loc": "Зайце"})) == 2


def test_no_name_of_the_tables_is_refused_in_its_own_forms() -> None:
    """Real names in their true forms: the check must never stand in the way of a right answer."""
    known = [one for name in TABLES for alike in examples(name) for one in alike]
    assert len(known) > 1000
    refused = [
        (one.word, form)
        for one in known
        for case, variants in zip(CASES[1:], one.forms, strict=True)
        for form in variants
        if form_faults(one.word, {case: form})
    ]
    assert refused == []


def test_no_post_of_the_table_is_refused_in_its_own_forms() -> None:
    posts = [row for row in rows("posts.tsv") if "_" not in row[1:6]]
    assert len(posts) > 100
    refused = [row for row in posts if form_faults(row[0], dict(zip(CASES[1:], row[1:6], strict=True)))]
    assert refused == []


def test_what_the_program_offers_itself_passes() -> None:
    offered = person_forms("Заяц", "Лев", "Ильич", "m", None)
    for part in (offered.surname, offered.name, offered.patronymic):
        assert part is not None
        assert form_faults(part.forms["nom"], part.forms) == ()
