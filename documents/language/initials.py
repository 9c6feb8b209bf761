"""Initials bound to their surname: «И.⍽И.⍽Иванов», «Иванова⍽М.⍽П.»; the author's И.И. or И. И. is kept."""

from __future__ import annotations

import re

NBSP = "\u00a0"
_GAP = "[ \u00a0]"
_LETTER = r"[А-ЯЁ]\.(?:-[А-ЯЁ]\.)?"
_WORD = r"[А-ЯЁ][а-яё]+(?:[-’][А-ЯЁ][а-яё]+)?"
_GROUP = re.compile(
    rf"(?:(?<![\w-])(?P<before>{_WORD})(?P<left>{_GAP}))?"
    rf"(?<![\w-])(?P<first>{_LETTER})(?:(?P<middle>{_GAP}?)(?P<second>{_LETTER}))?"
    rf"(?:(?P<right>{_GAP})(?P<after>{_WORD}))?"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:;/|—–(«„\t\uE000-\uF8FF])\s*$")


def bind_initials(text: str) -> str:
    """Return the text with initials bound to each other and to the surname before or after them.

    Initials between two capitalized words belong to the one after them when the first opens the sentence
    («Директор И. И. Иванов»), else to the one before («поручить Петровой М. П. Срок – май»).
    """
    return _GROUP.sub(_bound, text)


def _bound(match: re.Match[str]) -> str:
    before, left = match["before"] or "", match["left"] or ""
    after, right = match["after"] or "", match["right"] or ""
    letters = match["first"]
    if match["second"]:
        letters += (NBSP if match["middle"] else "") + match["second"]
    if before and after:
        opens = _SENTENCE_START.search(match.string[: match.start()]) is not None
        left, right = (left, NBSP) if opens else (NBSP, right)
    elif before:
        left = NBSP
    elif after:
        right = NBSP
    return f"{before}{left}{letters}{right}{after}"
