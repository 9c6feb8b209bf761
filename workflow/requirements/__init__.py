"""What each transition asks: small pure functions over a dossier, all evaluated, never only the first.

The table below is the whole law of the machine as the house knows it (product: «How a programme moves»);
a requirement that the law asks only from a date looks at the register of norms, never at a literal date. The day of the
step comes first: where it is too early, facts entered since are not seen, and what else is missing may be met already.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from records.values import Dossier
from workflow.requirements import (
    conclusion,
    formation,
    implementation,
    opening,
    partnership,
    planning,
    regulation,
    sensitive,
    standing,
)
from workflow.requirements.model import Demand, Requirement, Unmet
from workflow.stages import Trigger

REQUIREMENTS: Mapping[Trigger, tuple[Requirement, ...]] = {
    Trigger.OPEN: (standing.ORDER_OF_DATES, *opening.REQUIREMENTS, partnership.PLATFORM, standing.NAMES),
    Trigger.DIAGNOSE: (
        standing.ORDER_OF_DATES,
        standing.SIGNED,
        regulation.SAID,
        *formation.REQUIREMENTS,
        sensitive.HEALTH,
        partnership.SIDES,
        partnership.PARTNERS,
        standing.NAMES,
    ),
    Trigger.DESIGN: (
        standing.ORDER_OF_DATES,
        standing.SIGNED,
        *planning.DIAGNOSIS,
        partnership.SELF_BEFORE,
        partnership.PARTNERS,
        standing.CONSENTS,
    ),
    Trigger.IMPLEMENT: (standing.ORDER_OF_DATES, *planning.PLANS, partnership.PARTNERS, standing.CONSENTS),
    Trigger.REFLECT: (
        standing.ORDER_OF_DATES,
        *implementation.REQUIREMENTS,
        partnership.PARTNERS,
        standing.CONSENTS,
    ),
    Trigger.CONCLUDE: (standing.ORDER_OF_DATES, *conclusion.PAIRS, partnership.SELF_AFTER, standing.CONSENTS),
    Trigger.COMPLETE: (standing.ORDER_OF_DATES, *conclusion.PROGRAMME, partnership.LOOKED_BACK, standing.NAMES),
}


def demands(dossier: Dossier, trigger: Trigger, on: date) -> tuple[Demand, ...]:
    """Every requirement of a transition with what stands against it on a day.

    Args:
        dossier: the programme; only requirements that say so look at facts later than *on*.
        trigger: the transition asked for.
        on: date the orders would bear.
    """
    known = dossier.as_of(on)
    return tuple(
        Demand(rule, tuple(rule.check(dossier if rule.sees_later else known, on))) for rule in REQUIREMENTS[trigger]
    )


def unmet(dossier: Dossier, trigger: Trigger, on: date) -> tuple[Unmet, ...]:
    """Everything that stands against a transition on a day; empty when, and only when, it may be made."""
    return tuple(fault for demand in demands(dossier, trigger, on) for fault in demand.unmet)
