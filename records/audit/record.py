"""One record of the log: its exact bytes, its leaf, its commitments.

Rules:

- a body is RFC 8785 canonical JSON; its leaf is SHA-256(0x00 ‖ body) (RFC 6962, 2.1), and `prev` is the leaf before it;
- no personal value stands in a body: ids, names of tables, actions and stages, kinds and numbers of papers, dates,
  hashes. Everything else is committed to by HMAC-SHA256 under a salt of its own, which can be erased;
- the order of the log is `seq`; `ts` is what the clock said.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import rfc8785

VERSION = 1
#: Bytes of the random salt of one commitment.
SALT_SIZE = 32
#: `prev` of record 0.
GENESIS = bytes(32)

_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:/#+-]{0,127}")
#: A registration number or date: short, unbroken, with a digit; so never a name.
_NUMBER = re.compile(r"(?=[^\d\s]*\d)[^\s@]{1,60}")


@dataclass(frozen=True)
class Change:
    """What one record says of one row."""

    entity: str
    row_id: int
    #: "insert" or "update".
    op: str
    #: Canonical bytes of the row's content after the change.
    content: bytes
    #: What may stand in the log as it is.
    shown: Mapping[str, Any] = field(default_factory=dict)


def canonical(value: object) -> bytes:
    """RFC 8785 bytes of a JSON value."""
    return rfc8785.dumps(value)  # type: ignore[arg-type]


def leaf_of(body: bytes) -> bytes:
    """Leaf hash of a record, 32 bytes (RFC 6962, 2.1)."""
    return hashlib.sha256(b"\x00" + body).digest()


def commitment(salt: bytes, content: bytes) -> str:
    """HMAC-SHA256 of the content under the salt, lower-case hex."""
    return hmac.new(salt, content, hashlib.sha256).hexdigest()


def token(value: str) -> str:
    """The value, if it may stand in a record as a name of an action or subject.

    Raises:
        ValueError: It is free text, which could hold personal data.
    """
    if not _TOKEN.fullmatch(value):
        raise ValueError(f"{value!r:.80} is no name for the log: ASCII letters, digits and _.:/#+- only")
    return value


def public(value: object) -> Any:
    """The value as JSON, if it may stand in a record in clear.

    Raises:
        ValueError: It is free text, which could hold personal data, or nothing JSON knows.
    """
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, str):
        text = str(value)
        if text and not _TOKEN.fullmatch(text) and not _NUMBER.fullmatch(text):
            raise ValueError(f"{text!r:.80} may not stand in the log: ids, kinds, numbers, dates and hashes only")
        return text
    if isinstance(value, Mapping):
        return {token(str(key)): public(item) for key, item in value.items()}
    if isinstance(value, (Sequence, frozenset)):
        return [public(item) for item in (sorted(value) if isinstance(value, frozenset) else value)]
    raise ValueError(f"{type(value).__name__} may not stand in the log")


FIELDS: Mapping[str, type] = {
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
OPTIONAL: Mapping[str, type] = {"reason": str, "erased": list}


def parse(body: bytes) -> dict[str, Any]:
    """The record a body holds.

    Raises:
        ValueError: It is no canonical JSON object of exactly the known fields and types.
    """
    try:
        found = json.loads(body.decode("utf-8"), object_pairs_hook=_unique, parse_float=_no_float)
    except RecursionError:
        raise ValueError("too deep") from None
    if not isinstance(found, dict):
        raise ValueError("no object")
    known = {**FIELDS, **OPTIONAL}
    if not set(FIELDS) <= set(found) <= set(known):
        raise ValueError("fields missing or unknown")
    for name, value in found.items():
        if type(value) is not known[name]:
            raise ValueError(f"field {name} is of a wrong type")
    if plain(found) != body:
        raise ValueError("not canonical")
    return found


def plain(value: object) -> bytes:
    """The same bytes as `canonical` for what the log holds, ten times sooner and without a library.

    The standard library's form equals RFC 8785 where there are no fractions and no keys beyond the basic plane; a body
    has ASCII keys only (`parse` sees to it), and rows have neither.
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    if not all(key.isascii() for key in found):
        raise ValueError("a key is not ASCII")
    return found


def _no_float(text: str) -> Any:
    raise ValueError(f"a fraction: {text:.20}")
