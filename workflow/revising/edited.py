"""What a DOCX says and shows, paragraph by paragraph, and what in it nobody can take over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from documents.writers.base import DRAFT_MARK
from records.errors import RefusedError
from workflow.revising import fields
from workflow.revising.labels import labels
from workflow.revising.marks import Looks
from workflow.revising.package import BODY, COMMENTS, opened, tree
from workflow.revising.pictures import relations_of, shown
from workflow.revising.styles import Styles

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHANGES = (
    "ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|numberingChange|(rPr|pPr|tblPr|tblGrid|tr|tc|sect)(Pr)?Change"
)
_TRACKED = re.compile(rf"{re.escape(_W)}({_CHANGES})")
_COMMENTS = frozenset(_W + name for name in ("commentReference", "commentRangeStart"))
_ADDED = {
    f"{_W}drawing": "рисунок",
    f"{_W}pict": "рисунок",
    f"{_W}object": "вложенный объект",
    f"{_W}footnoteReference": "сноска",
    f"{_W}endnoteReference": "концевая сноска",
    f"{_W}txbxContent": "надпись",
    f"{_W}altChunk": "вложенный документ",
    f"{_W}subDoc": "вложенный документ",
    f"{_W}contentPart": "рукописный ввод",
    f"{_W}ruby": "надстрочная подсказка",
    f"{_W}pgNum": "поле номера страницы",
    f"{_W}bdo": "обратный порядок букв",
    f"{_W}dir": "обратный порядок букв",
    f"{_M}oMath": "формула",
}
#: What old programs see in place of a drawing: the same thing once more.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARGINS = ("word/header", "word/footer")
#: Fonts of symbols keep their signs here, under numbers of one byte.
_PRIVATE = 0xF000
_EMPTY_BOX = "F0A8"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    #: Number of the table, row and cell it stands in, from the outermost; empty outside tables.
    place: tuple[int, ...]
    #: Pieces of its text, a run each; line breaks are «\\n», tabs «\\t».
    runs: tuple[str, ...]
    #: Number or bullet Word prints before it; empty for none.
    label: str = ""
    #: Looks that change what is read, in words: «зачёркнутый текст».
    marks: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.runs)


@dataclass(frozen=True)
class Edited:
    """A DOCX as far as words go, and what is seen beside them."""

    paragraphs: tuple[Paragraph, ...]
    #: Words of headers and footers that say something, sorted; page numbers and the mark of a draft left out.
    margins: tuple[str, ...]
    #: Fields of headers and footers, each once, in words.
    margin_fields: frozenset[str]
    #: Pictures, notes, fields and the like of the body: name → how many.
    things: Mapping[str, int]
    #: Prints of the pictures of the body and of the margins.
    pictures: Mapping[str, int]
    margin_pictures: frozenset[str]
    #: Prints of drawings newer programs show in place of pictures.
    drawings: frozenset[str]


def read(content: bytes, *, most_paragraphs: int | None = None) -> Edited:
    """What a DOCX says and shows.

    Args:
        content: the file.
        most_paragraphs: how many are worth reading; None sets no bound.

    Raises:
        BadInputError: it is no DOCX that can be read.
        RefusedError: it holds tracked changes or comments, a sign that is none, or more paragraphs than the bound.
    """
    parts = opened(content)
    body = tree(parts[BODY])
    if most_paragraphs is not None and sum(1 for _ in body.iter(f"{_W}p")) > most_paragraphs:
        raise RefusedError(
            "В файле намного больше абзацев, чем в выпущенном документе. Менять можно только слова внутри абзацев и "
            "ячеек. Чтобы изменить состав документа, исправьте данные или шаблон и выпустите его заново."
        )
    margins = {name: tree(part) for name, part in parts.items() if name.startswith(_MARGINS)}
    _refuse_tracked([body, *margins.values()])
    comments = parts.get(COMMENTS)
    if next(body.iter(*_COMMENTS), None) is not None or (comments and len(tree(comments))):
        msg = "В файле есть примечания (комментарии). Ответьте на них, удалите их в Word и сохраните файл заново."
        raise RefusedError(msg)
    styles, numbering = (_optional(parts, f"word/{name}.xml") for name in ("styles", "numbering"))
    rasters, drawings = _pictures(parts, {BODY: body})
    margin_rasters, margin_drawings = _pictures(parts, margins)
    return Edited(
        paragraphs=tuple(_paragraphs(body, Styles(styles), numbering)),
        margins=tuple(sorted(_said(margins.values()))),
        margin_fields=frozenset(title for part in margins.values() for title in fields.titles(part)),
        things=_things(body),
        pictures=rasters,
        margin_pictures=frozenset(margin_rasters),
        drawings=frozenset(drawings) | frozenset(margin_drawings),
    )


def read_body(root: Any) -> tuple[Paragraph, ...]:
    """Paragraphs of a main part made by the writer, their words alone."""
    return tuple(Paragraph(place, tuple(_runs(block))) for block, place in _placed(root))


def _refuse_tracked(trees: list[Any]) -> None:
    for root in trees:
        if any(isinstance(node.tag, str) and _TRACKED.fullmatch(node.tag) for node in root.iter()):
            msg = (
                "В файле есть исправления в режиме рецензирования: неясно, какие слова считать принятыми. Откройте его "
                "в Word, на вкладке «Рецензирование» примите или отклоните все исправления и сохраните заново."
            )
            raise RefusedError(msg)


def _optional(parts: Mapping[str, bytes], name: str) -> Any | None:
    return tree(parts[name]) if name in parts else None


def _pictures(parts: Mapping[str, bytes], roots: Mapping[str, Any]) -> tuple[Counter[str], Counter[str]]:
    rasters, drawings = Counter[str](), Counter[str]()
    for name, root in roots.items():
        found = shown(name, root, _optional(parts, relations_of(name)), parts)
        rasters, drawings = rasters + found[0], drawings + found[1]
    return rasters, drawings


def _said(margins: Iterable[Any]) -> set[str]:
    """Words of headers and footers: who saves the file writes the draft's mark and page numbers anew, once or twice."""
    said = set()
    for root in margins:
        numbers = fields.without_page_numbers(root)
        words = "".join(_texts(root, without=numbers)).replace(DRAFT_MARK, " ")
        said.add(" ".join(words.split()))
    return said - {""}


def _things(body: Any) -> Mapping[str, int]:
    found = Counter(fields.titles(body))
    for tag, title in _ADDED.items():
        found[title] += sum(1 for one in body.iter(tag) if next(one.iterancestors(_FALLBACK), None) is None)
    return {title: count for title, count in found.items() if count}


def _paragraphs(body: Any, styles: Styles, numbering: Any | None) -> Iterator[Paragraph]:
    placed, looks = list(_placed(body)), Looks(styles)
    told = labels((block for block, _ in placed), styles, numbering)
    for (block, place), label in zip(placed, told, strict=True):
        yield Paragraph(place, tuple(_runs(block)), label, looks.marks(block))


def _placed(body: Any) -> Iterator[tuple[Any, tuple[int, ...]]]:
    """Paragraphs with the numbers of table, row and cell around them."""
    numbers: dict[Any, int] = {}
    for kind in ("tbl", "tr", "tc"):
        for element in body.iter(_W + kind):
            parent = element.getparent()
            siblings = body.iter(_W + kind) if kind == "tbl" else parent.iterchildren(_W + kind)
            if element not in numbers:
                numbers |= {one: number for number, one in enumerate(siblings)}
    for block in body.iter(_W + "p"):
        if next(block.iterancestors(_FALLBACK), None) is None:
            around = [numbers[one] for one in block.iterancestors(_W + "tc", _W + "tr", _W + "tbl")]
            yield block, tuple(reversed(around))


def _runs(block: Any) -> Iterator[str]:
    for run in block.iter(_W + "r"):
        text = "".join(_texts(run))
        if text:
            yield text


def _texts(root: Any, *, without: Iterable[Any] = ()) -> Iterator[str]:
    """Words of a part or a run; nodes of *without* say nothing."""
    for node in root.iter():
        match node.tag:
            case _ if node in without:
                continue
            case tag if tag == _W + "t":
                yield node.text or ""
            case tag if tag == _W + "noBreakHyphen":
                yield "\u2011"
            case tag if tag == _W + "br" and node.get(_W + "type") in (None, "textWrapping"):
                yield "\n"
            case tag if tag == _W + "cr":
                yield "\n"
            case tag if tag == _W + "tab" and node.getparent() is not None and node.getparent().tag == _W + "r":
                yield "\t"
            case tag if tag == _W + "sym":
                yield _symbol(node.get(_W + "char", _EMPTY_BOX))


def _symbol(number: str) -> str:
    """The sign of a font of symbols, in the place such fonts have.

    Raises:
        RefusedError: it is no number of a sign.
    """
    if not re.fullmatch(r"[0-9A-Fa-f]{1,6}", number):
        raise RefusedError(_NO_SIGN.format(number[:20]))
    code = int(number, 16)
    if code <= 0xFF:
        code += _PRIVATE
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise RefusedError(_NO_SIGN.format(number))
    return chr(code)


_NO_SIGN = (
    "В файле есть вставленный символ с номером «{}»: такого знака не бывает. Удалите его в Word и сохраните заново."
)
