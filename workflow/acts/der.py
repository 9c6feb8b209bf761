"""Values of ASN.1 as files of signatures hold them (X.690): a small strict reader.

DER is demanded of tokens of time (RFC 3161, 2.4.2); signatures may be BER (RFC 5652, 2), whose lengths may be unknown
beforehand and whose strings may be cut into pieces.
"""

from __future__ import annotations

from dataclasses import dataclass

INTEGER, OCTETS, IDENTIFIER, SEQUENCE, SET = 0x02, 0x04, 0x06, 0x30, 0x31
_CONSTRUCTED = 0x20
_LONG_TAG = 0x1F
_UNKNOWN_LENGTH = 0x80
#: Values inside one another, values inside one, octets of a length.
_DEEPEST, _MOST, _LENGTH_OCTETS = 32, 10_000, 4


class DerError(ValueError):
    """The bytes are no such value."""


@dataclass(frozen=True)
class Value:
    """One value."""

    #: Identifier octet: class, form and number of the tag.
    tag: int
    content: bytes
    is_strict: bool
    depth: int = 0

    @property
    def children(self) -> tuple[Value, ...]:
        """Values inside; of a primitive value none.

        Raises:
            DerError: what is inside is no row of values.
        """
        found: list[Value] = []
        place = 0
        while self.tag & _CONSTRUCTED and place < len(self.content):
            value, place = _value(self.content, place, is_strict=self.is_strict, depth=self.depth + 1)
            found.append(value)
            if len(found) > _MOST:
                raise DerError("too many values")
        return tuple(found)

    @property
    def octets(self) -> bytes:
        """Bytes of an OCTET STRING, its pieces joined.

        Raises:
            DerError: it is none.
        """
        if self.tag == OCTETS:
            return self.content
        if self.tag == OCTETS | _CONSTRUCTED and not self.is_strict:
            return b"".join(piece.octets for piece in self.children)
        raise DerError("no octets")

    @property
    def identifier(self) -> str:
        """An OBJECT IDENTIFIER, "1.2.840".

        Raises:
            DerError: it is none.
        """
        if self.tag != IDENTIFIER or not self.content or self.content[-1] & 0x80 or len(self.content) > 64:
            raise DerError("no identifier")
        numbers, number = [], 0
        for octet in self.content:
            number = number << 7 | octet & 0x7F
            if not octet & 0x80:
                numbers.append(number)
                number = 0
        first = min(numbers[0] // 40, 2)
        return ".".join(map(str, (first, numbers[0] - 40 * first, *numbers[1:])))

    @property
    def integer(self) -> int:
        """An INTEGER.

        Raises:
            DerError: it is none.
        """
        if self.tag != INTEGER or not self.content:
            raise DerError("no integer")
        return int.from_bytes(self.content, "big", signed=True)

    def inside(self, tag: int) -> tuple[Value, ...]:
        """Values inside, where the value has the tag.

        Raises:
            DerError: it has another.
        """
        if self.tag != tag:
            raise DerError(f"tag {self.tag}, not {tag}")
        return self.children


def read(content: bytes, *, is_strict: bool) -> Value:
    """The one value the bytes are.

    Args:
        content: all of them; nothing may follow the value.
        is_strict: whether nothing but DER will do.

    Raises:
        DerError: they are no value, or more than one.
    """
    value, end = _value(content, 0, is_strict=is_strict, depth=0)
    if end != len(content):
        raise DerError("something follows")
    return value


def _value(content: bytes, start: int, *, is_strict: bool, depth: int) -> tuple[Value, int]:
    """The value that begins there, and where it ends."""
    if depth > _DEEPEST or start + 2 > len(content):
        raise DerError("too deep or cut")
    tag, length = content[start], content[start + 1]
    if tag & _LONG_TAG == _LONG_TAG:
        raise DerError("a tag of many octets")
    if length == _UNKNOWN_LENGTH:
        return _open_value(content, start, tag, is_strict=is_strict, depth=depth)
    place = start + 2
    if length > _UNKNOWN_LENGTH:
        place += length - _UNKNOWN_LENGTH
        told = content[start + 2 : place]
        length = int.from_bytes(told, "big")
        is_least = told[:1] != b"\0" and length >= _UNKNOWN_LENGTH
        if len(told) > _LENGTH_OCTETS or (is_strict and not is_least):
            raise DerError("a length longer than it need be")
    if place + length > len(content):
        raise DerError("cut")
    return Value(tag, content[place : place + length], is_strict, depth), place + length


def _open_value(content: bytes, start: int, tag: int, *, is_strict: bool, depth: int) -> tuple[Value, int]:
    """A value that lasts until two zeros."""
    if is_strict or not tag & _CONSTRUCTED:
        raise DerError("no length")
    place = start + 2
    while content[place : place + 2] != b"\0\0":
        _, place = _value(content, place, is_strict=False, depth=depth + 1)
    return Value(tag, content[start + 2 : place], is_strict, depth), place + 2
