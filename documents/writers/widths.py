"""How wide a word is in the paper's font, without opening the font.

Advance widths of Liberation Serif Regular, thousandths of the size of letters; a test holds them against the
font file. Times New Roman has the same widths, so Word breaks lines where the PDF does.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ADVANCES: tuple[tuple[int, str], ...] = (
    (180, "'"),
    (200, "|"),
    (250, ",.\u00a0"),
    (278, "/:;\\ijlt"),
    (333, "!()-I[]`fr"),
    (389, "Js"),
    (395, "з"),
    (408, '"'),
    (410, "г"),
    (429, "э"),
    (437, "т"),
    (444, "?acezаесё“”„"),
    (456, "ь"),
    (460, "я"),
    (469, "^"),
    (472, "в"),
    (480, "{}"),
    (486, "к"),
    (499, "л"),
    (500, "#$*0123456789_bdghknopquvxy«»орух–"),
    (501, "З"),
    (503, "ч"),
    (509, "бд"),
    (517, "ъ"),
    (535, "ийнпц"),
    (541, "~"),
    (556, "FPSР"),
    (564, "+<=>−"),
    (574, "БЬ"),
    (578, "Г"),
    (611, "ELTZЁЕТ"),
    (633, "м"),
    (648, "ф"),
    (650, "Ч"),
    (660, "Э"),
    (667, "BCRВКСЯ"),
    (672, "ы"),
    (678, "Л"),
    (682, "Д"),
    (691, "ж"),
    (706, "Ъ"),
    (708, "У"),
    (722, "ADGHKNOQUVXYwАИЙНОПХЦ"),
    (747, "ю"),
    (770, "шщ"),
    (778, "&m"),
    (790, "Ф"),
    (833, "%"),
    (872, "Ы"),
    (889, "MМ"),
    (896, "Ж"),
    (921, "@"),
    (944, "W"),
    (954, "№"),
    (1000, "—…"),
    (1009, "ШЩ"),
    (1028, "Ю"),
)
_WIDTHS = {letter: width for width, letters in _ADVANCES for letter in letters}
#: What a letter outside the table is taken for: as wide as the widest common ones.
_UNKNOWN = 722
_MM_PER_POINT = 25.4 / 72
#: Where a line may end; not inside a range of numbers, «2025–2026».
_BREAKS = re.compile(r"[ \t\r\n]+|(?<=[-–—])(?<!\d–)")


def width_of(word: str, size: float) -> float:
    """Millimetres the word takes in letters of *size* points."""
    return _thousandths(word) * size / 1000 * _MM_PER_POINT


def longest_word(text: str, size: float) -> float:
    """Millimetres of the widest run that no line break may cut; 0 for an empty text."""
    return max(map(_thousandths, set(_BREAKS.split(text))), default=0) * size / 1000 * _MM_PER_POINT


@lru_cache(maxsize=4096)  # the words of a table are the same ones over and over
def _thousandths(word: str) -> int:
    return sum(_WIDTHS.get(letter, _UNKNOWN) for letter in word)
