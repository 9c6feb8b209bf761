"""Tables inside the guide: what each step asks and leaves, what events leave, sheets of the workbook."""

from __future__ import annotations

from collections.abc import Iterable

from docs.markdown import table
from docs.words import EVENTS
from documents.catalogue import catalogue
from records.workbook.sheets import SHEETS
from workflow.emission import kinds_of
from workflow.requirements import REQUIREMENTS
from workflow.stages import TITLES, TRANSITIONS


def stages() -> str:
    """One row a step: from where to where, requirements with their sources, papers by kind."""
    rows = (
        (
            f"**{step.title}**\n→ {TITLES[step.target]}",
            "\n".join(f"{rule.title} ({rule.source})" for rule in REQUIREMENTS[step.trigger]),
            _codes(step.trigger.value),
        )
        for step in TRANSITIONS
    )
    return table(("Шаг", "Что проверяется", "Что выходит"), rows)


def events() -> str:
    """One row an event that is no step."""
    steps = {step.trigger.value for step in TRANSITIONS}
    rows = ((words, _codes(event)) for event, words in EVENTS.items() if event not in steps)
    return table(("Команда", "Что выходит"), rows)


def sheets() -> str:
    """One row a sheet of the workbook."""
    return table(("Лист", "Что в нём"), ((sheet.title, sheet.help) for sheet in SHEETS))


def unknown_events() -> Iterable[str]:
    """Events that headers of papers name and the guide does not."""
    return {event for kind in catalogue().values() for event in kind.events} - EVENTS.keys()


def _codes(event: str) -> str:
    return "\n".join(f"{kind.code} {kind.title}" for kind in kinds_of(event))
