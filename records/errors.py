"""Faults a person can mend, as exceptions that carry their sentence and exit code.

Branches go by who can mend it. Faults in *data* are not exceptions: they are `Problem` values, gathered
and returned together (see `records.problems`). A programmer's mistake is a plain built-in exception.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar


class NastavnikError(Exception):
    """A fault told to the user in Russian: what, where, how to mend."""

    #: Process exit code; part of the public contract of the command line.
    exit_code: ClassVar[int] = 1
    #: Stable machine name, the "code" of the JSON error.
    code: ClassVar[str] = "failed"

    def __init__(self, text: str, *, details: tuple[Mapping[str, object], ...] = ()) -> None:
        super().__init__(text)
        self.text = text
        #: Machine-readable particulars, one mapping a fault; may be empty.
        self.details = details


class UsageError(NastavnikError):
    """The request itself is malformed."""

    exit_code = 2
    code = "usage"


class BadInputError(NastavnikError):
    """Data offered to the program has faults; `details` names every one of them with its place."""

    code = "bad_input"


class RefusedError(NastavnikError):
    """A rule forbids the step; `details` holds every unmet requirement."""

    exit_code = 3
    code = "refused"


class IntegrityError(NastavnikError):
    """Stored things do not agree with each other or with the log."""

    exit_code = 4
    code = "integrity"


class NotFoundError(NastavnikError):
    """The thing asked for does not exist here."""

    exit_code = 5
    code = "not_found"


class ConflictError(NastavnikError):
    """Somebody changed the thing meanwhile, or a number or date collides."""

    exit_code = 6
    code = "conflict"


class PublicationPendingError(NastavnikError):
    """The step is committed; files or names are still owed and `repair` will make them."""

    exit_code = 7
    code = "publication_pending"
