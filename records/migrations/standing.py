"""Triggers that must stand in a database of the newest revision, whichever revision made them."""

from __future__ import annotations

from collections.abc import Mapping

from records.migrations import guards, tree_guards

#: Trigger → its text.
SQLITE: Mapping[str, str] = {**guards.SQLITE, **tree_guards.SQLITE}
#: Trigger → its table.
POSTGRESQL: Mapping[str, str] = {
    name: table for name, (table, _) in (*guards.POSTGRESQL.items(), *tree_guards.POSTGRESQL.items())
}
