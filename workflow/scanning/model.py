"""Values of scanning: sheets as read, papers as found, what was taken and what was set aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from records.values import Document

#: Why a scan was set aside: code → a heading for people.
REASONS: Mapping[str, str] = {
    "unknown": "нет кода документа",
    "foreign": "чужой QR-код",
    "damaged": "файл не читается",
    "unread": "код документа не прочитан целиком",
    "forged": "печать кода подделана",
    "stranger": "документ другого рабочего места",
    "duplicate": "повтор",
    "second_copy": "второй экземпляр",
    "several": "несколько документов вместе",
    "incomplete": "не все листы",
    "blank": "пустой лист",
    "issued": "выпущенный файл, а не скан",
    "refused": "документ нельзя отметить подписанным",
    "too_large": "слишком большой",
    "other_type": "не PDF, JPEG и не PNG",
}


@dataclass(frozen=True)
class Sheet:
    """One page of a scan."""

    #: 1-based place in its file.
    number: int
    #: Nothing is on it.
    is_blank: bool
    #: What its QR codes say, in no order.
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """One file as read."""

    name: str
    sha256: str
    is_pdf: bool
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True)
class Seen:
    """What the codes of one sheet mean."""

    sheet: Sheet
    #: The paper the sheet begins; None where it begins none.
    document: Document | None
    #: Reason and sentence why its code cannot be believed; None for a sheet that is in order or has no code.
    doubt: tuple[str, str] | None = None


@dataclass(frozen=True)
class Page:
    """A page of a paper where it was found."""

    source: Source
    sheet: Sheet


@dataclass(frozen=True)
class Found:
    """A paper with its pages."""

    document: Document
    pages: tuple[Page, ...]
    #: The pages are a part of a file that holds other papers too.
    is_part: bool = False

    @property
    def files(self) -> tuple[str, ...]:
        """Names of the files the pages lie in, in order."""
        return tuple(dict.fromkeys(page.source.name for page in self.pages))


@dataclass(frozen=True)
class Taken:
    """A scan that was attached."""

    document: Document
    files: tuple[str, ...]
    pages: int
    sha256: str


@dataclass(frozen=True)
class Aside:
    """A scan that was not."""

    #: Key of `REASONS`.
    reason: str
    files: tuple[str, ...]
    #: A sentence: what was seen and what to do.
    text: str
    #: Paper it names; None where it names none.
    document_id: int | None = None


@dataclass(frozen=True)
class Scanned:
    """A folder gone through."""

    taken: tuple[Taken, ...]
    aside: tuple[Aside, ...]
