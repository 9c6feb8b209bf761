"""The code at the foot of a page is read from careless scans."""

from __future__ import annotations

import pytest
from desk import as_jpeg, worn
from PIL import Image

from documents.seal import identity, read
from workflow.scanning import codes, pictures

TRIES = 10


def _is_read(desk, sheet: Image.Image, paper) -> bool:
    for text in codes.texts(pictures.grey(as_jpeg(sheet))):
        if text.startswith("NST1:"):
            seal = read(text)
            return seal.identity == identity(paper.nonce) and seal.signer([desk.key]) == desk.key
    return False


def test_nine_of_ten_at_least_at_150_dots_an_inch(desk):
    """Turned up to four degrees, blurred, faded, with noise and dust, as a cheap scanner gives it."""
    paper = desk.of_kind("ORG-05")
    sheet = desk.sheets(paper, dots=150)[0]
    read_of = sum(_is_read(desk, worn(sheet, seed), paper) for seed in range(TRIES))
    assert read_of >= 9


@pytest.mark.parametrize("turned", [90, 180, 270, 37])
def test_a_sheet_laid_anyhow_is_read(desk, turned):
    paper = desk.of_kind("ORG-08")
    sheet = desk.sheets(paper, dots=150)[0]
    assert _is_read(desk, worn(sheet, 3, turned=turned), paper)


def test_noise_that_hides_the_code_gives_nothing_and_no_error(desk):
    """The measure can fail: a sheet at 30 dots an inch shows no code."""
    paper = desk.of_kind("ORG-08")
    assert not _is_read(desk, desk.sheets(paper, dots=30)[0], paper)


def test_the_code_is_25_millimetres_wide_in_the_corner_of_the_first_sheet(desk):
    """ГОСТ Р 7.0.97-2025, requisite 31: right bottom corner of the first sheet; four white modules around."""
    sheet = desk.sheets(desk.of_kind("ORG-05"), dots=254)[0]  # ten dots a millimetre
    dark = sheet.point([255 if shade < 128 else 0 for shade in range(256)])
    corner = (1722, 2640, 2100, 2970)
    left, top, right, bottom = dark.crop(corner).getbbox()
    assert abs(right - left - 250) <= 3
    assert abs(bottom - top - 250) <= 3
    assert abs(corner[0] + right - 2000) <= 3, "its right edge is that of the text"
    quiet = 24
    around = dark.crop(
        (corner[0] + left - quiet, corner[1] + top - quiet, corner[0] + right + quiet, corner[1] + bottom + quiet)
    )
    code = around.crop((quiet, quiet, around.width - quiet, around.height - quiet))
    assert around.histogram()[255] == code.histogram()[255], "the quiet zone of four modules is white"
