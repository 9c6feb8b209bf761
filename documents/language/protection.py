"""Pieces of a text that typography must not touch: addresses of the net, phones, dates, numbers of acts.

Each piece becomes one character of Unicode's private use area while the rules run, so no rule can look inside:
days from U+E000, everything else from U+F000.
"""

from __future__ import annotations

import re
from collections.abc import Callable

DAY_FIRST, DAY_LAST = "\ue000", "\uefff"
PIECE_FIRST, PIECE_LAST = "\uf000", "\uf8ff"
_GAP = "[ \u00a0]"

_NET = re.compile(
    "|".join(
        (
            r"https?://[^\s<>«»\"]+[^\s<>«»\".,;:!?)]",
            r"\bwww\.[^\s<>«»\"]+[^\s<>«»\".,;:!?)]",
            r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
            r"(?<![\w.@-])(?:[a-z0-9-]+\.)+(?:ru|рф|com|org|net|edu|gov|su|info|дети)(?:/[^\s<>«»\",;]*)?(?![\w.])",
        )
    )
)
_NET_SIGN = re.compile(r"@|//|www\.|[a-z0-9]\.[a-zрд]")
_NUMBERS = re.compile(
    r"(?=[\d+(№ГСТОИIР])(?:"
    + "|".join(
        (
            # anything after №: numbers of acts and cases, with letters and hyphens
            rf"№{_GAP}?[\dА-ЯЁа-яёA-Za-z]*\d[\w./-]*(?:–\d+)?",
            # phones: +7 (900) 123-45-67, 8-900-123-45-67, 8(84362)2-12-34, 2-12-34
            rf"(?<![\w-])(?:\+7|8){_GAP}?-?\(?\d{{3,5}}\)?[ \u00a0-]?\d{{1,3}}(?:[ \u00a0-]?\d{{2}}){{2}}(?![\w-])",
            rf"(?<![\w-])\(\d{{3,5}}\){_GAP}?\d{{1,3}}-\d{{2}}-\d{{2}}(?![\w-])",
            r"(?<![\w-])\d{1,3}-\d{2}-\d{2}(?![\w-])",
            # days and their tight ranges
            r"(?P<day>(?<![\d.])\d{1,2}\.\d{1,2}\.\d{2,4}(?:[-–]\d{1,2}\.\d{1,2}\.\d{2,4})?(?!\w))",
            r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)",
            # marks of standards and sanitary rules
            rf"(?<!\w)(?:ГОСТ(?:{_GAP}(?:Р|ИСО|МЭК))*|СанПиН|СНиП|ТУ|ОСТ|СП|ISO|ИСО|ОК){_GAP}[\d./:-]*\d[\d.–-]*(?!\d)",
            # compound indexes: 273-ФЗ, 10-А
            r"(?<![\w.,-])\d+-[А-ЯЁA-Z]{1,5}(?![\w-])",
        )
    )
    + ")"
)
_HIDDEN = re.compile(f"[{DAY_FIRST}-{PIECE_LAST}]")


def sheltered(text: str, work: Callable[[str], str]) -> str:
    """Return `work` done on the text with every protected piece hidden from it, the pieces put back.

    A text that holds characters of the private use area itself is returned as it is.
    """
    if _HIDDEN.search(text):
        return text
    kept: dict[str, str] = {}
    if _NET_SIGN.search(text):
        text = _NET.sub(lambda match: _hide(match.group(), PIECE_FIRST, kept), text)
    text = _NUMBERS.sub(lambda match: _hide(match.group(), DAY_FIRST if match["day"] else PIECE_FIRST, kept), text)
    done = work(text)
    return _HIDDEN.sub(lambda match: kept[match.group()], done) if kept else done


def _hide(piece: str, base: str, kept: dict[str, str]) -> str:
    sign = chr(ord(base) + len(kept))
    if sign > (DAY_LAST if base == DAY_FIRST else PIECE_LAST):
        return piece
    kept[sign] = piece
    return sign
