"""Checked rows → the database, inside the caller's transaction: all or nothing.

Rules:

- a row is added when its natural key is new, changed when a field of it differs, and otherwise not touched at all;
- only fields the file speaks of are changed; nothing is ever deleted;
- a changed surname, name, patronymic or post drops the case forms confirmed for the former word;
- a new programme is a draft, a new pair a candidate: stages and states move by commands only.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from records.values.organization import Organization
from records.values.pairing import Pairing, PairingState, Route, RouteRow
from records.values.people import Person
from records.values.programme import Programme, ProgrammeState, Stage
from records.workbook.cells import Setting
from records.workbook.contract import Column, Sheet, Type
from records.workbook.facts import Known, Stored
from records.workbook.merging import differing, empty, merge
from records.workbook.register_sheets import PARTS
from records.workbook.report import Report, SheetReport
from records.workbook.rows import Key, Parsed, Row, keyed
from records.workbook.sheets import SHEETS

if TYPE_CHECKING:
    from records.unit import Unit

#: Before every sheet that names them.
_FIRST = ("people", "declension", "consents", "programme", "partners", "platforms")
#: Which sheet defines the codes a column names.
_DEFINED = {
    Type.PERSON: "people",
    Type.PEOPLE: "people",
    Type.PAIRING: "pairings",
    Type.PROGRAMME: "programme",
    Type.PARTNER: "partners",
    Type.PLATFORM: "platforms",
}
_NEW: Mapping[type, Mapping[str, object]] = {
    Programme: {"stage": Stage.DRAFT, "state": ProgrammeState.ACTIVE},
    Pairing: {"state": PairingState.CANDIDATE},
    Route: {"rows": ()},
}


def apply(
    unit: Unit, organization_id: int, organization: Organization, parsed: Parsed, known: Known, *, today: date
) -> Report:
    """Writes the rows of a book without errors and tells what came of each sheet.

    Args:
        unit: The caller's transaction.
        organization_id: Whose people and programmes the rows are.
        organization: The same, with its lists.
        parsed: What `check` found with this very *known*.
        known: What the database holds.
        today: Day on which new cards enter the register where the file gives none.
    """
    work = _Import(unit, organization_id, organization, known, today)
    order = sorted(SHEETS, key=lambda one: _FIRST.index(one.key) if one.key in _FIRST else len(_FIRST))
    reports = {one.key: work.write(one, parsed) for one in order if one.key in parsed.rows}
    programme_id = work.ids["programme"].get(parsed.programme or "")
    return Report(tuple(reports[one.key] for one in SHEETS if one.key in reports), programme_id)


class _Import:
    """One import under way."""

    def __init__(self, unit: Unit, organization_id: int, organization: Organization, known: Known, today: date) -> None:
        self.unit = unit
        self.organization_id = organization_id
        self.setting = Setting(organization=organization)
        self.known = known
        self.today = today
        #: Ids by code, of what was known and of what has just been added.
        self.ids = {
            key: {str(identity[0]): stored.id for identity, stored in known.of(key).items()}
            for key in dict.fromkeys(_DEFINED.values())
        }
        #: Confirmed case forms by person, as they stand by now.
        self.forms: dict[int, dict[str, dict[str, str]]] = {
            stored.id: {part: dict(forms) for part, forms in stored.value.forms.items()}
            for stored in known.of("people").values()
        }
        #: Rows of plans to come, by pair and version.
        self.plans: dict[Key, list[Row]] = {}

    def write(self, one: Sheet, parsed: Parsed) -> SheetReport:
        """Writes the rows of one sheet."""
        rows = parsed.rows[one.key]
        if one.key == "declension":
            return self._write_forms(one, rows)
        if one.key == "route_rows":
            return self._write_plans(one, rows)
        counts = {"added": 0, "changed": 0, "unchanged": 0}
        later: list[tuple[int, Row, Column]] = []
        for identity, row in keyed(one, rows):
            stored = self.known.of(one.key).get(identity)
            counts[self._write_row(row, stored, parsed.programme, later)] += 1
        for id_, row, column in later:
            field: dict[str, Any] = {column.field: self._ids_of(column, row.fields[column.field])}
            self.unit.update(one.kind, id_, **field)
        return SheetReport(one.key, one.title, **counts)

    def _write_row(
        self, row: Row, stored: Stored | None, programme: str | None, later: list[tuple[int, Row, Column]]
    ) -> str:
        one = row.sheet
        columns = differing(row, stored, self.setting)
        if stored is not None and not columns:
            return "unchanged"
        waiting = [c for c in columns if self._is_ahead(c, row.fields[c.field])]
        fields: dict[str, Any] = merge(row, tuple(c for c in columns if c not in waiting), stored)
        for column in columns:
            if column.field in fields:
                fields[column.field] = self._ids_of(column, fields[column.field])
        if stored is not None:
            if one.kind is Person:
                fields |= self._fresh_forms(stored, fields)
            self.unit.update(one.kind, stored.id, **fields)
            id_ = stored.id
        else:
            id_ = self.unit.insert(one.kind, **self._new(one, fields, programme))
            if one.key in self.ids:
                self.ids[one.key][str(row.get("code"))] = id_
        later += [(id_, row, column) for column in waiting]
        return "changed" if stored is not None else "added"

    def _new(self, one: Sheet, fields: Mapping[str, object], programme: str | None) -> dict[str, Any]:
        """All fields of a new record."""
        given = {**fields, **_NEW.get(one.kind, {})}
        if one.kind is Person:
            given["joined_on"] = fields.get("joined_on") or self.today
        if one.scope == "organization":
            given["organization_id"] = self.organization_id
        if one.scope == "programme":
            given["programme_id"] = self.ids["programme"][programme or ""]
        return {**{name: empty(one.kind, name) for name in _tops(one) if name not in given}, **given}

    def _is_ahead(self, column: Column, value: object) -> bool:
        """Whether the value is a code defined by a later row of the same sheet."""
        return column.type in _DEFINED and isinstance(value, str) and value not in self.ids[_DEFINED[column.type]]

    def _ids_of(self, column: Column, value: object) -> object:
        if column.type not in _DEFINED or value is None:
            return value
        ids = self.ids[_DEFINED[column.type]]
        return tuple(ids[str(code)] for code in value) if isinstance(value, tuple) else ids[str(value)]

    # --- case forms ---------------------------------------------------------------------------

    def _fresh_forms(self, stored: Stored, fields: Mapping[str, object]) -> dict[str, object]:
        """The person's forms without those of changed words; nothing when none is stale."""
        forms = self.forms[stored.id]
        stale = [
            part
            for part in PARTS.values()
            if part in fields and part in forms and forms[part].get("nom", getattr(stored.value, part)) != fields[part]
        ]
        for part in stale:
            del forms[part]
        return {"forms": forms} if stale else {}

    def _write_forms(self, one: Sheet, rows: tuple[Row, ...]) -> SheetReport:
        counts = {"added": 0, "changed": 0, "unchanged": 0}
        touched: dict[int, None] = {}
        for row in rows:
            id_ = self.ids["people"][str(row.get("person_id"))]
            forms = self.forms.setdefault(id_, {})
            part = str(row.get("part"))
            before = forms.get(part)
            said = {c.field[6:]: row.get(c.field) for c in one.columns[2:] if c.field in row.fields}
            after = {case: str(form) for case, form in {**(before or {}), **said}.items() if form is not None}
            if after == before or (before is not None and after == {**before, "nom": after.get("nom")}):
                counts["unchanged"] += 1
                continue
            forms[part] = after
            touched[id_] = None
            counts["changed" if before else "added"] += 1
        for id_ in touched:
            self.unit.update(Person, id_, forms=self.forms[id_])
        return SheetReport(one.key, one.title, **counts)

    # --- plans --------------------------------------------------------------------------------

    def _write_plans(self, one: Sheet, rows: tuple[Row, ...]) -> SheetReport:
        """Rows of plans, each plan's written at once; rows the file leaves out stay."""
        counts = {"added": 0, "changed": 0, "unchanged": 0}
        plans: dict[Key, list[Row]] = {}
        for row in rows:
            plans.setdefault((row.get("pairing_id"), row.get("version")), []).append(row)
        routes = self._routes(plans)
        for identity, said in plans.items():
            route = routes[identity]
            kept = {(item.block, item.number): item for item in route.rows}
            is_extended = False
            for row in said:
                stored = self.known.of(one.key).get(row.key)
                columns = differing(row, stored, self.setting)
                place = (row.get("block"), row.get("number"))
                counts["added" if stored is None else "changed" if columns else "unchanged"] += 1
                is_extended |= stored is None
                if stored is None or columns:
                    kept[place] = _route_row(row, columns, stored)  # type: ignore[index]
            items = tuple(kept.values())
            if is_extended and route.rows:
                items = tuple(sorted(items, key=lambda item: (item.block, item.number)))
            if items != route.rows:
                self.unit.update(Route, route.id, rows=items)
        return SheetReport(one.key, one.title, **counts)

    def _routes(self, wanted: Mapping[Key, object]) -> dict[Key, Route]:
        """Plans by pair and version as they stand now, those just added among them."""
        pairs = {self.ids["pairings"][str(pair)]: pair for pair, _ in wanted}
        found = self.unit.find(Route, pairing_id=tuple(pairs))
        return {(pairs[route.pairing_id], route.version): route for route in found}


def _route_row(row: Row, columns: tuple[Column, ...], stored: Stored | None) -> RouteRow:
    fields = merge(row, columns, stored)
    known = {c.field: stored.fields.get(c.field) if stored else _empty_cell(row.sheet, c) for c in row.sheet.columns}
    whole: dict[str, Any] = {**known, **fields}
    return RouteRow(**{name: value for name, value in whole.items() if name not in ("pairing_id", "version")})


def _empty_cell(one: Sheet, column: Column) -> object:
    """The empty value of a column's field; None for a required one, which the row gives itself."""
    is_own = column.field in one.kind.__dataclass_fields__  # type: ignore[attr-defined]
    return empty(one.kind, column.field) if is_own and not column.required and column.type is not Type.DATE else None


def _tops(one: Sheet) -> tuple[str, ...]:
    """Fields of the record that columns speak of and that may be left empty."""
    return tuple(dict.fromkeys(column.field.partition(".")[0] for column in one.columns if not column.required))
