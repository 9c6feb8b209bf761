"""Fields of values → columns and back, by the annotation of the field and nothing else.

Columns hold what both databases hold alike: integers, booleans, text, dates and JSON. Enums are kept by value, decimals
and instants as exact text, tuples and mappings as JSON.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from records.errors import BadInputError
from records.text import forbidden

#: Text of the program's own making, where no-break spaces and soft hyphens are typography, not dirt.
_OWN_TEXT = frozenset({"Document.text", "Document.title"})
_BREAKS = ("\u2028", "\u2029", "\x00")

Encode = Callable[[Any], Any]
Decode = Callable[[Any], Any]


class Codec(NamedTuple):
    """How one field is kept."""

    encode: Encode
    #: None when the column already holds the value.
    decode: Decode | None
    #: Whether an empty tuple is a value of it.
    is_tuple: bool = False


_KNOWN: dict[type, Mapping[str, Codec]] = {}
#: Fields whose columns hold something else than the value does; thousands of rows ask.
_DECODED: dict[type, tuple[tuple[str, Decode], ...]] = {}


def codecs(kind: type[Any]) -> Mapping[str, Codec]:
    """Codec of every field of a value class, in the order of its fields."""
    if kind not in _KNOWN:
        hints = get_type_hints(kind)
        _KNOWN[kind] = {field.name: _codec(hints[field.name], kind, field.name) for field in fields(kind)}
    return _KNOWN[kind]


def encode(kind: type, name: str, value: object) -> object:
    """The field's value as its column holds it.

    Raises:
        BadInputError: A text holds a character that may not be stored.
        ValueError: The value is not of the field's type.
    """
    try:
        return codecs(kind)[name].encode(value)
    except (TypeError, ValueError, AttributeError) as error:
        raise ValueError(f"{kind.__name__}.{name} cannot be {value!r:.80}: {error}") from error


def decode(kind: type, record: dict[str, Any]) -> dict[str, Any]:
    """The record itself, each of its columns turned into what the value's field holds."""
    if kind not in _DECODED:
        _DECODED[kind] = tuple((name, codec.decode) for name, codec in codecs(kind).items() if codec.decode is not None)
    for name, decoder in _DECODED[kind]:
        value = record.get(name)
        if value is not None:
            record[name] = decoder(value)
    return record


def _codec(hint: Any, kind: type, name: str) -> Codec:
    if get_origin(hint) in {Union, types.UnionType}:
        inner = _codec(next(a for a in get_args(hint) if a is not type(None)), kind, name)
        return Codec(lambda value: None if value is None else inner.encode(value), inner.decode)
    if hint is str:
        place = f"{kind.__name__}.{name}"
        return Codec(_own_text if place in _OWN_TEXT else _text(place), None)
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Codec(lambda value: hint(value).value, hint)
    if get_origin(hint) is tuple:
        inner = _codec(get_args(hint)[0], kind, name)
        return _tuple(inner)
    if get_origin(hint) is not None and issubclass(get_origin(hint), Mapping):
        return Codec(_mapping(_text(f"{kind.__name__}.{name}")), None)
    if isinstance(hint, type) and is_dataclass(hint):
        return _nested(hint)
    raise TypeError(f"{kind.__name__}.{name}: no codec for {hint!r}")


def _text(place: str) -> Encode:
    def checked(value: Any) -> str:
        text = _of(str)(value)
        fault = forbidden(text)
        if fault is not None:
            raise BadInputError(f"Текст нельзя сохранить: {fault}. Уберите этот знак (поле {place}).")
        return str(text)

    return checked


def _own_text(value: Any) -> str:
    text = _of(str)(value)
    if any(mark in text for mark in _BREAKS):
        raise ValueError("text holds NUL or a line separator")
    text.encode()  # a surrogate is refused by both databases, each in words of its own
    return str(text)


def _of(*kinds: type) -> Encode:
    def checked(value: Any) -> Any:
        # exact types: a bool is no number here, and a datetime is no date
        if type(value) not in kinds and not (kinds == (str,) and isinstance(value, str)):
            raise ValueError(f"expected {' or '.join(k.__name__ for k in kinds)}, got {type(value).__name__}")
        return value

    return checked


def _instant(value: Any) -> str:
    moment: datetime = _of(datetime)(value)
    if moment.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return moment.astimezone(UTC).isoformat()


def _decimal(value: Any) -> str:
    number: Decimal = Decimal(value) if type(value) is int else _of(Decimal)(value)
    if not number.is_finite():
        raise ValueError("a decimal must be finite")
    return str(number)


def _tuple(inner: Codec) -> Codec:
    def encoded(value: Any) -> list[Any]:
        if not isinstance(value, (tuple, list)):
            raise ValueError(f"expected a tuple, got {type(value).__name__}")
        return [inner.encode(item) for item in value]

    each = inner.decode
    return Codec(encoded, tuple if each is None else lambda value: tuple(each(item) for item in value), is_tuple=True)


def _mapping(text: Encode) -> Encode:
    def encoded(value: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise ValueError(f"expected a mapping, got {type(value).__name__}")
        return {text(key): encoded(item) if isinstance(item, Mapping) else text(item) for key, item in value.items()}

    return encoded


def _nested(kind: type) -> Codec:
    def encoded(value: Any) -> dict[str, Any]:
        if not isinstance(value, kind):
            raise ValueError(f"expected {kind.__name__}, got {type(value).__name__}")
        return {name: codec.encode(getattr(value, name)) for name, codec in codecs(kind).items()}

    return Codec(encoded, lambda row: kind(**decode(kind, dict(row))))


_SIMPLE: Mapping[Any, Codec] = {
    bool: Codec(_of(bool), None),
    int: Codec(_of(int), None),
    date: Codec(_of(date), None),
    datetime: Codec(_instant, datetime.fromisoformat),
    Decimal: Codec(_decimal, Decimal),
}
