"""A package of parts as bytes that depend on the parts alone.

Parts are stored, not deflated: compressed bytes differ between builds of zlib, so a file made again on another
machine would have another hash. A paper of one page takes some 40 kilobytes so.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

#: The earliest moment a ZIP can say.
_MOMENT = (1980, 1, 1, 0, 0, 0)


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP with the parts in the order given, fixed dates, no traces of the machine."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path, content in parts.items():
            entry = zipfile.ZipInfo(path, _MOMENT)
            entry.create_system = 0
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()
