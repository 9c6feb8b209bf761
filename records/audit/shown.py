"""What a record of the log shows of a row in clear."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from records.entities import Entity


def shown(entity: Entity, content: Mapping[str, Any]) -> dict[str, Any]:
    """What a record shows of the row as it is.

    A paper's text is shown as HMAC-SHA256 of its SHA-256 under the paper's nonce: texts are alike but for names, and a
    bare hash could be guessed.
    """
    told = {name: content[name] for name in entity.public if content.get(name) is not None}
    if "text" in entity.omitted:
        key, text = str(content["nonce"]).encode(), str(content["text_sha256"]).encode()
        told["text"] = hmac.new(key, text, hashlib.sha256).hexdigest()
    return told
