"""The sandbox of text templates: strict, closed, with the product's own filters and functions."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, TemplateRuntimeError, UndefinedError
from jinja2.ext import Extension
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from documents import instruments
from documents.language import dates, numerals
from documents.resources import templates_root


class MissingValueError(Exception):
    """An expression of a template came out as None or empty; carries nothing, the place is in the traceback."""


class UnknownNameError(UndefinedError):
    """A template names what is not there."""

    def __init__(self, message: str | None = None, *, name: str = "", owner: object = None, of_value: bool = False):
        super().__init__(message)
        #: The name itself.
        self.name = name
        #: The value asked for it; None where the name stands alone.
        self.owner = owner
        #: Whether it was asked of a value.
        self.of_value = of_value


class Told(StrictUndefined):
    """Says which name of which value is not there, so that those at hand can be told."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        told: Any = exc
        if exc is UndefinedError:
            told = partial(UnknownNameError, name=str(name), owner=obj, of_value=obj is not missing)
        super().__init__(hint, obj, name, told)


@lru_cache(maxsize=8)
def environment(house: Path | None, extensions: tuple[type[Extension], ...] = ()) -> ImmutableSandboxedEnvironment:
    """The sandbox with the school's own templates first.

    Args:
        house: folder of the school's own templates; None means none.
        extensions: of Jinja2, for those who look into a template.
    """
    folders = [templates_root()] if house is None else [house, templates_root()]
    made = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        undefined=Told,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
        extensions=extensions,
    )
    made.filters |= FILTERS
    made.globals |= FUNCTIONS
    return made


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


FILTERS = {
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
FUNCTIONS = {
    "period": dates.period,
    "quarter_title": dates.quarter,
    "school_year": dates.school_year,
    "in_words": numerals.in_words,
    "month_locative": dates.month_locative,
}


def template_names(house: Path, codes: Iterable[str] | None = None) -> tuple[str, ...]:
    """Text templates of the school by name, «ORG-05/text.html.j2», those of the kinds alone where they are given."""
    wanted = None if codes is None else set(codes)
    found = (path.relative_to(house).as_posix() for path in sorted(house.glob("*/*.j2")))
    return tuple(name for name in found if wanted is None or name.partition("/")[0] in wanted)
