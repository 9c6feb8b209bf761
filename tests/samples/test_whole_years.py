"""The whole year of a sample: completed, every paper of its promise made, filed, signed, numbered, and intact.

The samples that live their year in a module of their own (school32, ishn) say the same of it there.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from documents.catalogue import catalogue
from samples.build import samples
from tests.samples.lived import Life
from tests.samples.whole import made, promised, wrongs

#: After the last step of every sample.
END = date(2026, 11, 22)


@pytest.mark.parametrize("name", ["cdutt", "gymnasium", "programme"])
def test_the_year_makes_what_it_promises_and_leaves_nothing_undone(name, tmp_path):
    life = Life(name, tmp_path / "w").until(END)
    assert life.is_over
    assert made(life) == promised(name)
    assert wrongs(life) == {}


def test_a_year_that_stops_short_is_found_out(tmp_path):
    """What the test above looks at: a month of a year leaves its programme open and its promise unkept."""
    life = Life("programme", tmp_path / "w").until(date(2025, 9, 1))
    assert not life.is_over
    assert made(life) != promised("programme")
    assert {"programmes not completed"} <= set(wrongs(life))


def test_every_sample_promises_kinds_of_the_catalogue_once_each():
    with (Path(__file__).parent / "papers.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t")
        kinds = [row["kind"] for row in rows]
    assert set(rows.fieldnames) == {"kind"} | {folder.name for folder in samples()}
    assert kinds == sorted(set(kinds) & set(catalogue()))


def test_the_default_sample_shows_the_most_kinds():
    count = {folder.name: len(promised(folder.name)) for folder in samples()}
    assert count == {"cdutt": 63, "gymnasium": 38, "programme": 36, "school32": 44, "ishn": 52}
