"""Pieces of a text that typography must not touch: addresses of the net, phones, dates, numbers of acts.

Each piece becomes one character of Unicode's private use area while the rules run, so no rule can look inside.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_FIRST, _LAST = 0xE000, 0xF8FF

_PROTECTED = re.compile(
    "|".join(
        (
            r"[\uE000-\uF8FF]",
            r"https?://[^\s<>«»\"]+[^\s<>«»\".,;:!?)]",
            r"\bwww\.[^\s<>«»\"]+[^\s<>«»\".,;:!?)]",
            r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
            r"(?<![\w.@-])(?:[a-z0-9-]+\.)+(?:ru|рф|com|org|net|edu|gov|su|info|дети)(?:/[^\s<>«»\",;]*)?(?![\w.])",
            # phones: +7 (900) 123-45-67, 8-900-123-45-67, 8(84362)2-12-34, 2-12-34
            r"(?<![\w-])(?:\+7|8)[ \u00a0-]?\(?\d{3,5}\)?[ \u00a0-]?\d{1,3}(?:[ \u00a0-]?\d{2}){2}(?![\w-])",
            r"(?<![\w-])\(\d{3,5}\)[ \u00a0]?\d{1,3}-\d{2}-\d{2}(?![\w-])",
            r"(?<![\w-])\d{1,3}-\d{2}-\d{2}(?![\w-])",
            # days and their ranges
            r"(?<![\d.])\d{1,2}\.\d{1,2}\.\d{2,4}(?:[ \u00a0]?[-–][ \u00a0]?\d{1,2}\.\d{1,2}\.\d{2,4})?(?![\d])",
            r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)",
            # marks of standards and sanitary rules
            r"\b(?:ГОСТ(?:[ \u00a0](?:Р|ИСО|ISO|EN|IEC|МЭК))*|СанПиН|СНиП|ТУ|ОСТ|СП|ISO|ИСО|ОК)[ \u00a0]"
            r"[\d./:-]*\d[\d.–-]*(?:[–-]\d+)?(?!\d)",
            # anything after №: numbers of acts and cases, with letters and hyphens
            r"(?<=№\u00a0)[\dА-ЯЁа-яёA-Za-z]*\d[\w./-]*(?:–\d+)?",
            # compound indexes: 02-14, 152-ФЗ, 05.13-14/2, Р-145
            r"(?<![\w.,-])\d+-[А-ЯЁA-Z]{1,5}(?![\w-])",
        )
    )
)


def sheltered(text: str, work: Callable[[str], str]) -> str:
    """Return `work` done on the text with every protected piece hidden from it, the pieces put back."""
    kept: list[str] = []

    def hide(match: re.Match[str]) -> str:
        piece = match.group()
        if _FIRST + len(kept) > _LAST:
            return piece
        kept.append(piece)
        return chr(_FIRST + len(kept) - 1)

    hidden = _PROTECTED.sub(hide, text)
    done = work(hidden)
    return re.sub(r"[\uE000-\uF8FF]", lambda match: kept[ord(match.group()) - _FIRST], done)
