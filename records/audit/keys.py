"""Keys that sign: Ed25519 (RFC 8032), named and numbered as C2SP signed notes want; the only module that signs.

A public key is written «name+hhhhhhhh+base64», where the eight digits are its id: the first four bytes of
SHA-256(name ‖ LF ‖ algorithm ‖ key).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from records.audit.spelling import decoded, encoded
from records.errors import IntegrityError

# The library costs as much to import as the rest of a short command: only what signs or checks pays for it.

#: A signature of a log over its own note (C2SP signed-note).
ED25519 = 0x01
#: A timestamped signature of a witness (C2SP tlog-cosignature).
COSIGNATURE = 0x04
KEY_SIZE = 32
SIGNATURE_SIZE = 64

_NAME = re.compile(r"[^\s+\x00-\x1f\x7f]{1,200}")
#: What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410, 7).
_PKCS8 = bytes.fromhex("302e020100300506032b657004220420")
_PLAIN_PEM = re.compile(r"-----BEGIN PRIVATE KEY-----\n([A-Za-z0-9+/=]+)\n-----END PRIVATE KEY-----\n")
_ID = re.compile(r"[0-9a-f]{8}")


@dataclass(frozen=True)
class PublicKey:
    """What checks a signature."""

    #: «nastavnik.local/shkola-1a2b3c4d».
    name: str
    #: `ED25519` or `COSIGNATURE`.
    algorithm: int
    #: 32 bytes (RFC 8032, 5.1.5).
    key: bytes

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError("a key's name has no spaces and no plus signs")
        if self.algorithm not in (ED25519, COSIGNATURE) or len(self.key) != KEY_SIZE:
            raise ValueError("the key is of an unknown kind")

    @classmethod
    def parse(cls, text: str) -> PublicKey:
        """A key from its one line.

        Raises:
            ValueError: It is malformed, of an unknown kind, or its id is not its own.
        """
        parts = text.split("+", 2)
        if len(parts) != 3 or not _ID.fullmatch(parts[1]):
            raise ValueError("no public key: expected «name+id+key»")
        content = decoded(parts[2])
        found = cls(parts[0], content[0] if content else 0, content[1:])
        if found.id.hex() != parts[1]:
            raise ValueError("the id of the key is another key's")
        return found

    @property
    def id(self) -> bytes:
        """Key id of a signature line, 4 bytes."""
        content = self.name.encode("utf-8") + b"\n" + bytes([self.algorithm]) + self.key
        return hashlib.sha256(content).digest()[:4]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the key's 32 bytes in groups of four hex digits, to be compared by eye and on paper."""
        digits = hashlib.sha256(self.key).hexdigest()
        return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))

    def verify(self, message: bytes, signature: bytes) -> bool:
        """Whether the Ed25519 signature (64 bytes) is this key's over the message."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        if len(signature) != SIGNATURE_SIZE:
            return False
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{encoded(bytes([self.algorithm]) + self.key)}"


@dataclass(frozen=True)
class PrivateKey:
    """What signs; its bytes are shown in no representation."""

    public: PublicKey
    #: 32 bytes (RFC 8032, 5.1.5).
    _seed: bytes = field(repr=False, compare=False)

    @classmethod
    def generate(cls, name: str, *, seed: bytes, algorithm: int = ED25519) -> PrivateKey:
        """The key of 32 random bytes."""
        if len(seed) != KEY_SIZE:
            raise ValueError("a seed is 32 bytes")
        return cls(PublicKey(name, algorithm, _public(seed)), seed)

    @classmethod
    def from_pem(cls, name: str, data: bytes, passphrase: bytes | None, algorithm: int = ED25519) -> PrivateKey:
        """The key of a PKCS #8 file.

        Raises:
            ValueError: The file holds no Ed25519 key, or the passphrase is missing, needless or wrong.
        """
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key

        try:
            found = load_pem_private_key(data, passphrase)
        except (TypeError, UnsupportedAlgorithm) as error:
            raise ValueError(str(error)) from None
        if not isinstance(found, Ed25519PrivateKey):
            raise ValueError("the file holds no Ed25519 key")
        return cls.generate(name, seed=found.private_bytes_raw(), algorithm=algorithm)

    @classmethod
    def of_plain_pem(cls, public: PublicKey, data: bytes) -> PrivateKey:
        """The private half of a public key from a file that is not encrypted; read without the library.

        Every command opens the key and few sign, so that the file holds this key and no other is found when it signs.

        Raises:
            ValueError: It is no such file.
        """
        found = _PLAIN_PEM.fullmatch(data.decode("ascii", "replace"))
        content = decoded(found[1]) if found is not None else b""
        if len(content) != len(_PKCS8) + KEY_SIZE or not content.startswith(_PKCS8):
            raise ValueError("no plain PKCS #8 file of an Ed25519 key")
        return cls(public, content[len(_PKCS8) :])

    def sign(self, message: bytes) -> bytes:
        """Ed25519 signature, 64 bytes; the same message gives the same bytes.

        Raises:
            IntegrityError: The file this was read from holds another key.
        """
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        key = Ed25519PrivateKey.from_private_bytes(self._seed)
        if key.public_key().public_bytes_raw() != self.public.key:
            raise IntegrityError(
                f"Файл ключа «{self.public.name}» ({self.public.id.hex()}) подменён: в нём лежит другой ключ. "
                "Верните прежний файл или объявите ключ утраченным: nastavnik audit key lost."
            )
        return key.sign(message)

    def pem(self, passphrase: bytes | None) -> bytes:
        """PKCS #8, encrypted where a passphrase is given."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import (
            BestAvailableEncryption,
            Encoding,
            NoEncryption,
            PrivateFormat,
        )

        kept = NoEncryption() if passphrase is None else BestAvailableEncryption(passphrase)
        key = Ed25519PrivateKey.from_private_bytes(self._seed)
        return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, kept)


def _public(seed: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
