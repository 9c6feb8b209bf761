"""Bars and charts of a paper: how long bars are, what stands beside them, what a chart shows."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from documents.charts import Chart, Form, Point
from documents.vocabulary.nodes import Node


def bar_share(bar: Node) -> Decimal:
    """How much of its place a bar fills, 0 to 1; nothing of nothing is 0."""
    value, whole = _number(bar, "data-value"), _number(bar, "data-of")
    return min(value / whole, Decimal(1)) if whole else Decimal(0)


def bar_words(bar: Node) -> str:
    """The figures beside a bar: «40 из 100»."""
    value, whole = (bar.attributes[key].replace(".", ",") for key in ("data-value", "data-of"))
    return f"{value} из {whole}"


def chart_of(node: Node) -> Chart:
    """The chart a `figure.chart` describes."""
    top = node.attributes.get("data-top")
    return Chart(
        form=cast("Form", node.attributes["data-form"]),
        caption=" ".join(line.text() for line in node.of_kind("figcaption")),
        series=tuple(line.text() for line in node.of_kind("p.series")),
        points=tuple(Point(line.text(), _values(line)) for line in node.of_kind("p.point")),
        top=Decimal(top.replace(",", ".")) if top else None,
        unit=node.attributes.get("data-unit", ""),
    )


def chart_fault(node: Node) -> tuple[str, int] | None:
    """What makes a `figure.chart` no chart, and the line of it; None where it is one."""
    series = len(node.of_kind("p.series"))
    points = node.of_kind("p.point")
    for point in points:
        if len(_values(point)) != series:
            return f"значений {len(_values(point))}, а рядов {series}", point.line
    if node.attributes["data-form"] == "radar" and not 3 <= len(points) <= 8:
        return f"осей {len(points)}, а бывает их от 3 до 8", node.line
    if node.attributes["data-form"] == "bars" and series * len(points) > 24:
        return f"столбцов {series * len(points)}, а помещается 24: разделите диаграмму", node.line
    top = node.attributes.get("data-top")
    if top is not None and not Decimal(top.replace(",", ".")):
        return "шкала кончается нулём", node.line
    return None


def _values(point: Node) -> tuple[Decimal | None, ...]:
    """Values of one row or axis, a series each; None where nothing was measured."""
    said = point.attributes["data-values"].replace(",", ".").split(" ")
    return tuple(None if value == "-" else Decimal(value) for value in said)


def _number(bar: Node, key: str) -> Decimal:
    return Decimal(bar.attributes[key].replace(",", "."))
