"""A drawing as a raster picture, for office programs that show no SVG: the only import of Pillow for drawing.

Drawn at twice the size and reduced, so that edges are smooth; four greys; bytes that depend on the drawing alone.
"""

from __future__ import annotations

from functools import cache, lru_cache

from PIL import Image, ImageDraw, ImageFont

from documents.charts import Drawing, Line, Shape, Words
from documents.resources import templates_root
from documents.writers import deflate

_DOTS_PER_INCH = 150
_FINER = 2
_SCALE = _DOTS_PER_INCH * _FINER / 72
#: Grey of 256 → one of four: a chart has few, and a picture of few packs well.
_LEVELS = bytes((value * 3 + 127) // 255 for value in range(256))
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


@lru_cache(maxsize=16)
def png(drawing: Drawing) -> bytes:
    """The drawing as a PNG of grey levels, 150 dots an inch."""
    size = (round(drawing.width * _SCALE), round(drawing.height * _SCALE))
    canvas = Image.new("L", size, 255)
    brush = ImageDraw.Draw(canvas)
    for mark in drawing.marks:
        match mark:
            case Line():
                _line(brush, mark)
            case Shape():
                _shape(brush, mark)
            case Words():
                font = _font(round(mark.size * _SCALE))
                brush.text(_place(mark.place), mark.text, fill=0, font=font, anchor=_ANCHORS[mark.anchor])
    return _packed(canvas.reduce(_FINER))


@cache
def _font(pixels: int) -> ImageFont.FreeTypeFont:
    path = templates_root() / "fonts" / "LiberationSerif-Regular.ttf"
    return ImageFont.truetype(str(path), pixels, layout_engine=ImageFont.Layout.BASIC)


def _place(place: tuple[float, float]) -> tuple[float, float]:
    return place[0] * _SCALE, place[1] * _SCALE


def _line(brush: ImageDraw.ImageDraw, mark: Line) -> None:
    grey, width = int(mark.colour[1:3], 16), max(1, round(mark.width * _SCALE))
    if not mark.dash:
        brush.line([_place(mark.start), _place(mark.end)], fill=grey, width=width)
        return
    (x1, y1), (x2, y2) = mark.start, mark.end
    long = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    at = 0.0
    while at < long:
        ends = (at / long, min(at + mark.dash, long) / long)
        stroke = [_place((x1 + (x2 - x1) * share, y1 + (y2 - y1) * share)) for share in ends]
        brush.line(stroke, fill=grey, width=width)
        at += 2 * mark.dash


def _shape(brush: ImageDraw.ImageDraw, mark: Shape) -> None:
    corners = [_place(corner) for corner in mark.corners]
    if mark.fill is not None:
        brush.polygon(corners, fill=int(mark.fill[1:3], 16))
    if mark.width:
        brush.line([*corners, corners[0]], fill=0, width=max(1, round(mark.width * _SCALE)), joint="curve")


def _packed(picture: Image.Image) -> bytes:
    """Four greys, four pixels a byte."""
    # "P" packs two bits a pixel; the levels are put in as numbers of a palette that is never looked at
    levels = Image.frombytes("P", picture.size, picture.point(list(_LEVELS)).tobytes())
    return deflate.png(
        *picture.size,
        levels.tobytes("raw", "P;2"),
        bits=2,
        dots_per_metre=round(_DOTS_PER_INCH / 0.0254),
    )
