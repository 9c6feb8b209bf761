"""The boundary of text: what is stored, what is refused, and in which words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.text import clean


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Иванова", "Иванова"),
        ("  Иванова\u00a0\u202fМария\t\n", "Иванова Мария"),
        ("и\u0306", "й"),
        ("Д’Артаньян-Ольга «Оля» № 5", "Д’Артаньян-Ольга «Оля» № 5"),
        ("а\r\nб", "а б"),
        ("", ""),
    ],
)
def test_text_is_normal_and_its_spaces_are_single(text: str, cleaned: str) -> None:
    assert clean(text) == (cleaned, None)


def test_lines_are_kept_where_they_mean_something() -> None:
    assert clean(" раз  два \r\n\r\n три\n", multiline=True) == ("раз два\n\nтри", None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("а\x00", "U+0000"),
        ("а\x85", "U+0085"),
        ("а\u2028", "U+2028"),
        ("а\u2029", "U+2029"),
        ("а\u200b", "U+200B"),
        ("а\u00ad", "U+00AD"),
        ("а\u202e", "U+202E"),
        ("а\ufeff", "U+FEFF"),
        ("а\ufffe", "U+FFFE"),
        ("а\U0001ffff", "U+1FFFF"),
        ("а\ufdd0", "U+FDD0"),
        ("а\ud800", "U+D800"),
        ("а\ue000", "U+E000"),
        ("а\U000e0041", "U+E0041"),
        ("а\u3164", "U+3164"),
        ("а\U0001f600", "U+1F600"),
        ("а\u6f22", "U+6F22"),
    ],
)
def test_what_nobody_can_see_is_named_by_its_code_point(text: str, code: str) -> None:
    cleaned, fault = clean(text)
    assert cleaned == ""
    assert fault is not None
    assert f"{code} " in fault
    assert "позиция 2" in fault
    assert fault.isprintable()


def test_the_length_is_counted_after_cleaning() -> None:
    assert clean("а" + " " * 50 + "б", limit=3) == ("а б", None)
    assert clean("абвг", limit=3) == ("", "слишком длинный текст: знаков 4, допускается не больше 3")


@given(st.text(alphabet=st.characters(), max_size=30))
def test_what_is_accepted_is_clean_for_good(text: str) -> None:
    """Cleaning twice changes nothing, and nothing invisible is left."""
    cleaned, fault = clean(text)
    if fault is None:
        assert clean(cleaned) == (cleaned, None)
        assert unicodedata.is_normalized("NFC", cleaned)
        assert not {unicodedata.category(c) for c in cleaned} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
