"""Charts: numbers become a drawing, and a drawing becomes SVG. Pure arithmetic; no library.

Rules: a chart reads in black and white (series differ by hatching, fill, line and mark, never by colour alone); every
value stands beside its bar or point in figures; a value nobody measured is «нет данных» and draws nothing; nothing is
shown on a scale that does not begin at zero. Lengths are points, the origin is the upper left corner.

Both writers show the same drawing: the PDF as SVG, Word as SVG with a raster fallback (`documents.writers.raster`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from html import escape
from itertools import pairwise
from typing import Literal

from documents.writers.widths import width_of

Form = Literal["bars", "radar"]
Anchor = Literal["start", "middle", "end"]

#: Said in place of a value nobody measured.
NO_DATA = "нет данных"
#: The paper's own font first; then what Word has.
FONTS = "Paper Serif, Liberation Serif, Times New Roman, serif"

_POINT_MM = 25.4 / 72
_LETTERS = 10.0
_LINE = 11.8
_SMALL = 9.0
_BLACK = "#000000"
_GREY = "#bfbfbf"
#: Lines of scales: dark enough to be seen, thin enough not to be read as data.
_FAINT = "#999999"
_DARK = "#404040"
#: Share of the width that labels of bars take.
_LABELS = 0.36
#: Room for the words of a value to the right of the longest bar.
_VALUES = 64.0
_BAR = 11.0
_ROW_GAP = 7.0
_TICKS = 5
_RADIUS = 78.0
#: Share of a line's length that lies to the left of its place.
_SHIFTS = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True, slots=True)
class Point:
    """One row of bars, or one axis of a radar."""

    label: str
    #: A value a series; None where it was not measured.
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What is to be shown."""

    form: Form
    #: What the chart tells, as the text of the paper says it above the picture.
    caption: str
    #: Titles of the series: «план», «факт».
    series: tuple[str, ...]
    points: tuple[Point, ...]
    #: End of the scale; None lets the values decide.
    top: Decimal | None
    #: Printed after a value: «%»; empty for none.
    unit: str


# --- what a drawing is made of ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; *dash* is the length of strokes and gaps, 0 for a whole line."""

    start: tuple[float, float]
    end: tuple[float, float]
    width: float = 0.5
    colour: str = _BLACK
    dash: float = 0.0


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed outline; *width* 0 draws the fill alone."""

    corners: tuple[tuple[float, float], ...]
    fill: str | None
    width: float = 0.75


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; the place is its base line."""

    place: tuple[float, float]
    text: str
    size: float = _LETTERS
    anchor: Anchor = "start"


Mark = Line | Shape | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks in the order they are drawn, on a sheet of *width* by *height* points."""

    width: float
    height: float
    marks: tuple[Mark, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Text of the drawing in order."""
        return tuple(mark.text for mark in self.marks if isinstance(mark, Words))


def draw(chart: Chart, width_mm: float) -> Drawing:
    """The drawing of a chart, so many millimetres wide."""
    width = width_mm / _POINT_MM
    return _bars(chart, width) if chart.form == "bars" else _radar(chart, width)


def value_words(value: Decimal | None, unit: str) -> str:
    """«23,3 %», «15», «нет данных»."""
    if value is None:
        return NO_DATA
    figures = f"{value:f}".replace("-", "−").replace(".", ",")
    return f"{figures}\u00a0{unit}" if unit else figures


def alternative(chart: Chart) -> str:
    """The chart in words, for those who cannot see it."""
    said = (
        f"{point.label}: "
        + ", ".join(
            f"{title} — {value_words(value, chart.unit)}"
            for title, value in zip(chart.series, point.values, strict=True)
        )
        for point in chart.points
    )
    caption = f"{chart.caption}. " if chart.caption else ""
    return f"Диаграмма. {caption}{'; '.join(said)}."


def svg(drawing: Drawing, alternative_text: str) -> str:
    """The drawing as SVG 1.1; the same drawing gives the same text."""
    width, height = _figure(drawing.width), _figure(drawing.height)
    marks = "".join(_svg_mark(mark) for mark in drawing.marks)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
        f'viewBox="0 0 {width} {height}"><title>{escape(alternative_text)}</title>{marks}</svg>'
    )


def scale_top(values: Iterable[Decimal], asked: Decimal | None) -> Decimal:
    """End of a scale from zero: as asked, or a round number no value passes."""
    most = max(values, default=Decimal(0))
    if asked is not None and most <= asked:
        return asked
    if most <= 0:
        return Decimal(1)
    step = Decimal(1).scaleb(most.adjusted())
    for share in (Decimal("0.1"), Decimal("0.2"), Decimal("0.5"), Decimal(1), Decimal(2)):
        count = (most / (step * share)).to_integral_value(ROUND_CEILING)
        if count <= _TICKS:
            return count * step * share
    return step * 10


# --- bars -------------------------------------------------------------------------------------


def _bars(chart: Chart, width: float) -> Drawing:
    left, room = width * _LABELS, width * (1 - _LABELS) - _VALUES
    top = scale_top((v for point in chart.points for v in point.values if v is not None), chart.top)
    marks: list[Mark] = list(_legend(chart, width))
    y = _LINE + 8 if marks else 2.0
    begun = y
    rows: list[Mark] = []
    for point in chart.points:
        lines = _wrapped(point.label, left - 8)
        high = max(len(lines) * _LINE, len(point.values) * _BAR)
        first = y + (high - len(lines) * _LINE) / 2
        rows += [Words((0, first + n * _LINE + 9), line) for n, line in enumerate(lines)]
        at = y + (high - len(point.values) * _BAR) / 2
        for index, value in enumerate(point.values):
            long = float((value or Decimal(0)) / top) * room
            if long > 0:
                rows += _bar(left, at + 1, long, _BAR - 2, _look(index, len(chart.series)))
            rows += _value(left + long + 4, at + 8.5, value_words(value, chart.unit))
            at += _BAR
        y += high + _ROW_GAP
    marks += _grid(left, room, begun - 3, y - 2, top, chart.unit)
    return Drawing(width, y + 12, (*marks, *rows))


def _value(x: float, y: float, text: str) -> Iterator[Mark]:
    """Figures beside a bar, on white, so that no line of the scale runs through them."""
    right = x + _long(text, _SMALL)
    yield Shape(((x - 1, y - 7), (right + 1, y - 7), (right + 1, y + 2), (x - 1, y + 2)), "#ffffff", 0)
    yield Words((x, y), text, _SMALL)


def _grid(left: float, room: float, above: float, below: float, top: Decimal, unit: str) -> Iterator[Mark]:
    """Vertical lines of the scale with their figures underneath, zero in black."""
    count = _ticks(top)
    for tick in range(count + 1):
        x = left + room * tick / count
        yield Line((x, above), (x, below), colour=_FAINT if tick else _BLACK, width=0.5 if tick else 0.75)
        yield Words((x, below + 10), value_words(_plain(top * tick / count), unit), _SMALL, "middle")


def _ticks(top: Decimal) -> int:
    """How many equal steps the scale is cut into: whole numbers first, then short ones, then as many as may be."""

    def clumsy(count: int) -> tuple[bool, int, int]:
        step = top / count
        return step != step.to_integral_value(), len(step.normalize().as_tuple().digits), -count

    return min(range(1, _TICKS + 1), key=clumsy)


def _plain(value: Decimal) -> Decimal:
    """Without needless zeros."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


# --- radar ------------------------------------------------------------------------------------


def _radar(chart: Chart, width: float) -> Drawing:
    top = scale_top((v for point in chart.points for v in point.values if v is not None), chart.top)
    count = len(chart.points)
    labels = [_axis_label(chart, point, index, count, width) for index, point in enumerate(chart.points)]
    above = max((len(lines) for lines, index in labels if index == 0), default=0) * _LINE
    centre = (width / 2, _LINE + 14 + above + _RADIUS)
    marks: list[Mark] = list(_legend(chart, width))
    for ring in range(1, _TICKS + 1):
        marks += _outline([_spoke(centre, i, count, ring / _TICKS) for i in range(count)], 0.5, _FAINT)
    marks += [Line(centre, _spoke(centre, index, count, 1), 0.5, _FAINT) for index in range(count)]
    marks.append(Words((centre[0] + 12, centre[1] - _RADIUS + 8), value_words(_plain(top), chart.unit), 8.0))
    for index in range(len(chart.series)):
        shares = [
            None if p.values[index] is None else float((p.values[index] or Decimal(0)) / top) for p in chart.points
        ]
        marks += _profile(centre, shares, index, len(chart.series))
    for lines, index in labels:
        marks += _placed(centre, index, count, lines)
    lowest = max(mark.place[1] for mark in marks if isinstance(mark, Words))
    return Drawing(width, max(lowest, centre[1] + _RADIUS) + 6, tuple(marks))


def _axis_label(chart: Chart, point: Point, index: int, count: int, width: float) -> tuple[list[str], int]:
    aside = abs(math.sin(2 * math.pi * index / count)) > 0.3
    room = width / 2 - _RADIUS - 14 if aside else width * 0.6
    values = " / ".join(value_words(value, chart.unit) for value in point.values)
    return [*_wrapped(point.label, room), values], index


def _spoke(centre: tuple[float, float], index: int, count: int, share: float) -> tuple[float, float]:
    angle = 2 * math.pi * index / count
    return centre[0] + _RADIUS * share * math.sin(angle), centre[1] - _RADIUS * share * math.cos(angle)


def _profile(centre: tuple[float, float], shares: Sequence[float | None], index: int, count: int) -> Iterator[Mark]:
    """One series: lines between neighbours both of which are known, a mark at each known value."""
    places = [None if share is None else _spoke(centre, at, len(shares), share) for at, share in enumerate(shares)]
    last = index == count - 1
    for start, end in zip(places, [*places[1:], *places[:1]], strict=True):
        if start is not None and end is not None:
            yield Line(start, end, 1.5 if last else 1.0, dash=0 if last else 4)
    for place in places:
        if place is not None:
            yield _mark(place, index, count)


def _mark(place: tuple[float, float], index: int, count: int) -> Shape:
    """A dark square for the last series, a white rhombus for the one before, a grey triangle for the first of three."""
    x, y = place
    looks = [
        Shape(((x - 3, y - 3), (x + 3, y - 3), (x + 3, y + 3), (x - 3, y + 3)), _DARK),
        Shape(((x, y - 4), (x + 4, y), (x, y + 4), (x - 4, y)), "#ffffff"),
        Shape(((x, y - 4), (x + 4, y + 3), (x - 4, y + 3)), _GREY),
    ]
    return looks[count - 1 - index]


def _placed(centre: tuple[float, float], index: int, count: int, lines: Sequence[str]) -> Iterator[Words]:
    """Lines of a label outside the end of its axis."""
    angle = 2 * math.pi * index / count
    x, y = _spoke(centre, index, count, 1)
    side, height = math.sin(angle), math.cos(angle)
    anchor: Anchor = "middle" if abs(side) <= 0.3 else "start" if side > 0 else "end"
    x += 8 * side
    tall = len(lines) * _LINE
    first = y - 6 - tall if height > 0.7 else y + 4 if height < -0.7 else y - tall / 2
    for number, line in enumerate(lines):
        yield Words((x, first + number * _LINE + 9), line, _LETTERS, anchor)


# --- looks ------------------------------------------------------------------------------------


def _look(index: int, count: int) -> str:
    """How a bar is filled, "hatched", "grey" or "dark": the last series is dark, the first of several hatched."""
    return "dark" if index == count - 1 else "hatched" if index == 0 else "grey"


def _bar(x: float, y: float, width: float, height: float, look: str) -> Iterator[Mark]:
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    fill = {"dark": _DARK, "grey": _GREY, "hatched": "#ffffff"}[look]
    yield Shape(corners, fill, 0.6)
    if look == "hatched":
        yield from _hatching(x, y, width, height)


def _hatching(x: float, y: float, width: float, height: float) -> Iterator[Line]:
    """Slanting lines across a bar, cut at its edges."""
    shift = 4.0
    while shift < width + height:
        start = (x + shift, y) if shift <= width else (x + width, y + shift - width)
        end = (x, y + shift) if shift <= height else (x + shift - height, y + height)
        yield Line(start, end, 0.5)
        shift += 4.0


def _legend(chart: Chart, width: float) -> Iterator[Mark]:
    """Series side by side, centred at the top; nothing for a single nameless one."""
    if not any(chart.series):
        return
    widths = [_long(title, _LETTERS) + 38 for title in chart.series]
    x = max(0.0, (width - sum(widths) + 14) / 2)
    for index, (title, taken) in enumerate(zip(chart.series, widths, strict=True)):
        if chart.form == "bars":
            yield from _bar(x, 2, 16, 8, _look(index, len(chart.series)))
        else:
            last = index == len(chart.series) - 1
            yield Line((x, 6), (x + 18, 6), 1.5 if last else 1.0, dash=0 if last else 4)
            yield _mark((x + 9, 6), index, len(chart.series))
        yield Words((x + 22, 9.5), title)
        x += taken


def _outline(places: Sequence[tuple[float, float]], width: float, colour: str) -> Iterator[Line]:
    for start, end in pairwise([*places, places[0]]):
        yield Line(start, end, width, colour)


def _wrapped(text: str, room: float) -> list[str]:
    """Lines no longer than the room; a word longer than that stands alone."""
    lines: list[str] = []
    for word in text.split():
        if lines and _long(f"{lines[-1]} {word}", _LETTERS) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _long(text: str, size: float) -> float:
    return width_of(text.replace(" ", "\u00a0"), size) / _POINT_MM


# --- SVG --------------------------------------------------------------------------------------


def _svg_mark(mark: Mark) -> str:
    match mark:
        case Line():
            dash = f' stroke-dasharray="{_figure(mark.dash)}"' if mark.dash else ""
            (x1, y1), (x2, y2) = mark.start, mark.end
            return (
                f'<line x1="{_figure(x1)}" y1="{_figure(y1)}" x2="{_figure(x2)}" y2="{_figure(y2)}" '
                f'stroke="{mark.colour}" stroke-width="{_figure(mark.width)}"{dash}/>'
            )
        case Shape():
            corners = " ".join(f"{_figure(x)},{_figure(y)}" for x, y in mark.corners)
            return (
                f'<polygon points="{corners}" fill="{mark.fill or "none"}"'
                + (f' stroke="{_BLACK}" stroke-width="{_figure(mark.width)}"' if mark.width else "")
                + "/>"
            )
        case Words():
            # NOTE: no text-anchor: WeasyPrint would wrap such a line into a form of its own, out of the page's text
            x = mark.place[0] - _long(mark.text, mark.size) * _SHIFTS[mark.anchor]
            return (
                f'<text x="{_figure(x)}" y="{_figure(mark.place[1])}" font-family="{FONTS}" '
                f'font-size="{_figure(mark.size)}">{escape(mark.text)}</text>'
            )


def _figure(value: float) -> str:
    """A length with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
