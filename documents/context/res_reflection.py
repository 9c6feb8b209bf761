"""Reflections of a pair: whose words stand in a paper, and blanks for those who have not written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from documents.context.pairs import PairView
from documents.context.people import PersonView
from documents.context.res_coverage import working_pairings
from records.errors import BadInputError
from records.values import Reflection, ReflectionKind

if TYPE_CHECKING:
    from documents.catalogue import Kind
    from documents.context.desk import Desk
    from documents.context.stamp import Stamp
    from documents.context.subject import Subject


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """One person's sheet about one pair."""

    pair: PairView
    #: None on a blank for an expert nobody has named.
    person: PersonView | None
    #: None where nothing is recorded: the sheet is a blank to fill by hand.
    record: Reflection | None


def reflections(pair: PairView, kind: ReflectionKind) -> tuple[Reflection, ...]:
    """All reflections of a kind, oldest first."""
    found = (item for item in pair.reflections if item.kind is kind)
    return tuple(sorted(found, key=lambda item: (item.written_on, item.id)))


def mentee_leaves(desk: Desk, subject: Subject) -> tuple[Leaf, ...]:
    """A sheet for the named mentee (in each of his pairs, or the one named), else for every mentee of the pair.

    Raises:
        ValueError: the subject names neither a person nor a pair.
    """
    pairs: tuple[PairView, ...]
    if subject.pairing_id is not None:
        pairs = (desk.pair(subject.pairing_id),)
    elif subject.person_id is not None:
        pairs = tuple(desk.pair(p.id) for p in working_pairings(desk.dossier) if subject.person_id in p.mentees)
    else:
        msg = "a reflection belongs to a person or a pair"
        raise ValueError(msg)
    return tuple(
        Leaf(pair=pair, person=desk.person(mentee), record=_written(pair, ReflectionKind.MENTEE, mentee))
        for pair in pairs
        for mentee in pair.value.mentees
        if subject.person_id is None or subject.person_id == mentee
    )


def expert_leaves(desk: Desk, subject: Subject) -> tuple[Leaf, ...]:
    """A sheet for each expert named (`experts` of the details), else for each who wrote about the pair, else a blank.

    Whoever is named and has not written yet gets a blank that bears his name.

    Raises:
        ValueError: the subject is not a pair.
    """
    if subject.pairing_id is None:
        msg = "an expert's opinion is about a pair"
        raise ValueError(msg)
    pair = desk.pair(subject.pairing_id)
    named = (subject.details or {}).get("experts")
    written = (one.person_id for one in reflections(pair, ReflectionKind.EXPERT))
    experts = named if isinstance(named, tuple) and named else tuple(dict.fromkeys(written))
    if not experts:
        return (Leaf(pair=pair, person=None, record=None),)
    return tuple(
        Leaf(pair=pair, person=desk.person(one), record=_written(pair, ReflectionKind.EXPERT, one)) for one in experts
    )


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """REF-02: sheets of mentees; REF-05: sheets of experts.

    Raises:
        BadInputError: the person is nobody's mentee.
    """
    leaves = expert_leaves(desk, subject) if kind.signatory == "expert" else mentee_leaves(desk, subject)
    if not leaves:
        who = desk.person(subject.person_id).code if subject.person_id is not None else "—"
        known = ", ".join(dict.fromkeys(one.code for one in desk.dossier.mentees)) or "их пока нет"
        msg = (
            f"{kind.title} ({kind.code}): человек {who} ни в одной паре программы не наставляемый, а рефлексию пишет "
            f"наставляемый. Наставляемые: {known}."
        )
        raise BadInputError(msg)
    return {"leaves": leaves}


def _written(pair: PairView, kind: ReflectionKind, person_id: int) -> Reflection | None:
    found = [item for item in reflections(pair, kind) if item.person_id == person_id]
    return found[-1] if found else None
