"""What people read in the folder: contents as a page, the extract of the journal, READ-ME.txt; all pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping
from functools import lru_cache

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from documents.language import dates, numerals, typography
from documents.resources import templates_root
from records.audit.checkpoint import Checkpoint
from records.audit.keys import PublicKey
from workflow.inspection import signature
from workflow.inspection.model import LEFT_OUT, Inspection, Line

#: File of the folder → template of `templates/inspection`.
PAGES = {"index.html": "index.html.j2", "выписка-из-журнала.html": "journal.html.j2"}
README, STYLE, EXTRACT = "READ-ME.txt", "inspection.css", "выписка-из-журнала.csv"
_FOLDER = "inspection"
_HEADERS = ("Серия", "Номер", "Дата", "Документ", "Вид", "Состояние", "Внесён", "Запись журнала действий")
#: What a spreadsheet takes for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def pages(
    inspection: Inspection, files: Collection[str], key: PublicKey, checkpoint: Checkpoint
) -> Mapping[str, bytes]:
    """Contents by path inside the folder.

    Args:
        inspection: What to say.
        files: Paths of everything else in the folder.
        key: Signs the list of files.
        checkpoint: The last of the folder.
    """
    environment = _environment()
    facts = {
        "it": inspection,
        "files": frozenset(files),
        "key": key,
        "checkpoint": checkpoint,
        "command": signature.command(key),
        "reasons": LEFT_OUT,
        "listing": next((line for line in reversed(inspection.inside) if line.document.kind == "AUD-04"), None),
    }
    made = {
        path: (typography.polish_html(environment.get_template(name).render(facts)).strip() + "\n").encode()
        for path, name in PAGES.items()
    }
    # plain text, read in any editor: no typography, no markup
    made[README] = (environment.get_template(f"{README}.j2").render(facts).strip() + "\n").encode()
    made[STYLE] = (templates_root() / _FOLDER / STYLE).read_bytes()
    made[EXTRACT] = _extract(inspection.journal)
    return made


def _extract(lines: tuple[Line, ...]) -> bytes:
    """The extract as a table other programs read: semicolons and a mark of UTF-8, as Excel wants."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(_HEADERS)
    for line in lines:
        document = line.document
        row = (document.series or "", document.number or "", f"{document.dated:%d.%m.%Y}", line.title, document.kind)
        writer.writerow([_inert(cell) for cell in (*row, line.state, f"{line.entered_on:%d.%m.%Y}", str(line.record))])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def _inert(cell: str) -> str:
    """The cell, so that no spreadsheet computes it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates_root() / _FOLDER),
        undefined=StrictUndefined,
        autoescape=lambda name: name is not None and name.endswith(".html.j2"),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"date": dates.short, "date_long": dates.long, "counted": numerals.counted}
    return environment
