"""Bars of a chart: how long they are and what stands beside them."""

from __future__ import annotations

from decimal import Decimal

from documents.vocabulary.nodes import Node


def bar_share(bar: Node) -> Decimal:
    """How much of its place a bar fills, 0 to 1; nothing of nothing is 0."""
    value, whole = _number(bar, "data-value"), _number(bar, "data-of")
    return min(value / whole, Decimal(1)) if whole else Decimal(0)


def bar_words(bar: Node) -> str:
    """The figures beside a bar: «40 из 100»."""
    value, whole = (bar.attributes[key].replace(".", ",") for key in ("data-value", "data-of"))
    return f"{value} из {whole}"


def _number(bar: Node, key: str) -> Decimal:
    return Decimal(bar.attributes[key].replace(",", "."))
