"""Facts of an employee-mentor's consent and supplementary agreement (art. 351.8 of the Labour Code)."""

from __future__ import annotations

from collections.abc import Mapping

from documents import norms
from documents.catalogue import Kind
from documents.context.desk import Desk
from documents.context.order_pairs import labour_agreement
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.errors import BadInputError
from records.values import ConsentKind


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """`article(case)`, `agreement`, `consent` and `authority` (what the head acts on, genitive).

    `agreement` and `consent` are None until recorded: then lines to fill are printed.

    Raises:
        BadInputError: the pair or the employee is not given.
    """
    if subject.pairing_id is None or subject.person_id is None:
        msg = "Не указаны пара и работник, с которым оформляется наставничество."
        raise BadInputError(msg)
    return {
        "article": norms.cite("tk-351-8", on=stamp.dated).kind,
        "agreement": labour_agreement(desk.pair(subject.pairing_id), subject.person_id),
        "consent": desk.dossier.consent(subject.person_id, ConsentKind.LABOUR, stamp.dated),
        "authority": authority(desk),
    }


def authority(desk: Desk) -> str:
    """«Устава», or the order that put the acting head, in the genitive."""
    head = desk.dossier.organization.head_on(desk.on)
    if not head.acting or not head.acting_basis:
        return "Устава"
    basis = head.acting_basis
    return "приказа" + basis[len("приказ") :] if basis.lower().startswith("приказ ") else basis
