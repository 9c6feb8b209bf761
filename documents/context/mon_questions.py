"""Comparisons of questionnaires in words: whose they are, what each item asks and measures.

Items come from `documents.instruments`; a number with a wording of its own for some forms of mentoring is an item
apart, because the two wordings measure different things.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from documents.context.mon_comparison import Comparison, ItemChange, ItemOf, compare_answers
from documents.context.mon_figures import points, points_change
from documents.instruments import SCALE, Item, instrument
from records.values import Answers

#: Who answers: genitive plural.
ROLES: Mapping[str, str] = {"mentor": "наставников", "mentee": "наставляемых", "teacher": "педагогов"}
#: What a scale measures; the first five are the directions of influence of the Regulation (6.2), in its order.
FACTORS: Mapping[str, str] = {
    "soft-skills": "гибкие навыки",
    "motivation": "мотивированность и осознанность",
    "involvement": "включённость в образовательные процессы",
    "adaptation": "адаптация на месте работы",
    "satisfaction": "удовлетворённость профессиональной деятельностью",
    "expectation": "польза программы",
    "comfort": "комфорт общения",
    "organization": "организация работы",
    "support": "поддержка участников",
    "plan": "понятность плана",
}
INFLUENCES: tuple[str, ...] = ("soft-skills", "motivation", "involvement", "adaptation", "satisfaction")


@dataclass(frozen=True, kw_only=True)
class ItemLine:
    """One item in words."""

    number: str
    text: str
    factor: str
    people: int
    before: str
    after: str
    change: str


@dataclass(frozen=True, kw_only=True)
class InfluenceLine:
    """One direction of influence over the items of one questionnaire that measure it."""

    title: str
    role: str
    #: Title of the questionnaire.
    questionnaire: str
    #: Most people compared on any of the items.
    people: int
    before: str
    after: str
    change: str
    #: The means themselves, for a chart.
    mean_before: Decimal
    mean_after: Decimal


@dataclass(frozen=True, kw_only=True)
class QuestionnaireChange:
    """One version of one questionnaire in words."""

    instrument: str
    version: int
    title: str
    #: «наставников».
    role: str
    answered_before: int
    answered_after: int
    compared: int
    items: tuple[ItemLine, ...]
    before: str
    after: str
    change: str
    #: The means themselves, for a chart; None where nothing is comparable.
    mean_before: Decimal | None
    mean_after: Decimal | None
    #: Items whose mean grew, fell, stayed.
    grown: int
    fallen: int
    same: int
    influences: tuple[InfluenceLine, ...]
    #: Top of the scale.
    top: int


def compare_questionnaires(answers: Iterable[Answers], forms: Mapping[int, str]) -> tuple[QuestionnaireChange, ...]:
    """Comparisons of all questionnaires answered, in words.

    Args:
        answers: of any pairs.
        forms: pair id → code of its form of mentoring; decides the wording of an item.

    Raises:
        NotFoundError: somebody answered a questionnaire or version there is not.
    """
    return tuple(describe(one) for one in compare_answers(answers, scale_items(forms)))


def scale_items(forms: Mapping[int, str]) -> ItemOf:
    """Tells scales from words and wordings from each other: «8», «8#teacher-teacher», None."""

    def item_of(answer: Answers, number: str) -> str | None:
        asked = instrument(answer.instrument, answer.version).for_form(forms.get(answer.pairing_id))
        item = next((one for one in asked if str(one.number) == number), None)
        if item is None or item.kind != "scale":
            return None
        return f"{number}#{','.join(item.forms)}" if item.forms else number

    return item_of


def describe(comparison: Comparison) -> QuestionnaireChange:
    """The comparison in words."""
    source = instrument(comparison.instrument, comparison.version)
    role = ROLES[source.role]
    found = [(_item(source.items, change.item), change) for change in comparison.items]
    changes = [change.change for _, change in found]
    return QuestionnaireChange(
        instrument=comparison.instrument,
        version=comparison.version,
        title=source.title,
        role=role,
        answered_before=comparison.answered_before,
        answered_after=comparison.answered_after,
        compared=comparison.compared,
        items=tuple(_line(item, change) for item, change in found),
        before=points(comparison.before),
        after=points(comparison.after),
        change=points_change(comparison.change),
        mean_before=comparison.before,
        mean_after=comparison.after,
        grown=sum(1 for change in changes if change > 0),
        fallen=sum(1 for change in changes if change < 0),
        same=sum(1 for change in changes if change == 0),
        influences=_influences(source.title, role, found),
        top=SCALE[1],
    )


def _item(items: tuple[Item, ...], key: str) -> Item:
    number, _, forms = key.partition("#")
    return next(one for one in items if str(one.number) == number and ",".join(one.forms) == forms)


def _line(item: Item, change: ItemChange) -> ItemLine:
    return ItemLine(
        number=str(item.number),
        text=item.after or item.before or "",
        factor=FACTORS[item.factor or ""],
        people=change.people,
        before=points(change.before),
        after=points(change.after),
        change=points_change(change.change),
    )


def _influences(questionnaire: str, role: str, found: list[tuple[Item, ItemChange]]) -> tuple[InfluenceLine, ...]:
    result = []
    for factor in INFLUENCES:
        mine = [change for item, change in found if item.factor == factor]
        if mine:
            people = sum(change.people for change in mine)
            before = sum((change.before * change.people for change in mine), Decimal(0)) / people
            after = sum((change.after * change.people for change in mine), Decimal(0)) / people
            result.append(
                InfluenceLine(
                    title=FACTORS[factor],
                    role=role,
                    questionnaire=questionnaire,
                    people=max(change.people for change in mine),
                    before=points(before),
                    after=points(after),
                    change=points_change(after - before),
                    mean_before=before,
                    mean_after=after,
                )
            )
    return tuple(result)
