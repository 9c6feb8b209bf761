"""Evidence of a mentor's work for attestation: pairs, plans, meetings, results (Regulation 6: portfolio, case)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from documents.context.award_levels import level_words
from documents.context.imp_journal import MeetingCount, count_meetings
from documents.context.mon_contrast import is_prize
from documents.context.pairs import PairView
from documents.context.res_coverage import working_pairings
from documents.context.res_pair import plan_done
from records.values import (
    Achievement,
    Award,
    CommunityMembership,
    MethodicalCase,
    Reflection,
    ReflectionKind,
    Training,
)

if TYPE_CHECKING:
    from documents.catalogue import Kind
    from documents.context.desk import Desk
    from documents.context.people import PersonView
    from documents.context.stamp import Stamp
    from documents.context.subject import Subject


@dataclass(frozen=True, kw_only=True)
class PairEvidence:
    """One pair of the mentor."""

    pair: PairView
    meetings: MeetingCount
    #: «3 из 3 (100,0 %)» or «нет данных».
    plan_done: str
    #: Words of others about the work: curator, mentee, expert; each with its author.
    opinions: tuple[tuple[str, PersonView, str], ...]


@dataclass(frozen=True, kw_only=True)
class Portfolio:
    """All evidence of one mentor."""

    pairs: tuple[PairEvidence, ...]
    #: Unique mentees of all pairs.
    mentees: int
    meetings: int
    hours: str
    #: Results prepared with the mentor, newest last, each once, with whose they are.
    achievements: tuple[tuple[PersonView, Achievement], ...]
    prizes: int
    trainings: tuple[Training, ...]
    #: Why training was not asked («педагог-методист, курсы 2024 года»); empty where nobody exempted the mentor.
    exemptions: tuple[str, ...]
    #: Awards the mentor has, then those the school asks others for; with «муниципальный уровень» or None.
    awards: tuple[tuple[Award, str | None], ...]
    asked: tuple[tuple[Award, str | None], ...]
    memberships: tuple[CommunityMembership, ...]
    cases: tuple[MethodicalCase, ...]

    @property
    def opinions(self) -> tuple[tuple[str, PersonView, str], ...]:
        """Opinions of all pairs, in the order of the pairs."""
        return tuple(one for evidence in self.pairs for one in evidence.opinions)


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """REF-06: the portfolio of the named mentor.

    Raises:
        ValueError: the subject is not a person.
    """
    if subject.person_id is None:
        msg = f"{kind.code} is a paper of a person"
        raise ValueError(msg)
    return {"portfolio": portfolio(desk, subject.person_id)}


def portfolio(desk: Desk, mentor_id: int) -> Portfolio:
    """Evidence of the mentor's work in the programme; pairs that ended before their term are left out."""
    pairs = tuple(desk.pair(p.id) for p in working_pairings(desk.dossier) if mentor_id in p.mentors)
    found = {
        (one.person_id, one.contest, one.achieved_on): one
        for pair in pairs
        for one in pair.achievements
        if one.with_mentor
    }
    achievements = sorted(found.values(), key=lambda one: (one.achieved_on, one.id))
    awards = [one for one in desk.dossier.awards if one.person_id == mentor_id]
    minutes = sum(meeting.minutes for pair in pairs for meeting in pair.meetings)
    return Portfolio(
        pairs=tuple(_evidence(desk, pair) for pair in pairs),
        mentees=len({one for pair in pairs for one in pair.value.mentees}),
        meetings=sum(len(pair.meetings) for pair in pairs),
        hours=duration(minutes),
        achievements=tuple((desk.person(one.person_id), one) for one in achievements),
        prizes=sum(1 for one in achievements if is_prize(one.result)),
        trainings=tuple(one for one in desk.dossier.trainings if one.person_id == mentor_id and one.exemption is None),
        exemptions=tuple(
            one.exemption for one in desk.dossier.trainings if one.person_id == mentor_id and one.exemption is not None
        ),
        awards=tuple((one, level_words(one)) for one in awards if one.is_given),
        asked=tuple((one, level_words(one)) for one in awards if not one.is_given),
        memberships=tuple(one for one in desk.dossier.memberships if one.person_id == mentor_id),
        cases=tuple(one for one in desk.dossier.cases if one.person_id == mentor_id),
    )


def duration(minutes: int) -> str:
    """«1 ч 30 мин», «45 мин», «2 ч»."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours}\u00a0ч"] if hours else []
    if rest or not hours:
        parts.append(f"{rest}\u00a0мин")
    return " ".join(parts)


def _evidence(desk: Desk, pair: PairView) -> PairEvidence:
    voices = (
        ("куратор", ReflectionKind.RESPONDENT_CURATOR),
        ("наставляемый", ReflectionKind.RESPONDENT_MENTEE),
        ("эксперт", ReflectionKind.EXPERT),
    )
    return PairEvidence(
        pair=pair,
        meetings=count_meetings(pair.value.planned_meetings, pair.meetings),
        plan_done=plan_done(pair.route),
        opinions=tuple(
            (_role(role, desk.person(one.person_id)), desk.person(one.person_id), words)
            for role, kind in voices
            for one in pair.reflections
            if one.kind is kind and (words := _about_mentor(one))
        ),
    )


def _about_mentor(reflection: Reflection) -> str | None:
    return (reflection.mentor_work or "").strip() or None


def _role(role: str, person: PersonView) -> str:
    """«наставляемая» of a girl; the other roles are nouns of one gender."""
    return "наставляемая" if role == "наставляемый" and person.sex == "f" else role
