"""Facts of the minutes of a collegial body (ГОСТ Р 7.0.97-2016, 5.10 and 5.18)."""

from __future__ import annotations

from collections.abc import Mapping

from documents.catalogue import Kind
from documents.context.desk import Desk
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.errors import BadInputError
from records.values import Protocol


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """`protocol`, `council`, and `agenda`, `heard`, `decided` as lines.

    Raises:
        BadInputError: the programme has no minutes.
    """
    protocol = _protocol(desk, subject)
    return {
        "protocol": protocol,
        "council": desk.dossier.organization.council(protocol.council),
        "agenda": lines(protocol.agenda),
        "heard": lines(protocol.heard),
        "decided": lines(protocol.decided),
    }


def lines(text: str) -> tuple[str, ...]:
    """Lines of a text entered one thought a line, blank ones and closing marks left out."""
    return tuple(stripped for line in text.splitlines() if (stripped := line.strip().rstrip(".;")))


def _protocol(desk: Desk, subject: Subject) -> Protocol:
    """The minutes asked for in `details["protocol"]`, else the newest of the programme."""
    asked = (subject.details or {}).get("protocol")
    if isinstance(asked, Protocol):
        return asked
    if not desk.dossier.protocols:
        msg = "Нет ни одного протокола: внесите заседание (орган, дату, номер, решение) и повторите."
        raise BadInputError(msg)
    return max(desk.dossier.protocols, key=lambda one: (one.held_on, one.id))
