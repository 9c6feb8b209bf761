"""What stands against the destruction of a person's data: a hold, a role still played, files still owed."""

from __future__ import annotations

from collections.abc import Iterator

from records.reader import Reader
from records.values import LegalHold, Pairing, Person, Programme, ProgrammeState, Stage
from records.values.dossier import LIVE
from workflow.requirements.model import CURATOR, DIRECTOR, Unmet, called, sheet


def obstacles(
    reader: Reader, organization_id: int, person: Person, pairings: list[Pairing], everybody: tuple[Person, ...]
) -> Iterator[Unmet]:
    """All of them, each with whose it is and what mends it.

    Args:
        reader: facts.
        organization_id: whose person.
        person: whose data.
        pairings: pairs the person is in.
        everybody: people of the organization.
    """
    yield from _holds(reader, person)
    yield from _partners_held(reader, person, pairings, everybody)
    if person.erased_on is None:
        yield from _roles(reader, organization_id, person, pairings)
        for other in everybody:
            if other.representative_id == person.id and other.erased_on is None:
                yield Unmet(
                    "erasure.representative",
                    f"Участник — законный представитель {other.code}.",
                    CURATOR,
                    f"укажите другого представителя или сначала сотрите данные: nastavnik erase {other.code} …",
                    other.code,
                )
    pending = [d for d in reader.registry(organization_id=organization_id) if not d.is_published and not d.is_erased]
    if pending:
        yield Unmet(
            "erasure.pending",
            f"Не сделаны файлы документов: {len(pending)}.",
            CURATOR,
            "nastavnik repair",
            f"документ {pending[0].id}",
        )


def _holds(reader: Reader, person: Person) -> Iterator[Unmet]:
    for hold in reader.find(LegalHold, person_id=person.id, released_on=None):
        yield Unmet(
            "erasure.hold",
            f"С {hold.placed_on:%d.%m.%Y} действует запрет на уничтожение данных: {hold.reason.rstrip('.')}.",
            DIRECTOR,
            f'когда причина отпадёт: nastavnik people release {person.code} --reason "…"',
            person.code,
        )


def _partners_held(
    reader: Reader, person: Person, pairings: list[Pairing], everybody: tuple[Person, ...]
) -> Iterator[Unmet]:
    """A pair's papers and plans tell of all its members: a hold on one keeps them."""
    held = {hold.person_id for hold in reader.find(LegalHold, released_on=None)} - {person.id}
    codes = {one.id: one.code for one in everybody}
    for pairing in pairings:
        for other in sorted(held.intersection(pairing.members)):
            yield Unmet(
                "erasure.partner_held",
                f"В той же паре ({called(pairing)}) состоит {codes[other]}, данные которого запрещено уничтожать.",
                DIRECTOR,
                f'когда причина отпадёт: nastavnik people release {codes[other]} --reason "…"',
                called(pairing),
            )


def _roles(reader: Reader, organization_id: int, person: Person, pairings: list[Pairing]) -> Iterator[Unmet]:
    running = {p.id: p for p in reader.find(Programme, organization_id=organization_id) if _is_running(p)}
    for pairing in pairings:
        if pairing.state in LIVE and pairing.programme_id in running:
            programme = running[pairing.programme_id]
            yield Unmet(
                "erasure.pairing",
                f"Участник состоит в действующей паре ({called(pairing)}) программы «{programme.code}».",
                CURATOR,
                f'nastavnik pairings end {pairing.code} --reason "…"',
                called(pairing),
            )
    for programme in running.values():
        if person.id in (programme.curator_id, programme.supply_id, programme.methodist_id):
            yield Unmet(
                "erasure.office",
                f"Участник назван ответственным лицом действующей программы «{programme.code}».",
                DIRECTOR,
                sheet("Программа"),
                "программа",
            )


def _is_running(programme: Programme) -> bool:
    return programme.stage is not Stage.COMPLETED and programme.state is not ProgrammeState.CANCELLED
