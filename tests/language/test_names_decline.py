"""Surnames, first names and patronymics decline as the hand-written tables say, and doubt where they say."""

from __future__ import annotations

import pytest

from documents.language.names import CASES, Part, person_forms
from tests.language.forms_tables import Example, examples

SURNAMES = examples("surnames.tsv")
NAMES = examples("names.tsv")
PATRONYMICS = examples("patronymics.tsv")


def _mistakes(kind: str, alike: tuple[Example, ...]) -> list[str]:
    """Return what is wrong with the words of one row: a form outside the norm, a doubt missing or needless."""
    wrong = []
    for example in alike:
        part = _part(kind, example)
        forms = [part.forms[case] for case in CASES[1:]]
        if part.forms["nom"] != example.word or any(
            form not in allowed for form, allowed in zip(forms, example.forms, strict=True)
        ):
            wrong.append(f"{example.word}: {forms}")
        if example.state == "auto" and (part.state, part.doubts) != ("auto", ()):
            wrong.append(f"{example.word} is asked about needlessly: {part.doubts}")
        if example.state == "ask" and not (part.state == "confirm" and part.doubts):
            wrong.append(f"{example.word} passes silently")
    return wrong


def _part(kind: str, example: Example) -> Part:
    given = {"surname": None, "name": None, "patronymic": None} | {kind: example.word}
    sex = None if kind == "patronymic" else example.sex
    part = getattr(person_forms(given["surname"], given["name"], given["patronymic"], sex), kind)
    assert isinstance(part, Part)
    return part


def _title(alike: tuple[Example, ...]) -> str:
    return f"{alike[0].sex}-{alike[0].word}"


@pytest.mark.parametrize("alike", SURNAMES, ids=_title)
def test_surnames_decline_as_the_table_says(alike: tuple[Example, ...]) -> None:
    """Every form is one the norm allows, and doubtful classes never pass silently."""
    assert _mistakes("surname", alike) == []


@pytest.mark.parametrize("alike", NAMES, ids=_title)
def test_first_names_decline_as_the_table_says(alike: tuple[Example, ...]) -> None:
    """Every form is one the norm allows, and doubtful classes never pass silently."""
    assert _mistakes("name", alike) == []


@pytest.mark.parametrize("alike", PATRONYMICS, ids=_title)
def test_patronymics_decline_by_their_own_ending(alike: tuple[Example, ...]) -> None:
    """The sex is read from the patronymic itself."""
    assert _mistakes("patronymic", alike) == []


def test_the_tables_are_broad_enough_to_mean_something() -> None:
    """Sizes below which a score would say little."""
    surnames = [example for alike in SURNAMES for example in alike]
    assert len(surnames) >= 1000
    assert sum(example.state == "ask" for example in surnames) >= 250
    assert sum(map(len, NAMES)) >= 400
    assert sum(map(len, PATRONYMICS)) >= 200
