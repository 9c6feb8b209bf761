"""ZIP files people bring, opened with care: the one place that knows how such a file can go wrong.

Rules:

- whatever the ZIP library, its decompressors and the disk say of a damaged file is one error, `UnreadableArchiveError`;
- parts are stored or deflated, as every office program writes them: other methods can ask for gigabytes of memory
  before the first byte;
- a locked part is unreadable; sizes are those of the ZIP's directory, and no part gives more bytes than it says.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipInfo

try:  # a Python built without liblzma reads every ZIP but those
    from lzma import LZMAError as _LzmaError
except ImportError:  # pragma: no cover
    _LzmaError = zipfile.BadZipFile  # type: ignore[assignment,misc]

#: What the ZIP library raises on a damaged, locked or foreign file.
FAULTS: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    _LzmaError,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    KeyError,
    OverflowError,
)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCKED = 0x1
_BLOCK = 1 << 20


class UnreadableArchiveError(Exception):
    """The file is no ZIP, is damaged, locked by a password or packed in a way office programs do not use."""


class ExcessiveArchiveError(UnreadableArchiveError):
    """The file holds more than the caller is ready to read."""


class Archive:
    """An open ZIP whose every reading fails in one way."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        #: Files in the order of the directory; folders left out.
        self.entries: tuple[ZipInfo, ...] = tuple(entry for entry in archive.infolist() if not entry.is_dir())

    def check(self, *, parts: int, total: int, part: int | None = None, ratio: int | None = None) -> None:
        """Refuse a directory that promises too much.

        Args:
            parts: most files.
            total: most bytes of all of them once unpacked.
            part: most bytes of one; None sets no bound.
            ratio: most times a part of more than a megabyte may grow; None sets no bound.

        Raises:
            ExcessiveArchiveError: a bound is passed.
        """
        if len(self.entries) > parts or sum(entry.file_size for entry in self.entries) > total:
            raise ExcessiveArchiveError("too many parts or bytes")
        for entry in self.entries:
            if part is not None and entry.file_size > part:
                raise ExcessiveArchiveError(entry.filename)
            if ratio is not None and entry.file_size > max(_BLOCK, ratio * entry.compress_size):
                raise ExcessiveArchiveError(entry.filename)

    def read(self, entry: ZipInfo) -> bytes:
        """All bytes of a file.

        Raises:
            UnreadableArchiveError: it is damaged, locked, or longer than it says.
        """
        return b"".join(self.blocks(entry))

    def blocks(self, entry: ZipInfo) -> Iterator[bytes]:
        """Bytes of a file, a megabyte at a time.

        Raises:
            UnreadableArchiveError: as of `read`.
        """
        if entry.flag_bits & _LOCKED or entry.compress_type not in _METHODS:
            raise UnreadableArchiveError(entry.filename)
        left = entry.file_size
        try:
            source = self._archive.open(entry)
        except FAULTS as fault:
            raise UnreadableArchiveError(entry.filename) from fault
        with source:
            while True:
                try:
                    block = source.read(_BLOCK)
                except FAULTS as fault:
                    raise UnreadableArchiveError(entry.filename) from fault
                if not block:
                    break
                left -= len(block)
                if left < 0:
                    raise UnreadableArchiveError(entry.filename)
                yield block
        if left:
            raise UnreadableArchiveError(entry.filename)


@contextmanager
def opened(source: Path | bytes) -> Iterator[Archive]:
    """The ZIP for as long as the block runs; what the block itself raises passes as it is.

    Args:
        source: a file, or the bytes of one.

    Raises:
        UnreadableArchiveError: it is no ZIP, or its directory is damaged.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
    except FAULTS as fault:
        raise UnreadableArchiveError(str(fault)) from fault
    with archive:
        yield Archive(archive)
