"""Lines of real orders come out typeset as the table says, and what is data stays as it was."""

from __future__ import annotations

import pytest

from documents.language.typography import polish
from tests.language.forms_tables import rows

LINES = list(rows("typography.tsv"))
NBSP = "\u00a0"


@pytest.mark.parametrize("row", LINES, ids=lambda row: row[0])
def test_a_line_is_typeset_as_the_table_says(row: list[str]) -> None:
    """⍽ in the table is U+00A0; the second run changes nothing."""
    source, expected = row
    typeset = source if expected == "=" else expected.replace("⍽", NBSP)
    assert polish(source) == typeset
    assert polish(typeset) == typeset


def test_the_table_is_broad() -> None:
    """More than seventy lines, a good part of which must stay untouched."""
    assert len(LINES) >= 150
    assert sum(row[1] == "=" for row in LINES) >= 30


@pytest.mark.parametrize(
    "data",
    [
        "25.12.2026-10.01.2027",
        "8-900-123-45-67",
        "+7 (843) 212-34-56",
        "1/2 ставки",
        "29.12.2012",
        "school-5@edu.tatar.ru",
        "https://school-5.ru/?a=1-2&b=3",
        "ГОСТ Р 7.0.97-2016",
        "02-14",
        "7«А»",
        "МР-42/02",
        "2025-09-01",
        "152-ФЗ",
    ],
)
def test_data_are_not_damaged(data: str) -> None:
    """Every one of these was spoilt by some typographer."""
    assert polish(data) == data
    assert data in polish(f"см. {data} и {data}")


def test_narrow_spaces_become_the_one_every_font_knows() -> None:
    """U+202F and U+2009 never reach a paper."""
    assert polish("3 сентября 2021\u202fг.") == f"3{NBSP}сентября 2021{NBSP}г."
    assert polish("5\u2009%") == f"5{NBSP}%"


def test_each_line_of_a_text_is_typeset_by_itself() -> None:
    """A quotation mark left open in one line does not eat the next."""
    assert polish('Он "сказал\nи "ушёл"') == 'Он "сказал\nи «ушёл»'


def test_a_text_with_private_characters_keeps_them() -> None:
    """The shelter of protected pieces uses the same characters; nothing is lost."""
    text = "знак \ue000 и № 5"
    assert polish(text).replace(NBSP, " ") == text
