"""The act: an edited file becomes a new paper, the old one is annulled, in one transaction."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from documents import passport
from documents.catalogue import find_kind
from documents.language import typography
from documents.language.quotation import nest
from documents.page import marked
from documents.vocabulary import VocabularyError, parse
from documents.writers.base import STYLE_VERSION
from documents.writers.docx import DocxWriter
from records.errors import ConflictError, RefusedError, UsageError
from records.reader import Reader
from records.store import Store, Unit
from records.values import Document, DocumentStatus, Organization, Series
from workflow.identities import document_of_passport, title
from workflow.office import Office, document_of
from workflow.publication import properties
from workflow.revising.difference import Edit, edits, is_same
from workflow.revising.edited import Paragraph, read
from workflow.revising.package import opened
from workflow.revising.restamping import Stamped, refuse_requisites, restamp
from workflow.revising.unlike import refuse_looks, refuse_things
from workflow.revising.wording import Wording, refuse_structure

_DOUBT = re.compile(r'<span class="doubt">(.*?)</span>', re.DOTALL)
#: Paragraphs of an edited file beyond twice those issued: a file of so many is told what was added.
_MORE_PARAGRAPHS = 500
_HEADING = re.compile(r'<p class="heading">(.*?)</p>', re.DOTALL)


@dataclass(frozen=True)
class Revision:
    """An edited file held against its paper."""

    #: The paper as issued, its text with it.
    document: Document
    edits: tuple[Edit, ...]
    #: Paragraphs of the file.
    paragraphs: tuple[Paragraph, ...]


def compare(store: Store, content: bytes) -> Revision:
    """What was changed in an edited DOCX.

    Raises:
        BadInputError: it is no DOCX that can be read.
        RefusedError: it is no paper of this workplace, holds tracked changes or comments, more than words changed, or
            the number and date of the paper itself did.
    """
    opened(content)  # a file that is no DOCX is told before a file that is nobody's
    with store.reading() as reader:
        document = _document(reader, content)
        carrier = reader.get(Document, document.carried_by_id) if document.carried_by_id is not None else document
        organization = reader.organization(document.organization_id)
        log_record = reader.issued_in([document.id]).get(document.id)
    issued = read(DocxWriter().write(document.text, properties(document, organization.short_name, log_record)))
    edited = read(content, most_paragraphs=2 * len(issued.paragraphs) + _MORE_PARAGRAPHS)
    refuse_things(issued, edited)
    refuse_structure(issued.paragraphs, edited.paragraphs)
    refuse_looks(issued.paragraphs, edited.paragraphs)
    found: list[Edit] = []
    number = 0
    for own, other in zip(issued.paragraphs, edited.paragraphs, strict=True):
        number += bool(own.text.strip())
        if not is_same(own.text, other.text):
            found += edits(number, own.text, other.text)
    if not found:
        raise RefusedError(f"Слова документа {title(document)} в файле те же, что выпущены: исправлять нечего.")
    wording = Wording(document.text)
    before = wording.pieces
    wording.rewrite(edited.paragraphs)  # what cannot be taken over is refused before the reason is asked
    refuse_requisites(before, wording.pieces, Stamped(carrier.dated, carrier.number))
    return Revision(document, tuple(found), edited.paragraphs)


def revise(office: Office, revision: Revision, *, on: date, reason: str) -> Document:
    """Issue the edited words as a new paper and annul the old one; the new paper.

    Raises:
        UsageError: the reason is empty.
        RefusedError: the old paper is annulled, carries papers in force, or is later than the date.
        ConflictError: the date is before the last of the series.
        BadInputError: the words do not make a paper.
    """
    if not reason.strip():
        raise UsageError('Не названа причина. Укажите её: --reason "…".')
    with office.act("document.revise", f"document:{revision.document.id}", reason=reason) as unit:
        old = document_of(unit, revision.document.id)
        _refuse_standing(unit, old, on)
        organization = unit.organization(old.organization_id)
        kind = find_kind(old.kind).in_series(old.series)
        number, dated = old.number, on
        if old.carried_by_id is not None:  # an annex bears the number and date of its order
            dated = old.dated
        elif kind.series is not None and number is not None:
            series = _series(organization, kind.series)
            number = None
            if not series.by_hand:
                _, number = unit.next_number(old.organization_id, series, dated=on)
        nonce = office.nonce()
        text = _text(revision, Stamped(dated, number))
        sealing = office.sealing(unit)
        mark = sealing.mark(organization, kind, dated, nonce) if sealing is not None else None
        if mark is not None:
            text = marked(text, mark)
        doubts = tuple(dict.fromkeys(str(Markup(found).striptags()) for found in _DOUBT.findall(text)))
        made = unit.insert(
            Document,
            **_kept(old),
            title=_title(old, text),
            number=number,
            dated=dated,
            status=DocumentStatus.ISSUED,
            replaces_id=old.id,
            text=text,
            text_sha256=hashlib.sha256(text.encode()).hexdigest(),
            style_version=STYLE_VERSION,
            nonce=nonce,
            doubts=doubts,
            acquaintances=tuple(replace(line, acquainted_on=None) for line in old.acquaintances),
            created_at=office.now,
        )
        unit.update(Document, old.id, status=DocumentStatus.ANNULLED, annulled_on=on, annul_reason=reason)
        return unit.get(Document, made)


def _document(reader: Reader, content: bytes) -> Document:
    """The paper an edited file was, with its text."""
    told = passport.read(content)
    if told is None:
        raise RefusedError(
            "В файле нет паспорта документа: это не файл, выпущенный программой, или паспорт удалён при сохранении. "
            "Возьмите DOCX из папки documents и внесите правку в него."
        )
    found = document_of_passport(reader, told)
    if found is None:
        raise RefusedError(
            f"Паспорт называет документ {told.kind}, которого на этом рабочем месте нет: файл другой школы или базы."
        )
    document = reader.get(Document, found.id)
    if not document.text:
        raise RefusedError(f"Текст документа {title(document)} стёрт: исправлять нечего.")
    if told.text_sha256 != document.text_sha256:
        msg = f"Паспорт файла и запись документа {title(document)} расходятся. Проверьте: nastavnik audit verify."
        raise RefusedError(msg)
    return document


def _refuse_standing(unit: Unit, old: Document, on: date) -> None:
    """What annulling the old paper would break."""
    if on < old.dated:
        raise RefusedError(f"Дата {on:%d.%m.%Y} раньше даты исправляемого документа {old.dated:%d.%m.%Y}.")
    others = [other for other in unit.registry(organization_id=old.organization_id) if other.is_in_force]
    resting = [other for other in others if other.carried_by_id == old.id or old.id in other.basis_ids]
    if resting:
        listed = "; ".join(title(other) for other in resting)
        raise RefusedError(
            f"Документ {title(old)} аннулировать нельзя: на нём основаны действующие документы ({listed}) — они "
            "называют его номер. Сначала аннулируйте их, после исправления выпустите заново."
        )
    carrier = next((other for other in others if other.id == old.carried_by_id), None)
    if carrier is not None and carrier.status is DocumentStatus.SIGNED:
        raise RefusedError(
            f"Это приложение к подписанному документу {title(carrier)}. Утверждённое приказом меняют новым приказом."
        )


def _series(organization: Organization, code: str) -> Series:
    for series in organization.series:
        if series.code == code:
            return series
    raise ConflictError(f"В настройках организации нет серии номеров «{code}». Добавьте раздел [[series]].")


def _text(revision: Revision, stamped: Stamped) -> str:
    """The canonical text with the edited words and its new requisites."""
    old = revision.document
    wording = Wording(old.text)
    wording.rewrite(revision.paragraphs)
    restamp(wording, Stamped(old.dated, old.number), stamped)
    text = typography.polish_html(wording.text)
    try:
        parse(text)
    except VocabularyError as fault:
        raise RefusedError(
            "После правки документ не складывается: опустело место, которое должно что-то говорить "
            f"({fault.element}). Впишите слова или верните прежние."
        ) from fault
    return text


def _title(old: Document, text: str) -> str:
    """Title for the journal: follows the heading when the heading was edited."""
    before, after = (_HEADING.search(source) for source in (old.text, text))
    if before is None or after is None:
        return old.title
    was, now = (" ".join(str(Markup(found[1]).striptags()).split()) for found in (before, after))
    return old.title.replace(nest(f"«{was}»"), nest(f"«{now}»"))


_INHERITED = (
    "organization_id",
    "programme_id",
    "pairing_id",
    "person_id",
    "quarter",
    "kind",
    "series",
    "stage",
    "carried_by_id",
    "basis_ids",
    "template_sha256",
)


def _kept(old: Document) -> dict[str, object]:
    """What the new paper has of the old one."""
    return {name: getattr(old, name) for name in _INHERITED}
