"""The state machine; the only import of `transitions`.

The machine decides, it never does: no callback has a side effect, because an exception raised in an `after`
callback of `transitions` leaves the model moved. What a move costs is in `workflow.acts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from transitions import Machine, MachineError
from transitions.extensions import GraphMachine

from records.errors import RefusedError
from records.values import ProgrammeState, Stage
from workflow.stages import TITLES, TRANSITIONS, previous

#: Moves across the stages, by state of the programme: name → (from, to).
SIDE_MOVES = {
    "suspend": (ProgrammeState.ACTIVE, ProgrammeState.SUSPENDED),
    "resume": (ProgrammeState.SUSPENDED, ProgrammeState.ACTIVE),
    "cancel": (ProgrammeState.ACTIVE, ProgrammeState.CANCELLED),
}
STEP_BACK = "step_back"


@dataclass(frozen=True)
class Place:
    """Where a programme stands."""

    stage: Stage
    state: ProgrammeState


class _Token:
    """What `transitions` moves; born for one decision."""

    state: str


def decide(place: Place, trigger: str) -> Place:
    """Where *trigger* leads from *place*.

    Raises:
        RefusedError: the machine has no such move from there; the text says why.
    """
    token = _Token()
    machine = _machine()
    machine.add_model(token, initial=_name(place))
    try:
        getattr(token, trigger)()
    except (MachineError, AttributeError) as fault:
        raise RefusedError(_why_not(place, trigger)) from fault
    finally:
        machine.remove_model(token)
    return _place(token.state)


def diagram(stage: Stage) -> str:
    """Mermaid text of the machine with the present stage marked."""
    token = _Token()
    machine = GraphMachine(
        model=token,
        states=[one.value for one in Stage],
        transitions=[
            *(
                {"trigger": t.trigger.value, "source": t.source.value, "dest": t.target.value, "label": t.title}
                for t in TRANSITIONS
            ),
            *(
                {"trigger": STEP_BACK, "source": one.value, "dest": before.value, "label": "вернуть на шаг"}
                for one in Stage
                if (before := previous(one)) is not None
            ),
        ],
        initial=stage.value,
        auto_transitions=False,
        graph_engine="mermaid",
        title="Ход программы",
    )
    source: Any = machine.get_graph().source
    # the present stage is the initial one only to be marked; the way begins at the draft
    text = str(source).replace(f"[*] --> {stage.value}", f"[*] --> {Stage.DRAFT.value}")
    for one in Stage:
        text = text.replace(f'state "{one.value}" as', f'state "{TITLES[one]}" as')
    return text


@lru_cache(maxsize=1)
def _machine() -> Machine:
    """One machine a process: a state is «stage/state of the programme»."""
    places = [Place(stage, state) for stage in Stage for state in ProgrammeState]
    moves: list[dict[str, str]] = [
        {
            "trigger": step.trigger.value,
            "source": _name(Place(step.source, ProgrammeState.ACTIVE)),
            "dest": _name(Place(step.target, ProgrammeState.ACTIVE)),
        }
        for step in TRANSITIONS
    ]
    for stage in Stage:
        before = previous(stage)
        if before is not None:
            source, dest = Place(stage, ProgrammeState.ACTIVE), Place(before, ProgrammeState.ACTIVE)
            moves.append({"trigger": STEP_BACK, "source": _name(source), "dest": _name(dest)})
        if stage in (Stage.DRAFT, Stage.COMPLETED):
            continue
        for name, (source_state, target_state) in SIDE_MOVES.items():
            moves.append(
                {
                    "trigger": name,
                    "source": _name(Place(stage, source_state)),
                    "dest": _name(Place(stage, target_state)),
                }
            )
        moves.append(
            {
                "trigger": "cancel",
                "source": _name(Place(stage, ProgrammeState.SUSPENDED)),
                "dest": _name(Place(stage, ProgrammeState.CANCELLED)),
            }
        )
    return Machine(
        model=None, states=[_name(place) for place in places], transitions=moves, initial=None, auto_transitions=False
    )


def _name(place: Place) -> str:
    return f"{place.stage.value}__{place.state.value}"


def _place(name: str) -> Place:
    stage, _, state = name.partition("__")
    return Place(Stage(stage), ProgrammeState(state))


def _why_not(place: Place, trigger: str) -> str:
    """Say in words why the machine refuses."""
    if place.state is ProgrammeState.CANCELLED:
        return "Программа прекращена приказом; дальнейшие действия с ней невозможны."
    if place.stage is Stage.COMPLETED:
        return (
            "Программа завершена; следующий цикл открывается новой программой. "
            "Как её создать: nastavnik programme create --help"
        )
    if place.state is ProgrammeState.SUSPENDED:
        return "Программа приостановлена. Возобновите её, затем повторите; что набрать, скажет nastavnik status"
    if trigger == STEP_BACK:
        return f"С этапа «{TITLES[place.stage]}» возвращаться некуда."
    if trigger == "resume":
        return "Программа не приостановлена, возобновлять нечего."
    return f"На этапе «{TITLES[place.stage]}» это действие невозможно."
