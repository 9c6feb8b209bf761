"""The canonical text of a paper: a small closed HTML, read strictly.

`parse` turns the text into a frozen tree that both writers walk; whatever the vocabulary does not list is
refused with the element and its line. `plain` gives the words alone. The vocabulary in prose:
`docs/paper-vocabulary.md`.
"""

from __future__ import annotations

from documents.vocabulary.nodes import Node, Orientation, Paper, Profile, Section
from documents.vocabulary.plain import plain
from documents.vocabulary.reading import VocabularyError, parse
from records.letters import describe, unprintable

__all__ = [
    "Node",
    "Orientation",
    "Paper",
    "Profile",
    "Section",
    "VocabularyError",
    "describe",
    "parse",
    "plain",
    "unprintable",
]
