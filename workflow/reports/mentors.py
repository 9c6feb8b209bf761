"""What mentors were asked for, month by month: every paper and every question, in minutes (273-ФЗ, art. 47).

Rules: only what the records show was asked; a paper or question of a pair counts for each of its mentors; orders count
for those their sheets name; a month is that of the paper or answer. Minutes are an estimate by rates that are data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from documents.instruments import instrument
from records.values import AgreementKind, Dossier, PersonCategory, Reflection, ReflectionKind
from workflow.reports.paperwork import Ask, Paperwork
from workflow.reports.sheet import Cell, Sheet, columns

_COLUMNS = columns(
    mentor="Наставник",
    standing="Кто это",
    month="Месяц",
    papers="Бумаг прочитать и подписать",
    questions="Вопросов",
    in_words="Из них своими словами",
    minutes="Минут",
    over="Больше предела",
)
_STANDING: Mapping[PersonCategory, str] = {
    PersonCategory.PUPIL: "учащийся",
    PersonCategory.TEACHER: "работник",
    PersonCategory.EXTERNAL: "из другой организации",
    PersonCategory.GRADUATE: "выпускник",
    PersonCategory.PARENT: "родитель",
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One paper or question put to one mentor."""

    person_id: int
    on: date
    #: Key of the ask: «check-in», «IMP-03».
    key: str
    is_paper: bool
    questions: int
    #: Of the questions: answered in the mentor's own words.
    in_words: int
    seconds: int


@dataclass(frozen=True, kw_only=True)
class MentorMonth:
    """One mentor in one month."""

    person_id: int
    #: First day of the month.
    month: date
    papers: int
    questions: int
    in_words: int
    seconds: int

    @property
    def minutes(self) -> int:
        """Whole minutes, rounded half up."""
        return _minutes(self.seconds)


def asked(dossier: Dossier, data: Paperwork) -> tuple[Asked, ...]:
    """Everything the programme's mentors were asked for, by day."""
    return tuple(sorted(_Asking(dossier, data).all(), key=lambda one: (one.on, one.person_id, one.key)))


def by_month(found: tuple[Asked, ...]) -> tuple[MentorMonth, ...]:
    """The same by mentor and month, months in order."""
    groups: dict[tuple[date, int], list[Asked]] = defaultdict(list)
    for one in found:
        groups[one.on.replace(day=1), one.person_id].append(one)
    return tuple(
        MentorMonth(
            person_id=person,
            month=month,
            papers=sum(1 for one in group if one.is_paper),
            questions=sum(one.questions for one in group),
            in_words=sum(one.in_words for one in group),
            seconds=sum(one.seconds for one in group),
        )
        for (month, person), group in sorted(groups.items())
    )


def by_ask(found: tuple[Asked, ...], data: Paperwork) -> Sheet:
    """What the time goes to, the longest first."""
    groups: dict[str, list[int]] = defaultdict(list)
    for one in found:
        groups[one.key].append(one.seconds)
    titles = {ask.key: ask.title for ask in data.asks}
    rows = sorted(groups.items(), key=lambda item: (-sum(item[1]), item[0]))
    return Sheet(
        title="На что уходит время",
        columns=columns(title="О чём спрашивают", times="Раз", minutes="Минут"),
        rows=tuple((titles[key], len(seconds), _minutes(sum(seconds))) for key, seconds in rows),
    )


def mentors_sheet(dossier: Dossier, data: Paperwork, found: tuple[Asked, ...]) -> Sheet:
    """The report of one programme: a row a mentor and month."""
    rows: list[tuple[Cell, ...]] = []
    for one in by_month(found):
        person = dossier.people[one.person_id]
        initials = " ".join(f"{part[0]}." for part in (person.name, person.patronymic) if part)
        rows.append(
            (
                f"{person.surname} {initials}".strip(),
                _STANDING[person.category],
                f"{one.month:%m.%Y}",
                one.papers,
                one.questions,
                one.in_words,
                one.minutes,
                "да" if one.minutes > data.limit.minutes_a_month else "нет",
            )
        )
    return Sheet(title=f"Нагрузка наставников. {dossier.programme.title}", columns=_COLUMNS, rows=tuple(rows))


class _Asking:
    """One pass over one dossier."""

    def __init__(self, dossier: Dossier, data: Paperwork) -> None:
        self._dossier = dossier
        self._data = data
        self._mentors = {pair.id: pair.mentors for pair in dossier.pairings}
        self._everybody = {one for mentors in self._mentors.values() for one in mentors}
        self._kinds = {kind: ask for ask in data.asks for kind in ask.kinds}

    def all(self) -> Iterator[Asked]:
        """Questions, then papers."""
        yield from self._questions()
        yield from self._reflections()
        yield from self._agreements()
        yield from self._documents()
        for consent in self._dossier.consents:
            if consent.signed_by_id == consent.person_id and consent.person_id in self._everybody:
                yield self._one(consent.person_id, consent.signed_on, self._data.ask("consent"))

    def _questions(self) -> Iterator[Asked]:
        facts = self._dossier
        for check_in in facts.check_ins:
            yield from self._of_pair(check_in.pairing_id, check_in.answered_on, self._data.ask("check-in"))
        for meeting in facts.meetings:
            yield from self._of_pair(meeting.pairing_id, meeting.held_on, self._data.ask("meeting"))
        for answer in facts.answers:
            if (
                instrument(answer.instrument, answer.version).role == "mentor"
                and answer.person_id in self._mentors[answer.pairing_id]
            ):
                seconds, questions, in_words = self._data.questionnaire(answer.instrument, answer.version)
                yield Asked(
                    person_id=answer.person_id,
                    on=answer.answered_on,
                    key=self._data.ask("answers").key,
                    is_paper=False,
                    questions=questions,
                    in_words=in_words,
                    seconds=seconds,
                )
        for appeal in facts.appeals:
            if appeal.explanation and appeal.seen_on is not None:
                yield from self._of_pair(appeal.pairing_id, appeal.seen_on, self._data.ask("explanation"))

    def _reflections(self) -> Iterator[Asked]:
        asks = {
            ReflectionKind.MENTOR: self._data.ask("analysis"),
            ReflectionKind.RESPONDENT_MENTOR: self._data.ask("respondent"),
        }
        for one in self._dossier.reflections:
            if one.kind in asks and one.person_id in self._everybody:
                yield self._one(one.person_id, one.written_on, asks[one.kind], in_words=_answered(one))

    def _agreements(self) -> Iterator[Asked]:
        asks = {
            AgreementKind.INTERVIEW: self._data.ask("interview"),
            AgreementKind.DRAFT_PLAN_SEEN: self._data.ask("draft-plan"),
        }
        for one in self._dossier.agreements:
            if one.kind in asks:
                mentors = self._mentors[one.pairing_id]
                people = mentors if one.person_id is None else [one.person_id] if one.person_id in mentors else []
                for person in people:
                    yield self._one(person, one.agreed_on, asks[one.kind])

    def _documents(self) -> Iterator[Asked]:
        order = self._data.ask("acquaintance")
        for paper in self._dossier.documents:
            if not paper.is_in_force:
                continue
            for line in paper.acquaintances:
                if line.person_id in self._everybody:
                    yield self._one(line.person_id, line.acquainted_on or paper.dated, order)
            ask = self._kinds.get(paper.kind)
            if ask is not None and paper.pairing_id is not None:
                yield from self._of_pair(paper.pairing_id, paper.dated, ask)
            elif ask is not None and paper.person_id in self._everybody:
                yield self._one(paper.person_id, paper.dated, ask)

    def _of_pair(self, pairing_id: int, on: date, ask: Ask) -> Iterator[Asked]:
        return (self._one(person, on, ask) for person in self._mentors[pairing_id])

    def _one(self, person_id: int, on: date, ask: Ask, *, in_words: int | None = None) -> Asked:
        said = ask.open if in_words is None else in_words
        return Asked(
            person_id=person_id,
            on=on,
            key=ask.key,
            is_paper=ask.is_paper,
            questions=said + ask.spoken,
            in_words=said,
            seconds=self._data.seconds(ask, open_questions=said),
        )


def _minutes(seconds: int) -> int:
    return int((Decimal(seconds) / 60).quantize(Decimal(1), ROUND_HALF_UP))


def _answered(one: Reflection) -> int:
    """Questions of a reflection somebody answered."""
    return sum(
        1
        for text in (one.process, one.progress, one.mentor_work, one.positive, one.difficulties, one.conclusion)
        if text
    )
