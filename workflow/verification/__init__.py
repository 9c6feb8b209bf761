"""Whether log, signatures, database, papers and files still say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial

from records.audit.fault import Fault, Verification
from records.audit.keyhistory import KnownKey
from records.audit.record import leaf_of, parse
from records.errors import NastavnikError
from records.store import Reader, Store
from records.values import Document
from records.workspace import Workspace
from workflow.erasure.standing import erased_documents
from workflow.verification.anchors import Anchor, Comparison, compare, read_anchor
from workflow.verification.files import copy_faults, file_faults, file_notes
from workflow.verification.model import CHANGED, INTACT, UNVERIFIABLE, Findings
from workflow.verification.papers import paper_faults
from workflow.verification.requisites import requisite_faults
from workflow.verification.signatures import (
    Gathered,
    gather,
    keys_of,
    ring_faults,
    ring_notes,
    signature_faults,
    tail_notes,
    witness_notes,
)
from workflow.verification.stages import stage_faults
from workflow.verification.witnesses import stranger_notes, witness_faults
from workflow.verification.years import year_faults, year_notes

__all__ = ["CHANGED", "INTACT", "UNVERIFIABLE", "Anchor", "Findings", "read_anchor", "verify"]


def verify(store: Store, workspace: Workspace, *, anchors: tuple[Anchor, ...] = ()) -> Findings:
    """Checks everything there is; never an exception on damage.

    Args:
        store: The database.
        workspace: Where checkpoints, keys and files lie.
        anchors: What was kept outside, to be held against the log.
    """
    gathered = gather(workspace)
    result = store.verify(sizes=gathered.sizes | {size for anchor in anchors for size in anchor.sizes})
    faults = [*result.faults, *gathered.faults]
    notes: list[str] = []
    keys = keys_of(result, faults)
    for what, found in _checks(gathered, result, keys, workspace):
        faults += _collected(what, found)
    try:
        with store.reading() as reader:
            faults += _of_facts(reader, workspace, result, notes)
            leaves, moments = _leaves(reader, anchors), _moments(reader, anchors)
    except Exception as error:
        # damaged rows fail in any way; that papers and files could not be looked at is what matters
        faults.append(Fault("medium", None, None, f"Документы и файлы не проверены: {_words(error)}"))
        leaves, moments = {}, {}
    comparisons = [compare(anchor, result, keys, leaves, moments.get(anchor.size)) for anchor in anchors]
    faults += [fault for one in comparisons for fault in one.faults]
    notes += [
        *tail_notes(gathered, result, keys),
        *witness_notes(gathered, keys),
        *ring_notes(keys, workspace.keyring),
        *stranger_notes(workspace, result),
    ]
    last = gathered.last
    return Findings(
        result.records,
        result.root,
        tuple(faults),
        last.checkpoint if last is not None else None,
        _compared(comparisons),
        tuple(notes),
        next((one.obstacle for one in comparisons if one.obstacle is not None), None),
    )


def _checks(
    gathered: Gathered, result: Verification, keys: tuple[KnownKey, ...], workspace: Workspace
) -> tuple[tuple[str, Callable[[], Iterable[Fault]]], ...]:
    return (
        ("ключи", partial(ring_faults, keys, workspace.keyring)),
        ("контрольные точки", partial(signature_faults, gathered, result, keys)),
        ("подписи и приложения", partial(witness_faults, workspace, result, keys)),
        ("этапы программ", partial(stage_faults, result.telling)),
        ("закрытые годы", partial(year_faults, workspace, result, keys)),
    )


def _of_facts(reader: Reader, workspace: Workspace, result: Verification, notes: list[str]) -> list[Fault]:
    documents = reader.registry()
    erased = erased_documents(reader)
    if erased:
        records = ", ".join(str(seq) for seq in sorted(set(erased.values())))
        notes.append(f"Стёрто документов по записям журнала ({records}): {len(erased)}.")
    notes += year_notes(reader, result)
    notes += file_notes(workspace, documents, erased)
    return [
        *_collected("основания документов", partial(paper_faults, documents)),
        *_collected("номера и даты в текстах", lambda: requisite_faults(_whole(reader, documents))),
        *_collected("файлы", partial(file_faults, workspace, documents, erased)),
        *_collected("копия журнала", lambda: copy_faults(workspace, reader.bodies())),
    ]


def _whole(reader: Reader, documents: tuple[Document, ...]) -> Iterable[Document]:
    """Papers that have a series, with their texts, one at a time: the register alone leaves texts out."""
    return (reader.get(Document, one.id) for one in documents if one.series is not None and not one.is_erased)


def _collected(what: str, check: Callable[[], Iterable[Fault]]) -> list[Fault]:
    """Faults of one check; damage that stops it is a fault itself."""
    found: list[Fault] = []
    try:
        found += check()
    except Exception as error:
        # Damaged records can be anything; that the check could not go on is what matters.
        found.append(Fault("medium", None, None, f"Не проверено до конца — {what}: {_words(error)}"))
    return found


def _words(error: Exception) -> str:
    return error.text if isinstance(error, NastavnikError) else f"данные повреждены ({type(error).__name__})."


def _leaves(reader: Reader, anchors: tuple[Anchor, ...]) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    size = reader.tree().size
    for anchor in anchors:
        if anchor.receipt is not None and anchor.receipt.index < size:
            found[anchor.receipt.index] = leaf_of(reader.body(anchor.receipt.index))
    return found


def _moments(reader: Reader, anchors: tuple[Anchor, ...]) -> dict[int, int]:
    """Size → when the last record of so many was entered, as it says; records that cannot be read say nothing."""
    found: dict[int, int] = {}
    size = reader.tree().size
    for anchor in anchors:
        if 0 < anchor.size <= size:
            with suppress(ValueError):
                found[anchor.size] = parse(reader.body(anchor.size - 1))["ts"]
    return found


def _compared(comparisons: list[Comparison]) -> str | None:
    told = [one.title for one in comparisons if one.obstacle is None]
    return "; ".join(told) or None
