"""What every writer takes and gives."""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass
from typing import Protocol

from documents.passport import Passport
from documents.seal import identity
from records.errors import NastavnikError

#: Changes whenever the same text and properties would give other bytes; kept with every file.
STYLE_VERSION = "2"

#: Shown by office programs as the program that made the file.
PRODUCER = "Наставник"

#: Printed at the top right of every page of a draft.
DRAFT_MARK = "ПРОЕКТ"

_NONCE = re.compile(r"[0-9a-f]{32}")


class WritingError(NastavnikError):
    """A file cannot be made from a text that is itself in order."""

    code = "writing"


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says about its paper besides the text."""

    #: Identity of the paper in the records.
    id: str
    #: Catalogue code, "ORG-04".
    kind: str
    #: "Приказ № 66а-лс от 03.09.2021"; shown as the window's title.
    title: str
    #: Registered number; None for a draft or a paper that takes none.
    number: str | None
    #: Date of the paper; also "created" and "modified" of the file, so that nothing reads the clock.
    date: datetime.date
    author: str
    #: What the paper is about; empty when there is nothing to say.
    subject: str
    #: 32 hexadecimal digits, 128 random bits kept with the record: two papers of equal text differ in hash.
    nonce: str
    #: SHA-256 of the template, hex; None for a text that no template made.
    template_sha256: str | None = None
    #: Record of the log that entered the paper, from 0; None for a paper that was not entered (a preview).
    log_record: int | None = None

    def __post_init__(self) -> None:
        """Refuse what would make two files alike.

        Raises:
            ValueError: The nonce is not 32 lower-case hexadecimal digits.
        """
        if not _NONCE.fullmatch(self.nonce):
            raise ValueError(f"nonce {self.nonce!r} is not 32 hexadecimal digits")

    @property
    def moment(self) -> str:
        """The paper's date as a W3C moment: midnight, UTC."""
        return f"{self.date.isoformat()}T00:00:00Z"

    @property
    def labels(self) -> dict[str, str]:
        """Custom properties in the order files show them."""
        number = {"number": self.number} if self.number else {}
        return {"id": self.id, "kind": self.kind, **number, "nonce": self.nonce, "style": STYLE_VERSION}

    def passport(self, text: str) -> Passport:
        """What the file of this text carries about itself."""
        return Passport(
            id=self.id,
            identity=identity(self.nonce).hex(),
            kind=self.kind,
            text_sha256=hashlib.sha256(text.encode()).hexdigest(),
            template_sha256=self.template_sha256,
            style_version=STYLE_VERSION,
            log_record=self.log_record,
            nonce=self.nonce,
        )


class Writer(Protocol):
    """Turns a canonical text into one kind of file.

    A pure function of text, properties and STYLE_VERSION: the same input gives the same bytes in any process.
    """

    #: Ending of the file's name with the dot, ".docx".
    suffix: str

    def write(self, text: str, properties: Properties) -> bytes:
        """The file.

        Raises:
            VocabularyError: The text holds what the vocabulary does not list.
            WritingError: The file cannot be made.
        """
        ...
