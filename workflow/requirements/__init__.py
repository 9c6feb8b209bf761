"""What each transition asks: small pure functions over a dossier, all evaluated, never only the first.

The table below is the whole law of the machine as the house knows it (product: «How a programme moves»);
a requirement that the law asks only from a date looks at the register of norms, never at a literal date.
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
    Trigger.OPEN: (*opening.REQUIREMENTS, partnership.PLATFORM, standing.NAMES, standing.ORDER_OF_DATES),
    Trigger.DIAGNOSE: (
        standing.SIGNED,
        regulation.SAID,
        *formation.REQUIREMENTS,
        sensitive.HEALTH,
        partnership.SIDES,
        partnership.PARTNERS,
        standing.NAMES,
        standing.ORDER_OF_DATES,
    ),
    Trigger.DESIGN: (
        standing.SIGNED,
        *planning.DIAGNOSIS,
        partnership.SELF_BEFORE,
        partnership.PARTNERS,
        standing.CONSENTS,
        standing.ORDER_OF_DATES,
    ),
    Trigger.IMPLEMENT: (*planning.PLANS, partnership.PARTNERS, standing.CONSENTS, standing.ORDER_OF_DATES),
    Trigger.REFLECT: (
        *implementation.REQUIREMENTS,
        partnership.PARTNERS,
        standing.CONSENTS,
        standing.ORDER_OF_DATES,
    ),
    Trigger.CONCLUDE: (*conclusion.PAIRS, partnership.SELF_AFTER, standing.CONSENTS, standing.ORDER_OF_DATES),
    Trigger.COMPLETE: (*conclusion.PROGRAMME, partnership.LOOKED_BACK, standing.NAMES, standing.ORDER_OF_DATES),
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
