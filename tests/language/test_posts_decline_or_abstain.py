"""Posts decline by their head phrase as the table says; what is not understood stays in the nominative."""

from __future__ import annotations

import pytest

from documents.language.names import CASES
from documents.language.posts import post_forms
from tests.language.forms_tables import rows

POSTS = list(rows("posts.tsv"))


def test_every_post_declines_as_the_table_says() -> None:
    """Right forms, and the state the post deserves."""
    wrong = []
    for title, *forms, state in POSTS:
        part = post_forms(title)
        expected = [title, *(title if form == "_" else form for form in forms)]
        found = [part.forms[case] for case in CASES]
        if found != expected:
            wrong.append(f"{title}: {found}")
        if (part.state, not part.doubts) != (("auto", True) if state == "auto" else ("confirm", False)):
            wrong.append(f"{title}: {part.state} {part.doubts}")
    assert wrong == []


def test_the_table_is_broad() -> None:
    """More than 120 posts, nearly all of them declined."""
    assert len(POSTS) >= 600
    assert sum(row[-1] == "unsure" for row in POSTS) < 20


@pytest.mark.parametrize(
    ("title", "dative"),
    [
        ("педагог социальный", "педагогу социальному"),
        ("офис-менеджер / помощник руководителя", "офис-менеджеру / помощнику руководителя"),
        ("водитель автобуса (маршрутное такси)", "водителю автобуса (маршрутное такси)"),
        ("учитель (английский язык)", "учителю (английский язык)"),
        ("депутат городской думы", "депутату городской думы"),
        ("наставляемый", "наставляемому"),
        ("лучший учитель", "лучшему учителю"),
        ("электрик", "электрику"),
        ("лесничий", "лесничему"),
        ("старшие вожатые", "старшим вожатым"),
        ("классные руководители, учителя-предметники", "классным руководителям, учителям-предметникам"),
        ("заместители директора и методисты", "заместителям директора и методистам"),
    ],
)
def test_known_traps_are_passed(title: str, dative: str) -> None:
    """Each of these was once wrong."""
    assert post_forms(title).forms["dat"] == dative


@pytest.mark.parametrize(
    "title",
    ["и.о. директора", "зам. директора по УВР", "учитель/тьютор", "учитель (совместитель)", "педагог социальный"],
)
def test_abbreviations_slashes_brackets_and_inversions_are_asked_about(title: str) -> None:
    """They decline by guess, so a person looks once."""
    part = post_forms(title)
    assert part.state == "confirm"
    assert all(title in doubt for doubt in part.doubts)


@pytest.mark.parametrize("title", ["7 «А» класс", "кто-то", "совет школы", "", "—", "планы работы", "Board member"])
def test_what_is_no_post_stays_and_is_asked(title: str) -> None:
    """An abstained title is returned letter for letter."""
    part = post_forms(title)
    assert set(part.forms.values()) == {title}
    assert part.state == "confirm"


@pytest.mark.parametrize(
    ("title", "accusative"),
    [
        ("обучающийся 9 класса", "обучающегося 9 класса"),
        ("учащийся", "учащегося"),
        ("судья", "судью"),
        ("обучающиеся", "обучающихся"),
        ("судьи", "судей"),
    ],
)
def test_a_living_masculine_on_sya_has_the_genitive_in_the_accusative(title: str, accusative: str) -> None:
    """«Назначить обучающегося»: the -я of -ся is no ending of the first declension."""
    assert post_forms(title).forms["acc"] == accusative
