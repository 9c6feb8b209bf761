"""Where the packaged data lies: templates, the page's style, fonts."""

from __future__ import annotations

from pathlib import Path


def templates_root() -> Path:
    """The folder of templates: inside this package in a wheel, beside it in a checkout.

    Raises:
        RuntimeError: The installation is broken, neither place holds the folder.
    """
    here = Path(__file__).resolve().parent
    for candidate in (here / "templates", here.parent / "templates"):
        if candidate.is_dir():
            return candidate
    raise RuntimeError(f"no templates beside {here}")
