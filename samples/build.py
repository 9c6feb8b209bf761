"""Build the workbooks of every sample from its sheets: `python -m samples.build`.

A sample has one book a programme: `sheets` makes `workbook.xlsx`, `sheets-NAME` makes `workbook-NAME.xlsx`. The same
sheets give the same bytes, so a test can prove that the committed workbook is the one its sources make.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from records.errors import BadInputError
from records.problems import Problem
from records.settings import read_organization
from records.workbook import check
from records.workbook.facts import Known, Stored
from records.workbook.rows import Parsed, keyed
from records.workbook.sheets import sheet
from records.workbook.writing import render
from samples.sources import FOLDER, read_sheets

ROOT = Path(__file__).parent


@dataclass(frozen=True)
class Book:
    """One workbook of a sample."""

    sample: Path
    #: "" for the first programme's, else the name after the dash.
    name: str = ""

    @property
    def sheets(self) -> Path:
        """Folder of the sheets."""
        return self.sample / _named(FOLDER, self.name)

    @property
    def file(self) -> Path:
        """The workbook."""
        return self.sample / f"{_named('workbook', self.name)}.xlsx"


def samples() -> tuple[Path, ...]:
    """Folders of the samples, by name."""
    return tuple(sorted(path.parent for path in ROOT.glob("*/school.toml")))


def books(sample: Path) -> tuple[Book, ...]:
    """Books of a sample, the first programme's first."""
    others = sorted(path.name.partition("-")[2] for path in sample.glob(f"{FOLDER}-*"))
    return (Book(sample), *(Book(sample, name) for name in others))


def parse(book: Book | Path) -> tuple[Parsed, tuple[Problem, ...]]:
    """Rows of the sheets with every problem the importer would tell; of the first book where a sample is given."""
    one = book if isinstance(book, Book) else Book(book)
    return check(read_sheets(one.sample, one.sheets.name), read_organization(one.sample / "school.toml"))


def workbook(book: Book | Path) -> bytes:
    """The workbook made of the sheets; the first one where a sample is given.

    Raises:
        BadInputError: the sheets have errors; all are named.
    """
    one = book if isinstance(book, Book) else Book(book)
    parsed, problems = parse(one)
    errors = [str(problem) for problem in problems if problem.severity == "error"]
    if errors:
        msg = f"Листы школы-примера «{one.sample.name}» ({one.sheets.name}) содержат ошибки:\n" + "\n".join(errors)
        raise BadInputError(msg)
    return render(read_organization(one.sample / "school.toml"), _known(parsed))


def _named(what: str, name: str) -> str:
    return f"{what}-{name}" if name else what


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
        for book in books(sample):
            book.file.write_bytes(workbook(book))
            sys.stdout.write(f"{sample.name}: {book.file.name}\n")


if __name__ == "__main__":
    main()
