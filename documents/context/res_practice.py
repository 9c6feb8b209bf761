"""The best practice of a programme whose plan was met (Regulation 6: packaging)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from documents.context.imp_summary import summarize
from documents.context.mon_charts import before_and_after, plan_and_fact
from documents.context.mon_contrast import contrast_indicators
from documents.context.mon_indicators import lines
from documents.context.mon_influence import questionnaires
from documents.context.res_coverage import cover, working_pairings
from documents.context.res_pair import unique
from documents.context.res_year import latest_swot
from records.errors import BadInputError

if TYPE_CHECKING:
    from documents.catalogue import Kind
    from documents.context.desk import Desk
    from documents.context.stamp import Stamp
    from documents.context.subject import Subject


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """RES-05a: how the practice works and what it gave; no names but the curator's.

    Raises:
        BadInputError: nobody has said what the practice is.
    """
    dossier = desk.dossier
    if not (dossier.programme.fork_text or "").strip():
        msg = "Не описана лучшая практика программы: внесите её описание в решение об итогах и повторите."
        raise BadInputError(msg)
    working = working_pairings(dossier)
    swot = latest_swot(dossier.monitorings)
    rows = lines(dossier.indicators)
    compared = tuple(one for one in questionnaires(dossier) if one.items)
    return {
        "coverage": cover(dossier, on=stamp.dated),
        "summary": summarize(
            tuple(desk.pair(one.id) for one in working), dossier.programme, dossier.organization, on=stamp.dated
        ),
        "models": unique(pairing.role_model for pairing in working),
        "rows": tuple(row for row in rows if row.is_met is not None),
        "indicator_charts": plan_and_fact(one for one in dossier.indicators if one.is_met is not None),
        "questionnaires": compared,
        "questionnaire_charts": before_and_after(compared),
        "contrasts": contrast_indicators(dossier.indicators),
        "risks": unique([*swot.weaknesses, *swot.threats]) if swot else (),
        "strengths": unique([*swot.strengths, *swot.opportunities]) if swot else (),
    }
