"""Changes of pairs: a mentor replaced, a pair ended; both with an order and, for employees, a notice."""

from __future__ import annotations

from dataclasses import replace as changed
from datetime import date

from documents.context.order_notice import earliest_end
from documents.norms import register
from records.errors import NotFoundError, RefusedError, UsageError
from records.store import Unit
from records.values import Dossier, Pairing, PairingState, Stage
from workflow.emission import owed
from workflow.office import Office, Outcome, outcome, refuse
from workflow.requirements import formation
from workflow.requirements.model import Unmet, called


def end(
    office: Office,
    programme_id: int,
    code: str,
    *,
    on: date,
    reason: str,
    since: date | None = None,
    left: tuple[str, ...] = (),
) -> Outcome:
    """End a pair before its term.

    Args:
        office: means of the act.
        programme_id: which programme.
        code: number of the pair.
        on: date of the order and, for employees, of the notice.
        reason: why; mandatory.
        since: day the pair ends; None — the order's date, for employees the earliest the notice allows.
        left: codes of its members who left the school: nobody waits for their signature under the order.

    Raises:
        NotFoundError: no such pair, or no such member of it.
        RefusedError: it has ended already.
        UsageError: the reason is empty.
    """
    _reasoned(reason)
    with office.act("pairing.end", f"programme:{programme_id}", reason=reason) as unit:
        whole = unit.dossier(programme_id)
        pairing = live(whole, code)
        _within(pairing, on)
        dossier = whole.as_of(on)
        ids = _close(office, unit, dossier, pairing, PairingState.TERMINATED, on, reason, since, left, successor=None)
    return outcome(unit, dossier, on, ids)


def replace(
    office: Office,
    programme_id: int,
    code: str,
    *,
    mentors: tuple[str, ...],
    on: date,
    reason: str,
    since: date | None = None,
    by: str | None = None,
    left: tuple[str, ...] = (),
) -> Outcome:
    """Replace the mentors of a pair: the old pair ends, a new one with the same mentees begins.

    Args:
        office: means of the act.
        programme_id: which programme.
        code: number of the pair.
        mentors: codes of the new mentors; empty when the new pair already stands in the workbook.
        on: date of the order.
        reason: why; mandatory.
        since: day the old pair ends; None as in `end`.
        by: number of the pair already entered that takes over; None forms a new one with *mentors*.
        left: as in `end`.

    Raises:
        NotFoundError: no such pair or person, or neither mentors nor a prepared pair are given.
        RefusedError: a requirement of forming pairs does not hold for the new pair; all are listed.
    """
    _reasoned(reason)
    with office.act("pairing.replace", f"programme:{programme_id}", reason=reason) as unit:
        dossier = unit.dossier(programme_id)
        old = live(dossier, code)
        _within(old, on)
        prepared = _prepared(unit, dossier, old, by)
        successor = prepared or _formed(unit, dossier, old, mentors, on)
        dossier = unit.dossier(programme_id).as_of(on)
        only = changed(dossier, pairings=tuple(p for p in dossier.pairings if p.id == successor))
        faults = tuple(f for rule in formation.REQUIREMENTS for f in rule.check(only, on) if rule.code != "pairs")
        if prepared is None:
            faults = tuple(_of_new(fault, only.pairings[0], old) for fault in faults)
        refuse(f"Заменить наставника ({called(old)})", faults)
        ids = _close(office, unit, dossier, old, PairingState.REPLACED, on, reason, since, left, successor=successor)
        if dossier.programme.stage not in (Stage.DRAFT, Stage.PREPARATORY):
            unit.update(Pairing, successor, state=PairingState.ACTIVE)
    return outcome(unit, dossier, on, ids)


def _within(pairing: Pairing, on: date) -> None:
    """Refuse an order about a pair that was not formed yet, or whose term is over: it would change nothing.

    Raises:
        RefusedError: the day is before the pair was formed or after its term.
    """
    if on < pairing.formed_on:
        msg = (
            f"{called(pairing).capitalize()} образована {pairing.formed_on:%d.%m.%Y}, "
            f"а приказ был бы от {on:%d.%m.%Y}. Назовите более поздний день приказа: --date ДД.ММ.ГГГГ."
        )
        raise RefusedError(msg)
    if on > pairing.period_to:
        msg = (
            f"Срок работы ({called(pairing)}) кончился {pairing.period_to:%d.%m.%Y}, а приказ был бы от {on:%d.%m.%Y}. "
            "Назовите день приказа: --date ДД.ММ.ГГГГ."
        )
        raise RefusedError(msg)


def _of_new(fault: Unmet, new: Pairing, old: Pairing) -> Unmet:
    """A fault of a pair that is not entered yet: its facts need the pair in the workbook first."""
    if fault.subject != called(new):
        return fault
    remedy = (
        f"внесите новую пару под номером {new.code} на лист «Пары» и недостающее о ней на остальные листы, выполните: "
        f"nastavnik workbook import ФАЙЛ.xlsx, затем: nastavnik pairings replace {old.code} --by {new.code}"
    )
    return changed(fault, text=f"{fault.text.removesuffix('.')} (новая).", remedy=remedy)


def live(dossier: Dossier, code: str) -> Pairing:
    """A live pair by its number.

    Raises:
        NotFoundError: the programme has no such pair; the text names those it has.
        RefusedError: the pair has ended.
    """
    for pairing in dossier.pairings:
        if pairing.code == code:
            if pairing not in dossier.live_pairings:
                msg = f"{called(pairing).capitalize()} уже завершена или заменена ({pairing.ended_on:%d.%m.%Y})."
                raise RefusedError(msg)
            return pairing
    known = ", ".join(pairing.code for pairing in dossier.pairings) or "нет ни одной"
    msg = f"В программе нет пары «{code}». Есть: {known}."
    raise NotFoundError(msg)


def _close(
    office: Office,
    unit: Unit,
    dossier: Dossier,
    pairing: Pairing,
    state: PairingState,
    on: date,
    reason: str,
    since: date | None,
    left: tuple[str, ...],
    *,
    successor: int | None,
) -> tuple[int, ...]:
    event = "end" if successor is None else "replace"
    last = since or _earliest(dossier, pairing, on)
    details = {
        "pairing_id": pairing.id,
        "successor_id": successor,
        "reason": reason,
        "ended_on": last,
        "ordered_on": on,
        "left": _left(dossier, pairing, left),
    }
    was_ordered = dossier.latest("PAIR-05") is not None
    ids = office.issue(unit, dossier, owed(dossier, event, details), on=on) if was_ordered else ()
    unit.update(Pairing, pairing.id, state=state, ended_on=last, end_reason=reason)
    return ids


def _left(dossier: Dossier, pairing: Pairing, codes: tuple[str, ...]) -> tuple[int, ...]:
    """Ids of the members of the pair with these codes."""
    members = {dossier.people[one].code: one for one in pairing.members}
    strangers = [code for code in codes if code not in members]
    if strangers:
        msg = f"{called(pairing).capitalize()}: участника {', '.join(strangers)} в ней нет. Есть: {', '.join(members)}."
        raise NotFoundError(msg)
    return tuple(members[code] for code in codes)


def _earliest(dossier: Dossier, pairing: Pairing, on: date) -> date:
    """First day an order of *on* may end the pair: employees are given notice (art. 351.8 of the Labour Code)."""
    if dossier.organization.form(pairing.form).employees and register()["tk-351-8"].is_in_force(on):
        return earliest_end(on)
    return on


def _prepared(unit: Unit, dossier: Dossier, old: Pairing, by: str | None) -> int | None:
    """Id of the pair already entered to take over; None when one is to be formed."""
    linked = next((p.id for p in dossier.pairings if p.replaces_id == old.id), None)
    if by is None or linked is not None:
        return linked
    successor = live(dossier, by)
    if successor.id == old.id or set(successor.mentees) != set(old.mentees):
        msg = f"Пара {by} не может сменить пару {old.code}: наставляемые у них должны быть одни и те же."
        raise RefusedError(msg)
    unit.update(Pairing, successor.id, replaces_id=old.id)
    return successor.id


def _formed(unit: Unit, dossier: Dossier, old: Pairing, mentors: tuple[str, ...], on: date) -> int:
    if not mentors:
        msg = "Не назван новый наставник. Укажите код: --mentor У-07, или внесённую пару: --by 8."
        raise NotFoundError(msg)
    return unit.insert(
        Pairing,
        programme_id=old.programme_id,
        code=_next_code(dossier),
        form=old.form,
        role_model=old.role_model,
        period_from=on,
        period_to=old.period_to,
        goal=old.goal,
        planned_meetings=old.planned_meetings,
        mentors=_ids(dossier, mentors),
        mentees=old.mentees,
        state=PairingState.AGREED,
        formed_on=on,
        ended_on=None,
        end_reason=None,
        replaces_id=old.id,
    )


def _reasoned(reason: str) -> None:
    if not reason.strip():
        msg = 'Не названа причина. Укажите её: --reason "…".'
        raise UsageError(msg)


def form(
    office: Office,
    programme_id: int,
    *,
    form: str,
    mentors: tuple[str, ...],
    mentees: tuple[str, ...],
    goal: str,
    role_model: str | None,
    on: date,
) -> str:
    """Form a pair or group; its number.

    Raises:
        NotFoundError: the programme has no such form, or a person is unknown.
        RefusedError: the day is after the programme's term.
    """
    with office.act("pairing.form", f"programme:{programme_id}") as unit:
        dossier = unit.dossier(programme_id)
        programme = dossier.programme
        if on > programme.period_to:
            msg = (
                f"Срок программы кончился {programme.period_to:%d.%m.%Y}, пара была бы образована {on:%d.%m.%Y}. "
                "Назовите день: --date ДД.ММ.ГГГГ."
            )
            raise RefusedError(msg)
        if form not in programme.forms:
            msg = f"В программе нет формы «{form}». Есть: {', '.join(programme.forms)}."
            raise NotFoundError(msg)
        code = _next_code(dossier)
        unit.insert(
            Pairing,
            programme_id=programme_id,
            code=code,
            form=form,
            role_model=role_model or dossier.organization.form(form).role_models[0],
            period_from=max(on, programme.period_from),
            period_to=programme.period_to,
            goal=goal,
            planned_meetings=None,
            mentors=_ids(dossier, mentors),
            mentees=_ids(dossier, mentees),
            state=PairingState.CANDIDATE,
            formed_on=on,
            ended_on=None,
            end_reason=None,
            replaces_id=None,
        )
    return code


def _next_code(dossier: Dossier) -> str:
    return str(max((int(p.code) for p in dossier.pairings if p.code.isdigit()), default=0) + 1)


def _ids(dossier: Dossier, codes: tuple[str, ...]) -> tuple[int, ...]:
    by_code = {person.code: person.id for person in dossier.people.values()}
    unknown = [code for code in codes if code not in by_code]
    if unknown:
        msg = f"Нет людей с кодами: {', '.join(unknown)}. Посмотрите список: nastavnik people list."
        raise NotFoundError(msg)
    return tuple(by_code[code] for code in codes)
