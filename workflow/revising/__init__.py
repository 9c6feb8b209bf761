"""A paper edited in Word becomes a new paper: its words and nothing else are taken over.

Rules:

- the file names its paper by the passport inside; a file without one, or of another workplace, is refused;
- words inside paragraphs and cells may change; paragraphs, rows, tables, pictures, places to write and what stands in
  the margins may not: who wants another structure changes the template or the facts;
- tracked changes and comments are refused: a paper says one thing;
- the new paper has a number and a date of its own and names the old one, which is annulled with the reason.
"""

from __future__ import annotations

from workflow.revising.difference import Edit
from workflow.revising.revision import Revision, compare, revise

__all__ = ["Edit", "Revision", "compare", "revise"]
