"""Whom a public text names: every person without consent, in every case, however the name is put together.

A surname is looked for by itself, so it need not stand beside a first name; it counts only with a capital letter.
Names of those who may be named are stepped over as whole phrases («С. И. Рябинин», «Рябинина Сергея Ильича»), so
that namesakes of different initials are told apart. Where two people cannot be told apart, the text counts as naming
the one who did not agree.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from documents.language.forms import CASES
from documents.language.names import PersonForms, person_forms
from records.values import Organization, Person

_WORD = re.compile(r"[^\W\d_]+")
_SOFT_HYPHEN = "\u00ad"

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class _Word:
    """One word of a text."""

    #: Lower case, «ё» as «е».
    text: str
    is_capital: bool


class Names:
    """Names of one school: of those who may be named and of everybody else."""

    def __init__(self, organization: Organization, people: Iterable[Person], permitted: frozenset[int]) -> None:
        """Gather every form of every name.

        Args:
            organization: its head may be named, and its own requisites are nobody's name.
            people: everybody the school keeps a card of.
            permitted: ids of those who may be named.
        """
        head = organization.director
        chief = (head.surname, head.name, head.patronymic)
        allowed = [person_forms(head.surname, head.name, head.patronymic, head.sex, head.forms or None)]
        strangers: list[tuple[Person, list[PersonForms]]] = []
        for person in people:
            if person.id in permitted or (person.surname, person.name, person.patronymic) == chief:
                allowed += _forms(person)
            else:
                strangers.append((person, _forms(person)))
        self._allowed: set[Phrase] = {_phrase(text) for text in _requisites(organization)}
        self._allowed |= {phrase for forms in allowed for phrase in (*_whole(forms), *_without_surname(forms))}
        self._forbidden: dict[Phrase, list[Person]] = defaultdict(list)
        self._surnames: dict[Phrase, list[Person]] = defaultdict(list)
        for person, kinds in strangers:
            for phrase in dict.fromkeys(phrase for forms in kinds for phrase in _whole(forms)):
                self._forbidden[phrase].append(person)
            for phrase in dict.fromkeys(phrase for forms in kinds for phrase in _without_surname(forms)):
                if phrase not in self._allowed:
                    self._forbidden[phrase].append(person)
            for phrase in dict.fromkeys(phrase for forms in kinds for phrase in _surnames(forms)):
                self._surnames[phrase].append(person)
        self._lengths = _lengths((*self._allowed, *self._forbidden, *self._surnames))

    def named(self, text: str) -> tuple[Person, ...]:
        """Everybody the text names without consent, in order of appearance; empty when it may be published."""
        words = _words(text)
        found: dict[int, Person] = {}
        place = 0
        while place < len(words):
            step, people = self._at(words, place)
            found |= {person.id: person for person in people}
            place += step
        return tuple(found.values())

    def _at(self, words: list[_Word], place: int) -> tuple[int, list[Person]]:
        """How many words to step over, and who is named by them; the longest phrase decides."""
        for length in self._lengths.get(words[place].text, ()):
            phrase = tuple(word.text for word in words[place : place + length])
            if phrase in self._forbidden:
                return length, self._forbidden[phrase]
            if phrase in self._allowed:
                return length, []
            if phrase in self._surnames and any(word.is_capital for word in words[place : place + length]):
                return length, self._surnames[phrase]
        return 1, []


def plain_text(markup: str) -> str:
    """Words of an HTML: tags become spaces, references become letters."""
    return html.unescape(re.sub(r"<[^>]*>", " ", markup))


def _words(text: str) -> list[_Word]:
    composed = unicodedata.normalize("NFC", text.replace(_SOFT_HYPHEN, ""))
    return [_Word(_folded(word), word[0].isupper()) for word in _WORD.findall(composed)]


def _phrase(text: str) -> Phrase:
    return tuple(word.text for word in _words(text))


def _folded(word: str) -> str:
    return word.casefold().replace("ё", "е")


def _forms(person: Person) -> list[PersonForms]:
    """Forms by the card, and those the rules alone give: an older paper may bear either."""
    plain = person_forms(person.surname, person.name, person.patronymic, person.sex.value)
    if not person.forms:
        return [plain]
    return [plain, person_forms(person.surname, person.name, person.patronymic, person.sex.value, person.forms)]


def _whole(forms: PersonForms) -> Iterator[Phrase]:
    """Surname with name or initials, in both orders, in six cases."""
    surname, name, patronymic = forms.surname, forms.name, forms.patronymic
    for case in CASES:
        yield _phrase(forms.full(case))
        yield _phrase(forms.surname_first(case))
        yield _phrase(forms.initials_first(case))
        if surname is None or name is None:
            continue
        last, first = surname.forms[case], name.forms[case]
        middle = patronymic.forms[case] if patronymic is not None else ""
        yield _phrase(f"{first} {middle} {last}")
        yield _phrase(f"{first} {last}")
        yield _phrase(f"{last} {first}")


def _without_surname(forms: PersonForms) -> Iterator[Phrase]:
    """Name and patronymic, as people are spoken of; nothing for those without a patronymic."""
    if forms.name is not None and forms.patronymic is not None:
        for case in CASES:
            yield _phrase(f"{forms.name.forms[case]} {forms.patronymic.forms[case]}")


def _surnames(forms: PersonForms) -> Iterator[Phrase]:
    if forms.surname is not None:
        for case in CASES:
            yield _phrase(forms.surname.forms[case])


def _requisites(organization: Organization) -> Iterator[str]:
    """What the school is called and where it stands: a street may bear somebody's surname."""
    yield from (organization.full_name, organization.short_name, organization.address)
    yield from organization.full_forms.values()
    yield from filter(None, (organization.founder, organization.place, organization.project))
    for act in (*organization.regional_acts, *organization.municipal_acts):
        yield from (act.author, act.title)


def _lengths(phrases: Iterable[Phrase]) -> dict[str, tuple[int, ...]]:
    """Lengths of the phrases that begin with a word, longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for phrase in phrases:
        if phrase:
            found[phrase[0]].add(len(phrase))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}
