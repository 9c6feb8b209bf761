"""Questionnaires before and after: item by item, comparable by version of the instrument (МР-42/02; Regulation 6.2).

Rules: only the same version of the same questionnaire is compared; only people who answered both times are counted;
a person of several pairs is one person, his answers of one moment being averaged first; an item answered in words
has no mean; wordings of one number that measure different things are different items.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from documents.context.mon_figures import mean
from records.values import Answers, Moment

#: Which comparable item an answer to a number belongs to; None where the number is not a scale.
ItemOf = Callable[[Answers, str], str | None]


@dataclass(frozen=True, kw_only=True)
class ItemChange:
    """One item of a questionnaire, both moments, over the same people."""

    #: What `ItemOf` made of the number: «8».
    item: str
    #: People whose both answers are numbers; means are over them alone.
    people: int
    before: Decimal
    after: Decimal

    @property
    def change(self) -> Decimal:
        """After less before."""
        return self.after - self.before


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One version of one questionnaire."""

    #: Catalogue id: «QST-01».
    instrument: str
    version: int
    #: Unique people who answered before, after, and both times.
    answered_before: int
    answered_after: int
    compared: int
    #: Scale items in order of number; empty where nobody answered both times.
    items: tuple[ItemChange, ...]

    @property
    def before(self) -> Decimal | None:
        """Mean of the items' means before; None where nothing is comparable."""
        return mean([item.before for item in self.items])

    @property
    def after(self) -> Decimal | None:
        """Mean of the items' means after; None where nothing is comparable."""
        return mean([item.after for item in self.items])

    @property
    def change(self) -> Decimal | None:
        """After less before; None where nothing is comparable."""
        return self.after - self.before if self.after is not None and self.before is not None else None


def compare_answers(
    answers: Iterable[Answers], item_of: ItemOf = lambda answer, number: number
) -> tuple[Comparison, ...]:
    """Every questionnaire and version answered at all, by code and version.

    Args:
        answers: of any pairs.
        item_of: tells items apart; by default the number is the item.
    """
    groups: dict[tuple[str, int], list[Answers]] = defaultdict(list)
    for one in answers:
        groups[one.instrument, one.version].append(one)
    return tuple(_compare(code, version, groups[code, version], item_of) for code, version in sorted(groups))


def _compare(code: str, version: int, answers: list[Answers], item_of: ItemOf) -> Comparison:
    before = _by_person((one for one in answers if one.moment is Moment.BEFORE), item_of)
    after = _by_person((one for one in answers if one.moment is Moment.AFTER), item_of)
    both = sorted(before.keys() & after.keys())
    numbers = sorted({item for person in both for item in before[person].keys() & after[person].keys()}, key=_order)
    return Comparison(
        instrument=code,
        version=version,
        answered_before=len(before),
        answered_after=len(after),
        compared=len(both),
        items=tuple(_change(item, [(before[p], after[p]) for p in both]) for item in numbers),
    )


def _change(item: str, pairs: list[tuple[Mapping[str, Decimal], Mapping[str, Decimal]]]) -> ItemChange:
    known = [(before[item], after[item]) for before, after in pairs if item in before and item in after]
    return ItemChange(
        item=item,
        people=len(known),
        before=sum((before for before, _ in known), Decimal(0)) / len(known),
        after=sum((after for _, after in known), Decimal(0)) / len(known),
    )


def _by_person(answers: Iterable[Answers], item_of: ItemOf) -> dict[int, dict[str, Decimal]]:
    """Person → scale item → mean of that person's answers."""
    collected: dict[int, dict[str, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    for one in answers:
        person = collected[one.person_id]
        for number, words in one.items.items():
            item, value = item_of(one, number), _number(words)
            if item is not None and value is not None:
                person[item].append(value)
    return {
        person: {item: sum(values, Decimal(0)) / len(values) for item, values in items.items()}
        for person, items in collected.items()
    }


def _number(words: str) -> Decimal | None:
    """The scale value; None for an answer in words."""
    try:
        value = Decimal(words.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _order(item: str) -> tuple[int, str]:
    """«2» before «10», «8» before «8#…»."""
    number, _, rest = item.partition("#")
    return (int(number), rest) if number.isdigit() else (10**6, item)
