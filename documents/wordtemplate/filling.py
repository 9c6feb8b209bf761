"""The parent's side: a template and facts go to the child, a file and its canonical text come back."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from markupsafe import escape

from documents import norms
from documents.catalogue import Kind, catalogue
from documents.context.stamp import LOW_LINE, UNREGISTERED
from documents.wordtemplate.doubt import DOUBT_CLOSES, DOUBT_OPENS
from documents.wordtemplate.values import at_hand, values_of
from documents.writers.base import Properties
from records import archives
from records.errors import BadInputError

#: The school's Word template of a kind, in the folder of the kind.
FILE_NAME = "text.docx"
#: Seconds by the clock when the child does not end by its own limit of processor time, which a busy machine stretches;
#: the same where the system knows no such limit and the clock is all there is; bytes of a template.
WALL_SECONDS = 60.0
WALL_SECONDS_ALONE = 5.0
LARGEST = 5_000_000
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_CALLED = re.compile(r"paper\(\s*[\"'«»“”„‘’]?([A-Z]+-\d\d[a-z]?)")
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"<w:(?:tab|br|cr)(?: [^>]*)?/>")
_HYPHEN = re.compile(r"<w:noBreakHyphen */>")


@dataclass(frozen=True)
class Filled:
    """A paper made from a school's Word template."""

    #: The file itself, the school's own layout.
    docx: bytes
    #: Canonical text: the words of that file.
    text: str
    #: SHA-256 of the template, hex.
    template_sha256: str


def template_of(house: Path | None, kind: Kind) -> Path | None:
    """The school's Word template of a kind; None when there is none.

    Raises:
        BadInputError: the kind has two texts of the school's own.
    """
    if house is None or not (house / kind.code / FILE_NAME).is_file():
        return None
    if (house / kind.code / "text.html.j2").is_file():
        msg = (
            f"{kind.title} ({kind.code}): в папке шаблона лежат и text.html.j2, и {FILE_NAME}. Оставьте одну редакцию."
        )
        raise BadInputError(msg)
    return house / kind.code / FILE_NAME


def fill(template: Path, kind: Kind, context: Mapping[str, Any], *, draft: bool = False) -> Filled:
    """The school's template filled with the facts of a paper.

    Raises:
        BadInputError: the template is no Word file, names what is not there, does what it must not, says what a PDF
            cannot repeat, or takes too long; the text names the paragraph and what is at hand.
    """
    from documents.wordtemplate.stamping import stamped  # the writer's parts: only a school with Word templates waits

    name = f"{kind.title} ({kind.code}), шаблон {kind.code}/{FILE_NAME}"
    if template.stat().st_size > LARGEST:
        msg = f"{name}: файл больше {LARGEST // 1_000_000} МБ. Уберите из него картинки."
        raise BadInputError(msg)
    content = template.read_bytes()
    paragraphs = paragraphs_of(content)
    task = {
        "template": base64.b64encode(content).decode(),
        "values": values_of(context, set(_WORD.findall(" ".join(paragraphs)))),
        **_cited(context, paragraphs),
        "draft": draft,
    }
    answer = _answer(task, name)
    if "fault" in answer:
        raise BadInputError(f"{name}: {_explained(answer, paragraphs, at_hand(context))}")
    text = _canonical(kind, context, answer["blocks"], draft=draft)
    template_sha256 = hashlib.sha256(content).hexdigest()
    properties = _properties(context, template_sha256, draft=draft)
    return Filled(
        docx=stamped(base64.b64decode(answer["docx"]), properties, text), text=text, template_sha256=template_sha256
    )


def _properties(context: Mapping[str, Any], template_sha256: str, *, draft: bool) -> Properties:
    """What the file says of itself until the paper is entered: then `stamped` is asked again."""
    stamp = context["doc"]
    number = None if stamp.number == UNREGISTERED else stamp.number
    return Properties(
        id="",
        kind=stamp.kind,
        title=f"{stamp.title} от {stamp.dated:%d.%m.%Y}{' (проект)' if draft else ''}",
        number=None if draft else number,
        date=stamp.dated,
        author=context["settings"].short_name,
        subject=stamp.heading or "",
        nonce=template_sha256[:32],
        template_sha256=template_sha256,
    )


def _answer(task: Mapping[str, Any], name: str) -> dict[str, Any]:
    """What the child answers; it is killed at the limit of time."""
    root = str(Path(__file__).resolve().parents[2])
    env = {"PYTHONPATH": root, "PYTHONHASHSEED": "0", "PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}
    if "SYSTEMROOT" in os.environ:  # without it a Windows process does not start
        env["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    seconds = WALL_SECONDS if find_spec("resource") is not None else WALL_SECONDS_ALONE
    try:
        done = subprocess.run(
            [sys.executable, "-B", "-m", "documents.wordtemplate.child"],
            input=json.dumps(task).encode() + b"\n",
            capture_output=True,
            timeout=seconds,
            env=env,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        msg = f"{name}: шаблон заполнялся дольше {seconds:.0f} с. Уберите из него циклы по большим спискам."
        raise BadInputError(msg) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        msg = (
            f"{name}: шаблон занимает слишком много памяти или времени и остановлен. "
            "Уберите из него вычисления и циклы по большим спискам."
        )
        if done.returncode == 1 and b"MemoryError" not in done.stderr:  # not killed: a library could not go on
            msg = f"{name}: шаблон не заполняется. Проверьте выражения в скобках {{{{ }}}} и {{% %}}."
        raise BadInputError(msg) from error
    return dict(answer)


def _cited(context: Mapping[str, Any], paragraphs: list[str]) -> dict[str, Any]:
    """Papers and acts the template may call for by name."""
    stamps = {}
    wanted = {code for line in paragraphs for code in _CALLED.findall(line)} & set(catalogue())
    for code in wanted:
        if context["has_paper"](code):
            stamp = context["paper"](code)
            stamps[code] = {
                "title": stamp.title,
                "heading": stamp.heading,
                "number": LOW_LINE if stamp.number == UNREGISTERED else stamp.number,
                "dated": {"day": stamp.dated.isoformat()},
            }
    day: date = context["doc"].dated
    acts = {
        key: {case: norm.citation(case) for case in norms.CASES}
        for key, norm in norms.register().items()
        if norm.is_in_force(day)
    }
    return {"papers": stamps, "norms": acts}


# --- what went wrong ------------------------------------------------------------------------------


def _explained(answer: Mapping[str, Any], paragraphs: list[str], names: tuple[str, ...]) -> str:
    text = str(answer.get("text", ""))
    match answer["fault"]:
        case "undefined":
            missing, _, near = text.partition("|")
            known = near.split(",") if near else list(names)
            return f"нет «{missing}» — {_place(missing, paragraphs)}. Под рукой: {', '.join(known)}."
        case "missing":
            return "вместо значения пусто. Внесите недостающие данные или окружите место условием «если есть»."
        case "forbidden":
            told = next((word for word in _WORD.findall(text) if word.startswith("_")), "")
            return f"недозволенное обращение — {_place(told or '__', paragraphs)}. Уберите его."
        case "syntax":
            where = _open_place(paragraphs)
            return f"ошибка в записи — {where}. Проверьте скобки {{{{ }}}} и {{% %}} и слова между ними."
        case "norm":
            return _no_norm(text, paragraphs)
        case "paper":
            where = _place(text, paragraphs)
            return f"нет документа {text}, на который ссылается текст, — {where}. Сначала выпустите его."
        case "case":
            return f"нет падежа «{text}» — {_place(text, paragraphs)}. Падежи: {', '.join(sorted(norms.CASES))}."
        case "filter":
            return f"нет фильтра «{text}» — {_place(text, paragraphs)}. Исправьте имя."
        case "memory":
            return "шаблон занимает слишком много памяти и остановлен. Уберите из него вычисления."
        case "unfit":
            return f"{text}. Уберите это из файла."
        case _:
            return f"шаблон не заполняется — {_open_place(paragraphs)}. Проверьте выражения в скобках."


def _no_norm(key: str, paragraphs: list[str]) -> str:
    known = norms.register()
    if key in known:
        return f"на дату документа не действует {known[key].citation()} — {_place(key, paragraphs)}. Замените ссылку."
    return f"нет акта «{key}» в реестре — {_place(key, paragraphs)}. Ключи: {', '.join(sorted(known))}."


def _place(word: str, paragraphs: list[str]) -> str:
    """«абзац 7 („Куратор {{ curator.nom }}“)» — the first that holds the word in an expression."""
    for number, line in enumerate(paragraphs, start=1):
        if word and word in line and "{" in line:
            return f"абзац {number} («{line.strip()[:80]}»)"
    return "место не найдено"


def _open_place(paragraphs: list[str]) -> str:
    """The first paragraph whose brackets do not pair; else the first with an expression."""
    for number, line in enumerate(paragraphs, start=1):
        if line.count("{{") != line.count("}}") or line.count("{%") != line.count("%}"):
            return f"абзац {number} («{line.strip()[:80]}»)"
    return _place("{", paragraphs)


def paragraphs_of(content: bytes) -> list[str]:
    """Words of a Word template paragraph by paragraph, as far as they can be read without unpacking much.

    Entities of XML stay as they are; tabs and breaks are spaces.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("word/document.xml") as part:
            source = part.read(8_000_000).decode("utf-8", errors="replace")
    except archives.FAULTS:
        return []
    spaced = _HYPHEN.sub("-", _SPACE.sub(" ", source))
    return [_TAG.sub("", one) for one in spaced.split("</w:p>")]


# --- canonical text -------------------------------------------------------------------------------


def _canonical(kind: Kind, context: Mapping[str, Any], blocks: list[dict[str, Any]], *, draft: bool) -> str:
    """The blocks as the closed vocabulary tells them."""
    lines = list(_lines(blocks))
    doubtful = draft or any("doubt" in line for line in lines)
    mark = ' data-draft="yes"' if doubtful else ""
    margin = 30 if kind.retention.is_long else 20
    head = f'<article{mark} data-kind="{kind.code}" data-profile="{context["profile"]}" data-margin="{margin}">'
    return "\n".join([head, '<section data-orientation="portrait">', *lines, "</section>", "</article>", ""])


def _lines(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        if block["kind"] == "table":
            yield from _table(block)
        elif told := _paragraph(block):
            yield told


def _paragraph(block: Mapping[str, Any]) -> str:
    inside = _inline(block)
    if not _TAG.sub("", inside).strip():
        return ""
    style = str(block["style"])
    if style.startswith(("heading", "заголовок")):
        return f"<h2>{inside}</h2>"
    if style in ("title", "название"):
        return f'<p class="title">{inside}</p>'
    look = {"center": "center", "right": "right", "end": "right"}.get(str(block["align"]), "")
    return f'<p class="{look}">{inside}</p>' if look else f"<p>{inside}</p>"


def _inline(block: Mapping[str, Any]) -> str:
    number = f"{escape(block['number'])} " if block["number"] else ""
    runs = []
    for text, bold, italic in block["runs"]:
        told = str(escape(text)).replace("\n", "<br/>")
        told = told.replace(DOUBT_OPENS, '<span class="doubt">').replace(DOUBT_CLOSES, "</span>")
        told = f"<i>{told}</i>" if italic else told
        runs.append(f"<b>{told}</b>" if bold else told)
    return number + "".join(runs)


def _table(block: Mapping[str, Any]) -> Iterator[str]:
    rows = block["rows"]
    if not rows:
        return
    if not block["ruled"] and len(rows) == 1 and len(rows[0]) in (2, 3):
        yield _signature(rows[0])
        return
    count = max(sum(cell["span"] for cell in row) for row in rows)
    if not block["ruled"] and count == 2 and all(len(row) == 2 for row in rows):
        yield '<table class="fields">'
        for label, value in rows:
            yield f"<tr><th>{_cell(label)}</th><td>{_cell(value)}</td></tr>"
        yield "</table>"
        return
    widths = [*block["widths"], *[1000] * count][:count]
    yield '<table class="grid">'
    yield (
        "<colgroup>" + "".join(f'<col data-mm="{max(5, min(250, round(w / 56.7)))}"/>' for w in widths) + "</colgroup>"
    )
    yield "<tbody>"
    for row in rows:
        cells = (f"<td{_span(cell['span'])}>{_cell(cell)}</td>" for cell in row)
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>"
    yield "</table>"


def _signature(cells: list[dict[str, Any]]) -> str:
    """A line without rules in two or three cells: post, a place to sign, name."""
    post, name = _cell(cells[0]), _cell(cells[-1])
    middle = _cell(cells[1]) if len(cells) == 3 else ""
    if middle.replace("_", "").strip():
        return f'<p class="noindent">{post} {middle} {name}</p>'
    return f'<div class="signature"><span class="position">{post}</span><span class="name">{name}</span></div>'


def _span(span: int) -> str:
    return f' colspan="{span}"' if span > 1 else ""


def _cell(cell: Mapping[str, Any]) -> str:
    return "<br/>".join(filter(None, (_inline(line) for line in cell["lines"])))
