"""Why personal data are destroyed, and who asked."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Basis(StrEnum):
    """Ground of a destruction (152-ФЗ, ст. 21)."""

    WITHDRAWAL = "withdrawal"
    DEMAND = "demand"
    PURPOSE = "purpose"
    UNLAWFUL = "unlawful"
    ORDER = "order"


class Asker(StrEnum):
    """At whose request."""

    SUBJECT = "subject"
    REPRESENTATIVE = "representative"
    AUTHORITY = "authority"
    SCHOOL = "school"


BASES: Mapping[Basis, str] = {
    Basis.WITHDRAWAL: "отзыв согласия на обработку персональных данных",
    Basis.DEMAND: "требование субъекта персональных данных о прекращении обработки",
    Basis.PURPOSE: "достижение цели обработки или истечение срока хранения",
    Basis.UNLAWFUL: "выявление неправомерной обработки",
    Basis.ORDER: "предписание уполномоченного органа или решение суда",
}
ASKERS: Mapping[Asker, str] = {
    Asker.SUBJECT: "субъект персональных данных",
    Asker.REPRESENTATIVE: "законный представитель субъекта",
    Asker.AUTHORITY: "уполномоченный орган",
    Asker.SCHOOL: "организация по собственной инициативе",
}


def usual_asker(basis: Basis, *, has_representative: bool) -> Asker:
    """Who asks, where nobody said."""
    if basis in (Basis.WITHDRAWAL, Basis.DEMAND):
        return Asker.REPRESENTATIVE if has_representative else Asker.SUBJECT
    return Asker.AUTHORITY if basis is Basis.ORDER else Asker.SCHOOL
