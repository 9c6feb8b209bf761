"""Particulars a person may give a paper on the command line (`--set`): which names, of which values.

An event gives a paper more than these (its number, what it replaces, the move it orders): from a person they would be
numbers out of turn and orders of what was never done. So a name not listed here for the kind is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from documents.catalogue import Kind
from records.errors import UsageError
from records.values import ConsentKind, Organization

#: Takes a value and the school; gives what is to be typed instead, or None where the value will do.
Check = Callable[[object, Organization], str | None]


def _number(first: int, last: int) -> Check:
    words = f"число от {first} до {last}"
    return lambda value, school: None if isinstance(value, int) and first <= value <= last else words


def _one_of(allowed: Iterable[str]) -> Check:
    known = tuple(allowed)
    return lambda value, school: None if value in known else " или ".join(known)


def _form(value: object, school: Organization) -> str | None:
    codes = [form.code for form in school.forms]
    return None if value in codes else "код формы: " + ", ".join(codes)


def _any(value: object, school: Organization) -> str | None:
    return None if str(value).strip() else "непустое значение"


_ROLE = _one_of(("mentor", "mentee"))
_STAGE = _number(1, 2)
#: By the module that gives the kind its facts, for it is what reads them.
_KNOWN: Mapping[str, Mapping[str, Check]] = {
    "imp_report": {"quarter": _number(1, 4)},
    "imp_monitoring": {"stage": _STAGE},
    "mon_process": {"stage": _STAGE},
    "dia_questionnaire": {"moment": _one_of(("before", "after")), "role": _ROLE, "form": _form},
    "consent_terms": {"role": _ROLE, "form": _form},
    "consent_withdrawal": {"kind": _one_of(one.value for one in ConsentKind), "reason": _any},
    "doc_copy": {"points": _any, "who": _any, "case": _any},
    "doc_files": {"year": _number(2000, 2100)},
    "doc_journal": {"month": _any},
    "org_minutes": {"protocol": _any, "council": _any},
    "order_ending": {"left": _any, "reason": _any},
}


def checked(kind: Kind, given: Mapping[str, object], school: Organization) -> Mapping[str, object]:
    """The particulars as they were given, if the kind takes them.

    Raises:
        UsageError: the kind takes no such particular, or not this value; all are told.
    """
    known = _KNOWN.get(kind.context or "", {})
    faults = []
    for name, value in given.items():
        if name not in known:
            others = f"Можно уточнить: {', '.join(known)}." if known else "Уточнений у него нет."
            faults.append(f"Документ {kind.code} не уточняют словом «{name}». {others}")
        elif (wanted := known[name](value, school)) is not None:
            faults.append(f"Уточнение {name}={value} не подходит: нужно {wanted}.")
    if kind.subjects == "quarters" and "quarter" not in given:
        faults.append(f"Документ {kind.code} составляют за квартал. Назовите его: --set quarter=1.")
    if faults:
        raise UsageError("\n".join(faults), details=tuple({"text": fault} for fault in faults))
    return given
