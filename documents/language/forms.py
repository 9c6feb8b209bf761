"""Six cases of a word or phrase, with the certainty of each answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

#: Order of the cases everywhere: nominative, genitive, dative, accusative, instrumental, prepositional.
CASES = ("nom", "gen", "dat", "acc", "ins", "loc")

#: "auto": no rule doubts it; "confirm": a person must look once; "manual": a person gave these forms.
State = Literal["auto", "confirm", "manual"]
Sex = Literal["m", "f"]
#: Six forms in the order of `CASES`.
SixForms = tuple[str, str, str, str, str, str]
#: One part's confirmed forms by case; cases may be missing.
Confirmed = Mapping[str, str]


@dataclass(frozen=True)
class Part:
    """One declined part: a surname, a name, a patronymic, a post, an organization."""

    #: Form by case, all six keys of `CASES`.
    forms: Mapping[str, str]
    #: How far the forms may be trusted.
    state: State
    #: Why they may not, Russian sentences; empty unless `state` is "confirm".
    doubts: tuple[str, ...]


def six(value: str) -> SixForms:
    """Return the value repeated in all cases: an indeclinable word or a kept nominative."""
    return (value, value, value, value, value, value)


def settle(nominative: str, automatic: SixForms, doubts: tuple[str, ...], confirmed: Confirmed | None) -> Part:
    """Return the part in which confirmed forms win over automatic ones.

    Forms confirmed for another nominative are stale and ignored. A doubtful part is settled only when every
    oblique case is confirmed; otherwise it stays "confirm".
    """
    forms = dict(zip(CASES, automatic, strict=True))
    if not confirmed:
        return Part(forms, "confirm" if doubts else "auto", doubts)
    given = {case: form for case, form in confirmed.items() if case in forms and form.strip()}
    if given.get("nom", nominative) != nominative:
        given = {}
    forms.update(given)
    oblique = given.keys() - {"nom"}
    if len(oblique) == len(CASES) - 1 or (oblique and not doubts):
        return Part(forms, "manual", ())
    return Part(forms, "confirm" if doubts else "auto", doubts)
