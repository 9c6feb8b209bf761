"""The same paper as most people make it: a Word template with places in it, filled by docxtpl."""

from __future__ import annotations

import io
import re
from copy import deepcopy
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate

_WORD = re.compile(r"\w+")
#: Rows of a table from which a template writes one row and a loop.
_LOOP_FROM = 10


class Filled:
    """A template that says what the given file says when it is filled.

    Every paragraph outside of tables has one place to fill, a long table is one row in a loop with a place in every
    cell; the rest of the words stand in the template, as they do in templates people draw.
    """

    def __init__(self, docx: bytes) -> None:
        document = Document(io.BytesIO(docx))
        self._values: dict[str, object] = {"words": [], "tables": []}
        body = document.element.body
        for table in body.iter(qn("w:tbl")):
            self._loop(table)
        for paragraph in body.findall(qn("w:p")):
            self._place(paragraph)
        buffer = io.BytesIO()
        document.save(buffer)
        self._template = buffer.getvalue()

    def write(self) -> bytes:
        """The filled file."""
        template = DocxTemplate(io.BytesIO(self._template))
        template.render(self._values, autoescape=True)
        buffer = io.BytesIO()
        template.save(buffer)
        return buffer.getvalue()

    def _place(self, paragraph: Any) -> None:
        words: Any = self._values["words"]
        for text in paragraph.iter(qn("w:t")):
            match = _WORD.search(text.text or "")
            if match:
                text.text = f"{text.text[: match.start()]}{{{{ words[{len(words)}] }}}}{text.text[match.end() :]}"
                words.append(match[0])
                return

    def _loop(self, table: Any) -> None:
        rows = [row for row in table.findall(qn("w:tr")) if len(row.findall(qn("w:tc"))) > 1]
        rows = [row for row in rows if len(row.findall(qn("w:tc"))) == len(rows[-1].findall(qn("w:tc")))][1:]
        if len(rows) < _LOOP_FROM:
            return
        tables: Any = self._values["tables"]
        tables.append([[_said(cell) for cell in row.findall(qn("w:tc"))] for row in rows])
        model = rows[0]
        for row in rows[1:]:
            table.remove(row)
        for tag, add in (
            (f"{{%tr for row in tables[{len(tables) - 1}] %}}", model.addprevious),
            ("{%tr endfor %}", model.addnext),
        ):
            edge = deepcopy(model)
            for column, text in enumerate(_first_texts(edge)):
                text.text = tag if column == 0 else ""
            add(edge)
        for column, text in enumerate(_first_texts(model)):
            text.text = f"{{{{ row[{column}] }}}}"


def words_of(docx: bytes) -> str:
    """Every letter of a Word file's body in order: two files that agree in it say the same."""
    return _said(Document(io.BytesIO(docx)).element.body)


def _said(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def _first_texts(row: Any) -> list[Any]:
    """One text of every cell; the others of the cell are taken out."""
    kept = []
    for cell in row.findall(qn("w:tc")):
        texts = list(cell.iter(qn("w:t")))
        for extra in texts[1:]:
            extra.getparent().remove(extra)
        kept += texts[:1]
    return kept
