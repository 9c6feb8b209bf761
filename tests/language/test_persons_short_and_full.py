"""Whole persons: full names, initials before and after the surname, double and foreign names."""

from __future__ import annotations

import pytest

from documents.language.names import CASES, PersonForms, initials, person_forms

N = "\u00a0"


def _person(text: str, sex: str | None = None) -> PersonForms:
    surname, name, patronymic = [*text.split("|"), "", ""][:3]
    return person_forms(surname, name, patronymic, sex)


@pytest.mark.parametrize(
    ("person", "sex", "forms", "state"),
    [
        (
            "Иванова|Мария|Петровна",
            None,
            "Ивановой Марии Петровны; Ивановой Марии Петровне; Иванову Марию Петровну; Ивановой Марией Петровной;"
            " Ивановой Марии Петровне",
            "auto",
        ),
        (
            "Соловьёв|Пётр|Ильич",
            None,
            "Соловьёва Петра Ильича; Соловьёву Петру Ильичу; Соловьёва Петра Ильича; Соловьёвым Петром Ильичом;"
            " Соловьёве Петре Ильиче",
            "auto",
        ),
        (
            "Королев|Артем|Львович",
            None,
            "Королева Артема Львовича; Королеву Артему Львовичу; Королева Артема Львовича;"
            " Королевым Артемом Львовичем; Королеве Артеме Львовиче",
            "auto",
        ),
        (
            "Толстая|Софья|Андреевна",
            None,
            "Толстой Софьи Андреевны; Толстой Софье Андреевне; Толстую Софью Андреевну; Толстой Софьей Андреевной;"
            " Толстой Софье Андреевне",
            "auto",
        ),
        (
            "Шевченко|Любовь|Никитична",
            None,
            "Шевченко Любови Никитичны; Шевченко Любови Никитичне; Шевченко Любовь Никитичну;"
            " Шевченко Любовью Никитичной; Шевченко Любови Никитичне",
            "auto",
        ),
        (
            "Коваль|Ольга|Ивановна",
            None,
            "Коваль Ольги Ивановны; Коваль Ольге Ивановне; Коваль Ольгу Ивановну; Коваль Ольгой Ивановной;"
            " Коваль Ольге Ивановне",
            "auto",
        ),
        (
            "Черных|Лев|Ильич",
            None,
            "Черных Льва Ильича; Черных Льву Ильичу; Черных Льва Ильича; Черных Львом Ильичом; Черных Льве Ильиче",
            "auto",
        ),
        (
            "Ткач|Илья|Фомич",
            None,
            "Ткача Ильи Фомича; Ткачу Илье Фомичу; Ткача Илью Фомича; Ткачом Ильей Фомичом; Ткаче Илье Фомиче",
            "confirm",
        ),
        (
            "Алиев|Вагиф|Рашид оглы",
            None,
            "Алиева Вагифа Рашид оглы; Алиеву Вагифу Рашид оглы; Алиева Вагифа Рашид оглы;"
            " Алиевым Вагифом Рашид оглы; Алиеве Вагифе Рашид оглы",
            "confirm",
        ),
        (
            "Мамедова|Лейла|Вагиф кызы",
            None,
            "Мамедовой Лейлы Вагиф кызы; Мамедовой Лейле Вагиф кызы; Мамедову Лейлу Вагиф кызы;"
            " Мамедовой Лейлой Вагиф кызы; Мамедовой Лейле Вагиф кызы",
            "confirm",
        ),
        (
            "Нгуен|Ван Ань",
            "m",
            "Нгуен Ван Аня; Нгуен Ван Аню; Нгуен Ван Аня; Нгуен Ван Анем; Нгуен Ван Ане",
            "confirm",
        ),
        (
            "Ким|Чен Ын",
            "m",
            "Ким Чен Ына; Ким Чен Ыну; Ким Чен Ына; Ким Чен Ыном; Ким Чен Ыне",
            "confirm",
        ),
        (
            "Бонч-Бруевич|Анна-Мария|Карловна",
            None,
            "Бонч-Бруевич Анны-Марии Карловны; Бонч-Бруевич Анне-Марии Карловне; Бонч-Бруевич Анну-Марию Карловну;"
            " Бонч-Бруевич Анной-Марией Карловной; Бонч-Бруевич Анне-Марии Карловне",
            "confirm",
        ),
        (
            "ПЕТРОВА|АННА|ИВАНОВНА",
            None,
            "ПЕТРОВОЙ АННЫ ИВАНОВНЫ; ПЕТРОВОЙ АННЕ ИВАНОВНЕ; ПЕТРОВУ АННУ ИВАНОВНУ; ПЕТРОВОЙ АННОЙ ИВАНОВНОЙ;"
            " ПЕТРОВОЙ АННЕ ИВАНОВНЕ",
            "confirm",
        ),
        (
            "О’Коннор|Шон",
            "m",
            "О’Коннора Шона; О’Коннору Шону; О’Коннора Шона; О’Коннором Шоном; О’Конноре Шоне",
            "confirm",
        ),
        (
            "Smith|John",
            "m",
            "Smith John; Smith John; Smith John; Smith John; Smith John",
            "confirm",
        ),
    ],
)
def test_a_whole_person_declines(person: str, sex: str | None, forms: str, state: str) -> None:
    """Every case of the full name, and the state of the whole."""
    found = _person(person, sex)
    assert [found.full(case) for case in CASES[1:]] == [form.strip() for form in forms.split(";")]
    assert found.state == state


@pytest.mark.parametrize(
    ("person", "sex", "surname_first", "initials_first"),
    [
        ("Иванова|Мария|Петровна", None, "Ивановой⍽М.⍽П.", "М.⍽П.⍽Ивановой"),
        ("Иванова|Анна-Мария|Петровна", None, "Ивановой⍽А.-М.⍽П.", "А.-М.⍽П.⍽Ивановой"),
        ("Мамедова|Лейла|Вагиф кызы", None, "Мамедовой⍽Л.⍽В.", "Л.⍽В.⍽Мамедовой"),
        ("Мамедова|Лейла|Вагиф-Кызы", None, "Мамедовой⍽Л.⍽В.", "Л.⍽В.⍽Мамедовой"),
        ("Толстая|Ёлка|", "f", "Толстой⍽Ё.", "Ё.⍽Толстой"),
        ("Нгуен|Ван Ань", "m", "Нгуен⍽В.⍽А.", "В.⍽А.⍽Нгуен"),
        ("ван дер Ваальс|Ян", "m", "ван⍽дер⍽Ваальсу⍽Я.", "Я.⍽ван⍽дер⍽Ваальсу"),
        ("Римская-Корсакова|Вера|Юрьевна", None, "Римской-Корсаковой⍽В.⍽Ю.", "В.⍽Ю.⍽Римской-Корсаковой"),
        ("Петрова||", "f", "Петровой", "Петровой"),
        ("|Мария|Петровна", None, "Марии Петровне", "Марии Петровне"),
    ],
)
def test_initials_stand_bound_on_either_side(
    person: str, sex: str | None, surname_first: str, initials_first: str
) -> None:
    """Only U+00A0 binds them; оглы and кызы have no initial; without a surname the name is written out."""
    found = _person(person, sex)
    assert found.surname_first("dat") == surname_first.replace("⍽", N)
    assert found.initials_first("dat") == initials_first.replace("⍽", N)


def test_particles_give_no_initial() -> None:
    """«аль Рашид» has one initial, not two."""
    assert initials("аль Рашид") == ("Р.",)
    assert initials("Рашид оглы") == ("Р.",)
    assert initials("") == ()


def test_nothing_given_is_nothing_declined() -> None:
    """A person without a single name has no forms and no doubts."""
    found = person_forms(None, " ", "")
    assert (found.surname, found.name, found.patronymic, found.state, found.doubts) == (None, None, None, "auto", ())
    assert found.full("gen") == ""
