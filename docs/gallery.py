"""Pictures of every kind of paper and the page that shows them: `python -m docs.gallery`.

Each picture is the first page of the specimen's paper, as the PDF prints it, in a few greys. Beside the pictures lies
`hashes.json`: of the canonical text and the style each was made from, so that a test finds stale ones without drawing
anything. Kinds named on the command line are drawn anew whatever their hash; without names, the stale ones.
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from PIL import ImageOps

from docs.words import EVENTS, FAMILIES, SIGNATORIES
from documents.catalogue import Kind, catalogue
from documents.context import Desk, Stamp
from documents.page import render
from documents.pdfreading import pictures
from documents.resources import templates_root
from documents.specimen import dossier, subject_of
from documents.writers.base import STYLE_VERSION, Properties
from documents.writers.pdf import PdfWriter

ROOT = Path(__file__).parent
PICTURES = ROOT / "img" / "papers"
HASHES = PICTURES / "hashes.json"
PAGE = ROOT / "галерея.md"
#: All pictures together take no more, bytes.
LARGEST = 4_000_000

_DOTS = 76
_GREYS = 8
#: Grey of the sheet's edge: a white sheet on a white page of documentation has none of its own.
_EDGE = 160
_MOST_PIXELS = 2_000_000
#: Day a paper of the specimen bears, by the stage of the six; 0 — any time.
_DAYS: Mapping[int, date] = {
    0: date(2026, 2, 2),
    1: date(2025, 9, 18),
    2: date(2025, 9, 26),
    3: date(2025, 10, 3),
    4: date(2025, 11, 5),
    5: date(2026, 5, 25),
    6: date(2026, 5, 30),
}
_OWN_DAYS: Mapping[str, date] = {
    "ORG-01": date(2025, 8, 29),
    "ORG-02": date(2025, 9, 1),
    "ORG-03": date(2025, 9, 1),
    "ORG-04": date(2025, 9, 1),
    "ORG-05": date(2025, 9, 1),
    "ORG-06": date(2025, 9, 1),
    "ORG-07": date(2025, 9, 1),
    "ORG-08": date(2025, 9, 1),
    "IMP-01": date(2026, 5, 25),
    "IMP-05": date(2025, 10, 1),
    "IMP-06": date(2026, 5, 15),
    "MON-01": date(2025, 10, 17),
    "MON-02": date(2026, 5, 25),
    "LAB-03": date(2026, 6, 3),
    "AUD-04": date(2026, 6, 15),
    "DOC-03": date(2025, 12, 31),
    "DOC-04": date(2025, 12, 31),
    "DOC-05": date(2025, 9, 30),
    "IMP-07": date(2026, 5, 20),
    "PDN-01": date(2026, 6, 1),
    "PDN-02": date(2026, 6, 1),
    "PAIR-06": date(2026, 6, 8),
}
_PREPARED: Mapping[str, str] = {
    "curator": "куратор",
    "methodist": "старший методист",
    "clerk": "делопроизводитель",
    "director": "директор",
    "secretary": "секретарь органа",
    "program": "программа",
}
_INTRODUCTION = """<!-- Страница собрана командой python -m docs.gallery; правьте источники, а не её. -->

# Галерея документов

Первая страница каждого вида документа на данных вымышленной школы. Так печатает PDF; DOCX говорит то же самое.
Подробнее о каждом виде — в [перечне документов](документы.md).

Собрать заново после изменения шаблона: `python -m docs.gallery`. Картинки лежат в `docs/img/papers`, рядом —
`docs/img/papers/hashes.json`: по нему проверка находит устаревшие.
"""


def text_of(code: str) -> str:
    """Canonical text of the specimen's paper of a kind."""
    kind, facts = catalogue()[code], dossier()
    day = _OWN_DAYS.get(code, _DAYS[kind.stage])
    stamp = Stamp(
        kind=code,
        title=kind.title,
        heading=kind.heading,
        dated=day,
        number="15-од" if kind.series else None,
        series=kind.series,
    )
    return render(kind, Desk(facts, on=day).context(kind, subject_of(kind, facts), stamp)).text


def hash_of(text: str) -> str:
    """What a picture was made from, hex: the text, the style it is printed in, the fineness of the picture."""
    style = (templates_root() / "style" / "paper.css").read_text(encoding="utf-8")
    return hashlib.sha256(f"{STYLE_VERSION} {_DOTS} {_GREYS} {_EDGE}\n{style}\n{text}".encode()).hexdigest()


def draw(code: str, text: str) -> bytes:
    """The first page as a small PNG."""
    kind = catalogue()[code]
    properties = Properties(
        id="1",
        kind=code,
        title=kind.title,
        number=None,
        date=_OWN_DAYS.get(code, _DAYS[kind.stage]),
        author="МБОУ СОШ № 5",
        subject=code,
        nonce="0" * 32,
    )
    pdf = PdfWriter().write(text, properties)
    first = next(iter(pictures(pdf, dots=_DOTS, most_pixels=_MOST_PIXELS)))
    buffer = io.BytesIO()
    ImageOps.expand(first, border=1, fill=_EDGE).quantize(_GREYS).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def page() -> str:
    """The page of pictures."""
    return _INTRODUCTION + "".join(_families())


def stale() -> dict[str, str]:
    """Text of every kind whose picture is not of it, by code."""
    known = json.loads(HASHES.read_text(encoding="utf-8")) if HASHES.is_file() else {}
    texts = {code: text_of(code) for code in catalogue()}
    return {
        code: text
        for code, text in texts.items()
        if known.get(code) != hash_of(text) or not (PICTURES / f"{code}.png").is_file()
    }


def main(codes: Iterable[str] = ()) -> None:
    """Draw what is stale or named, drop what is no kind any more, write the page."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    known = json.loads(HASHES.read_text(encoding="utf-8")) if HASHES.is_file() else {}
    for code, text in {**stale(), **{code: text_of(code) for code in codes}}.items():
        (PICTURES / f"{code}.png").write_bytes(draw(code, text))
        known[code] = hash_of(text)
        sys.stdout.write(f"{code}.png\n")
    for path in PICTURES.glob("*.png"):
        if path.stem not in catalogue():
            path.unlink()
    kept = {code: known[code] for code in catalogue()}
    HASHES.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")


def _families() -> Iterator[str]:
    kinds = catalogue().values()
    for prefix, title in FAMILIES.items():
        yield f"\n## {title}\n"
        yield from (_entry(kind) for kind in kinds if kind.code.split("-")[0] == prefix)


def _entry(kind: Kind) -> str:
    when = "; ".join(EVENTS[event] for event in kind.events) or f"по требованию: `documents make {kind.code}`"
    return (
        f"\n### {kind.code}. {kind.title}\n\n"
        f"Готовит {_PREPARED[kind.prepared_by]}, подписывает {SIGNATORIES[kind.signatory]}. Когда: {when}.\n\n"
        f"![Первая страница: {kind.title}](img/papers/{kind.code}.png)\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
