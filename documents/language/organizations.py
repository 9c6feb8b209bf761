"""Organization names in six cases: leading adjectives and the head noun decline, the rest stays."""

from __future__ import annotations

import re

from documents.language.forms import Confirmed, Part, SixForms, settle, six
from documents.language.noun_phrase import Inflected, accusative, agree, modifier, noun
from documents.language.spelling import clean

_FREEZE = re.compile(r"[«»\"“„(№\d]")
_ABBREVIATION = re.compile(r"[А-ЯЁA-Z]{2,}(?:-[А-ЯЁA-Z]+)*\Z")
_UNSURE = "Название «{}» программа не просклоняла: впишите его формы в настройках."


def organization_forms(name: str, confirmed: Confirmed | None = None) -> Part:
    """Return an organization's name in six cases; what is not understood stays and is "confirm"."""
    text = clean(name)
    forms = _decline(text)
    doubts = () if forms is not None else (_UNSURE.format(text),)
    return settle(text, forms or six(text), doubts, confirmed)


def _decline(text: str) -> SixForms | None:
    frozen = _FREEZE.search(text)
    cut = frozen.start() if frozen else len(text)
    words = text[:cut].split()
    rest = text[len(text[:cut].rstrip()) :]
    if not words:
        return six(text)
    if _ABBREVIATION.match(words[0]):
        return six(text)
    declined: list[Inflected] = []
    for place, word in enumerate(words):
        head = noun(word)
        adjective = next(iter(modifier(word)), None)
        if adjective is not None and place + 1 < len(words):
            declined.append(adjective)
            continue
        if head is None:
            return None
        declined.append(head)
        break
    gender = declined[-1]
    agreed: list[Inflected] = []
    for place, word in enumerate(declined[:-1]):
        match = next((reading for reading in modifier(words[place]) if agree(reading, gender)), None)
        if match is None:
            return None
        agreed.append(match)
    columns = [accusative(word, animate=False).forms for word in [*agreed, gender]]
    columns.append(six(" ".join(words[len(declined) :])))
    a, b, c, d, e, f = (" ".join(filter(None, forms)) + rest for forms in zip(*columns, strict=True))
    return (a, b, c, d, e, f)
