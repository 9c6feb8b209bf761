"""Whether every programme came where it stands by moves the rules know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from records.audit.fault import Fault
from records.errors import RefusedError
from records.values import ProgrammeState, Stage
from workflow.machine import SIDE_MOVES, STEP_BACK, Place, decide
from workflow.stages import TITLES, next_transition

_PREFIX = "programme."
_STATES = {
    ProgrammeState.ACTIVE: "",
    ProgrammeState.SUSPENDED: ", приостановлена",
    ProgrammeState.CANCELLED: ", прекращена",
}
_MOVES = frozenset({STEP_BACK, *SIDE_MOVES})
#: Acts by which a programme enters the records; it begins as a draft.
_BEGINNINGS = frozenset({"programme.create", "workbook.import"})


def stage_faults(records: Iterable[Mapping[str, Any]]) -> Iterator[Fault]:
    """Moves no act of the program makes, by the records alone.

    Args:
        records: Parsed bodies that change a programme, oldest first.
    """
    places: dict[int, Place] = {}
    for body in records:
        for change in body["changes"]:
            if change["table"] != "programme":
                continue
            seq, programme = body["seq"], change["id"]
            try:
                place = Place(Stage(change["shown"]["stage"]), ProgrammeState(change["shown"]["state"]))
            except (KeyError, ValueError, TypeError):
                yield Fault(
                    "stage", seq, None, f"Запись {seq} журнала не говорит, на каком этапе программа {programme}."
                )
                continue
            before = places.get(programme)
            if not _is_allowed(before, place, body["action"]):
                yield _fault(seq, programme, before, place, body["action"])
            places[programme] = place


def _is_allowed(before: Place | None, after: Place, action: str) -> bool:
    if before is None:
        return action in _BEGINNINGS and after == Place(Stage.DRAFT, ProgrammeState.ACTIVE)
    move = action.removeprefix(_PREFIX)
    if action == "programme.advance":
        step = next_transition(before.stage)
        return step is not None and _leads(before, step.trigger.value, after)
    if action.startswith(_PREFIX) and move in _MOVES:
        return _leads(before, move, after)
    return before == after


def _leads(before: Place, trigger: str, after: Place) -> bool:
    try:
        return decide(before, trigger) == after
    except RefusedError:
        return False


def _fault(seq: int, programme: int, before: Place | None, after: Place, action: str) -> Fault:
    if before is None:
        came = f"появилась в положении «{_titled(after)}»"
    else:
        came = f"перешла из положения «{_titled(before)}» в положение «{_titled(after)}»"
    text = f"Запись {seq} журнала: программа {programme} {came} действием «{action}»; правила такого не знают."
    return Fault("stage", seq, None, text)


def _titled(place: Place) -> str:
    return TITLES[place.stage] + _STATES[place.state]
