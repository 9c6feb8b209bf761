"""All organizations of the database side by side, without personal data: small groups cannot be made out.

Rules: a number of people or pairs from 1 to the threshold less one is shown as «менее N»; the whole of a row is hidden
with its part; where one cell of a column alone is hidden, the next smallest is hidden too, so that no sum gives it
away, and where there is no such cell, so is the sum. A person of several programmes is one person in the sums.
No name, no title a person typed, no code of a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from documents.context.mon_indicators import lines, totals
from documents.context.res_coverage import is_outside, is_young_specialist, working_pairings
from records.values import Dossier, Programme, ProgrammeState
from workflow.reports.sheet import Cell, Sheet, columns
from workflow.stages import TITLES

#: Least number of people that is shown.
THRESHOLD = 5
#: Shown in place of a sum that would give a hidden number away.
HIDDEN = "не раскрывается"

_COLUMNS = columns(
    organization="Организация",
    programme="Программа",
    stage="Этап",
    pairs="Пары и группы",
    mentors="Наставники",
    mentees="Наставляемые",
    people="Участники всего",
    young="Молодые специалисты",
    outside="Наставники из других организаций",
    indicators="Показателей",
    met="Достигнуто",
    unknown="Нет данных",
    unsigned="Документов без подписи",
)
#: Columns that count people, by place: parts first, then the whole they make.
_PEOPLE = ("pairs", "mentors", "mentees", "people", "young", "outside")
_SUMMED = ("indicators", "met", "unknown", "unsigned")


@dataclass(frozen=True, kw_only=True)
class SchoolFigures:
    """One programme of one organization; numbers as they are."""

    organization: str
    programme: str
    stage: str
    counts: Mapping[str, int]
    #: Ids of the people counted, by column: the sums count a person once. A column without them is added up.
    members: Mapping[str, frozenset[int]] = field(default_factory=dict)


def current_programmes(programmes: Iterable[Programme], *, on: date) -> tuple[Programme, ...]:
    """One programme an organization and form of year: those that run on the day, else the last begun before it."""
    groups: dict[int, list[Programme]] = {}
    for one in programmes:
        if one.state is not ProgrammeState.CANCELLED and one.period_from <= on:
            groups.setdefault(one.organization_id, []).append(one)
    found: list[Programme] = []
    for group in groups.values():
        running = [one for one in group if one.period_to >= on]
        found += running or [max(group, key=lambda one: (one.period_from, one.id))]
    return tuple(found)


def figures(dossier: Dossier, *, on: date) -> SchoolFigures:
    """The numbers of one programme on the day."""
    known = dossier.as_of(on)
    indicators = totals(lines(known.indicators))
    members = _members(known)
    return SchoolFigures(
        organization=known.organization.short_name,
        programme=known.programme.code,
        stage=TITLES[known.programme.stage],
        counts={
            "pairs": len(working_pairings(known)),
            **{key: len(ids) for key, ids in members.items()},
            "indicators": indicators.total,
            "met": indicators.met,
            "unknown": indicators.unknown,
            "unsigned": sum(d.is_in_force and d.signed_on is None and not d.is_erased for d in known.documents),
        },
        members=members,
    )


def _members(known: Dossier) -> dict[str, frozenset[int]]:
    """People of the pairs that work or worked to the end, by column."""
    pairings, people = working_pairings(known), known.people
    mentors = frozenset(one for pair in pairings for one in pair.mentors)
    mentees = frozenset(one for pair in pairings for one in pair.mentees)
    return {
        "mentors": mentors,
        "mentees": mentees,
        "people": mentors | mentees,
        "young": frozenset(one for one in mentees if is_young_specialist(people[one])),
        "outside": frozenset(one for one in mentors if is_outside(people[one])),
    }


def municipality_sheet(found: Sequence[SchoolFigures], *, on: date, threshold: int = THRESHOLD) -> Sheet:
    """The roll-up with small groups hidden and a last row of sums.

    Args:
        found: a row a programme.
        on: the day the numbers speak of.
        threshold: least number of people that is shown; at least 2.
    """
    hidden = hide(found, threshold)
    rows: list[tuple[Cell, ...]] = [
        (
            one.organization,
            one.programme,
            one.stage,
            *(_shown(one, key, number in hidden[key], threshold) for key in _PEOPLE),
            *(one.counts[key] for key in _SUMMED),
        )
        for number, one in enumerate(found)
    ]
    if found:
        rows.append(
            (
                "Всего",
                f"программ — {len(found)}",
                "",
                *(_sum(found, key, hidden[key], threshold) for key in _PEOPLE),
                *(sum(one.counts[key] for one in found) for key in _SUMMED),
            )
        )
    return Sheet(title=f"Сводка по организациям на {on:%d.%m.%Y}", columns=_COLUMNS, rows=tuple(rows))


def hide(found: Sequence[SchoolFigures], threshold: int) -> dict[str, frozenset[int]]:
    """Rows to be hidden, by column.

    Raises:
        ValueError: the threshold hides nothing.
    """
    if threshold < 2:
        msg = f"a threshold of {threshold} hides nothing"
        raise ValueError(msg)
    hidden = {key: {number for number, one in enumerate(found) if 0 < one.counts[key] < threshold} for key in _PEOPLE}
    for number in hidden["mentors"] | hidden["mentees"]:
        hidden["people"].add(number)
    for number in hidden["mentors"] & hidden["mentees"]:
        hidden["pairs"].add(number)
    for key, numbers in hidden.items():
        if len(numbers) == 1:
            rest = [n for n, one in enumerate(found) if n not in numbers and one.counts[key]]
            numbers |= set(sorted(rest, key=lambda n: (found[n].counts[key], n))[:1])
    # a part hidden to protect another row's part must not be read off its own row's whole
    for number in hidden["mentors"] | hidden["mentees"]:
        hidden["people"].add(number)
    return {key: frozenset(numbers) for key, numbers in hidden.items()}


def _shown(one: SchoolFigures, key: str, is_hidden: bool, threshold: int) -> Cell:
    count = one.counts[key]
    if not is_hidden:
        return count
    return f"менее {threshold}" if count < threshold else HIDDEN


def _sum(found: Sequence[SchoolFigures], key: str, hidden: frozenset[int], threshold: int) -> Cell:
    """The sum, unless it is small itself or would give away the only hidden number."""
    total = _total(found, key)
    if 0 < total < threshold:
        return f"менее {threshold}"
    return HIDDEN if len(hidden) == 1 else total


def _total(found: Sequence[SchoolFigures], key: str) -> int:
    """Unique people over all rows; rows without ids, and what is not people, are added up."""
    known = frozenset[int]().union(*(one.members[key] for one in found if key in one.members))
    return len(known) + sum(one.counts[key] for one in found if key not in one.members)
