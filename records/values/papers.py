"""Papers that were issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

#: Kind of the Regulation: the one paper of a programme that binds every programme of the organization.
REGULATION = "ORG-03"
#: Kind of the order that amends local acts of the school; where it rests on the Regulation, it may amend that too.
AMENDING = "ORG-07"


class DocumentStatus(StrEnum):
    """Life of a paper after it was issued."""

    ISSUED = "issued"  #: выпущен (зарегистрирован), ещё не подписан
    SIGNED = "signed"
    ANNULLED = "annulled"


@dataclass(frozen=True, kw_only=True)
class Acquaintance:
    """One line of an acquaintance sheet."""

    person_id: int
    #: None until the person has signed.
    acquainted_on: date | None


@dataclass(frozen=True, kw_only=True)
class Document:
    """One issued paper; its text never changes."""

    id: int
    organization_id: int
    #: None for papers of the organization as a whole.
    programme_id: int | None
    pairing_id: int | None
    person_id: int | None
    #: 1–4 for quarterly papers, else None.
    quarter: int | None
    #: Catalogue id: «ORG-04».
    kind: str
    title: str
    #: Number series and number as printed («66а-лс»); None for papers that are not registered.
    series: str | None
    number: str | None
    dated: date
    #: Stage of the programme when it was issued.
    stage: str | None
    status: DocumentStatus
    #: Paper whose annex this is, whose number it cites; None for a paper of its own.
    carried_by_id: int | None
    #: Papers this one rests on.
    basis_ids: tuple[int, ...]
    #: Paper this one corrects; None otherwise.
    replaces_id: int | None
    #: Canonical text (documents/vocabulary) and its SHA-256, hex.
    text: str
    text_sha256: str
    template_sha256: str
    style_version: str
    #: 128 random bits, hex: no one can guess the content from a hash.
    nonce: str
    #: Hashes of files, hex; None while publication is pending.
    docx_sha256: str | None
    pdf_sha256: str | None
    scan_sha256: str | None
    #: Names not confirmed by a person; a paper with any is a draft and cannot be signed.
    doubts: tuple[str, ...]
    signed_on: date | None
    annulled_on: date | None
    annul_reason: str | None
    acquaintances: tuple[Acquaintance, ...]
    created_at: datetime
    #: Day its text and files were destroyed with a person's data; None while they are kept.
    erased_on: date | None = None

    @property
    def is_erased(self) -> bool:
        """Whether text and files are gone on purpose; hashes of the files stay."""
        return self.erased_on is not None

    @property
    def is_published(self) -> bool:
        """Whether both files were made."""
        return self.docx_sha256 is not None and self.pdf_sha256 is not None

    @property
    def is_in_force(self) -> bool:
        """Whether the paper was issued and not annulled."""
        return self.status is not DocumentStatus.ANNULLED


@dataclass(frozen=True, kw_only=True)
class Regulation:
    """A Regulation of the organization, whichever programme adopted it."""

    paper: Document
    #: The order that approved it, whose annex it is.
    order: Document
    #: Orders in force that amend local acts and rest on the Regulation, whichever programme issued them; oldest first.
    amendments: tuple[Document, ...] = ()

    @property
    def is_in_force(self) -> bool:
        """Whether neither was annulled."""
        return self.paper.is_in_force and self.order.is_in_force
