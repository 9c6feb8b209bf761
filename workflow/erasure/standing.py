"""Which papers were erased, and by which record: what verification and passports say instead of «missing»."""

from __future__ import annotations

from collections.abc import Mapping

from records.reader import Reader

#: Name of the record of the log that tells of an erasure.
ACTION = "person.erased"


def erased_documents(reader: Reader) -> Mapping[int, int]:
    """Record of the log that erased each erased paper, by the paper's id; empty where none was.

    Only a record of an erasure counts: a row that merely says it was erased is a fault for whoever compares.
    """
    if not any(document.is_erased for document in reader.registry()):
        return {}
    found: dict[int, int] = {}
    for entry in reader.log():
        if entry.action == ACTION:
            for document_id in entry.body["data"].get("documents", ()):
                found.setdefault(document_id, entry.seq)
    return found


def erased_people(reader: Reader) -> Mapping[int, int]:
    """Record that first erased each person's data, by the person's id."""
    found: dict[int, int] = {}
    for entry in reader.log():
        kind, _, number = entry.subject.partition(":")
        if entry.action == ACTION and kind == "person" and number.isdecimal():
            found.setdefault(int(number), entry.seq)
    return found


def kept_papers(reader: Reader) -> Mapping[int, frozenset[int]]:
    """Papers that erasures left standing because they had to be kept, by the id of the person they name."""
    found: dict[int, frozenset[int]] = {}
    for entry in reader.log():
        kind, _, number = entry.subject.partition(":")
        if entry.action == ACTION and kind == "person" and number.isdecimal():
            found[int(number)] = found.get(int(number), frozenset()) | frozenset(entry.body["data"].get("kept", ()))
    return found
