"""A school with papers that bear codes, and paper itself: printed, signed by hand, turned, soiled, photographed."""

from __future__ import annotations

import atexit
import io
import random
import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from itertools import count
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter
from stored import enter
from whole import ready

from documents import pdfreading
from documents.specimen import organization
from records.audit.keys import PrivateKey, PublicKey
from records.blobs import Blobs
from records.store import Store
from records.values import Document
from records.workspace import Workspace
from workflow import publication, sealing
from workflow.acts import keys, moving
from workflow.office import Office
from workflow.stages import Trigger

NOW = datetime(2025, 9, 5, 9, tzinfo=UTC)
DAY = date(2025, 9, 5)
STRANGER = PrivateKey.generate("nastavnik.local/other-5e6f7a8b", seed=bytes(32))


@dataclass(frozen=True)
class Desk:
    """A workspace after the programme was opened, its papers issued and not signed."""

    workspace: Workspace
    office: Office

    @property
    def key(self) -> PublicKey:
        """What checks its seals."""
        assert self.office.signer is not None
        return self.office.signer.public

    def document(self, document_id: int) -> Document:
        with self.office.store.reading() as reader:
            return reader.get(Document, document_id)

    def papers(self) -> tuple[Document, ...]:
        with self.office.store.reading() as reader:
            return reader.find(Document)

    def of_kind(self, kind: str) -> Document:
        return next(paper for paper in self.papers() if paper.kind == kind)

    def pdf(self, document: Document) -> bytes:
        assert document.pdf_sha256 is not None
        return Blobs(self.workspace.blobs).get(document.pdf_sha256)

    def docx(self, document: Document) -> bytes:
        assert document.docx_sha256 is not None
        return Blobs(self.workspace.blobs).get(document.docx_sha256)

    def sheets(self, document: Document, *, dots: int = 150) -> list[Image.Image]:
        """What the printer lays out."""
        return list(pdfreading.pictures(self.pdf(document), dots=dots, most_pixels=20_000_000))


def desk(folder: Path) -> Desk:
    """A copy of the school, made once in a run."""
    shutil.copytree(_first(), folder)
    return _at(Workspace(folder))


@cache
def _first() -> Path:
    kept = tempfile.TemporaryDirectory(prefix="nastavnik-desk-")
    atexit.register(kept.cleanup)
    folder = Path(kept.name) / "school"
    opened(folder).office.store.close()
    return folder


def _at(workspace: Workspace, *, since: int = 1_000_000) -> Desk:
    dice = count(since)
    store = Store.open(workspace.database)
    office = Office(
        store=store,
        actor="О. И. Лебедева",
        now=NOW,
        nonce=lambda: f"{next(dice):032x}",
        signer=workspace.keyring.system(),
    )
    return Desk(workspace, office)


def opened(folder: Path) -> Desk:
    """A school whose programme was opened on 3 September 2025 under its system key."""
    workspace = Workspace.create(folder, organization())
    beginning = _at(workspace, since=1).office
    with beginning.act("workbook.import", "test") as unit:
        enter(unit, replace(ready(Trigger.OPEN), documents=()))
        keys.first(unit, workspace, beginning, organization="school")
    sealing.seal(beginning, workspace)
    made = _at(workspace, since=1000)
    moving.advance(made.office, 1, on=date(2025, 9, 3))
    publication.publish(made.office, workspace, workers=1)
    sealing.seal(made.office, workspace)
    return made


# --- paper ----------------------------------------------------------------------------------------


def signed(sheet: Image.Image) -> Image.Image:
    """A stroke of a pen above the code."""
    drawn = sheet.copy()
    pen = ImageDraw.Draw(drawn)
    width, height = drawn.size
    pen.line([(width * 0.5, height * 0.75), (width * 0.55, height * 0.72), (width * 0.62, height * 0.76)], 40, 4)
    return drawn


def worn(sheet: Image.Image, seed: int, *, turned: float | None = None) -> Image.Image:
    """The same as a careless scan: turned, blurred, faded, with dust."""
    dice = random.Random(seed)
    angle = dice.uniform(-4, 4) if turned is None else turned
    made = sheet.rotate(angle, fillcolor=255, expand=abs(angle) > 10, resample=Image.Resampling.BICUBIC)
    made = made.filter(ImageFilter.GaussianBlur(dice.uniform(0.4, 0.9)))
    dark, light = dice.randint(20, 70), dice.randint(205, 250)
    made = made.point([round(dark + (light - dark) * shade / 255) for shade in range(256)])
    noise = Image.frombytes("L", made.size, dice.randbytes(made.width * made.height))
    made = Image.blend(made, noise, dice.uniform(0.03, 0.08))
    dust = ImageDraw.Draw(made)
    for _ in range(80):
        x, y = dice.randrange(made.width), dice.randrange(made.height)
        dust.ellipse([x, y, x + 2, y + 2], fill=dark)
    return made


def as_jpeg(sheet: Image.Image, *, quality: int = 80) -> bytes:
    buffer = io.BytesIO()
    sheet.save(buffer, "JPEG", quality=quality, dpi=(150, 150))
    return buffer.getvalue()


def as_png(sheet: Image.Image) -> bytes:
    buffer = io.BytesIO()
    sheet.save(buffer, "PNG")
    return buffer.getvalue()


def as_pdf(*sheets: Image.Image) -> bytes:
    """What a scanner with a feeder makes."""
    buffer = io.BytesIO()
    first, *rest = sheets
    first.save(buffer, "PDF", save_all=True, append_images=rest, resolution=150)
    return buffer.getvalue()
