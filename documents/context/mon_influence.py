"""Second stage of monitoring: what changed in people, and what a mentor changed (Regulation 6.2).

Questionnaires are compared as `mon_comparison` does, results with and without a mentor as `mon_contrast`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from documents.context import mon_charts as charts
from documents.context.mon_contrast import contrast_indicators, contrast_results
from documents.context.mon_criteria import profile_criteria
from documents.context.mon_questions import FACTORS, INFLUENCES, QuestionnaireChange, compare_questionnaires
from documents.context.mon_six import count_six
from documents.context.res_coverage import cover, working_pairings
from records.values import Dossier

if TYPE_CHECKING:
    from documents.catalogue import Kind
    from documents.context.desk import Desk
    from documents.context.stamp import Stamp
    from documents.context.subject import Subject


@dataclass(frozen=True, kw_only=True)
class FormChange:
    """One questionnaire among the pairs of one form of mentoring."""

    #: Title of the form, «педагог — ученик».
    form: str
    questionnaire: QuestionnaireChange


def questionnaires(dossier: Dossier) -> tuple[QuestionnaireChange, ...]:
    """Comparisons of all questionnaires of the pairs that work or worked to the end."""
    forms = {pairing.id: pairing.form for pairing in working_pairings(dossier)}
    return compare_questionnaires((one for one in dossier.answers if one.pairing_id in forms), forms)


def compare_forms(dossier: Dossier) -> tuple[FormChange, ...]:
    """Questionnaires of every form of mentoring apart, in the programme's order of forms."""
    found = []
    for code in dossier.programme.forms:
        forms = {pairing.id: code for pairing in working_pairings(dossier) if pairing.form == code}
        answers = (one for one in dossier.answers if one.pairing_id in forms)
        title = dossier.organization.form(code).title
        found += [FormChange(form=title, questionnaire=one) for one in compare_questionnaires(answers, forms)]
    return tuple(found)


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """MON-03: all comparisons, their charts, the record of the second stage (None where there is none), people."""
    dossier = desk.dossier
    second = [one for one in dossier.monitorings if one.stage == 2]
    inside = {pairing.id for pairing in working_pairings(dossier)}
    compared = questionnaires(dossier)
    measured = [one for questionnaire in compared for one in questionnaire.influences]
    influences = tuple(one for factor in INFLUENCES for one in measured if one.title == FACTORS[factor])
    six = count_six(dossier, on=stamp.dated)
    criteria = profile_criteria(dossier, on=stamp.dated)
    return {
        "questionnaires": compared,
        "by_form": compare_forms(dossier),
        "influences": influences,
        "six": six,
        "criteria": criteria,
        "influence_charts": tuple(charts.influence_chart(one) for one in compared),
        "contrast_charts": charts.with_and_without(dossier.indicators),
        "six_charts": charts.six_chart(six),
        "criteria_charts": charts.criteria_chart(criteria),
        "contrasts": contrast_indicators(dossier.indicators),
        "results": contrast_results(
            (one for one in dossier.diagnoses if one.pairing_id in inside),
            (one for one in dossier.achievements if one.pairing_id in inside),
        ),
        "monitoring": max(second, key=lambda one: (one.held_to, one.id), default=None),
        "coverage": cover(dossier, on=stamp.dated),
    }
