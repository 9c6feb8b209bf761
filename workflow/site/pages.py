"""The pages of the section: a pure function of what is shown. No scripts, nothing fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from documents.language import dates, numerals, typography
from documents.resources import templates_root
from records.errors import BadInputError
from workflow.site.model import Site

#: File of the published folder → template of `templates/site`.
PAGES = {"index.html": "index.html.j2", "mentors.html": "mentors.html.j2"}
#: Files copied as they are.
STYLE = "site.css"
_FOLDER = "site"
_KILO = 1024


def pages(site: Site, *, house: Path | None = None) -> Mapping[str, bytes]:
    """Contents by path inside the published folder: pages and style, without the PDF copies.

    Args:
        site: what to say.
        house: folder of the school's own templates, whose `site/` comes first; None means none.

    Raises:
        BadInputError: the school's own template is faulty; the text names it and the line.
    """
    environment = _environment(house)
    made = {}
    for path, name in PAGES.items():
        try:
            raw = environment.get_template(name).render(site=site, page=path)
        except TemplateError as fault:
            line = getattr(fault, "lineno", None)
            place = f", строка {line}" if line else ""
            msg = (
                f"Шаблон страницы сайта {_FOLDER}/{name}{place}: {fault}. Исправьте его или уберите из папки templates."
            )
            raise BadInputError(msg) from fault
        made[path] = (typography.polish_html(raw).strip() + "\n").encode()
    loader = environment.loader
    assert loader is not None
    made[STYLE] = loader.get_source(environment, STYLE)[0].encode()
    return made


@lru_cache(maxsize=8)
def _environment(house: Path | None) -> ImmutableSandboxedEnvironment:
    folders = [templates_root() / _FOLDER] if house is None else [house / _FOLDER, templates_root() / _FOLDER]
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "date": dates.short,
        "date_long": dates.long,
        "size": size_in_words,
        "lowered": _lowered,
        "sentence": _sentence,
    }
    environment.globals |= {"period": dates.period}
    return environment


def size_in_words(size: int) -> str:
    """«86 КБ» or «1,2 МБ»; a file is never smaller than one kilobyte."""
    kilobytes = max(1, round(size / _KILO))
    return f"{kilobytes} КБ" if kilobytes < _KILO else f"{numerals.decimal(kilobytes / _KILO)} МБ"


def _lowered(text: str) -> str:
    """Begin small inside a sentence; words in capitals stay."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _sentence(text: str) -> str:
    """Begin with a capital, end with one full stop."""
    return f"{text[:1].upper()}{text[1:]}".rstrip(" .;") + "."
