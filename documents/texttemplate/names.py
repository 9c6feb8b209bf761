"""Names at hand instead of one that is not there."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum

from pydantic import BaseModel

#: How many names a message lists.
_LISTED = 60


def names_of(value: object) -> tuple[str, ...]:
    """What may be asked of a value of the product, sorted: «acc, beside(), card, dat …»; empty of anything else."""
    if isinstance(value, Mapping):
        return tuple(sorted(str(name) for name in value))
    if isinstance(value, Enum):
        return ("name", "value")
    if isinstance(value, BaseModel):
        own = list(type(value).model_fields)
    elif is_dataclass(value):
        own = [field.name for field in fields(value)]
    else:
        return ()
    owner: type = type(value)
    for kind in owner.mro():
        if kind.__module__.startswith(("documents.", "records.")):
            own += [_told(name, member) for name, member in vars(kind).items() if _is_own(member)]
    return tuple(sorted({name for name in own if not name.startswith(("_", "model_"))}))


def _told(name: str, member: object) -> str:
    return f"{name}()" if callable(member) else name


def _is_own(member: object) -> bool:
    return isinstance(member, property) or type(member).__name__ in ("function", "cached_property")


def near(name: str, known: Iterable[str]) -> str:
    """« Похоже на „curator“. Под рукой: acc, dat.» to stand after a sentence; empty where nothing is known."""
    listed = sorted(set(known))
    if not listed:
        return ""
    alike = difflib.get_close_matches(name, [one.removesuffix("()") for one in listed], n=2, cutoff=0.6)
    told = f" Похоже на {' или '.join(f'«{one}»' for one in alike)}." if alike else ""
    more = ", …" if len(listed) > _LISTED else ""
    return f"{told} Под рукой: {', '.join(listed[:_LISTED])}{more}."
