"""Named styles of a Word paper as data: what an editor of the file finds in the list of styles.

Text 13 points, interval 1,15 in the text and 1 in requisites, indent 1,25 cm (ГОСТ Р 7.0.97, 3.3). The style sheet of
the PDF, `templates/style/paper.css`, says the same in its own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from documents.writers.measures import SMALLEST_LETTERS

Alignment = Literal["left", "center", "right", "both"]

#: The free font the papers are set in; Word without it takes its metric twin.
FONT = "Liberation Serif"
FONT_TWIN = "Times New Roman"
BODY_POINTS = 13
#: Interval of the text, in lines.
BODY_LINES = 1.15
INDENT_MM = 12.5
#: The number every list of dashes shares, and that of the first list of clauses.
DASHES_NUMBER, FIRST_CLAUSES_NUMBER = 1, 2


@dataclass(frozen=True, slots=True)
class Look:
    """One paragraph style; lengths are points unless the name says otherwise."""

    id: str
    #: As shown to the editor; a name Word knows by itself is in English and shown translated.
    name: str
    based_on: str = "Normal"
    builtin: bool = False
    size: float = BODY_POINTS
    bold: bool = False
    alignment: Alignment = "left"
    first_line_mm: float = 0
    before: float = 0
    after: float = 0
    lines: float = 1
    #: Points between letters.
    spaced: float = 0
    keep_next: bool = False
    #: All lines on one page.
    keep_lines: bool = False
    #: 1-based level in the navigation pane; None keeps the paragraph out of it.
    outline: int | None = None
    #: Number and 0-based level a paragraph gets by the style alone; None where it has no number.
    number: tuple[int, int] | None = None
    #: Style of the paragraph after it when typing; None means the same.
    next: str | None = None


PARAGRAPHS: tuple[Look, ...] = (
    Look("BodyText", "Body Text", builtin=True, alignment="both", lines=BODY_LINES, first_line_mm=INDENT_MM),
    Look("TextNoIndent", "Текст без отступа", alignment="both", lines=BODY_LINES),
    Look("TextCenter", "Текст по центру", alignment="center", lines=BODY_LINES),
    Look("TextRight", "Текст справа", alignment="right", lines=BODY_LINES),
    Look("Command", "Распорядительное слово", lines=BODY_LINES, before=8, after=8, keep_next=True),
    Look("Note", "Примечание", size=10, alignment="both", before=2, after=2),
    Look("Founder", "Учредитель", alignment="center", size=12, after=2),
    Look("Organization", "Наименование организации", alignment="center", bold=True),
    Look("ShortName", "Сокращённое наименование", alignment="center", after=2),
    Look("Address", "Справочные данные", alignment="center", size=10),
    Look(
        "Title",
        "Title",
        builtin=True,
        alignment="center",
        bold=True,
        size=14,
        spaced=2,
        before=14,
        after=12,
        keep_next=True,
        next="BodyText",
    ),
    Look("Requisites", "Дата и номер", keep_next=True),
    Look("Place", "Место издания", alignment="center", before=6, after=6),
    Look("GrifWord", "Слово грифа", after=4, keep_next=True),
    Look("GrifWordNext", "Слово второго грифа", before=8, after=4, keep_next=True),
    Look("Grif", "Гриф", after=2, keep_next=True),
    Look("Annex", "Отметка о приложении"),
    Look(
        "Heading",
        "Заголовок к тексту",
        bold=True,
        before=10,
        after=14,
        keep_next=True,
        keep_lines=True,
        next="BodyText",
    ),
    Look(
        "PaperTitle",
        "Название документа",
        alignment="center",
        bold=True,
        before=10,
        after=10,
        keep_next=True,
        keep_lines=True,
        outline=1,
        next="BodyText",
    ),
    Look(
        "Heading1",
        "heading 1",
        builtin=True,
        alignment="center",
        bold=True,
        before=12,
        after=6,
        keep_next=True,
        keep_lines=True,
        outline=1,
        next="BodyText",
    ),
    Look(
        "Heading2",
        "heading 2",
        builtin=True,
        bold=True,
        first_line_mm=INDENT_MM,
        before=8,
        after=4,
        keep_next=True,
        keep_lines=True,
        outline=2,
        next="BodyText",
    ),
    Look(
        "ClauseSection",
        "Раздел",
        alignment="center",
        bold=True,
        before=12,
        after=6,
        keep_next=True,
        keep_lines=True,
        outline=1,
    ),
    *(
        Look(
            f"Clause{level}",
            f"Пункт {level}",
            alignment="both",
            lines=BODY_LINES,
            first_line_mm=INDENT_MM,
            number=(FIRST_CLAUSES_NUMBER, level - 1),
        )
        for level in range(1, 5)
    ),
    Look(
        "Dashes",
        "Перечень",
        alignment="both",
        lines=BODY_LINES,
        first_line_mm=INDENT_MM,
        number=(DASHES_NUMBER, 0),
    ),
    *(
        look
        for size in range(12, SMALLEST_LETTERS - 1, -1)
        for look in (
            Look(f"Cell{size}", f"Ячейка {size}", size=size),
            Look(f"CellHead{size}", f"Шапка таблицы {size}", size=size, alignment="center", keep_next=True),
            Look(
                f"CellBlock{size}",
                f"Подзаголовок таблицы {size}",
                size=size,
                alignment="center",
                bold=True,
                keep_next=True,
            ),
        )
    ),
    Look("FieldLabel", "Название сведения", before=2, after=2),
    Look("FieldValue", "Сведение", before=2, after=2),
    Look("Signature", "Подпись документа", keep_lines=True),
    Look("SignatureLine", "Подпись с линией", before=6, after=1.5, keep_lines=True),
    Look("SignatureWord", "Слово перед подписями", before=12, after=4, keep_next=True),
    Look("Executor", "Отметка об исполнителе", size=10),
    Look("Caption", "caption", builtin=True, size=11, alignment="center", before=6, after=4, keep_next=True),
    Look("Picture", "Рисунок", alignment="center", before=2, after=8, keep_lines=True),
    Look("BarLabel", "Название показателя", size=11, before=2, after=2),
    Look("Gap", "Промежуток", size=1),
    Look("Header", "header", builtin=True, size=12, alignment="center"),
    Look("Draft", "Отметка о проекте", size=12, alignment="right", bold=True, spaced=3),
    Look("Footer", "footer", builtin=True, size=10),
)
