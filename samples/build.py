"""Build the workbook of every sample from its sheets: `python -m samples.build`.

The same sheets give the same bytes, so a test can prove that the committed workbook is the one its sources make.
"""

from __future__ import annotations

import sys
from pathlib import Path

from records.errors import BadInputError
from records.problems import Problem
from records.settings import read_organization
from records.workbook import check
from records.workbook.facts import Known, Stored
from records.workbook.rows import Parsed, keyed
from records.workbook.sheets import sheet
from records.workbook.writing import render
from samples.sources import read_sheets

ROOT = Path(__file__).parent


def samples() -> tuple[Path, ...]:
    """Folders of the samples, by name."""
    return tuple(sorted(path.parent for path in ROOT.glob("*/school.toml")))


def parse(sample: Path) -> tuple[Parsed, tuple[Problem, ...]]:
    """Rows of the sheets with every problem the importer would tell."""
    return check(read_sheets(sample), read_organization(sample / "school.toml"))


def workbook(sample: Path) -> bytes:
    """The workbook of a sample, made of its sheets.

    Raises:
        BadInputError: the sheets have errors; all are named.
    """
    parsed, problems = parse(sample)
    errors = [str(problem) for problem in problems if problem.severity == "error"]
    if errors:
        msg = f"Листы школы-примера «{sample.name}» содержат ошибки:\n" + "\n".join(errors)
        raise BadInputError(msg)
    return render(read_organization(sample / "school.toml"), _known(parsed))


def _known(parsed: Parsed) -> Known:
    """Parsed rows in the shape the writer of workbooks takes; ids are of no interest to it."""
    return Known(
        {
            key: {
                identity: Stored(number, None, row.fields)
                for number, (identity, row) in enumerate(keyed(sheet(key), rows), start=1)
            }
            for key, rows in parsed.rows.items()
        },
        parsed.programme,
    )


def main() -> None:
    """Write every workbook beside its sheets."""
    for sample in samples():
        (sample / "workbook.xlsx").write_bytes(workbook(sample))
        sys.stdout.write(f"{sample.name}: workbook.xlsx\n")


if __name__ == "__main__":
    main()
