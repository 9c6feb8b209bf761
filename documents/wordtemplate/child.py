"""The child process: fills a Word template in a sandbox and reads back what it says. Trusts nothing it is given.

Takes a line of JSON on the standard input (`template` in base64, `values`, `papers`, `norms`, `draft`), gives one on
the standard output: `docx` in base64 and `blocks`, or `fault` with its particulars. Limits come first of all.
"""

from __future__ import annotations

import base64
import io
import json
import math
import sys
import time
from collections.abc import Mapping
from datetime import date
from typing import Any, NoReturn

#: Seconds of processor time after the start; bytes of address space, libraries among them; bytes of a file; open files.
CPU_SECONDS = 3
MEMORY_BYTES = 200 * 1024 * 1024
FILE_BYTES = 32 * 1024 * 1024
OPEN_FILES = 64


class Record:
    """A value with named parts; prints as its main one."""

    def __init__(self, parts: Mapping[str, Any]) -> None:
        self.__dict__.update(parts)

    def __str__(self) -> str:
        if "_" not in self.__dict__:
            raise MissingValueError
        return str(self.__dict__["_"])

    __repr__ = __str__


class MissingValueError(Exception):
    """An expression came out as nothing."""


class UncitedError(Exception):
    """A paper or an act is called for that is not there."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(name)
        #: «paper», «norm» or «case».
        self.what = what


def main() -> None:
    """Fill, read back, answer."""
    load()
    limit()
    task = json.loads(sys.stdin.buffer.readline())
    try:
        answer = _made(task)
    except MissingValueError:
        answer = {"fault": "missing"}
    except UncitedError as fault:
        answer = {"fault": fault.what, "text": str(fault)}
    except MemoryError:
        answer = {"fault": "memory"}
    sys.stdout.write(json.dumps(answer))


def load() -> None:
    """Load the libraries before any limit: the time of the start is the machine's, not the template's."""
    import docxtpl

    from documents.language import dates, numerals
    from documents.wordtemplate import reading

    assert all((docxtpl, dates, numerals, reading))


def limit(seconds: int = CPU_SECONDS) -> None:
    """Limits of this process from now on; the parent keeps the clock for the case they do not hold.

    Args:
        seconds: processor time still allowed; what was spent before is not counted.
    """
    try:
        import resource
    except ImportError:  # no such limits in this system: the clock alone holds
        return
    spent = math.ceil(time.process_time())
    for name, most in (
        (resource.RLIMIT_CPU, spent + seconds),
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(name, (most, most))


def _made(task: dict[str, Any]) -> dict[str, Any]:
    from docxtpl import DocxTemplate
    from jinja2 import TemplateAssertionError, TemplateError, TemplateSyntaxError, UndefinedError
    from jinja2.sandbox import SecurityError

    from documents.wordtemplate import reading

    content = base64.b64decode(task["template"])
    if fault := reading.unfit(content):
        return {"fault": "unfit", "text": fault}
    try:
        template = DocxTemplate(io.BytesIO(content))
        template.render(_context(task), jinja_env=_environment(), autoescape=True)
        filled = io.BytesIO()
        template.save(filled)
    except UndefinedError as fault:
        return {"fault": "undefined", "text": str(fault)}
    except SecurityError as fault:
        return {"fault": "forbidden", "text": str(fault)}
    except TemplateAssertionError as fault:
        return {"fault": "filter", "text": (fault.message or "").partition("'")[2].partition("'")[0]}
    except TemplateSyntaxError as fault:
        return {"fault": "syntax", "text": str(fault.message or "")}
    except (
        TemplateError,
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
        AttributeError,
        RecursionError,
    ) as fault:
        return {"fault": "failed", "text": f"{type(fault).__name__}: {fault}"[:300]}
    read = reading.read(filled.getvalue(), draft=task["draft"])
    if isinstance(read, str):
        return {"fault": "unfit", "text": read}
    return {"docx": base64.b64encode(read.docx).decode(), "blocks": read.blocks}


def _environment() -> Any:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from documents.language import dates, numerals

    class Told(StrictUndefined):
        """Says what is at hand instead."""

        def _fail_with_undefined_error(self, *_: Any, **__: Any) -> NoReturn:
            known = getattr(self._undefined_obj, "__dict__", {})
            near = ",".join(sorted(name for name in known if name != "_"))
            raise self._undefined_exception(f"{self._undefined_name}|{near}")

        __str__ = __iter__ = __len__ = __bool__ = __eq__ = __ne__ = __hash__ = _fail_with_undefined_error
        __add__ = __radd__ = __getitem__ = __call__ = _fail_with_undefined_error

    environment = ImmutableSandboxedEnvironment(undefined=Told, autoescape=True, finalize=_told)
    environment.filters |= {
        "date": dates.short,
        "date_long": dates.long,
        "counted": numerals.counted,
        "plural": numerals.plural,
        "decimal": numerals.decimal,
        "capitalized": lambda text: str(text)[:1].upper() + str(text)[1:],
        "lowered": lambda text: str(text)[:1].lower() + str(text)[1:],
    }
    environment.globals |= {
        "period": dates.period,
        "quarter_title": dates.quarter,
        "school_year": dates.school_year,
        "in_words": numerals.in_words,
        "month_locative": dates.month_locative,
    }
    return environment


def _told(value: object) -> object:
    """Refuse to print nothing, as the product's own templates do."""
    if value is None or (isinstance(value, str) and not value.strip()):
        raise MissingValueError
    return value


def _context(task: dict[str, Any]) -> dict[str, Any]:
    papers, norms = task["papers"], task["norms"]

    def paper(code: str) -> Record:
        if code not in papers:
            raise UncitedError("paper", str(code))
        return Record({name: _value(item) for name, item in papers[code].items()})

    def norm(key: str, case: str = "nom") -> str:
        if key not in norms:
            raise UncitedError("norm", str(key))
        if case not in norms[key]:
            raise UncitedError("case", str(case))
        return str(norms[key][case])

    values = {name: _value(item) for name, item in task["values"].items()}
    return {**values, "paper": paper, "has_paper": lambda code: code in papers, "norm": norm}


def _value(item: Any) -> Any:
    """What JSON told: records, lists, days, plain values."""
    if isinstance(item, dict):
        if set(item) == {"day"}:
            return date.fromisoformat(item["day"])
        return Record({name: _value(part) for name, part in item.items()})
    return [_value(one) for one in item] if isinstance(item, list) else item


if __name__ == "__main__":
    main()
