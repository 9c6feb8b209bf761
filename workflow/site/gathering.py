"""Everything the section says, from what is known of the programmes; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from documents import norms
from documents.catalogue import Kind, catalogue
from documents.context.mon_indicators import line
from records.values import (
    Consent,
    Document,
    DocumentStatus,
    Dossier,
    FormOfMentoring,
    Indicator,
    Organization,
    Pairing,
    PairingState,
    Person,
    ProgrammeState,
    PublicData,
    Stage,
)
from records.values.dossier import LIVE
from workflow.requirements.model import who
from workflow.site.choosing import Chooser
from workflow.site.details import Details
from workflow.site.mentors import mentors_of
from workflow.site.model import (
    Coverage,
    FormPart,
    IndicatorPart,
    ProgrammePart,
    RoadmapLine,
    RoadmapPart,
    Site,
    Withheld,
)
from workflow.site.naming import Names
from workflow.site.permission import Permission, permissions
from workflow.site.wording import Wording
from workflow.stages import TITLES

#: Acts the section cites, in their order; those not in force that day are left out.
_NORMS = ("273-fz", "r-145", "mr-42", "concept-2030", "152-fz")
_NORMS_OF_EMPLOYEES = ("az-1128", "tk-351-8")
#: The order that confirms pairs.
_ORDER_OF_PAIRS = "PAIR-05"


def site_of(
    dossiers: Sequence[Dossier],
    organization: Organization,
    on: date,
    *,
    sizes: Mapping[int, int],
    kinds: Mapping[str, Kind] | None = None,
) -> Site:
    """The section of one school on one day.

    Args:
        dossiers: the school's programmes; papers that may be published with their texts.
        organization: the school.
        on: day of the publication.
        sizes: bytes of the PDF by id of the paper, for papers that have one.
        kinds: catalogue of papers; None means the product's own.

    Raises:
        ValueError: a paper that could be published has no text (a programmer's mistake).
    """
    people = {person.id: person for dossier in dossiers for person in dossier.people.values()}
    consents: dict[Consent, None] = dict.fromkeys(consent for dossier in dossiers for consent in dossier.consents)
    allowed = permissions(people.values(), consents, on)
    names = Names(organization, people.values(), frozenset(id_ for id_, one in allowed.items() if one.is_named))
    details = Details(organization, people.values(), allowed)
    wording = Wording(names)
    shown = tuple(sorted((d for d in dossiers if _is_public(d)), key=_newest))
    chooser = Chooser(organization, people.values(), names, details, kinds or catalogue(), sizes, on)
    documents = {document.id: document for dossier in shown for document in dossier.documents}
    papers, refused = chooser.choose(documents.values())
    confirmed = tuple(_confirmed(dossier, on) for dossier in shown)
    mentors, hidden = mentors_of(tuple(zip(shown, confirmed, strict=True)), allowed, wording, on)
    site = Site(
        on=on,
        school=organization.short_name,
        school_full=organization.full_name,
        address=organization.address,
        phone=organization.phone,
        email=organization.email,
        forms=tuple(_form(form, wording) for form in _forms(shown, organization)),
        programmes=tuple(
            _programme(number, dossier, pairs, allowed, wording, on)
            for number, (dossier, pairs) in enumerate(zip(shown, confirmed, strict=True), start=1)
        ),
        norms=_norms(shown, organization, on),
        papers=papers,
        mentors=mentors,
    )
    drafts = tuple(
        Withheld(what="text", title=f"Программа {d.programme.title}", reason="Программа не открыта или прекращена.")
        for d in dossiers
        if not _is_public(d)
    )
    return replace(site, withheld=(*drafts, *refused, *hidden, *wording.withheld))


def _is_public(dossier: Dossier) -> bool:
    programme = dossier.programme
    return programme.stage is not Stage.DRAFT and programme.state is not ProgrammeState.CANCELLED


def _newest(dossier: Dossier) -> tuple[int, int]:
    return -dossier.programme.period_from.toordinal(), dossier.programme.id


def _confirmed(dossier: Dossier, on: date) -> tuple[Pairing, ...]:
    """Pairs that work or were completed, once a signed order has confirmed them; empty before."""
    known = dossier.as_of(on)
    if not any(_is_signed(document, on) for document in known.papers(_ORDER_OF_PAIRS)):
        return ()
    return tuple(p for p in known.pairings if p.state in LIVE or p.state is PairingState.COMPLETED)


def _is_signed(document: Document, on: date) -> bool:
    return document.status is DocumentStatus.SIGNED and (document.signed_on or on) <= on


def _forms(dossiers: Iterable[Dossier], organization: Organization) -> tuple[FormOfMentoring, ...]:
    """Forms of the programmes shown, in the school's order; all of the school's before the first programme."""
    offered = {code for dossier in dossiers for code in dossier.programme.forms}
    return tuple(form for form in organization.forms if form.code in offered or not offered)


def _form(form: FormOfMentoring, wording: Wording) -> FormPart:
    place = f"Форма {form.title}"
    return FormPart(
        title=form.title,
        aim=wording.text(form.aim, place),
        participants=wording.text(form.participants, place),
        tasks=wording.items(form.tasks, place),
        directions=wording.items(form.directions, place),
        results=wording.items(form.results, place),
    )


def _programme(
    number: int,
    dossier: Dossier,
    pairs: tuple[Pairing, ...],
    allowed: Mapping[int, Permission],
    wording: Wording,
    on: date,
) -> ProgrammePart:
    programme, known = dossier.programme, dossier.as_of(on)
    place = f"Программа {programme.title}"
    curator = dossier.people.get(programme.curator_id) if programme.curator_id is not None else None
    return ProgrammePart(
        anchor=f"p{number}",
        title=wording.text(programme.title, place) or f"№ {number}",
        platform=_quoted(wording.text(programme.platform, place)),
        period_from=programme.period_from,
        period_to=programme.period_to,
        stage=_stage(dossier),
        aim=wording.text(programme.aim, place),
        tasks=wording.items(programme.tasks, place),
        results=wording.items(programme.results, place),
        forms=tuple(dossier.organization.form(code).title for code in programme.forms),
        roadmap=_roadmap(dossier, wording),
        indicators=tuple(_indicator(one, wording, place) for one in known.indicators),
        coverage=_coverage(pairs) if pairs else None,
        curator=_name(curator, allowed, wording),
        curator_post=_post(curator, allowed, wording, place),
    )


def _quoted(title: str | None) -> str | None:
    """A title in guillemets; one that brings its own stays."""
    return title if title is None or "«" in title else f"«{title}»"


def _stage(dossier: Dossier) -> str:
    if dossier.programme.state is ProgrammeState.SUSPENDED:
        return "Программа приостановлена"
    if dossier.programme.stage is Stage.COMPLETED:
        return "Программа завершена"
    return TITLES[dossier.programme.stage]


def _roadmap(dossier: Dossier, wording: Wording) -> tuple[RoadmapPart, ...]:
    rows = sorted(dossier.roadmap, key=lambda row: (row.section, row.number))
    found = []
    for (_, title), group in groupby(rows, key=lambda row: (row.section, row.section_title)):
        made = []
        for row in group:
            place = f"Дорожная карта, строка {row.section}.{row.number}"
            made.append(
                RoadmapLine(
                    number=f"{row.section}.{row.number}",
                    activity=wording.cell(row.activity, place),
                    due_from=row.due_from,
                    due_to=row.due_to,
                    responsible=wording.cell(row.responsible, place),
                    result=wording.cell(row.result, place),
                )
            )
        found.append(RoadmapPart(title=wording.cell(title, "Дорожная карта"), rows=tuple(made)))
    return tuple(found)


def _indicator(indicator: Indicator, wording: Wording, place: str) -> IndicatorPart:
    words = line(indicator)
    return IndicatorPart(
        title=wording.cell(words.title, f"{place}, показатель {indicator.code}"),
        planned=words.planned,
        fact=words.fact,
        snapshot=words.snapshot,
        verdict=words.verdict,
        is_measured=indicator.fact is not None,
    )


def _coverage(pairs: tuple[Pairing, ...]) -> Coverage:
    return Coverage(
        pairs=sum(not pair.is_group for pair in pairs),
        groups=sum(pair.is_group for pair in pairs),
        mentors=len({one for pair in pairs for one in pair.mentors}),
        mentees=len({one for pair in pairs for one in pair.mentees}),
    )


def _name(person: Person | None, allowed: Mapping[int, Permission], wording: Wording) -> str | None:
    """Full name of the curator with consent; without it the curator is told what to do."""
    if person is None:
        return None
    full = " ".join(filter(None, (person.surname, person.name, person.patronymic)))
    if allowed[person.id].is_named or not wording.names.named(full):  # the head who is the curator is public by law
        return full
    reason = (allowed[person.id].reason or "").removeprefix("Не показан: ")
    remedy = allowed[person.id].remedy
    wording.leave_out(f"Куратор {who(person)}", f"На странице указана только должность: {reason}", remedy)
    return None


def _post(person: Person | None, allowed: Mapping[int, Permission], wording: Wording, place: str) -> str | None:
    """Post of the curator: of somebody unnamed it says no more than the staff list; named, only with his leave."""
    if person is None:
        return None
    permission = allowed[person.id]
    if permission.is_named and PublicData.OCCUPATION not in permission.permits:
        reason = "Согласием не разрешено показывать: должность."
        wording.leave_out(f"Куратор {who(person)}", reason, None)
        return None
    return wording.text(person.position, place)


def _norms(dossiers: Iterable[Dossier], organization: Organization, on: date) -> tuple[str, ...]:
    forms = _forms(dossiers, organization)
    keys = _NORMS + (_NORMS_OF_EMPLOYEES if any(form.employees for form in forms) else ())
    register = norms.register()
    cited = [register[key].citation() for key in keys if register[key].is_in_force(on)]
    own = (*organization.regional_acts, *organization.municipal_acts)
    cited += [
        f"{act.kind} {act.author} от {act.dated:%d.%m.%Y} № {act.number} «{act.title}»"
        for act in own
        if act.is_in_force(on)
    ]
    return tuple(text[:1].upper() + text[1:] for text in cited)
