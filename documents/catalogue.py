"""Kinds of paper: read from the headers of the template folders, nowhere else.

A folder of `templates/` with a `meta.toml` is one kind of paper. A school's own folder of the same name
comes first and may replace the text, never the legal header (series, scope, retention).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from documents.resources import templates_root
from records.errors import NotFoundError
from records.values.people import ConsentKind

Scope = Literal["programme", "pairing", "person", "document"]
Genre = Literal[
    "order",
    "regulation",
    "agreement",
    "protocol",
    "plan",
    "report",
    "register",
    "blank",
    "certificate",
    "notice",
    "copy",
    "journal",
]
Audience = Literal["adults", "minors", "participants", "mentors", "mentees", "gated"]


class Retention(BaseModel):
    """How long the paper is kept and by which article of the list (Перечень, приказ Росархива № 236)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    #: Years; None (left out) — permanently, or until liquidation where the school feeds no archive.
    years: int | None = None
    #: What the years are counted from: the paper itself, or the end of the consent it is (its term or withdrawal).
    since: Literal["paper", "consent-end"] = "paper"
    article: str
    #: Whether the article was checked against the act's text.
    verified: bool = False

    @property
    def is_long(self) -> bool:
        """Whether the binding margin must be 30 mm (ГОСТ Р 7.0.97-2016, 3.1: over ten years)."""
        return self.years is None or self.years > 10


class Wording(BaseModel):
    """How a kind is called where the programme runs under a Regulation in force; «{programme}» is its title."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    #: Name in the journal; None — the order's heading says it.
    title: str | None = None
    #: Heading to the text; None where the paper has a title only.
    heading: str | None = None
    #: Kinds it rests on besides those of the header.
    basis: tuple[str, ...] = ()


class MoveHeading(BaseModel):
    """Heading to the text of an order on one move of the programme."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    #: The move as the event's particulars name it: «suspend».
    move: str
    heading: str = Field(min_length=1)


class Placement(BaseModel):
    """Another series of a kind, with the term its orders are kept there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    series: str
    retention: Retention


class Kind(BaseModel):
    """Header of one kind of paper."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    #: Catalogue id: «ORG-04».
    code: str = Field(pattern=r"^[A-Z]+-\d\d[a-z]?$")
    #: Name in the journal and lists: «Приказ „О внедрении целевой модели наставничества“».
    title: str = Field(min_length=1)
    #: Heading to the text («О внедрении …»); None where the paper has a title only.
    heading: str | None = None
    genre: Genre
    scope: Scope
    #: Stage of the six it belongs to; 0 — any.
    stage: int = Field(ge=0, le=6)
    #: Transitions and events that emit it (`workflow.stages`); empty — on demand only.
    events: tuple[str, ...] = ()
    #: Which subjects an event emits it for: a selector of `workflow.subjects`.
    subjects: str = "programme"
    #: Whether it is issued anew each time (registers, editions), else once per subject.
    again: bool = False
    #: For whom `documents make --for all` prints a blank each; None — it does not.
    audience: Audience | None = None
    #: Consent the paper is the form of; None — it is no consent.
    consent: ConsentKind | None = None
    #: Number series of the organization; None — not registered under a number of its own.
    series: str | None = None
    #: Order that carries this paper as an annex, and the annex number there.
    carried_by: str | None = None
    annex: int | None = None
    #: Kinds this paper rests on; the newest in force is linked.
    basis: tuple[str, ...] = ()
    #: Who signs: "director", "curator", "mentor", "participant", "chairman", "expert".
    signatory: str
    #: Who prepares it; never a mentor (273-ФЗ, art. 47; the curator is author of record).
    prepared_by: str = "curator"
    #: Who must be acquainted: selectors "curator", "mentors", "mentees", "working-group", "staff", "supply".
    acquaint: tuple[str, ...] = ()
    retention: Retention
    #: Where an order that sets payment lies in a school that keeps such orders apart; None — it lies with the others.
    paid: Placement | None = None
    publishable: bool = False
    #: Keys of the register of norms the text cites.
    norms: tuple[str, ...] = ()
    #: Module of `documents.context` that adds facts for this kind; None — the common facts suffice.
    context: str | None = None
    #: Other words for a further programme: the school has adopted its Regulation; None — the same words.
    further: Wording | None = None
    #: Headings of an order on moves of the programme; a kind or move without one has `heading`.
    headings: tuple[MoveHeading, ...] = ()
    #: Whether the foot names who prepared the paper (the curator, where the settings name nobody).
    executor: bool = False
    #: Filled by hand after printing: empty lines are lawful in it.
    by_hand: bool = False

    def heading_of(self, move: object) -> str | None:
        """Heading to the text of an order on this move; None where the header has no words of its own for it."""
        return next((one.heading for one in self.headings if one.move == move), None)

    def in_series(self, series: str | None) -> Kind:
        """The kind as it is in a series: with the term of that series, where the header gives it one of its own."""
        if self.paid is None or self.paid.series != series:
            return self
        return self.model_copy(update={"series": self.paid.series, "retention": self.paid.retention})

    @property
    def is_order(self) -> bool:
        """Whether the paper is an administrative order."""
        return self.genre == "order"


@lru_cache(maxsize=8)
def catalogue(root: Path | None = None) -> Mapping[str, Kind]:
    """All kinds by code, in catalogue order.

    Args:
        root: folder of the templates; None means the product's own.

    Raises:
        ValueError: a header is malformed, or its folder is not named by its code (a programmer's mistake).
    """
    folder = root or templates_root()
    kinds = {}
    for header in sorted(folder.glob("*/meta.toml")):
        kind = Kind.model_validate(tomllib.loads(header.read_text(encoding="utf-8")))
        if kind.code != header.parent.name:
            msg = f"{header}: folder and code differ ({kind.code})"
            raise ValueError(msg)
        kinds[kind.code] = kind
    return kinds


def find_kind(code: str) -> Kind:
    """Kind of paper by its catalogue id.

    Raises:
        NotFoundError: there is no such kind; the text names those that resemble it.
    """
    known = catalogue()
    if code in known:
        return known[code]
    family = code.split("-", maxsplit=1)[0].upper()
    near = [known_code for known_code in known if known_code.startswith(family)] or list(known)
    msg = f"Вид документа «{code}» неизвестен. Есть: {', '.join(near)}."
    raise NotFoundError(msg)
