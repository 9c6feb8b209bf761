"""What stands between now and the end: every requirement of every remaining stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from documents.terms import latest, quarters
from records.values import Dossier, ProgrammeState, Stage
from workflow.requirements import demands
from workflow.requirements.model import Demand, Unmet
from workflow.stages import TITLES, Transition, next_transition, remaining


@dataclass(frozen=True)
class Step:
    """One remaining transition."""

    transition: Transition
    #: Day by which it is usually made (`templates/terms.toml`).
    latest: date
    demands: tuple[Demand, ...]

    @property
    def unmet(self) -> tuple[Unmet, ...]:
        """Everything missing for the step."""
        return tuple(fault for demand in self.demands for fault in demand.unmet)


@dataclass(frozen=True)
class Overdue:
    """Something whose day has passed."""

    what: str
    due: date


@dataclass(frozen=True)
class Overview:
    """Where a programme stands."""

    dossier: Dossier
    #: Next transition with what is missing; None when the programme is completed, cancelled or suspended.
    step: Step | None
    #: Papers in force whose text is kept, and those of them nobody has signed.
    issued: int
    unsigned: int
    #: Papers never annulled whose text was destroyed with somebody's data.
    erased: int
    #: Papers whose files are still owed; an erased one owes none.
    pending: int
    overdue: tuple[Overdue, ...]
    next_command: str


def plan(dossier: Dossier, on: date) -> tuple[Step, ...]:
    """Every remaining transition, each evaluated as if asked for on the day; empty at the end."""
    return tuple(_step(dossier, transition, on) for transition in remaining(dossier.programme.stage))


def overview(dossier: Dossier, on: date) -> Overview:
    """Where a programme stands on a day and what to type next."""
    known = dossier.as_of(on)
    moving = dossier.programme.state is ProgrammeState.ACTIVE
    transition = next_transition(dossier.programme.stage) if moving else None
    step = _step(dossier, transition, on) if transition else None
    force = [d for d in dossier.documents if d.is_in_force]
    kept = [d for d in force if not d.is_erased]
    return Overview(
        dossier=dossier,
        step=step,
        issued=len(kept),
        unsigned=sum(d.signed_on is None and d.number is not None for d in kept),
        erased=len(force) - len(kept),
        pending=sum(not d.is_published and not d.is_erased for d in dossier.documents),
        overdue=_overdue(known, step, on),
        next_command=_next_command(dossier, step, [d.id for d in kept if d.signed_on is None and d.number is not None]),
    )


def _step(dossier: Dossier, transition: Transition, on: date) -> Step:
    return Step(transition, latest(dossier.programme, transition.trigger), demands(dossier, transition.trigger, on))


def _overdue(known: Dossier, step: Step | None, on: date) -> tuple[Overdue, ...]:
    found = []
    if step is not None and step.latest < on:
        found.append(Overdue(f"шаг «{step.transition.title}»", step.latest))
    if known.programme.stage is Stage.IMPLEMENTATION:
        reported = {(d.pairing_id, d.quarter) for d in known.papers("IMP-03")}
        for quarter in quarters(known.programme, known.organization):
            open_pairs = [
                p.code
                for p in known.live_pairings
                if quarter.last < on and quarter.concerns(p) and (p.id, quarter.number) not in reported
            ]
            if open_pairs:
                found.append(
                    Overdue(f"отчёты за {quarter.number}-й квартал (пары {', '.join(open_pairs)})", quarter.last)
                )
    return tuple(found)


def _next_command(dossier: Dossier, step: Step | None, unsigned: list[int]) -> str:
    programme = dossier.programme
    if programme.state is ProgrammeState.SUSPENDED:
        return f'nastavnik resume {programme.id} --reason "…"'
    if step is None:
        return f"nastavnik documents sign {' '.join(map(str, unsigned))}" if unsigned else "nastavnik journal"
    if not step.unmet:
        return f"nastavnik advance {programme.id}"
    remedy = step.unmet[0].remedy
    return remedy[remedy.index("nastavnik") :] if "nastavnik" in remedy else f"nastavnik plan {programme.id}"


def stage_title(stage: Stage) -> str:
    """Title of a stage for people."""
    return TITLES[stage]
