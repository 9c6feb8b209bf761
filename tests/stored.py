"""The specimen school in a real database: what tests of acts start from."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from documents.specimen import dossier as specimen
from records.store import Store, Unit
from records.values import Dossier, Person, Programme, Stage
from workflow.office import Office
from workflow.stages import STAGES, TRANSITIONS

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)

#: Fields of a dossier that hold values, in an order that satisfies every reference.
PARTS = (
    "protocols",
    "working_group",
    "local_acts",
    "roadmap",
    "indicators",
    "trainings",
    "monitorings",
    "events",
    "awards",
    "pairings",
    "agreements",
    "diagnoses",
    "routes",
    "meetings",
    "check_ins",
    "achievements",
    "answers",
    "reflections",
    "appeals",
    "support",
    "partners",
    "platforms",
    "network_agreements",
    "delegates",
    "platform_staff",
    "platform_rows",
    "platform_reflections",
    "consultations",
    "memberships",
    "cases",
    "consents",
    "documents",
)


def office(folder: Path, *, actor: str = "О. И. Лебедева") -> Office:
    """An office over a new database in the folder, with steady random bits."""
    dice = count(1)
    store = Store.open(folder / "nastavnik.db", create=True)
    return Office(store=store, actor=actor, now=NOW, nonce=lambda: f"{next(dice):032x}")


def enter(unit: Unit, dossier: Dossier, *, stage: Stage = Stage.DRAFT) -> int:
    """Insert a whole dossier; ids of people and pairs come out as they stand in it. The programme's id."""
    organization_id = unit.save_organization(dossier.organization)
    representatives = {}
    for person in sorted(dossier.people.values(), key=lambda p: p.id):
        fields = _fields(person)
        representatives[person.id] = fields.pop("representative_id")
        made = unit.insert(Person, organization_id=organization_id, **fields)
        assert made == person.id
    for person_id, representative in representatives.items():
        if representative is not None:
            unit.update(Person, person_id, representative_id=representative)
    fields = _fields(dossier.programme) | {"stage": stage, "organization_id": organization_id}
    fields.pop("version")
    programme_id = unit.insert(Programme, **fields)
    pairs = {pairing.id for pairing in dossier.pairings}
    for part in PARTS:
        for value in getattr(dossier, part):
            if getattr(value, "pairing_id", None) not in {None, *pairs}:
                continue
            made = unit.insert(type(value), **_fields(value))
            assert part != "pairings" or made == value.id
    return programme_id


def walk(office: Office, programme_id: int, stage: Stage) -> None:
    """Bare records of the steps up to a stage: for tests that need the stage and none of its papers."""
    for step in TRANSITIONS[: STAGES.index(stage)]:
        with office.act("programme.advance", f"programme:{programme_id}") as unit:
            unit.update(Programme, programme_id, stage=step.target)


def school(folder: Path, dossier: Dossier | None = None, *, stage: Stage = Stage.DRAFT) -> tuple[Office, int]:
    """An office with a dossier entered; the programme's id beside it."""
    made = office(folder)
    with made.act("workbook.import", "test") as unit:
        programme_id = enter(unit, dossier or specimen())
    walk(made, programme_id, stage)
    return made, programme_id


def _fields(value: object) -> dict[str, object]:
    return {f.name: getattr(value, f.name) for f in dataclasses.fields(value) if f.name != "id"}  # type: ignore[arg-type]
