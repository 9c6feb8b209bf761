"""What went wrong in a text template, as a sentence a curator can act on.

What a template asks for and does not get is its author's fault, whoever wrote it. Any other exception is the fault of
a template of the school, which anybody may have changed, and an internal error of one of the product's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2.exceptions import (
    SecurityError,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)

from documents.catalogue import Kind
from documents.texttemplate.environment import FILTERS, MissingValueError, UnknownNameError
from documents.texttemplate.names import names_of, near
from records.errors import BadInputError, NastavnikError

#: What gives acts of the register by key.
NORM_CALLS = ("norm", "norm_brief", "norm_number", "in_force")
_ASKED = re.compile(rf"\b(?:{'|'.join(NORM_CALLS)})\(")
_NO_PART = re.compile(r"No (?P<part>filter|test) named '(?P<name>[^']+)'")
_SHOWN = 90


@dataclass(frozen=True)
class Fault:
    """One fault of a template."""

    #: Name of the template, «ORG-05/text.html.j2».
    template: str
    #: 1-based; 0 where it is not known.
    line: int
    #: Without the final stop and without a capital letter.
    what: str
    #: A whole sentence.
    remedy: str

    @property
    def place(self) -> str:
        """«шаблон ORG-05/text.html.j2, строка 12»."""
        return f"шаблон {self.template}, строка {self.line}" if self.line else f"шаблон {self.template}"


class TemplateFaultError(BadInputError):
    """A paper cannot be made: its template is wrong."""

    def __init__(self, kind: Kind, fault: Fault) -> None:
        super().__init__(
            f"{kind.title} ({kind.code}): {fault.what} — {fault.place}. {fault.remedy}",
            details=({"place": fault.place, "fault": fault.what, "line": fault.line},),
        )
        self.fault = fault


def fault_of(error: Exception, name: str, house: Path | None, context: Mapping[str, object]) -> Fault | None:
    """The fault behind an exception of rendering; None where it is not the template's.

    Args:
        error: as caught, with its traceback.
        name: of the template rendered.
        house: folder of the school's own templates; None means none.
        context: what the template was given.
    """
    template, line, source = where(error, name, house)
    told = _of_template(error, context)
    if told is None and house is not None and (house / template).is_file() and not isinstance(error, NastavnikError):
        told = _of_school(error, source)
    if told is None:
        return None
    what, remedy = told
    quoted = f" («{source[:_SHOWN]}»)" if source and not isinstance(error, MissingValueError) else ""
    return Fault(template, line, f"{what}{quoted}", remedy)


def where(error: BaseException, name: str, house: Path | None) -> tuple[str, int, str]:
    """Name, line and words of that line of the template a fault arose in; a template of the school comes first.

    Args:
        error: as caught, with its traceback.
        name: what to say where the traceback tells nothing.
        house: folder of the school's own templates; None means none.
    """
    frames = list(_frames(error))
    own = [frame for frame in frames if house is not None and frame[0].is_relative_to(house)]
    if not (own or frames):
        return name, getattr(error, "lineno", None) or 0, ""
    path, line = (own or frames)[-1]
    line = getattr(error, "lineno", None) or line
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        lines = []
    return "/".join(path.parts[-2:]), line, lines[line - 1].strip() if 0 < line <= len(lines) else ""


def _frames(error: BaseException) -> Iterator[tuple[Path, int]]:
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(".j2"):
            yield Path(name), trace.tb_lineno
        trace = trace.tb_next


def _of_template(error: Exception, context: Mapping[str, object]) -> tuple[str, str] | None:
    """What is wrong and how to mend it, where Jinja itself or the strictness of the page says so."""
    match error:
        case MissingValueError():
            return "не заполнено значение", "Внесите недостающие данные."
        case UnknownNameError():
            return unknown_name(error.name, names_of(error.owner) if error.of_value else at_hand(context))
        case UndefinedError():
            return "шаблон обращается к тому, чего нет", "Исправьте имя."
        case SecurityError():
            return "шаблон делает недозволенное", "Уберите это обращение."
        case TemplateNotFound():
            return f"нет шаблона «{error.name}»", "Исправьте имя включаемого шаблона."
        case TemplateError() if part := _NO_PART.search(error.message or ""):
            return unknown_part(part["part"], part["name"])
        case TemplateSyntaxError():
            return "ошибка в записи шаблона", "Проверьте скобки {{ }} и {% %}, кавычки и слова между ними."
        case TemplateError():
            return "ошибка в записи шаблона", "Исправьте строку."
    return None


def unknown_name(name: str, known: Iterable[str]) -> tuple[str, str]:
    """What is said of a name that is not there, and what is at hand."""
    return f"нет «{name}»", f"Исправьте имя.{near(name, known)}"


def unknown_part(part: str, name: str) -> tuple[str, str]:
    """What is said of a filter or a test Jinja does not know."""
    word = {"filter": "фильтра", "test": "проверки"}[part]
    hint = near(name, FILTERS) if part == "filter" else ""
    return f"нет {word} «{name}»", f"Исправьте имя.{hint}"


def unknown_norm(key: str, known: Iterable[str]) -> tuple[str, str]:
    """What is said of a key that is not in the register of norms."""
    return f"нет акта «{key}» в реестре norms.toml", f"Исправьте ключ.{near(key, known)}"


def at_hand(context: Mapping[str, object]) -> tuple[str, ...]:
    """Names a template may use, functions with brackets."""
    return tuple(f"{name}()" if callable(value) else name for name, value in context.items())


def _of_school(error: Exception, source: str) -> tuple[str, str]:
    """What any other exception means in a template anybody may have changed."""
    if isinstance(error, KeyError) and _ASKED.search(source):
        from documents.norms import register

        return unknown_norm(str(error.args[0]), register())
    what = next((words for kind, words in _MEANINGS.items() if isinstance(error, kind)), "выражение не вычисляется")
    return what, "Исправьте выражение или фильтр в этой строке."


_MEANINGS: Mapping[type[Exception], str] = {
    ZeroDivisionError: "деление на ноль",
    RecursionError: "шаблон бесконечно вызывает сам себя",
    MemoryError: "шаблон занимает слишком много памяти",
    OverflowError: "число или перечень слишком велики",
    KeyError: "нет такого ключа",
    IndexError: "в перечне нет такого по счёту",
    AttributeError: "значение не того вида, какого ждёт фильтр или функция",
    TypeError: "значение не того вида или лишнее слово в скобках",
    ValueError: "значение не того вида",
}
