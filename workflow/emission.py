"""From an event to the papers it owes: which, in what order, under which numbers, with which text.

`owed` decides and is pure; `issue` applies inside the caller's transaction.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from documents import norms
from documents.catalogue import Kind, catalogue
from documents.context import UNREGISTERED, Desk, Stamp, Subject
from documents.context.acquaintance import acquainted
from documents.language.quotation import nest
from documents.page import Page, render
from documents.profile import bears_code
from documents.seal import Mark, mark
from documents.writers.base import STYLE_VERSION
from records.audit.keys import PrivateKey
from records.blobs import Blobs
from records.errors import ConflictError
from records.store import Unit
from records.values import (
    REGULATION,
    Acquaintance,
    Award,
    Document,
    DocumentStatus,
    Dossier,
    Organization,
    Series,
)
from workflow.stages import STAGES
from workflow.subjects import subjects


@dataclass(frozen=True)
class Owed:
    """One paper owed."""

    kind: Kind
    subject: Subject


@dataclass(frozen=True, kw_only=True)
class Sealing:
    """What the seals of one act are made with."""

    #: The system key.
    signer: PrivateKey
    #: Short code of the log as it stood before the act; None for an empty log.
    checkpoint: str | None

    def mark(self, organization: Organization, kind: Kind, dated: date, nonce: str) -> Mark | None:
        """The QR requisite of a paper; None where its standard or the school wants none."""
        if not bears_code(dated, organization.layout.qr):
            return None
        shown = self.checkpoint if kind.genre in ANCHORED else None
        return mark(self.signer, nonce=nonce, kind=kind.code, dated=dated, ogrn=organization.ogrn, checkpoint=shown)


#: Genres of papers the director signs and the safe keeps: each fixes the log as it stood before it.
ANCHORED = frozenset({"order", "journal"})


@lru_cache(maxsize=64)
def kinds_of(event: str) -> tuple[Kind, ...]:
    """Kinds an event emits: carriers and grounds before what rests on them, else in catalogue order."""
    wanted = [kind for kind in catalogue().values() if event in kind.events]
    ordered: list[Kind] = []

    def place(kind: Kind) -> None:
        if kind in ordered:
            return
        for code in (*((kind.carried_by,) if kind.carried_by else ()), *kind.basis):
            for other in wanted:
                if other.code == code:
                    place(other)
        ordered.append(kind)

    for kind in wanted:
        place(kind)
    return tuple(ordered)


def owed(dossier: Dossier, event: str, details: Mapping[str, object]) -> tuple[Owed, ...]:
    """Papers an event owes now; one in force for the same subject is not owed again unless the kind says so."""
    return tuple(
        Owed(kind, subject)
        for kind in kinds_of(event)
        for subject in subjects(dossier, kind, details)
        if kind.again or not _stands(dossier, kind, subject)
    )


def issue(
    unit: Unit,
    dossier: Dossier,
    papers: tuple[Owed, ...],
    *,
    on: date,
    now: datetime,
    nonce: Callable[[], str],
    house: Path | None,
    sealing: Sealing | None = None,
    blobs: Blobs | None = None,
) -> tuple[int, ...]:
    """Register and write the papers; their ids in order.

    Args:
        unit: open transaction.
        dossier: facts as known on the date, with what the event itself changed.
        papers: from `owed`.
        on: date of the papers that have no date of their own.
        now: moment of the entry.
        nonce: gives 128 random bits, 32 hex digits, for each paper.
        house: the school's own templates; None means none.
        sealing: what QR requisites are made with; None makes papers without them.
        blobs: where the file a school's Word template made is kept; None tells its hash and keeps nothing.

    Raises:
        ConflictError: a date before its predecessor's in the series.
        BadInputError: a fact a text needs is missing.
    """
    desk = Desk(dossier, on=on)
    issued: dict[str, int] = {d.kind: d.id for d in dossier.documents if d.is_in_force}
    if dossier.regulation is not None:
        issued[REGULATION] = dossier.regulation.paper.id
    ids = []
    for asked in papers:
        paper = replace(asked, kind=placed(dossier, asked.kind, asked.subject.dated or on))
        stamp = register(unit, dossier, paper, on)
        drawn = nonce()
        seal = sealing.mark(dossier.organization, paper.kind, stamp.dated, drawn) if sealing is not None else None
        page = render(paper.kind, desk.context(paper.kind, paper.subject, stamp), house=house, mark=seal)
        document_id = _write(unit, desk, paper, stamp, issued, page=page, word=_kept(page, blobs), now=now, nonce=drawn)
        desk.add(stamp)
        issued[paper.kind.code] = document_id
        ids.append(document_id)
    return tuple(ids)


def _kept(page: Page, blobs: Blobs | None) -> str | None:
    """Hash of the file a school's Word template made; None where the writer will make one of the text."""
    if page.word is None:
        return None
    return blobs.put(page.word) if blobs is not None else hashlib.sha256(page.word).hexdigest()


def placed(dossier: Dossier, kind: Kind, on: date) -> Kind:
    """The kind in the series of orders that set payment, where the school keeps them apart and somebody is paid.

    Payment is set where a live pair's form is of employees and the law asks for their agreement (ТК РФ, art. 351.8).
    """
    if kind.paid is None or dossier.organization.paid_orders != kind.paid.series:
        return kind
    is_paid = norms.register()["tk-351-8"].is_in_force(on) and any(
        dossier.organization.form(pair.form).employees for pair in dossier.live_pairings
    )
    return kind.in_series(kind.paid.series) if is_paid else kind


def register(unit: Unit, dossier: Dossier, paper: Owed, on: date) -> Stamp:
    """Number and date of a paper; the number is taken only where the kind has a series.

    Where the school numbers the series by hand, the paper bears a line to be filled and waits for `registering`.
    """
    kind, subject = paper.kind, paper.subject
    given = (subject.details or {}).get("number")
    number = str(given) if given is not None else None
    if number is None and kind.series is not None:
        series = series_of(dossier, kind.series)
        number = UNREGISTERED
        if not series.by_hand:
            _, number = unit.next_number(dossier.programme.organization_id, series, dated=subject.dated or on)
    return stamp_of(dossier, paper, on, number)


def stamp_of(dossier: Dossier, paper: Owed, on: date, number: str | None) -> Stamp:
    """What a paper is called, under the number given."""
    kind, subject = paper.kind, paper.subject
    heading, title = _called(dossier, kind, subject)
    title = subject.title or (nest(f"Приказ «{heading}»") if kind.is_order and heading else title)
    dated = subject.dated or on
    return Stamp(kind=kind.code, title=title, heading=heading, dated=dated, number=number, series=kind.series)


def _called(dossier: Dossier, kind: Kind, subject: Subject) -> tuple[str | None, str]:
    """Heading and title of a kind: a further programme has its own words, else the school's come first."""
    if kind.further is None or not dossier.is_further:
        moved = kind.heading_of((subject.details or {}).get("move"))
        return dossier.organization.titles.get(kind.code) or moved or kind.heading, kind.title
    heading, title = (
        words.replace("{programme}", dossier.programme.title) if words else None
        for words in (kind.further.heading, kind.further.title)
    )
    return heading, title or kind.title


def _grounds(dossier: Dossier, kind: Kind) -> tuple[str, ...]:
    """Kinds a paper rests on."""
    return (*kind.basis, *(kind.further.basis if kind.further is not None and dossier.is_further else ()))


def series_of(dossier: Dossier, code: str) -> Series:
    """The organization's series by code.

    Raises:
        ConflictError: the settings lack it.
    """
    for series in dossier.organization.series:
        if series.code == code:
            return series
    msg = f"В настройках организации нет серии номеров «{code}». Добавьте раздел [[series]] в nastavnik.toml."
    raise ConflictError(msg)


def _write(
    unit: Unit,
    desk: Desk,
    paper: Owed,
    stamp: Stamp,
    issued: Mapping[str, int],
    *,
    page: Page,
    word: str | None,
    now: datetime,
    nonce: str,
) -> int:
    kind, subject = paper.kind, paper.subject
    programme = desk.dossier.programme
    return unit.insert(
        Document,
        organization_id=programme.organization_id,
        programme_id=programme.id,
        pairing_id=subject.pairing_id,
        person_id=subject.person_id,
        quarter=subject.quarter,
        kind=kind.code,
        title=stamp.title,
        series=stamp.series,
        number=None if stamp.number is UNREGISTERED else stamp.number,
        dated=stamp.dated,
        stage=(STAGES[kind.stage] if kind.stage else programme.stage).value,
        status=DocumentStatus.ISSUED,
        carried_by_id=issued.get(kind.carried_by) if kind.carried_by else None,
        basis_ids=subject.basis_ids or tuple(issued[code] for code in _grounds(desk.dossier, kind) if code in issued),
        replaces_id=(subject.details or {}).get("replaces_id"),
        text=page.text,
        text_sha256=page.sha256,
        template_sha256=page.template_sha256,
        style_version=STYLE_VERSION,
        nonce=nonce,
        docx_sha256=word,
        pdf_sha256=None,
        scan_sha256=None,
        doubts=page.doubts,
        signed_on=None,
        annulled_on=None,
        annul_reason=None,
        acquaintances=tuple(
            Acquaintance(person_id=one, acquainted_on=None) for one in acquainted(kind, desk.dossier, subject)
        ),
        created_at=now,
    )


def _stands(dossier: Dossier, kind: Kind, subject: Subject) -> bool:
    """Whether a paper of the kind about the same subject is in force."""
    if kind.subjects in _REPEATING:
        return False
    award = (subject.details or {}).get("award")
    since = award.decided_on if isinstance(award, Award) else date.min
    return any(
        d.quarter == subject.quarter and d.dated >= since
        for d in dossier.papers(kind.code)
        if d.pairing_id == subject.pairing_id and d.person_id == subject.person_id
    )


#: Selectors whose subject is new at each event although no id tells it.
_REPEATING = frozenset({"move", "withdrawn", "awards-order", "ended-pairing", "ended-employee"})
