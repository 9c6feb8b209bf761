"""Facts of the minutes of a collegial body (ГОСТ Р 7.0.97-2016, 5.10 and 5.18)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from documents.catalogue import Kind
from documents.context.desk import Desk
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.errors import BadInputError, UsageError
from records.values import Organization, Protocol

#: A line of what was heard that tells of a speaker in the discussion (ГОСТ Р 7.0.97-2016, 5.18: «ВЫСТУПИЛИ»).
_SPOKE = re.compile(r"выступил[аи]?\b[\s:—–-]*", re.IGNORECASE)


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """`protocol`, `council`, and `agenda`, `heard`, `spoke`, `decided` as lines.

    Lines entered as «Выступила Иванова М. П.: …» are those of `spoke`, without that word.

    Raises:
        BadInputError: the programme has no minutes, or none with the number asked for.
        UsageError: several bodies have minutes under the number asked for.
    """
    protocol = _protocol(desk, subject)
    heard = lines(protocol.heard)
    return {
        "protocol": protocol,
        "council": desk.dossier.organization.council(protocol.council),
        "agenda": lines(protocol.agenda),
        "heard": tuple(line for line in heard if not _SPOKE.match(line)),
        "spoke": tuple(_SPOKE.sub("", line, count=1) for line in heard if _SPOKE.match(line)),
        "decided": lines(protocol.decided),
    }


def lines(text: str) -> tuple[str, ...]:
    """Lines of a text entered one thought a line, blank ones and closing marks left out."""
    return tuple(stripped for line in text.splitlines() if (stripped := line.strip().rstrip(".;")))


def _protocol(desk: Desk, subject: Subject) -> Protocol:
    """The minutes asked for in `details["protocol"]` (themselves or their number), else the newest of the programme.

    `details["council"]` is the code of the body, where several have minutes under one number.
    """
    details = subject.details or {}
    asked, council = details.get("protocol"), details.get("council")
    if isinstance(asked, Protocol):
        return asked
    organization = desk.dossier.organization
    known = sorted(desk.dossier.protocols, key=lambda one: (one.held_on, one.id))
    if not known:
        msg = "Нет ни одного протокола: внесите заседание (орган, дату, номер, решение) и повторите."
        raise BadInputError(msg)
    of_body = [one for one in known if council in (None, one.council)]
    found = [one for one in of_body if asked is None or one.number == str(asked)]
    if not found:
        msg = f"Такого протокола нет. Внесены: {_listed(organization, known)}. Назовите номер: --set protocol=НОМЕР."
        raise BadInputError(msg)
    if asked is not None and len({one.council for one in found}) > 1:
        bodies = ", ".join(dict.fromkeys(one.council for one in found))
        msg = (
            f"С этим номером протоколов несколько: {_listed(organization, found)}. "
            f"Назовите и орган ({bodies}): --set council=КОД."
        )
        raise UsageError(msg)
    return found[-1]


def _listed(organization: Organization, protocols: list[Protocol]) -> str:
    """«Педагогический совет — № 1 от 29.08.2025; …»."""
    return "; ".join(
        f"{organization.council(one.council).title} — № {one.number} от {one.held_on:%d.%m.%Y}" for one in protocols
    )
