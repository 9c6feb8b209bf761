"""Results without a mentor and with one: indicators measured twice, contests of the year before and of this year.

Rule: results are compared over the same mentees, those whose results of the year before were counted at the
diagnosis, each mentee once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from documents.context.mon_figures import NO_DATA, difference, measure
from records.values import Achievement, Diagnosis, Indicator

_PRIZE = re.compile(
    r"побед|приз[её]р|призов|лауреат|дипломант|гран-при|\b(?:i{1,3}|[123](?:-е)?|перв\w+|втор\w+|трет\w+)\s+мест",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class IndicatorContrast:
    """One indicator without and with a mentor, in words."""

    title: str
    without: str
    with_mentor: str
    change: str


@dataclass(frozen=True, kw_only=True)
class ResultsContrast:
    """Contests of the same mentees the year before and this year."""

    #: Unique mentees whose results of the year before are known; without such, nothing is compared.
    people: int
    contests_before: int
    prizes_before: int
    contests_now: int
    prizes_now: int
    #: Of this year's: prepared with a mentor.
    contests_with_mentor: int
    prizes_with_mentor: int

    @property
    def contests_change(self) -> str:
        """«+3», «−1», «0»; «нет данных» where nothing is compared."""
        return self._change(self.contests_now - self.contests_before)

    @property
    def prizes_change(self) -> str:
        """«+1», «−1», «0»; «нет данных» where nothing is compared."""
        return self._change(self.prizes_now - self.prizes_before)

    def _change(self, value: int) -> str:
        if not self.people:
            return NO_DATA
        return f"+{value}" if value > 0 else str(value).replace("-", "−")


def is_prize(result: str) -> bool:
    """Whether the words of a contest's result name a prize: «победитель», «призёр», «II место»."""
    return _PRIZE.search(result) is not None


def contrast_indicators(indicators: Iterable[Indicator]) -> tuple[IndicatorContrast, ...]:
    """Indicators measured without a mentor and with one; those measured once are left out."""
    return tuple(
        IndicatorContrast(
            title=one.title,
            without=measure(one.without_mentor, one.unit),
            with_mentor=measure(one.with_mentor, one.unit),
            change=difference(one.with_mentor - one.without_mentor, one.unit),
        )
        for one in indicators
        if one.without_mentor is not None and one.with_mentor is not None
    )


def contrast_results(diagnoses: Iterable[Diagnosis], achievements: Iterable[Achievement]) -> ResultsContrast:
    """Contests and prizes of the mentees with a counted year before; the latest diagnosis of each is taken."""
    latest: dict[int, Diagnosis] = {}
    for one in sorted(diagnoses, key=lambda item: (item.held_on, item.id)):
        if one.baseline_contests is not None:
            latest[one.person_id] = one
    unique = {(one.person_id, one.contest, one.achieved_on): one for one in achievements if one.person_id in latest}
    mine = unique.values()
    return ResultsContrast(
        people=len(latest),
        contests_before=sum(one.baseline_contests or 0 for one in latest.values()),
        prizes_before=sum(one.baseline_prizes or 0 for one in latest.values()),
        contests_now=len(mine),
        prizes_now=sum(1 for one in mine if is_prize(one.result)),
        contests_with_mentor=sum(1 for one in mine if one.with_mentor),
        prizes_with_mentor=sum(1 for one in mine if one.with_mentor and is_prize(one.result)),
    )
