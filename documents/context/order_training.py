"""Facts of the order on mentors' training: what is to come, what was held, who is exempt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from documents.catalogue import Kind
from documents.context.desk import Desk
from documents.context.people import PersonView
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.errors import BadInputError
from records.values import Training


@dataclass(frozen=True)
class Trainee:
    """One mentor and his training."""

    person: PersonView
    training: Training


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """`planned` (ends on the order's day or later), `held` (ended before it), `exempt`; each by date, then surname.

    Raises:
        BadInputError: no training was entered.
    """
    known = sorted(
        (Trainee(desk.person(one.person_id), one) for one in desk.dossier.trainings),
        key=lambda one: (one.training.held_from, one.person.surname, one.training.id),
    )
    if not known:
        msg = "Обучение наставников не внесено: укажите тему, часы и сроки или дату и причину освобождения."
        raise BadInputError(msg)
    real = [one for one in known if one.training.exemption is None]
    return {
        "planned": tuple(one for one in real if one.training.held_to >= stamp.dated),
        "held": tuple(one for one in real if one.training.held_to < stamp.dated),
        "exempt": tuple(one for one in known if one.training.exemption is not None),
    }
