"""A small school made by hand, whose folders tests hand over to the verifiers; it shares no code with them."""

from __future__ import annotations

import base64
import copy
import hashlib
import hmac
import json
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from records.audit import notes
from records.audit.checkpoint import Checkpoint
from records.audit.keys import PrivateKey
from records.audit.record import canonical, commitment, leaf_of
from workflow.inspection import signature

ORIGIN = "nastavnik.local/school-0a1b2c3d"
VERIFIER = Path(__file__).parents[2] / "workflow" / "inspection" / "verifier"
NAMES = ("Иванова Мария Петровна", "Ким Ен Сун", "Соколов Пётр Ильич")


def key(seed: int, name: str = ORIGIN) -> PrivateKey:
    """A key of a seed."""
    return PrivateKey.generate(name, seed=hashlib.sha256(b"%d" % seed).digest())


@dataclass
class School:
    """Log, papers and keys; `folder` gives the files an inspector gets."""

    key: PrivateKey = field(default_factory=lambda: key(1))
    bodies: list[bytes] = field(default_factory=list)
    openings: list[dict[str, object]] = field(default_factory=list)
    #: Signed notes by size.
    checkpoints: dict[int, str] = field(default_factory=dict)
    #: Path of a paper → content; documents' rows as last told.
    files: dict[str, bytes] = field(default_factory=dict)
    told: dict[int, dict[str, object]] = field(default_factory=dict)
    publics: dict[str, str] = field(default_factory=dict)
    random: random.Random = field(default_factory=lambda: random.Random(7))
    #: Documents left out of the folder: id → why.
    left_out: dict[int, str] = field(default_factory=dict)

    def copy(self) -> School:
        """The same school, to be spoiled."""
        return copy.deepcopy(self)

    def record(
        self,
        action: str,
        rows: Iterable[tuple[str, int, str, dict[str, object], dict[str, object]]] = (),
        *,
        data: Mapping[str, object] | None = None,
        reason: str | None = None,
        erased: Iterable[tuple[str, int]] = (),
    ) -> int:
        """Appends one record; its number."""
        seq = len(self.bodies)
        prev = leaf_of(self.bodies[-1]) if self.bodies else bytes(32)
        body: dict[str, object] = {
            "v": 1, "seq": seq, "prev": prev.hex(), "ts": 1_790_000_000 + seq * 60, "actor": "u-1", "action": action,
            "subject": "programme:1", "data": dict(data or {}), "changes": [],
        }  # fmt: skip
        if reason is not None:
            body["reason"] = self._open(seq, 0, "reason", 0, canonical(reason))
        for part, (table, row, op, content, shown) in enumerate(rows, start=1):
            pd = self._open(seq, part, table, row, canonical(content))
            change = {"table": table, "id": row, "op": op, "pd": pd}
            body["changes"].append({**change, "shown": shown} if shown else change)  # type: ignore[attr-defined]
        gone = list(erased)
        if gone:
            body["erased"] = [list(row) for row in gone]
            self.openings = [o for o in self.openings if (o["table"], o["id"]) not in gone or o["seq"] == seq]
        self.bodies.append(canonical(body))
        return seq

    def paper(self, number: int, kind: str, scan: bytes | None = None) -> None:
        """Issues a paper and makes its files."""
        name = f"2025/{number:05d}-{kind}"
        pdf, docx = (f"%{suffix} {number} {self.random.random()}".encode() for suffix in ("PDF", "DOCX"))
        shown: dict[str, object] = {"kind": kind, "dated": "2025-09-03", "status": "issued", "number": f"{number}-od"}
        self._tell("programme.advance", number, "insert", shown)
        shown = {**shown, "pdf_sha256": _sha(pdf), "docx_sha256": _sha(docx)}
        self._tell("document.published", number, "update", shown)
        self.files |= {f"documents/{name}.pdf": pdf, f"documents/{name}.docx": docx}
        if scan is not None:
            self._tell("document.sign", number, "update", {**shown, "status": "signed", "scan_sha256": _sha(scan)})
            self.files[f"scans/{number:05d}-{kind}.pdf"] = scan

    def _tell(self, action: str, number: int, op: str, shown: dict[str, object]) -> None:
        self.told[number] = shown
        title = f"Документ {number}: {NAMES[number % 3]}"
        self.record(action, [("document", number, op, {"id": number, "title": title}, shown)])

    def seal(self) -> None:
        """Signs the log as it stands."""
        size = len(self.bodies)
        text = Checkpoint(self.key.public.name, size, self.root(size)).text
        self.checkpoints[size] = str(notes.sign(text, self.key))

    def root(self, size: int) -> bytes:
        """Root over the first so many records, by the definition (RFC 6962, 2.1)."""
        return _root([leaf_of(body) for body in self.bodies[:size]])

    def rebuild(self, change: Mapping[int, Mapping[str, object]]) -> None:
        """Rewrites records and everything after them so that the chain holds again; signatures stay as they were."""
        before = bytes(32)
        for seq, body in enumerate(self.bodies):
            found = {**json.loads(body), **change.get(seq, {}), "prev": before.hex()}
            self.bodies[seq] = canonical(found)
            before = leaf_of(self.bodies[seq])

    def resign(self, signer: PrivateKey | None = None) -> None:
        """Signs all checkpoints anew over the log as it stands."""
        self.key = signer or self.key
        sizes, self.checkpoints = [s for s in self.checkpoints if s <= len(self.bodies)], {}
        for size in sizes:
            text = Checkpoint(self.key.public.name, size, self.root(size)).text
            self.checkpoints[size] = str(notes.sign(text, self.key))

    def receipt(self, path: str) -> bytes:
        """The receipt of a paper: the record that told of its files, under the last checkpoint."""
        document = int(path.rpartition("/")[2][:5])
        index = next(
            seq
            for seq, body in enumerate(self.bodies)
            for change in json.loads(body)["changes"]
            if (change["table"], change["id"]) == ("document", document) and "pdf_sha256" in change["shown"]
        )
        size = max(self.checkpoints)
        leaves = [leaf_of(body) for body in self.bodies[:size]]
        way = [base64.b64encode(node).decode() for node in _path(leaves, index)]
        extra = base64.b64encode(self.bodies[index]).decode()
        head = ["c2sp.org/tlog-proof@v1", f"extra {extra}", f"index {index}", *way]
        return ("\n".join(head) + "\n\n" + self.checkpoints[size]).encode()

    def contents(self) -> bytes:
        """contents.json: what is inside, and what is not."""
        inside = [
            {"id": number, "files": sorted(path for path in self.files if f"/{number:05d}-" in path)}
            for number in sorted(self.told)
            if number not in self.left_out
        ]
        out = [{"id": number, "why": why} for number, why in sorted(self.left_out.items())]
        return canonical({"v": 1, "documents": inside, "left_out": out}) + b"\n"

    def export(self) -> None:
        """The record of the hand-over, and the checkpoint after it."""
        self.record("inspection.export", data={"contents": _sha(self.contents())})
        self.seal()

    def folder(self) -> dict[str, bytes]:
        """All files of the folder but the list and its signature."""
        last = self.checkpoints[max(self.checkpoints)].encode()
        held = {
            path: content for path, content in self.files.items() if int(path.split("/")[-1][:5]) not in self.left_out
        }
        lines = [canonical(opening) for opening in sorted(self.openings, key=lambda o: (o["seq"], o["part"]))]  # type: ignore[arg-type,return-value]
        return {
            **held,
            **{
                path + ".tlog-proof": self.receipt(path)
                for path in held
                if path.endswith(".pdf") and "scans" not in path
            },
            "log/entries.jsonl": b"".join(body + b"\n" for body in self.bodies),
            "checkpoint": last,
            **{f"checkpoints/{size:08d}.note": note.encode() for size, note in self.checkpoints.items()},
            **{path: (text + "\n").encode() for path, text in self.publics.items()},
            "contents.json": self.contents(),
            "openings.jsonl": b"".join(line + b"\n" for line in lines),
            "allowed_signers": signature.signers(self.key.public),
            "READ-ME.txt": "Прочтите сначала.\n".encode(),
            "опись.pdf": b"%PDF list",
        }

    def _open(self, seq: int, part: int, table: str, row: int, content: bytes) -> str:
        salt = self.random.randbytes(32)
        self.openings.append(
            {"seq": seq, "part": part, "table": table, "id": row, "salt": salt.hex(), "content": content.decode()}
        )
        made = hmac.new(salt, content, hashlib.sha256).hexdigest()
        assert made == commitment(salt, content)
        return made


def school() -> School:
    """A school with three papers, a scan, a reason, four checkpoints and a hand-over."""
    made = School()
    made.publics["keys/system-1.vkey"] = str(made.key.public)
    made.record("key.made", data={"vkey": str(made.key.public), "role": "system"})
    made.seal()
    made.record("programme.create", [("programme", 1, "insert", {"id": 1}, {"stage": "draft", "state": "active"})])
    for number, kind in ((1, "ORG-02"), (2, "ORG-04"), (3, "PAIR-05")):
        made.paper(number, kind, scan=b"scan" if number == 2 else None)
        made.seal()
    for person, name in enumerate(NAMES, start=1):
        made.record("person.add", [("person", person, "insert", {"id": person, "name": name}, {})])
    made.record("programme.step_back", reason="Уточнение состава пар")
    made.seal()
    made.export()
    return made


def put(folder: Path, files: Mapping[str, bytes], signer: PrivateKey | None) -> Path:
    """Writes the files with their list, signed; with None the list and signature among the files are kept."""
    whole = dict(files)
    if signer is not None:
        whole["SHA256SUMS"] = signature.listed(files)
        whole["SHA256SUMS.sig"] = signature.signed(signer, whole["SHA256SUMS"])
    for path, content in whole.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _root(leaves: list[bytes]) -> bytes:
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << ((len(leaves) - 1).bit_length() - 1)
    return hashlib.sha256(b"\x01" + _root(leaves[:half]) + _root(leaves[half:])).digest()


def _path(leaves: list[bytes], index: int) -> list[bytes]:
    if len(leaves) == 1:
        return []
    half = 1 << ((len(leaves) - 1).bit_length() - 1)
    if index < half:
        return [*_path(leaves[:half], index), _root(leaves[half:])]
    return [*_path(leaves[half:], index - half), _root(leaves[:half])]


__all__ = ["NAMES", "ORIGIN", "VERIFIER", "School", "key", "put", "school"]
