"""Reading facts: values in, nothing of the database out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ColumnElement, Connection, func, or_, select

from records import failures
from records.audit.history import Entry, history, shows, telling
from records.audit.openings import Opening, openings
from records.entities import entity_of
from records.errors import NotFoundError
from records.loading import condition, values
from records.tables import METADATA
from records.values import pairing as pair
from records.values import platform as plat
from records.values import programme as prog
from records.values.dossier import Dossier
from records.values.organization import Organization
from records.values.papers import AMENDING, REGULATION, Document, Regulation
from records.values.people import CommunityMembership, Consent, MethodicalCase, Person

if TYPE_CHECKING:
    from records.audit.nodes import StoredTree

V = TypeVar("V")

_AUDIT = METADATA.tables["audit"]
_OPENING = METADATA.tables["audit_opening"]
_ORGANIZATION = METADATA.tables["organization"]
_TEXT = frozenset({"text"})

_OF_PROGRAMME: dict[str, type] = {
    "protocols": prog.Protocol,
    "working_group": prog.WorkingGroupMember,
    "local_acts": prog.LocalActAmendment,
    "roadmap": prog.RoadmapRow,
    "indicators": prog.Indicator,
    "trainings": prog.Training,
    "monitorings": prog.Monitoring,
    "events": prog.Event,
    "awards": prog.Award,
    "consultations": plat.Consultation,
    "pairings": pair.Pairing,
}
_OF_PAIRING: dict[str, type] = {
    "agreements": pair.Agreement,
    "diagnoses": pair.Diagnosis,
    "routes": pair.Route,
    "meetings": pair.Meeting,
    "check_ins": pair.CheckIn,
    "achievements": pair.Achievement,
    "answers": pair.Answers,
    "reflections": pair.Reflection,
    "appeals": pair.Appeal,
    "support": pair.SupportEntry,
}
#: Of the people of the organization, whatever the programme.
_OF_PERSON: dict[str, type] = {
    "consents": Consent,
    "memberships": CommunityMembership,
    "cases": MethodicalCase,
}
#: Of the organization as a whole: by its own id, by a partner's, by a platform's.
_OF_ORGANIZATION: dict[str, type] = {"partners": plat.Partner, "platforms": plat.Platform}
_OF_PARTNER: dict[str, type] = {"network_agreements": plat.NetworkAgreement, "delegates": plat.Delegate}
_OF_PLATFORM: dict[str, type] = {
    "platform_staff": plat.PlatformMember,
    "platform_rows": plat.PlatformRow,
    "platform_reflections": plat.PlatformReflection,
}
#: What a missing record is called.
_TITLES: dict[type, str] = {
    Person: "Участник",
    Consent: "Согласие",
    prog.Programme: "Программа",
    plat.Partner: "Партнёр",
    plat.Platform: "Площадка",
    prog.Protocol: "Протокол",
    prog.Indicator: "Показатель",
    pair.Pairing: "Пара",
    pair.Route: "План пары",
    pair.Appeal: "Обращение",
    Document: "Документ",
}


class Reader:
    """Facts as they stand in one transaction; valid inside its `with` block only."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, kind: type[V], /, **equal: object) -> tuple[V, ...]:
        """Values whose columns equal what is given, by id.

        None means «has none»; a tuple, list or set means any of its items. Columns are the fields of the value class
        that are no tuples of their own table, and `organization_id` of a person.

        Raises:
            ValueError: The value has no such column.
        """
        return values(self._connection, kind, condition(entity_of(kind), equal))

    def get(self, kind: type[V], id: int) -> V:  # noqa: A002
        """The value with this id.

        Raises:
            NotFoundError: There is none.
        """
        found = self.find(kind, id=id)
        if not found:
            raise _missing(_TITLES.get(kind, "Запись"), id)
        return found[0]

    def registry(self, **equal: object) -> tuple[Document, ...]:
        """Papers like `find(Document, …)`, with an empty `text`: a thousand of them stay light."""
        return values(self._connection, Document, condition(entity_of(Document), equal), without=_TEXT)

    def organizations(self) -> tuple[tuple[int, Organization], ...]:
        """All organizations with their ids, by id."""
        rows = self._connection.execute(select(_ORGANIZATION).order_by(_ORGANIZATION.c.id))
        return tuple((row.id, _organization(row.content)) for row in rows)

    def organization(self, id: int) -> Organization:  # noqa: A002
        """The organization with this id.

        Raises:
            NotFoundError: There is none.
        """
        row = self._connection.execute(select(_ORGANIZATION).where(_ORGANIZATION.c.id == id)).one_or_none()
        if row is None:
            raise _missing("Организация", id)
        return _organization(row.content)

    def log(self, *, last: int | None = None, since: int = 0) -> tuple[Entry, ...]:
        """Records of the log from number *since* on, oldest first; only the *last* so many where given."""
        return history(self._connection, last=last, since=since)

    def openings(self, rows: Collection[tuple[str, int]]) -> tuple[Opening, ...]:
        """What the log's commitments about the rows stand for; the reason of record n is named ("reason", n)."""
        return openings(self._connection, rows)

    def tree(self) -> StoredTree:
        """The Merkle tree over the log: its size, roots and proofs."""
        from records.audit.nodes import StoredTree

        return StoredTree(self._connection)

    def body(self, seq: int) -> bytes:
        """Exact bytes of one record of the log, as hashed.

        Raises:
            NotFoundError: There is no such record.
        """
        row = self._connection.execute(select(_AUDIT.c.body).where(_AUDIT.c.seq == seq)).one_or_none()
        if row is None:
            raise _missing("Запись журнала", seq)
        return bytes(row.body)

    def bodies(self, first: int = 0, last: int | None = None) -> tuple[bytes, ...]:
        """Exact bytes of the records from *first* to *last*, both included; to the end without it."""
        query = select(_AUDIT.c.body).where(_AUDIT.c.seq >= first).order_by(_AUDIT.c.seq)
        rows = self._connection.execute(query if last is None else query.where(_AUDIT.c.seq <= last))
        return tuple(bytes(row.body) for row in rows)

    def telling(self, *prefixes: str) -> tuple[Mapping[str, Any], ...]:
        """Parsed records whose action begins with one of the prefixes, oldest first: «key.» for those of keys.

        Raises:
            IntegrityError: A record cannot be read.
        """
        return telling(self._connection, prefixes)

    def issued_in(self, ids: Collection[int]) -> Mapping[int, int]:
        """Document id → record of the log that first spoke of it."""
        first = func.min(_OPENING.c.seq)
        query = select(_OPENING.c.row_id, first).where(_OPENING.c.entity == "document").group_by(_OPENING.c.row_id)
        wanted = frozenset(ids)
        return {row_id: seq for row_id, seq in self._connection.execute(query) if row_id in wanted}

    def told_in(self, document_id: int, sha256: str) -> int | None:
        """Record of the log in which the hash of the paper's file (DOCX, PDF or scan) was entered; None where none was.

        Raises:
            IntegrityError: A record cannot be read.
        """
        query = (
            select(_AUDIT.c.seq, _AUDIT.c.body)
            .join(_OPENING, _OPENING.c.seq == _AUDIT.c.seq)
            .where(_OPENING.c.entity == "document", _OPENING.c.row_id == document_id)
            .order_by(_AUDIT.c.seq)
        )
        for seq, body in self._connection.execute(query):
            if shows(body, document_id, sha256):
                return int(seq)
        return None

    def dossier(self, programme_id: int) -> Dossier:
        """Everything known of one programme: one query a table, whatever the number of pairs.

        People and consents are all of the organization; papers are those of the programme and of the organization as a
        whole, with an empty `text` (ask `get(Document, id)` for one). Regulations are of all its programmes; they and
        the orders that amend them have their texts, for what they say binds the programme.

        Raises:
            NotFoundError: There is no such programme.
        """
        programme = self.get(prog.Programme, programme_id)
        pairings = entity_of(pair.Pairing).table
        document = entity_of(Document).table
        of_pairings = select(pairings.c.id).where(pairings.c.programme_id == programme_id)
        of_organization = document.c.organization_id == programme.organization_id
        own = or_(document.c.programme_id == programme_id, of_organization & document.c.programme_id.is_(None))
        adopted = of_organization & document.c.kind.in_((REGULATION, AMENDING))
        orders = select(document.c.carried_by_id).where(adopted, document.c.carried_by_id.is_not(None))
        papers = values(self._connection, Document, or_(own, adopted, document.c.id.in_(orders)), without=_TEXT)
        parts: dict[str, Any] = {
            name: self._where(kind, entity_of(kind).table.c.programme_id == programme_id)
            for name, kind in _OF_PROGRAMME.items()
        }
        parts |= {
            name: self._where(kind, entity_of(kind).table.c.pairing_id.in_(of_pairings))
            for name, kind in _OF_PAIRING.items()
        }
        parts |= self._siblings(programme)
        parts |= self.person_facts(programme.organization_id)
        parts |= self.organization_facts(programme.organization_id)
        return Dossier(
            organization=self.organization(programme.organization_id),
            programme=programme,
            people={person.id: person for person in self.find(Person, organization_id=programme.organization_id)},
            documents=tuple(one for one in papers if one.programme_id in (programme_id, None)),
            regulations=self._regulations(papers),
            **parts,
        )

    def _siblings(self, programme: prog.Programme) -> dict[str, tuple[Any, ...]]:
        found = self.find(prog.Programme, organization_id=programme.organization_id)
        others = tuple(one for one in found if one.id != programme.id)
        if not others:
            return {}
        pairings = self.find(pair.Pairing, programme_id=[one.id for one in others])
        return {"siblings": others, "sibling_pairings": pairings}

    def _regulations(self, papers: tuple[Document, ...]) -> tuple[Regulation, ...]:
        adopted = [one for one in papers if one.kind == REGULATION and one.carried_by_id is not None]
        amending = [one for one in papers if one.kind == AMENDING and one.is_in_force]
        wanted = [one.id for one in (*adopted, *amending) if one.is_in_force]
        said = {one.id: one for one in self.find(Document, id=wanted)} if wanted else {}
        orders = {paper.id: paper for paper in papers}
        return tuple(
            Regulation(
                paper=said.get(paper.id, paper),
                order=orders[paper.carried_by_id],
                amendments=tuple(said[one.id] for one in amending if paper.id in one.basis_ids),
            )
            for paper in adopted
            if paper.carried_by_id is not None
        )

    def person_facts(self, organization_id: int) -> dict[str, tuple[Any, ...]]:
        """Consents, communities and cases of everybody in an organization, by field of the dossier."""
        people = entity_of(Person).table
        of_people = select(people.c.id).where(people.c.organization_id == organization_id)
        return {
            name: self._where(kind, entity_of(kind).table.c.person_id.in_(of_people))
            for name, kind in _OF_PERSON.items()
        }

    def organization_facts(self, organization_id: int) -> dict[str, tuple[Any, ...]]:
        """Partners and platforms of an organization with what belongs to them, by field of the dossier."""
        partners, platforms = entity_of(plat.Partner).table, entity_of(plat.Platform).table
        of_partners = select(partners.c.id).where(partners.c.organization_id == organization_id)
        of_platforms = select(platforms.c.id).where(platforms.c.organization_id == organization_id)
        return {
            **{name: self.find(kind, organization_id=organization_id) for name, kind in _OF_ORGANIZATION.items()},
            **{
                name: self._where(kind, entity_of(kind).table.c.partner_id.in_(of_partners))
                for name, kind in _OF_PARTNER.items()
            },
            **{
                name: self._where(kind, entity_of(kind).table.c.platform_id.in_(of_platforms))
                for name, kind in _OF_PLATFORM.items()
            },
        }

    def _where(self, kind: type[V], where: ColumnElement[bool]) -> tuple[V, ...]:
        return values(self._connection, kind, where)


def _organization(content: str) -> Organization:
    try:
        return Organization.model_validate_json(content)
    except ValueError as error:
        raise failures.damaged() from error


def _missing(title: str, id: int) -> NotFoundError:  # noqa: A002
    return NotFoundError(
        f"{title} с номером {id} не найден{_ENDING.get(title, 'а')}. {_LISTS.get(title, 'Проверьте номер в списке.')}",
        details=({"id": id},),
    )


_LISTS = {
    "Участник": "Посмотрите список: nastavnik people list.",
    "Документ": "Посмотрите список: nastavnik documents list.",
    "Программа": "Посмотрите список: nastavnik programme list.",
}
_ENDING = {
    "Участник": "",
    "Партнёр": "",
    "Согласие": "о",
    "Протокол": "",
    "Показатель": "",
    "План пары": "",
    "Обращение": "о",
    "Документ": "",
}
