"""The desk a paper is written at: one programme on one date, views made once and shared by all papers."""

from __future__ import annotations

import importlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from documents import norms
from documents.catalogue import Kind, find_kind
from documents.confirmed import Confirmed
from documents.context.acquaintance import acquainted
from documents.context.marks import executor_of, visas_of
from documents.context.pairs import PairView
from documents.context.people import OrganizationView, PersonView, view_organization, view_person
from documents.context.stamp import Stamp, is_unregistered
from documents.context.subject import Subject
from documents.profile import profile
from records.errors import BadInputError, RefusedError
from records.values import Dossier


class Belonging(Protocol):
    """Anything that belongs to a pair."""

    @property
    def pairing_id(self) -> int:
        """Id of the pair."""
        ...


T = TypeVar("T", bound=Belonging)

#: Order whose annex the Regulation is, while the act that adopts it is still under way.
_APPROVING = "ORG-04"


class Desk:
    """Views of one dossier on one date; create one per act."""

    def __init__(self, dossier: Dossier, *, on: date, stamps: Iterable[Stamp] = ()) -> None:
        self.dossier = dossier
        self.on = on
        self._issued = [Stamp.of(document) for document in dossier.documents if document.is_in_force]
        self._stamps: dict[str, list[Stamp]] = defaultdict(list)
        for stamp in self._issued:
            self._stamps[stamp.kind].append(stamp)
        self._unregistered = {
            document.kind: document.id
            for document in dossier.documents
            if document.is_in_force and is_unregistered(document, dossier.organization)
        }
        for stamp in stamps:
            self.add(stamp)
        self._people: dict[int, PersonView] = {}

    def add(self, stamp: Stamp) -> None:
        """Make a paper of this very act citable by those after it."""
        self._issued.append(stamp)
        self._stamps[stamp.kind].append(stamp)
        self._unregistered.pop(stamp.kind, None)

    def context(self, kind: Kind, subject: Subject, stamp: Stamp) -> dict[str, object]:
        """Everything the template of *kind* may name.

        Raises:
            BadInputError: a fact the kind's own context needs is missing; the text says which.
        """
        facts: dict[str, object] = {**self._common, "doc": stamp, "kind": kind, "details": subject.details or {}}
        facts["profile"] = profile(stamp.dated)
        facts["settings"] = self.dossier.organization.as_of(stamp.dated)
        facts["norm"] = lambda key, case="nom": norms.cite(key, on=stamp.dated).citation(case)
        facts["in_force"] = lambda key: norms.register()[key].is_in_force(stamp.dated)
        facts["norm_brief"] = lambda key, case="nom": norms.cite(key, on=stamp.dated).brief(case)
        facts["norm_number"] = lambda key: norms.cite(key, on=stamp.dated).number
        # an order sets no term that has passed when it is dated
        facts["monitoring_ahead"] = self.monitoring_until >= stamp.dated
        facts["quarter"] = subject.quarter
        facts["pair"] = self.pair(subject.pairing_id) if subject.pairing_id is not None else None
        facts["person"] = self.person(subject.person_id) if subject.person_id is not None else None
        facts["visas"] = tuple(map(self.person, visas_of(self.dossier, kind)))
        executor = executor_of(self.dossier, kind)
        facts["executor"] = self.person(executor) if executor is not None else None
        facts["acquainted"] = tuple(self.person(one) for one in acquainted(kind, self.dossier, subject))
        if kind.context is not None:
            module = importlib.import_module(f"documents.context.{kind.context}")
            facts |= module.extend(self, kind, subject, stamp)
        return facts

    def paper(self, kind: str) -> Stamp:
        """The newest paper of a kind in force, to be cited.

        Raises:
            BadInputError: there is none; the paper that cites it cannot be made.
            RefusedError: it waits for its number, which the school gives by hand.
        """
        if kind in self._unregistered:
            raise _waits_for_number(self._unregistered[kind], kind)
        if not self._stamps[kind]:
            msg = f"Нет документа {kind}, на который ссылается текст. Сначала выпустите его."
            raise BadInputError(msg)
        return self._stamps[kind][-1]

    def has_paper(self, kind: str) -> bool:
        """Whether a paper of the kind is in force."""
        return bool(self._stamps[kind])

    def orders(self) -> tuple[Stamp, ...]:
        """Orders of the programme in force, in order of date; those of this very act among them.

        Raises:
            RefusedError: one of them waits for its number, which the school gives by hand.
        """
        for document in self.dossier.documents:
            is_order = document.is_in_force and find_kind(document.kind).is_order
            if is_order and is_unregistered(document, self.dossier.organization):
                raise _waits_for_number(document.id, document.kind)
        found = (stamp for stamp in self._issued if find_kind(stamp.kind).is_order)
        return tuple(sorted(found, key=lambda one: one.dated))

    def regulation(self) -> Stamp:
        """The order that approved the Regulation in force, whichever programme issued it, to be cited.

        Raises:
            BadInputError: no Regulation is in force and no order of this programme approves one.
            RefusedError: the order waits for its number, which the school gives by hand.
        """
        standing = self.dossier.regulation
        if standing is None:
            return self.paper(_APPROVING)
        if is_unregistered(standing.order, self.dossier.organization):
            raise _waits_for_number(standing.order.id, standing.order.kind)
        return Stamp.of(standing.order)

    def person(self, person_id: int) -> PersonView:
        """View of a person, made once."""
        if person_id not in self._people:
            people = self.dossier.people
            self._people[person_id] = view_person(
                people[person_id], on=self.on, people=people, confirmed=self._confirmed, pupil_word=self._pupil_word
            )
        return self._people[person_id]

    def pair(self, pairing_id: int) -> PairView:
        """View of a pair with what belongs to it."""
        return self._pairs[pairing_id]

    @property
    def monitoring_until(self) -> date:
        """Deadline of the monitoring of the process (Regulation 6.1), the first such day of the programme."""
        programme, organization = self.dossier.programme, self.dossier.organization
        if programme.monitoring_until is not None:
            return programme.monitoring_until
        month, day = (int(part) for part in organization.monitoring_day.split("-"))
        same_year = date(programme.period_from.year, month, day)
        return same_year if same_year >= programme.period_from else same_year.replace(year=same_year.year + 1)

    @property
    def _pupil_word(self) -> str:
        stem = self.dossier.organization.pupils_plural
        return {"обучающиеся": "обучающийся", "ученики": "ученик"}.get(stem, "учащийся")

    @cached_property
    def _confirmed(self) -> Confirmed:
        return Confirmed(self.dossier.people.values())

    @cached_property
    def organization(self) -> OrganizationView:
        """The school."""
        return view_organization(self.dossier.organization, on=self.on)

    @cached_property
    def pairs(self) -> tuple[PairView, ...]:
        """Live pairs, by id."""
        return tuple(self._pairs[p.id] for p in self.dossier.live_pairings)

    @cached_property
    def _pairs(self) -> dict[int, PairView]:
        d = self.dossier
        routes, agreements, diagnoses = _by_pair(d.routes), _by_pair(d.agreements), _by_pair(d.diagnoses)
        meetings, check_ins, achievements = _by_pair(d.meetings), _by_pair(d.check_ins), _by_pair(d.achievements)
        answers, reflections = _by_pair(d.answers), _by_pair(d.reflections)
        appeals, support = _by_pair(d.appeals), _by_pair(d.support)
        return {
            p.id: PairView(
                value=p,
                code=p.code,
                form=d.organization.form(p.form),
                mentors=tuple(self.person(one) for one in p.mentors),
                mentees=tuple(self.person(one) for one in p.mentees),
                word="группа" if p.is_group else "пара",
                route=max(routes[p.id], key=lambda route: route.version, default=None),
                routes=tuple(routes[p.id]),
                agreements=tuple(agreements[p.id]),
                diagnoses=tuple(diagnoses[p.id]),
                meetings=tuple(meetings[p.id]),
                check_ins=tuple(check_ins[p.id]),
                achievements=tuple(achievements[p.id]),
                answers=tuple(answers[p.id]),
                reflections=tuple(reflections[p.id]),
                appeals=tuple(appeals[p.id]),
                support=tuple(support[p.id]),
            )
            for p in d.pairings
        }

    @cached_property
    def _common(self) -> dict[str, object]:
        d = self.dossier
        programme = d.programme
        return {
            "org": self.organization,
            "settings": d.organization,
            "director": self.organization.director,
            "programme": programme,
            "curator": self.person(programme.curator_id) if programme.curator_id is not None else None,
            "supply": self.person(programme.supply_id) if programme.supply_id is not None else None,
            "methodist": self.person(programme.methodist_id) if programme.methodist_id is not None else None,
            "forms": tuple(d.organization.form(code) for code in programme.forms),
            "pairs": self.pairs,
            "mentors": tuple(self.person(p.id) for p in d.mentors),
            "mentees": tuple(self.person(p.id) for p in d.mentees),
            "roadmap": tuple(sorted(d.roadmap, key=lambda r: (r.section, r.number))),
            "indicators": d.indicators,
            "protocols": d.protocols,
            "working_group": tuple((self.person(m.person_id), m.role) for m in d.working_group),
            "local_acts": d.local_acts,
            "trainings": d.trainings,
            "monitorings": d.monitorings,
            "events": d.events,
            "awards": d.awards,
            "paper": self.paper,
            "has_paper": self.has_paper,
            "regulation": self.regulation,
            "further": d.is_further,
            "person_of": self.person,
            "today": self.on,
            "monitoring_until": self.monitoring_until,
        }


def _waits_for_number(document_id: int, kind: str) -> RefusedError:
    return RefusedError(
        f"Документ {document_id} ({kind}), на который ссылается текст, ещё не зарегистрирован. "
        f"Внесите его номер: nastavnik documents register {document_id} --number …"
    )


def _by_pair(items: Iterable[T]) -> dict[int, list[T]]:
    groups: dict[int, list[T]] = defaultdict(list)
    for item in items:
        groups[item.pairing_id].append(item)
    return groups
