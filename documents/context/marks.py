"""Marks beside a signature by the school's settings: visas before it, the executor at the foot."""

from __future__ import annotations

from documents.catalogue import Kind
from records.errors import BadInputError
from records.values import Dossier


def visas_of(dossier: Dossier, kind: Kind) -> tuple[int, ...]:
    """Ids of people whose visas a paper of the kind bears, in the order of the settings.

    Raises:
        BadInputError: the settings name a card that does not exist.
    """
    wanted = (visa.who for visa in dossier.organization.visas if _concerns(kind, visa.kinds))
    found = (_person(dossier, who, "visas") for who in wanted)
    return tuple(dict.fromkeys(one for one in found if one is not None))


def executor_of(dossier: Dossier, kind: Kind) -> int | None:
    """Id of who stands at the foot of a paper as its executor; None where nobody does.

    Raises:
        BadInputError: the settings name a card that does not exist.
    """
    setting = dossier.organization.executor
    if setting is not None and (kind.executor or _concerns(kind, setting.kinds)):
        return _person(dossier, setting.who, "executor")
    return dossier.programme.curator_id if kind.executor else None


def _concerns(kind: Kind, kinds: tuple[str, ...]) -> bool:
    return kind.code in kinds if kinds else kind.is_order


def _person(dossier: Dossier, who: str, section: str) -> int | None:
    """Somebody of the programme (None where it has none), or a person by the code of the card."""
    programme = dossier.programme
    roles = {"curator": programme.curator_id, "supply": programme.supply_id, "methodist": programme.methodist_id}
    if who in roles:
        return roles[who]
    for person in dossier.people.values():
        if person.code == who:
            return person.id
    msg = (
        f"В настройках (раздел {section}) назван код «{who}», а карточки с таким кодом нет. "
        "Исправьте nastavnik.toml или внесите карточку."
    )
    raise BadInputError(msg)
