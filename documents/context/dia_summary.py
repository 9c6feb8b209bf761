"""Facts of the summary of diagnosis (DIA-02): counts over unique people, one row a mentee and pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from documents.catalogue import Kind
from documents.context.dia_card import answered_before
from documents.context.pairs import PairView
from documents.context.people import PersonView
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.values import Diagnosis

if TYPE_CHECKING:
    from documents.context.desk import Desk


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One mentee of one pair."""

    person: PersonView
    pair: PairView
    #: None where the diagnosis is not entered.
    diagnosis: Diagnosis | None
    #: Whether a questionnaire was answered before the work began.
    has_answered: bool


@dataclass(frozen=True, kw_only=True)
class Share:
    """How many of the diagnosed share a word."""

    word: str
    people: int


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """Facts of DIA-02; people are counted once, by their latest diagnosis."""
    findings = tuple(_finding(pair, one) for pair in desk.pairs for one in pair.mentees)
    held = [one.diagnosis for one in findings if one.diagnosis is not None]
    latest = _latest(held)
    return {
        "findings": findings,
        "people": len({one.person.id for one in findings}),
        "diagnosed": len(latest),
        "answered": len({one.person.id for one in findings if one.has_answered}),
        "held_from": min((one.held_on for one in held), default=None),
        "held_to": max((one.held_on for one in held), default=None),
        "levels": _shares(one.level for one in latest.values()),
        "methods": tuple(dict.fromkeys(word.strip() for one in held for word in one.methods.split(","))),
        "by_form": _by_form(findings),
        "baseline": _baseline(latest.values()),
    }


def _finding(pair: PairView, person: PersonView) -> Finding:
    own = [one for one in pair.diagnoses if one.person_id == person.id]
    return Finding(
        person=person,
        pair=pair,
        diagnosis=max(own, key=lambda one: (one.held_on, one.id), default=None),
        has_answered=bool(answered_before(pair.answers, person.id)),
    )


def _latest(held: Iterable[Diagnosis]) -> dict[int, Diagnosis]:
    return {one.person_id: one for one in sorted(held, key=lambda one: (one.held_on, one.id))}


def _shares(words: Iterable[str]) -> tuple[Share, ...]:
    """Words with their counts, the most frequent first, equals by the alphabet."""
    counts = Counter(word.strip().lower() for word in words)
    return tuple(Share(word=word, people=n) for word, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _by_form(findings: Iterable[Finding]) -> tuple[tuple[str, int, int], ...]:
    """Title of a form, its unique mentees, and those of them who are diagnosed."""
    groups: dict[str, list[Finding]] = {}
    for one in findings:
        groups.setdefault(one.pair.form.title, []).append(one)
    return tuple(
        (title, len({f.person.id for f in group}), len({f.person.id for f in group if f.diagnosis is not None}))
        for title, group in groups.items()
    )


def _baseline(latest: Iterable[Diagnosis]) -> tuple[int, int, int] | None:
    """People whose results without a mentor were counted, their contests and prizes; None when there are none."""
    counted = [one for one in latest if one.baseline_contests is not None and one.baseline_prizes is not None]
    if not counted:
        return None
    contests = sum(one.baseline_contests or 0 for one in counted)
    prizes = sum(one.baseline_prizes or 0 for one in counted)
    return len(counted), contests, prizes
