"""What the act of destruction of personal data and the extract of the log say (приказ Роскомнадзора № 179)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from documents import norms
from documents.catalogue import Kind
from documents.context.people import PersonView
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.errors import BadInputError

if TYPE_CHECKING:
    from documents.context.desk import Desk


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One paper as the act lists it."""

    id: int
    title: str
    #: None for a paper without a number.
    number: str | None
    dated: date
    #: Why it was kept, after «почему сохранён»; empty for a destroyed one.
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Proof:
    """Everything both papers say of one erasure; nobody is named."""

    subject_code: str
    #: Number of the card.
    card: int
    #: In Russian, in the middle of a sentence.
    basis: str
    asked: str
    erased_on: date
    #: Record of the log and its moment, aware.
    record: int
    moment: datetime
    categories: tuple[str, ...]
    destroyed: tuple[Listed, ...]
    kept: tuple[Listed, ...]
    #: Ids of copies whose keys go; ids of copies that a passphrase opens.
    backups: tuple[str, ...]
    beyond: tuple[str, ...]
    #: Facts that name the person and stay, in Russian.
    mentioned: tuple[str, ...]


_MEANS = (
    "удаление значений из базы данных с перезаписью освобождённого места, удаление раскрытий журнала событий",
    "удаление файлов документов",
    "уничтожение ключей шифрования резервных копий",
)


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """Facts of PDN-01 and PDN-02 from the erasure they prove.

    Raises:
        BadInputError: no erasure was made; the papers are not made on demand.
    """
    proof = (subject.details or {}).get("proof")
    if not isinstance(proof, Proof):
        msg = (
            f"Документ {kind.code} составляется только при уничтожении данных: nastavnik erase КОД --reason … --basis …"
        )
        raise BadInputError(msg)
    moment = proof.moment
    chosen = (True, bool(proof.destroyed), bool(proof.backups))
    return {
        **vars(proof),
        "means": "; ".join(words for words, is_used in zip(_MEANS, chosen, strict=True) if is_used),
        "performer": _performer(desk),
        "requirements": norms.cite("rkn-179", on=stamp.dated) if _is_in_force(stamp.dated) else None,
        "written_on": moment.date(),
        "written_at": f"{moment:%H:%M}",
    }


def _is_in_force(day: date) -> bool:
    """Whether order 179 still sets the form: it lapses, the duty to prove a destruction does not."""
    return norms.register()["rkn-179"].is_in_force(day)


def _performer(desk: Desk) -> PersonView:
    """Who carries out the destruction: the curator, or the head where there is none, or his own data go."""
    curator = desk.dossier.programme.curator_id
    if curator is None or desk.dossier.person(curator).erased_on is not None:
        return desk.organization.director
    return desk.person(curator)
