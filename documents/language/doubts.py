"""Why a declension must be shown to a person once: the classes no rule can decide, as Russian sentences."""

from __future__ import annotations

from documents.language.forms import Sex
from documents.language.petrovich import NamePart
from documents.language.spelling import is_standard


def doubts_of(part: NamePart, sex: Sex, text: str) -> tuple[str, ...]:
    """Return the reasons to ask about this part of a name, most general first; empty when there is none."""
    found: list[str] = []
    if not is_standard(text):
        found.append(f"«{text}» написано не одним словом с одной заглавной буквой: проверьте склонение.")
    return tuple(found)
