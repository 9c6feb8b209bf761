"""The words of a DOCX, paragraph by paragraph, and what in it nobody can take over."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from documents.writers.base import DRAFT_MARK
from records.errors import BadInputError, RefusedError

MOST_BYTES = 30_000_000
_MOST_PARTS = 2_000
#: Bytes of one part once unpacked: the longest paper is a tenth of it.
_MOST_XML = 60_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHANGES = (
    "ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|numberingChange|(rPr|pPr|tblPr|tblGrid|tr|tc|sect)(Pr)?Change"
)
_TRACKED = re.compile(rf"{re.escape(_W)}({_CHANGES})")
_COMMENTS = frozenset(_W + name for name in ("commentReference", "commentRangeStart"))
_ADDED = {
    "drawing": "рисунок",
    "pict": "рисунок",
    "object": "вложенный объект",
    "footnoteReference": "сноска",
    "endnoteReference": "концевая сноска",
    "txbxContent": "надпись",
    "altChunk": "вложенный документ",
}
#: What old programs see in place of a drawing: the same thing once more.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARGINS = ("word/header", "word/footer")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    #: Number of the table, row and cell it stands in, from the outermost; empty outside tables.
    place: tuple[int, ...]
    #: Pieces of its text, a run each; line breaks are «\\n», tabs «\\t».
    runs: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.runs)


@dataclass(frozen=True)
class Edited:
    """A DOCX as far as words go."""

    paragraphs: tuple[Paragraph, ...]
    #: Words of headers and footers that say something, sorted; page numbers and the mark of a draft left out.
    margins: tuple[str, ...]
    #: Pictures, notes and the like: name → how many.
    things: Mapping[str, int]


def opened(content: bytes) -> dict[str, bytes]:
    """Parts of the package that hold words.

    Raises:
        BadInputError: it is no DOCX, or is beyond any paper's size.
    """
    msg = (
        "Файл не открывается как DOCX: он повреждён, закрыт паролем или сохранён в другом формате. Сохраните как DOCX."
    )
    if len(content) > MOST_BYTES:
        raise BadInputError(f"Файл больше {MOST_BYTES // 1_000_000} МБ: это не документ, выпущенный программой.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            wanted = [
                entry
                for entry in entries
                if entry.filename in ("word/document.xml", "word/comments.xml") or entry.filename.startswith(_MARGINS)
            ]
            if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in wanted) > _MOST_XML:
                raise BadInputError("Файл внутри слишком велик: это не документ, выпущенный программой.")
            parts = {entry.filename: archive.read(entry) for entry in wanted}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError, EOFError) as fault:
        raise BadInputError(msg) from fault
    if "word/document.xml" not in parts:
        raise BadInputError(msg)
    return parts


def read(content: bytes) -> Edited:
    """The words of a DOCX.

    Raises:
        BadInputError: it is no DOCX that can be read.
        RefusedError: it holds tracked changes or comments.
    """
    parts = opened(content)
    body = _tree(parts["word/document.xml"])
    margins = [(name, _tree(part)) for name, part in parts.items() if name.startswith(_MARGINS)]
    _refuse_tracked([body, *(tree for _, tree in margins)])
    comments = parts.get("word/comments.xml")
    if next(body.iter(*_COMMENTS), None) is not None or (comments and len(_tree(comments))):
        msg = "В файле есть примечания (комментарии). Ответьте на них, удалите их в Word и сохраните файл заново."
        raise RefusedError(msg)
    # whoever saves the file writes the mark of a draft and the page number anew, once or twice
    said = {" ".join("".join(_texts(tree)).replace(DRAFT_MARK, " ").split()) for _, tree in margins}
    return Edited(
        paragraphs=tuple(_paragraphs(body)),
        margins=tuple(sorted(text for text in said if text and not text.isdecimal())),
        things=_things(body),
    )


def read_body(root: Any) -> tuple[Paragraph, ...]:
    """Paragraphs of a main part made by the writer."""
    return tuple(_paragraphs(root))


def _refuse_tracked(trees: list[Any]) -> None:
    for tree in trees:
        if any(isinstance(node.tag, str) and _TRACKED.fullmatch(node.tag) for node in tree.iter()):
            msg = (
                "В файле есть исправления в режиме рецензирования: неясно, какие слова считать принятыми. Откройте его "
                "в Word, на вкладке «Рецензирование» примите или отклоните все исправления и сохраните заново."
            )
            raise RefusedError(msg)


def _things(body: Any) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for name, title in _ADDED.items():
        count = sum(1 for one in body.iter(_W + name) if next(one.iterancestors(_FALLBACK), None) is None)
        if count:
            found[title] = found.get(title, 0) + count
    return found


def _paragraphs(body: Any) -> Iterator[Paragraph]:
    numbers: dict[Any, int] = {}
    for kind in ("tbl", "tr", "tc"):
        for element in body.iter(_W + kind):
            parent = element.getparent()
            siblings = body.iter(_W + kind) if kind == "tbl" else parent.iterchildren(_W + kind)
            if element not in numbers:
                numbers |= {one: number for number, one in enumerate(siblings)}
    for block in body.iter(_W + "p"):
        if next(block.iterancestors(_FALLBACK), None) is not None:
            continue
        around = [numbers[one] for one in block.iterancestors(_W + "tc", _W + "tr", _W + "tbl")]
        yield Paragraph(tuple(reversed(around)), tuple(_runs(block)))


def _runs(block: Any) -> Iterator[str]:
    for run in block.iter(_W + "r"):
        text = "".join(_texts(run))
        if text:
            yield text


def _texts(root: Any) -> Iterator[str]:
    for node in root.iter():
        match node.tag:
            case tag if tag == _W + "t":
                yield node.text or ""
            case tag if tag == _W + "noBreakHyphen":
                yield "\u2011"
            case tag if tag == _W + "br" and node.get(_W + "type") in (None, "textWrapping"):
                yield "\n"
            case tag if tag == _W + "cr":
                yield "\n"
            case tag if tag == _W + "tab" and node.getparent().tag == _W + "r":
                yield "\t"
            case tag if tag == _W + "sym":
                yield chr(int(node.get(_W + "char", "F0A8"), 16))


def _tree(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    msg = "Файл DOCX повреждён внутри. Откройте его в Word и сохраните заново."
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise BadInputError(msg) from fault
    if root.getroottree().docinfo.doctype:  # no program for papers writes one; an entity left out would be words lost
        raise BadInputError(msg)
    return root
