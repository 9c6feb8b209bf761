"""A sample's workbook with more pairs: copies of its own, each with people of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count, cycle
from pathlib import Path

from records.values.organization import Organization
from records.workbook import Content, Parsed, check, read
from records.workbook.contract import Sheet, Type
from records.workbook.facts import Known, Stored
from records.workbook.rows import Row, keyed
from records.workbook.sheets import sheet
from records.workbook.writing import render

#: Sheets that tell people apart and are not multiplied: a working group stays as it is.
_ONCE = frozenset({"working_group"})


@dataclass(frozen=True)
class Copy:
    """One more pair like one of the sample's."""

    pairing: str
    new_pairing: str
    #: Code of a member → code of the copy's member.
    people: Mapping[str, str]


def multiplied(book: Path, organization: Organization, pairs: int, *, spared: Collection[str]) -> bytes:
    """The workbook with as many pairs, as a file.

    Args:
        book: the sample's workbook, free of errors.
        organization: whose lists its words are of.
        pairs: how many pairs there shall be; no fewer than the book has.
        spared: numbers of pairs and codes of people that events of the year name; they are not copied.
    """
    content: Content = read(book)
    parsed, _ = check(content, organization)
    rows = {key: list(found) for key, found in parsed.rows.items()}
    for copy in _copies(parsed, organization, pairs, spared):
        for key, found in parsed.rows.items():
            rows[key] += [_copied(row, copy) for row in found if _concerns(row, copy)]
    return render(organization, _known(rows, parsed.programme))


def _copies(parsed: Parsed, organization: Organization, pairs: int, spared: Collection[str]) -> Iterator[Copy]:
    known = parsed.rows["pairings"]
    patterns = [row for row in known if _is_pattern(row, organization, spared)]
    numbers = count(1 + max(int(str(row.get("code"))) for row in known if str(row.get("code")).isdecimal()))
    for row, number in zip(cycle(patterns), numbers, strict=False):
        pairs -= 1
        if pairs < len(known):
            return
        yield Copy(str(row.get("code")), str(number), {code: f"{code}-{number}" for code in _members(row)})


def _is_pattern(row: Row, organization: Organization, spared: Collection[str]) -> bool:
    """Whether a pair can be copied: nothing happens to it apart, and it has no agreements with numbers."""
    named = {str(row.get("code")), str(row.get("replaces_id")), *_members(row)}
    return not named & set(spared) and not organization.form(str(row.get("form"))).employees


def _members(row: Row) -> tuple[str, ...]:
    return tuple(str(code) for side in ("mentors", "mentees") for code in row.get(side) or ())  # type: ignore[attr-defined]


def _concerns(row: Row, copy: Copy) -> bool:
    """Whether a row is one of the pair or of its people."""
    if row.sheet.key in _ONCE:
        return False
    if row.sheet.key == "people":
        return row.get("code") in copy.people
    if row.sheet.key == "pairings":
        return row.get("code") == copy.pairing
    pairings = _fields(row.sheet, Type.PAIRING)
    if pairings:
        return any(row.get(name) == copy.pairing for name in pairings)
    return "person_id" in row.sheet.natural_key and row.get("person_id") in copy.people


def _copied(row: Row, copy: Copy) -> Row:
    fields = dict(row.fields)
    for name in _fields(row.sheet, Type.PERSON):
        fields[name] = copy.people.get(str(fields.get(name)), fields.get(name))
    for name in _fields(row.sheet, Type.PEOPLE):
        codes = fields.get(name)
        if isinstance(codes, tuple):
            fields[name] = tuple(copy.people.get(code, code) for code in codes)
    for name in _fields(row.sheet, Type.PAIRING):
        if fields.get(name) == copy.pairing:
            fields[name] = copy.new_pairing
    if row.sheet.key == "people":
        fields["code"] = copy.people[str(fields["code"])]
    if row.sheet.key == "pairings":
        fields["code"] = copy.new_pairing
    return replace(row, fields={name: value for name, value in fields.items() if value is not None})


def _fields(one: Sheet, kind: Type) -> list[str]:
    return [column.field for column in one.columns if column.type is kind]


def _known(rows: Mapping[str, list[Row]], programme: str | None) -> Known:
    """Rows in the shape the writer of workbooks takes; ids are of no interest to it."""
    return Known(
        {
            key: {
                identity: Stored(number, None, row.fields)
                for number, (identity, row) in enumerate(keyed(sheet(key), found), start=1)
            }
            for key, found in rows.items()
        },
        programme,
    )
