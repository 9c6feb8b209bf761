"""Papers a person keeps by hand: which pairs stand in their head."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from documents.context.pairs import PairView
from documents.context.res_coverage import working_pairings

if TYPE_CHECKING:
    from documents.catalogue import Kind
    from documents.context.desk import Desk
    from documents.context.people import PersonView
    from documents.context.stamp import Stamp
    from documents.context.subject import Subject


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """IMP-02: one diary a mentor: the named person, else every mentor of the pair.

    Raises:
        ValueError: the subject names neither a person nor a pair.
    """
    return {"diaries": diaries(desk, subject)}


def diaries(desk: Desk, subject: Subject) -> tuple[tuple[PersonView, tuple[PairView, ...]], ...]:
    """Each mentor with the pairs the diary is about."""
    views = tuple(desk.pair(pairing.id) for pairing in working_pairings(desk.dossier))
    if subject.pairing_id is not None:
        pair = desk.pair(subject.pairing_id)
        wanted = (subject.person_id,) if subject.person_id is not None else pair.value.mentors
        return tuple((desk.person(one), (pair,)) for one in wanted)
    if subject.person_id is None:
        msg = "a diary belongs to a person or a pair"
        raise ValueError(msg)
    mine = tuple(view for view in views if subject.person_id in view.value.mentors)
    return ((desk.person(subject.person_id), mine),)
