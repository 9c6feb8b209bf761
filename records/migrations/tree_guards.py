"""Triggers of revision 0002: nodes of the log's Merkle tree are added, never changed.

Part of a released revision: never edited, a later revision drops and makes anew.
"""

from __future__ import annotations

from collections.abc import Mapping

SQLITE: Mapping[str, str] = {
    "audit_node_no_update": """CREATE TRIGGER audit_node_no_update BEFORE UPDATE ON audit_node
BEGIN SELECT RAISE(ABORT, 'nastavnik: nodes of the log are added, never changed'); END""",
    "audit_node_no_delete": """CREATE TRIGGER audit_node_no_delete BEFORE DELETE ON audit_node
BEGIN SELECT RAISE(ABORT, 'nastavnik: nodes of the log are added, never deleted'); END""",
    "audit_node_no_replace": """CREATE TRIGGER audit_node_no_replace BEFORE INSERT ON audit_node
WHEN EXISTS (SELECT 1 FROM audit_node WHERE level = NEW.level AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'nastavnik: nodes of the log are added, never changed'); END""",
}

#: Trigger → (table, when and what it runs); the function is of revision 0001.
POSTGRESQL: Mapping[str, tuple[str, str]] = {
    "audit_node_no_change": (
        "audit_node",
        "BEFORE UPDATE OR DELETE ON audit_node FOR EACH ROW EXECUTE FUNCTION nastavnik_refuse()",
    ),
    "audit_node_no_truncate": (
        "audit_node",
        "BEFORE TRUNCATE ON audit_node FOR EACH STATEMENT EXECUTE FUNCTION nastavnik_refuse()",
    ),
}


def statements(dialect: str) -> tuple[str, ...]:
    """All statements that put these guards up, in order, for "sqlite" or "postgresql"."""
    if dialect == "sqlite":
        return tuple(SQLITE.values())
    made = tuple(f"CREATE TRIGGER {name} {body}" for name, (_, body) in POSTGRESQL.items())
    enabled = tuple(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}" for name, (table, _) in POSTGRESQL.items())
    return (*made, *enabled)
