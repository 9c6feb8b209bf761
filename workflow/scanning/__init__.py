"""Scans of signed papers come back: their codes are read, they are attached, whatever is not certain is told.

Rules:

- a paper is known by the seal in the QR code of its first sheet, and by nothing else;
- a sheet without a code goes on with the paper of the sheet before it: inside one PDF always, among pictures only
  under the same name with a later number and only up to the sheets the paper has;
- what is not certain is never attached: it goes to the list of what was set aside, and the other files go on;
- attaching is signing, so every rule of `workflow.acts.papers.sign` holds.
"""

from __future__ import annotations

from workflow.scanning.model import Aside, Scanned, Taken
from workflow.scanning.taking import scan

__all__ = ["Aside", "Scanned", "Taken", "scan"]
