"""Requests for case forms as lines of JSON: one in, one out, in the same order; no workspace is needed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from commands import output
from commands.files import existing

_FIELDS = ("surname", "name", "patronymic", "position", "organization")


def answer_lines(source: str) -> int:
    """Answer every line of a file, or of the standard input for «-»; how many lines had faults.

    A faulty line is answered by `{"schema": 1, "error": …}` in its place, so answers stay beside their requests.

    Raises:
        NotFoundError: there is no such file.
    """
    from documents.language.requests import answer

    faults = 0
    with _opened(source) as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            request, fault = _understood(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
            if fault is None:
                told = answer({"person": None, **request})
            else:
                faults += 1
                error = {"code": "bad_input", "text": f"Строка {number}: {fault}.", "details": []}
                told = {"schema": output.SCHEMA, "error": error}
            sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    return faults


@contextmanager
def _opened(source: str) -> Iterator[BinaryIO]:
    if source == "-":
        yield sys.stdin.buffer
        return
    with existing(Path(source)).open("rb") as file:
        yield file


def _understood(line: bytes) -> tuple[dict[str, Any], str | None]:
    """The request of a line and no fault; or nothing and the fault in Russian."""
    from records.text import clean

    try:
        request = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return {}, "это не JSON в кодировке UTF-8"
    if not isinstance(request, dict):
        return {}, "нужен объект с полями surname, name, patronymic, position, organization, sex"
    for name in _FIELDS:
        value = request.get(name)
        if value is not None and not isinstance(value, str):
            return {}, f"поле {name} должно быть текстом"
        text, fault = clean(value or "", limit=1000)
        if fault is not None:
            return {}, f"поле {name}: {fault}"
        request[name] = text or None
    if request.get("sex") not in (None, "", "m", "f"):
        return {}, "поле sex принимает только m и f"
    return request, None
