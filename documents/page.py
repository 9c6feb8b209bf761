"""Template and facts become the canonical text: sandboxed, nothing undefined, nothing empty printed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError
from markupsafe import Markup, escape

from documents import instruments
from documents.catalogue import Kind
from documents.language import dates, numerals, typography
from documents.resources import templates_root
from documents.seal import Mark
from documents.vocabulary import VocabularyError, parse
from documents.wordtemplate.filling import Filled, fill, template_of
from records.errors import BadInputError

_DOUBT = re.compile(r'<span class="doubt">(.*?)</span>')
_MARK = re.compile(r'\n?<figure class="qr".*?</figure>', re.DOTALL)
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


class MissingValueError(Exception):
    """An expression of a template came out as None or empty; carries nothing, the place is in the traceback."""


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
        BadInputError: the template names something undefined or missing, or does something forbidden;
            the text names the kind, the line and what to do.
    """
    own = template_of(house, kind)
    if own is not None:
        return _of_word(kind, fill(own, kind, context, draft=draft))
    environment = _environment(house)
    name = f"{kind.code}/text.html.j2"
    try:
        raw = environment.get_template(name).render(context)
    except MissingValueError as fault:
        msg = f"{kind.title} ({kind.code}): не заполнено значение — {_place(fault, name)}. Внесите недостающие данные."
        raise BadInputError(msg) from fault
    except UndefinedError as fault:
        named = re.findall(r"'([^']+)'", fault.message or "")
        what = f"нет «{named[-1]}»" if named else "такого нет"
        msg = f"{kind.title} ({kind.code}): шаблон обращается к тому, чего нет, — {_place(fault, name)}: {what}."
        raise BadInputError(msg) from fault
    except SecurityError as fault:
        msg = f"{kind.title} ({kind.code}): шаблон делает недозволенное — {_place(fault, name)}. Уберите это обращение."
        raise BadInputError(msg) from fault
    except TemplateError as fault:
        msg = f"{kind.title} ({kind.code}): ошибка в записи шаблона — {_place(fault, name)}. Исправьте строку."
        raise BadInputError(msg) from fault
    text = typography.polish_html(_squeeze(raw))
    if mark is not None:
        text = marked(text, mark)
    doubts = _doubts(text)
    if (doubts or draft) and "data-draft" not in text.partition(">")[0]:
        text = text.replace("<article ", '<article data-draft="yes" ', 1)
    _check(kind, text)
    return Page(
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        template_sha256=template_hash(kind.code, house),
        doubts=doubts,
    )


def _of_word(kind: Kind, filled: Filled) -> Page:
    """The words of the school's own Word file; they are its author's, so typography changes nothing in them."""
    _check(kind, filled.text)
    return Page(
        text=filled.text,
        sha256=hashlib.sha256(filled.text.encode()).hexdigest(),
        template_sha256=filled.template_sha256,
        doubts=_doubts(filled.text),
        word=filled.docx,
    )


def _doubts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(Markup(found).striptags()) for found in _DOUBT.findall(text)))


def _check(kind: Kind, text: str) -> None:
    try:
        parse(text)
    except VocabularyError as fault:
        msg = f"{kind.title} ({kind.code}): {fault.text}"
        raise BadInputError(msg) from fault


def marked(text: str, mark: Mark) -> str:
    """The canonical text with its QR requisite; one it had before is gone."""
    bare = _MARK.sub("", text)
    caption = "<br/>".join(map(escape, mark.lines))
    figure = f'<figure class="qr" data-payload="{escape(mark.payload)}"><figcaption>{caption}</figcaption></figure>'
    return _FIRST_SECTION.sub(lambda found: f"{found[0]}\n{figure}", bare, count=1)


@lru_cache(maxsize=256)
def template_hash(code: str, house: Path | None = None) -> str:
    """SHA-256, hex, over the kind's template and the shared blocks it may use."""
    environment = _environment(house)
    digest = hashlib.sha256()
    loader = environment.loader
    assert loader is not None
    for name in (f"{code}/text.html.j2", *sorted(n for n in loader.list_templates() if n.startswith("blocks/"))):
        source = loader.get_source(environment, name)[0]
        digest.update(name.encode() + b"\0" + source.encode() + b"\0")
    return digest.hexdigest()


@lru_cache(maxsize=8)
def _environment(house: Path | None) -> ImmutableSandboxedEnvironment:
    folders = [templates_root()] if house is None else [house, templates_root()]
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters |= {
        "date": dates.short,
        "date_long": dates.long,
        "counted": numerals.counted,
        "plural": numerals.plural,
        "decimal": numerals.decimal,
        "capitalized": _capitalized,
        "lowered": _lowered,
        "sentence": _sentence,
        "questionnaire": _questionnaire,
    }
    environment.globals |= {
        "period": dates.period,
        "quarter_title": dates.quarter,
        "school_year": dates.school_year,
        "in_words": numerals.in_words,
        "month_locative": dates.month_locative,
    }
    return environment


def _finalize(value: object) -> object:
    """Refuse to print nothing: a blank in an official paper is a fault, never a silence."""
    if value is None or (isinstance(value, str) and not isinstance(value, Markup) and not value.strip()):
        raise MissingValueError
    return value


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:] if not isinstance(text, Markup) else Markup(text[:1].upper() + text[1:])


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:] if not isinstance(text, Markup) else Markup(text[:1].lower() + text[1:])


def _sentence(text: str) -> str:
    """End with one full stop, unless the text has its own end."""
    stripped = text.rstrip()
    return stripped if stripped.endswith((".", "!", "?", "…")) else stripped + "."


def _questionnaire(code: str) -> str:
    """Title of a questionnaire by its catalogue id."""
    return instruments.latest(code).title


def _squeeze(text: str) -> str:
    """One canonical spacing: a line per block, no runs of spaces, so that a template's layout is not content."""
    lines = re.sub(r"[ \t]*\n\s*", "\n", re.sub(r"[ \t]+", " ", text)).strip() + "\n"
    return re.sub(r"(?<!\.)\.\.(?!\.)", ".", lines)  # «г.» at the end of a sentence keeps one full stop


def _place(fault: BaseException, name: str) -> str:
    """«шаблон ORG-04, строка 12» from the deepest template frame of the traceback."""
    place, line = name, 0
    trace = fault.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename.endswith(".j2"):
            place, line = "/".join(Path(code.co_filename).parts[-2:]), trace.tb_lineno
        trace = trace.tb_next
    line = getattr(fault, "lineno", None) or line
    return f"шаблон {place}, строка {line}" if line else f"шаблон {place}"
