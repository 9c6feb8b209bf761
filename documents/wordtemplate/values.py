"""What a Word template may name, as plain values: nothing of the program itself crosses into the child."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel

from documents.context.people import Cases, Name
from documents.context.stamp import LOW_LINE, UNREGISTERED
from documents.wordtemplate.doubt import DOUBT_CLOSES, DOUBT_OPENS

#: How deep a value may hold others, and how many things a list is told of.
_DEPTH, _LENGTH = 6, 2_000
#: A function of the context whose answer a template is told by the same name.
_REGULATION = "regulation"
_DOUBT = re.compile(r'<span class="doubt">(.*?)</span>')
_LEFT_OUT = frozenset({"nonce", "text", "text_sha256", "template_sha256", "docx_sha256", "pdf_sha256", "scan_sha256"})


def values_of(context: Mapping[str, Any], named: Iterable[str]) -> dict[str, Any]:
    """The values of the names asked for; functions are left out, but the order of the Regulation is found for it.

    Raises:
        BadInputError: the order is asked for, and none approves a Regulation.
        RefusedError: it waits for its number.
    """
    wanted = set(named)
    values = {name: _plain(context[name], 0) for name in wanted if name in context and not callable(context[name])}
    if _REGULATION in wanted and _REGULATION in context:
        values[_REGULATION] = _plain(context[_REGULATION](), 0)
    return values


def at_hand(context: Mapping[str, Any]) -> tuple[str, ...]:
    """Names a template may use, sorted."""
    return tuple(
        sorted({*(name for name, value in context.items() if not callable(value)), "paper", "norm", _REGULATION})
    )


def _plain(value: Any, depth: int) -> Any:
    if isinstance(value, Markup):
        return _text(value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return {"day": (value.date() if isinstance(value, datetime) else value).isoformat()}
    if depth >= _DEPTH:
        return None
    if isinstance(value, Name):
        return {"_": _text(value.full), **{name: _text(getattr(value, name)) for name in ("full", "short", "signed")}}
    if isinstance(value, Cases):
        return {"_": _text(value.nom), **{one.name: _text(getattr(value, one.name)) for one in fields(value)}}
    if isinstance(value, Mapping):
        return {str(name): _plain(item, depth + 1) for name, item in value.items()}
    if isinstance(value, list | tuple | frozenset | set):
        return [_plain(item, depth + 1) for item in list(value)[:_LENGTH]]
    return _record(value, depth)


def _record(value: Any, depth: int) -> Any:
    """Fields and properties of a view or a setting; None of anything else."""
    if isinstance(value, BaseModel):
        names = list(type(value).model_fields)
    elif is_dataclass(value):
        names = [field.name for field in fields(value)]
        names += [name for name, member in vars(type(value)).items() if isinstance(member, property)]
    else:
        return None
    kept = [name for name in names if not name.startswith("_") and name not in _LEFT_OUT]
    told = {name: _plain(getattr(value, name), depth + 1) for name in kept}
    return {**told, "_": told["nom"]["_"]} if isinstance(told.get("nom"), dict) and "_" in told["nom"] else told


def _text(text: Markup) -> str:
    """Plain words; a form nobody has confirmed between its marks; a line to be filled as low lines."""
    if text == UNREGISTERED:
        return LOW_LINE
    return Markup(_DOUBT.sub(rf"{DOUBT_OPENS}\1{DOUBT_CLOSES}", str(text))).unescape()
