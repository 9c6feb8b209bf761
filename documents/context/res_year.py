"""The year as the annual reference tells it: stages, coverage, road map, influence, problems, tasks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from documents.context import mon_charts as charts
from documents.context.imp_summary import summarize
from documents.context.mon_contrast import contrast_indicators, contrast_results, is_prize
from documents.context.mon_criteria import profile_criteria
from documents.context.mon_figures import percent_text, share
from documents.context.mon_indicators import IndicatorLine, lines, totals
from documents.context.mon_influence import questionnaires
from documents.context.mon_six import count_six
from documents.context.res_coverage import cover, working_pairings
from documents.context.res_evidence import gather_evidence
from documents.context.res_pair import unique
from documents.norms import register
from records.values import Dossier, Monitoring, Stage

if TYPE_CHECKING:
    from documents.catalogue import Kind
    from documents.context.desk import Desk
    from documents.context.stamp import Stamp
    from documents.context.subject import Subject

#: Six stages of the Regulation (5.2) and what of the seven of Р-145 each covers.
STAGES: tuple[tuple[Stage, str, str], ...] = (
    (
        Stage.PREPARATORY,
        "Подготовительный",
        "1. Подготовка условий; 2. База наставляемых; 3. База наставников; 4. Отбор и обучение; 5. Формирование пар",
    ),
    (Stage.DIAGNOSTIC, "Диагностический", "2. База наставляемых (диагностика); 6. Работа пар (первые встречи)"),
    (Stage.DESIGN, "Проектировочный", "6. Работа пар и групп (встреча-планирование)"),
    (Stage.IMPLEMENTATION, "Реализационный", "6. Работа пар и групп (регулярные встречи)"),
    (Stage.REFLECTIVE, "Рефлексивно-аналитический", "7. Завершение (отчёты, анкеты)"),
    (Stage.RESULT, "Результативный", "7. Завершение (итоги, поощрение, лучшие практики)"),
)


@dataclass(frozen=True, kw_only=True)
class StageLine:
    """One stage with the papers issued in it."""

    title: str
    r145: str
    #: Papers in force issued while the programme stood at the stage, and their first and last dates.
    papers: int
    first: date | None
    last: date | None


@dataclass(frozen=True, kw_only=True)
class RoadmapCount:
    """Rows of the road map by their term on a day."""

    total: int
    due: int
    #: «100,0 %» of rows have come due.
    due_share: str


def stage_lines(dossier: Dossier) -> tuple[StageLine, ...]:
    """Six stages in order."""
    result = []
    for stage, title, r145 in STAGES:
        days = [one.dated for one in dossier.documents if one.stage == stage.value and one.is_in_force]
        result.append(
            StageLine(
                title=title,
                r145=r145,
                papers=len(days),
                first=min(days, default=None),
                last=max(days, default=None),
            )
        )
    return tuple(result)


def count_roadmap(dossier: Dossier, *, on: date) -> RoadmapCount:
    """How many rows of the road map have come due."""
    total = len(dossier.roadmap)
    due = sum(1 for row in dossier.roadmap if row.due_to <= on)
    return RoadmapCount(total=total, due=due, due_share=percent_text(share(due, total)))


def latest_swot(monitorings: Iterable[Monitoring]) -> Monitoring | None:
    """The latest record with at least one side named; None where there is none."""
    named = [one for one in monitorings if one.strengths or one.weaknesses or one.opportunities or one.threats]
    return max(named, key=lambda one: (one.held_to, one.id), default=None)


def problems(dossier: Dossier) -> tuple[str, ...]:
    """Weak sides as the curator summed them up in monitoring, each once.

    What mentors answered is not here: the reference is kept for good and approved by the head, and answers tell of
    children and families in their own words.
    """
    return unique(text for one in dossier.monitorings for text in one.weaknesses)


@dataclass(frozen=True, kw_only=True)
class Difficulties:
    """How often mentors named difficulties, without what they said."""

    #: Answers of quarters that name one, of all answers; pairs they came from, of all that answered.
    answers: int
    all_answers: int
    pairs: int
    all_pairs: int


def count_difficulties(dossier: Dossier) -> Difficulties:
    """Answers of the pairs that work or worked to the end; «нет» and a dash name nothing."""
    inside = {pairing.id for pairing in working_pairings(dossier)}
    answers = [one for one in dossier.check_ins if one.pairing_id in inside]
    named = [one for one in answers if one.difficulties.strip(" .—–-").casefold() not in _NOTHING]
    return Difficulties(
        answers=len(named),
        all_answers=len(answers),
        pairs=len({one.pairing_id for one in named}),
        all_pairs=len({one.pairing_id for one in answers}),
    )


#: Answers that name no difficulty.
_NOTHING = frozenset({"", "нет", "не было", "затруднений нет", "затруднений не было", "без затруднений", "не возникло"})


def tasks(dossier: Dossier, rows: Iterable[IndicatorLine]) -> tuple[str, ...]:
    """What monitoring recommends, what the fork decided, which indicators are to be reached; each once."""
    decided = [dossier.programme.fork_text] if dossier.programme.met_plan is False else []
    missed = [f"достичь планового значения показателя «{row.title}»" for row in rows if row.is_met is False]
    advised = [one.recommendations for one in dossier.monitorings]
    return unique([*advised, *(text for text in decided if text), *missed])


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """RES-01: everything the annual reference tells.

    `approving` is the order that approved the Regulation the programme runs under, None where none is in force;
    `grounds` are all orders of the programme in force, in order of date.
    """
    dossier = desk.dossier
    working = working_pairings(dossier)
    inside = {pairing.id for pairing in working}
    achievements = tuple(
        {
            (one.person_id, one.contest, one.achieved_on): one
            for one in dossier.achievements
            if one.pairing_id in inside
        }.values()
    )
    rows = lines(dossier.indicators)
    compared = questionnaires(dossier)
    criteria = profile_criteria(dossier, on=stamp.dated)
    six = count_six(dossier, on=stamp.dated)
    return {
        "concept": register()["concept-2030"].is_in_force(stamp.dated),
        "approving": desk.regulation() if dossier.regulation is not None else None,
        "grounds": desk.orders(),
        "stages": stage_lines(dossier),
        "coverage": cover(dossier, on=stamp.dated),
        "summary": summarize(
            tuple(desk.pair(one.id) for one in working), dossier.programme, dossier.organization, on=stamp.dated
        ),
        "roadmap_count": count_roadmap(dossier, on=stamp.dated),
        "rows": rows,
        "totals": totals(rows),
        "questionnaires": compared,
        "contrasts": contrast_indicators(dossier.indicators),
        "results": contrast_results((one for one in dossier.diagnoses if one.pairing_id in inside), iter(achievements)),
        "achievements_count": len(achievements),
        "prizes_count": sum(1 for one in achievements if is_prize(one.result)),
        "swot": latest_swot(dossier.monitorings),
        "criteria": criteria,
        "criteria_charts": charts.criteria_chart(criteria),
        "indicator_charts": charts.plan_and_fact(dossier.indicators),
        "questionnaire_charts": charts.before_and_after(compared),
        "six": six,
        "six_charts": charts.six_chart(six),
        "evidence": gather_evidence(dossier, on=stamp.dated),
        "problems": problems(dossier),
        "difficulties": count_difficulties(dossier),
        "tasks": tasks(dossier, rows),
    }
