"""Settings: all faults at once, in Russian, each with its key and its remedy; and the way back to TOML."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.errors import BadInputError, NotFoundError
from records.settings import SIZE_LIMIT, parse_organization, read_organization, write_organization
from records.values.organization import Act, Signatory


@pytest.fixture(name="text")
def _text(organization: Any) -> str:
    """Settings all of which are right."""
    act = Act(author="Министерства", kind="приказ", dated=date(2022, 1, 31), number="5", title="О наставничестве")
    return write_organization(organization(regional_acts=(act,), titles={"PAIR-05": "Об утверждении"}))


def test_what_is_written_is_read_back(organization: Any, tmp_path: Path) -> None:
    made = organization(
        founder='Отдел «Образование» \\ "город"',
        regional_acts=(Act(author="М", kind="приказ", dated=date(2022, 1, 31), number="5/1", title="О"),),
        full_forms={"gen": "учреждения", "dat": "учреждению"},
        director=Signatory(surname="А", name="Б", sex="m", forms={"surname": {"dat": "А у"}, "position": {"gen": "д"}}),
        platforms=("Одна", "Две" * 60),
        titles={"PAIR-05": "Об утверждении", "с пробелом": "x"},
    )
    path = tmp_path / "nastavnik.toml"
    path.write_text(write_organization(made), encoding="utf-8")
    assert read_organization(path) == made


def test_a_byte_order_mark_and_windows_lines_do_no_harm(text: str, tmp_path: Path) -> None:
    path = tmp_path / "nastavnik.toml"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert read_organization(path) == parse_organization(text)[0]


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20))
def test_any_name_survives_the_way_to_toml_and_back(name: str) -> None:
    from records.text import clean

    cleaned, fault = clean(name)
    if fault is None and cleaned:
        made = _organization().model_copy(update={"founder": cleaned, "titles": {cleaned: cleaned}})
        assert parse_organization(write_organization(made)) == (made, ())


def _organization() -> Any:
    found, _ = parse_organization(MINIMAL)
    return found


MINIMAL = """
key = "school"
full_name = "Школа"
short_name = "Школа"
address = "г. Город"
inn = "1234567890"
ogrn = "1234567890123"
[director]
surname = "А"
name = "Б"
sex = "f"
[[councils]]
code = "pedagogical"
title = "Совет"
genitive = "совета"
instrumental = "советом"
[[series]]
code = "main"
title = "Основная"
[[forms]]
code = "pupil-pupil"
title = "«ученик – ученик»"
mentor = "ученик"
mentee = "ученик"
role_models = ["а"]
aim = "а"
tasks = []
participants = "а"
directions = []
results = []
"""

FAULTS = [
    ('inn = "1234567890"', "inn = 1234567890", "ключ inn: нужен текст"),
    ('inn = "1234567890"', 'inn = "12345"', "ключ inn: ИНН организации — ровно 10 цифр"),
    ('ogrn = "1234567890123"', 'ogrn = "1"', "ключ ogrn: ОГРН — ровно 13 цифр"),
    ('key = "school"', 'key = "Школа"', "ключ key: ключ организации"),
    ('key = "school"', "", "ключ key: нет обязательного ключа"),
    ('full_name = "Школа"', 'full_name = " "', "ключ full_name: значение пусто"),
    ('full_name = "Школа"', 'full_name = "Шко\\u200bла"', "ключ full_name: недопустимый знак U+200B"),
    ('sex = "f"', 'sex = "ж"', "раздел director, ключ sex: недопустимое значение. Допустимы: m, f."),
    ('surname = "А"', 'surnam = "А"', "раздел director, ключ surname: нет обязательного ключа"),
    ('surname = "А"', 'surnam = "А"', "ключ surnam: такого ключа нет. Возможно, имелся в виду ключ surname."),
    ('surname = "А"', 'surname = "А"\nacting = true', "ключ acting_basis: не указано основание"),
    ('surname = "А"', 'surname = "А"\nacting = "да"', "ключ acting: нужно «да» или «нет»"),
    ('role_models = ["а"]', "role_models = []", "раздел forms № 1, ключ role_models: список пуст"),
    ('role_models = ["а"]', 'role_models = "а"', "раздел forms № 1, ключ role_models: нужен список"),
    ("tasks = []", 'tasks = []\ncapacity = "три"', "раздел forms № 1, ключ capacity: нужно целое число"),
    ("tasks = []", "tasks = []\ncapacity = 0", "раздел forms № 1, ключ capacity: число меньше 1"),
    ("tasks = []", "tasks = []\ncapacity = 1.5", "раздел forms № 1, ключ capacity: нужно целое число"),
    ("tasks = []", 'tasks = []\nplans = ["PLN-09"]', "раздел forms № 1, ключ plans № 1: недопустимое значение"),
    ('title = "Основная"', 'title = "Основная"\npattern = "{}"', "раздел series № 1, ключ pattern: образец номера"),
    ('key = "school"', 'key = "school"\nmonitoring_day = "20.10"', "ключ monitoring_day: день записывается как ММ-ДД"),
    ('key = "school"', 'key = "school"\nmonitoring_day = "02-30"', "ключ monitoring_day: такого дня в году нет"),
    ('key = "school"', 'key = "school"\napproval = 5', "ключ approval: нужен раздел с ключами"),
    ("[[councils]]", "[[councils]]\nrequired = 5", "раздел councils № 1, ключ required: нужно «да» или «нет»"),
    (
        "[[series]]",
        '[[series]]\ncode = "main"\ntitle = "x"\n[[series]]',
        "раздел series № 2, ключ code: код main уже занят",
    ),
    ("[director]", '[[regional_acts]]\ndated = "31.01.2022"\n[director]', "ключ dated: нужна дата"),
    ("[director]", "[full_forms]\ngen = 5\n[director]", "раздел full_forms, ключ gen: нужен текст"),
    ("[director]", "[director", "строка 8, позиция "),
    ('key = "school"', 'key = "school', "строка 2, позиция "),
    ('key = "school"', 'key = "school"\nkey = "school"', "запись не по правилам TOML"),
]


@pytest.mark.parametrize(("right", "wrong", "told"), FAULTS)
def test_a_fault_names_its_key_and_remedy_in_russian(right: str, wrong: str, told: str) -> None:
    assert MINIMAL.count(right) >= 1
    found, problems = parse_organization(MINIMAL.replace(right, wrong, 1))
    assert found is None
    assert any(told in str(problem) for problem in problems), [str(p) for p in problems]
    for problem in problems:
        assert problem.severity == "error"
        assert not _english(problem.text), problem


def _english(text: str) -> list[str]:
    """Latin words of a sentence that are no key, code or proper name."""
    return [word for word in re.findall(r"[A-Za-z]{2,}", text) if word not in {"TOML", "main"}]


def test_all_faults_are_told_at_once_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "nastavnik.toml"
    broken = MINIMAL.replace('inn = "1234567890"', 'inn = "1"').replace('sex = "f"', 'sex = "х"').replace("аим", "")
    path.write_text(broken.replace('ogrn = "1234567890123"\n', ""), encoding="utf-8")
    with pytest.raises(BadInputError, match="ошибок: 3") as refused:
        read_organization(path)
    assert {fault["place"] for fault in refused.value.details} == {
        "ключ inn",
        "ключ ogrn",
        "раздел director, ключ sex",
    }


def test_a_fault_of_an_item_is_not_called_an_empty_list() -> None:
    _, problems = parse_organization(MINIMAL.replace('role_models = ["а"]', "role_models = []"))
    assert len(problems) == 1


def test_a_file_that_is_no_settings_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "nastavnik.toml"
    with pytest.raises(NotFoundError, match="не найден"):
        read_organization(path)
    path.write_bytes("key = 'школа'".encode("cp1251"))
    with pytest.raises(BadInputError, match="не в кодировке UTF-8"):
        read_organization(path)
    path.write_bytes(b"#" * (SIZE_LIMIT + 1))
    with pytest.raises(BadInputError, match="слишком велик"):
        read_organization(path)
    with pytest.raises(BadInputError, match="не читается"):
        read_organization(tmp_path)
