"""Template and facts become the canonical text: sandboxed, nothing undefined, nothing empty printed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup, escape

from documents.catalogue import Kind
from documents.language import typography
from documents.seal import Mark
from documents.texttemplate.environment import environment
from documents.texttemplate.telling import Fault, TemplateFaultError, fault_of
from documents.vocabulary import VocabularyError, parse
from documents.wordtemplate.filling import FILE_NAME, Filled, fill, template_of
from records.errors import BadInputError

_DOUBT = re.compile(r'<span class="doubt">(.*?)</span>')
_MARK = re.compile(r'\n?<figure class="qr".*?</figure>', re.DOTALL)
#: Where in the text, as the parser of XML says: a curator has the template before him.
_LINE_OF_TEXT = re.compile(r",? line \d+(?:, column \d+)?")
_FIRST_SECTION = re.compile(r"<section [^>]*>")


@dataclass(frozen=True)
class Page:
    """One rendered paper."""

    #: Canonical text (docs/paper-vocabulary.md).
    text: str
    #: SHA-256 of the text and of the template's sources, hex.
    sha256: str
    template_sha256: str
    #: Forms of names nobody has confirmed, as printed; empty for a paper that may be signed.
    doubts: tuple[str, ...]
    #: The Word file, where the school's own Word template made it; None — the writer makes one of the text.
    word: bytes | None = None


def render(
    kind: Kind,
    context: Mapping[str, object],
    *,
    house: Path | None = None,
    mark: Mark | None = None,
    draft: bool = False,
) -> Page:
    """The canonical text of one paper.

    Args:
        kind: which template.
        context: from `documents.context.Desk.context`.
        house: folder of the school's own templates, which come first; None means none.
        mark: what the foot of the first page bears; None for a paper without a QR requisite.
        draft: whether it is shown before anything is recorded, and bears «ПРОЕКТ».

    Raises:
        TemplateFaultError: the template names something undefined or missing, does something forbidden, or writes
            what no paper may hold; one of the school's own — whatever else goes wrong in it.
        BadInputError: the same of a Word template; the text names the kind, the place and what to do.
    """
    own = template_of(house, kind)
    if own is not None:
        return _of_word(kind, fill(own, kind, context, draft=draft))
    name = f"{kind.code}/text.html.j2"
    try:
        raw = environment(house).get_template(name).render(context)
    except Exception as error:  # whatever a template of the school makes Python say is the template's fault
        fault = fault_of(error, name, house, context)
        if fault is None:
            raise
        raise TemplateFaultError(kind, fault) from error
    text = typography.polish_html(_squeeze(raw))
    if mark is not None:
        text = marked(text, mark)
    doubts = _doubts(text)
    if (doubts or draft) and "data-draft" not in text.partition(">")[0]:
        text = text.replace("<article ", '<article data-draft="yes" ', 1)
    _check(kind, text, name, house, context)
    return Page(
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        template_sha256=template_hash(kind.code, house),
        doubts=doubts,
    )


def _of_word(kind: Kind, filled: Filled) -> Page:
    """The words of the school's own Word file; they are its author's, so typography changes nothing in them."""
    _check_words(kind, filled.text)
    return Page(
        text=filled.text,
        sha256=hashlib.sha256(filled.text.encode()).hexdigest(),
        template_sha256=filled.template_sha256,
        doubts=_doubts(filled.text),
        word=filled.docx,
    )


def _doubts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(Markup(found).striptags()) for found in _DOUBT.findall(text)))


def _check_words(kind: Kind, text: str) -> None:
    """The words of a Word file hold only what a paper may; where they do not, the words nearest are told."""
    try:
        parse(text)
    except VocabularyError as error:
        lines = text.split("\n")
        near = str(Markup(lines[error.line - 1]).striptags())[:80] if error.line <= len(lines) else ""
        place = f"шаблон {kind.code}/{FILE_NAME}" + (f", «{near}»" if near else "")
        told = _LINE_OF_TEXT.sub("", str(error.details[0]["fault"]))
        msg = f"{kind.title} ({kind.code}): {told} — {place}. Поправьте это место в файле."
        raise BadInputError(msg) from error


def _check(kind: Kind, text: str, name: str, house: Path | None, context: Mapping[str, object]) -> None:
    """The text holds only what a paper may; where it does not, the template's own line is told."""
    try:
        parse(text)
    except VocabularyError as error:
        from documents.texttemplate.marking import place_of

        template, line = place_of(name, context, house) or (name, 0)
        told = _LINE_OF_TEXT.sub("", str(error.details[0]["fault"]))
        what = f"недопустимая разметка: {error.element}: {told}" if error.element.startswith("<") else told
        remedy = "Поправьте шаблон: перечень допустимого — в docs/paper-vocabulary.md."
        raise TemplateFaultError(kind, Fault(template, line, what, remedy)) from error


def marked(text: str, mark: Mark) -> str:
    """The canonical text with its QR requisite; one it had before is gone."""
    bare = _MARK.sub("", text)
    caption = "<br/>".join(map(escape, mark.lines))
    figure = f'<figure class="qr" data-payload="{escape(mark.payload)}"><figcaption>{caption}</figcaption></figure>'
    return _FIRST_SECTION.sub(lambda found: f"{found[0]}\n{figure}", bare, count=1)


@lru_cache(maxsize=256)
def template_hash(code: str, house: Path | None = None) -> str:
    """SHA-256, hex, over the kind's template and the shared blocks it may use."""
    made = environment(house)
    digest = hashlib.sha256()
    loader = made.loader
    assert loader is not None
    for name in (f"{code}/text.html.j2", *sorted(n for n in loader.list_templates() if n.startswith("blocks/"))):
        source = loader.get_source(made, name)[0]
        digest.update(name.encode() + b"\0" + source.encode() + b"\0")
    return digest.hexdigest()


def _squeeze(text: str) -> str:
    """One canonical spacing: a line per block, no runs of spaces, so that a template's layout is not content."""
    lines = re.sub(r"[ \t]*\n\s*", "\n", re.sub(r"[ \t]+", " ", text)).strip() + "\n"
    return re.sub(r"(?<!\.)\.\.(?!\.)", ".", lines)  # «г.» at the end of a sentence keeps one full stop
