"""What a text says of a person who may be named, besides the name: a post, a class, achievements he did not permit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from documents.language.posts import post_forms
from records.values import Organization, Person, PublicData
from workflow.site.naming import Names
from workflow.site.permission import Permission

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class _Limited:
    """One person who may be named and has refused something."""

    person: Person
    names: Names
    #: What it is in Russian, and how it would be printed.
    sought: tuple[tuple[str, re.Pattern[str]], ...]


class Details:
    """Everybody who may be named but of whom something may not be said."""

    def __init__(
        self, organization: Organization, people: Iterable[Person], permissions: Mapping[int, Permission]
    ) -> None:
        """Gather what is refused.

        Args:
            organization: whose people they are.
            people: everybody the school keeps a card of.
            permissions: what may be said, by id of the person.
        """
        self._limited = tuple(
            _Limited(person, Names(organization, (person,), frozenset()), sought)
            for person in people
            if permissions[person.id].is_named and (sought := tuple(_sought(person, permissions[person.id])))
        )

    def printed(self, text: str) -> tuple[tuple[Person, str], ...]:
        """People the text names together with what they refused, and what that is."""
        flat = _SPACES.sub(" ", text)
        return tuple(
            (one.person, what)
            for one in self._limited
            for what in dict.fromkeys(what for what, pattern in one.sought if pattern.search(flat))
            if one.names.named(text)
        )


def _sought(person: Person, permission: Permission) -> Iterator[tuple[str, re.Pattern[str]]]:
    if PublicData.OCCUPATION not in permission.permits:
        posts = post_forms(person.position, person.forms.get("position")).forms if person.position else {}
        for text in dict.fromkeys(filter(None, (*posts.values(), person.position, person.class_name, person.employer))):
            yield "должность, класс или место работы", _pattern(text)
    if PublicData.MERITS not in permission.permits and person.merits:
        yield "достижения", _pattern(person.merits)


def _pattern(text: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in text.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
