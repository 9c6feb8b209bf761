"""What the code on a scan or a photograph says, without taking the scan in."""

from __future__ import annotations

from records.reader import Reader
from records.workspace import Workspace
from workflow.scanning.model import Seen, Source
from workflow.scanning.reading import read_content
from workflow.scanning.taking import register_of
from workflow.scanning.understanding import understand


def recognised(reader: Reader, workspace: Workspace, content: bytes) -> Seen | None:
    """The first sheet that names a paper, else the first whose code is not believed; None when no sheet has a code."""
    source = read_content("", content)
    if not isinstance(source, Source):
        return None
    register = register_of(reader, workspace)
    seen = [understand(sheet, register) for sheet in source.sheets]
    named = next((one for one in seen if one.document is not None), None)
    return named or next((one for one in seen if one.doubt is not None), None)
