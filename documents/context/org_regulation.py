"""Facts of the Regulation: the school's words, what its forms of mentoring ask, which laws are in force that day."""

from __future__ import annotations

from collections.abc import Mapping

from documents import norms
from documents.catalogue import Kind
from documents.context import org_grounds
from documents.context.desk import Desk
from documents.context.org_words import words
from documents.context.stamp import Stamp
from documents.context.subject import Subject


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """Grounds, `words` and the switches of the text.

    `with_employees` — art. 351.8 of the Labour Code applies: a form of employees and the article in force;
    `with_gates` — a form asks for interview, council and senior methodist; `separate_consents` — consents are
    separate documents by law (from 01.09.2025); `age_from` — youngest mentee over the forms, None where not set.
    """
    forms = desk.dossier.organization.forms
    ages = [form.age_from for form in forms if form.age_from is not None]
    active = norms.register()
    return {
        **org_grounds.extend(desk, kind, subject, stamp),
        "words": words(desk.dossier.organization),
        "school_forms": forms,
        "with_employees": any(form.employees for form in forms) and active["tk-351-8"].is_in_force(stamp.dated),
        "with_staff_forms": any(form.employees for form in forms),
        "with_gates": any(form.candidate_gates for form in forms),
        "with_expert": any(form.expert for form in forms),
        "separate_consents": active["separate-consent"].is_in_force(stamp.dated),
        "age_from": min(ages, default=None),
    }
