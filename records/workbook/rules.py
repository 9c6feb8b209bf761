"""Rules of the whole book: what a row says against other rows, other sheets and what is known.

Every rule takes the book and yields problems; all of them run, so that nothing is told one by one. Errors are what
cannot be stored or would say something else than the person means; what a later step of the programme demands
(a responsible, a representative) is a warning here and a refusal there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from records.problems import Problem
from records.values.organization import Organization
from records.workbook.cells import Cleared
from records.workbook.choices import closest, fold, offered
from records.workbook.contract import Column
from records.workbook.facts import Known
from records.workbook.faults import quoted
from records.workbook.rows import Key, Row, keyed
from records.workbook.sheets import SHEETS, sheet

Fields = Mapping[str, object]


@dataclass(frozen=True)
class Book:
    """Everything the rules may look at."""

    organization: Organization
    #: Rows of the file by key of the sheet.
    rows: Mapping[str, tuple[Row, ...]]
    known: Known
    #: Code of the programme the rows belong to; None when unknown.
    programme: str | None
    #: Day of the import, after which nothing can have been signed; None — not asked.
    today: date | None = None

    def of(self, key: str) -> tuple[Row, ...]:
        """Rows of a sheet."""
        return self.rows.get(key, ())

    @cached_property
    def all_facts(self) -> Mapping[str, Mapping[Key, Fields]]:
        """Fields as they will stand after the import, by sheet and natural key: the file over what is known."""
        return {one.key: self._facts(one.key) for one in SHEETS}

    def facts(self, key: str) -> Mapping[Key, Fields]:
        """The same of one sheet."""
        return self.all_facts[key]

    def whole(self, row: Row) -> Fields:
        """Fields of the row's record as they will stand after the import."""
        stored = None if row.sheet.repeatable else self.known.of(row.sheet.key).get(row.key)
        return {**(stored.fields if stored else {}), **_said(row)}

    def is_known(self, row: Row, identity: Key) -> bool:
        """Whether the database has the row already."""
        return identity in self.known.of(row.sheet.key)

    def _facts(self, key: str) -> dict[Key, Fields]:
        merged: dict[Key, Fields] = {identity: stored.fields for identity, stored in self.known.of(key).items()}
        for identity, row in keyed(sheet(key), self.of(key)):
            merged[identity] = {**merged.get(identity, {}), **_said(row)}
        return merged


Rule = Callable[[Book], Iterator[Problem]]


def _said(row: Row) -> dict[str, object]:
    return {name: None if isinstance(value, Cleared) else value for name, value in row.fields.items()}


# --- rules every sheet shares ---------------------------------------------------------------------


def required(book: Book) -> Iterator[Problem]:
    """A new row has every required field; a known one does not clear it."""
    for rows in book.rows.values():
        for identity, row in keyed(rows[0].sheet, rows) if rows else ():
            for column in row.sheet.columns:
                said = row.fields.get(column.field)
                missing = said is None and not book.is_known(row, identity)
                if column.required and missing and column.field not in row.faulty:
                    where = column.field if column.field in row.cells else None
                    yield row.problem(where, f"не заполнено «{column.header}»", f"Впишите: {_lower(column.help)}")


def unique(book: Book) -> Iterator[Problem]:
    """No two rows of the file speak of the same record."""
    for rows in book.rows.values():
        seen: dict[Key, Row] = {}
        for identity, row in keyed(rows[0].sheet, rows) if rows else ():
            if _is_whole(row):
                first = seen.setdefault(identity, row)
                if first is not row:
                    names = ", ".join(f"«{row.sheet.column(name).header}»" for name in row.sheet.natural_key)
                    where = next((name for name in reversed(row.sheet.natural_key) if name in row.fields), None)
                    text = f"повторяет строку {first.number}: те же {names}" + _elsewhere(first, row)
                    yield row.problem(where, text, "Оставьте одну из строк или исправьте повторённое значение")


def wanted(book: Book) -> Iterator[Problem]:
    """A cell that a later step will demand is not empty."""
    for rows in book.rows.values():
        for row in rows:
            for column in row.sheet.columns:
                if column.wanted and column.field not in row.faulty and not book.whole(row).get(column.field):
                    yield row.warning(column.field, f"не заполнено «{column.header}»", column.help)


def ordered(book: Book) -> Iterator[Problem]:
    """Nothing ends before it starts."""
    for key, pairs in _ORDER.items():
        for row in book.of(key):
            fields = book.whole(row)
            for earlier, later, text in pairs:
                first, last = fields.get(earlier), fields.get(later)
                if isinstance(first, date) and isinstance(last, date) and last < first:
                    where = later if later in row.fields and later in row.cells else earlier
                    said = f"{text}: {_day(last)} раньше {_day(first)}"
                    yield row.problem(where, said, "Исправьте одну из двух дат")


def within_period(book: Book) -> Iterator[Problem]:
    """Days of the work lie inside the programme's period."""
    programme = book.facts("programme").get((book.programme,), {})
    first, last = programme.get("period_from"), programme.get("period_to")
    if not (isinstance(first, date) and isinstance(last, date)) or last < first:
        return
    for rows in book.rows.values():
        for row in rows:
            for column in row.sheet.columns:
                day = row.get(column.field)
                leeway = timedelta(days=column.leeway_days)
                if column.within_period and isinstance(day, date) and not first - leeway <= day <= last + leeway:
                    text = f"{_day(day)} вне срока программы ({_day(first)} – {_day(last)})"
                    yield row.warning(_where(row, column), text, "Проверьте год и месяц")


def numbered(book: Book) -> Iterator[Problem]:
    """Numbers of a group run without gaps, from 1 or on from the group before."""
    for rows in book.rows.values():
        if not rows or rows[0].sheet.numbering is None:
            continue
        groups, name = rows[0].sheet.numbering
        last: dict[tuple[object, ...], int] = {}
        before: dict[tuple[object, ...], int] = {}
        for row in rows:
            group = tuple(row.fields.get(one) for one in groups)
            number = row.get(name)
            if not isinstance(number, int):
                continue
            parent = group[:-1]
            expected = {last[group] + 1} if group in last else {1, before.get(parent, 0) + 1}
            if number not in expected:
                text = f"нумерация нарушена: {_after(last.get(group), before.get(parent))} стоит № {number}"
                yield row.warning(name, text, f"Здесь ожидается № {' или № '.join(str(n) for n in sorted(expected))}")
            last[group] = before[parent] = number


def usual(book: Book) -> Iterator[Problem]:
    """A word of an open list is one of the usual ones."""
    for rows in book.rows.values():
        for row in rows:
            for column in row.sheet.columns:
                value = row.get(column.field)
                listed = offered(column, book.organization) if column.offered or column.source == "role_models" else ()
                if listed and isinstance(value, str) and fold(value) not in {fold(one) for one in listed}:
                    alike = closest(value, listed)
                    text = f"{quoted(value)} — не из обычных значений столбца «{column.header}»"
                    yield row.warning(
                        column.field, text, f"Может быть, {quoted(alike)}?" if alike else "Проверьте слово"
                    )


def read_only(book: Book) -> Iterator[Problem]:
    """Facts that have commands of their own are not changed through the workbook."""
    for rows in book.rows.values():
        for row in rows:
            stored = book.known.of(row.sheet.key).get(row.key)
            for column in row.sheet.columns:
                if column.read_only and column.field in row.fields:
                    known = stored.fields.get(column.field) if stored else None
                    if row.get(column.field) != known:
                        text = f"«{column.header}» нельзя изменить через книгу"
                        yield row.problem(column.field, text, column.help.removeprefix("Только для чтения: "))


SHARED: tuple[Rule, ...] = (required, unique, wanted, ordered, within_period, numbered, usual, read_only)

#: Days that must stand in order: earlier field, later field, what is wrong otherwise.
_ORDER: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "programme": (("period_from", "period_to", "программа кончается раньше, чем начинается"),),
    "roadmap": (("due_from", "due_to", "срок кончается раньше, чем начинается"),),
    "trainings": (("held_from", "held_to", "обучение кончается раньше, чем начинается"),),
    "monitorings": (("held_from", "held_to", "мониторинг кончается раньше, чем начинается"),),
    "pairings": (("period_from", "period_to", "работа пары кончается раньше, чем начинается"),),
    "route_rows": (("due_from", "due_to", "срок кончается раньше, чем начинается"),),
    "platforms": (("period_from", "period_to", "работа площадки кончается раньше, чем начинается"),),
    "platform_rows": (("due_from", "due_to", "срок кончается раньше, чем начинается"),),
    "network_agreements": (
        ("signed_on", "valid_until", "срок соглашения истёк до подписания"),
        ("signed_on", "ended_on", "соглашение расторгнуто до подписания"),
    ),
    "delegates": (("since", "until", "направление кончается раньше, чем начинается"),),
    "memberships": (("since", "until", "участие в сообществе кончается раньше, чем начинается"),),
    "awards": (("decided_on", "granted_on", "присуждено раньше, чем решено ходатайствовать"),),
    "check_ins": (("answered_on", "checked_on", "проверено раньше, чем отвечено"),),
    "appeals": (
        ("received_on", "seen_on", "наставник ознакомлен раньше, чем получено обращение"),
        ("received_on", "decided_on", "решено раньше, чем получено"),
    ),
}


def _is_whole(row: Row) -> bool:
    """Whether the natural key was understood."""
    return not row.faulty.intersection(row.sheet.natural_key) and all(
        name in row.fields for name in row.sheet.natural_key if row.sheet.column(name).required
    )


def _elsewhere(first: Row, row: Row) -> str:
    return f" (лист «{first.tab}»)" if first.tab != row.tab else ""


def _where(row: Row, column: Column) -> str:
    """The cell to point to: a last day read from the cell of the first stands there."""
    if column.field in row.cells:
        return column.field
    return next((one.field for one in row.sheet.columns if one.until == column.field), column.field)


def _after(last: int | None, before: int | None) -> str:
    number = last if last is not None else before
    return "первой" if number is None else f"после № {number}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
