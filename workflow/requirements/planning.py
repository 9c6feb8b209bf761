"""What diagnosis and design ask: a diagnosis and first answers of everyone, then a whole plan agreed by all sides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from records.values import AgreementKind, Dossier, Moment, Pairing, Route
from workflow.requirements.model import CURATOR, Requirement, Unmet, called, sheet, who

#: Questionnaire of each side.
INSTRUMENTS = {"mentors": "QST-01", "mentees": "QST-02"}


def _diagnoses(dossier: Dossier, on: date) -> Iterator[Unmet]:
    for pairing in dossier.live_pairings:
        known = {d.person_id: d for d in dossier.of_pairing(dossier.diagnoses, pairing.id)}
        for mentee in (dossier.people[one] for one in pairing.mentees):
            if mentee.id not in known:
                yield Unmet(
                    "diagnosis",
                    f"Нет диагностики наставляемого: {who(mentee)}, {called(pairing)}.",
                    CURATOR,
                    sheet("Диагностика"),
                    mentee.code,
                )
            elif known[mentee.id].baseline_contests is None or known[mentee.id].baseline_prizes is None:
                yield Unmet(
                    "diagnosis.baseline",
                    f"Не указаны результаты до работы с наставником: {who(mentee)}.",
                    CURATOR,
                    sheet("Диагностика"),
                    mentee.code,
                )


def answered(moment: Moment, code: str, words: str) -> Requirement:
    """Requirement that every member of every live pair answered the questionnaire of the side at the moment."""

    def check(dossier: Dossier, on: date) -> Iterator[Unmet]:
        for pairing in dossier.live_pairings:
            given = {
                (a.person_id, a.instrument)
                for a in dossier.of_pairing(dossier.answers, pairing.id)
                if a.moment is moment
            }
            for side, instrument in INSTRUMENTS.items():
                for person in (dossier.people[one] for one in getattr(pairing, side)):
                    if (person.id, instrument) not in given:
                        yield Unmet(
                            code,
                            f"Нет ответов на анкету {words} ({instrument}): {who(person)}, {called(pairing)}.",
                            who(person),
                            sheet("Анкеты"),
                            person.code,
                        )

    return Requirement(code, f"Анкеты {words}", "МР-42/02", check)


def _routes(dossier: Dossier, on: date) -> Iterator[Unmet]:
    for pairing in dossier.live_pairings:
        route = dossier.current_route(pairing.id)
        if route is None:
            yield Unmet("plan", f"Нет плана: {called(pairing)}.", CURATOR, sheet("Планы"), called(pairing))
        else:
            yield from _route(dossier, pairing, route)


def _route(dossier: Dossier, pairing: Pairing, route: Route) -> Iterator[Unmet]:
    for value, code, words in (
        (route.goal, "goal", "не названа цель"),
        (route.resources, "resources", "не указаны ресурсы"),
        (route.needs and route.demands, "self_analysis", "нет самоанализа (потребности и внешние требования)"),
        (route.rows, "rows", "нет ни одной строки"),
    ):
        if not value:
            yield Unmet(
                f"plan.{code}", f"В плане {words}: {called(pairing)}.", CURATOR, sheet("Планы"), called(pairing)
            )
    period = dossier.programme
    for row in route.rows:
        place = f"{called(pairing)}, блок {row.block}, строка {row.number}"
        if not row.responsible:
            yield Unmet(
                "plan.responsible", f"Не указан ответственный: {place}.", CURATOR, sheet("Строки планов"), place
            )
        if row.due_to < row.due_from or row.due_from < period.period_from or row.due_to > period.period_to:
            yield Unmet(
                "plan.dates",
                f"Срок вне программы или кончается раньше начала: {place}.",
                CURATOR,
                sheet("Строки планов"),
                place,
            )


def _agreed(dossier: Dossier, on: date) -> Iterator[Unmet]:
    for pairing in dossier.live_pairings:
        route = dossier.current_route(pairing.id)
        if route is None:
            continue
        agreed = {a.kind for a in dossier.of_pairing(dossier.agreements, pairing.id) if a.agreed_on >= route.made_on}
        for kind, words, owner in (
            (AgreementKind.PLAN_MENTOR, "наставником", "наставник"),
            (AgreementKind.PLAN_MENTEE, "наставляемым (его представителем)", "наставляемый"),
            (AgreementKind.PLAN_CURATOR, "куратором", CURATOR),
        ):
            if kind not in agreed:
                yield Unmet(
                    f"plan.{kind.value}",
                    f"План не согласован {words}: {called(pairing)}.",
                    owner,
                    sheet("Согласования"),
                    called(pairing),
                )


def _meetings(dossier: Dossier, on: date) -> Iterator[Unmet]:
    for pairing in dossier.live_pairings:
        if pairing.planned_meetings is None:
            yield Unmet(
                "meetings.planned",
                f"Не определено число встреч (встреча-планирование): {called(pairing)}.",
                CURATOR,
                sheet("Пары"),
                called(pairing),
            )


DIAGNOSIS = (
    Requirement("diagnosis", "Диагностика каждого наставляемого", "Положение, 5.2.2", _diagnoses),
    answered(Moment.BEFORE, "answers.before", "«до»"),
)

PLANS = (
    Requirement("plan", "Планы и маршруты пар", "Положение, 5.2.3", _routes),
    Requirement("plan.agreed", "Планы согласованы всеми сторонами", "Положение, 7.2, 9.2", _agreed),
    Requirement("meetings.planned", "Число встреч определено парой", "Положение, 5.3", _meetings),
)
