"""What needs no database and no typesetting does not wait for them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.commands.shell import ROOT

#: Libraries that take long to import.
HEAVY = ("sqlmodel", "sqlalchemy", "weasyprint", "pymorphy3", "pytrovich", "openpyxl", "docx", "lxml", "rich", "jinja2")


@pytest.mark.parametrize(
    "typed",
    [
        ("--help",),
        ("--version",),
        ("advance", "--help"),
        ("people", "forms", "--help"),
        ("documents", "make", "--help"),
        ("workbook", "import", "--help"),
        ("demo", "--help"),
        ("statsu",),
        ("completion", "bash"),
    ],
    ids=" ".join,
)
def test_help_imports_no_heavy_library(typed):
    """The help of any command, the version, a slip: none of them imports tables, typesetting or dictionaries."""
    program = (
        "import sys, cli; sys.argv = ['nastavnik', *sys.argv[1:]]; cli.run(); "
        f"sys.exit(','.join(name for name in {HEAVY!r} if name in sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", program, *typed], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.stderr.strip().splitlines()[-1:] in ([], ["Нет команды «statsu». Может быть, «status»?"])
    assert ran.stdout or typed == ("statsu",)
