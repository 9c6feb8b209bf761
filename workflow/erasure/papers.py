"""The act of destruction and the extract of the log (приказ Роскомнадзора № 179), issued with the erasure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from documents.catalogue import find_kind
from documents.context import Subject
from documents.context.erasure_proof import Listed, Proof
from records.audit.titles import TABLES
from records.searching import Place
from records.store import Unit
from records.values import (
    Document,
    Dossier,
    Organization,
    Pairing,
    Person,
    Programme,
    ProgrammeState,
    Series,
    Stage,
)
from workflow.emission import Owed
from workflow.erasure.basis import ASKERS, BASES
from workflow.erasure.categories import CATEGORIES
from workflow.erasure.planned import Plan
from workflow.erasure.survey import PROOFS
from workflow.office import Office

#: Numbers of acts where the settings name no series of that code.
_ANY_DAY = date(2000, 1, 1)
ACTS = Series(code="act", title="Акты об уничтожении", pattern="{n}")
_TABLES = {
    "organization": "реквизиты организации",
    "programme": "программа",
    "protocol": "протокол коллегиального органа",
    "working_group_member": "рабочая группа",
    "roadmap_row": "дорожная карта",
    "training": "обучение",
    "event": "мероприятие",
    "award": "поощрение другого участника",
    "monitoring": "мониторинг",
    "reflection": "отзыв другого участника",
    "appeal": "обращение другого участника",
    "consent": "согласие другого участника",
    "platform_row": "календарь площадки",
    "platform_reflection": "рефлексия площадки",
    "consultation": "консультация",
}


def issue(office: Office, unit: Unit, plan: Plan) -> tuple[int, ...]:
    """Both papers, inside the transaction that erases; their ids."""
    person = plan.survey.person
    dossier = _dossier(unit, plan.organization_id, person)
    details = {"proof": _proof(office, unit, plan)}
    papers = tuple(Owed(find_kind(code), Subject(person_id=person.id, details=details)) for code in PROOFS)
    return office.issue(unit, dossier, papers, on=plan.survey.on)


def place_in_words(place: Place) -> str:
    """«протокол коллегиального органа (запись 3)»."""
    return f"{_TABLES.get(place.table) or TABLES[place.table]} (запись {place.row_id})"


def _proof(office: Office, unit: Unit, plan: Plan) -> Proof:
    found = plan.survey
    return Proof(
        subject_code=found.person.code,
        card=found.person.id,
        basis=BASES[plan.basis],
        asked=ASKERS[plan.asked_by],
        erased_on=found.on,
        record=unit.next_seq,
        moment=office.now,
        categories=tuple(CATEGORIES[token] for token in found.categories),
        destroyed=tuple(_listed(document) for document in found.erased),
        kept=tuple(_listed(one.document, one.why) for one in found.kept),
        backups=tuple(copy.id for copy in plan.copies),
        beyond=tuple(copy.id for copy in plan.beyond),
        mentioned=tuple(place_in_words(place) for place in found.mentioned if place.table != "audit_actor"),
    )


def _listed(document: Document, why: str = "") -> Listed:
    return Listed(id=document.id, title=document.title, number=document.number, dated=document.dated, why=why)


def _dossier(unit: Unit, organization_id: int, person: Person) -> Dossier:
    """The programme the papers are filed under: the person's last, else the organization's last, else none."""
    programmes = unit.find(Programme, organization_id=organization_id)
    own = {pairing.programme_id for pairing in unit.find(Pairing) if person.id in pairing.members}
    chosen = [p for p in programmes if p.id in own] or list(programmes)
    if chosen:
        dossier = unit.dossier(chosen[-1].id)
    else:
        people = {one.id: one for one in unit.find(Person, organization_id=organization_id)}
        organization = unit.organization(organization_id)
        dossier = Dossier(organization=organization, programme=_no_programme(organization_id), people=people)
    return replace(dossier, organization=_with_acts(dossier.organization))


def _with_acts(organization: Organization) -> Organization:
    if any(series.code == ACTS.code for series in organization.series):
        return organization
    return organization.model_copy(update={"series": (*organization.series, ACTS)})


def _no_programme(organization_id: int) -> Programme:
    """What stands for the programme of a school that has none yet; papers are filed under the school itself."""
    return Programme(
        id=None,  # type: ignore[arg-type]
        organization_id=organization_id, code="", title="", calendar="school", forms=(), aim="", tasks=(), results=(),
        period_from=_ANY_DAY, period_to=_ANY_DAY, curator_id=None, characteristics=None, supply_id=None,
        monitoring_until=None, methodist_id=None, met_plan=None, fork_text=None, previous_id=None, platform=None,
        stage=Stage.DRAFT, state=ProgrammeState.ACTIVE, version=1,
    )  # fmt: skip
