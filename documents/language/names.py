"""A person's surname, name and patronymic in six cases, each with its certainty.

Order of sources for every form: confirmed by a person → the petrovich rules with the corrections of
`patches` → the nominative, kept and marked. Whatever a rule of `doubts` or the dictionary calls in question
is offered as "confirm" with the reason in Russian; nothing doubtful passes as "auto".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from documents.language.doubts import doubts_of
from documents.language.forms import CASES, Confirmed, Part, Sex, SixForms, State, settle, six
from documents.language.particles import (
    EASTERN_SURNAMES,
    FROZEN_FIRST_PARTS,
    FROZEN_WORDS,
    TURKIC_PATRONYMICS,
)
from documents.language.patches import patched
from documents.language.petrovich import NamePart, decline_word
from documents.language.regular import regular_forms
from documents.language.second_opinion import preferred
from documents.language.sex import sex_from_patronymic
from documents.language.spelling import APOSTROPHES, VOWELS, clean, is_cyrillic, keep_capitals

__all__ = ["CASES", "Part", "PersonForms", "person_forms", "sex_from_patronymic"]

NBSP = "\u00a0"

_NO_SEX = "Пол не указан, а по отчеству его не видно: укажите пол, иначе имя останется в именительном падеже."
_SEX_DIFFERS = "Указанный пол не согласуется с отчеством «{}»: проверьте карточку."
_MULTIWORD = "В имени несколько слов («{}»): какие из них склоняются, решает сам человек."


@dataclass(frozen=True)
class PersonForms:
    """A person's name in six cases."""

    #: None when the person has no such part.
    surname: Part | None
    name: Part | None
    patronymic: Part | None
    #: "m", "f", or None when neither the card nor the patronymic tells it.
    sex: Sex | None
    #: "confirm" if any part is, else "manual" if any part is, else "auto".
    state: State
    #: Reasons of all parts, surname first, each once.
    doubts: tuple[str, ...]

    def full(self, case: str) -> str:
        """Return «Ивановой Марии Петровне»."""
        return " ".join(part.forms[case] for part in self._parts())

    def surname_first(self, case: str) -> str:
        """Return «Ивановой М. П.», bound by U+00A0 (running text, ГОСТ Р 7.0.97 5.18)."""
        return self._short(case, surname_leads=True)

    def initials_first(self, case: str) -> str:
        """Return «М. П. Ивановой», bound by U+00A0 (signatures, ГОСТ Р 7.0.97 5.22)."""
        return self._short(case, surname_leads=False)

    def _parts(self) -> tuple[Part, ...]:
        return tuple(part for part in (self.surname, self.name, self.patronymic) if part is not None)

    def _short(self, case: str, *, surname_leads: bool) -> str:
        if self.surname is None:
            return self.full(case)
        surname = self.surname.forms[case].replace(" ", NBSP)
        letters = [
            letter
            for part in (self.name, self.patronymic)
            if part is not None
            for letter in initials(part.forms["nom"])
        ]
        return NBSP.join([surname, *letters] if surname_leads else [*letters, surname])


def initials(name: str) -> tuple[str, ...]:
    """Return the initials of a name: «Анна-Мария» → («А.-М.»), «Рашид оглы» → («Р.»).

    Particles in small letters and оглы / кызы give none.
    """
    found = []
    for word in clean(name).split(" "):
        pieces = [piece for piece in word.split("-") if piece and piece.lower() not in TURKIC_PATRONYMICS]
        letters = [f"{piece[0]}." for piece in pieces if piece[0].isupper()]
        if letters:
            found.append("-".join(letters))
    return tuple(found)


def person_forms(
    surname: str | None,
    name: str | None,
    patronymic: str | None,
    sex: str | None = None,
    confirmed: Mapping[str, Confirmed] | None = None,
) -> PersonForms:
    """Decline a person's name.

    Args:
        surname: In the nominative, or None / "" when the person has none. So are `name` and `patronymic`.
        name: The first name; may be double («Анна-Мария») or of several words («Ван Ань»).
        patronymic: The patronymic.
        sex: "m" or "f"; None takes it from the patronymic, never from surname or name.
        confirmed: Forms a person gave, {"surname": {"dat": "…"}, …}; they win over everything.
    """
    written: dict[NamePart, str | None] = {"surname": surname, "name": name, "patronymic": patronymic}
    given = {part: text for part, value in written.items() if (text := clean(value or ""))}
    told: Sex | None = "m" if sex == "m" else "f" if sex == "f" else None
    shown = sex_from_patronymic(given.get("patronymic"))
    known = told or shown
    common: list[str] = []
    if known is None and given:
        common.append(_NO_SEX)
    if told and shown and told != shown:
        common.append(_SEX_DIFFERS.format(given["patronymic"]))
    eastern = "patronymic" not in given and " " in given.get("name", "")
    parts = {
        part: _part(
            part,
            text,
            _sex_of(part, known, shown),
            eastern=eastern,
            extra=tuple(common),
            confirmed=(confirmed or {}).get(part),
        )
        for part, text in given.items()
    }
    found = [parts[part] for part in parts]
    return PersonForms(
        surname=parts.get("surname"),
        name=parts.get("name"),
        patronymic=parts.get("patronymic"),
        sex=known,
        state=overall(found),
        doubts=tuple(dict.fromkeys(doubt for part in found for doubt in part.doubts)),
    )


def overall(parts: list[Part]) -> State:
    """Return the state of several parts together."""
    states = {part.state for part in parts}
    if "confirm" in states:
        return "confirm"
    return "manual" if "manual" in states else "auto"


def _sex_of(part: NamePart, known: Sex | None, shown: Sex | None) -> Sex | None:
    # A patronymic always declines by its own ending, whatever the card says.
    return (shown or known) if part == "patronymic" else known


def _part(
    part: NamePart, text: str, sex: Sex | None, *, eastern: bool, extra: tuple[str, ...], confirmed: Confirmed | None
) -> Part:
    if not confirmed and not extra:
        return _automatic(part, text, sex, eastern)
    forms, doubts = _decline(part, text, sex, eastern)
    return settle(text, forms, tuple(dict.fromkeys((*extra, *doubts))), confirmed)


@lru_cache(maxsize=65536)
def _automatic(part: NamePart, text: str, sex: Sex | None, eastern: bool) -> Part:
    forms, doubts = _decline(part, text, sex, eastern)
    return settle(text, forms, tuple(dict.fromkeys(doubts)), None)


def _decline(part: NamePart, text: str, sex: Sex | None, eastern: bool) -> tuple[SixForms, tuple[str, ...]]:
    """Return the automatic forms of one part and the doubts about them."""
    if sex is None:
        return six(text), ()
    regular = regular_forms(part, sex, text)
    if regular is not None:
        return regular, ()
    if eastern and part == "surname" and text.lower() in EASTERN_SURNAMES:
        return six(text), (_MULTIWORD.format(text),)
    words = text.split(" ")
    declined = [
        six(word) if _word_is_frozen(part, words, position) else _decline_hyphenated(part, sex, word)
        for position, word in enumerate(words)
    ]
    forms = _join(declined, " ")
    return forms, doubts_of(part, sex, text, forms)


def _word_is_frozen(part: NamePart, words: list[str], position: int) -> bool:
    small = words[position].lower()
    if len(words) == 1:
        return False
    if part == "patronymic":
        return any(word.lower() in TURKIC_PATRONYMICS for word in words) or small in FROZEN_WORDS
    if small in TURKIC_PATRONYMICS:
        return True
    if position < len(words) - 1 and (small in FROZEN_WORDS or words[position][0].islower()):
        return True
    # In eastern names of several words only the last one declines.
    return part == "name" and position < len(words) - 1


def _decline_hyphenated(part: NamePart, sex: Sex, word: str) -> SixForms:
    pieces = word.split("-")
    if pieces[-1].lower() in TURKIC_PATRONYMICS:
        return six(word)
    last = len(pieces) - 1
    declined = [
        six(piece) if place < last and _piece_is_frozen(part, sex, piece) else _decline_piece(part, sex, piece)
        for place, piece in enumerate(pieces)
    ]
    return _join(declined, "-")


def _piece_is_frozen(part: NamePart, sex: Sex, piece: str) -> bool:
    small = piece.lower()
    if small in FROZEN_FIRST_PARTS or (part == "name" and sex == "m"):
        return True
    return part == "surname" and sex == "f" and small[-1:] not in VOWELS


def _decline_piece(part: NamePart, sex: Sex, piece: str) -> SixForms:
    before, apostrophe, rest = piece.rpartition(next((mark for mark in APOSTROPHES if mark in piece), "’"))
    if apostrophe and is_cyrillic(rest):
        return _join([six(before), _decline_piece(part, sex, rest)], apostrophe)
    if not is_cyrillic(piece) or len(piece) == 1:
        return six(piece)
    return keep_capitals(piece, lambda word: preferred(part, sex, word, _by_rules(part, sex, word)))


def _by_rules(part: NamePart, sex: Sex, word: str) -> SixForms:
    if part == "patronymic" and word.lower().endswith(tuple(TURKIC_PATRONYMICS)):
        return six(word)
    return patched(part, sex, word) or decline_word(part, sex, word)


def _join(pieces: list[SixForms], separator: str) -> SixForms:
    a, b, c, d, e, f = (separator.join(forms) for forms in zip(*pieces, strict=True))
    return (a, b, c, d, e, f)
