"""Facts of a questionnaire's blank (QST-01, QST-02, QST-03): who answers, at which moment, which questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from documents import instruments
from documents.catalogue import Kind
from documents.context.consent_terms import person_of, role_of
from documents.context.pairs import PairView
from documents.context.people import PersonView
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.errors import UsageError
from records.values import Moment

if TYPE_CHECKING:
    from documents.context.desk import Desk


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question as it is printed."""

    number: int
    text: str


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """Facts of a blank; the moment is `details["moment"]`, "before" when left out.

    Raises:
        BadInputError: nobody is named.
        UsageError: the moment is neither "before" nor "after".
    """
    person = person_of(desk, kind, subject)
    moment = _moment(subject)
    form = _form(desk, kind, person, subject)
    one = instruments.latest(kind.code)
    asked = one.asked(moment, form.form.code if form else None)
    questions = {
        what: tuple(Question(number=i.number, text=i.text(moment) or "") for i in asked if i.kind == what)
        for what in ("scale", "open", "yes-no")
    }
    return {
        "instrument": one,
        "moment": moment.value,
        "role": role_of(desk, person.id, _asked(subject, one.role)),
        "about": form,
        "others": _others(form, person),
        "scale": questions["scale"],
        "opens": questions["open"],
        "yes_no": questions["yes-no"],
        "marks": tuple(range(instruments.SCALE[0], instruments.SCALE[1] + 1)),
    }


def _asked(subject: Subject, role: str) -> Subject:
    """The subject with the role the instrument is made for, said before a pair gives one."""
    return replace(subject, details={"role": role, **(subject.details or {})})


def _moment(subject: Subject) -> Moment:
    given = (subject.details or {}).get("moment", Moment.BEFORE)
    try:
        return Moment(str(given))
    except ValueError as fault:
        msg = f"Момент анкетирования «{given}» неизвестен: укажите before (до) или after (после)."
        raise UsageError(msg) from fault


def _form(desk: Desk, kind: Kind, person: PersonView, subject: Subject) -> PairView | None:
    """The pair the questions are about: the one named, else the person's first on the side that is asked."""
    if subject.pairing_id is not None:
        return desk.pair(subject.pairing_id)
    side = "mentors" if kind.code == "QST-01" else "mentees" if kind.code == "QST-02" else "members"
    return next((p for p in desk.pairs if any(one.id == person.id for one in getattr(p, side))), None)


def _others(pair: PairView | None, person: PersonView) -> tuple[PersonView, ...]:
    """The other side of the pair; empty before there is one."""
    if pair is None:
        return ()
    return pair.mentees if any(one.id == person.id for one in pair.mentors) else pair.mentors
