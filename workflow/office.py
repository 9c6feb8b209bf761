"""Where an act is done: the store, who acts, when, and with which dice.

Shells make one `Office` per command; nothing below reads the clock, the environment or random numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from records.audit.checkpoint import short
from records.audit.keys import PrivateKey
from records.blobs import Blobs
from records.errors import ConflictError, RefusedError
from records.store import Store, Unit
from records.values import Document, Dossier, Programme, Stage
from workflow.emission import Owed, Sealing, issue
from workflow.house import tell_changes
from workflow.requirements.model import Unmet
from workflow.stages import TITLES


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What an act did."""

    programme_id: int
    #: Stage before and after; equal for events inside a stage.
    source: str
    target: str
    on: date
    #: Papers the act issued, in order.
    document_ids: tuple[int, ...]
    #: Audit records of the act.
    first_seq: int
    last_seq: int


@dataclass(frozen=True, kw_only=True)
class Office:
    """Means of an act."""

    store: Store
    #: Who acts, «Лебедева О. И.»; written into every audit record.
    actor: str
    #: Moment of the entry, aware; the papers' date is given to each act apart.
    now: datetime
    #: Gives 128 random bits as 32 hex digits.
    nonce: Callable[[], str]
    #: The school's own templates; None means none.
    house: Path | None = None
    #: The system key, for the seals of papers; None makes papers without them.
    signer: PrivateKey | None = None
    #: Keeps a file that a school's Word template made until the transaction names it; None (a rehearsal) keeps nothing.
    blobs: Blobs | None = None

    @contextmanager
    def act(
        self, action: str, subject: str, *, reason: str | None = None, data: Mapping[str, object] = {}
    ) -> Iterator[Unit]:
        """One transaction with its audit record, which shows *data*; an exception leaves nothing."""
        with (
            self.blobs.holding() if self.blobs is not None and self.house is not None else nullcontext(),
            self.store.writing(
                actor=self.actor, now=self.now, action=action, subject=subject, reason=reason, data=data
            ) as unit,
        ):
            yield unit

    def issue(self, unit: Unit, dossier: Dossier, papers: tuple[Owed, ...], *, on: date) -> tuple[int, ...]:
        """Papers registered and written inside the open transaction; ids in order."""
        tell_changes(unit, self.house)
        return issue(
            unit,
            dossier,
            papers,
            on=on,
            now=self.now,
            nonce=self.nonce,
            house=self.house,
            sealing=self.sealing(unit),
            blobs=self.blobs,
        )

    def sealing(self, unit: Unit) -> Sealing | None:
        """What seals are made with inside the open transaction; None without a key."""
        if self.signer is None:
            return None
        tree = unit.tree()
        return Sealing(signer=self.signer, checkpoint=short(tree.size, tree.root()) if tree.size else None)


def outcome(unit: Unit, dossier: Dossier, on: date, ids: tuple[int, ...], target: str | None = None) -> Outcome:
    """Result of an act whose transaction is committed."""
    stage = dossier.programme.stage.value
    assert unit.first_seq is not None
    assert unit.last_seq is not None
    return Outcome(
        programme_id=dossier.programme.id,
        source=stage,
        target=target or stage,
        on=on,
        document_ids=ids,
        first_seq=unit.first_seq,
        last_seq=unit.last_seq,
    )


def refuse(what: str, faults: tuple[Unmet, ...]) -> None:
    """Raise with every reason, or return when there is none.

    Raises:
        RefusedError: there are faults; the text lists each with its owner and remedy.
    """
    if not faults:
        return
    lines = [f"{what} нельзя: не выполнено требований — {len(faults)}."]
    for number, fault in enumerate(faults, start=1):
        lines.append(f"{number}. {fault.text} Кто: {fault.owner.rstrip('.')}. Что сделать: {fault.remedy}.")
    raise RefusedError("\n".join(lines), details=tuple(fault.as_details() for fault in faults))


def document_of(unit: Unit, document_id: int) -> Document:
    """A paper by id, in force.

    Raises:
        NotFoundError: there is no such paper.
        RefusedError: it is annulled.
    """
    document = unit.get(Document, document_id)
    if not document.is_in_force:
        msg = f"Документ {document_id} («{document.title}») аннулирован; с ним ничего нельзя сделать."
        raise RefusedError(msg)
    return document


def unchanged(programme: Programme, expected: str | None) -> None:
    """Refuse to act on a programme somebody moved meanwhile.

    Raises:
        ConflictError: its stage is not the expected one.
    """
    if expected is not None and programme.stage.value != expected:
        msg = (
            f"Программу «{programme.title}» уже перевели на другой этап (был «{TITLES[Stage(expected)]}», "
            f"стал «{TITLES[programme.stage]}»). Посмотрите nastavnik status и решите заново."
        )
        raise ConflictError(msg)


Particulars = Mapping[str, object]
