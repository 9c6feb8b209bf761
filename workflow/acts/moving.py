"""Moves of a programme: forward, one step back, suspension, resumption, cancellation."""

from __future__ import annotations

from datetime import date

from records.errors import UsageError
from records.store import Unit
from records.values import Dossier, Pairing, PairingState, Programme, Stage
from workflow.emission import owed
from workflow.machine import SIDE_MOVES, STEP_BACK, Place, decide
from workflow.office import Office, Outcome, outcome, refuse, unchanged
from workflow.requirements import unmet
from workflow.stages import Trigger, next_transition


def advance(office: Office, programme_id: int, *, on: date, expected: str | None = None) -> Outcome:
    """Make the next transition with every paper it owes.

    Args:
        office: means of the act.
        programme_id: which programme.
        on: date of the orders.
        expected: stage the caller saw; None skips the check.

    Raises:
        RefusedError: a requirement is not met (all of them are listed), or the machine has no such move.
        ConflictError: somebody moved the programme meanwhile, or a number's date is out of order.
    """
    with office.act("programme.advance", f"programme:{programme_id}") as unit:
        dossier = unit.dossier(programme_id)
        programme = dossier.programme
        unchanged(programme, expected)
        step = next_transition(programme.stage)
        target = decide(Place(programme.stage, programme.state), step.trigger if step else "advance")
        assert step is not None
        refuse(f"Шаг «{step.title}»", unmet(dossier, step.trigger, on))
        ids = office.issue(unit, dossier.as_of(on), owed(dossier.as_of(on), step.trigger, {}), on=on)
        _settle_pairs(unit, dossier, step.trigger, on)
        unit.update(Programme, programme_id, expect={"version": programme.version}, stage=target.stage)
        _note_move(unit, programme, target)
    return outcome(unit, dossier, on, ids, target.stage.value)


def move(office: Office, programme_id: int, name: str, *, on: date, reason: str) -> Outcome:
    """Step back, suspend, resume or cancel; each is an order and an audit record.

    Args:
        office: means of the act.
        programme_id: which programme.
        name: "step_back", "suspend", "resume" or "cancel".
        on: date of the order.
        reason: why; mandatory.

    Raises:
        RefusedError: the machine has no such move.
        UsageError: the reason is empty.
    """
    if name != STEP_BACK and name not in SIDE_MOVES:
        msg = f"unknown move {name}"
        raise ValueError(msg)
    if not reason.strip():
        msg = 'Не названа причина. Укажите её: --reason "…".'
        raise UsageError(msg)
    with office.act(f"programme.{name}", f"programme:{programme_id}", reason=reason) as unit:
        dossier = unit.dossier(programme_id)
        programme = dossier.programme
        target = decide(Place(programme.stage, programme.state), name)
        event = name.replace("_", "-")
        details = {"move": event, "reason": reason, "stage": programme.stage.value, "target": target.stage.value}
        known = dossier.as_of(on)
        ids = office.issue(unit, known, owed(known, event, details), on=on)
        unit.update(
            Programme, programme_id, expect={"version": programme.version}, stage=target.stage, state=target.state
        )
        _note_move(unit, programme, target)
    return outcome(unit, dossier, on, ids, target.stage.value)


def _note_move(unit: Unit, programme: Programme, target: Place) -> None:
    unit.note(
        "programme.moved",
        f"programme:{programme.id}",
        **{"from": programme.stage.value, "to": target.stage.value, "state": target.state.value},
    )


def _settle_pairs(unit: Unit, dossier: Dossier, trigger: Trigger, on: date) -> None:
    """Pairs become active with their order and completed with the programme."""
    for pairing in dossier.as_of(on).live_pairings:
        if trigger is Trigger.DIAGNOSE:
            unit.update(Pairing, pairing.id, state=PairingState.ACTIVE)
        elif trigger is Trigger.COMPLETE:
            unit.update(Pairing, pairing.id, state=PairingState.COMPLETED, ended_on=on)


def open_next_cycle(programme: Programme, *, code: str, title: str) -> dict[str, object]:
    """Fields of the programme that continues an amended one: the same substance, a new year, from the draft."""
    years = programme.period_to.year - programme.period_from.year + (0 if programme.calendar == "school" else 1)
    shift = max(years, 1)
    return {
        "organization_id": programme.organization_id,
        "code": code,
        "title": title,
        "period_from": programme.period_from.replace(year=programme.period_from.year + shift),
        "period_to": programme.period_to.replace(year=programme.period_to.year + shift),
        "calendar": programme.calendar,
        "forms": programme.forms,
        "curator_id": programme.curator_id,
        "aim": programme.aim,
        "tasks": programme.tasks,
        "results": programme.results,
        "characteristics": programme.characteristics,
        "supply_id": programme.supply_id,
        "monitoring_until": None,
        "methodist_id": programme.methodist_id,
        "met_plan": None,
        "fork_text": None,
        "previous_id": programme.id,
        "platform": programme.platform,
        "stage": Stage.DRAFT,
        "state": programme.state,
    }
