"""Triggers of revision 0001: the database as a guard against mistakes, not against its owner.

Part of a released revision: never edited, a later revision drops and makes anew. `records.audit.verify` compares them
with what stands in the database.
"""

from __future__ import annotations

from collections.abc import Mapping

_FIRST_SQLITE: Mapping[str, str] = {
    "audit_no_update": """CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'nastavnik: audit is append-only'); END""",
    "audit_no_delete": """CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'nastavnik: audit is append-only'); END""",
    # EXISTS closes the hole of INSERT OR REPLACE, which deletes a colliding row without firing DELETE triggers.
    "audit_chain": """CREATE TRIGGER audit_chain BEFORE INSERT ON audit
BEGIN SELECT RAISE(ABORT, 'nastavnik: audit chain')
  WHERE NEW.seq IS NOT (SELECT coalesce(max(seq) + 1, 0) FROM audit)
     OR NEW.prev IS NOT coalesce((SELECT leaf FROM audit ORDER BY seq DESC LIMIT 1), zeroblob(32))
     OR EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq OR prev = NEW.prev OR leaf = NEW.leaf); END""",
    "audit_opening_erase_only": """CREATE TRIGGER audit_opening_erase_only BEFORE UPDATE ON audit_opening
WHEN NEW.seq IS NOT OLD.seq OR NEW.part IS NOT OLD.part OR NEW.entity IS NOT OLD.entity
  OR NEW.row_id IS NOT OLD.row_id OR OLD.erased_in IS NOT NULL OR NEW.erased_in IS NULL
BEGIN SELECT RAISE(ABORT, 'nastavnik: openings are erased, never changed'); END""",
    "audit_opening_no_delete": """CREATE TRIGGER audit_opening_no_delete BEFORE DELETE ON audit_opening
BEGIN SELECT RAISE(ABORT, 'nastavnik: openings are erased, never deleted'); END""",
    "audit_opening_no_replace": """CREATE TRIGGER audit_opening_no_replace BEFORE INSERT ON audit_opening
WHEN EXISTS (SELECT 1 FROM audit_opening WHERE seq = NEW.seq AND part = NEW.part)
BEGIN SELECT RAISE(ABORT, 'nastavnik: openings are erased, never changed'); END""",
    # The text of an issued paper can go (erasure), never become another; nor can its number and date, once given.
    "document_keeps_text": """CREATE TRIGGER document_keeps_text BEFORE UPDATE ON document
WHEN (NEW.text IS NOT OLD.text AND NEW.text <> '') OR NEW.text_sha256 IS NOT OLD.text_sha256
  OR NEW.organization_id IS NOT OLD.organization_id OR NEW.kind IS NOT OLD.kind
  OR (OLD.number IS NOT NULL
      AND (NEW.number IS NOT OLD.number OR NEW.series IS NOT OLD.series OR NEW.dated IS NOT OLD.dated))
BEGIN SELECT RAISE(ABORT, 'nastavnik: an issued paper does not change'); END""",
    "document_no_delete": """CREATE TRIGGER document_no_delete BEFORE DELETE ON document
BEGIN SELECT RAISE(ABORT, 'nastavnik: an issued paper is annulled, never deleted'); END""",
}

# psycopg takes a single per cent sign for a parameter.
_REFUSE = """CREATE FUNCTION nastavnik_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'nastavnik: %% on %% is refused', TG_OP, TG_TABLE_NAME; END $$"""

_CHAIN = """CREATE FUNCTION nastavnik_audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE tail record;
BEGIN
  PERFORM pg_advisory_xact_lock(1314083926);
  SELECT seq, leaf INTO tail FROM audit ORDER BY seq DESC LIMIT 1;
  IF NEW.seq IS DISTINCT FROM coalesce(tail.seq + 1, 0)
     OR NEW.prev IS DISTINCT FROM coalesce(tail.leaf, decode(repeat('00', 32), 'hex'))
     OR NEW.leaf IS DISTINCT FROM sha256('\\x00'::bytea || NEW.body)
  THEN RAISE EXCEPTION 'nastavnik: audit chain'; END IF;
  RETURN NEW;
END $$"""

_OPENING = """CREATE FUNCTION nastavnik_opening_erase_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.seq IS DISTINCT FROM OLD.seq OR NEW.part IS DISTINCT FROM OLD.part
     OR NEW.entity IS DISTINCT FROM OLD.entity OR NEW.row_id IS DISTINCT FROM OLD.row_id
     OR OLD.erased_in IS NOT NULL OR NEW.erased_in IS NULL
  THEN RAISE EXCEPTION 'nastavnik: openings are erased, never changed'; END IF;
  RETURN NEW;
END $$"""

_DOCUMENT = """CREATE FUNCTION nastavnik_document_keeps_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.text IS DISTINCT FROM OLD.text AND NEW.text <> '') OR NEW.text_sha256 IS DISTINCT FROM OLD.text_sha256
     OR NEW.organization_id IS DISTINCT FROM OLD.organization_id OR NEW.kind IS DISTINCT FROM OLD.kind
     OR (OLD.number IS NOT NULL AND (NEW.number IS DISTINCT FROM OLD.number
         OR NEW.series IS DISTINCT FROM OLD.series OR NEW.dated IS DISTINCT FROM OLD.dated))
  THEN RAISE EXCEPTION 'nastavnik: an issued paper does not change'; END IF;
  RETURN NEW;
END $$"""

#: Revision 0003: with the text of an erased paper goes its hash, which a dictionary of names could guess.
_EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
_ERASABLE_SQLITE = f"""CREATE TRIGGER document_keeps_text BEFORE UPDATE ON document
WHEN (NEW.text IS NOT OLD.text AND NEW.text <> '')
  OR (NEW.text_sha256 IS NOT OLD.text_sha256 AND (NEW.text <> '' OR NEW.text_sha256 <> '{_EMPTY}'))
  OR NEW.organization_id IS NOT OLD.organization_id OR NEW.kind IS NOT OLD.kind
  OR (OLD.number IS NOT NULL
      AND (NEW.number IS NOT OLD.number OR NEW.series IS NOT OLD.series OR NEW.dated IS NOT OLD.dated))
BEGIN SELECT RAISE(ABORT, 'nastavnik: an issued paper does not change'); END"""
_ERASABLE_POSTGRESQL = _DOCUMENT.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION").replace(
    " OR NEW.text_sha256 IS DISTINCT FROM OLD.text_sha256\n",
    "\n     OR (NEW.text_sha256 IS DISTINCT FROM OLD.text_sha256"
    f" AND (NEW.text <> '' OR NEW.text_sha256 <> '{_EMPTY}'))\n",
)

POSTGRESQL_FUNCTIONS: tuple[str, ...] = (_REFUSE, _CHAIN, _OPENING, _DOCUMENT)

#: Trigger → (table, when and what it runs); ENABLE ALWAYS defeats `session_replication_role = replica`.
POSTGRESQL: Mapping[str, tuple[str, str]] = {
    "audit_no_change": ("audit", "BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION nastavnik_refuse()"),
    "audit_no_truncate": ("audit", "BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION nastavnik_refuse()"),
    "audit_chain": ("audit", "BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION nastavnik_audit_chain()"),
    "audit_opening_erase_only": (
        "audit_opening",
        "BEFORE UPDATE ON audit_opening FOR EACH ROW EXECUTE FUNCTION nastavnik_opening_erase_only()",
    ),
    "audit_opening_no_delete": (
        "audit_opening",
        "BEFORE DELETE ON audit_opening FOR EACH ROW EXECUTE FUNCTION nastavnik_refuse()",
    ),
    "audit_opening_no_truncate": (
        "audit_opening",
        "BEFORE TRUNCATE ON audit_opening FOR EACH STATEMENT EXECUTE FUNCTION nastavnik_refuse()",
    ),
    "document_keeps_text": (
        "document",
        "BEFORE UPDATE ON document FOR EACH ROW EXECUTE FUNCTION nastavnik_document_keeps_text()",
    ),
    "document_no_delete": (
        "document",
        "BEFORE DELETE ON document FOR EACH ROW EXECUTE FUNCTION nastavnik_refuse()",
    ),
    "document_no_truncate": (
        "document",
        "BEFORE TRUNCATE ON document FOR EACH STATEMENT EXECUTE FUNCTION nastavnik_refuse()",
    ),
}


#: Triggers that must stand in a database of the newest revision.
SQLITE: Mapping[str, str] = {**_FIRST_SQLITE, "document_keeps_text": _ERASABLE_SQLITE}


def erasable(dialect: str) -> tuple[str, ...]:
    """Statements of revision 0003: an erased paper's text takes its hash with it."""
    if dialect == "sqlite":
        return ("DROP TRIGGER document_keeps_text", _ERASABLE_SQLITE)
    return (_ERASABLE_POSTGRESQL,)


def statements(dialect: str) -> tuple[str, ...]:
    """All statements of revision 0001 that put the guards up, in order, for "sqlite" or "postgresql"."""
    if dialect == "sqlite":
        return tuple(_FIRST_SQLITE.values())
    made = tuple(f"CREATE TRIGGER {name} {body}" for name, (_, body) in POSTGRESQL.items())
    enabled = tuple(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}" for name, (table, _) in POSTGRESQL.items())
    return (*POSTGRESQL_FUNCTIONS, *made, *enabled)
