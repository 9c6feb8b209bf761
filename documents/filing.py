"""The list of files (номенклатура дел): which papers lie together, under which index, how long.

The register is `templates/filing.toml`.

A file holds kinds of paper; its term is the longest of theirs, so a file is never destroyed before its last paper.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field

from documents.catalogue import Kind, Retention, catalogue
from documents.resources import templates_root
from records.values import Organization


class Place(BaseModel):
    """One entry of the register: what a file takes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    #: Second half of the index where the school gives no other.
    number: int = Field(ge=1)
    title: str
    kinds: tuple[str, ...] = ()
    #: Beginnings of kinds' codes: «CNS».
    families: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    #: Whether it holds personal data that few may see.
    restricted: bool = False


@dataclass(frozen=True, kw_only=True)
class Case:
    """One file of a school's list."""

    key: str
    #: «02-15».
    index: str
    title: str
    kinds: tuple[Kind, ...]
    #: Years; None — permanently, or until liquidation where the school feeds no archive.
    years: int | None
    #: «Постоянно, ст. 19», as the list of files prints it.
    term: str
    #: Whether an article sets the term, and whether it was checked against the act's text.
    cited: bool
    verified: bool
    restricted: bool

    @property
    def category(self) -> str:
        """Row of the totals: "permanent", "long" (over ten years) or "short"."""
        if self.years is None:
            return "permanent"
        return "long" if self.years > 10 else "short"


def cases(organization: Organization) -> tuple[Case, ...]:
    """Files of a school, by number; those no kind of paper belongs to are left out."""
    held: dict[str, list[Kind]] = {}
    known = list(catalogue().values())
    moved = ((kind, kind.in_series(organization.paid_orders)) for kind in known)
    known += [one for kind, one in moved if one is not kind]
    for kind in known:
        held.setdefault(place_of(kind).key, []).append(kind)
    return tuple(_case(place, tuple(held[place.key]), organization) for place in _places() if place.key in held)


def case_of(kind: Kind, organization: Organization) -> Case:
    """The file a kind's papers lie in."""
    return next(case for case in cases(organization) if case.key == place_of(kind).key)


@lru_cache(maxsize=256)
def place_of(kind: Kind) -> Place:
    """The entry that takes a kind: named by code, then by family, then by series, then by genre."""
    ways: tuple[Callable[[Place], bool], ...] = (
        lambda place: kind.code in place.kinds,
        lambda place: any(kind.code.startswith(family) for family in place.families if "-" in family),
        lambda place: kind.series in place.series and kind.is_order,
        lambda place: kind.code.partition("-")[0] in place.families and not kind.is_order,
        lambda place: kind.series in place.series,
        lambda place: kind.genre in place.genres,
    )
    return next(place for way in ways for place in _places() if way(place))


def term_of(retention: Retention, organization: Organization) -> str:
    """«Постоянно, ст. 19», «3 года после истечения срока согласия или его отзыва, ст. 441», «5 лет»."""
    if retention.years is None:
        words = "Постоянно" if organization.archive_source else "До ликвидации организации"
    else:
        words = f"{retention.years} {_years(retention.years)}" + (" ЭПК" if retention.years >= 50 else "")
        words += _SINCE[retention.since]
    return f"{words}, {retention.article}" if is_cited(retention) else words


def is_cited(retention: Retention) -> bool:
    """Whether an article of the list sets the term; else the school's own list of files does."""
    return retention.article.startswith("ст.")


def _case(place: Place, kinds: tuple[Kind, ...], organization: Organization) -> Case:
    longest = max(
        (kind.retention for kind in kinds),
        key=lambda one: (one.years is None, one.years or 0, one.since == "consent-end", -len(one.article)),
    )
    indexes: Mapping[str, str] = organization.filing.indexes
    return Case(
        key=place.key,
        index=indexes.get(place.key, f"{organization.filing.department}-{place.number:02d}"),
        title=place.title,
        kinds=kinds,
        years=longest.years,
        term=term_of(longest, organization),
        cited=is_cited(longest),
        verified=longest.verified,
        restricted=place.restricted,
    )


#: What the years are counted from, after them; a paper's own day needs no words.
_SINCE = {"paper": "", "consent-end": " после истечения срока согласия или его отзыва"}


def _years(count: int) -> str:
    if count % 10 == 1 and count % 100 != 11:
        return "год"
    return "года" if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14) else "лет"


@lru_cache(maxsize=1)
def _places() -> tuple[Place, ...]:
    text = (templates_root() / "filing.toml").read_text(encoding="utf-8")
    return tuple(Place.model_validate(one) for one in tomllib.loads(text)["cases"])
