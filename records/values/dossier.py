"""Everything known of one programme, as one frozen value: what requirements and papers are made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from records.values.organization import Organization
from records.values.pairing import (
    Achievement,
    Agreement,
    Answers,
    Appeal,
    CheckIn,
    Diagnosis,
    Meeting,
    Pairing,
    PairingState,
    Reflection,
    Route,
    SupportEntry,
)
from records.values.papers import Document, Regulation
from records.values.people import CommunityMembership, Consent, ConsentKind, MethodicalCase, Person
from records.values.platform import (
    Consultation,
    Delegate,
    NetworkAgreement,
    Partner,
    Platform,
    PlatformMember,
    PlatformReflection,
    PlatformRow,
)
from records.values.programme import (
    Award,
    Event,
    Indicator,
    LocalActAmendment,
    Monitoring,
    Programme,
    Protocol,
    RoadmapRow,
    Training,
    WorkingGroupMember,
)

T = TypeVar("T")

#: States in which a pair counts as a member of the programme.
LIVE = frozenset({PairingState.CANDIDATE, PairingState.AGREED, PairingState.ACTIVE})


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """One programme with all it stands on; tuples keep the order of entry (by id)."""

    organization: Organization
    programme: Programme
    #: All people of the organization by id.
    people: Mapping[int, Person]
    consents: tuple[Consent, ...] = ()
    #: Communities and cases are people's, as consents are: of everybody in the organization.
    memberships: tuple[CommunityMembership, ...] = ()
    cases: tuple[MethodicalCase, ...] = ()
    protocols: tuple[Protocol, ...] = ()
    working_group: tuple[WorkingGroupMember, ...] = ()
    local_acts: tuple[LocalActAmendment, ...] = ()
    roadmap: tuple[RoadmapRow, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    trainings: tuple[Training, ...] = ()
    monitorings: tuple[Monitoring, ...] = ()
    events: tuple[Event, ...] = ()
    awards: tuple[Award, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    #: Other programmes of the organization, and their pairs: for what is counted over all of them.
    siblings: tuple[Programme, ...] = ()
    sibling_pairings: tuple[Pairing, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()
    routes: tuple[Route, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    achievements: tuple[Achievement, ...] = ()
    answers: tuple[Answers, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    support: tuple[SupportEntry, ...] = ()
    documents: tuple[Document, ...] = ()
    #: Every Regulation of the organization, whichever programme adopted it.
    regulations: tuple[Regulation, ...] = ()
    #: Partners and platforms are the organization's: every programme sees all of them.
    partners: tuple[Partner, ...] = ()
    network_agreements: tuple[NetworkAgreement, ...] = ()
    delegates: tuple[Delegate, ...] = ()
    platforms: tuple[Platform, ...] = ()
    platform_staff: tuple[PlatformMember, ...] = ()
    platform_rows: tuple[PlatformRow, ...] = ()
    platform_reflections: tuple[PlatformReflection, ...] = ()
    consultations: tuple[Consultation, ...] = ()

    def as_of(self, day: date) -> Dossier:
        """The same programme as it was known on *day*: later facts are left out, later ends undone.

        Plans stay (trainings, monitorings, events, road map): their dates say themselves what is to come; what
        came of them does not.
        """
        return replace(
            self,
            consents=tuple(
                replace(c, withdrawn_on=None) if c.withdrawn_on and c.withdrawn_on > day else c
                for c in self.consents
                if c.signed_on <= day
            ),
            memberships=tuple(
                replace(m, until=None) if m.until and m.until > day else m for m in self.memberships if m.since <= day
            ),
            cases=_until(self.cases, "made_on", day),
            protocols=_until(self.protocols, "held_on", day),
            trainings=tuple(t if t.held_to <= day else replace(t, certificate=None) for t in self.trainings),
            monitorings=tuple(m if m.held_to <= day else _planned(m) for m in self.monitorings),
            awards=tuple(
                replace(a, granted_on=None) if a.granted_on and a.granted_on > day else a
                for a in self.awards
                if a.decided_on <= day
            ),
            pairings=tuple(_pairing_on(p, day) for p in self.pairings if p.formed_on <= day),
            sibling_pairings=tuple(_pairing_on(p, day) for p in self.sibling_pairings if p.formed_on <= day),
            agreements=_until(self.agreements, "agreed_on", day),
            diagnoses=_until(self.diagnoses, "held_on", day),
            routes=tuple(_route_on(route, day) for route in self.routes if route.made_on <= day),
            meetings=_until(self.meetings, "held_on", day),
            check_ins=tuple(
                c
                if c.checked_on is None or c.checked_on <= day
                else replace(c, checked_on=None, remark=None, decision=None, change=None)
                for c in self.check_ins
                if c.answered_on <= day
            ),
            achievements=_until(self.achievements, "achieved_on", day),
            answers=_until(self.answers, "answered_on", day),
            reflections=_until(self.reflections, "written_on", day),
            appeals=_until(self.appeals, "received_on", day),
            support=_until(self.support, "happened_on", day),
            indicators=tuple(
                i if i.snapshot_on is None or i.snapshot_on <= day else replace(i, numerator=None, denominator=None)
                for i in self.indicators
            ),
            documents=_until(self.documents, "dated", day),
            regulations=tuple(
                replace(one, amendments=_until(one.amendments, "dated", day))
                for one in self.regulations
                if max(one.paper.dated, one.order.dated) <= day
            ),
            network_agreements=tuple(
                replace(a, ended_on=None) if a.ended_on and a.ended_on > day else a
                for a in self.network_agreements
                if a.signed_on <= day
            ),
            delegates=_until(self.delegates, "since", day),
            platform_rows=tuple(
                row if row.due_to <= day else replace(row, actual_result=None) for row in self.platform_rows
            ),
            platform_reflections=_until(self.platform_reflections, "held_on", day),
            consultations=_until(self.consultations, "held_on", day),
        )

    # --- questions everybody asks -------------------------------------------------------------

    def person(self, person_id: int) -> Person:
        """Person by id; a missing id is a broken reference, hence KeyError."""
        return self.people[person_id]

    @property
    def live_pairings(self) -> tuple[Pairing, ...]:
        """Pairs that have not ended."""
        return tuple(p for p in self.pairings if p.state in LIVE)

    @property
    def platform(self) -> Platform | None:
        """The platform the programme belongs to; None where it belongs to none, or nobody described it yet."""
        return next((p for p in self.platforms if p.title == self.programme.platform), None)

    @property
    def regulation(self) -> Regulation | None:
        """The Regulation in force: the newest that was not annulled; None before the first."""
        standing = [one for one in self.regulations if one.is_in_force]
        return max(standing, key=lambda one: (one.paper.dated, one.paper.id), default=None)

    @property
    def is_further(self) -> bool:
        """Whether the programme runs under a Regulation that another one adopted, having adopted none itself."""
        adopters = {one.paper.programme_id for one in self.regulations if one.is_in_force}
        return bool(adopters) and self.programme.id not in adopters

    def partner_of(self, person_id: int, day: date) -> Partner | None:
        """The partner that sends the person on *day*; None where nobody does."""
        sent = next((d for d in self.delegates if d.person_id == person_id and d.is_sent_on(day)), None)
        return None if sent is None else next(p for p in self.partners if p.id == sent.partner_id)

    def network_agreement(self, partner_id: int, day: date) -> NetworkAgreement | None:
        """The agreement with the partner that covers this programme on *day*, the latest if several."""
        here = self.platform
        bound = [
            a
            for a in self.network_agreements
            if a.partner_id == partner_id
            and a.is_in_force(day)
            and (a.platform_id is None or (here is not None and a.platform_id == here.id))
        ]
        return max(bound, key=lambda a: a.signed_on, default=None)

    @property
    def participants(self) -> tuple[Person, ...]:
        """Unique people of the live pairs, in order of appearance."""
        seen = dict.fromkeys(member for p in self.live_pairings for member in p.members)
        return tuple(self.people[member] for member in seen)

    @property
    def mentors(self) -> tuple[Person, ...]:
        """Unique mentors of the live pairs."""
        return tuple(self.people[m] for m in dict.fromkeys(m for p in self.live_pairings for m in p.mentors))

    @property
    def mentees(self) -> tuple[Person, ...]:
        """Unique mentees of the live pairs."""
        return tuple(self.people[m] for m in dict.fromkeys(m for p in self.live_pairings for m in p.mentees))

    def consent(self, person_id: int, kind: ConsentKind, day: date) -> Consent | None:
        """The consent of this kind in force on *day*, the latest if several; None when there is none."""
        return max(self.consents_in_force(person_id, kind, day), key=lambda c: c.signed_on, default=None)

    def consents_in_force(self, person_id: int, kind: ConsentKind, day: date) -> tuple[Consent, ...]:
        """All consents of this kind in force on *day*, in order of entry."""
        given = self._consents_of.get(person_id, ())
        return tuple(c for c in given if c.kind is kind and c.is_valid_on(day))

    def of_pairing(self, items: Iterable[T], pairing_id: int) -> tuple[T, ...]:
        """Those of *items* (agreements, meetings, routes …) that belong to the pair."""
        if not isinstance(items, tuple):
            return _by(items, "pairing_id").get(pairing_id, ())
        kept = self._indices.get(id(items))
        if kept is None or kept[0] is not items:
            kept = self._indices[id(items)] = items, _by(items, "pairing_id")
        found: tuple[T, ...] = kept[1].get(pairing_id, ())
        return found

    def current_route(self, pairing_id: int) -> Route | None:
        """Latest version of the pair's plan; None when there is none."""
        return max(self.of_pairing(self.routes, pairing_id), key=lambda r: r.version, default=None)

    def papers(self, kind: str, *, pairing_id: int | None = None, person_id: int | None = None) -> tuple[Document, ...]:
        """Papers of a kind in force, oldest first; narrowed to a pair or person where given."""
        return tuple(
            d
            for d in self.documents
            if d.kind == kind
            and d.is_in_force
            and (pairing_id is None or d.pairing_id == pairing_id)
            and (person_id is None or d.person_id == person_id)
        )

    def latest(self, kind: str, *, pairing_id: int | None = None, person_id: int | None = None) -> Document | None:
        """Newest paper of a kind in force; None when there is none."""
        found = self.papers(kind, pairing_id=pairing_id, person_id=person_id)
        return found[-1] if found else None

    @cached_property
    def _consents_of(self) -> Mapping[int, tuple[Consent, ...]]:
        return _by(self.consents, "person_id")

    @cached_property
    def _indices(self) -> dict[int, tuple[object, Mapping[int, tuple[Any, ...]]]]:
        """Items by their pair, once for each tuple asked about: a thousand pairs ask a dozen times each."""
        return {}


def _by(items: Iterable[T], field: str) -> Mapping[int, tuple[T, ...]]:
    groups: dict[int, list[T]] = {}
    for item in items:
        groups.setdefault(getattr(item, field), []).append(item)
    return {key: tuple(group) for key, group in groups.items()}


def _until(items: tuple[T, ...], field: str, day: date) -> tuple[T, ...]:
    return tuple(item for item in items if getattr(item, field) <= day)


def _pairing_on(pairing: Pairing, day: date) -> Pairing:
    """Undo an end that lies after *day*."""
    if pairing.ended_on is not None and pairing.ended_on > day:
        return replace(pairing, state=PairingState.ACTIVE, ended_on=None, end_reason=None)
    return pairing


def _planned(monitoring: Monitoring) -> Monitoring:
    """A stage of monitoring of which only the days are known."""
    return replace(
        monitoring,
        strengths=(),
        weaknesses=(),
        opportunities=(),
        threats=(),
        scores=(),
        conclusions="",
        recommendations="",
    )


def _route_on(route: Route, day: date) -> Route:
    """Undo what rows not yet due brought."""
    rows = tuple(row if row.due_to <= day else replace(row, actual_result=None, mark=None) for row in route.rows)
    return replace(route, rows=rows)
