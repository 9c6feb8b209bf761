"""Facts of an agreement with a partner organization (ORG-09): both sides as they sign."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from documents.context.order_labour import authority
from records.errors import BadInputError
from records.values import NetworkAgreement, Partner

if TYPE_CHECKING:
    from documents.catalogue import Kind
    from documents.context.desk import Desk
    from documents.context.stamp import Stamp
    from documents.context.subject import Subject


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """`partner`, `agreement`, `head` who signs for the partner, `platform` it is about (or None), both `authority`.

    Raises:
        BadInputError: nobody is named, or the person heads no partner with an agreement.
    """
    partner, agreement = agreement_of(desk, subject, stamp)
    platforms = {one.id: one for one in desk.dossier.platforms}
    return {
        "partner": partner,
        "agreement": agreement,
        "head": desk.person(subject.person_id) if subject.person_id is not None else None,
        "platform": platforms[agreement.platform_id] if agreement.platform_id is not None else None,
        "authority": authority(desk),
        "partner_authority": partner.head_basis or "Устава",
    }


def agreement_of(desk: Desk, subject: Subject, stamp: Stamp) -> tuple[Partner, NetworkAgreement]:
    """The partner the person heads and the last agreement signed by the paper's date, or the first to come.

    Raises:
        BadInputError: there is no such partner or agreement.
    """
    headed = (one for one in desk.dossier.partners if one.head_id is not None)
    partners = {one.id: one for one in headed if one.head_id == subject.person_id}
    if not partners:
        msg = "Соглашение составляют по коду руководителя партнёра: он назван на листе «Партнёры»."
        raise BadInputError(msg)
    signed = [one for one in desk.dossier.network_agreements if one.partner_id in partners]
    if not signed:
        name = next(iter(partners.values())).short_name
        msg = f"Соглашений с партнёром «{name}» нет. Внесите его на лист «Сетевые соглашения»."
        raise BadInputError(msg)
    # a draft may be looked at before the day of the signature
    by_then = [one for one in signed if one.signed_on <= stamp.dated] or [min(signed, key=_signed_on)]
    here = max(by_then, key=_signed_on)
    return partners[here.partner_id], here


def _signed_on(agreement: NetworkAgreement) -> date:
    return agreement.signed_on
