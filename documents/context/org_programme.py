"""Facts of the programme paper: its edition, coverage by forms, plan of work, ways of measuring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from documents.catalogue import Kind
from documents.context import org_grounds, org_roadmap
from documents.context.desk import Desk
from documents.context.org_stages import STAGES
from documents.context.org_words import words
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.errors import BadInputError
from records.values import FormOfMentoring, Pairing, PairingState
from records.values.dossier import LIVE


@dataclass(frozen=True)
class Total:
    """Pairs, groups and unique people in each role; one person in two forms is one person."""

    pairs: int
    groups: int
    mentors: int
    mentees: int


@dataclass(frozen=True)
class Coverage:
    """One form's share."""

    form: FormOfMentoring
    total: Total


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """What the eleven mandatory characteristics (Regulation 2.3) need beyond the programme itself.

    `edition` counts from 1; `previous` is the edition before, None for the first.

    Raises:
        BadInputError: the characteristics are not filled in, or the road map is not complete.
    """
    if desk.dossier.programme.characteristics is None:
        msg = (
            "У программы не заполнены обязательные характеристики (актуальность, содержание, аудитория, вид, "
            "требования к наставникам, измерение результатов, условия). Заполните их."
        )
        raise BadInputError(msg)
    earlier = [d for d in desk.dossier.papers(kind.code) if d.dated <= stamp.dated]
    return {
        **org_grounds.extend(desk, kind, subject, stamp),
        "words": words(desk.dossier.organization),
        "stages": STAGES,
        "sections": org_roadmap.sections(desk),
        "edition": len(earlier) + 1,
        "previous": Stamp.of(earlier[-1]) if earlier else None,
        "coverage": coverage(desk),
        "total": total(desk),
        "process": tuple(i for i in desk.dossier.indicators if i.monitoring_stage == "1"),
        "influence": tuple(i for i in desk.dossier.indicators if i.monitoring_stage == "2"),
    }


def coverage(desk: Desk) -> tuple[Coverage, ...]:
    """Coverage by forms of the programme; a form without pairs is left out."""
    found = []
    for code in desk.dossier.programme.forms:
        pairs = [p for p in counted_pairs(desk) if p.form == code]
        if pairs:
            found.append(Coverage(form=desk.dossier.organization.form(code), total=_total(pairs)))
    return tuple(found)


def total(desk: Desk) -> Total:
    """Coverage of the whole programme, unique persons in each role."""
    return _total(counted_pairs(desk))


def counted_pairs(desk: Desk) -> tuple[Pairing, ...]:
    """Pairs the programme counts as its own: at work or completed at their term; replaced and broken ones are not."""
    return tuple(p for p in desk.dossier.pairings if p.state in LIVE or p.state is PairingState.COMPLETED)


def _total(pairs: Sequence[Pairing]) -> Total:
    return Total(
        pairs=sum(not p.is_group for p in pairs),
        groups=sum(p.is_group for p in pairs),
        mentors=len({m for p in pairs for m in p.mentors}),
        mentees=len({m for p in pairs for m in p.mentees}),
    )
