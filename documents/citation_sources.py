"""Citations as templates write them: by key, or typed as text past the register; text templates and Word ones alike."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from documents.citations import Citation, citations, mistakes, named
from documents.norms import Norm, register
from documents.resources import templates_root
from documents.texttemplate.names import near
from documents.wordtemplate.filling import FILE_NAME, paragraphs_of
from records.problems import Problem

#: Beginning of what is told of a key that is not in the register.
UNKNOWN = "Ссылка на неизвестный акт"

_COMMENT = re.compile(r"{#.*?#}", re.DOTALL)
_CALL = re.compile(r"""norm(?:_brief|_number)?\(\s*["'](?P<key>[^"']+)["'](?:\s*,\s*["'](?P<case>\w+)["'])?\s*\)""")
_LOGIC = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
_STRING = re.compile(r"""["']([^"']*[а-яё][^"']*)["']""", re.IGNORECASE)
_INLINE = re.compile(r"</?(?:b|i|u|em|strong|span|sup|sub)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
#: Quotes Word puts instead of straight ones.
_STRAIGHT = str.maketrans("“”„‘’", '"""\'\'')


@dataclass(frozen=True)
class _Line:
    """One line of a template, or one paragraph of a Word template."""

    place: str
    text: str
    #: What of it is words, expressions and marks left out.
    words: str


def source_faults(house: Path | None, *, only: str | None = None, own: bool = False) -> tuple[Problem, ...]:
    """Keys that are not in the register, and citations typed as text.

    Args:
        house: the school's own templates, which come instead of the product's; None means none.
        only: one kind; None means all and the blocks they share.
        own: whether the school's own alone are read.
    """
    lines = (line for name, path in _sources(house, only, own=own).items() for line in _lines(name, path))
    return tuple(fault for line in lines for fault in _line_faults(line))


def _sources(house: Path | None, only: str | None, *, own: bool) -> Mapping[str, Path]:
    """Files of templates by name; a kind the school has a Word template of has no other."""
    found: dict[str, Path] = {}
    for root in (*(() if own else (templates_root(),)), *((house,) if house is not None else ())):
        for path in (*sorted(root.glob("*/*.j2")), *sorted(root.glob(f"*/{FILE_NAME}"))):
            name = path.relative_to(root).as_posix()
            if only in (None, name.partition("/")[0]):
                found[name] = path
    for name in [name for name in found if name.endswith(f"/{FILE_NAME}")]:
        replaced = f"{name.partition('/')[0]}/text.html.j2"
        if replaced in found and (house is None or not found[replaced].is_relative_to(house)):
            del found[replaced]
    return found


def _lines(name: str, path: Path) -> Iterator[_Line]:
    if path.name == FILE_NAME:
        for number, paragraph in enumerate(paragraphs_of(path.read_bytes()), start=1):
            text = html.unescape(paragraph).translate(_STRAIGHT)
            yield _Line(f"шаблон {name}, абзац {number}", text, _said(text))
        return
    bare = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), path.read_text(encoding="utf-8", errors="replace"))
    for number, line in enumerate(bare.splitlines(), start=1):
        words = html.unescape(_TAG.sub("", _INLINE.sub("", _said(line))))
        yield _Line(f"шаблон {name}, строка {number}", line, words)


def _said(line: str) -> str:
    """A line without logic and citations by key; words in logic are kept."""
    return _LOGIC.sub(lambda logic: " ".join(("□", *_STRING.findall(logic[0]))), _CALL.sub("", line))


def _line_faults(line: _Line) -> Iterator[Problem]:
    for call in _CALL.finditer(line.text):
        if call["key"] not in register():
            remedy = f"Исправьте ключ или внесите акт в реестр norms.toml.{near(call['key'], register())}"
            yield Problem(line.place, f"{UNKNOWN} «{call['key']}».", remedy)
    for citation in citations(line.words):
        norm = named(citation)
        if norm is not None:
            yield _literal(line.place, citation, norm)


def _literal(place: str, citation: Citation, norm: Norm) -> Problem:
    remedy = f'Замените на {{{{ norm("{norm.key}") }}}} в нужном падеже.'
    wrong = mistakes(citation, norm)
    if wrong:
        return Problem(place, f"Ошибка в ссылке «{citation.text}»: {'; '.join(wrong)}.", remedy)
    text = f"Акт назван мимо реестра: «{citation.text}». Когда он изменится, шаблон этого не заметит."
    return Problem(place, text, remedy, "warning")
