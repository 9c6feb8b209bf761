"""Forms of names somebody has confirmed, shared by all cards of a school.

A card's own forms come first; else those of another card with the same part spelled the same, of the same sex. Two
families that decline one surname differently leave the third to be asked: nothing is shared where cards disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from records.values import Person

Forms = Mapping[str, Mapping[str, str]]
#: Part, its nominative, sex ("" for posts: they decline by their own gender).
_Key = tuple[str, str, str]

PARTS = ("surname", "name", "patronymic", "position")


class Confirmed:
    """The dictionary of one school's cards."""

    def __init__(self, people: Iterable[Person]) -> None:
        found: dict[_Key, Mapping[str, str] | None] = {}
        for person in people:
            for part, forms in person.forms.items():
                key = _key(person, part)
                if key is not None and forms:
                    found[key] = forms if found.get(key, forms) == forms else None
        self._shared = found

    def of(self, person: Person) -> Forms:
        """Forms to decline the person by: part → case → form; empty where nobody has confirmed any."""
        result = dict(person.forms)
        for part in PARTS:
            key = _key(person, part)
            shared = self._shared.get(key) if key is not None else None
            if part not in result and shared:
                result[part] = shared
        return result


def _key(person: Person, part: str) -> _Key | None:
    """None where the card has no such part."""
    text = getattr(person, part, None)
    return (part, text, "" if part == "position" else person.sex.value) if text else None
