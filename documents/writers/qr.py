"""The QR requisite (ГОСТ Р 7.0.97-2025): the only import of segno."""

from __future__ import annotations

import io

import segno

from documents.writers.base import WritingError

#: White modules around the code, as ISO/IEC 18004 asks.
_BORDER = 4
#: Pixels a module takes: 25 mm come out at 300 dots an inch and more.
_SCALE = 8


def _code(payload: str) -> segno.QRCode:
    try:
        return segno.make_qr(payload, error="m", encoding="utf-8")
    except segno.DataOverflowError as fault:
        raise WritingError(
            f"В штриховой код не помещаются сведения ({len(payload)} знаков). Сократите их в шаблоне."
        ) from fault


def png(payload: str) -> bytes:
    """The code as a black and white picture."""
    buffer = io.BytesIO()
    _code(payload).save(buffer, kind="png", scale=_SCALE, border=_BORDER)
    return buffer.getvalue()


def svg(payload: str) -> str:
    """The code as an `svg` element to stand inside HTML."""
    drawn: str = _code(payload).svg_inline(border=_BORDER, omitsize=True)
    return drawn
