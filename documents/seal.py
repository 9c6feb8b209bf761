"""The seal in a paper's QR code: which paper, of what kind and date, of which school, signed by the system key.

94 bytes, then base 45 (RFC 9285) after «NST1:»; 146 signs, all of the QR code's alphanumeric alphabet:

    0   1   version, 1
    1   4   id of the key (C2SP signed-note)
    5  16   identity of the paper: SHA-256("nastavnik/paper", a zero byte, the nonce as 32 hexadecimal digits)[:16]
    21  1   kind of the paper (`kind_byte`)
    22  4   date, the number ГГГГММДД, big-endian
    26  4   school: SHA-256("nastavnik/school", a zero byte, its ОГРН)[:4]
    30 64   Ed25519 over "nastavnik/seal", a zero byte and the 30 bytes before

No personal data, no address, no hash of the file: a file cannot contain its own. The seal says that the system issued
this paper on this date; whether the printed words are those of the paper, only the stored file tells.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from records.errors import BadInputError

if TYPE_CHECKING:
    from records.audit.keys import PrivateKey, PublicKey

PREFIX = "NST1:"
_VERSION = 1
_FACTS = struct.Struct(">B4s16sBI4s")
_SIGNATURE = 64
_DOMAIN = b"nastavnik/seal\x00"
#: RFC 9285, table 1.
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
#: Families of the catalogue by the upper four bits of a kind's byte. Printed codes depend on it: never changed.
_FAMILIES = tuple("ORG PRG REG CNS LAB QST PAIR DIA PLN IMP MON REF RES AUD DOC PDN".split())  # noqa: SIM905
#: A kind the byte has no room for: another family, or a number beyond 15.
OTHER_KIND = 0xFF
#: Crockford's base 32.
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: What an eye takes for another sign, Cyrillic look-alikes included.
_ALIKE = str.maketrans("OILОАВЕКМНРСТХУ", "011" + "0ABEKMHPCTXY")
#: Bytes of the identity in the code printed for people: 80 bits, 16 signs.
_SHORT = 10


class SealError(BadInputError):
    """A text that should be a seal is none, or is damaged."""

    code = "seal"


@dataclass(frozen=True)
class Mark:
    """What stands at the foot of a paper's first page."""

    #: Content of the QR code.
    payload: str
    #: Lines beside it.
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Seal:
    """What a QR code says; nothing of it may be believed before `signer` found the key."""

    key_id: bytes
    #: 16 bytes, as `identity` gives them.
    identity: bytes
    #: As `kind_byte` gives it.
    kind: int
    dated: date
    #: As `school_code` gives it.
    school: bytes
    facts: bytes
    signature: bytes

    def signer(self, keys: Iterable[PublicKey]) -> PublicKey | None:
        """The key among *keys* whose signature this is; None when it is nobody's of them."""
        for key in keys:
            if key.id == self.key_id and key.verify(_DOMAIN + self.facts, self.signature):
                return key
        return None


def identity(nonce: str) -> bytes:
    """Public identity of a paper, 16 bytes: tells nothing of the random bits it is made from."""
    return hashlib.sha256(b"nastavnik/paper\x00" + nonce.encode("ascii")).digest()[:16]


def school_code(ogrn: str) -> bytes:
    """Which school, 4 bytes, from the number anybody can look up."""
    return hashlib.sha256(b"nastavnik/school\x00" + ogrn.encode("ascii")).digest()[:4]


def kind_byte(code: str) -> int:
    """One byte for a kind's code: family in the upper half, number in the lower; a letter after it is left out."""
    family, _, rest = code.partition("-")
    number = int(rest[:2]) if rest[:2].isdecimal() else 0
    if family not in _FAMILIES or not 1 <= number <= 15:
        return OTHER_KIND
    return _FAMILIES.index(family) << 4 | number  # PDN-15, were there one, is among the others


def kind_of(byte: int) -> str | None:
    """Code of the kind without its letter, «RES-05»; None when the byte names none."""
    family, number = byte >> 4, byte & 15
    return f"{_FAMILIES[family]}-{number:02d}" if number and byte != OTHER_KIND else None


def payload(signer: PrivateKey, *, nonce: str, kind: str, dated: date, ogrn: str) -> str:
    """Content of a paper's QR code; the same paper and key give the same text."""
    day = dated.year * 10_000 + dated.month * 100 + dated.day
    facts = _FACTS.pack(_VERSION, signer.public.id, identity(nonce), kind_byte(kind), day, school_code(ogrn))
    return PREFIX + base45(facts + signer.sign(_DOMAIN + facts))


def read(text: str) -> Seal:
    """The seal a QR code holds, its signature not yet checked.

    Raises:
        SealError: it is no seal of this program, or a damaged one.
    """
    if not text.startswith(PREFIX):
        raise SealError("Это не код документа программы «Наставник».")
    try:
        content = unbase45(text[len(PREFIX) :])
        facts, signature = content[: _FACTS.size], content[_FACTS.size :]
        version, key_id, paper, kind, day, school = _FACTS.unpack(facts)
        dated = date(day // 10_000, day // 100 % 100, day % 100)
    except (ValueError, struct.error) as error:
        raise SealError("Код документа повреждён: прочитан не весь или с ошибкой.") from error
    if version != _VERSION or len(signature) != _SIGNATURE:
        raise SealError("Код документа другой версии: обновите программу.")
    return Seal(key_id, paper, kind, dated, school, facts, signature)


def mark(signer: PrivateKey, *, nonce: str, kind: str, dated: date, ogrn: str, checkpoint: str | None = None) -> Mark:
    """What a paper bears at its foot.

    Args:
        signer: the system key.
        nonce: the paper's random bits, 32 hexadecimal digits.
        kind: catalogue code.
        dated: date of the paper.
        ogrn: number of the school.
        checkpoint: short code of the log before the paper, for papers a person signs and keeps in the safe; None
            where it is not printed.
    """
    lines = [f"Код документа: {short(identity(nonce))}"]
    if checkpoint is not None:
        lines.append(f"Журнал действий до документа: {checkpoint}")
    return Mark(payload(signer, nonce=nonce, kind=kind, dated=dated, ogrn=ogrn), tuple(lines))


def short(paper: bytes) -> str:
    """The code people read and type: «7K3M-Q2ZX-01AB-CDEF», the first 80 bits of the identity."""
    value = int.from_bytes(paper[:_SHORT], "big")
    signs = "".join(_SIGNS[value >> shift & 31] for shift in range(_SHORT * 8 - 5, -1, -5))
    return "-".join(signs[place : place + 4] for place in range(0, len(signs), 4))


def read_short(text: str) -> bytes:
    """The first 10 bytes of an identity from a code as typed; case, spaces and look-alike signs are forgiven.

    Raises:
        SealError: it is no such code.
    """
    signs = "".join(text.replace("-", " ").split()).upper().translate(_ALIKE)
    if len(signs) != _SHORT * 8 // 5 or set(signs) - set(_SIGNS):
        raise SealError("Код документа — 16 знаков, четыре группы по четыре: 7K3M-Q2ZX-01AB-CDEF.")
    value = 0
    for sign in signs:
        value = value * 32 + _SIGNS.index(sign)
    return value.to_bytes(_SHORT, "big")


def base45(content: bytes) -> str:
    """RFC 9285: two bytes are three signs, a last single byte is two."""
    signs = []
    for place in range(0, len(content), 2):
        pair = content[place : place + 2]
        value = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            value, sign = divmod(value, 45)
            signs.append(_ALPHABET[sign])
    return "".join(signs)


def unbase45(text: str) -> bytes:
    """The bytes of a base 45 text.

    Raises:
        ValueError: a sign, a length or a group that no bytes give.
    """
    content = bytearray()
    for place in range(0, len(text), 3):
        group = text[place : place + 3]
        if len(group) == 1:
            raise ValueError("a sign is left over")
        value = sum(_ALPHABET.index(sign) * 45**power for power, sign in enumerate(group))
        content += value.to_bytes(len(group) - 1, "big") if value < 256 ** (len(group) - 1) else _overflow()
    return bytes(content)


def _overflow() -> bytes:
    raise ValueError("a group beyond its bytes")
