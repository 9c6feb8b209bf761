"""What an order rests on: acts of region and municipality, decisions and opinions of collegial bodies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from documents import norms
from documents.catalogue import Kind
from documents.context.desk import Desk
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.values import Act, Council, Protocol

#: Kinds of acts a region or a municipality issues, in the genitive; another kind stays as the settings have it.
_GENITIVE = {
    "акт": "акта",
    "закон": "закона",
    "концепция": "концепции",
    "методика": "методики",
    "письмо": "письма",
    "положение": "положения",
    "постановление": "постановления",
    "приказ": "приказа",
    "программа": "программы",
    "распоряжение": "распоряжения",
    "решение": "решения",
    "указ": "указа",
}


@dataclass(frozen=True)
class Ruling:
    """What a collegial body said, and the minutes that hold it."""

    council: Council
    protocol: Protocol


@dataclass(frozen=True)
class Grounds:
    """The ground of an order."""

    #: Acts of the region, then of the municipality, in the genitive with full requisites.
    acts: tuple[str, ...]
    #: Bodies that adopted («ПРИНЯТО»), in order of date.
    decisions: tuple[Ruling, ...]
    #: Bodies whose opinion was taken into account.
    opinions: tuple[Ruling, ...]


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """`grounds` about the Regulation and `in_force(key)`: whether an act of the register is in force that day."""
    return {"grounds": grounds(desk, "regulation", until=stamp.dated), "in_force": in_force(stamp.dated)}


def grounds(desk: Desk, matter: str, *, until: date) -> Grounds:
    """Acts and rulings about a matter known by the day of the paper, oldest first.

    Args:
        desk: the programme.
        matter: `Protocol.matter`: "regulation", "candidates", "results".
        until: date of the paper; minutes of a later meeting cannot be its ground.
    """
    organization = desk.dossier.organization.as_of(until)
    rulings = tuple(
        Ruling(organization.council(protocol.council), protocol)
        for protocol in sorted(desk.dossier.protocols, key=lambda one: (one.held_on, one.id))
        if protocol.matter == matter and protocol.held_on <= until
    )
    return Grounds(
        acts=tuple(genitive(act) for act in organization.regional_acts + organization.municipal_acts),
        decisions=tuple(one for one in rulings if one.council.word == "ПРИНЯТО"),
        opinions=tuple(one for one in rulings if one.council.word != "ПРИНЯТО"),
    )


def genitive(act: Act) -> str:
    """«приказа Министерства … от 10.09.2020 № 88-Д „О …“»; the author stands in the genitive in the settings."""
    kind = _GENITIVE.get(act.kind.lower(), act.kind)
    return f"{kind} {act.author} от {act.dated:%d.%m.%Y} № {act.number} «{act.title}»"


def in_force(day: date) -> Callable[[str], bool]:
    """The question «is the act with this key in force on *day*», for a template to ask before it cites."""
    return lambda key: norms.register()[key].is_in_force(day)
