"""Which papers may be published, and why the others may not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from documents.catalogue import Kind
from records.values import Document, DocumentStatus, Organization, Person
from workflow.requirements.model import who
from workflow.site.details import Details
from workflow.site.model import Paper, Withheld
from workflow.site.naming import Names, plain_text

_SPACES = re.compile(r"\s+")
_DIGITS = re.compile(r"\D+")
#: Fewest digits of a phone that is looked for; shorter ones stand inside other numbers.
_PHONE_DIGITS = 6


class Chooser:
    """Decides about papers of one school on one day."""

    def __init__(
        self,
        organization: Organization,
        people: Iterable[Person],
        names: Names,
        details: Details,
        kinds: Mapping[str, Kind],
        sizes: Mapping[int, int],
        on: date,
    ) -> None:
        """Take what a decision needs.

        Args:
            organization: its own contacts are public.
            people: everybody, for their contacts.
            names: who may not be named.
            details: what may not be said of those who may be.
            kinds: catalogue of papers.
            sizes: bytes of the PDF by id of the paper; a paper without one has no file yet.
            on: day of the publication.
        """
        own = "\n".join(_flat(text) for text in (organization.phone, organization.email, organization.address) if text)
        self._contacts = [
            (person, sought)
            for person in people
            for sought in (person.email, person.phone, person.address)
            if sought and _flat(sought) not in own
        ]
        self._names, self._details, self._kinds, self._sizes, self._on = names, details, kinds, sizes, on

    def choose(self, documents: Iterable[Document]) -> tuple[tuple[Paper, ...], tuple[Withheld, ...]]:
        """Papers to publish, newest first, and those of publishable kinds that are left out with the reason.

        Of a kind that is issued anew each time the newest edition that may be published stands for all.

        Args:
            documents: with their texts; each once.

        Raises:
            ValueError: a paper that could be published has no text (a programmer's mistake).
        """
        known = {d.id: d for d in documents if d.dated <= self._on}
        replaced = {d.replaces_id: d for d in known.values() if d.is_in_force and d.replaces_id is not None}
        papers, withheld = [], []
        editions: dict[tuple[str, int | None], Document] = {}
        for document in sorted(known.values(), key=lambda d: (d.dated, d.id), reverse=True):
            if not self._kinds[document.kind].publishable:
                continue
            successor = replaced.get(document.id) or editions.get((document.kind, document.programme_id))
            fault = self._standing(document, known, successor) or self._content(document)
            if fault is None:
                if self._kinds[document.kind].again:
                    editions[document.kind, document.programme_id] = document
                papers.append(self._paper(document, known))
            else:
                withheld.append(Withheld(what="paper", title=label(document), document_id=document.id, **fault))
        return tuple(papers), tuple(withheld)

    def _standing(
        self, document: Document, known: Mapping[int, Document], successor: Document | None
    ) -> dict[str, str] | None:
        """What its state has against publication; None when nothing."""
        if not document.is_in_force:
            return {"reason": "Документ аннулирован."}
        if successor is not None:
            return {"reason": f"Документ заменён: {label(successor)}."}
        if document.doubts:
            return {
                "reason": "Документ — проект: склонение имён не подтверждено.",
                "remedy": "подтвердите имена (nastavnik people confirm) и выпустите документ заново",
            }
        bearer = known.get(document.carried_by_id or 0, document)
        if not _is_signed(bearer, self._on):
            of = "" if bearer is document else f" {label(bearer)}, приложением к которому он является"
            reason = f"Не подписан{of}." if of else "Документ не подписан."
            return {"reason": reason, "remedy": f"nastavnik documents sign {bearer.id}"}
        if document.id not in self._sizes:
            return {"reason": "Файл PDF ещё не сделан.", "remedy": "nastavnik repair"}
        return None

    def _content(self, document: Document) -> dict[str, str] | None:
        """Whom or what its text must not say; None when nothing."""
        if not document.text:
            msg = f"document {document.id} was loaded without its text"
            raise ValueError(msg)
        text = f"{document.title}\n{document.number or ''}\n{plain_text(document.text)}"
        if people := self._names.named(text):
            return {
                "reason": f"Названы без действующего согласия на распространение: {listed(people)}.",
                "remedy": "получите согласия (nastavnik documents make CNS-03 …) и внесите их отметки "
                "(nastavnik consents permit …) или опубликуйте выписку без имён",
            }
        if printed := self._details.printed(text):
            said = "; ".join(f"{who(person)} — {what}" for person, what in printed)
            return {"reason": f"Напечатано то, чего согласие не разрешает: {said}."}
        flat, digits = _flat(text), _DIGITS.sub("", text)
        if owners := {p.id: p for p, sought in self._contacts if _stands(sought, flat, digits)}:
            return {"reason": f"Напечатаны контакты участников: {listed(owners.values())}."}
        return None

    def _paper(self, document: Document, known: Mapping[int, Document]) -> Paper:
        bearer = known.get(document.carried_by_id or 0)
        number = self._kinds[document.kind].annex
        annexes = {d.kind for d in known.values() if d.carried_by_id == document.carried_by_id}
        annex = f"приложение {number}" if number is not None and len(annexes) > 1 else "приложение"
        return Paper(
            document_id=document.id,
            title=document.title,
            number=document.number,
            dated=document.dated,
            annex_to=f"{annex} к приказу от {bearer.dated:%d.%m.%Y} № {bearer.number}" if bearer is not None else None,
            file=f"documents/{document.kind.lower()}-{document.dated.isoformat()}-{document.id:05d}.pdf",
            size=self._sizes[document.id],
        )


def label(document: Document) -> str:
    """«Приказ „…“ от 02.09.2025 № 41-осн. (документ 3)»."""
    number = f" № {document.number}" if document.number else ""
    return f"{document.title} от {document.dated:%d.%m.%Y}{number} (документ {document.id})"


def listed(people: Iterable[Person]) -> str:
    """«Котова Е. А. (Р-01), Савицкая Н. Р. (П-03)»."""
    return ", ".join(who(person) for person in people)


def _is_signed(document: Document, on: date) -> bool:
    return document.status is DocumentStatus.SIGNED and document.is_in_force and (document.signed_on or on) <= on


def _stands(sought: str, flat: str, digits: str) -> bool:
    """Whether a contact is printed in the text."""
    if _flat(sought) in flat:
        return True
    number = _DIGITS.sub("", sought)
    return (
        "@" not in sought and len(number) >= _PHONE_DIGITS and not re.search(r"[^\W\d_]", sought) and number in digits
    )


def _flat(text: str) -> str:
    return _SPACES.sub(" ", text).strip().casefold()
