"""Steps of a sample's year, replayed through the same acts a curator uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from commands.frame import Frame

if TYPE_CHECKING:
    from records.values import Document
    from records.workbook import Content
    from workflow.office import Office

Step = Mapping[str, Any]
#: Moment of a step on its own day: nine in the morning in Moscow.
_MORNING = time(6, 0)


def morning(on: date) -> datetime:
    """Moment at which what belongs to the day is entered."""
    return datetime.combine(on, _MORNING, UTC)


class Player:
    """Replays the steps of one year, each on its own day."""

    def __init__(self, frame: Frame, book: Content, books: Mapping[str, Content] | None = None) -> None:
        """A player of the sample's book and, by name, of those of its other programmes."""
        self.frame = frame
        self.book = book
        self.books = books or {}
        self._acts: dict[str, Callable[[Office, Step, date], str]] = {
            "import": self._import,
            "advance": self._advance,
            "sign": self._sign,
            "acquaint": self._acquaint,
            "register": self._register,
            "close-quarter": self._close_quarter,
            "monitor": self._monitor,
            "replace": self._replace,
            "end": self._end,
            "withdraw": self._withdraw,
            "award": self._award,
            "make": self._make,
            **dict.fromkeys(_MOVES, self._move),
        }

    def play(self, step: Step) -> str:
        """Do one step and sign the log after it; what it did, in a line."""
        from workflow.sealing import seal

        on: date = step["on"]
        office = self.frame.office(now=morning(on))
        done = self._acts[step["act"]](office, step, on)
        seal(office, self.frame.workspace)
        return f"{on:%d.%m.%Y}  {done}"

    def _programme(self, step: Step) -> int:
        """The programme a step names by its code, or the only one."""
        return self.frame.programme(step.get("programme")).id

    def _import(self, office: Office, step: Step, on: date) -> str:
        from records import workbook

        organization_id, _ = self.frame.organization()
        book = self.books[step["book"]] if "book" in step else self.book
        with office.act("workbook.import", f"organization:{organization_id}") as unit:
            report = workbook.import_workbook(unit, organization_id, book, today=on)
        return f"Принята рабочая книга: записей {report.added}"

    def _advance(self, office: Office, step: Step, on: date) -> str:
        from records.values import Stage
        from workflow.acts import moving
        from workflow.stages import TITLES

        outcome = moving.advance(office, self._programme(step), on=on)
        return f"{TITLES[Stage(outcome.target)]}: документов {len(outcome.document_ids)}"

    def _sign(self, office: Office, step: Step, on: date) -> str:
        from records.values import DocumentStatus
        from workflow.acts import papers

        waiting = [
            d.id
            for d in _documents(office, step, on)
            if d.status is DocumentStatus.ISSUED and (d.number or step.get("kind") or _is_told(d)) and not d.doubts
        ]
        for document_id in waiting:
            papers.sign(office, document_id, on=on)
        return f"Подписано документов: {len(waiting)}"

    def _acquaint(self, office: Office, step: Step, on: date) -> str:
        from workflow.acts import papers

        with office.store.reading() as reader:
            waiting = [
                d.id
                for d in _documents(office, step, on)
                if any(a.acquainted_on is None for a in d.acquaintances) and papers.signing_day(reader, d) is not None
            ]
        for document_id in waiting:
            papers.acquaint(office, document_id, (), on=on)
        return f"Ознакомление отмечено в документах: {len(waiting)}"

    def _register(self, office: Office, step: Step, on: date) -> str:
        from workflow.acts import papers

        (waiting,) = (d.id for d in _documents(office, step, on) if d.number is None)
        document = papers.register(office, waiting, number=step["number"])
        return f"Вписан номер {document.number}: {document.title}"

    def _close_quarter(self, office: Office, step: Step, on: date) -> str:
        from workflow.acts import events

        outcome = events.close_quarter(office, self._programme(step), step["quarter"], on=on)
        return f"Закрыт {step['quarter']}-й квартал: документов {len(outcome.document_ids)}"

    def _monitor(self, office: Office, step: Step, on: date) -> str:
        from workflow.acts import events

        outcome = events.monitor(office, self._programme(step), step["stage"], on=on)
        return f"Мониторинг, этап {step['stage']}: документов {len(outcome.document_ids)}"

    def _replace(self, office: Office, step: Step, on: date) -> str:
        from workflow.acts import pairs

        mentors = tuple(step.get("mentors", ())) or ((step["mentor"],) if "mentor" in step else ())
        pairs.replace(
            office,
            self._programme(step),
            str(step["pairing"]),
            mentors=mentors,
            on=on,
            reason=step["reason"],
            since=step.get("since"),
            by=str(step["by"]) if "by" in step else None,
            left=tuple(step.get("left", ())),
        )
        return f"Заменён наставник в паре {step['pairing']}"

    def _end(self, office: Office, step: Step, on: date) -> str:
        from workflow.acts import pairs

        pairs.end(
            office,
            self._programme(step),
            str(step["pairing"]),
            on=on,
            reason=step["reason"],
            since=step.get("since"),
            left=tuple(step.get("left", ())),
        )
        return f"Прекращена пара {step['pairing']}"

    def _withdraw(self, office: Office, step: Step, on: date) -> str:
        from records.values import ConsentKind
        from workflow.acts import consents

        kind = ConsentKind(step["kind"])
        consents.withdraw(office, self._programme(step), step["person"], kind, on=on, reason=step.get("reason"))
        return f"Отозвано согласие: {step['person']}"

    def _award(self, office: Office, step: Step, on: date) -> str:
        from workflow.acts import events

        outcome = events.award(office, self._programme(step), on=on)
        return f"Поощрение: документов {len(outcome.document_ids)}"

    def _make(self, office: Office, step: Step, on: date) -> str:
        from documents.catalogue import find_kind
        from workflow.acts import papers

        kind = find_kind(step["kind"])
        details = {key: value for key, value in step.items() if key not in _NOT_DETAILS}
        targets = step.get("for")
        for target in targets if isinstance(targets, list) else [targets]:
            papers.make(office, self._programme(step), kind, target=target, on=on, details=details)
        return f"Составлен документ {kind.code}: {kind.title}"

    def _move(self, office: Office, step: Step, on: date) -> str:
        from workflow.acts import moving

        moving.move(office, self._programme(step), step["act"].replace("-", "_"), on=on, reason=step["reason"])
        return _MOVES[step["act"]]


#: Keys of a step that are no particulars of the paper it makes.
_NOT_DETAILS = frozenset({"on", "act", "kind", "for", "why", "programme"})
_MOVES = {
    "step-back": "Возврат на этап",
    "suspend": "Программа приостановлена",
    "resume": "Программа возобновлена",
    "cancel": "Программа прекращена",
}


def _is_told(document: Document) -> bool:
    """Whether people are acquainted with the paper under its own signature, not that of an order."""
    return bool(document.acquaintances) and document.carried_by_id is None


def _documents(office: Office, step: Step, on: date) -> list[Document]:
    """Papers a step speaks of: those dated by its day, of one kind where it names one."""
    with office.store.reading() as reader:
        return [d for d in reader.registry() if d.dated <= on and step.get("kind", "all") in ("all", d.kind)]
