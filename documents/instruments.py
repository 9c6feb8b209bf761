"""Questionnaires as data: items with their numbers, wording before and after, and what they measure.

The only reader of `templates/instruments.toml`. Answers refer to an instrument by code and version and to an item by
number, so a version once used never changes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from documents.resources import templates_root
from records.errors import NotFoundError
from records.values import Moment

Factor = Literal[
    "expectation",
    "comfort",
    "organization",
    "support",
    "plan",
    "soft-skills",
    "motivation",
    "involvement",
    "adaptation",
    "satisfaction",
]
#: Ends of every scale, both included.
SCALE = (1, 10)


class Item(BaseModel):
    """One question."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    #: 1-based; the key of `Answers.items`, as a string there.
    number: int = Field(ge=1)
    kind: Literal["scale", "open", "yes-no"]
    #: The question at that moment; None where the moment does not ask it.
    before: str | None = None
    after: str | None = None
    #: What a scale measures; None for answers in words.
    factor: Factor | None = None
    #: Codes of the forms of mentoring the wording is for; empty — all that have no wording of their own.
    forms: tuple[str, ...] = ()

    def text(self, moment: Moment) -> str | None:
        """The question at the moment; None where it is not asked."""
        return self.before if moment is Moment.BEFORE else self.after

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.before is None and self.after is None:
            msg = f"item {self.number} asks nothing"
            raise ValueError(msg)
        if (self.kind == "scale") != (self.factor is not None):
            msg = f"item {self.number}: a scale measures something, words measure nothing"
            raise ValueError(msg)
        return self


class Instrument(BaseModel):
    """One version of one questionnaire."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    #: Catalogue id of its blank: «QST-01».
    code: str
    version: int = Field(ge=1)
    #: Who answers: "mentor", "mentee", "teacher".
    role: Literal["mentor", "mentee", "teacher"]
    title: str
    #: Whether the questions were checked against their source.
    verified: bool = False
    source: str = ""
    #: In order of number; a number with several wordings keeps them side by side.
    items: tuple[Item, ...] = Field(min_length=1)

    def for_form(self, form: str | None = None) -> tuple[Item, ...]:
        """One item a number, in the wording for a form of mentoring.

        Args:
            form: code of the form; None means the general wording.
        """
        chosen: dict[int, Item] = {}
        for item in self.items:
            if item.forms and form not in item.forms:
                continue
            if item.number not in chosen or item.forms:
                chosen[item.number] = item
        return tuple(chosen[number] for number in sorted(chosen))

    def asked(self, moment: Moment, form: str | None = None) -> tuple[Item, ...]:
        """The items asked at a moment, in the wording for a form of mentoring."""
        return tuple(item for item in self.for_form(form) if item.text(moment) is not None)

    @model_validator(mode="after")
    def _numbers_do_not_collide(self) -> Self:
        seen: set[tuple[int, str]] = set()
        for item in self.items:
            for form in item.forms or ("",):
                if (item.number, form) in seen:
                    msg = f"{self.code} v{self.version}: item {item.number} is given twice for {form or 'all forms'}"
                    raise ValueError(msg)
                seen.add((item.number, form))
        return self


class _Register(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    instruments: tuple[Instrument, ...] = Field(min_length=1)


@lru_cache(maxsize=1)
def instruments() -> Mapping[tuple[str, int], Instrument]:
    """All questionnaires by code and version.

    Raises:
        ValueError: the file is malformed, or a version is given twice (a programmer's mistake).
    """
    text = (templates_root() / "instruments.toml").read_text(encoding="utf-8")
    found: dict[tuple[str, int], Instrument] = {}
    for one in _Register.model_validate(tomllib.loads(text)).instruments:
        if (one.code, one.version) in found:
            msg = f"{one.code} v{one.version} is given twice"
            raise ValueError(msg)
        found[one.code, one.version] = one
    return found


def instrument(code: str, version: int) -> Instrument:
    """One version of a questionnaire.

    Raises:
        NotFoundError: there is no such questionnaire or version; the text names what there is.
    """
    known = instruments()
    if (code, version) in known:
        return known[code, version]
    versions = [str(number) for name, number in sorted(known) if name == code]
    have = (
        f"Есть версии: {', '.join(versions)}."
        if versions
        else f"Есть анкеты: {', '.join(sorted({c for c, _ in known}))}."
    )
    msg = f"Анкета {code} версии {version} неизвестна. {have}"
    raise NotFoundError(msg)


def latest(code: str) -> Instrument:
    """The newest version of a questionnaire: the one blanks are printed from.

    Raises:
        NotFoundError: there is no such questionnaire.
    """
    versions = [number for name, number in instruments() if name == code]
    return instrument(code, max(versions, default=1))
