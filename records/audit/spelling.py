"""Strict reading of what stands in notes, keys and receipts: one spelling for one value.

A lax reader gives a forger room: two texts that mean the same have two hashes. So base64 is canonical, numbers have no
leading zeros, and nothing is trimmed.
"""

from __future__ import annotations

import base64
import binascii
import re

_NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")


def decoded(text: str) -> bytes:
    """Bytes behind standard base64 with padding.

    Raises:
        ValueError: It is not the one canonical spelling.
    """
    try:
        found = base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error):
        raise ValueError("not base64") from None
    if encoded(found) != text:
        raise ValueError("base64 is not canonical")
    return found


def encoded(content: bytes) -> str:
    """Standard base64 with padding."""
    return base64.b64encode(content).decode("ascii")


def number(text: str) -> int:
    """A number of at most 18 decimal digits, none of them a needless zero.

    Raises:
        ValueError: It is spelled otherwise.
    """
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{text!r:.40} is no number")
    return int(text)
