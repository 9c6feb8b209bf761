"""Legal acts by date: the only place a citation comes from (`templates/norms.toml`).

A paper cites the act by key; what is printed is the edition of the citation in force on the paper's date.
An act that is not in force that day is a fault of the template or of the date, never printed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from documents.resources import templates_root
from records.errors import IntegrityError

#: Cases a citation is printed in.
CASES = frozenset({"nom", "gen", "dat", "acc", "ins", "loc"})


class Norm(BaseModel):
    """One legal act of the register."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    #: Kind and author in the cases papers need: {"nom": "Федеральный закон", "gen": …, "ins": …, "acc": …, "dat": …}.
    kind: Mapping[str, str]
    dated: date
    number: str
    #: Without quotes.
    title: str
    in_force_from: date
    #: Last day in force; None while it is.
    in_force_to: date | None = None
    replaced_by: str | None = None
    #: Whether the citation was checked against the act, and by what source.
    verified: bool = False
    source: str = ""
    #: Whether the kind alone is the citation: an article of a code is cited without the law that brought it in.
    is_article: bool = False
    #: Number of that article: «351.8»; None for an act.
    article: str | None = None
    #: Numbers known to be written instead of the right one.
    mistyped: tuple[str, ...] = ()
    #: Forms of mentoring it speaks of; empty means all.
    applies_to: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if set(self.kind) != CASES:
            msg = f"{self.key}: cases {sorted(CASES ^ set(self.kind))} are missing or unknown"
            raise ValueError(msg)
        if self.in_force_to is not None and self.in_force_to < self.in_force_from:
            msg = f"{self.key}: ends before it begins"
            raise ValueError(msg)
        if self.is_article != (self.article is not None):
            msg = f"{self.key}: an article has a number, an act has none"
            raise ValueError(msg)
        if not self.source:
            msg = f"{self.key}: no source is named"
            raise ValueError(msg)
        return self

    def is_in_force(self, day: date) -> bool:
        """Whether the act is in force on *day*."""
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)

    def citation(self, case: str = "nom") -> str:
        """Full requisites in a case: «распоряжения Минпросвещения России от 25.12.2019 № Р-145 „…“»."""
        if self.is_article:
            return self.kind[case]
        return f"{self.brief(case)} «{self.title}»"

    def brief(self, case: str = "nom") -> str:
        """The requisites without the title, for a second mention and for headings of columns."""
        if self.is_article:
            return self.kind[case]
        return f"{self.kind[case]} от {self.dated:%d.%m.%Y} № {self.number}"


class Register(BaseModel):
    """The whole register."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    norms: tuple[Norm, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        known = {norm.key: norm for norm in self.norms}
        if len(known) != len(self.norms):
            msg = "a key of the register stands twice"
            raise ValueError(msg)
        for norm in self.norms:
            if norm.replaced_by is None:
                continue
            successor = known.get(norm.replaced_by)
            if successor is None or norm.in_force_to is None or successor.in_force_from <= norm.in_force_to:
                msg = f"{norm.key}: its successor is unknown or in force before it ends"
                raise ValueError(msg)
        return self


@lru_cache(maxsize=1)
def register() -> Mapping[str, Norm]:
    """All acts by key."""
    text = (templates_root() / "norms.toml").read_text(encoding="utf-8")
    return {norm.key: norm for norm in Register.model_validate(tomllib.loads(text)).norms}


def cite(key: str, *, on: date) -> Norm:
    """The act in force on the day, following replacements forward.

    Raises:
        KeyError: the key is not in the register (a template's mistake).
        IntegrityError: neither the act nor its successor is in force that day.
    """
    norm = register()[key]
    while not norm.is_in_force(on) and norm.replaced_by is not None and norm.in_force_from <= on:
        norm = register()[norm.replaced_by]
    if not norm.is_in_force(on):
        msg = (
            f"На {on:%d.%m.%Y} не действует акт, на который ссылается документ: {norm.citation()} "
            f"({standing(norm, on)}). Проверьте дату документа или исправьте шаблон."
        )
        raise IntegrityError(msg)
    return norm


def standing(norm: Norm, on: date) -> str:
    """How the act stands on the day, for messages: «действует», «вступает в силу 01.03.2025», «утратил силу …»."""
    if norm.in_force_from > on:
        return f"вступает в силу {norm.in_force_from:%d.%m.%Y}"
    if norm.in_force_to is not None and norm.in_force_to < on:
        after = f", с этого времени — {register()[norm.replaced_by].citation()}" if norm.replaced_by else ""
        return f"действует только по {norm.in_force_to:%d.%m.%Y}{after}"
    return "действует"
