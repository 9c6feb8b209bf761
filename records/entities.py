"""Which table keeps which value: the one place that knows both.

An *entity* is what the log speaks of: a row with its child rows, taken as one. So a plan and its lines, a pair and
its members are one change and one commitment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Table

from records.tables import METADATA
from records.values import pairing, papers, people, platform, programme


@dataclass(frozen=True)
class Child:
    """A tuple of the value that lives in a table of its own, in the order of its `position`."""

    #: Field of the value: "mentors".
    field: str
    table: Table
    #: Column that points to the parent.
    parent: str
    #: Dataclass of one item; None when the item is the number in `column`.
    item: type | None = None
    column: str | None = None
    #: Columns that tell this field's rows from a sibling's: {"side": "mentor"}.
    fixed: tuple[tuple[str, str], ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns that make up one item."""
        if self.column is not None:
            return (self.column,)
        return tuple(c.name for c in self.table.columns if c.name not in {self.parent, "position"})


@dataclass(frozen=True)
class Entity:
    """One table with its children, and the value made of them."""

    table: Table
    #: Value class; None where nobody above sees the row.
    kind: type | None = None
    children: tuple[Child, ...] = ()
    #: Whether `version` counts the writes of the row.
    versioned: bool = False
    #: Columns the store fills itself.
    own: frozenset[str] = frozenset()
    #: Columns that stay out of the log's commitments: the text of a paper is committed by its hash.
    omitted: frozenset[str] = frozenset()
    #: Columns the log shows as they are; never a personal value.
    public: tuple[str, ...] = ()
    #: Columns that never change once written.
    immutable: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """Name of the table, and of the entity in the log."""
        return self.table.name


_PLAIN: Mapping[str, type] = {
    "consent": people.Consent,
    "legal_hold": people.LegalHold,
    "community_membership": people.CommunityMembership,
    "methodical_case": people.MethodicalCase,
    "partner": platform.Partner,
    "platform": platform.Platform,
    "network_agreement": platform.NetworkAgreement,
    "delegate": platform.Delegate,
    "platform_member": platform.PlatformMember,
    "platform_row": platform.PlatformRow,
    "platform_reflection": platform.PlatformReflection,
    "consultation": platform.Consultation,
    "protocol": programme.Protocol,
    "working_group_member": programme.WorkingGroupMember,
    "local_act_amendment": programme.LocalActAmendment,
    "roadmap_row": programme.RoadmapRow,
    "indicator": programme.Indicator,
    "training": programme.Training,
    "monitoring": programme.Monitoring,
    "event": programme.Event,
    "award": programme.Award,
    "agreement": pairing.Agreement,
    "diagnosis": pairing.Diagnosis,
    "meeting": pairing.Meeting,
    "check_in": pairing.CheckIn,
    "achievement": pairing.Achievement,
    "answers": pairing.Answers,
    "reflection": pairing.Reflection,
    "appeal": pairing.Appeal,
    "support_entry": pairing.SupportEntry,
}


def _table(name: str) -> Table:
    return METADATA.tables[name]


@cache
def entities() -> Mapping[str, Entity]:
    """All entities by table name, in an order in which every reference points backwards or to its own table."""
    members, lines = _table("pairing_member"), _table("route_row")
    acquaintance, basis = _table("acquaintance"), _table("document_basis")
    special = (
        Entity(_table("audit_actor")),
        Entity(_table("organization")),
        Entity(_table("series_counter")),
        Entity(_table("person"), people.Person, versioned=True, own=frozenset({"version"})),
        Entity(
            _table("programme"),
            programme.Programme,
            versioned=True,
            own=frozenset({"version"}),
            public=("stage", "state"),
        ),
        Entity(
            _table("pairing"),
            pairing.Pairing,
            versioned=True,
            own=frozenset({"version"}),
            public=("state",),
            children=(
                Child("mentors", members, "pairing_id", column="person_id", fixed=(("side", "mentor"),)),
                Child("mentees", members, "pairing_id", column="person_id", fixed=(("side", "mentee"),)),
            ),
        ),
        Entity(
            _table("route"),
            pairing.Route,
            children=(Child("rows", lines, "route_id", item=pairing.RouteRow),),
        ),
        Entity(
            _table("document"),
            papers.Document,
            versioned=True,
            own=frozenset({"version", "year", "ordinal"}),
            omitted=frozenset({"text"}),
            immutable=frozenset({"organization_id", "kind", "text", "text_sha256", "nonce", "created_at"}),
            public=("kind", "number", "dated", "status", "docx_sha256", "pdf_sha256", "scan_sha256"),
            children=(
                Child("basis_ids", basis, "document_id", column="basis_id"),
                Child("acquaintances", acquaintance, "document_id", item=papers.Acquaintance),
            ),
        ),
    )
    plain = tuple(Entity(_table(name), kind) for name, kind in _PLAIN.items())
    return {entity.name: entity for entity in (*special, *plain)}


@cache
def _by_kind() -> Mapping[type, Entity]:
    return {entity.kind: entity for entity in entities().values() if entity.kind is not None}


def entity_of(kind: type) -> Entity:
    """The entity a value class is kept in.

    Raises:
        ValueError: The class is no value of `records.values`.
    """
    try:
        return _by_kind()[kind]
    except KeyError:
        raise ValueError(f"{kind.__name__} is kept in no table") from None
