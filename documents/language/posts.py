"""Posts in six cases by the head-phrase rule; whatever it does not understand stays as it is and is asked.

1. A leading abbreviation (и.о., врио, зам.) stands for any case: the whole segment stays.
2. Segments are cut at commas, dashes, slashes, brackets; a later one declines only if it opens with a
   nominative that names a person.
3. In a segment adjectives and participles that agree with the next word are modifiers; the first noun, or
   an adjective with nothing to agree with (заведующий, вожатая), is the head; an agreeing adjective may
   follow a noun head (педагог социальный). The rest is frozen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from documents.language.forms import Confirmed, Part, SixForms, settle, six
from documents.language.noun_phrase import Inflected, accusative, agree, modifier, noun
from documents.language.spelling import clean

_SEPARATOR = re.compile(r"(\s*/\s*|,\s+|\s+[—–-]\s+|\s*\(|\)\s*)")
_FROZEN_ABBREVIATION = re.compile(
    r"(?:и\.?\s?о\.|вр\.?\s?и\.?\s?о\.?|врио|зам\.|зав\.|пом\.|рук\.|нач\.|отв\.|секр\.|преп\.|уч\.|дир\.|"
    r"(?:зам|зав|пом|нач)(?:директора|начальника|министра|главы|кафедрой|отделом|складом|библиотекой|отделением)\b)",
    re.IGNORECASE,
)
_ADJECTIVE_ABBREVIATION = frozenset({"ст.", "гл.", "мл.", "вед.", "пед."})
_SKIPPED = frozenset({"временно"})

_UNSURE = "Должность «{}» программа не просклоняла: впишите её формы или выберите другую запись."


class _NotUnderstoodError(Exception):
    """The phrase has no head the rule can see."""


@dataclass(frozen=True)
class _Segment:
    forms: SixForms
    #: Whether the segment's head names a person; None when it has no head in the nominative.
    is_person: bool | None


def post_forms(title: str, confirmed: Confirmed | None = None) -> Part:
    """Return a post in six cases; the post is given in the nominative singular.

    A post the rule does not understand keeps its nominative and is "confirm".
    """
    text = clean(title)
    forms, doubts = _decline(text)
    return settle(text, forms, doubts, confirmed)


@lru_cache(maxsize=16384)
def _decline(text: str) -> tuple[SixForms, tuple[str, ...]]:
    try:
        return _title(text), ()
    except _NotUnderstoodError:
        return six(text), (_UNSURE.format(text),)


def _title(text: str) -> SixForms:
    pieces = _SEPARATOR.split(text)
    done: list[SixForms] = []
    for place, piece in enumerate(pieces):
        if place % 2 or not piece:
            done.append(six(piece))
        else:
            in_brackets = place > 0 and "(" in pieces[place - 1]
            done.append(_segment(piece, is_first=place == 0, in_brackets=in_brackets))
    a, b, c, d, e, f = ("".join(forms) for forms in zip(*done, strict=True))
    return (a, b, c, d, e, f)


def _segment(text: str, *, is_first: bool, in_brackets: bool) -> SixForms:
    if _FROZEN_ABBREVIATION.match(text):
        return six(text)
    words = text.split(" ")
    segment = _head_phrase(words)
    if segment.is_person:
        return segment.forms
    if is_first:
        raise _NotUnderstoodError(text)
    if segment.is_person is None or in_brackets:
        return six(text)
    raise _NotUnderstoodError(text)


def _head_phrase(words: list[str]) -> _Segment:
    """Decline the modifiers and the head of one segment."""
    start = 0
    while start < len(words) and (words[start].lower() in _SKIPPED | _ADJECTIVE_ABBREVIATION):
        start += 1
    modifiers: list[Inflected] = []
    for place in range(start, len(words)):
        following = words[place + 1] if place + 1 < len(words) else None
        adjective = _modifier_of(words[place], following)
        if adjective is not None:
            modifiers.append(adjective)
            continue
        head = _adjective_head(words[place]) or noun(words[place])
        if head is None:
            break
        return _assembled(words, start, modifiers, head)
    return _Segment(six(" ".join(words)), None)


def _modifier_of(word: str, following: str | None) -> Inflected | None:
    """Return the word as a modifier of the next one, or None when it is none."""
    if following is None:
        return None
    nexts = [*modifier(following)]
    as_noun = noun(following)
    if as_noun is not None:
        nexts.append(as_noun)
    for adjective in modifier(word):
        if any(agree(adjective, other) for other in nexts):
            return adjective
    return None


def _adjective_head(word: str) -> Inflected | None:
    found = modifier(word)
    if not found:
        return None
    best = found[0]
    return Inflected(best.forms, best.gender, True, best.is_known)


def _assembled(words: list[str], start: int, modifiers: list[Inflected], head: Inflected) -> _Segment:
    is_person = head.is_animate or head.gender == "masc"
    declined = [accusative(word, animate=is_person) for word in [*modifiers, head]]
    tail_start = start + len(declined)
    if tail_start < len(words):
        after = [word for word in modifier(words[tail_start]) if agree(word, head)]
        if after:
            declined.append(accusative(after[0], animate=is_person))
            tail_start += 1
    fixed = six(" ".join(words[tail_start:]))
    lead = six(" ".join(words[:start]))
    columns = [lead, *(word.forms for word in declined), fixed]
    a, b, c, d, e, f = (" ".join(filter(None, forms)) for forms in zip(*columns, strict=True))
    return _Segment((a, b, c, d, e, f), is_person)
