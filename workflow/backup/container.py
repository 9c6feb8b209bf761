"""A file of encrypted chunks: nothing of it can be read, cut, reordered or lengthened without the key.

Layout: a magic line, a header (one line of JSON, shown in clear: it names nobody), then chunks of AES-256-GCM. Each
chunk's nonce is a random prefix of the file, the chunk's number and whether it is the last (the STREAM construction),
and its associated data is the hash of magic and header; so a chunk is valid in one place of one file only.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import struct
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from records.errors import BadInputError, IntegrityError

MAGIC = b"nastavnik-backup 1\n"
#: Clear bytes of one chunk.
CHUNK_SIZE = 1 << 20
_TAG_SIZE = 16
_PREFIX_SIZE = 7
#: Bytes a header may have; more is no copy of ours.
_HEADER_LIMIT = 16_384
_LENGTH = struct.Struct(">I")
#: Cost of a guess at a passphrase: 128 MiB and about half a second (RFC 7914).
_SCRYPT = {"n": 1 << 17, "r": 8, "p": 1}
_NOT_OURS = (
    "Это не резервная копия «Наставника» или её начало повреждено. Укажите файл, созданный командой «nastavnik backup»."
)
_BROKEN = (
    "Резервная копия повреждена, обрезана или не подходит к этому ключу: содержимое не сходится. "
    "Ничего не восстановлено."
)


class Writer(io.RawIOBase):
    """Encrypts what is written to it; `finish` writes the last chunk, without which the file is not whole."""

    def __init__(self, target: BinaryIO, header: Mapping[str, Any], key: bytes) -> None:
        super().__init__()
        self._prefix = os.urandom(_PREFIX_SIZE)
        line = json.dumps({**header, "nonce": self._prefix.hex()}, ensure_ascii=True, sort_keys=True).encode() + b"\n"
        self._target, self._cipher, self._bound = target, AESGCM(key), _bound(line)
        self._pending, self._number = bytearray(), 0
        target.write(MAGIC + line)

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, content: Any) -> int:
        """Takes bytes in; whole chunks go out at once."""
        self._pending += content
        while len(self._pending) > CHUNK_SIZE:
            self._put(bytes(self._pending[:CHUNK_SIZE]), is_last=False)
            del self._pending[:CHUNK_SIZE]
        return len(content)

    def finish(self) -> None:
        """Writes what is pending as the last chunk."""
        self._put(bytes(self._pending), is_last=True)
        self._pending.clear()

    def _put(self, content: bytes, *, is_last: bool) -> None:
        sealed = self._cipher.encrypt(_nonce(self._prefix, self._number, is_last=is_last), content, self._bound)
        self._target.write(_LENGTH.pack(len(sealed)) + sealed)
        self._number += 1


def read_header(source: BinaryIO) -> tuple[dict[str, Any], bytes]:
    """Header and its exact line; the source stands at the first chunk afterwards.

    Raises:
        BadInputError: the file is no copy.
    """
    if source.read(len(MAGIC)) != MAGIC:
        raise BadInputError(_NOT_OURS)
    line = source.readline(_HEADER_LIMIT)
    try:
        header = json.loads(line.decode("ascii"))
        if not line.endswith(b"\n") or len(bytes.fromhex(header["nonce"])) != _PREFIX_SIZE:
            raise BadInputError(_NOT_OURS)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise BadInputError(_NOT_OURS) from fault
    return header, line


def chunks(source: BinaryIO, header: Mapping[str, Any], line: bytes, key: bytes) -> Iterator[bytes]:
    """Clear bytes, chunk by chunk; each is checked before it is given out.

    Raises:
        IntegrityError: a chunk is damaged, missing, moved or follows the last one; or the key is another's.
    """
    cipher, bound, prefix = AESGCM(key), _bound(line), bytes.fromhex(header["nonce"])
    number, sealed = 0, _next(source)
    while True:
        if sealed is None:
            raise IntegrityError(_BROKEN)
        following = _next(source)
        try:
            yield cipher.decrypt(_nonce(prefix, number, is_last=following is None), sealed, bound)
        except InvalidTag as fault:
            raise IntegrityError(_BROKEN) from fault
        if following is None:
            return
        number, sealed = number + 1, following


def derived(passphrase: str, salt: bytes) -> bytes:
    """Key a passphrase gives under a salt; slow on purpose."""
    return Scrypt(salt=salt, length=32, **_SCRYPT).derive(passphrase.encode("utf-8"))


def wrap(key: bytes, passphrase: str) -> dict[str, str]:
    """A key locked by a passphrase, for a header."""
    salt, nonce = os.urandom(16), os.urandom(12)
    locked = AESGCM(derived(passphrase, salt)).encrypt(nonce, key, b"nastavnik-backup-key")
    return {"kdf": "scrypt", "salt": salt.hex(), "nonce": nonce.hex(), "key": locked.hex()}


def unwrap(locked: Mapping[str, Any], passphrase: str) -> bytes:
    """The key a passphrase locks.

    Raises:
        BadInputError: the passphrase is wrong, or the header is damaged.
    """
    msg = "Пароль не подходит к этой копии, или её начало повреждено. Проверьте пароль и раскладку."
    try:
        salt, nonce, key = (bytes.fromhex(locked[name]) for name in ("salt", "nonce", "key"))
        return AESGCM(derived(passphrase, salt)).decrypt(nonce, key, b"nastavnik-backup-key")
    except (InvalidTag, ValueError, TypeError, KeyError) as fault:
        raise BadInputError(msg) from fault


def _next(source: BinaryIO) -> bytes | None:
    """The next sealed chunk; None at the end of the file.

    Raises:
        IntegrityError: the file ends in the middle of one.
    """
    head = source.read(_LENGTH.size)
    if not head:
        return None
    if len(head) == _LENGTH.size:
        (size,) = _LENGTH.unpack(head)
        if _TAG_SIZE <= size <= CHUNK_SIZE + _TAG_SIZE:
            sealed = source.read(size)
            if len(sealed) == size:
                return sealed
    raise IntegrityError(_BROKEN)


def _bound(line: bytes) -> bytes:
    return hashlib.sha256(MAGIC + line).digest()


def _nonce(prefix: bytes, number: int, *, is_last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + (b"\x01" if is_last else b"\x00")
