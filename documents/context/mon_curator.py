"""Curator's questionnaire: nine marks, their sum and level (МР-42/02, annex 2, 2.4).

Items and levels are data of `templates/MON-02/items.toml`, marked there as not checked against the letter.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from documents.resources import templates_root
from records.values import Monitoring

if TYPE_CHECKING:
    from documents.catalogue import Kind
    from documents.context.desk import Desk
    from documents.context.stamp import Stamp
    from documents.context.subject import Subject


class Level(BaseModel):
    """Sums that make one level."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    #: «оптимальный».
    title: str
    #: First and last sum, inclusive.
    first: int = Field(ge=0)
    last: int


class Instrument(BaseModel):
    """The questionnaire as data."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    verified: bool
    source: str
    #: Mark → what it means, index is the mark.
    marks: tuple[str, ...]
    items: tuple[str, ...] = Field(min_length=1)
    levels: tuple[Level, ...] = Field(min_length=1)


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """The questionnaire with its marks."""

    #: Item and mark; None where the questionnaire is to be filled by hand.
    rows: tuple[tuple[str, int | None], ...]
    marks: tuple[str, ...]
    #: None while not filled.
    total: int | None
    most: int
    level: str | None
    levels: tuple[Level, ...]


@lru_cache(maxsize=1)
def curator_instrument() -> Instrument:
    """The questionnaire of `templates/MON-02/items.toml`."""
    text = (templates_root() / "MON-02" / "items.toml").read_text(encoding="utf-8")
    return Instrument.model_validate(tomllib.loads(text))


def assess(instrument: Instrument, scores: Sequence[int]) -> Assessment:
    """Marks beside the items, their sum and level; a blank where no marks are given.

    Raises:
        ValueError: the marks are not one an item, or not among those of the instrument.
    """
    most = (len(instrument.marks) - 1) * len(instrument.items)
    if not scores:
        rows: tuple[tuple[str, int | None], ...] = tuple((item, None) for item in instrument.items)
        return Assessment(
            rows=rows, marks=instrument.marks, total=None, most=most, level=None, levels=instrument.levels
        )
    if len(scores) != len(instrument.items) or any(not 0 <= mark < len(instrument.marks) for mark in scores):
        msg = f"{len(instrument.items)} marks 0–{len(instrument.marks) - 1} expected, got {tuple(scores)}"
        raise ValueError(msg)
    total = sum(scores)
    return Assessment(
        rows=tuple(zip(instrument.items, scores, strict=True)),
        marks=instrument.marks,
        total=total,
        most=most,
        level=next(level.title for level in instrument.levels if level.first <= total <= level.last),
        levels=instrument.levels,
    )


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """MON-02: the latest marks there are, else a blank."""
    marked = [one for one in desk.dossier.monitorings if one.scores]
    latest: Monitoring | None = max(marked, key=lambda one: (one.held_to, one.id), default=None)
    return {"assessment": assess(curator_instrument(), latest.scores if latest else ()), "monitoring": latest}
