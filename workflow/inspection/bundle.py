"""All files of the folder, as contents by path: papers, log, keys, pages, verifiers, the signed list."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from records.audit import keyhistory
from records.audit.checkpoint import Checkpoint
from records.audit.keys import PrivateKey
from records.audit.receipt import SUFFIX, receipt_for
from records.audit.record import canonical, parse
from records.blobs import Blobs
from records.entities import entity_of
from records.errors import IntegrityError, NotFoundError
from records.store import Reader
from records.values import CommunityMembership, Consent, Dossier, MethodicalCase
from records.workspace import Workspace
from workflow.inspection import signature
from workflow.inspection.model import Inspection, Line
from workflow.inspection.pages import pages
from workflow.inspection.screen import Screen
from workflow.publication import file_name

#: Kind of the list of papers handed over; the newest lies at the top of the folder besides.
LIST = "AUD-04"
CONTENTS, OPENINGS = "contents.json", "openings.jsonl"
#: Fields of values that name a person.
_PEOPLE = frozenset(
    {"person_id", "signed_by_id", "representative_id", "curator_id", "supply_id", "methodist_id", "mentors", "mentees"}
    | {"committee", "jury"}
)
_VERIFIERS = ("verify.py", "verify.html")


def contents(inspection: Inspection, left_out: Mapping[int, str]) -> bytes:
    """contents.json: which paper is which files, and why the others are not here; its hash enters the log."""
    inside = [{"id": line.document.id, "files": list(line.files)} for line in inspection.inside]
    out = [{"id": number, "why": left_out[number]} for number in sorted(left_out)]
    made = {"v": 1, "programme": inspection.programme_id, "redaction": inspection.redaction.value}
    return canonical({**made, "documents": inside, "left_out": out}) + b"\n"


def assembled(
    reader: Reader, workspace: Workspace, view: Screen, inspection: Inspection, told: bytes, key: PrivateKey, size: int
) -> Mapping[str, bytes]:
    """Everything of the folder by path, the list and its signature included.

    Args:
        reader: One transaction.
        workspace: Where files and checkpoints lie.
        view: What is shown of people.
        inspection: What the pages say.
        told: contents.json as it was recorded.
        key: Signs the list.
        size: Records of the log that the last checkpoint covers.

    Raises:
        IntegrityError: A checkpoint or record cannot be read.
        NotFoundError: A file has gone meanwhile.
    """
    bodies = reader.bodies(0, size - 1)
    found = {
        "log/entries.jsonl": b"".join(body + b"\n" for body in bodies),
        CONTENTS: told,
        "allowed_signers": signature.signers(key.public),
        **_papers(workspace, inspection),
        **_checkpoints(workspace, size),
        **_keys(reader),
        **_openings(reader, view, inspection, bodies),
        **{name: (_verifier() / name).read_bytes() for name in _VERIFIERS},
    }
    note = found["checkpoint"].decode()
    for line in inspection.lines:
        if line.document.pdf_sha256 is not None:
            path = file_name(line.document, "pdf").as_posix() + SUFFIX
            found[path] = receipt_for(reader, line.document, note).encode()
    found |= pages(inspection, found, key.public, Checkpoint.parse(note.partition("\n\n")[0] + "\n"))
    found["SHA256SUMS"] = signature.listed(found)
    found["SHA256SUMS.sig"] = signature.signed(key, found["SHA256SUMS"])
    return found


def scan_suffix(blobs: Blobs, sha256: str) -> str:
    """Kind of a scan by its first bytes; "bin" for what is unknown or gone."""
    try:
        head = blobs.get(sha256)[:8]
    except (NotFoundError, IntegrityError):
        return "bin"
    known = {b"%PDF": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG": "png"}
    return next((suffix for mark, suffix in known.items() if head.startswith(mark)), "bin")


def has_file(blobs: Blobs, sha256: str) -> bool:
    """Whether the store gives a file with this very hash."""
    try:
        return hashlib.sha256(blobs.get(sha256)).hexdigest() == sha256
    except (NotFoundError, IntegrityError):
        return False


def _verifier() -> Path:
    return Path(__file__).parent / "verifier"


def _papers(workspace: Workspace, inspection: Inspection) -> dict[str, bytes]:
    blobs = Blobs(workspace.blobs)
    found = {path: blobs.get(sha256) for line in inspection.inside for path, sha256 in _hashes(line)}
    lists = [line for line in inspection.inside if line.document.kind == LIST]
    for path in lists[-1].files if lists else ():
        if path.startswith("documents/"):
            found[f"опись.{path.rpartition('.')[2]}"] = found[path]
    return found


def _hashes(line: Line) -> Iterator[tuple[str, str]]:
    document = line.document
    for path in line.files:
        sha256 = document.scan_sha256
        if path.startswith("documents/"):
            sha256 = document.pdf_sha256 if path.endswith(".pdf") else document.docx_sha256
        assert sha256 is not None
        yield path, sha256


def _checkpoints(workspace: Workspace, size: int) -> dict[str, bytes]:
    """The last checkpoint, all before it, and what is kept beside them."""
    kept = workspace.checkpoints
    numbered = {number: path for number, path in kept.numbered().items() if number <= size}
    found = {f"checkpoints/{path.name}": path.read_bytes() for path in numbered.values()}
    found |= {f"checkpoints/{path.name}": path.read_bytes() for path in kept.closed().values()}
    for number in numbered:
        found |= {f"checkpoints/{path.name}": path.read_bytes() for path in kept.attached(number)}
    found["checkpoint"] = numbered[size].read_bytes()
    return found


def _keys(reader: Reader) -> dict[str, bytes]:
    known = keyhistory.told(reader.telling("key."))
    return {f"keys/{place:02d}-{one.role}.vkey": f"{one.key}\n".encode() for place, one in enumerate(known, start=1)}


# --- openings -------------------------------------------------------------------------------------------------------


def _openings(reader: Reader, view: Screen, inspection: Inspection, bodies: tuple[bytes, ...]) -> dict[str, bytes]:
    """Contents of the programme's rows, as far as the level shows them."""
    left = {line.document.id for line in inspection.outside}
    rows = {row for row in _rows(view.dossier, view.hidden) if row[0] != "document" or row[1] not in left}
    reasons = set()
    for body in bodies:
        record = parse(body)
        rows |= {(c["table"], c["id"]) for c in record["changes"] if c["table"] == "audit_actor"}
        if "reason" in record and _concerns(record, rows):
            reasons.add(("reason", record["seq"]))
    lines = []
    for one in reader.openings(rows | reasons):
        text = one.content.decode("utf-8")
        if one.seq < len(bodies) and not view.names_hidden(_words(json.loads(text))):
            told = {"seq": one.seq, "part": one.part, "table": one.table, "id": one.row_id}
            lines.append(canonical({**told, "salt": one.salt.hex(), "content": text}) + b"\n")
    return {OPENINGS: b"".join(lines)}


def _concerns(record: Mapping[str, Any], rows: Collection[tuple[str, int]]) -> bool:
    table, _, number = str(record["subject"]).partition(":")
    return number.isdecimal() and (table, int(number)) in rows


def _words(value: object) -> str:
    """All words of a row's content."""
    if isinstance(value, dict):
        return " ; ".join(map(_words, value.values()))
    if isinstance(value, list):
        return " ; ".join(map(_words, value))
    return str(value) if isinstance(value, str) else ""


#: Facts of the school's other programmes, told for counting people once.
_OF_OTHERS = frozenset({"siblings", "sibling_pairings"})
#: Facts of anybody in the school: they do not make a person a participant.
_OF_PEOPLE = (Consent, CommunityMembership, MethodicalCase)


def _rows(dossier: Dossier, hidden: frozenset[int]) -> Iterator[tuple[str, int]]:
    """Rows of the programme by table and id, without those of hidden people and of their pairs."""
    own = [part.name for part in fields(dossier) if part.name not in _OF_OTHERS]
    values = [dossier.programme, *(value for name in own for value in _values(getattr(dossier, name)))]
    shaded = {pairing.id for pairing in dossier.pairings if hidden.intersection(pairing.members)}
    people: set[int] = set()
    involved = {one for value in values if type(value) not in _OF_PEOPLE for one in _people_of(value)}
    for value in values:
        about = _people_of(value)
        if type(value) in _OF_PEOPLE and not involved.intersection(about):
            continue
        people |= about
        if hidden.intersection(about) or getattr(value, "pairing_id", None) in shaded:
            continue
        yield entity_of(type(value)).name, value.id
    acting = {dossier.people[one].representative_id for one in people if one in dossier.people}
    for one in people | {person for person in acting if person is not None}:
        if one not in hidden and one in dossier.people:
            yield "person", one
    yield "organization", dossier.programme.organization_id


def _values(part: object) -> Iterator[Any]:
    """Values of one field of the dossier that are rows; people are chosen by who is named."""
    if isinstance(part, tuple):
        yield from (value for value in part if is_dataclass(value) and hasattr(value, "id"))


def _people_of(value: object) -> set[int]:
    found: set[int] = set()
    for name in _PEOPLE:
        one = getattr(value, name, None)
        found |= {one} if isinstance(one, int) else set(one) if isinstance(one, tuple) else set()
    for line in getattr(value, "acquaintances", ()):
        found.add(line.person_id)
    return found
