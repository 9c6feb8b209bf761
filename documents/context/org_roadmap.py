"""Facts of the road map: rows by sections, planned values, both vocabularies of stages (Regulation, Р-145)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from documents.catalogue import Kind
from documents.context.desk import Desk
from documents.context.org_stages import STAGES
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.errors import BadInputError
from records.values import RoadmapRow


@dataclass(frozen=True)
class Section:
    """One section of the road map."""

    number: int
    title: str
    rows: tuple[RoadmapRow, ...]


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """`sections`, `planned` (indicators with a planned value) and `stages`.

    Raises:
        BadInputError: the road map has no rows, or a row names nobody responsible.
    """
    return {
        "sections": sections(desk),
        "planned": tuple(one for one in desk.dossier.indicators if one.planned is not None),
        "stages": STAGES,
    }


def sections(desk: Desk) -> tuple[Section, ...]:
    """Rows of the road map by sections, in their order.

    Raises:
        BadInputError: there are no rows, or a row has no one responsible.
    """
    rows = sorted(desk.dossier.roadmap, key=lambda row: (row.section, row.number))
    if not rows:
        msg = "Дорожная карта пуста: внесите хотя бы одно мероприятие со сроком и ответственным."
        raise BadInputError(msg)
    orphans = [f"{row.section}.{row.number}" for row in rows if not row.responsible]
    if orphans:
        msg = f"В дорожной карте не указан ответственный: строки {', '.join(orphans)}. Впишите, кто отвечает."
        raise BadInputError(msg)
    return tuple(
        Section(number, title, tuple(group))
        for (number, title), group in groupby(rows, key=lambda row: (row.section, row.section_title))
    )
