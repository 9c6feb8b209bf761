"""Signatures and tokens of time as other programs write them, with signers nobody knows."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7

SHA256 = "2.16.840.1.101.3.4.2.1"
GOST = "1.2.643.7.1.1.2.2"
SIGNED_DATA, DATA, TST_INFO = "1.2.840.113549.1.7.2", "1.2.840.113549.1.7.1", "1.2.840.113549.1.9.16.1.4"


def der(tag: int, *content: bytes) -> bytes:
    """A value with its length."""
    inside = b"".join(content)
    size = len(inside)
    if size < 0x80:
        return bytes([tag, size]) + inside
    told = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(told)]) + told + inside


def number(value: int) -> bytes:
    return der(0x02, bytes([value]))


def name(identifier: str) -> bytes:
    """An object identifier."""
    first, second, *rest = map(int, identifier.split("."))
    content = bytearray()
    for part in (40 * first + second, *rest):
        octets = [part & 0x7F]
        while part := part >> 7:
            octets.insert(0, 0x80 | part & 0x7F)
        content += bytes(octets)
    return der(0x06, bytes(content))


def signed_data(content_type: str, content: bytes | None, *, digest: bytes | None, algorithm: str = SHA256) -> bytes:
    """CMS SignedData; *digest* is messageDigest, None for no signed attributes."""
    kept = [name(content_type)] + ([der(0xA0, der(0x04, content))] if content is not None else [])
    attributes = [] if digest is None else [_attributes(content_type, digest)]
    signer = der(
        0x30,
        number(1),
        der(0x30, der(0x30), number(7)),
        der(0x30, name(algorithm)),
        *attributes,
        der(0x30, name("1.2.840.10045.4.3.2")),
        der(0x04, b"signature"),
    )
    data = der(0x30, number(3), der(0x31, der(0x30, name(algorithm))), der(0x30, *kept), der(0x31, signer))
    return der(0x30, name(SIGNED_DATA), der(0xA0, data))


def _attributes(content_type: str, digest: bytes) -> bytes:
    kind = der(0x30, name("1.2.840.113549.1.9.3"), der(0x31, name(content_type)))
    return der(0xA0, kind, der(0x30, name("1.2.840.113549.1.9.4"), der(0x31, der(0x04, digest))))


def token(content: bytes, *, algorithm: str = SHA256, vouched: bytes | None = None) -> bytes:
    """A token of time over the content; *vouched* is the hash the signer vouches for, None for the true one."""
    imprint = der(0x30, der(0x30, name(algorithm), der(0x05)), der(0x04, hashlib.sha256(content).digest()))
    info = der(0x30, number(1), name("1.2.3"), imprint, number(9), der(0x18, b"20260902080000Z"))
    return signed_data(TST_INFO, info, digest=vouched or hashlib.sha256(info).digest())


def response(content: bytes, *, status: int = 0, algorithm: str = SHA256) -> bytes:
    """An answer of a service of time."""
    return der(0x30, der(0x30, number(status)), token(content, algorithm=algorithm))


@cache
def _signer() -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Director")])
    builder: Any = x509.CertificateBuilder().subject_name(who).issuer_name(who).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(datetime(2025, 1, 1, tzinfo=UTC))
    return key, builder.not_valid_after(datetime(2035, 1, 1, tzinfo=UTC)).sign(key, hashes.SHA256())


def signature(content: bytes, *, is_detached: bool = True, has_attributes: bool = True) -> bytes:
    """A signature as a program of signatures writes it."""
    key, certificate = _signer()
    options = [pkcs7.PKCS7Options.Binary]
    options += [pkcs7.PKCS7Options.DetachedSignature] if is_detached else []
    options += [] if has_attributes else [pkcs7.PKCS7Options.NoAttributes]
    builder = pkcs7.PKCS7SignatureBuilder().set_data(content).add_signer(certificate, key, hashes.SHA256())
    return builder.sign(serialization.Encoding.DER, options)
