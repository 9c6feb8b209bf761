"""What is wrong with templates, in words: before anyone depends on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from documents import workdays
from documents.catalogue import Kind, catalogue
from documents.citation_faults import (
    paper_norm_faults,
    paper_reference_faults,
    settings_norm_faults,
    template_norm_faults,
)
from documents.citation_sources import UNKNOWN, source_faults
from documents.context import Desk, Stamp
from documents.page import render
from documents.specimen import bare, dossier, further, subject_of
from documents.texttemplate.checking import family
from documents.texttemplate.checking import faults as checking_faults
from documents.texttemplate.environment import template_names
from documents.texttemplate.telling import Fault, TemplateFaultError, where
from documents.vocabulary import parse
from records.errors import IntegrityError, NastavnikError
from records.problems import Problem
from records.values import Dossier

__all__ = [
    "calendar_faults",
    "norm_faults",
    "paper_norm_faults",
    "paper_reference_faults",
    "settings_norm_faults",
    "template_faults",
    "template_norm_faults",
]


def template_faults(house: Path | None, *, only: str | None = None) -> tuple[Problem, ...]:
    """Faults of templates, those of the school read line by line too; warnings ask a person to look.

    Every template is rendered on the specimen, whole and bare, and as a further programme where it differs. What the
    school's own say in branches the specimen does not take is read without rendering, and so are their citations.

    Args:
        house: the school's own templates; None means none.
        only: one kind; None means all.
    """
    specimens = (dossier(), bare(), further())
    found = list(_read_faults(house, only, specimens)) if house is not None else []
    read = {fault.place for fault in found if fault.severity == "error"}
    for facts in specimens:
        for kind in catalogue().values():
            if only in (None, kind.code) and _differs(kind, facts):
                found += [fault for fault in _faults(kind, facts, house) if fault.place not in read]
    return tuple({(fault.place, fault.text): fault for fault in reversed(found)}.values())[::-1]


def _differs(kind: Kind, facts: Dossier) -> bool:
    return kind.further is not None or not facts.is_further


def _read_faults(house: Path, only: str | None, specimens: Sequence[Dossier]) -> Iterator[Problem]:
    """What is wrong in the school's own templates as they are written."""
    codes = [code for code in catalogue() if only in (None, code)]
    names = template_names(house, [only] if only is not None else None)
    kinds = [code for code in codes if set(family(f"{code}/text.html.j2", house)) & set(names)]
    contexts = {code: tuple(_contexts(catalogue()[code], specimens)) for code in kinds}
    day = specimens[0].programme.period_to
    for name in names:
        users = [code for code in kinds if name in family(f"{code}/text.html.j2", house)]
        among = {other for code in users for other in family(f"{code}/text.html.j2", house)}
        given = [context for code in users for context in contexts[code]]
        for fault in checking_faults(name, given, house, on=day, among=among) if users else ():
            yield _problem(fault)
    for problem in source_faults(house, only=only, own=True):
        if not (problem.text.startswith(UNKNOWN) and ".j2" in problem.place):  # told above
            yield problem


def _contexts(kind: Kind, specimens: Sequence[Dossier]) -> Iterator[Mapping[str, object]]:
    """What the kind's template is given on every specimen it can be given."""
    for facts in specimens:
        if _differs(kind, facts):
            with suppress(NastavnikError):
                yield _context(kind, facts)


def _problem(fault: Fault) -> Problem:
    return Problem(fault.place, f"{fault.what[:1].upper()}{fault.what[1:]}.", fault.remedy)


def norm_faults(on: date, *, house: Path | None = None) -> tuple[Problem, ...]:
    """What is wrong with the law the product prints and counts by: citations of templates, the production calendar.

    Args:
        on: day the papers would bear.
        house: the school's own templates; None means none.
    """
    return (*template_norm_faults(on, house=house), *calendar_faults(on))


def calendar_faults(on: date) -> tuple[Problem, ...]:
    """A warning where the year of the day has no calendar, or one nobody checked."""
    known = workdays.years().get(on.year)
    place = f"производственный календарь {on.year} года"
    if known is None:
        text = "Переносы выходных дней не внесены: рабочие дни считаются по одной статье 112 Трудового кодекса"
        return (Problem(place, f"{text}.", "Внесите год в templates/calendar.toml.", "warning"),)
    if not known.verified:
        text = f"Переносы выходных дней не сверены с актом: {known.decree} ({known.source})."
        return (Problem(place, text, "Сверьте и отметьте verified = true.", "warning"),)
    return ()


def _faults(kind: Kind, facts: Dossier, house: Path | None) -> Iterator[Problem]:
    """The first fault rendering meets."""
    try:
        parse(render(kind, _context(kind, facts), house=house).text)
    except TemplateFaultError as fault:
        yield _problem(fault.fault)
    except IntegrityError as fault:
        name, line, _ = where(fault, f"{kind.code}/text.html.j2", house)
        text = f"{fault.text.partition('. Проверьте')[0]}."
        remedy = "Замените ссылку или спросите в шаблоне in_force(…), прежде чем ссылаться."
        yield Problem(Fault(name, line, "", "").place, text, remedy)
    except NastavnikError as fault:
        name, line, _ = where(fault, f"{kind.code}/text.html.j2", house)
        place = Fault(name, line, "", "").place if line else kind.code
        yield Problem(place, fault.text, "Исправьте шаблон.")


def _context(kind: Kind, facts: Dossier) -> Mapping[str, object]:
    day = facts.programme.period_to
    number = "1-од" if kind.series else None
    stamp = Stamp(kind=kind.code, title=kind.title, heading=kind.heading, dated=day, number=number)
    return Desk(facts, on=day).context(kind, subject_of(kind, facts), stamp)
