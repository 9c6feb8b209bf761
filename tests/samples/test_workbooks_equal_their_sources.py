"""The committed workbook is, byte for byte, what its sheets make."""

from __future__ import annotations

from samples.build import workbook


def test_the_workbook_is_built_from_its_sheets(sample):
    built = workbook(sample.book) == sample.book.file.read_bytes()
    assert built, f"{sample.name}: the workbook is stale; run python -m samples.build"


def test_building_twice_gives_the_same_bytes(programme):
    assert workbook(programme.folder) == workbook(programme.folder)
