"""Which fields of which facts are a person's, and what stands in their place afterwards.

Ids, dates, kinds and numbers stay: the rows remain what papers and counts rest on, and say nothing of anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from documents.language.forms import CASES
from records.values import (
    Achievement,
    Agreement,
    Answers,
    Appeal,
    Award,
    CheckIn,
    CommunityMembership,
    Consent,
    Delegate,
    Diagnosis,
    LegalHold,
    Meeting,
    MethodicalCase,
    PlatformMember,
    Reflection,
    Route,
    SupportEntry,
    Training,
    WorkingGroupMember,
)

#: What stands where a text had to stay.
ERASED = "стёрто"

#: Free words of facts that name their person by id.
OF_PERSON: Mapping[type[Any], tuple[str, ...]] = {
    Consent: ("kept_at", "conditions", "within"),
    Agreement: ("content",),
    Diagnosis: (
        "methods", "needs", "motives", "abilities", "inclinations", "level", "conclusion",
        "baseline_contests", "baseline_prizes",
    ),
    Achievement: ("contest", "result"),
    Answers: ("items",),
    Reflection: ("process", "progress", "mentor_work", "positive", "difficulties", "conclusion"),
    Appeal: ("text", "explanation", "decision"),
    Award: ("merit", "nomination"),
    Training: ("certificate", "exemption"),
    WorkingGroupMember: (),
    LegalHold: ("reason", "release_reason"),
    CommunityMembership: ("community",),
    MethodicalCase: ("title", "kept_at"),
    Delegate: (),
    PlatformMember: ("duties",),
}  # fmt: skip
#: Free words of facts of a pair: its only mentee's, else whoever is named in them.
OF_PAIR: Mapping[type[Any], tuple[str, ...]] = {
    Route: ("goal", "resources", "needs", "demands", "cause", "rows"),
    Meeting: ("topic", "result"),
    CheckIn: (
        "done", "difficulties", "proposals", "project_culture", "attendance", "project_growth", "activity",
        "remark", "decision", "change",
    ),
    SupportEntry: ("situation", "actions"),
    Agreement: ("content",),
    Reflection: OF_PERSON[Reflection],
    Appeal: OF_PERSON[Appeal],
}  # fmt: skip
OF_PAIRING_ITSELF = ("goal", "end_reason")
#: Texts that are part of a natural key: two erased ones must not collide.
_KEYS = frozenset({"topic", "contest", "nomination", "community", "title"})
#: Words that say what a row is when they are there at all, so that their absence would be another statement.
_TELLING = frozenset({"exemption", "nomination", "end_reason", "responsible", "within"})
_ROW_WORDS = ("difficulty", "activity", "responsible", "planned_result", "actual_result", "mark")
_NO_FIELDS = frozenset({"id", "code", "sex", "category", "joined_on", "erased_on", "surname", "name", "forms"})


def wiped_person(person: Any) -> dict[str, object]:
    """Fields of a card without the person: code, category, sex and the day of entry stay."""
    same = dict.fromkeys(CASES, ERASED)
    return {
        **{field.name: None for field in fields(person) if field.name not in _NO_FIELDS},
        "surname": ERASED,
        "name": ERASED,
        "forms": {"surname": same, "name": same},
    }


def wiped(value: Any, names: tuple[str, ...], *, only: Callable[[str], bool] | None = None) -> dict[str, object]:
    """New contents of the named fields of a fact.

    Args:
        value: the fact.
        names: fields to empty; what is empty already is left out.
        only: empty only texts for which this holds; None means all.
    """
    made: dict[str, object] = {}
    for name in names:
        old = getattr(value, name)
        if name == "rows":
            new: object = tuple(_row(row, only) for row in old)
        elif old in (None, (), {}) or (only is not None and not only(_words(old))):
            continue
        else:
            new = _instead(value, name, old)
        if new != old:
            made[name] = new
    return made


def _instead(value: Any, name: str, old: object) -> object:
    if isinstance(old, Mapping):
        return {}
    if name in _KEYS:
        return f"{ERASED} {value.id}"
    if name in _TELLING or not _may_be_none(type(value), name):
        return ERASED
    return None


def _row(row: Any, only: Callable[[str], bool] | None) -> Any:
    changes: dict[str, Any] = {}
    for name in _ROW_WORDS:
        old = getattr(row, name)
        if old is not None and (only is None or only(old)):
            changes[name] = None if _may_be_none(type(row), name) and name not in _TELLING else ERASED
    return replace(row, **changes)


def _may_be_none(kind: type[Any], name: str) -> bool:
    return "None" in str(next(field.type for field in fields(kind) if field.name == name))


def _words(value: object) -> str:
    return " ".join(str(item) for item in value.values()) if isinstance(value, Mapping) else str(value)


__all__ = ["ERASED", "OF_PAIR", "OF_PAIRING_ITSELF", "OF_PERSON", "wiped", "wiped_person"]
