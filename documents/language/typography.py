"""Typography of a paper's text: quotation marks, dashes and non-breaking spaces, as own rules.

The rules run twice without changing anything the second time; they never change a letter or a digit (but the
Latin N before a number, which becomes №), add no space but U+00A0, and see neither addresses of the net,
phones, dates nor numbers of acts (`protection`).

Order: thin spaces → № → protection → quotation marks → spaces → abbreviations → ranges → the dash → figures →
initials.
"""

from __future__ import annotations

import re
from functools import lru_cache

from documents.language.abbreviations import bind_abbreviations
from documents.language.figures import bind_figures, set_ranges
from documents.language.html_text import BLANK, change_text
from documents.language.initials import bind_initials
from documents.language.protection import sheltered
from documents.language.quotation import nest

NBSP = "\u00a0"
_GAP = "[ \u00a0]"
_THIN = re.compile("[\u2000-\u200a\u202f\u205f]")
_LATIN_NUMERO = re.compile(f"(?<!\\w)N{_GAP}?(?=\\d)")
_NUMERO_GAP = re.compile(f"№{_GAP}*(?=[\\w{BLANK}])")
#: The number that ends a name in quotes, «Гимназия № 1», stays with the word before it.
_NUMBERED_NAME = re.compile(f'(?<=\\w) +(?=№{NBSP}\\d{{1,4}}[»“”"])')
_RUSSIAN = re.compile("[а-яё]")
_BEFORE_MARK = re.compile(rf"(?<=\S){_GAP}+(?=[,;:!?)\]»](?:\s|[.,;:!?)\]»]|$))")
_MANY_SPACES = re.compile(rf"(?<=\S){_GAP}{{2,}}(?=\S)")
_DASH = re.compile(rf"(?<=\S){_GAP}+[—–-](?={_GAP}|$)")
#: A form or role model of mentoring, quoted: «учитель – ученик»; schools and the methodology write an en dash there.
_SIDE = "[А-ЯЁа-яё-]+(?: [а-яё-]+)?"
_FORM_TITLE = re.compile(rf"[«„]{_SIDE}(?P<dash>{_GAP}+[–-]{_GAP}+){_SIDE}[»“]")
# Nothing in a text without these can need a rule.
_TRIGGER = re.compile('[\\d\u2000-\u200a\u202f\u205f."«»“”„№§%IVXLC]|[ \u00a0][ \u00a0,;:!?)\\]—–-]')


def polish(text: str) -> str:
    """Return the text typeset by the rules; line breaks stay, each line is typeset by itself."""
    return "\n".join(_polish_line(line) if _TRIGGER.search(line) else line for line in text.split("\n"))


def polish_html(source: str) -> str:
    """Return canonical HTML with the text of every block typeset; tags and attributes stay as they are."""
    return change_text(source, polish)


@lru_cache(maxsize=4096)
def _polish_line(line: str) -> str:
    line = _THIN.sub(NBSP, line)
    if "N" in line and _RUSSIAN.search(line):
        line = _LATIN_NUMERO.sub(f"№{NBSP}", line)
    line = _NUMERO_GAP.sub(f"№{NBSP}", line)
    line = _NUMBERED_NAME.sub(NBSP, line)
    return sheltered(line, _typeset)


def _typeset(text: str) -> str:
    text = nest(text)
    text = _BEFORE_MARK.sub("", text)
    text = _MANY_SPACES.sub(_one_space, text)
    text = bind_abbreviations(text)
    text = set_ranges(text)
    titles = {match.start("dash") for match in _FORM_TITLE.finditer(text)}
    text = _DASH.sub(lambda match: f"{NBSP}–" if match.start() in titles else f"{NBSP}—", text)
    text = bind_figures(text)
    return bind_initials(text)


def _one_space(match: re.Match[str]) -> str:
    return NBSP if NBSP in match.group() else " "
