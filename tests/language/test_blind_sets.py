"""Sets written by hand before the program was asked: what share is right, and that nothing wrong passes silently.

Each word counts once, right when all five oblique forms are among those the norm allows. A wrong suggestion that
is asked about costs a person a look; a wrong one that passes as sure costs an order: there must be none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

import pytest

from documents.language import dates, numerals
from documents.language.forms import CASES, Part
from documents.language.names import person_forms
from documents.language.organizations import organization_forms
from documents.language.posts import post_forms
from documents.language.typography import polish
from tests.language.forms_tables import BLIND, Example, examples, rows, spread

NBSP = "\u00a0"


@dataclass
class Score:
    """How a set came out."""

    total: int = 0
    right: int = 0
    #: Wrong, and not asked about.
    silent: list[str] = field(default_factory=list)
    #: Should be sure and is asked about.
    needless: list[str] = field(default_factory=list)
    #: Should be asked about and is not.
    unasked: list[str] = field(default_factory=list)

    def take(self, title: str, *, right: bool, asked: bool, wanted: str = "any") -> None:
        """Count one entry; `wanted` is "auto", "ask" or "any"."""
        self.total += 1
        self.right += right
        if not right and not asked:
            self.silent.append(title)
        if wanted == "auto" and asked:
            self.needless.append(title)
        if wanted == "ask" and not asked:
            self.unasked.append(title)


def part_of(kind: str, example: Example) -> Part:
    """The program's answer for one word of a name."""
    given = {"surname": None, "name": None, "patronymic": None} | {kind: example.word}
    sex = None if kind == "patronymic" else example.sex
    part = getattr(person_forms(given["surname"], given["name"], given["patronymic"], sex), kind)
    assert isinstance(part, Part)
    return part


def score_of_names(kind: str) -> Score:
    """Surnames, first names or patronymics."""
    score = Score()
    for example in (one for alike in examples(f"{kind}s.tsv", BLIND) for one in alike):
        part = part_of(kind, example)
        right = all(part.forms[case] in allowed for case, allowed in zip(CASES[1:], example.forms, strict=True))
        score.take(f"{example.sex} {example.word}", right=right, asked=part.state == "confirm", wanted=example.state)
    return score


def score_of_phrases(name: str, decline: Callable[[str], Part]) -> Score:
    """Posts or organizations."""
    score = Score()
    for (phrase,) in rows(name, BLIND):
        forms = spread(phrase)
        (nominative,) = forms[0]
        part = decline(nominative)
        right = all(part.forms[case] in allowed for case, allowed in zip(CASES, forms, strict=True))
        score.take(nominative, right=right, asked=part.state == "confirm")
    return score


@pytest.mark.parametrize(
    ("kind", "least", "share"), [("surname", 600, 0.985), ("name", 200, 0.99), ("patronymic", 100, 1.0)]
)
def test_names_are_right_or_asked_about(kind: str, least: int, share: float) -> None:
    """All hard classes and ordinary ones."""
    score = score_of_names(kind)
    assert score.total >= least
    assert score.right / score.total >= share
    assert (score.silent, score.needless, score.unasked) == ([], [], [])


@pytest.mark.parametrize(
    ("name", "least"), [("posts_seen.tsv", 60), ("posts_unseen.tsv", 90), ("posts_plural.tsv", 20)]
)
def test_posts_are_right_or_kept(name: str, least: int) -> None:
    """At least 97 in a hundred, the rest asked about."""
    score = score_of_phrases(name, post_forms)
    assert score.total >= least
    assert score.right / score.total >= 0.97
    assert score.silent == []


@pytest.mark.parametrize("title", [row[0] for row in rows("posts_asked.tsv", BLIND)])
def test_posts_nobody_can_be_sure_of_are_asked_about(title: str) -> None:
    """Abbreviations, slashes, inversions, things that are no posts."""
    assert post_forms(title).state == "confirm"


def test_organizations_are_right_or_asked_about() -> None:
    """At least 97 in a hundred."""
    score = score_of_phrases("organizations.tsv", organization_forms)
    assert score.total >= 60
    assert score.right / score.total >= 0.97
    assert score.silent == []


def persons() -> Iterator[tuple[str, str, tuple[frozenset[str], ...], str, str]]:
    """Sex, nominative, full forms, short dative, signature."""
    for sex, phrase, dative, signed in rows("persons.tsv", BLIND):
        forms = spread(phrase)
        (nominative,) = forms[0]
        yield sex, nominative, forms, dative.replace(" ", NBSP), signed.replace(" ", NBSP)


def test_whole_persons_are_right() -> None:
    """Full, with the surname first, and as they sign."""
    wrong = []
    for sex, nominative, forms, dative, signed in persons():
        surname, *rest = nominative.split(" ")
        several = surname == "Нгуен"
        name = " ".join(rest) if several else rest[0]
        patronymic = None if several else " ".join(rest[1:]) or None
        person = person_forms(surname, name, patronymic, sex)
        right = all(person.full(case) in allowed for case, allowed in zip(CASES, forms, strict=True))
        if not right or person.surname_first("dat") != dative or person.initials_first("nom") != signed:
            wrong.append(nominative)
    assert wrong == []
    assert len(list(persons())) >= 60


@pytest.mark.parametrize("row", list(rows("typography.tsv", BLIND)), ids=lambda row: row[0])
def test_lines_are_typeset_as_a_typist_would_wish(row: list[str]) -> None:
    """⍽ is U+00A0, «=» means unchanged, «||» divides variants."""
    source, wanted = row
    typeset = polish(source)
    assert typeset in [
        source if variant.strip() == "=" else variant.strip().replace("⍽", NBSP) for variant in wanted.split("||")
    ]
    assert polish(typeset) == typeset


def answer(asked: str) -> str:
    """What the program says to one line of the table of numerals."""
    kind, *words = asked.split(" ")
    day = date.fromisoformat
    answers: dict[str, Callable[[], str]] = {
        "counted": lambda: numerals.counted(int(words[0]), " ".join(words[1:])),
        "words": lambda: numerals.in_words(int(words[0]), words[1], words[2], animate="animate" in words),
        "ordinal": lambda: numerals.ordinal_in_words(int(words[0]), words[1], words[2]),
        "short": lambda: dates.short(day(words[0])),
        "long": lambda: dates.long(day(words[0])),
        "quoted": lambda: dates.quoted(day(words[0])),
        "date": lambda: dates.in_words(day(words[0]), words[1]),
        "period": lambda: dates.period(day(words[0]), day(words[1])),
        "locative": lambda: dates.month_locative(day(words[0])),
        "quarter": lambda: dates.quarter(int(words[0]), int(words[1]), words[2]),
        "schoolyear": lambda: dates.school_year(int(words[0]), words[1]),
        "age": lambda: str(dates.age_on(day(words[0]), day(words[1]))),
        "decimal": lambda: numerals.decimal(float(words[0])),
        "percent": lambda: numerals.percent(float(words[0])),
    }
    return answers[kind]()


@pytest.mark.parametrize("row", list(rows("numerals.tsv", BLIND)), ids=lambda row: row[0])
def test_numerals_dates_and_terms_are_as_an_order_writes_them(row: list[str]) -> None:
    """⍽ is U+00A0; « / » divides variants."""
    asked, wanted = row
    assert answer(asked) in [variant.strip().replace("⍽", NBSP) for variant in wanted.split(" / ")]
