"""Words of the sheets are fit to stand in a paper: templates join them, so their ends and quotes matter."""

from __future__ import annotations

import re

import pytest

#: Latin letters that are no Roman numerals.
LATIN = re.compile(r"(?![IVX]+\b)\b[A-Za-z]+")
#: Sheets whose words are printed inside sentences of the templates.
JOINED = ("agreements", "diagnoses", "routes", "route_rows", "meetings", "check_ins", "reflections", "appeals")


def words(sample, *keys):
    for key in keys or sample.parsed.rows:
        for row in sample.rows(key):
            for name, value in row.items():
                for text in value if isinstance(value, tuple) else (value,):
                    if isinstance(text, str):
                        yield f"{key}.{name}", text


def test_no_latin_letter_strays_into_russian(sample):
    coded = (
        "email",
        "instrument",
        "kind",
        "moment",
        "form",
        "category",
        "part",
        "sex",
        "matter",
        "council",
        "calendar",
        "mode",
        "permits",
        "transfer",
    )
    found = [
        (place, text)
        for place, text in words(sample)
        if LATIN.search(text)
        and place.split(".")[1] not in (*coded, "forms", "monitoring_stage")
        and place not in {"awards.level", "cases.kept_at"}  # a code; an address or the name of a file
    ]
    assert [one for one in found if "SWOT" not in one[1]] == []


def test_quotes_are_russian_and_closed(sample):
    assert [text for _, text in words(sample) if '"' in text or text.count("«") != text.count("»")] == []


def test_nothing_is_doubled_or_left_at_an_edge(sample):
    assert [text for _, text in words(sample) if "  " in text or text != text.strip() or ",," in text] == []


@pytest.mark.parametrize("key", JOINED)
def test_joined_words_end_without_a_stop(sample, key):
    named = re.compile(r"[А-ЯЁ]\. ?[А-ЯЁ]\.$")
    assert [text for _, text in words(sample, key) if text.endswith((".", ";")) and not named.search(text)] == []


def test_joined_words_begin_small_but_for_names(sample):
    places = {"agreements.content", "diagnoses.needs", "routes.goal", "check_ins.done", "reflections.positive"}
    allowed = ("Артём", "Ульяна")
    assert [t for place, t in words(sample) if place in places and t[0].isupper() and not t.startswith(allowed)] == []


def test_goals_of_pairs_are_things_not_deeds(sample):
    assert [row["goal"] for row in sample.rows("pairings") if re.match(r"\w+(ть|ти|чь|ться)\b", row["goal"])] == []


def test_phones_belong_to_nobody(sample):
    phones = [text for place, text in words(sample, "people") if place == "people.phone"]
    assert all(re.fullmatch(r"8 900 00\d-\d\d-\d\d", phone) for phone in phones)
