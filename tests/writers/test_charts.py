"""A chart reads in black and white, says its figures, and is the same picture in both files."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from documents.charts import Chart, Line, Point, Shape, Words, alternative, draw, scale_top, svg, value_words
from documents.lint import template_faults
from documents.resources import templates_root
from documents.writers.raster import png
from tests.writers.specimens import files, part

QUESTIONNAIRE = Chart(
    form="bars",
    caption="Средний балл",
    series=("до", "после"),
    points=(Point("Гибкие навыки", (Decimal("6.2"), Decimal("8.9"))), Point("Адаптация", (Decimal(0), None))),
    top=Decimal(10),
    unit="",
)
CRITERIA = Chart(
    form="radar",
    caption="Критерии",
    series=("год",),
    points=tuple(Point(f"Критерий {n}", (Decimal(n * 20),)) for n in range(1, 5)),
    top=Decimal(100),
    unit="%",
)


def bars(chart: Chart) -> list[Shape]:
    """Bars in order, those of the legend first."""
    return [mark for mark in draw(chart, 170).marks if isinstance(mark, Shape) and mark.width]


def length(bar: Shape) -> float:
    return bar.corners[1][0] - bar.corners[0][0]


def test_bars_are_as_long_as_their_values_and_nothing_is_drawn_of_nothing():
    _, _, before, after = bars(QUESTIONNAIRE)
    assert length(after) / length(before) == pytest.approx(8.9 / 6.2)


def test_series_differ_without_colour():
    """One is white with slanting lines, the other dark."""
    first, second, *_ = bars(QUESTIONNAIRE)
    assert (first.fill, second.fill) == ("#ffffff", "#404040")
    slanting = [m for m in draw(QUESTIONNAIRE, 170).marks if isinstance(m, Line) and m.start[0] != m.end[0] != 0]
    assert any(line.start[1] != line.end[1] for line in slanting)


def test_hatching_stays_inside_its_bar():
    drawing = draw(QUESTIONNAIRE, 170)
    (bar,) = [s for s in bars(QUESTIONNAIRE)[2:] if s.fill == "#ffffff"]
    (left, above), (right, below) = bar.corners[0], bar.corners[2]
    lines = [m for m in drawing.marks if isinstance(m, Line) and m.start[0] != m.end[0] and m.start[1] > 20]
    assert lines
    for x, y in (end for line in lines for end in (line.start, line.end)):
        assert left - 0.01 <= x <= right + 0.01
        assert above - 0.01 <= y <= below + 0.01


def test_every_value_is_said_in_figures_and_a_missing_one_in_words():
    said = draw(QUESTIONNAIRE, 170).words
    assert {"6,2", "8,9", "0", "нет данных"} <= set(said)
    assert "80\u00a0%" in draw(CRITERIA, 170).words


def test_the_alternative_tells_all_that_the_picture_shows():
    assert alternative(QUESTIONNAIRE) == (
        "Диаграмма. Средний балл. Гибкие навыки: до — 6,2, после — 8,9; Адаптация: до — 0, после — нет данных."
    )


@given(st.decimals(min_value=0, max_value=10**8, places=2))
def test_no_value_passes_the_end_of_its_scale(value):
    top = scale_top([value], None)
    assert top >= value
    assert value == 0 or top <= value * 2


def test_a_value_above_the_asked_end_makes_the_scale_longer():
    assert scale_top([Decimal(110)], Decimal(100)) == 150
    assert scale_top([Decimal(9)], Decimal(10)) == 10
    assert scale_top([], None) == 1


@pytest.mark.parametrize("top", ["1", "10", "12", "15", "25", "100", "150", "0.4"])
def test_the_scale_is_cut_into_round_steps(top):
    chart = Chart("bars", "x", ("а",), (Point("б", (Decimal(top),)),), Decimal(top), "")
    ticks = [m.text for m in draw(chart, 170).marks if isinstance(m, Words) and m.anchor == "middle"]
    assert ticks[0] == "0"
    assert ticks[-1] == value_words(Decimal(top), "")
    assert all(len(tick.replace(",", "")) <= 3 for tick in ticks)


@given(
    st.sampled_from(["bars", "radar"]),
    st.integers(1, 3).flatmap(
        lambda series: st.lists(
            st.lists(
                st.one_of(st.none(), st.decimals(min_value=0, max_value=1000, places=1)),
                min_size=series,
                max_size=series,
            ),
            min_size=3,
            max_size=8,
        )
    ),
    st.text("абв где", min_size=1, max_size=120),
    st.sampled_from([110, 170, 257]),
)
def test_everything_stays_on_the_sheet_of_the_drawing(form, values, label, width):
    series = tuple(f"ряд {n}" for n in range(len(values[0])))
    drawing = draw(Chart(form, "x", series, tuple(Point(label, tuple(v)) for v in values), None, "ед."), width)
    assert drawing.width == pytest.approx(width / 25.4 * 72)
    for mark in drawing.marks:
        places = (
            (mark.place,)
            if isinstance(mark, Words)
            else mark.corners
            if isinstance(mark, Shape)
            else (mark.start, mark.end)
        )
        assert all(-0.1 <= x <= drawing.width + 0.1 and 0 <= y <= drawing.height for x, y in places), mark


def test_the_same_drawing_gives_the_same_bytes():
    drawing = draw(QUESTIONNAIRE, 170)
    assert svg(drawing, "x") == svg(draw(QUESTIONNAIRE, 170), "x")
    first = png(drawing)
    png.cache_clear()
    assert png(drawing) == first


def test_the_raster_shows_what_the_drawing_says():
    picture = Image.open(io.BytesIO(png(draw(QUESTIONNAIRE, 170))))
    assert picture.width == pytest.approx(170 / 25.4 * 150, abs=2)
    assert picture.convert("L").getextrema() == (0, 255)
    assert picture.info["dpi"] == pytest.approx((150, 150), abs=0.1)


def test_word_names_the_svg_and_the_raster_and_says_the_chart_in_words():
    docx = files("report")[0]
    document = part(docx, "word/document.xml")
    space = {
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    }
    targets = {one.get("Id"): one.get("Target") for one in part(docx, "word/_rels/document.xml.rels")}
    embed = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
    shown = [targets[blip.get(embed)] for blip in document.iterfind(".//a:blip", space)]
    vector = [targets[blip.get(embed)] for blip in document.iterfind(".//asvg:svgBlip", space)]
    assert (shown, vector) == (["media/chart1.png", "media/chart2.png"], ["media/chart1.svg", "media/chart2.svg"])
    told = [one.get("descr") for one in document.iterfind(".//wp:docPr", space)]
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        drawings = [etree.fromstring(archive.read(f"word/{name}")) for name in vector]
    assert told == [drawing.findtext("{http://www.w3.org/2000/svg}title") for drawing in drawings]
    assert "факт — нет данных" in told[0]


def test_the_pdf_tags_the_chart_as_a_figure_with_its_words():
    reader = PdfReader(io.BytesIO(files("report")[1]))
    told = list(alternatives(reader.root_object["/StructTreeRoot"]["/K"]))
    assert len(told) == 2
    assert told[0].startswith("Диаграмма. План и факт.")
    assert "Посещаемость: год — 95,5" in told[1]


def test_the_check_of_templates_names_a_chart_that_is_none(tmp_path):
    (tmp_path / "MON-04").mkdir()
    source = (templates_root() / "MON-04" / "text.html.j2").read_text(encoding="utf-8")
    chart = '<figure class="chart" data-form="bars"><figcaption>а</figcaption>' + '<p class="series">б</p>' * 2
    broken = source.replace("{{ c.charts(charts) }}", chart + '<p class="point" data-values="1">г</p></figure>')
    (tmp_path / "MON-04" / "text.html.j2").write_text(broken, encoding="utf-8")
    (fault,) = template_faults(tmp_path, only="MON-04")
    assert "значений 1, а рядов 2" in fault.text


def alternatives(element):
    """Alternative texts of figures, in order."""
    element = element.get_object()
    if isinstance(element, ArrayObject):
        for child in element:
            yield from alternatives(child)
    elif isinstance(element, DictionaryObject):
        if element.get("/S") == "/Figure":
            yield element["/Alt"]
        if "/K" in element:
            yield from alternatives(element["/K"])
