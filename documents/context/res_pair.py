"""Year of one pair: report on the programme of support, report of three respondents (Regulation 5.2.5, 6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from documents.context.imp_journal import MeetingCount, count_meetings
from documents.context.mon_contrast import ResultsContrast, contrast_results
from documents.context.mon_figures import percent_text, share
from documents.context.mon_questions import QuestionnaireChange, compare_questionnaires
from documents.context.pairs import PairView
from documents.context.people import PersonView
from documents.context.res_reflection import reflections
from documents.terms import quarter_of
from records.values import CheckIn, Reflection, ReflectionKind, Route

if TYPE_CHECKING:
    from documents.catalogue import Kind
    from documents.context.desk import Desk
    from documents.context.stamp import Stamp
    from documents.context.subject import Subject

NO_ANSWER = "ответ не представлен"


@dataclass(frozen=True, kw_only=True)
class QuarterLine:
    """One quarter's check-in with the quarter's name."""

    title: str
    check_in: CheckIn


@dataclass(frozen=True, kw_only=True)
class Respondent:
    """One of the three sides of the formalized report."""

    #: «Куратор».
    role: str
    #: People who answered, else those who should have.
    people: tuple[PersonView, ...]
    #: Words on the three topics; `NO_ANSWER` where there are none.
    process: str
    progress: str
    mentor_work: str
    answered: bool


@dataclass(frozen=True, kw_only=True)
class PairYear:
    """Everything counted of one pair."""

    meetings: MeetingCount
    quarters: tuple[QuarterLine, ...]
    #: Rows of the plan with an actual result, of all rows: «3 из 3 (100,0 %)»; «нет данных» without a plan.
    plan_done: str
    results: ResultsContrast
    questionnaires: tuple[QuestionnaireChange, ...]
    #: The mentors' analysis, one a mentor who wrote.
    analyses: tuple[Reflection, ...]
    #: What mentors told in the quarters: what was done, what hindered; each once.
    done: tuple[str, ...]
    difficulties: tuple[str, ...]
    #: What mentors proposed in the quarters, each once.
    proposals: tuple[str, ...]
    changes: tuple[str, ...]


def pair_year(desk: Desk, pair: PairView) -> PairYear:
    """The pair's year."""
    check_ins = sorted(pair.check_ins, key=lambda one: (one.answered_on, one.quarter))
    programme, school = desk.dossier.programme, desk.dossier.organization
    return PairYear(
        meetings=count_meetings(pair.value.planned_meetings, pair.meetings),
        quarters=tuple(
            QuarterLine(title=quarter_of(programme, school, one.quarter, on=desk.on).nom, check_in=one)
            for one in check_ins
        ),
        plan_done=plan_done(pair.route),
        results=contrast_results(pair.diagnoses, pair.achievements),
        questionnaires=compare_questionnaires(pair.answers, {pair.value.id: pair.value.form}),
        analyses=reflections(pair, ReflectionKind.MENTOR),
        done=unique(one.done for one in check_ins),
        difficulties=unique(one.difficulties for one in check_ins),
        proposals=unique(one.proposals for one in check_ins),
        changes=tuple(one.change for one in check_ins if one.change),
    )


def plan_done(route: Route | None) -> str:
    """«3 из 3 (100,0 %)», or «нет данных» without a plan or rows."""
    if route is None or not route.rows:
        return percent_text(None)
    done = sum(1 for row in route.rows if row.actual_result)
    return f"{done} из {len(route.rows)} ({percent_text(share(done, len(route.rows)))})"


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts without their end marks, each once (letter case does not matter), in order."""
    found: dict[str, str] = {}
    for text in texts:
        bare = text.strip().rstrip(".;, ")
        if bare:
            found.setdefault(bare.casefold(), bare)
    return tuple(found.values())


def respondents(desk: Desk, pair: PairView) -> tuple[Respondent, ...]:
    """Curator, mentors, mentees: the three respondents in this order."""
    curator_id = desk.dossier.programme.curator_id
    curator = (desk.person(curator_id),) if curator_id is not None else ()
    mentor = _respondent(desk, pair, "Наставник", ReflectionKind.RESPONDENT_MENTOR, pair.mentors)
    return (
        _respondent(desk, pair, "Куратор", ReflectionKind.RESPONDENT_CURATOR, curator),
        mentor if mentor.answered else _by_quarters(mentor, pair),
        _respondent(desk, pair, "Наставляемый", ReflectionKind.RESPONDENT_MENTEE, pair.mentees),
    )


def _by_quarters(mentor: Respondent, pair: PairView) -> Respondent:
    """The mentor's side from his answers of the quarters: nothing else is asked of him in words."""
    check_ins = sorted(pair.check_ins, key=lambda one: one.answered_on)
    if not check_ins:
        return mentor
    done, hinders, proposed = (
        "; ".join(unique(getattr(one, name) for one in check_ins)) or NO_ANSWER
        for name in ("done", "difficulties", "proposals")
    )
    return replace(
        mentor,
        process=f"по ответам за кварталы: {done}",
        progress=f"что мешало: {hinders}",
        mentor_work=f"предложения: {proposed}",
        answered=True,
    )


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """REF-03, REF-04: the pair's year and its respondents.

    Raises:
        ValueError: the subject is not a pair.
    """
    if subject.pairing_id is None:
        msg = f"{kind.code} is a paper of a pair"
        raise ValueError(msg)
    pair = desk.pair(subject.pairing_id)
    return {"year": pair_year(desk, pair), "respondents": respondents(desk, pair)}


def _respondent(
    desk: Desk, pair: PairView, role: str, kind: ReflectionKind, expected: tuple[PersonView, ...]
) -> Respondent:
    written = reflections(pair, kind)
    if len(expected) > 1:
        role = {"Наставник": "Наставники", "Наставляемый": "Наставляемые"}.get(role, role)
    elif role == "Наставляемый" and expected and expected[0].sex == "f":
        role = "Наставляемая"
    return Respondent(
        role=role,
        people=tuple(desk.person(one) for one in dict.fromkeys(item.person_id for item in written)) or expected,
        process=_joined(desk, written, [one.process for one in written]),
        progress=_joined(desk, written, [one.progress for one in written]),
        mentor_work=_joined(desk, written, [one.mentor_work for one in written]),
        answered=bool(written),
    )


def _joined(desk: Desk, written: tuple[Reflection, ...], words: list[str | None]) -> str:
    """One answer as it is; several with the name of each."""
    known = [(one.person_id, text.strip()) for one, text in zip(written, words, strict=True) if text and text.strip()]
    if not known:
        return NO_ANSWER
    if len(known) == 1:
        return known[0][1]
    return "; ".join(f"{desk.person(who).nom.short}: {text.rstrip('.;')}" for who, text in known)
