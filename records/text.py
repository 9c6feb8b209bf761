"""The boundary of text: every string a person offers passes here once, before it becomes a fact.

Rules:

- Unicode NFC; a canonical form is needed since hashes and unique keys compare code points;
- refused: control characters, line and paragraph separators U+2028 and U+2029 (they crash the PDF writer),
  bidirectional controls, zero-width and other format characters, fillers that look like nothing, surrogates,
  private use, noncharacters (SQLite stores NUL, PostgreSQL refuses it: neither may ever see one), and what the font
  of the papers lacks (emoji, hieroglyphs): a paper with it could not be printed;
- any run of spaces, no-break spaces included, becomes one space: typography belongs to the papers;
- length is counted after cleaning.
"""

from __future__ import annotations

import re
import unicodedata

from records.letters import unprintable

#: Letters that print nothing yet are of a permitted category: grapheme joiner, Hangul and Khmer fillers, Braille blank.
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_WORDS = {
    "Cc": "управляющий знак",
    "Cf": "невидимый знак",
    "Zl": "разделитель строк",
    "Zp": "разделитель абзацев",
    "Cs": "обрывок знака (суррогат)",
    "Co": "знак из области частного использования",
}
#: Most problems come as plain text: one search is cheaper than a look at every character.
_SUSPECT = re.compile(r"[^\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0400-\u04ff\u2010-\u2027\u2030-\u205e\u2116№«»]")
_SPACES = re.compile(r"[^\S\n]+")
_NEWLINE = re.compile(r"\r\n?|\n")


def clean(text: str, *, limit: int = 4000, multiline: bool = False) -> tuple[str, str | None]:
    r"""Text fit to be stored, and no fault; or an empty string and the fault in Russian.

    Args:
        text: As the person gave it.
        limit: Most characters after cleaning.
        multiline: Keep line breaks (as ``\n``, lines stripped, empty lines at the ends dropped);
            otherwise a break is a space like any other.

    Returns:
        ``(cleaned, None)`` or ``("", fault)``. The fault names the code point (``U+200B``) and its 1-based position,
        and never holds the character itself: it may be shown on a terminal. An empty text is no fault.
    """
    fault = forbidden(text)
    if fault is not None:
        return "", fault
    joined = unicodedata.normalize("NFC", _NEWLINE.sub("\n" if multiline else " ", text))
    cleaned = "\n".join(_SPACES.sub(" ", line).strip() for line in joined.split("\n")).strip()
    if len(cleaned) > limit:
        return "", f"слишком длинный текст: знаков {len(cleaned)}, допускается не больше {limit}"
    return cleaned, None


def forbidden(text: str) -> str | None:
    """The first character that may not be stored, named in Russian; None when there is none."""
    for match in _SUSPECT.finditer(text):
        name = _refusal(match[0])
        if name is not None:
            return f"недопустимый знак U+{ord(match[0]):04X} ({name}), позиция {match.start() + 1}"
    return None


def _refusal(character: str) -> str | None:
    if character in "\t\n\r":
        return None
    if character in _FILLERS:
        return "невидимый знак"
    code = ord(character)
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return "не знак Юникода"
    known = _WORDS.get(unicodedata.category(character))
    if known is None and unprintable(unicodedata.normalize("NFC", character)):
        return "его нет в шрифте документов, напечатать нельзя"
    return known
