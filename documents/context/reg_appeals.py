"""Facts of a complaint (AUD-02) and of a request or proposal (AUD-03)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from documents.catalogue import Kind
from documents.context.consent_terms import capacity_of, role_of
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.errors import BadInputError
from records.values import Appeal, AppealKind

if TYPE_CHECKING:
    from documents.context.desk import Desk

_COMPLAINTS = frozenset({AppealKind.COMPLAINT})


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """Facts of AUD-02 and AUD-03: the appeal, its author, the pair, whose work it is about.

    Raises:
        BadInputError: there is no such appeal.
    """
    appeal = _appeal(desk, kind, subject)
    author = desk.person(appeal.person_id)
    pair = desk.pair(appeal.pairing_id)
    return {
        "appeal": appeal,
        "author": author,
        "role": role_of(desk, author.id, Subject(pairing_id=appeal.pairing_id)),
        "signer": author.representative if author.is_minor else author,
        "capacity": capacity_of(author),
        "about": pair,
        "word": _WORDS[appeal.kind],
    }


#: Name of the paper by the kind of the appeal.
_WORDS = {
    AppealKind.REPLACE_MENTOR: "Ходатайство о замене наставника",
    AppealKind.CHANGE_ROADMAP: "Предложение об изменении дорожной карты",
    AppealKind.PROPOSAL: "Предложение по совершенствованию наставничества",
    AppealKind.COMPLAINT: "Жалоба",
    AppealKind.REFUSAL: "Заявление об отказе от наставничества",
}


def _appeal(desk: Desk, kind: Kind, subject: Subject) -> Appeal:
    """The appeal of the event; without one, the latest of the kind in the pair and of the person."""
    given = (subject.details or {}).get("appeal")
    if isinstance(given, Appeal):
        return given
    wanted = [
        one
        for one in desk.dossier.appeals
        if (one.kind in _COMPLAINTS) == (kind.code == "AUD-02")
        and subject.pairing_id in (None, one.pairing_id)
        and subject.person_id in (None, one.person_id)
    ]
    if not wanted:
        msg = f"{kind.title} ({kind.code}): обращения участника не внесены. Сначала зарегистрируйте обращение."
        raise BadInputError(msg)
    return max(wanted, key=lambda one: (one.received_on, one.id))
