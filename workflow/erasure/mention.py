"""A person's name as it stands in texts: every case, with or without initials.

A surname alone names the person only where nobody else of the school could be meant; else the first name or the
initials must stand beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from documents.language.forms import CASES
from documents.language.names import initials, person_forms
from records.values import Person

_MARKUP = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_NO_LETTER_BEFORE, _NO_LETTER_AFTER = r"(?<![\w-])", r"(?![\w-])"


@dataclass(frozen=True)
class Mention:
    """How one person can be named in a text."""

    #: Surname in every case, as it is read (small letters, е for ё).
    surnames: frozenset[str]
    #: Patterns of the surname with what stands beside it.
    whole: tuple[str, ...]
    #: Whether nobody else of the school bears a surname that sounds alike.
    is_only: bool

    def names(self, text: str) -> bool:
        """Whether the text names the person."""
        read = _read(text)
        if not any(surname in read for surname in self.surnames):
            return False
        return self._pattern.search(_read(_MARKUP.sub(" ", text))) is not None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = [re.escape(surname) for surname in self.surnames] if self.is_only else list(self.whole)
        return re.compile(f"{_NO_LETTER_BEFORE}(?:{'|'.join(sorted(words))}){_NO_LETTER_AFTER}")


def mention_of(person: Person, everybody: Iterable[Person]) -> Mention:
    """How the person can be named in the papers of a school whose people are *everybody*."""
    surnames = _surnames(person)
    others = [other for other in everybody if other.id != person.id and other.erased_on is None]
    stems = {_stem(surname) for surname in surnames}
    return Mention(
        surnames=frozenset(surnames),
        whole=tuple(_whole(person)),
        is_only=not any(_stem(_read(other.surname)) in stems for other in others),
    )


def _surnames(person: Person) -> set[str]:
    return {_read(surname) for surname, _ in _cases(person)}


def _cases(person: Person) -> list[tuple[str, str]]:
    """Surname and first name in every case, confirmed forms with the others."""
    found = []
    for confirmed in (None, person.forms or None):
        forms = person_forms(person.surname, person.name, person.patronymic, person.sex.value, confirmed)
        assert forms.surname is not None
        for case in CASES:
            found.append((forms.surname.forms[case], forms.name.forms[case] if forms.name else ""))
    return found


def _whole(person: Person) -> Iterable[str]:
    first = re.escape(_read("".join(initials(person.name)))).replace(r"\.", r"\. ?")
    for surname, name in dict.fromkeys(_cases(person)):
        last, given = re.escape(_read(surname)), re.escape(_read(name))
        yield f"{last} {given}"
        yield f"{given} {last}"
        if first:
            yield f"{last} {first}"
            # initials before the surname: «М. П. Иванова»
            yield rf"{first}(?:[а-я]\. ?)*{last}"


def _stem(surname: str) -> str:
    """What stays of a surname in every case and both sexes; short surnames keep all they have."""
    return surname[: max(4, len(surname) - 2)]


def _read(text: str) -> str:
    return _SPACES.sub(" ", text).casefold().replace("ё", "е")
