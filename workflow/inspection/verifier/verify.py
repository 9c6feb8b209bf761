#!/usr/bin/env python3
# mypy: ignore-errors
# ruff: noqa: B905, PTH110, PTH112, PTH113, PTH119, PTH123, PTH202, T201, UP017, UP031
"""Checks an inspector's folder of the mentoring programme: standard library only, Python 3.8 or newer, one file.

    python3 verify.py FOLDER [--keys FILE] [--anchor FILE|CODE]

Leaves with 0 when nothing was changed, 4 when something was, 2 when it cannot be checked. What is checked:

1. SHA256SUMS: every file stands in it with its hash, and no other file lies in the folder;
2. SHA256SUMS.sig: an SSH signature (PROTOCOL.sshsig, namespace «mentoring-archive») by the school's key;
3. log/entries.jsonl: every line is a canonical record (RFC 8785), each names the hash of the one before;
4. checkpoint, checkpoints/: notes (C2SP signed-note, tlog-checkpoint) over the root of the Merkle tree (RFC 6962) of so
   many records, signed by a key that was in use then;
5. *.tlog-proof: receipts (C2SP tlog-proof@v1) of papers, against the log and against the papers;
6. documents/, scans/: each file has the hash its record names; contents.json tells what was left out and why;
7. openings.jsonl: contents of rows, against the commitments (HMAC-SHA256) the records hold;
8. keys/: the keys the log itself names; or, with --keys, those the inspector brought along;
9. --anchor: the log continues a checkpoint or receipt kept outside the school.

It reads nothing outside the folder and its arguments, writes nothing, and asks no network.
"""

import base64
import binascii
import hashlib
import hmac
import json
import os
import re
import stat
import sys
import unicodedata
from datetime import datetime, timezone
from decimal import Decimal

INTACT, UNCHECKED, CHANGED = 0, 2, 4
VERDICTS = {INTACT: "ИЗМЕНЕНИЙ НЕТ", UNCHECKED: "ПРОВЕРИТЬ НЕЛЬЗЯ", CHANGED: "ОБНАРУЖЕНЫ ИЗМЕНЕНИЯ"}
NAMESPACE = "mentoring-archive"
LOG, SUMS, SIGNATURE, CONTENTS, OPENINGS = (
    "log/entries.jsonl",
    "SHA256SUMS",
    "SHA256SUMS.sig",
    "contents.json",
    "openings.jsonl",
)
RECEIPT = ".tlog-proof"
ED25519, COSIGNATURE = 1, 4
#: What operating systems leave in folders they show; it is named, not judged.
LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}
#: Bytes of the largest text that is read whole: the log of a large school in ten years.
LIMIT = 512 * 1024 * 1024
#: Signs of a short code that may be a slip of the pen.
SLIPS = 2
#: Faults of one verdict that are printed.
SHOWN = 200


class UnreadableError(Exception):
    """Something cannot be looked at; the text says what, in Russian."""


# --- hashes and the Merkle tree (RFC 6962, 2.1) ---------------------------------------------------------------------


def leaf_hash(body):
    """SHA-256(0x00 + record)."""
    return hashlib.sha256(b"\x00" + body).digest()


def node_hash(left, right):
    """SHA-256(0x01 + left + right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """The tree as it grows; only roots of full subtrees are kept."""

    def __init__(self):
        self.size, self.peaks = 0, []

    def append(self, leaf):
        """Adds a leaf hash."""
        node, size = leaf, self.size
        while size & 1:
            node, size = node_hash(self.peaks.pop(), node), size >> 1
        self.peaks.append(node)
        self.size += 1

    def root(self):
        """Root over the leaves so far."""
        if not self.peaks:
            return hashlib.sha256(b"").digest()
        node = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            node = node_hash(peak, node)
        return node


def verify_inclusion(leaf, index, size, proof, root):
    """Whether the leaf stands at the index in the tree of so many leaves (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size or len(leaf) != 32 or len(root) != 32 or any(len(h) != 32 for h in proof):
        return False
    first, last, node = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if first & 1 or first == last:
            node = node_hash(sibling, node)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            node = node_hash(node, sibling)
        first, last = first >> 1, last >> 1
    return last == 0 and node == root


def verify_consistency(first, second, proof, old, new):
    """Whether the tree of `second` leaves continues that of `first` (RFC 9162, 2.1.4.2); one of no leaves does not."""
    if not 0 < first <= second:
        return False
    if first == second:
        return not proof and old == new
    if any(len(h) != 32 for h in (old, new, *proof)):
        return False
    path = list(proof)
    if first & (first - 1) == 0:
        path.insert(0, old)
    if not path:
        return False
    one, two = first - 1, second - 1
    while one & 1:
        one, two = one >> 1, two >> 1
    left = right = path[0]
    for node in path[1:]:
        if two == 0:
            return False
        if one & 1 or one == two:
            left, right = node_hash(node, left), node_hash(node, right)
            while one and not one & 1:
                one, two = one >> 1, two >> 1
        else:
            right = node_hash(right, node)
        one, two = one >> 1, two >> 1
    return two == 0 and left == old and right == new


# --- Ed25519 (RFC 8032, 5.1): verification only ---------------------------------------------------------------------

_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _P - 2, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)


def _add(p, q):
    """Sum of two points in extended coordinates (RFC 8032, 5.1.4)."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % _P, (p[1] + p[0]) * (q[1] + q[0]) % _P
    c, d = 2 * p[3] * q[3] * _D % _P, 2 * p[2] * q[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _decode(data):
    """Point of 32 bytes, or None (RFC 8032, 5.1.3)."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if (x * x - square) % _P or (x == 0 and sign):
        return None
    x = _P - x if x & 1 != sign else x
    return x, y, 1, x * y % _P


_BASE = _decode((4 * pow(5, _P - 2, _P) % _P).to_bytes(32, "little"))
_ZERO = (0, 1, 1, 0)


def ed25519_verify(key, message, signature):
    """Whether the 64 bytes are a signature of the message by the key of 32 bytes."""
    point = _decode(key) if len(key) == 32 and len(signature) == 64 else None
    scalar = int.from_bytes(signature[32:], "little")
    if point is None or scalar >= _L:
        return False
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    challenge = int.from_bytes(digest, "little") % _L
    minus = (_P - point[0], point[1], 1, _P - point[3])
    both, result = _add(_BASE, minus), _ZERO
    for bit in range(max(scalar.bit_length(), challenge.bit_length()) - 1, -1, -1):
        result = _add(result, result)
        pick = (scalar >> bit & 1) + 2 * (challenge >> bit & 1)
        if pick:
            result = _add(result, (None, _BASE, minus, both)[pick])
    inverse = pow(result[2], _P - 2, _P)
    x, y = result[0] * inverse % _P, result[1] * inverse % _P
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


# --- spelling: one way to write each thing, everything else refused -------------------------------------------------


def decoded(text):
    """Bytes of canonical base64.

    Raises:
        ValueError: There is another way to write the same, and it is not this one.
    """
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise ValueError("base64") from None
    if base64.b64encode(data).decode("ascii") != text:
        raise ValueError("base64")
    return data


def number(text):
    """A number in ASCII digits without leading zeros."""
    if not re.fullmatch(r"0|[1-9][0-9]{0,14}", text):
        raise ValueError("number")
    return int(text)


def text_of(data):
    """Text of UTF-8 bytes, strictly."""
    return data.decode("utf-8")


def lines_of(data):
    """Lines of a text that ends with a line feed; no other character ends a line."""
    text = text_of(data)
    if text and not text.endswith("\n"):
        raise ValueError("the last line is not whole")
    return text[:-1].split("\n") if text else []


def canonical(value):
    """Canonical text of a JSON value (RFC 8785)."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{{{}}}".format(",".join(f"{_quoted(key)}:{canonical(value[key])}" for key in keys))
    if isinstance(value, list):
        return "[{}]".format(",".join(map(canonical, value)))
    if isinstance(value, str):
        return _quoted(value)
    return _fraction(value) if isinstance(value, float) else json.dumps(value)


_quoted = json.encoder.encode_basestring


def _fraction(value):
    """A fraction as ECMAScript writes it: Python finds the same shortest digits."""
    sign, digits, power = Decimal(repr(value)).as_tuple()
    text = "".join(map(str, digits)).rstrip("0") or "0"
    point = len(digits) + power
    if text == "0":
        return "0"
    if len(text) <= point <= 21:
        told = text.ljust(point, "0")
    elif 0 < point <= 21:
        told = text[:point] + "." + text[point:]
    elif -6 < point <= 0:
        told = "0." + "0" * -point + text
    else:
        told = text[0] + ("." + text[1:] if text[1:] else "") + "e%+d" % (point - 1)
    return "-" * sign + told


def parse_json(data):
    """The value of canonical JSON bytes.

    Raises:
        ValueError: Keys twice, fractions, numbers past 2^53, keys beyond ASCII, or another spelling of the same.
    """
    try:
        found = json.loads(
            text_of(data), object_pairs_hook=_unique, parse_float=_no, parse_constant=_no, parse_int=_int
        )
        # quick, and the same wherever there are no fractions and no keys beyond ASCII: both were refused above
        quick = json.dumps(found, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        if quick.encode("utf-8") != data and canonical(found).encode("utf-8") != data:
            raise ValueError("not canonical")
    except RecursionError:
        raise ValueError("too deep") from None
    return found


def _unique(pairs):
    found = dict(pairs)
    if len(found) != len(pairs) or not all(key.isascii() for key in found):
        raise ValueError("keys")
    return found


def _no(text):
    raise ValueError("no such number")


def _int(text):
    value = int(text) if len(text) < 18 else 2**60
    if not -(2**53) < value < 2**53:
        raise ValueError("number too large")
    return value


# --- keys, notes, checkpoints, receipts -----------------------------------------------------------------------------


class Key:
    """A public key «name+id+base64» (C2SP signed-note)."""

    def __init__(self, text):
        parts = text.split("+", 2)
        if len(parts) != 3 or not re.fullmatch(r"[^\s\x00-\x1f\x7f]{1,200}", parts[0]):
            raise ValueError("key")
        data = decoded(parts[2])
        self.text, self.name, self.algorithm, self.key = text, parts[0], data[0] if data else 0, data[1:]
        if self.algorithm not in (ED25519, COSIGNATURE) or len(self.key) != 32:
            raise ValueError("key of an unknown kind")
        self.id = hashlib.sha256(self.name.encode("utf-8") + b"\n" + data).digest()[:4]
        if self.id.hex() != parts[1]:
            raise ValueError("id of the key")

    def is_of_system(self):
        """Whether it signs for the school, and is no witness."""
        return self.algorithm == ED25519

    def fingerprint(self):
        """SHA-256 of the key in groups of four, as the director's order prints it."""
        digits = hashlib.sha256(self.key).hexdigest()
        return " ".join(digits[i : i + 4] for i in range(0, 64, 4))


class Note:
    """A signed note: text and [(name, key id, signature)]."""

    def __init__(self, data):
        if len(data) > 1000000 or re.search(rb"[\x00-\x09\x0b-\x1f\x7f]", data):
            raise ValueError("note")
        text, gap, tail = text_of(data).rpartition("\n\n")
        if not gap or not tail.endswith("\n"):
            raise ValueError("note")
        self.text, self.signatures = text + "\n", []
        for line in tail[:-1].split("\n"):
            found = re.fullmatch("\u2014 ([^\\s+]+) (\\S+)", line)
            value = decoded(found.group(2)) if found else b""
            if len(value) < 5:
                raise ValueError("signature line")
            self.signatures.append((found.group(1), value[:4], value[4:]))

    def check(self, keys):
        """Keys whose signatures hold, names of signers nobody knows, and names under false signatures."""
        known = {(key.name, key.id): key for key in keys}
        good, strange, false = [], [], []
        for name, key_id, value in self.signatures:
            key = known.get((name, key_id))
            if key is None:
                strange.append(name)
            elif self._holds(key, value):
                good.append(key)
            else:
                false.append(name)
        return good, strange, false

    def _holds(self, key, value):
        if key.algorithm == ED25519:
            return _signed(key.key, self.text.encode("utf-8"), value)
        if len(value) != 72:
            return False
        time = int.from_bytes(value[:8], "big")
        return _signed(key.key, ("cosignature/v1\ntime %d\n%s" % (time, self.text)).encode("utf-8"), value[8:])


_SEEN = {}


def _signed(key, message, signature):
    """As `ed25519_verify`; every receipt carries the same checkpoint, which is checked once."""
    place = key, message, signature
    if place not in _SEEN:
        _SEEN[place] = ed25519_verify(*place)
    return _SEEN[place]


class Checkpoint:
    """Origin, size and root of the log at one moment."""

    def __init__(self, text):
        lines = text.split("\n")
        if len(lines) != 4 or lines[3] or not lines[0]:
            raise ValueError("checkpoint")
        self.origin, self.size, self.root = lines[0], number(lines[1]), decoded(lines[2])
        if len(self.root) != 32:
            raise ValueError("root")

    def short(self):
        """The code printed on orders and typed by people."""
        signs = base32(self.root[:15])
        return "%d·%s" % (self.size, "-".join(signs[i : i + 4] for i in range(0, 24, 4)))


_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("OIL" + "ОАВЕКМНРСТХУ", "011" + "0ABEKMHPCTXY")


def base32(data):
    """Crockford's base 32 of a whole number of five-bit groups."""
    value = int.from_bytes(data, "big")
    return "".join(_ALPHABET[value >> shift & 31] for shift in range(len(data) * 8 - 5, -1, -5))


def read_short(text):
    """(size, first 15 bytes of the root) of a typed code; case, dashes and look-alike letters are forgiven."""
    found = re.fullmatch(r"\s*([0-9OoIiLlОо]{1,15})\s*[·.:*•∙⋅]\s*(\S.*?)\s*", text)
    signs = re.sub("[\\s\u2010-\u2015\u2212-]+", "", found.group(2)).upper().translate(_ALIKE) if found else ""
    if len(signs) != 24 or set(signs) - set(_ALPHABET):
        raise ValueError("code")
    value = 0
    for sign in signs:
        value = value * 32 + _ALPHABET.index(sign)
    size = number(found.group(1).upper().translate(_ALIKE))
    if size == 0:
        raise ValueError("a code of no records")
    return size, value.to_bytes(15, "big")


def near_sizes(size):
    """Numbers of which *size* may be a misprint: one digit another, one too many or too few, or two exchanged."""
    text, found = str(size), set()
    for i in range(len(text) + 1):
        found |= {text[:i] + digit + text[i:] for digit in "0123456789"}
        found |= {text[:i] + digit + text[i + 1 :] for digit in "0123456789"} | {text[:i] + text[i + 1 :]}
        found.add(text[:i] + text[i + 1 : i + 2] + text[i : i + 1] + text[i + 2 :])
    return {int(one) for one in found if one[:1] not in ("", "0")} - {size}


class Receipt:
    """A receipt (C2SP tlog-proof@v1): the record in `extra`, its index, the way to the root, the checkpoint."""

    def __init__(self, data):
        head, gap, note = data.partition(b"\n\n")
        lines = text_of(head).split("\n")
        if not gap or len(lines) < 3 or lines[0] != "c2sp.org/tlog-proof@v1":
            raise ValueError("receipt")
        if not lines[1].startswith("extra ") or not lines[2].startswith("index "):
            raise ValueError("receipt")
        self.body, self.index = decoded(lines[1][6:]), number(lines[2][6:])
        self.proof = [decoded(line) for line in lines[3:]]
        self.note = Note(note)
        self.checkpoint = Checkpoint(self.note.text)

    def is_proven(self):
        """Whether the record stands in the tree of the checkpoint."""
        place = self.index, self.checkpoint.size
        return verify_inclusion(leaf_hash(self.body), *place, self.proof, self.checkpoint.root)


# --- the SSH signature (openssh PROTOCOL.sshsig) --------------------------------------------------------------------


def ssh_string(data):
    """The bytes after their length."""
    return len(data).to_bytes(4, "big") + data


def ssh_key(key):
    """Public key blob of an Ed25519 key."""
    return ssh_string(b"ssh-ed25519") + ssh_string(key)


def armored(blob):
    """The file `ssh-keygen -Y sign` writes."""
    text = base64.b64encode(blob).decode("ascii")
    lines = [text[i : i + 70] for i in range(0, len(text), 70)]
    return "\n".join(["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""]).encode("ascii")


def sshsig_key(data, message):
    """The 32 bytes of the key that signed the message in our namespace; None when the signature does not hold.

    Raises:
        ValueError: It is no such signature file, or not in its one spelling.
    """
    found = re.fullmatch(
        r"-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]+)\n-----END SSH SIGNATURE-----\n", data.decode("ascii")
    )
    blob = decoded(found.group(1).replace("\n", "")) if found else b""
    if armored(blob) != data or blob[:10] != b"SSHSIG\x00\x00\x00\x01":
        raise ValueError("signature")
    parts, rest = [], blob[10:]
    while rest:
        size = int.from_bytes(rest[:4], "big")
        if len(rest) < 4 + size:
            raise ValueError("signature")
        parts.append(rest[4 : 4 + size])
        rest = rest[4 + size :]
    if len(parts) != 5 or parts[1:4:2] != [NAMESPACE.encode(), b"sha512"] or parts[2]:
        raise ValueError("signature")
    key, value = parts[0][-32:], parts[4][-64:]
    if parts[0] != ssh_key(key) or parts[4] != ssh_string(b"ssh-ed25519") + ssh_string(value):
        raise ValueError("signature")
    told = ssh_string(parts[1]) + ssh_string(b"") + ssh_string(b"sha512")
    signed = b"SSHSIG" + told + ssh_string(hashlib.sha512(message).digest())
    return key if ed25519_verify(key, signed, value) else None


# --- records --------------------------------------------------------------------------------------------------------

_FIELDS = {
    "v": int,
    "seq": int,
    "prev": str,
    "ts": int,
    "actor": str,
    "action": str,
    "subject": str,
    "data": dict,
    "changes": list,
}
_OPTIONAL = {"reason": str, "erased": list}
_HEX = re.compile("[0-9a-f]{64}")
_FILES = {"pdf": "pdf_sha256", "docx": "docx_sha256"}
_STAGES = ["draft", "preparatory", "diagnostic", "design", "implementation", "reflective", "result", "completed"]
_TITLES = (
    "Черновик",
    "Подготовительный этап",
    "Диагностический этап",
    "Проектировочный этап",
    "Реализационный этап",
    "Рефлексивно-аналитический этап",
    "Результативный этап",
    "Завершена",
)
_STATES = {"active": "", "suspended": ", приостановлена", "cancelled": ", прекращена"}
#: Acts by which a programme enters the records.
BEGINNINGS = ("programme.create", "workbook.import")
#: Acts that move a programme: stages forward, states before, state after.
_MOVES = {
    "programme.advance": (1, ("active",), "active"),
    "programme.step_back": (-1, ("active",), "active"),
    "programme.suspend": (0, ("active",), "suspended"),
    "programme.resume": (0, ("suspended",), "active"),
    "programme.cancel": (0, ("active", "suspended"), "cancelled"),
}


def is_hex(value):
    """Whether it is a SHA-256 in lower-case hexadecimal."""
    return isinstance(value, str) and _HEX.fullmatch(value) is not None


def parse_record(body):
    """The record of canonical bytes.

    Raises:
        ValueError: It is not exactly of the known fields, types and spelling.
    """
    found = parse_json(body)
    known = dict(_FIELDS, **_OPTIONAL)
    if not isinstance(found, dict) or not set(_FIELDS) <= set(found) <= set(known):
        raise ValueError("fields")
    if any(type(value) is not known[name] for name, value in found.items()) or not is_hex(found["prev"]):
        raise ValueError("types")
    if "reason" in found and not is_hex(found["reason"]):
        raise ValueError("reason")
    for change in found["changes"]:
        if not isinstance(change, dict) or set(change) - {"shown"} != {"table", "id", "op", "pd"}:
            raise ValueError("change")
        kinds = [type(change[name]) for name in ("table", "id", "op", "pd")]
        if kinds != [str, int, str, str] or not is_hex(change["pd"]) or type(change.get("shown", {})) is not dict:
            raise ValueError("change")
    for row in found.get("erased", ()):
        if not isinstance(row, list) or [type(part) for part in row] != [str, int]:
            raise ValueError("erasure")
    return found


def is_place(place):
    """Whether a (stage, state) is one the rules know."""
    return place[0] in _STAGES and type(place[1]) is str and place[1] in _STATES


def leads(before, action, after):
    """Whether the act leads a programme from one (stage, state) to another; other acts leave it where it is."""
    if action not in _MOVES:
        return before == after
    step, states, state = _MOVES[action]
    if not is_place(before) or before[1] not in states or before[0] == "completed":
        return False
    if before[0] == "draft" and action != "programme.advance":
        return False
    return after == (_STAGES[_STAGES.index(before[0]) + step], state)


def place_title(place):
    """«Проектировочный этап, приостановлена»."""
    return _TITLES[_STAGES.index(place[0])] + _STATES[place[1]] if is_place(place) else "неизвестно"


class KeyTime:
    """A key of the log and the records between which it counts."""

    def __init__(self, key, role, since):
        self.key, self.role, self.since, self.until, self.fate = key, role, since, None, None

    def signs(self, size):
        """Whether its signature counts under a checkpoint of that size."""
        return self.role == "system" and self.since < size and (self.until is None or size <= self.until)


def take_key(keys, seq, record):
    """Enters what a record tells of keys: one is made, or one ends and the next may begin.

    Raises:
        ValueError: The record comes out of turn.
    """
    action, data = record["action"], record["data"]
    if action not in ("key.made", "key.rotated", "key.lost", "key.stolen"):
        return
    told, role = Key(data["vkey"]), data["role"]
    current = [one for one in keys if one.role == role and one.until is None]
    if role not in ("system", "director") or (action == "key.made") != (not current):
        raise ValueError("key out of turn")
    if not current:
        keys.append(KeyTime(told, role, seq))
        return
    if current[0].key.text != told.text:
        raise ValueError("another key")
    current[0].until, current[0].fate = seq, action[4:]
    if "next" in data:
        keys.append(KeyTime(Key(data["next"]), role, seq))


class Log:
    """What the log says, as far as it could be read."""

    def __init__(self):
        self.origin = None
        #: Root after so many records, for the sizes that are asked about.
        self.roots, self.leaves, self.records = {}, [], []
        #: Document id → what the log last showed of it, and the records in which each hash came.
        self.documents, self.told = {}, {}
        #: (record, part) → (entity, row id, commitment); row → records that erased it.
        self.commitments, self.erasures = {}, {}
        #: Keys in the order they came into use.
        self.keys = []
        #: Programme → (stage, state) as last told.
        self.places = {}

    @property
    def size(self):
        """How many records there are."""
        return len(self.leaves)


# --- the folder -----------------------------------------------------------------------------------------------------


class Folder:
    """Files under a folder by their paths in NFC with «/»; opened only when they are plain files."""

    def __init__(self, root):
        self.root, self.paths, self.strange = root, {}, []
        try:
            self._walk(root, "")
        except OSError as error:
            raise UnreadableError("Папка «{}» не читается: {}.".format(root, error.strerror or "сбой чтения")) from None

    def _walk(self, place, prefix):
        with os.scandir(place) as entries:
            for entry in sorted(entries, key=lambda e: e.name):
                name = unicodedata.normalize("NFC", prefix + entry.name)
                if entry.is_dir(follow_symlinks=False):
                    if name.count("/") > 20:
                        raise UnreadableError(f"Папки вложены слишком глубоко: «{shown(name)}».")
                    self._walk(entry.path, name + "/")
                elif not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode) or name in self.paths:
                    self.strange.append(name)
                else:
                    self.paths[name] = entry.path

    def read(self, name):
        """Bytes of a file; None when there is none."""
        if name not in self.paths:
            return None
        if os.path.getsize(self.paths[name]) > LIMIT:
            raise ValueError("too large")
        with open(self.paths[name], "rb") as file:
            return file.read()

    def sha256(self, name):
        """Hash of a file, hexadecimal."""
        digest = hashlib.sha256()
        with open(self.paths[name], "rb") as file:
            for block in iter(lambda: file.read(1 << 20), b""):
                digest.update(block)
        return digest.hexdigest()


def shown(text):
    """A name as it may be printed: no control or invisible characters of a stranger reach the screen."""
    return "".join(c if c.isprintable() and unicodedata.category(c) != "Cf" else f"\\u{ord(c):04x}" for c in text)[:300]


def moment(ts):
    """«03.09.2025 09:00 UTC» of Unix seconds."""
    try:
        return datetime.fromtimestamp(ts, timezone.utc).strftime("%d.%m.%Y %H:%M UTC")
    except (OverflowError, ValueError, OSError):
        return "время %d" % ts


# --- the check ------------------------------------------------------------------------------------------------------


class Check:
    """One check of one folder; `faults` and `notes` are sentences in Russian."""

    def __init__(self, folder, own_keys=None, anchor=None):
        self.folder, self.own, self.anchor = folder, own_keys, anchor
        self.faults, self.notes, self.hashes, self.log = [], [], {}, Log()
        #: Files left out of the folder under contents.json: document id → why.
        self.left_out = {}
        self.keys, self.trusted = [], []
        self.checkpoint = None
        #: Sizes of the checkpoints a witness signed.
        self.witnessed = []
        #: Why the comparison says nothing; None where it says something, or where none was asked for.
        self.obstacle = None
        self.compared = "не с чем"

    def run(self):
        """The verdict: INTACT, UNCHECKED or CHANGED; raises UnreadableError."""
        if LOG not in self.folder.paths and SUMS not in self.folder.paths:
            raise UnreadableError(f"Это не папка проверки: нет ни {SUMS}, ни {LOG}.")
        for title, step in (
            ("список файлов", self.check_sums),
            ("ключи", self.read_keys),
            ("журнал", self.read_log),
            ("контрольные точки", self.check_checkpoints),
            ("подпись списка", self.check_signature),
            ("опись", self.read_contents),
            ("документы", self.check_papers),
            ("квитанции", self.check_receipts),
            ("раскрытия", self.check_openings),
            ("сверка", self.check_anchor),
        ):
            try:
                step()
            except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
                self.fault(f"Не читается, содержимое повреждено: {title}.")
            except OSError as error:
                self.fault("Файл не читается: %s." % (error.strerror or "сбой чтения"))
        if self.faults:
            return CHANGED
        return INTACT if self.obstacle is None else UNCHECKED

    def fault(self, text):
        """Notes one fault."""
        self.faults.append(text)

    def read(self, name):
        """Bytes of a file that must be there; None and a fault when it is not."""
        found = self.folder.read(name)
        if found is None:
            self.fault(f"Нет файла {name}.")
        return found

    # 1. files against SHA256SUMS

    def check_sums(self):
        """Every file against the list, and nothing besides."""
        for name in self.folder.strange:
            self.fault(f"Не обычный файл (ссылка или устройство): «{shown(name)}».")
        data = self.read(SUMS)
        try:
            listed = read_sums(data) if data is not None else {}
        except ValueError:
            self.fault(f"{SUMS} повреждён: строка не того вида.")
            listed = {}
        for name in sorted(set(self.folder.paths) - {SUMS, SIGNATURE}):
            if name not in listed and name.rpartition("/")[2] in LITTER:
                self.notes.append(f"Служебный файл операционной системы, не проверялся: {shown(name)}.")
                continue
            self.hashes[name] = self.folder.sha256(name)
            if name not in listed:
                self.fault(f"Лишний файл, которого нет в списке {SUMS}: «{shown(name)}».")
            elif self.hashes[name] != listed[name]:
                self.fault(f"Файл изменён: «{shown(name)}».")
        for name in sorted(set(listed) - set(self.folder.paths)):
            self.fault(f"Пропал файл: «{shown(name)}».")

    # 2. keys: of the folder, or the inspector's own

    def read_keys(self):
        """Keys of the folder, and whom to trust."""
        for name in sorted(self.folder.paths):
            if name.startswith("keys/") and name.endswith(".vkey"):
                try:
                    (line,) = lines_of(self.folder.read(name))
                    self.keys.append(Key(line))
                except ValueError:
                    self.fault(f"Открытый ключ повреждён: «{shown(name)}».")
        if not self.keys:
            self.fault("В папке нет открытых ключей (keys/*.vkey).")
        self.trusted = list(self.keys if self.own is None else self.own)

    # 3. the log: spelling, chain, tree

    def read_log(self):
        """Spelling, chain and tree of the log; what it says."""
        data = self.read(LOG)
        if data is None:
            return
        bodies = data.split(b"\n")
        if bodies.pop() != b"":
            self.fault("Журнал оборван: последняя строка не закончена.")
        tree, before, late = Tree(), bytes(32), self._sizes()
        for seq, body in enumerate(bodies):
            leaf = leaf_hash(body)
            tree.append(leaf)
            self.log.leaves.append(leaf)
            if tree.size in late:
                self.log.roots[tree.size] = tree.root()
            try:
                record = parse_record(body)
                if (record["v"], record["seq"], record["prev"]) != (1, seq, before.hex()):
                    self.fault("Запись %d журнала не продолжает предыдущую: цепочка разорвана." % seq)
                self._take(seq, record)
            except (ValueError, KeyError, TypeError, AttributeError):
                record = None
                self.fault("Запись %d журнала повреждена: не читается." % seq)
            self.log.records.append(record)
            before = leaf
        self.log.roots[tree.size] = tree.root()
        told = {one.key.text for one in self.log.keys}
        for key in self.keys:
            if key.text not in told:
                self.fault(f"Ключ {shown(key.text)} журналом не назван: ключи в папке подменены.")
        for one in self.log.keys:
            if all(key.text != one.key.text for key in self.keys):
                self.fault("Ключа, введённого записью %d журнала, в папке нет: %s." % (one.since, shown(one.key.text)))

    def _sizes(self):
        """Sizes whose roots will be asked for."""
        wanted = set()
        for name in self.folder.paths:
            if name == "checkpoint" or name.startswith("checkpoints/") or name.endswith(RECEIPT):
                try:
                    data = self.folder.read(name)
                    wanted.add(Receipt(data).checkpoint.size if name.endswith(RECEIPT) else note_size(data))
                except ValueError:
                    continue
        if self.anchor is None:
            return wanted
        return wanted | {self.anchor.size} | (near_sizes(self.anchor.size) if self.anchor.note is None else set())

    def _take(self, seq, record):
        log = self.log
        take_key(log.keys, seq, record)
        if "reason" in record:
            log.commitments[seq, 0] = "reason", 0, record["reason"]
        for part, change in enumerate(record["changes"], 1):
            row, told = (change["table"], change["id"]), change.get("shown", {})
            log.commitments[seq, part] = (*row, change["pd"])
            if row[0] == "document":
                self._take_document(seq, row[1], change["op"], told)
            if row[0] == "programme":
                self._take_move(seq, row[1], record["action"], change["op"], (told.get("stage"), told.get("state")))
        for entity, row_id in record.get("erased", ()):
            log.erasures.setdefault((entity, row_id), []).append(seq)

    def _take_document(self, seq, document, op, told):
        """Kind, number and date of a paper never change, nor do its files once made; a scan may come anew."""
        before = self.log.documents.get(document, {})
        if (op == "insert") == bool(before):
            self.fault("Запись %d журнала меняет документ %d не в своём порядке." % (seq, document))
        fixed = ("kind", "number", "pdf_sha256", "docx_sha256") + (
            ("dated",) if before.get("number") is not None else ()
        )
        for name in fixed:
            if before.get(name) is not None and told.get(name) != before[name]:
                self.fault("Запись %d журнала меняет у документа %d то, что не меняется: %s." % (seq, document, name))
        for name in ("pdf_sha256", "docx_sha256", "scan_sha256"):
            if told.get(name) is not None:
                if not is_hex(told[name]):
                    raise ValueError("hash")
                self.log.told.setdefault((document, name, told[name]), seq)
        self.log.documents[document] = dict(told)

    def _take_move(self, seq, programme, action, op, after):
        """A programme begins as a draft and moves as its acts lead (Положение, 5.2)."""
        before = self.log.places.get(programme)
        self.log.places[programme] = after
        if not is_place(after):
            self.fault("Запись %d журнала не говорит, на каком этапе программа %d." % (seq, programme))
        elif before is None:
            if op != "insert" or action not in BEGINNINGS or after != (_STAGES[0], "active"):
                self.fault(
                    "Запись %d журнала: программа %d появилась в положении «%s» действием «%s»; "
                    "правила такого не знают." % (seq, programme, place_title(after), shown(action))
                )
        elif op == "insert" or not leads(before, action, after):
            self.fault(
                "Запись %d журнала: программа %d перешла из положения «%s» в положение «%s» действием «%s»; "
                "правила такого не знают." % (seq, programme, place_title(before), place_title(after), shown(action))
            )

    # 4. checkpoints: signed by the key in use, over this very log

    def check_checkpoints(self):
        """Every checkpoint against the log and the keys of its time."""
        names = sorted(n for n in self.folder.paths if n.startswith("checkpoints/") and n.endswith(".note"))
        last, found = self.read("checkpoint"), []
        for name in names:
            checked = self._checkpoint(name, self.folder.read(name))
            if checked is not None:
                found.append((checked[0].size, name, *checked))
        found.sort(key=lambda one: one[:2])
        trusted, before = list(self.trusted), 0
        for size, name, _, note in found:
            good, strange, false = note.check(self.keys + trusted)
            for signer in false:
                self.fault(f"Подпись «{shown(signer)}» под контрольной точкой {name} не верна.")
            for signer in strange:
                self.fault(f"Контрольную точку {name} подписал неизвестный ключ «{shown(signer)}».")
            if any(not key.is_of_system() for key in good) and size not in self.witnessed:
                self.witnessed.append(size)
            now = [one.key for one in self.log.keys if one.signs(size) and one.key.text in {key.text for key in good}]
            if not now:
                self.fault(f"Контрольная точка {name} не подписана ключом школы, который тогда действовал.")
            elif now[0].text not in {key.text for key in trusted}:
                # a key nobody vouched for yet: the one it replaced must have signed too, or the director
                vouching = {one.key.text for one in self.log.keys if one.fate == "rotated" and one.until >= before}
                vouching |= {key.text for key in trusted if not key.is_of_system()}
                if vouching & {key.text for key in good} & {key.text for key in trusted}:
                    trusted.append(now[0])
                else:
                    self.fault(
                        f"Контрольную точку {name} подписал ключ, за который никто не поручился: {shown(now[0].text)}."
                    )
            before = size
        self.trusted = trusted
        if not found:
            self.fault("В папке нет ни одной контрольной точки.")
            return
        _, name, self.checkpoint, _ = found[-1]
        if last is not None and last != self.folder.read(name):
            self.fault(f"Файл checkpoint не равен последней контрольной точке {name}.")
        kept = [n for n in self.folder.paths if n.startswith("checkpoints/") and not n.endswith(".note")]
        if kept:
            self.notes.append(
                "Приложено к контрольным точкам, но здесь не проверялось (подписи, метки времени): %d." % len(kept)
            )
        if self.checkpoint.size != self.log.size:
            self.fault(
                "В журнале записей: %d, а последняя контрольная точка говорит о %d."
                % (self.log.size, self.checkpoint.size)
            )

    def _checkpoint(self, name, data):
        """The checkpoint of a file, whose root is that of the log; None and a fault otherwise."""
        try:
            note = Note(data)
            checkpoint = Checkpoint(note.text)
        except ValueError:
            self.fault(f"Контрольная точка повреждена: {shown(name)}.")
            return None
        if (
            re.fullmatch(r"checkpoints/[0-9]{8,}\.note", name)
            and number(name[12:-5].lstrip("0") or "0") != checkpoint.size
        ):
            self.fault(f"Контрольная точка {name} говорит о другом числе записей.")
        if self.log.origin is None:
            self.log.origin = checkpoint.origin
        if checkpoint.origin != self.log.origin:
            self.fault(f"Контрольная точка {name} — другого журнала: {shown(checkpoint.origin)}.")
        if self.log.roots.get(checkpoint.size) != checkpoint.root:
            self.fault(f"Журнал не тот, о котором говорит контрольная точка {name}.")
        return checkpoint, note

    # 5. the signature of the list

    def check_signature(self):
        """The SSH signature under the list of files."""
        data, sums = self.read(SIGNATURE), self.folder.read(SUMS)
        signers = self.read("allowed_signers")
        if data is None or sums is None or signers is None:
            return
        try:
            signer = sshsig_key(data, sums)
        except ValueError:
            self.fault(f"Подпись списка повреждена: {SIGNATURE}.")
            return
        if signer is None:
            self.fault(f"Подпись под списком {SUMS} не верна.")
            return
        now = [one.key for one in self.log.keys if one.role == "system" and one.until is None]
        if all(key.key != signer for key in now) or all(key.key != signer for key in self.trusted):
            self.fault(f"Список {SUMS} подписан не ключом школы.")
        expected = b"".join(
            key.name.encode("utf-8")
            + b' namespaces="'
            + NAMESPACE.encode()
            + b'" ssh-ed25519 '
            + base64.b64encode(ssh_key(key.key))
            + b"\n"
            for key in now
        )
        if signers != expected:
            self.fault("Файл allowed_signers называет не ключ школы.")

    # 6. papers against records

    def read_contents(self):
        """What is inside and what was left out, as the record of the hand-over has it."""
        data = self.read(CONTENTS)
        if data is None:
            return
        (line,) = lines_of(data)
        found = parse_json(line.encode("utf-8"))
        made = [
            record
            for record in self.log.records
            if record is not None
            and record["action"] == "inspection.export"
            and record["data"].get("contents") == hashlib.sha256(data).hexdigest()
        ]
        if not made:
            self.fault(f"Передача этой папки в журнале не записана: {CONTENTS} не тот.")
        inside = {document_id(one): one["files"] for one in found["documents"]}
        self.left_out = {document_id(one): one["why"] for one in found["left_out"]}
        for document in sorted(set(self.log.documents) ^ (set(inside) | set(self.left_out))):
            self.fault("Документ %d: журнал и %s расходятся в том, есть ли он." % (document, CONTENTS))
        for document, files in inside.items():
            for name in files:
                if name not in self.folder.paths:
                    self.fault("Нет файла документа %d: «%s»." % (document, shown(name)))
        listed = {file for files in inside.values() for file in files}
        for name in sorted(self.folder.paths):
            if is_paper(name) and name not in listed:
                self.fault(f"Файл документа, которого нет в {CONTENTS}: «{shown(name)}».")
        for why, title in WHY.items():
            count = sum(one == why for one in self.left_out.values())
            if count:
                self.notes.append("Не вошли в папку документы, которые %s: %d." % (title, count))

    def check_papers(self):
        """Files of papers against the hashes in the log."""
        for name in sorted(self.folder.paths):
            if not is_paper(name):
                continue
            try:
                document, field = paper_of(name)
            except ValueError:
                self.fault(f"Имя файла не по образцу: «{shown(name)}».")
                continue
            if document not in self.log.documents:
                self.fault(f"О документе журнал не знает: «{shown(name)}».")
                continue
            expected = self.log.documents[document].get(field)
            if self.hashes.get(name) != expected:
                seq = self.log.told.get((document, field, expected))
                self.fault(
                    "Документ не тот, что записан в журнале{}: «{}».".format(
                        "" if seq is None else " (запись %d)" % seq, shown(name)
                    )
                )

    # 7. receipts

    def check_receipts(self):
        """Every receipt against the log and its paper."""
        seen = 0
        for name in sorted(n for n in self.folder.paths if n.endswith(RECEIPT)):
            seen += 1
            try:
                receipt = Receipt(self.folder.read(name))
            except ValueError:
                self.fault(f"Квитанция повреждена: «{shown(name)}».")
                continue
            self._check_receipt(name, receipt)
        if seen:
            self.notes.append("Квитанций проверено: %d." % seen)

    def _check_receipt(self, name, receipt):
        good, _, false = receipt.note.check(self.trusted)
        if false or not any(key.is_of_system() for key in good):
            self.fault(f"Квитанция подписана не ключом школы: «{shown(name)}».")
        if not receipt.is_proven():
            self.fault(f"Квитанция не доказывает своей записи: «{shown(name)}».")
        if self.log.roots.get(receipt.checkpoint.size) != receipt.checkpoint.root:
            self.fault(f"Квитанция говорит о другом журнале: «{shown(name)}».")
        if receipt.index >= self.log.size or self.log.leaves[receipt.index] != leaf_hash(receipt.body):
            self.fault("Квитанция говорит о записи %d, которой в журнале нет: «%s»." % (receipt.index, shown(name)))
        document, field = paper_of(name[: -len(RECEIPT)])
        told = [
            change.get("shown", {}).get(field)
            for change in parse_record(receipt.body)["changes"]
            if (change["table"], change["id"]) == ("document", document)
        ]
        paper = self.hashes.get(name[: -len(RECEIPT)])
        if (
            not told
            or told[-1] is None
            or (paper is None and document not in self.left_out)
            or paper not in (None, told[-1])
        ):
            self.fault(f"Квитанция не к этому документу: «{shown(name)}».")

    # 8. openings

    def check_openings(self):
        """Every opening against its commitment."""
        data = self.folder.read(OPENINGS)
        if data is None:
            self.notes.append("Раскрытий нет: содержание записей скрыто, проверены их обязательства.")
            return
        seen = set()
        for place, line in enumerate(lines_of(data), 1):
            try:
                opening = parse_json(line.encode("utf-8"))
                ids = opening["seq"], opening["part"]
                if set(opening) != {"seq", "part", "table", "id", "salt", "content"} or ids in seen:
                    raise ValueError("opening")
                table, row, commitment = self.log.commitments[ids]
                salt = bytes.fromhex(opening["salt"]) if is_hex(opening["salt"]) else b""
                made = hmac.new(salt, opening["content"].encode("utf-8"), hashlib.sha256).hexdigest()
                if not salt or (opening["table"], opening["id"]) != (table, row) or made != commitment:
                    raise ValueError("opening")
                seen.add(ids)
            except (ValueError, KeyError, TypeError, AttributeError):
                self.fault("Раскрытие в строке %d файла %s не отвечает журналу." % (place, OPENINGS))
        self.notes.append("Раскрытий проверено: %d из %d." % (len(seen), len(self.log.commitments)))
        if self.log.erasures:
            self.notes.append(
                "Стёрто по записям журнала: {}.".format(
                    ", ".join(
                        str(seq) for seq in sorted({seq for found in self.log.erasures.values() for seq in found})
                    )
                )
            )

    # 9. what was kept outside the school

    def check_anchor(self):
        """Whether the log continues what was kept outside; what says nothing of this log accuses nobody."""
        if self.anchor is None:
            return
        self.obstacle = self._foreign() if self.anchor.note is not None else self._slip()
        if self.obstacle is not None:
            return
        anchor, doubt = self.anchor, self._doubt()
        self.compared = anchor.title
        if anchor.size > self.log.size:
            self.fault(
                "Журнал короче, чем был: у вас записано %d записей, в папке %d. Возвращена прежняя копия%s."
                % (anchor.size, self.log.size, doubt)
            )
        elif not self.log.roots.get(anchor.size, b"").startswith(anchor.root):
            what = "ваш код" if anchor.note is None else "вашу контрольную точку"
            self.fault(
                "Журнал не продолжает %s (%d записей): прошлые записи переписаны%s." % (what, anchor.size, doubt)
            )

    def _foreign(self):
        """Why a checkpoint or receipt cannot be held against this log; None where it can."""
        anchor = self.anchor
        good, _, false = anchor.note.check(self.trusted)
        if false:
            return (
                "Подпись под вашей контрольной точкой не верна: файл для сверки повреждён, "
                "либо в папке подменён ключ. Возьмите другую копию точки."
            )
        if self.log.origin is not None and anchor.origin != self.log.origin:
            return (
                f"Сверка невозможна: у вас контрольная точка журнала «{shown(anchor.origin)}», "
                f"в папке журнал «{shown(self.log.origin)}». Либо точка другой школы, либо папка не того журнала."
            )
        if anchor.receipt is not None and not anchor.receipt.is_proven():
            return "Ваша квитанция не доказывает своей записи: файл для сверки повреждён или подделан."
        if not any(key.is_of_system() for key in good) and self.log.roots.get(anchor.size) == anchor.root:
            return "Вашу контрольную точку подписал не тот ключ, которым подписана папка: она подделана или чужая."
        return None

    def _slip(self):
        """In what a code that does not hold looks mistyped; None where it holds, or where it is another's."""
        anchor = self.anchor
        real = self.log.roots.get(anchor.size, b"")
        if real.startswith(anchor.root):
            return None
        slips = sum(a != b for a, b in zip(base32(real[:15]), base32(anchor.root)))
        if real and slips <= SLIPS:
            return "Код не сходится, но отличий всего %d: похоже на описку. Сверьте знаки." % slips
        for size in sorted(near_sizes(anchor.size)):
            if self.log.roots.get(size, b"").startswith(anchor.root):
                return (
                    "Код не сходится, но его знаки отвечают %d записям, а набрано %d: похоже на описку. Сверьте число."
                    % (size, anchor.size)
                )
        return None

    def _doubt(self):
        """What else an anchor that does not hold may mean."""
        if self.anchor.note is None:
            return ", или код взят из другого журнала"
        if any(key.is_of_system() for key in self.anchor.note.check(self.trusted)[0]):
            return ""
        return ", или точка чужая: её подписал не тот ключ, которым подписана папка"


#: Why a paper is not in the folder.
WHY = {
    "minor": "называют несовершеннолетних",
    "erased": "стёрты по записи журнала",
    "lost": "утрачены или повреждены в хранилище",
    "other": "относятся к другим программам",
    "unmade": "ещё не имеют файлов",
}


def document_id(item):
    """Id of a line of contents.json, whose other parts are checked too.

    Raises:
        ValueError: The line is of another form.
    """
    files, why = item.get("files", []), item.get("why", "minor")
    if (
        type(item["id"]) is not int
        or type(files) is not list
        or why not in WHY
        or not all(type(name) is str for name in files)
    ):
        raise ValueError("contents")
    return item["id"]


def is_paper(name):
    """Whether a file is a paper's own, and no receipt."""
    is_litter = name.rpartition("/")[2] in LITTER
    return name.startswith(("documents/", "scans/")) and not name.endswith(RECEIPT) and not is_litter


class Anchor:
    """What the inspector holds: a short code, a checkpoint's file or a receipt.

    Raises:
        ValueError: It is none of them.
    """

    def __init__(self, given, data):
        self.note = self.origin = self.receipt = None
        if data is None:
            self.size, self.root = read_short(given)
            self.title = f"код {given.strip()}"
            return
        if data.startswith(b"c2sp.org/tlog-proof@"):
            self.receipt = Receipt(data)
            self.note, checkpoint = self.receipt.note, self.receipt.checkpoint
        else:
            self.note = Note(data)
            checkpoint = Checkpoint(self.note.text)
        self.origin, self.size, self.root = checkpoint.origin, checkpoint.size, checkpoint.root
        self.title = "{} ({})".format("квитанция" if self.receipt else "контрольная точка", checkpoint.short())


def read_sums(data):
    """Path → hash of a list `sha256sum` makes; sorted, each path once, inside the folder.

    Raises:
        ValueError: A line is of another form.
    """
    listed, before = {}, ""
    for line in lines_of(data):
        found = re.fullmatch(r"([0-9a-f]{64})  ([^\x00-\x1f\x7f\\]{1,500})", line)
        name = found.group(2) if found else ""
        if not name or name <= before or any(part in ("", ".", "..") for part in name.split("/")):
            raise ValueError("line")
        listed[unicodedata.normalize("NFC", name)] = found.group(1)
        before = name
    return listed


def note_size(data):
    """How many records the checkpoint of a note speaks of."""
    return Checkpoint(Note(data).text).size


def paper_of(name):
    """(document id, which hash) of «documents/2025/00002-ORG-04.pdf» or «scans/00002-ORG-04.pdf».

    Raises:
        ValueError: It is no such path.
    """
    found = re.fullmatch(r"documents/[0-9]{4}/([0-9]{5,9})-[A-Z]+-[0-9]{2}[a-z]?\.(pdf|docx)", name)
    if found:
        return int(found.group(1)), _FILES[found.group(2)]
    found = re.fullmatch(r"scans/([0-9]{5,9})-[A-Z]+-[0-9]{2}[a-z]?\.(?:pdf|jpg|png|bin)", name)
    if not found:
        raise ValueError("paper")
    return int(found.group(1)), "scan_sha256"


# --- the command ----------------------------------------------------------------------------------------------------

USAGE = """Проверка папки, переданной школой: python3 verify.py ПАПКА [--keys ФАЙЛ] [--anchor ФАЙЛ|КОД]

  --keys ФАЙЛ         ваши собственные копии открытых ключей школы, по одному в строке
  --anchor ФАЙЛ|КОД   контрольная точка, сохранённая вне школы: файл, квитанция или короткий код с приказа

Код выхода: 0 — изменений нет, 4 — обнаружены изменения, 2 — проверить нельзя."""


def arguments(argv):
    """(folder, keys file, anchor).

    Raises:
        UnreadableError: They are not understood; the text is the usage.
    """
    folder, options, rest = None, {"--keys": None, "--anchor": None}, list(argv)
    while rest:
        word = rest.pop(0)
        name, gap, value = word.partition("=")
        if name in options and options[name] is None and (gap or rest):
            options[name] = value if gap else rest.pop(0)
        elif word.startswith("--") or folder is not None:
            raise UnreadableError(USAGE)
        else:
            folder = word
    if folder is None:
        raise UnreadableError(USAGE)
    return folder, options["--keys"], options["--anchor"]


def read_outside(path, what):
    """Bytes of a file the inspector brought.

    Raises:
        UnreadableError: It cannot be read.
    """
    try:
        if not os.path.isfile(path) or os.path.getsize(path) > LIMIT:
            raise UnreadableError(f"{what} «{shown(os.path.basename(path))}» не читается.")
        with open(path, "rb") as file:
            return file.read()
    except (OSError, ValueError):
        raise UnreadableError(f"{what} «{shown(os.path.basename(path))}» не читается.") from None


def own_keys(path):
    """Keys of the inspector's file.

    Raises:
        UnreadableError: It holds none, or a line is no key.
    """
    try:
        found = [Key(line) for line in lines_of(read_outside(path, "Файл ключей").replace(b"\r\n", b"\n")) if line]
    except ValueError:
        raise UnreadableError(
            f"Файл ключей «{shown(os.path.basename(path))}» повреждён: в строке не открытый ключ."
        ) from None
    if not any(key.is_of_system() for key in found):
        raise UnreadableError(f"В файле «{shown(os.path.basename(path))}» нет открытого ключа школы.")
    return found


def own_anchor(given):
    """The anchor of the command line.

    Raises:
        UnreadableError: It is neither a code nor a file of the two kinds.
    """
    try:
        return Anchor(given, read_outside(given, "Файл для сверки") if os.path.exists(given) else None)
    except ValueError:
        raise UnreadableError(
            f"Сверять не с чем: «{shown(given)}» — ни файл контрольной точки или квитанции, ни её короткий код."
        ) from None


def verify(folder, keys=None, anchor=None):
    """(verdict, lines in Russian) for a folder; never raises on what the folder holds."""
    check = None
    try:
        if not os.path.isdir(folder):
            raise UnreadableError(f"Папки «{shown(folder)}» нет. Если вам передали ZIP, сначала распакуйте его.")
        own = own_keys(keys) if keys is not None else None
        held = own_anchor(anchor) if anchor is not None else None
        check = Check(Folder(folder), own, held)
        verdict = check.run()
    except UnreadableError as error:
        return UNCHECKED, [str(error)]
    return verdict, report(check, keys)


def report(check, keys):
    """Lines under the verdict."""
    lines = ["✗ " + fault for fault in check.faults[:SHOWN]]
    if len(check.faults) > SHOWN:
        lines.append("✗ … и ещё расхождений: %d." % (len(check.faults) - SHOWN))
    if check.obstacle is not None:
        lines.append(f"✗ {check.obstacle}")
    lines.append("Файлов: %d. Записей журнала: %d." % (len(check.hashes), check.log.size))
    if check.checkpoint is not None:
        told = [record["ts"] for record in check.log.records if record is not None][-1:]
        when = f", записи по {moment(told[0])}" if told else ""
        lines.append(f"Последняя контрольная точка: {check.checkpoint.short()}{when}.")
    for key in check.keys:
        over = [one.until for one in check.log.keys if one.key.text == key.text and one.until is not None]
        whose = "школы" if key.is_of_system() else "директора"
        until = f" (до записи {over[0]})" if over else ""
        lines.append(f"Ключ {whose}{until} {shown(key.name)}: {key.fingerprint()}")
    if check.witnessed:
        lines.append(
            f"Директор заверил контрольных точек: {len(check.witnessed)}, последняя — записей {check.witnessed[-1]}."
        )
    lines += check.notes
    if keys is None:
        lines.append("Ключи взяты из самой папки: сличите отпечаток с тем, что получили от школы раньше.")
    else:
        lines.append(f"Ключи взяты ваши: {shown(os.path.basename(keys))}.")
    lines.append(f"Сравнено с: {check.compared}.")
    if check.anchor is None:
        lines.append("Подмену всей папки прежней копией показывает только сверка: запишите код точки.")
    return lines


def main(argv):
    """Prints the verdict; 0, 4 or 2."""
    if "--help" in argv or "-h" in argv:
        told([USAGE])
        return INTACT
    try:
        verdict, lines = verify(*arguments(argv))
    except UnreadableError as error:
        verdict, lines = UNCHECKED, [str(error)]
    except MemoryError:
        verdict, lines = UNCHECKED, ["Не хватает памяти."]
    except KeyboardInterrupt:
        verdict, lines = UNCHECKED, ["Проверка прервана."]
    told([VERDICTS[verdict] + ".", *lines])
    return verdict


def told(lines):
    """Prints wherever the console can: what it has no letters for becomes escapes; who reads no further is left be."""
    try:
        for text in lines:
            try:
                print(text)
            except UnicodeEncodeError:
                print(text.encode("ascii", "backslashreplace").decode("ascii"))
        if sys.stdout is not None:
            sys.stdout.flush()
    except (OSError, ValueError, KeyboardInterrupt):
        # the verdict is the exit code; what is left unwritten must not be tried again when Python ends
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except (OSError, ValueError):
            return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
