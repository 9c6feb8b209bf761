"""What platforms and people from outside ask: partners' agreements in force, calendar, self-diagnosis, looking back.

A mentor whom a partner sends has no employment here: the network agreement stands in place of employment papers, so
it must be in force on the day, cover the programme and last as long as the pair does.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from documents.language.numerals import plural
from records.values import Dossier, Moment, Pairing, Person, PersonCategory
from workflow.requirements.model import CURATOR, DIRECTOR, Requirement, Unmet, called, sheet, short, who

#: Questionnaire of self-diagnosis.
_SELF_DIAGNOSIS = "QST-04"


def _described(dossier: Dossier, on: date) -> Iterator[Unmet]:
    """The platform a programme names is described: head, calendar with somebody answering for every row, term."""
    title, platform = dossier.programme.platform, dossier.platform
    if title is None:
        return
    if platform is None:
        yield Unmet("platform", f"Площадка «{title}» не описана.", CURATOR, sheet("Площадки"), title)
        return
    if platform.leader_id is None:
        yield Unmet(
            "platform.leader", f"Не назван руководитель площадки «{title}».", DIRECTOR, sheet("Площадки"), title
        )
    if dossier.programme.period_from < platform.period_from or dossier.programme.period_to > platform.period_to:
        yield Unmet(
            "platform.period", f"Срок программы выходит за срок площадки «{title}».", CURATOR, sheet("Площадки"), title
        )
    rows = [row for row in dossier.platform_rows if row.platform_id == platform.id]
    if not rows:
        yield Unmet(
            "platform.calendar", f"Календарь площадки «{title}» пуст.", CURATOR, sheet("Календарь площадки"), title
        )
    for row in rows:
        if not row.responsible:
            place = f"календарь площадки, строка {row.number}"
            yield Unmet(
                "platform.responsible",
                f"Не указан ответственный: {place}.",
                f"руководитель площадки «{title}»",
                sheet("Календарь площадки"),
                place,
            )


def _partners(dossier: Dossier, on: date) -> Iterator[Unmet]:
    """Every mentor from outside is sent by a partner whose agreement covers the programme and the pair's term."""
    for pairing in dossier.live_pairings:
        for mentor in (dossier.people[one] for one in pairing.mentors):
            if mentor.category is PersonCategory.EXTERNAL:
                yield from _sent(dossier, pairing, mentor, on)


def _sent(dossier: Dossier, pairing: Pairing, mentor: Person, on: date) -> Iterator[Unmet]:
    partner = dossier.partner_of(mentor.id, on)
    if partner is None:
        yield Unmet(
            "partner.delegate",
            f"Внешний наставник не направлен партнёром: {who(mentor)}.",
            CURATOR,
            sheet("Наставники партнёров"),
            mentor.code,
        )
        return
    bound = dossier.network_agreement(partner.id, on)
    if bound is None:
        yield Unmet(
            "partner.agreement",
            f"На {on:%d.%m.%Y} нет действующего соглашения с партнёром «{partner.short_name}», "
            f"который направил наставника: {who(mentor)}.",
            DIRECTOR,
            sheet("Сетевые соглашения"),
            mentor.code,
        )
    elif bound.valid_until is not None and bound.valid_until < pairing.period_to:
        yield Unmet(
            "partner.term",
            f"Соглашение с партнёром «{partner.short_name}» действует по {bound.valid_until:%d.%m.%Y}, "
            f"а {called(pairing)} работает по {pairing.period_to:%d.%m.%Y}.",
            DIRECTOR,
            sheet("Сетевые соглашения"),
            called(pairing),
        )


def _sides(dossier: Dossier, on: date) -> Iterator[Unmet]:
    """Mentors are whom the form admits: by category and by age; a graduate's year of leaving school is known."""
    for pairing in dossier.live_pairings:
        form = dossier.organization.form(pairing.form)
        for mentor in (dossier.people[one] for one in pairing.mentors):
            if form.mentor_categories and mentor.category.value not in form.mentor_categories:
                yield Unmet(
                    "mentor.category",
                    f"По форме {form.title} наставник — {_categories(form.mentor_categories)}, "
                    f"а назначен другой: {who(mentor)}.",
                    CURATOR,
                    sheet("Пары"),
                    called(pairing),
                )
            age = mentor.age_on(on)
            if form.mentor_age_from is not None and age is not None and age < form.mentor_age_from:
                yield Unmet(
                    "mentor.age",
                    f"Наставник моложе {form.mentor_age_from} {plural(form.mentor_age_from, 'года', 'лет', 'лет')}, "
                    f"положенных по форме {form.title}: {who(mentor)}.",
                    CURATOR,
                    sheet("Пары"),
                    called(pairing),
                )
            if mentor.category is PersonCategory.GRADUATE and mentor.graduation_year is None:
                yield Unmet(
                    "graduate.year",
                    f"Не указан год выпуска наставника-выпускника: {who(mentor)}.",
                    CURATOR,
                    sheet("Люди"),
                    mentor.code,
                )


_CATEGORIES = {
    "pupil": "учащийся",
    "teacher": "работник организации",
    "external": "представитель партнёра",
    "graduate": "выпускник",
    "parent": "родитель",
}


def _categories(codes: tuple[str, ...]) -> str:
    return " или ".join(_CATEGORIES[code] for code in codes)


def _self_diagnosis(moment: Moment, words: str) -> Requirement:
    def check(dossier: Dossier, on: date) -> Iterator[Unmet]:
        if dossier.platform is None or not dossier.platform.self_diagnosis:
            return
        for pairing in dossier.live_pairings:
            filled = {
                a.person_id
                for a in dossier.of_pairing(dossier.answers, pairing.id)
                if a.instrument == _SELF_DIAGNOSIS and a.moment is moment
            }
            for mentee in (dossier.people[one] for one in pairing.mentees if one not in filled):
                yield Unmet(
                    f"self_diagnosis.{moment.value}",
                    f"Нет листа самодиагностики ({words} года, {_SELF_DIAGNOSIS}): {who(mentee)}.",
                    f"наставляемый {short(mentee)}",
                    sheet("Анкеты"),
                    mentee.code,
                )

    return Requirement(f"self_diagnosis.{moment.value}", f"Самодиагностика на площадке: {words} года", _SEED, check)


def _looked_back(dossier: Dossier, on: date) -> Iterator[Unmet]:
    """The platform has looked back at the year, and every row that was due has its result."""
    platform = dossier.platform
    if platform is None:
        return
    if not any(one.platform_id == platform.id for one in dossier.platform_reflections):
        yield Unmet(
            "platform.reflection",
            f"Не проведена рефлексия года на площадке «{platform.title}».",
            CURATOR,
            sheet("Рефлексия площадки"),
            platform.title,
        )
    for row in dossier.platform_rows:
        if row.platform_id == platform.id and row.due_to <= on and not row.actual_result:
            place = f"календарь площадки, строка {row.number}"
            yield Unmet(
                "platform.result",
                f"Не записан итог мероприятия: {place}.",
                f"руководитель площадки «{platform.title}»",
                sheet("Календарь площадки"),
                place,
            )


_SEED = "план площадки"

PLATFORM = Requirement("platform", "Площадка описана: руководитель, срок, календарь", _SEED, _described)
PARTNERS = Requirement(
    "partner", "Соглашения с партнёрами действуют", "сетевое соглашение вместо трудовых документов", _partners
)
SIDES = Requirement("mentor", "Наставники допускаются формой", "настройки формы", _sides)
SELF_BEFORE = _self_diagnosis(Moment.BEFORE, "начало")
SELF_AFTER = _self_diagnosis(Moment.AFTER, "конец")
LOOKED_BACK = Requirement("platform.reflection", "Рефлексия года на площадке и итоги календаря", _SEED, _looked_back)
