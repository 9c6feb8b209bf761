"""Facts of the orders on results: plan and fact of every indicator, the fork, coverage (Regulation 6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from documents.catalogue import Kind
from documents.context import org_grounds, org_programme
from documents.context.desk import Desk
from documents.context.org_minutes import lines
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.errors import BadInputError
from records.values import Indicator


@dataclass(frozen=True)
class Comparison:
    """Plan against fact of one indicator."""

    indicator: Indicator
    #: Fact minus plan, in the indicator's unit; None where either is unknown.
    deviation: Decimal | None


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """`comparisons` of indicators with a plan, those `missed`, `unknown`, `met`, `fork` lines, `coverage`, `total`.

    Raises:
        BadInputError: the fork of the result stage is not decided; or amendments are ordered without their text.
    """
    programme = desk.dossier.programme
    if programme.met_plan is None:
        msg = "Не решено, достигнуты ли плановые показатели: сначала зафиксируйте решение по итогам мониторинга."
        raise BadInputError(msg)
    fork = lines(programme.fork_text or "")
    if kind.code == "RES-05b" and not fork:
        msg = "Не описано, что меняется в дорожной карте и программе: внесите содержание изменений."
        raise BadInputError(msg)
    comparisons = tuple(
        Comparison(one, None if one.fact is None or one.planned is None else one.fact - one.planned)
        for one in desk.dossier.indicators
        if one.planned is not None
    )
    return {
        "comparisons": comparisons,
        "missed": tuple(one for one in comparisons if one.indicator.is_met is False),
        "unknown": tuple(one for one in comparisons if one.indicator.is_met is None),
        "reached": sum(one.indicator.is_met is True for one in comparisons),
        "met": programme.met_plan,
        "fork": fork,
        "coverage": org_programme.coverage(desk),
        "total": org_programme.total(desk),
        "rulings": org_grounds.grounds(desk, "results", until=stamp.dated),
    }
