"""Regular surnames and patronymics skip rules and dictionary; they must come out as if they had not."""

from __future__ import annotations

import pytest

from documents.language.doubts import doubts_of
from documents.language.names import person_forms
from documents.language.patches import UNPOSSESSIVE_SURNAMES, WOMENS_NOUNS
from documents.language.petrovich import NamePart, decline_word
from documents.language.regular import regular_forms
from tests.language.forms_tables import Example, examples


@pytest.mark.parametrize(("part", "table"), [("surname", "surnames.tsv"), ("patronymic", "patronymics.tsv")])
def test_the_short_way_agrees_with_the_rules_and_leaves_no_doubt(part: NamePart, table: str) -> None:
    """Same forms as the petrovich rules, and nothing the long way would have asked."""
    taken = 0
    for example in (example for alike in examples(table) for example in alike):
        forms = regular_forms(part, _sex(example), example.word)
        if forms is None:
            continue
        taken += 1
        assert forms == decline_word(part, _sex(example), example.word)
        assert doubts_of(part, _sex(example), example.word, forms) == ()
    assert taken > 100


def _sex(example: Example) -> str:
    return example.sex


@pytest.mark.parametrize(
    ("word", "sex"),
    [
        ("Литвин", "m"),
        ("Грузин", "m"),
        ("Апельсин", "m"),
        ("Богослов", "m"),
        ("Щербина", "f"),
        ("Корова", "f"),
        ("Жемчужина", "f"),
        ("Полина", "f"),
        ("Екатерина", "f"),
        *((word.capitalize(), "m") for word in sorted(UNPOSSESSIVE_SURNAMES)),
        *((word.capitalize(), "f") for word in sorted(WOMENS_NOUNS)),
    ],
)
def test_a_word_with_two_readings_goes_the_long_way_and_is_asked(word: str, sex: str) -> None:
    """Foreign surnames on -ин/-ов and surnames that are common nouns."""
    assert regular_forms("surname", sex, word) is None
    surname = person_forms(word, None, None, sex).surname
    assert surname is not None
    assert surname.state == "confirm"
