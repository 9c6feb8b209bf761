"""Facts of the orders on mentors and pairs: a line for every mentor of every pair, grounds, labour agreements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from documents.catalogue import Kind
from documents.context import org_grounds
from documents.context.desk import Desk
from documents.context.org_words import words
from documents.context.pairs import PairView
from documents.context.people import PersonView
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.errors import BadInputError
from records.values import Agreement, AgreementKind, PersonCategory


@dataclass(frozen=True)
class Appointment:
    """One mentor in one pair."""

    mentor: PersonView
    pair: PairView
    #: Labour agreement of the mentor about this pair; None where the law asks for none or it is not recorded.
    agreement: Agreement | None


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """`appointments`, rulings about `candidates`, the term `starts` – `ends`, who is among the members.

    `candidates` is None where no form asks for a council's decision; minors are those on the day of the desk.

    Raises:
        BadInputError: there is no live pair to approve.
    """
    if not desk.pairs:
        msg = "В программе нет ни одной пары: сформируйте пары или группы и повторите."
        raise BadInputError(msg)
    appointments = tuple(
        Appointment(mentor, pair, labour_agreement(pair, mentor.id)) for pair in desk.pairs for mentor in pair.mentors
    )
    with_gates = any(pair.form.candidate_gates for pair in desk.pairs)
    return {
        "appointments": appointments,
        "candidates": org_grounds.grounds(desk, "candidates", until=stamp.dated) if with_gates else None,
        "starts": min(pair.value.period_from for pair in desk.pairs),
        "ends": max(pair.value.period_to for pair in desk.pairs),
        "with_employees": any(pair.form.employees for pair in desk.pairs)
        and org_grounds.in_force(stamp.dated)("tk-351-8"),
        "with_staff_mentees": any(desk.dossier.people[one.id].is_staff for pair in desk.pairs for one in pair.mentees),
        "with_pupil_mentees": any(
            desk.dossier.people[one.id].category is PersonCategory.PUPIL for pair in desk.pairs for one in pair.mentees
        ),
        "with_minors": any(one.is_minor for pair in desk.pairs for one in pair.members),
        "with_minor_mentors": any(one.is_minor for pair in desk.pairs for one in pair.mentors),
        "words": words(desk.dossier.organization),
    }


def labour_agreement(pair: PairView, person_id: int) -> Agreement | None:
    """Latest labour agreement of the mentor about the pair; None when there is none."""
    found = [
        one
        for one in pair.agreements
        if one.kind is AgreementKind.LABOUR_AGREEMENT and one.person_id in (None, person_id)
    ]
    return max(found, key=lambda one: one.agreed_on, default=None)
