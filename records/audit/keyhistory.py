"""Whose signature counted when: the history of keys as the log tells it.

Records: `key.made` (a first key of its role), `key.rotated`, `key.lost`, `key.stolen` (the end of one key and, where
there is one, the beginning of the next). All of them show the keys in clear, in the form «name+id+key».
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from records.audit.keys import PublicKey

SYSTEM, DIRECTOR = "system", "director"
ROLES = (SYSTEM, DIRECTOR)
MADE = "key.made"
#: Action → what became of the key.
ENDS: Mapping[str, str] = {"key.rotated": "rotated", "key.lost": "lost", "key.stolen": "stolen"}


@dataclass(frozen=True)
class KnownKey:
    """One key of the log and its time."""

    key: PublicKey
    #: "system" signs checkpoints here; "director" is a witness whose private key lies elsewhere.
    role: str
    #: Record that told of it.
    since: int
    #: Record that ended its time; None while it signs.
    until: int | None = None
    #: "rotated", "lost" or "stolen"; None while it signs.
    fate: str | None = None

    @property
    def is_current(self) -> bool:
        """Whether it still signs."""
        return self.until is None

    def signs(self, size: int) -> bool:
        """Whether its signature counts under a checkpoint of that size."""
        return self.since < size and (self.until is None or size <= self.until)


def continues(keys: Sequence[KnownKey], earlier: Sequence[KnownKey]) -> bool:
    """Whether a history of keys begins with an earlier one; what became of a key since does not count."""
    begun = [(one.key, one.role, one.since) for one in earlier]
    return [(one.key, one.role, one.since) for one in keys[: len(begun)]] == begun


def told(records: Iterable[Mapping[str, Any]]) -> tuple[KnownKey, ...]:
    """Keys in the order of the log.

    Args:
        records: Parsed bodies, oldest first; those that tell of no key are passed over.

    Raises:
        ValueError: A record of a key makes no sense after those before it.
    """
    found: list[KnownKey] = []
    for body in records:
        action, data, seq = body["action"], body["data"], body["seq"]
        if action != MADE and action not in ENDS:
            continue
        role, key = data.get("role"), PublicKey.parse(str(data.get("vkey")))
        current = next((place for place, one in enumerate(found) if one.role == role and one.is_current), None)
        if role not in ROLES or (action == MADE) != (current is None):
            raise ValueError(f"record {seq} of a key comes out of turn")
        if action == MADE:
            found.append(KnownKey(key, role, seq))
            continue
        assert current is not None
        if found[current].key != key:
            raise ValueError(f"record {seq} ends a key that is not current")
        found[current] = replace(found[current], until=seq, fate=ENDS[action])
        if data.get("next") is not None:
            found.append(KnownKey(PublicKey.parse(str(data["next"])), role, seq))
    return tuple(found)
