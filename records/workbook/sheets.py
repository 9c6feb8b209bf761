"""The contract of the workbook: every sheet and column, as data.

Reading, checking, writing and the samples follow these tables; no other module names a header. People are
referred to by code, pairs by number, programmes by code; database ids are never shown.

The order of `SHEETS` is the order of the tabs.
"""

from __future__ import annotations

from records.workbook.closing_sheets import AWARDS, EVENT, MONITORING
from records.workbook.consent_sheet import CONSENT
from records.workbook.contract import Column, Scope, Sheet, Source, Type
from records.workbook.evidence_sheets import CASES, MEMBERSHIPS
from records.workbook.pairing_sheets import AGREEMENT, DIAGNOSES, PAIRINGS
from records.workbook.partner_sheets import DELEGATES, NETWORK_AGREEMENTS, PARTNERS
from records.workbook.plan_sheets import CHECK_INS, MEETINGS, ROUTE_ROWS, ROUTES
from records.workbook.platform_sheets import (
    CONSULTATIONS,
    PLATFORM_REFLECTIONS,
    PLATFORM_ROWS,
    PLATFORM_STAFF,
    PLATFORMS,
)
from records.workbook.programme_sheets import LOCAL_ACTS, PROGRAMME, PROTOCOLS, WORKING_GROUP
from records.workbook.reflection_sheets import ACHIEVEMENTS, ANSWERS, APPEAL, REFLECTION, SUPPORT
from records.workbook.register_sheets import DECLENSION, PEOPLE
from records.workbook.roadmap_sheets import INDICATORS, ROADMAP, TRAININGS

__all__ = ["GUIDE", "LISTS", "SHEETS", "Column", "Scope", "Sheet", "Source", "Type", "sheet"]

#: First sheet of every workbook written here: how to fill it; skipped on import.
GUIDE = "Как заполнять"
#: Hidden sheet of drop-down lists; skipped on import.
LISTS = "Списки"

SHEETS: tuple[Sheet, ...] = (
    PROGRAMME,
    PEOPLE,
    DECLENSION,
    CONSENT,
    PROTOCOLS,
    WORKING_GROUP,
    LOCAL_ACTS,
    ROADMAP,
    INDICATORS,
    TRAININGS,
    PAIRINGS,
    AGREEMENT,
    DIAGNOSES,
    ROUTES,
    ROUTE_ROWS,
    MEETINGS,
    CHECK_INS,
    ACHIEVEMENTS,
    ANSWERS,
    REFLECTION,
    APPEAL,
    EVENT,
    MONITORING,
    AWARDS,
    MEMBERSHIPS,
    CASES,
    SUPPORT,
    PARTNERS,
    PLATFORMS,
    NETWORK_AGREEMENTS,
    DELEGATES,
    PLATFORM_STAFF,
    PLATFORM_ROWS,
    PLATFORM_REFLECTIONS,
    CONSULTATIONS,
)


def sheet(key: str) -> Sheet:
    """Sheet by its key.

    Raises:
        KeyError: there is no such sheet.
    """
    for one in SHEETS:
        if one.key == key:
            return one
    raise KeyError(key)
