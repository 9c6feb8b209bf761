"""An erasure before it is made: what people are shown, and what the record of the log will say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workflow.backup.keys import BackupKey
from workflow.erasure.basis import Asker, Basis
from workflow.erasure.mention import Mention
from workflow.erasure.survey import Survey


@dataclass(frozen=True, kw_only=True)
class Plan:
    """An erasure decided and not yet made."""

    organization_id: int
    survey: Survey
    #: How the person is named; kept to look for traces afterwards.
    mention: Mention
    basis: Basis
    asked_by: Asker
    #: Copies made while the person's data were there: with a key of their own, and those a passphrase opens.
    copies: tuple[BackupKey, ...]
    beyond: tuple[BackupKey, ...]

    def data(self) -> Mapping[str, object]:
        """What the record of the log shows; no name."""
        found = self.survey
        return {
            "asked": self.asked_by.value,
            "basis": self.basis.value,
            "categories": list(found.categories),
            "documents": [document.id for document in found.erased],
            "kept": [one.document.id for one in found.kept],
            "backups": [copy.id for copy in self.copies],
            "on": found.on,
        }
