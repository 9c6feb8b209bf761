"""Six indicators of work with gifted pupils, counted from records, with a mentor beside the year without one.

The six are those schools report (indicators of mentoring of gifted children): teachers who are mentors, gifted
mentees, participation in contests, prizes, personal qualities, parents who joined the support. Rules: unique people;
with and without are compared over the same mentees; a thing nobody counted is «нет данных».

To join is to take part, which no record of the programme shows: a consent is asked of every minor's parent. So the
sixth line is the school's own indicator of parents where the programme has one (with its source and its figure of the
year without a mentor); where it has none, those who signed a consent are counted, and called so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from documents.context.mon_comparison import compare_answers
from documents.context.mon_contrast import contrast_results
from documents.context.mon_figures import NO_DATA, comma, mean, points, points_change
from documents.context.mon_questions import scale_items
from documents.context.res_coverage import working_pairings
from documents.instruments import instrument
from records.values import Consent, ConsentKind, Dossier, Indicator, Person, PersonCategory

#: Factors of questionnaires that speak of personal qualities.
QUALITIES = frozenset({"soft-skills", "motivation"})
#: Stands where there is nothing to compare with: without a mentor there were no mentors.
NOT_COMPARED = "—"


@dataclass(frozen=True, kw_only=True)
class SixLine:
    """One of the six in words."""

    number: int
    title: str
    unit: str
    #: «14», «нет данных» or «—»: the year before, without a mentor.
    without: str
    #: «22»: this year.
    now: str
    change: str
    source: str
    #: The values; None for what nobody counted.
    value_without: Decimal | None
    value_now: Decimal | None


def count_six(dossier: Dossier, *, on: date) -> tuple[SixLine, ...]:
    """The six as known on the day."""
    known = dossier.as_of(on)
    working = working_pairings(known)
    inside = {pair.id for pair in working}
    mentors = {one for pair in working for one in pair.mentors}
    mentees = [known.people[one] for one in dict.fromkeys(one for pair in working for one in pair.mentees)]
    pupils = [one for one in mentees if one.category is PersonCategory.PUPIL]
    results = contrast_results(
        (one for one in known.diagnoses if one.pairing_id in inside),
        (one for one in known.achievements if one.pairing_id in inside),
    )
    before, after = _qualities(known)
    day = f"на {on:%d.%m.%Y}"
    return (
        _line(1, "Педагоги-наставники", "чел.", None, _count(_teachers(known, mentors)), f"приказ о парах, {day}"),
        _line(2, "Наставляемые учащиеся", "чел.", None, _count(pupils), f"база наставляемых, {day}"),
        _line(
            3,
            "Участие в конкурсных мероприятиях",
            "раз",
            Decimal(results.contests_before) if results.people else None,
            Decimal(results.contests_now) if results.people else None,
            "диагностика, портфолио",
        ),
        _line(
            4,
            "Победы и призовые места",
            "ед.",
            Decimal(results.prizes_before) if results.people else None,
            Decimal(results.prizes_now) if results.people else None,
            "диагностика, портфолио",
        ),
        _scores(5, "Личностные качества, средний балл самооценки", before, after),
        _parents_line(known, pupils, on),
    )


def parents(pupils: Iterable[Person], consents: Iterable[Consent], on: date) -> set[int]:
    """Representatives of the pupils who themselves signed a consent to participation in force on the day."""
    signed = {
        (one.person_id, one.signed_by_id)
        for one in consents
        if one.kind is ConsentKind.PARTICIPATION and one.is_valid_on(on)
    }
    return {
        one.representative_id
        for one in pupils
        if one.representative_id is not None and (one.id, one.representative_id) in signed
    }


def _parents_line(dossier: Dossier, pupils: Iterable[Person], on: date) -> SixLine:
    """What the school measured, not yet measured included; consents only where it measures nothing of the kind."""
    measured = parents_indicator(dossier.indicators)
    if measured is None:
        signed = _count(parents(pupils, dossier.consents, on))
        return _line(6, "Родители, давшие согласие на участие ребёнка", "чел.", None, signed, "согласия на участие")
    taken = f" на {measured.snapshot_on:%d.%m.%Y}" if measured.snapshot_on else ""
    source = f"показатель {measured.code}{taken}" + (f": {measured.source}" if measured.source else "")
    return _line(6, "Родители, включённые в поддержку", "чел.", measured.without_mentor, measured.fact, source)


def parents_indicator(indicators: Iterable[Indicator]) -> Indicator | None:
    """The school's own count of parents who joined the support; None where the programme has none.

    Told by its words, which are the school's: a number of people, of parents, that is not a count of consents.
    """
    for one in indicators:
        title = one.title.lower()
        if one.unit == "чел." and "родител" in title and "соглас" not in title:
            return one
    return None


def _teachers(dossier: Dossier, mentors: Iterable[int]) -> list[int]:
    return [one for one in mentors if dossier.people[one].category is PersonCategory.TEACHER]


def _count(people: Iterable[object]) -> Decimal:
    return Decimal(len(list(people)))


def _qualities(dossier: Dossier) -> tuple[Decimal | None, Decimal | None]:
    """Mean score of the mentees' answers on personal qualities, before and after, over the same people."""
    forms = {pair.id: pair.form for pair in working_pairings(dossier)}
    answers = [
        one
        for one in dossier.answers
        if one.pairing_id in forms and instrument(one.instrument, one.version).role == "mentee"
    ]
    changes = []
    for comparison in compare_answers(answers, scale_items(forms)):
        factors = {
            f"{item.number}#{','.join(item.forms)}" if item.forms else str(item.number): item.factor
            for item in instrument(comparison.instrument, comparison.version).items
        }
        changes += [one for one in comparison.items if factors.get(one.item) in QUALITIES]
    return mean([one.before for one in changes]), mean([one.after for one in changes])


def _line(number: int, title: str, unit: str, without: Decimal | None, now: Decimal | None, source: str) -> SixLine:
    change = None if without is None or now is None else now - without
    nothing = NO_DATA if now is None else NOT_COMPARED
    sign = "+" if change is not None and change > 0 else ""
    return SixLine(
        number=number,
        title=title,
        unit=unit,
        without=nothing if without is None else _figure(without),
        now=nothing if now is None else _figure(now),
        change=nothing if change is None else sign + _figure(change),
        source=source,
        value_without=without,
        value_now=now,
    )


def _figure(value: Decimal) -> str:
    return comma(value, places=0 if value == value.to_integral_value() else 1)


def _scores(number: int, title: str, before: Decimal | None, after: Decimal | None) -> SixLine:
    return SixLine(
        number=number,
        title=title,
        unit="балл",
        without=points(before),
        now=points(after),
        change=points_change(None if before is None or after is None else after - before),
        source="анкеты до и после",
        value_without=before,
        value_now=after,
    )
