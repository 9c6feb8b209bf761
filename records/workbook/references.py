"""Codes in rows → the codes of people, pairs and programmes that exist, in the book or in the database.

A code typed with another dash, case or look-alike Latin letters is taken for the one it can only mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from records.problems import Problem
from records.workbook.cells import Cleared
from records.workbook.choices import closest, fold, fold_code
from records.workbook.contract import Column, Type
from records.workbook.facts import Known
from records.workbook.faults import quoted
from records.workbook.rows import Row

#: Which sheet's codes a column names, and what the person calls such a thing, in the accusative.
_NAMED = {
    Type.PERSON: ("people", "человека", "Люди"),
    Type.PEOPLE: ("people", "человека", "Люди"),
    Type.PAIRING: ("pairings", "пару", "Пары"),
    Type.PROGRAMME: ("programme", "программу", "Программа"),
    Type.PARTNER: ("partners", "партнёра", "Партнёры"),
    Type.PLATFORM: ("platforms", "площадку", "Площадки"),
}


@dataclass(frozen=True)
class _Directory:
    """Codes that exist, of one sheet."""

    #: Code as typed or as folded → code.
    codes: Mapping[str, str]
    #: Full name folded → code; people only.
    names: Mapping[str, str]

    def find(self, code: str) -> str | None:
        """The code meant: as written, as folded, or the first word where a name follows it."""
        first = code.partition(" ")[0]
        return self.codes.get(code) or self.codes.get(fold_code(code)) or self.codes.get(fold_code(first))


def resolve(rows: Mapping[str, list[Row]], known: Known) -> tuple[dict[str, list[Row]], list[Problem]]:
    """The rows with every code as it is written where the thing is defined, and a problem for each code of nothing."""
    directories = {key: _directory(key, rows.get(key, ()), known) for key, _, _ in _NAMED.values()}
    problems: list[Problem] = []
    resolved: dict[str, list[Row]] = {}
    for key, made in rows.items():
        resolved[key] = []
        for row in made:
            found, faults = _row(row, directories)
            resolved[key].append(found)
            problems += faults
    return resolved, problems


def _directory(key: str, rows: Iterable[Row], known: Known) -> _Directory:
    written = dict.fromkeys([*known.codes(key), *(code for row in rows if isinstance(code := row.get("code"), str))])
    codes: dict[str, str] = {}
    for code in written:
        codes.setdefault(fold_code(code), code)
    # what is known wins over another spelling in the file; exact spelling wins over both
    codes |= {code: codes[fold_code(code)] if code not in known.codes(key) else code for code in written}
    names: dict[str, str] = {}
    facts = [dict(stored.fields) for stored in known.of(key).values()] + [dict(row.fields) for row in rows]
    for fields in facts if key == "people" else ():
        full = [str(fields[name]) for name in ("surname", "name", "patronymic") if isinstance(fields.get(name), str)]
        names[fold(" ".join(full))] = names[fold(" ".join(full[:2]))] = str(fields.get("code"))
    return _Directory(codes, names)


def _row(row: Row, directories: Mapping[str, _Directory]) -> tuple[Row, list[Problem]]:
    fields = dict(row.fields)
    faulty = set(row.faulty)
    problems: list[Problem] = []
    if row.sheet.key in directories and isinstance(code := fields.get("code"), str):
        fields["code"] = directories[row.sheet.key].find(code) or code
    for column in row.sheet.columns:
        value = fields.get(column.field)
        if column.type not in _NAMED or value is None or isinstance(value, Cleared):
            continue
        directory = directories[_NAMED[column.type][0]]
        codes = [str(one) for one in value] if isinstance(value, tuple) else [str(value)]
        found = [directory.find(one) for one in codes]
        missing = [one for one, code in zip(codes, found, strict=True) if code is None]
        if missing:
            problems += [_unknown(row, column, one, directory) for one in missing]
            faulty.add(column.field)
            del fields[column.field]
        else:
            fields[column.field] = tuple(dict.fromkeys(found)) if isinstance(value, tuple) else found[0]
    return replace(row, fields=fields, faulty=frozenset(faulty)), problems


def _unknown(row: Row, column: Column, code: str, directory: _Directory) -> Problem:
    _, what, title = _NAMED[column.type]
    named = directory.names.get(fold(code))
    if named is not None:
        text = f"вместо кода стоит имя {quoted(code)}"
        return row.problem(column.field, text, f"Впишите код «{named}»")
    alike = closest(code, set(directory.codes.values()))
    remedy = f"Может быть, «{alike}»? Иначе внесите {what}" if alike else f"Внесите {what}"
    return row.problem(column.field, f"код {quoted(code)} неизвестен", f"{remedy} на лист «{title}» или исправьте код")
