"""Signatures and tokens of time made by other programs: what they were made over, as they themselves say.

Rules:

- a signature is CMS SignedData (RFC 5652) with a signer; what it holds itself, if anything, is the content signed;
- a token of time is CMS SignedData over TSTInfo (RFC 3161), bare or in a TimeStampResp whose status is granted;
- the hash inside must be that of the content, where this program can count it; ГОСТ Р 34.11 it cannot;
- whether the signature itself holds, and whose it is, is not looked at: programs of signatures do that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from records.errors import BadInputError, RefusedError
from workflow.acts.der import SEQUENCE, SET, DerError, Value, read

_SIGNED_DATA, _TST_INFO = "1.2.840.113549.1.7.2", "1.2.840.113549.1.9.16.1.4"
_MESSAGE_DIGEST = "1.2.840.113549.1.9.4"
_HASHES = {
    "1.3.14.3.2.26": "sha1",
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
    "2.16.840.1.101.3.4.2.4": "sha224",
}
_EXPLICIT_0 = 0xA0
#: PKIStatus: granted, granted with modifications.
_GRANTED = (0, 1)


@dataclass(frozen=True)
class Imprint:
    """A hash with the algorithm it was counted by."""

    #: Object identifier, "2.16.840.1.101.3.4.2.1".
    algorithm: str
    digest: bytes


@dataclass(frozen=True)
class _Signed:
    """SignedData as far as it is needed."""

    content_type: str
    #: What is signed, where it is inside; None for a detached signature.
    content: bytes | None
    #: messageDigest of each signer that signs attributes.
    imprints: tuple[Imprint, ...]


def check_signature(name: str, source: bytes, texts: Iterable[bytes]) -> bool:
    """Whether the signature says it was made over one of the texts; False where nothing can be said of that.

    Args:
        name: the file's, for words.
        source: the file.
        texts: spellings of the content.

    Raises:
        BadInputError: it is no CMS signature.
        RefusedError: it was made over something else.
    """
    try:
        found = _signed(read(source, is_strict=False))
    except (ValueError, IndexError) as fault:  # DerError, or a row of values shorter than it must be
        raise BadInputError(
            f"«{name}» — не подпись: внутри нет CMS (PKCS #7) с данными подписавшего. Сохраните отсоединённую подпись "
            "в кодировке DER и повторите."
        ) from fault
    known = tuple(texts)
    if found.content is not None and found.content not in known:
        raise RefusedError(_OTHER.format(f"«{name}»: подпись", "подписан другой файл"))
    return _agree(f"«{name}»: подпись", found.imprints, known) or found.content is not None


def check_token(name: str, source: bytes, texts: Iterable[bytes]) -> bool:
    """Whether the token of time was made over one of the texts; False where its hash is one this program cannot count.

    Args:
        name: the file's, for words.
        source: the file.
        texts: spellings of the content.

    Raises:
        BadInputError: it is no token, or an answer that grants none.
        RefusedError: it was made over something else.
    """
    try:
        imprint = _imprint(_signed(_token(read(source, is_strict=True))))
    except (ValueError, IndexError) as fault:  # DerError, or a row of values shorter than it must be
        raise BadInputError(
            f"«{name}» — не метка времени: внутри нет выданного ответа службы (RFC 3161) в кодировке DER. Запросите "
            "метку заново."
        ) from fault
    return _agree(f"«{name}»: метка времени", (imprint,), tuple(texts))


_OTHER = "{}, но не к этой контрольной точке: {}. Назовите точку, к которой она сделана: --to ЗАПИСЕЙ."


def _agree(what: str, imprints: tuple[Imprint, ...], texts: tuple[bytes, ...]) -> bool:
    """Whether there are hashes and all are of one text; False where one cannot be counted here."""
    for imprint in imprints:
        algorithm = _HASHES.get(imprint.algorithm)
        if algorithm is None:
            return False
        if imprint.digest not in {hashlib.new(algorithm, text, usedforsecurity=False).digest() for text in texts}:
            raise RefusedError(_OTHER.format(what, "хеш внутри — другого содержимого"))
    return bool(imprints)


def _signed(value: Value) -> _Signed:
    kind, wrapped = value.inside(SEQUENCE)
    if kind.identifier != _SIGNED_DATA:
        raise DerError("no signed data")
    (data,) = wrapped.inside(_EXPLICIT_0)
    version, algorithms, enclosed, *more = data.inside(SEQUENCE)
    if version.integer not in range(1, 6) or algorithms.tag != SET:
        raise DerError("no signed data")
    content_type, *content = enclosed.inside(SEQUENCE)
    signers = more[-1].inside(SET) if more else ()
    if not signers or len(content) > 1:
        raise DerError("nobody signed")
    imprints = [imprint for signer in signers for imprint in _imprints(signer)]
    inside = content[0].inside(_EXPLICIT_0)[0].octets if content else None
    return _Signed(content_type.identifier, inside, tuple(imprints))


def _imprints(signer: Value) -> list[Imprint]:
    """MessageDigest of a SignerInfo; empty where no attributes are signed."""
    version, _, algorithm, *more = signer.inside(SEQUENCE)
    if version.integer not in (1, 3) or len(more) < 2:
        raise DerError("no signer")
    name = algorithm.inside(SEQUENCE)[0].identifier
    if more[0].tag != _EXPLICIT_0:  # the tag is [0] IMPLICIT SET here
        return []
    attributes = {one.inside(SEQUENCE)[0].identifier: one.children[1] for one in more[0].children}
    if _MESSAGE_DIGEST not in attributes:
        raise DerError("attributes without the hash (RFC 5652, 11.2)")
    return [Imprint(name, one.octets) for one in attributes[_MESSAGE_DIGEST].inside(SET)]


def _token(value: Value) -> Value:
    """The token of a TimeStampResp, or the value itself where it is bare."""
    children = value.inside(SEQUENCE)
    if children and children[0].tag == SEQUENCE:
        status = children[0].children[0].integer
        if status not in _GRANTED or len(children) < 2:
            raise DerError("refused by the service")
        return children[1]
    return value


def _imprint(signed: _Signed) -> Imprint:
    """MessageImprint of TSTInfo."""
    if signed.content_type != _TST_INFO or signed.content is None:
        raise DerError("no token of time")
    _, _, imprint, *_ = read(signed.content, is_strict=True).inside(SEQUENCE)
    algorithm, digest = imprint.inside(SEQUENCE)
    for one in signed.imprints:  # the signer vouches for this very TSTInfo
        name = _HASHES.get(one.algorithm)
        if name is not None and hashlib.new(name, signed.content, usedforsecurity=False).digest() != one.digest:
            raise DerError("attributes of another token")
    return Imprint(algorithm.inside(SEQUENCE)[0].identifier, digest.octets)
