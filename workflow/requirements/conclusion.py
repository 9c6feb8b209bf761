"""What the end asks: answers after, reflections, three respondents; then plan and fact, the fork, awards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from records.values import Dossier, Moment, ReflectionKind
from workflow.requirements.model import CURATOR, Requirement, Unmet, called, sheet
from workflow.requirements.planning import answered

#: What is asked of a mentor: nothing in free words where he has answered the three questions of a quarter (273-ФЗ,
#: art. 47): the curator writes both reports from those answers.
_OF_MENTOR = frozenset({ReflectionKind.MENTOR, ReflectionKind.RESPONDENT_MENTOR})


def _reflections(dossier: Dossier, on: date) -> Iterator[Unmet]:
    wanted = {
        ReflectionKind.MENTEE: ("рефлексии наставляемого", "наставляемый"),
        ReflectionKind.MENTOR: ("анализа наставника", "наставник"),
        ReflectionKind.RESPONDENT_CURATOR: ("ответа куратора в годовом отчёте пары", CURATOR),
        ReflectionKind.RESPONDENT_MENTOR: ("ответа наставника в годовом отчёте пары", "наставник"),
        ReflectionKind.RESPONDENT_MENTEE: ("ответа наставляемого в годовом отчёте пары", "наставляемый"),
    }
    for pairing in dossier.live_pairings:
        given = {r.kind for r in dossier.of_pairing(dossier.reflections, pairing.id)}
        if dossier.of_pairing(dossier.check_ins, pairing.id):
            given |= _OF_MENTOR
        asked = dict(wanted)
        if dossier.organization.form(pairing.form).expert:
            asked[ReflectionKind.EXPERT] = ("отзыва стороннего эксперта", "эксперт")
        for kind, (words, owner) in asked.items():
            if kind not in given:
                yield Unmet(
                    f"reflection.{kind.value}",
                    f"Нет {words}: {called(pairing)}.",
                    owner,
                    sheet("Рефлексия"),
                    called(pairing),
                )


def _indicators(dossier: Dossier, on: date) -> Iterator[Unmet]:
    for indicator in dossier.indicators:
        if indicator.numerator is None:
            yield Unmet(
                "indicator.fact",
                f"Не измерен показатель {indicator.code}.",
                CURATOR,
                sheet("Показатели"),
                indicator.code,
            )
        elif indicator.source is None or indicator.snapshot_on is None:
            yield Unmet(
                "indicator.source",
                f"У показателя {indicator.code} не указаны источник и дата данных.",
                CURATOR,
                sheet("Показатели"),
                indicator.code,
            )


def _influence(dossier: Dossier, on: date) -> Iterator[Unmet]:
    if not any(monitoring.stage == 2 and monitoring.held_to <= on for monitoring in dossier.monitorings):
        yield Unmet(
            "monitoring.influence",
            "Не проведён второй этап мониторинга (влияние программы).",
            CURATOR,
            sheet("Мониторинг"),
            "мониторинг",
        )


def _fork(dossier: Dossier, on: date) -> Iterator[Unmet]:
    programme = dossier.programme
    if programme.met_plan is None or not programme.fork_text:
        yield Unmet(
            "fork",
            "Не решено, достигнуты ли плановые показатели и что из этого следует (описание практики "
            "или изменения дорожной карты).",
            CURATOR,
            sheet("Программа"),
            "программа",
        )
        return
    missed = [indicator.code for indicator in dossier.indicators if indicator.is_met is False]
    if programme.met_plan and missed:
        yield Unmet(
            "fork.contradiction",
            f"Указано, что план выполнен, но не достигнуты: {', '.join(missed)}.",
            CURATOR,
            sheet("Программа"),
            "программа",
        )


def _results(dossier: Dossier, on: date) -> Iterator[Unmet]:
    if not any(protocol.matter == "results" for protocol in dossier.protocols):
        yield Unmet(
            "protocol.results",
            "Нет протокола коллегиального органа об итогах программы.",
            "секретарь педагогического совета",
            sheet("Протоколы"),
            "программа",
        )


def _awards(dossier: Dossier, on: date) -> Iterator[Unmet]:
    reports = dossier.papers("REF-04")
    reported = {document.pairing_id for document in reports}
    for pairing in dossier.live_pairings:
        if pairing.id not in reported:
            yield Unmet(
                "awards.reports",
                f"Нет годового отчёта пары: {called(pairing)}.",
                CURATOR,
                f"nastavnik documents make REF-04 --for {pairing.code}",
                called(pairing),
            )
    processed = max((document.dated for document in reports), default=None)
    for award in dossier.awards:
        if processed is not None and award.decided_on < processed:
            person = dossier.people[award.person_id]
            yield Unmet(
                "awards.early",
                f"Поощрение решено {award.decided_on:%d.%m.%Y}, раньше обработки годовых отчётов "
                f"({processed:%d.%m.%Y}): {person.surname}.",
                "директор",
                sheet("Поощрения"),
                person.code,
            )


PAIRS = (
    answered(Moment.AFTER, "answers.after", "«после»"),
    Requirement("reflection", "Рефлексия и три респондента годового отчёта", "Положение, 5.2.5, 6", _reflections),
)

PROGRAMME = (
    Requirement("indicator", "Показатели измерены", "Положение, 6.2", _indicators),
    Requirement("monitoring.influence", "Мониторинг влияния", "Положение, 6.2", _influence),
    Requirement("fork", "Решено, что следует из итогов", "Положение, 6", _fork),
    Requirement("protocol.results", "Итоги рассмотрены коллегиально", "Положение, 12.1", _results),
    Requirement("awards", "Поощрение после обработки годовых отчётов", "Положение, 6, 11.5", _awards),
)
