"""Versions of a pair's plan as papers name them: when, why, and which quarter's check brought them (Regulation 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from documents.terms import quarter_of
from records.values import Route

if TYPE_CHECKING:
    from documents.context.desk import Desk
    from documents.context.pairs import PairView

#: A cause that says nothing the quarter does not.
_SAME = "проверка отчёта"
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, kw_only=True)
class VersionView:
    """One version of a plan."""

    #: 1 for the first.
    version: int
    made_on: date
    cause: str
    #: «I четверти 2025/2026 учебного года»: the check of whose report brought it; None for another cause.
    after: str | None

    @property
    def reason(self) -> str | None:
        """The cause where it adds to the quarter; None where it only repeats it."""
        return None if self.after is not None and self.cause.casefold().startswith(_SAME) else self.cause


def view_version(desk: Desk, route: Route) -> VersionView:
    """The version as a paper names it."""
    return VersionView(
        version=route.version,
        made_on=route.made_on,
        cause=route.cause,
        after=_after(desk, route.quarter, route.made_on),
    )


def view_versions(desk: Desk, pair: PairView) -> tuple[VersionView, ...]:
    """All versions of the pair's plan, the first one first."""
    return tuple(view_version(desk, one) for one in sorted(pair.routes, key=lambda one: one.version))


def brought_by(desk: Desk, pair: PairView, quarter: int) -> VersionView | None:
    """The latest version that the check of the quarter's report brought; None where there is none."""
    found = [one for one in pair.routes if one.quarter == quarter]
    return view_version(desk, max(found, key=lambda one: one.version)) if found else None


def _after(desk: Desk, quarter: int | None, made_on: date) -> str | None:
    if quarter is None:
        return None
    programme, school = desk.dossier.programme, desk.dossier.organization
    try:
        return quarter_of(programme, school, quarter, on=made_on).gen
    except ValueError:  # the school moved its borders since: the quarter is no longer of the programme
        return f"{_ROMAN[quarter - 1]}\u00a0квартала"
