"""The verifier as a stranger runs it: a file alone, loaded from its place, with nothing of ours around."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType

from tests.inspection.folders import VERIFIER

INTACT, UNCHECKED, CHANGED = 0, 2, 4


@cache
def verifier() -> ModuleType:
    """The module of `verify.py`."""
    spec = importlib.util.spec_from_file_location("inspection_verify", VERIFIER / "verify.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def verdict(folder: Path, *, keys: Path | None = None, anchor: Path | str | None = None) -> int:
    """Exit code for the folder."""
    return int(_checked(folder, keys, anchor)[0])


def said(folder: Path, *, keys: Path | None = None, anchor: Path | str | None = None) -> str:
    """Lines of the verdict."""
    return "\n".join(_checked(folder, keys, anchor)[1])


def _checked(folder: Path, keys: Path | None, anchor: Path | str | None) -> tuple[int, list[str]]:
    found: tuple[int, list[str]] = verifier().verify(
        str(folder), keys=None if keys is None else str(keys), anchor=None if anchor is None else str(anchor)
    )
    return found
