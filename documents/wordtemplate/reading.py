"""What a Word file says, block by block, and why it may not be a paper; runs in the child process.

Everything that would print in Word and not in PDF is refused in words: headers, footnotes, text boxes, fields, tracked
changes, hidden text, numbering by style. A picture prints in Word alone; `filling` tells so.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from documents.wordtemplate.author import nameless
from documents.wordtemplate.doubt import DOUBT_CLOSES, DOUBT_OPENS
from documents.writers.archive import pack
from records import archives

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BODY = "word/document.xml"
#: Parts of a file, bytes of all of them, bytes of one, times a part may grow.
_PARTS, _TOTAL, _PART, _RATIO = 200, 24_000_000, 8_000_000, 200
_FORBIDDEN = {
    f"{_W}ins": "правки в режиме рецензирования",
    f"{_W}del": "правки в режиме рецензирования",
    f"{_W}moveFrom": "правки в режиме рецензирования",
    f"{_W}commentReference": "примечания рецензента",
    f"{_W}footnoteReference": "сноски",
    f"{_W}endnoteReference": "сноски",
    f"{_W}txbxContent": "надписи (текст в рамке)",
    f"{_W}fldSimple": "поля Word",
    f"{_W}instrText": "поля Word",
    f"{_W}sdt": "элементы управления содержимым",
    f"{_W}vanish": "скрытый текст",
    f"{_W}vMerge": "ячейки, объединённые по вертикали",
    f"{_W}altChunk": "вставленные файлы",
    f"{_W}object": "внедрённые объекты",
    f"{_W}sym": "символы из особых шрифтов",
    f"{_MC}AlternateContent": "надписи и фигуры",
}
_DASHES = "–"


@dataclass(frozen=True)
class Read:
    """A filled file with its words."""

    docx: bytes
    #: Blocks in order, as `filling` writes them into the canonical text.
    blocks: list[dict[str, Any]]


def unfit(content: bytes) -> str | None:
    """Why the file cannot be a template; None when it can. Nothing is unpacked beyond the limits."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > _PARTS or sum(entry.file_size for entry in entries) > _TOTAL:
                return "Файл слишком велик внутри"
            for entry in entries:
                if entry.file_size > _PART or entry.file_size > _RATIO * max(entry.compress_size, 1_000):
                    return "Файл слишком велик внутри"
                if "vbaProject" in entry.filename or entry.filename.startswith("word/embeddings"):
                    return "В файле есть макросы или внедрённые объекты"
            names = {entry.filename for entry in entries}
            if _BODY not in names or len(names) != len(entries):
                return "Это не документ Word"
            for name in names:
                if name.endswith((".xml", ".rels")) and (fault := _part_fault(name, archive.read(name))):
                    return fault
            return None
    except (etree.XMLSyntaxError, *archives.FAULTS):
        return "Это не документ Word: файл повреждён или защищён паролем"


def read(content: bytes, *, draft: bool) -> Read | str:
    """The filled file with its words, or why they cannot be told in a PDF."""
    if fault := unfit(content):
        return fault
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    tree = _tree(parts[_BODY])
    body = tree.find(f"{_W}body")
    numbering = _numbers(parts.get("word/numbering.xml"))
    styles = _styles(parts.get("word/styles.xml"))
    blocks: list[dict[str, Any]] = []
    for node in body:
        if node.tag == f"{_W}p":
            blocks.append(_paragraph(node, numbering, styles))
        elif node.tag == f"{_W}tbl":
            if node.find(f".//{_W}tbl") is not None:
                return "В тексте есть таблица внутри таблицы: в PDF её не повторить"
            blocks.append(_table(node, numbering, styles))
        elif node.tag not in (f"{_W}sectPr", f"{_W}bookmarkStart", f"{_W}bookmarkEnd", f"{_W}proofErr"):
            return "В тексте есть то, чего не повторить в PDF"
    doubtful = any(DOUBT_OPENS in text for text in _texts(tree))
    for node in tree.iter(f"{_W}t"):
        node.text = (node.text or "").replace(DOUBT_OPENS, "").replace(DOUBT_CLOSES, "")
    if draft or doubtful:
        body.insert(0, _tree(_DRAFT.encode()))
    parts[_BODY] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    try:
        parts = nameless(parts)
    except (KeyError, etree.XMLSyntaxError):
        return "Это не документ Word: файл повреждён"
    first = ("[Content_Types].xml", "_rels/.rels")
    return Read(pack({name: parts[name] for name in (*first, *sorted(set(parts) - set(first)))}), blocks)


_DRAFT = (
    f'<w:p xmlns:w="{_W[1:-1]}"><w:pPr><w:jc w:val="right"/></w:pPr>'
    "<w:r><w:rPr><w:b/></w:rPr><w:t>ПРОЕКТ</w:t></w:r></w:p>"
)


def _part_fault(name: str, content: bytes) -> str | None:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return "В файле есть описание сущностей"
    tree = _tree(content)
    if name.endswith(".rels"):
        if any(node.get("TargetMode") == "External" for node in tree):
            return "Файл ссылается на другой файл или сайт"
        return None
    if re.fullmatch(r"word/(header|footer)\d*\.xml", name) and "".join(_texts(tree)).strip(" 0123456789–-"):
        return "В шаблоне есть колонтитул с текстом: в PDF его не повторить"
    if name == _BODY:
        for node in tree.iter():
            if node.tag in _FORBIDDEN:
                return f"В тексте есть {_FORBIDDEN[node.tag]}: в PDF их не повторить"
    return None


def _tree(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    return etree.fromstring(content, parser)


def _texts(tree: Any) -> Iterator[str]:
    return (node.text or "" for node in tree.iter(f"{_W}t"))


@dataclass(frozen=True)
class _Style:
    """A style of paragraphs: its name in lower case and the list it belongs to, if any."""

    name: str
    based_on: str
    #: Identity of the list and the level; empty where the style itself numbers nothing.
    numbered: tuple[str, int] | None


def _styles(part: bytes | None) -> dict[str, _Style]:
    """Styles by identity; the default one also under the empty name."""
    found: dict[str, _Style] = {}
    for node in _tree(part).iter(f"{_W}style") if part is not None else ():
        given = node.find(f"{_W}pPr/{_W}numPr")
        numbered = (_val(given, "numId"), int(_val(given, "ilvl") or 0)) if given is not None else None
        style = _Style(_val(node, "name").lower(), _val(node, "basedOn"), numbered)
        found[node.get(f"{_W}styleId", "")] = style
        if node.get(f"{_W}default") == "1" and node.get(f"{_W}type") == "paragraph":
            found[""] = style
    return found


def _numbered_by(styles: dict[str, _Style], key: str) -> tuple[str, int] | None:
    """The list a paragraph of the style belongs to, by the style itself or by those it is based on."""
    for _ in range(16):
        style = styles.get(key)
        if style is None or style.numbered is not None or not style.based_on:
            return style.numbered if style is not None else None
        key = style.based_on
    return None


class _Numbers:
    """Automatic numbers, counted as Word counts them."""

    def __init__(self, patterns: dict[str, dict[int, tuple[str, str]]]) -> None:
        self._patterns = patterns
        self._counted: dict[str, dict[int, int]] = {}

    def next(self, key: str, level: int) -> str:
        """What Word prints before the next paragraph; empty where the list is not described."""
        form, pattern = self._patterns.get(key, {}).get(level, ("", ""))
        if form == "bullet":
            return _DASHES
        counted = self._counted.setdefault(key, {})
        counted[level] = counted.get(level, 0) + 1
        for deeper in [one for one in counted if one > level]:
            del counted[deeper]
        for above in range(level + 1):
            pattern = pattern.replace(f"%{above + 1}", str(counted.get(above, 1)))
        return pattern


def _numbers(part: bytes | None) -> _Numbers:
    if part is None:
        return _Numbers({})
    root = _tree(part)
    abstract = {
        node.get(f"{_W}abstractNumId"): {
            int(level.get(f"{_W}ilvl", "0")): (_val(level, "numFmt"), _val(level, "lvlText"))
            for level in node.iter(f"{_W}lvl")
        }
        for node in root.iter(f"{_W}abstractNum")
    }
    return _Numbers(
        {node.get(f"{_W}numId"): abstract.get(_val(node, "abstractNumId"), {}) for node in root.iter(f"{_W}num")}
    )


def _val(node: Any, name: str) -> str:
    found = node.find(f"{_W}{name}")
    return "" if found is None else str(found.get(f"{_W}val", ""))


def _paragraph(node: Any, numbers: _Numbers, styles: dict[str, _Style]) -> dict[str, Any]:
    properties = node.find(f"{_W}pPr")
    style = align = ""
    own = None
    if properties is not None:
        style, align = _val(properties, "pStyle"), _val(properties, "jc")
        given = properties.find(f"{_W}numPr")
        own = (_val(given, "numId"), int(_val(given, "ilvl") or 0)) if given is not None else None
    numbered = own or _numbered_by(styles, style)
    name = styles[style].name if style in styles else ""
    number = numbers.next(*numbered) if numbered is not None else ""
    return {"kind": "p", "style": name, "align": align, "number": number, "runs": _runs(node)}


def _runs(node: Any) -> list[list[Any]]:
    runs: list[list[Any]] = []
    for run in node.iter(f"{_W}r"):
        properties = run.find(f"{_W}rPr")
        bold = _is_on(properties, "b")
        italic = _is_on(properties, "i")
        text = "".join(_said(part) for part in run)
        if text:
            runs.append([text, bold, italic])
    return runs


def _said(part: Any) -> str:
    if part.tag == f"{_W}t":
        return part.text or ""
    if part.tag == f"{_W}br":
        return "" if part.get(f"{_W}type") in ("page", "column") else "\n"
    return {f"{_W}tab": " ", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}.get(part.tag, "")


def _is_on(properties: Any, name: str) -> bool:
    found = properties.find(f"{_W}{name}") if properties is not None else None
    return found is not None and found.get(f"{_W}val", "1") not in ("0", "false", "off")


def _table(node: Any, numbers: _Numbers, styles: dict[str, _Style]) -> dict[str, Any]:
    widths = [int(float(column.get(f"{_W}w", "0"))) for column in node.findall(f"{_W}tblGrid/{_W}gridCol")]
    rows = []
    for row in node.findall(f"{_W}tr"):
        cells = []
        for cell in row.findall(f"{_W}tc"):
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            lines = [_paragraph(one, numbers, styles) for one in cell.findall(f"{_W}p")]
            cells.append({"span": int(span.get(f"{_W}val", "1")) if span is not None else 1, "lines": lines})
        rows.append(cells)
    borders = node.find(f"{_W}tblPr/{_W}tblBorders")
    properties = node.find(f"{_W}tblPr")
    named = styles.get(_val(properties, "tblStyle")) if properties is not None else None
    style = named.name if named is not None else ""
    drawn = borders is not None and any(edge.get(f"{_W}val") not in ("nil", "none") for edge in borders)
    ruled = drawn or (borders is None and style not in ("", "normal table", "обычная таблица"))
    return {"kind": "table", "widths": widths, "rows": rows, "ruled": ruled}
