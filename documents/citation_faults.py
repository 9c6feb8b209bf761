"""Citations of legal acts held against the register of norms: in templates, in settings, in papers already issued.

An error would print, or has printed, a wrong citation; a warning asks a person to look.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from documents.catalogue import Kind, catalogue
from documents.citation_sources import UNKNOWN, source_faults
from documents.citations import citations, mistakes, named
from documents.context import Desk, Stamp, is_by_hand
from documents.norms import register, standing
from documents.page import render
from documents.specimen import dossier, subject_of
from documents.texttemplate.telling import Fault, where
from records.errors import IntegrityError, NastavnikError
from records.problems import Problem
from records.values import REGULATION, Act, Document, Organization

_INLINE = re.compile(r"</?(?:b|i|u|em|strong|span|sup|sub)\b[^>]*>")
_BREAK = re.compile(r"<br\s*/?>")
#: A block whose lines are one statement: «приказом …» / «от … № …».
_BLOCK = re.compile(r'<div class="(?:grif[^"]*|annex)">(?:(?!<div).)*?</div>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
#: «УТВЕРЖДАЮ», post, signature and a date of its own: such an approval names no order.
_APPROVED_BY_PERSON = re.compile(r"УТВЕРЖДАЮ</p>(?:(?!</div>|[Пп]риказ).)*<p>\d\d\.\d\d\.\d{4}</p></div>", re.DOTALL)
#: Beginnings of an author that is not in the genitive, as the settings ask.
_NOMINATIVE = re.compile(
    r"(?:Главное )?(?:министерство|департамент|управление|комитет|правительство|администрация|отдел)\b", re.IGNORECASE
)
#: Authors that are not the school: their orders have numbers of their own.
_OUTSIDE = re.compile(r"министерств|департамент|управлени|комитет|правительств|администраци|отдел|\bмин|\bрос", re.I)


# --- templates ------------------------------------------------------------------------------------


def template_norm_faults(on: date, *, house: Path | None = None, only: str | None = None) -> tuple[Problem, ...]:
    """Citations of templates: unknown, dead or not yet valid on the day, mistyped, past the register, unverified.

    Args:
        on: day the papers would bear.
        house: the school's own templates; None means none.
        only: one kind; None means all and the blocks they share.
    """
    kinds = [kind for kind in catalogue().values() if only in (None, kind.code)]
    found = list(source_faults(house, only=only))
    if not any(fault.text.startswith(UNKNOWN) for fault in found):
        for kind in kinds:
            found += [fault for fault in _printed_faults(kind, on, house) if not _is_told(fault, kind, found)]
    found += [fault for kind in kinds for fault in _header_faults(kind, on)]
    return tuple(dict.fromkeys(found))


def _is_told(fault: Problem, kind: Kind, found: Sequence[Problem]) -> bool:
    """Whether a fault of what a kind prints is one already told with the line of its template."""
    said = fault.text.partition("»")[0]
    return said.startswith(_WRONG) and any(f"шаблон {kind.code}/" in one.place and said in one.text for one in found)


_WRONG = "Ошибка в ссылке «"


def _printed_faults(kind: Kind, on: date, house: Path | None) -> Iterator[Problem]:
    """Acts the kind prints on the day wrongly or although they are not in force; the rest: `template_faults`."""
    facts = dossier()
    number = "1" if kind.series else None
    stamp = Stamp(kind=kind.code, title=kind.title, heading=kind.heading, dated=on, number=number)
    try:
        text = render(kind, Desk(facts, on=on).context(kind, subject_of(kind, facts), stamp), house=house).text
    except IntegrityError as fault:
        name, line, _ = where(fault, f"{kind.code}/text.html.j2", house)
        is_own = house is not None and (house / name).is_file()
        place = Fault(name, line, "", "").place if is_own else kind.code
        yield Problem(place, fault.text, "Спросите в шаблоне in_force(…), прежде чем ссылаться.")
    except NastavnikError:
        return
    else:
        own = {act.number for act in facts.organization.regional_acts + facts.organization.municipal_acts}
        for citation in citations(_words(text)):
            norm = named(citation)
            if norm is None or citation.number in own:
                continue
            if wrong := mistakes(citation, norm):
                yield Problem(kind.code, f"{_WRONG}{citation.text}»: {'; '.join(wrong)}.", "Исправьте шаблон.")
            if not norm.is_in_force(on):
                state = standing(norm, on)
                told = f"Документ называет акт, который на {on:%d.%m.%Y} не действует: {norm.citation()} ({state})."
                yield Problem(kind.code, told, "Замените ссылку.")


def _header_faults(kind: Kind, on: date) -> Iterator[Problem]:
    """Keys of the header: unknown, dead without a successor, unverified."""
    for key in kind.norms:
        if key not in register():
            yield Problem(kind.code, f"{UNKNOWN} «{key}».", "Внесите его в реестр norms.toml.")
            continue
        norm = register()[key]
        if norm.in_force_to is not None and norm.in_force_to < on and norm.replaced_by is None:
            text = f"На {on:%d.%m.%Y} не действует: {norm.citation()} ({standing(norm, on)})."
            yield Problem(kind.code, text, "Найдите акт, принятый взамен, и внесите его в реестр.", "warning")
        elif norm.is_in_force(on) and not norm.verified:
            text = f"Реквизиты не сверены с текстом акта: {norm.citation()} ({norm.source})."
            yield Problem(kind.code, text, "Сверьте и отметьте verified = true.", "warning")


# --- settings of the school -----------------------------------------------------------------------


def settings_norm_faults(organization: Organization, on: date) -> tuple[Problem, ...]:
    """Faults of acts in `nastavnik.toml`: those of region and municipality, and any named in other settings.

    Args:
        organization: the school.
        on: today; an act cannot be of a later day.
    """
    found: list[Problem] = []
    seen: set[tuple[str, str]] = set()
    for section in ("regional_acts", "municipal_acts"):
        acts: Sequence[Act] = getattr(organization, section)
        for number, act in enumerate(acts, start=1):
            place = f"раздел {section}, № {number}"
            found += tuple(_act_faults(place, act, on)) or tuple(_standing_faults(place, act, on))
            if (act.number, f"{act.dated}") in seen:
                found.append(Problem(place, f"Акт № {act.number} внесён дважды.", "Оставьте одну запись."))
            seen.add((act.number, f"{act.dated}"))
    settings = organization.model_dump(mode="json", exclude={"regional_acts", "municipal_acts"})
    for place, text in _strings(settings, ""):
        found += _text_faults(f"ключ {place}", text, on)
    return tuple(found)


def _act_faults(place: str, act: Act, on: date) -> Iterator[Problem]:
    written = f"{act.kind} {act.author} от {act.dated:%d.%m.%Y} № {act.number} «{act.title}»"
    if act.dated > on:
        text = f"Дата акта ещё не наступила: {act.dated:%d.%m.%Y}."
        yield Problem(place, text, "Исправьте ключ dated.")
    if _NOMINATIVE.match(act.author):
        text = f"Автор акта стоит в именительном падеже: «{act.author}»."
        yield Problem(place, text, "Запишите его в родительном: «Министерства …», «Управления …».")
    if act.title[:1] in '«"„':
        yield Problem(place, "Заголовок акта взят в кавычки.", "Уберите их: кавычки поставит программа.")
    for citation in citations(written):
        norm = named(citation)
        if norm is None:
            continue
        wrong = mistakes(citation, norm)
        if wrong:
            text = f"Ошибка в реквизитах «{citation.text}»: {'; '.join(wrong)}."
            yield Problem(place, text, "Уберите запись: этот федеральный акт документы называют сами.")
        else:
            text = f"Федеральный акт № {norm.number} документы называют сами, здесь он повторится."
            yield Problem(place, text, "Уберите запись.", "warning")


def _standing_faults(place: str, act: Act, on: date) -> Iterator[Problem]:
    """An act of the school's own that papers of the day leave out, or that nobody has held against its text."""
    written = f"{act.kind} {act.author} от {act.dated:%d.%m.%Y} № {act.number}"
    if act.valid_to is not None and act.valid_to < on:
        text = f"Акт действовал по {act.valid_to:%d.%m.%Y}: {written}; документы более поздних дат его не называют."
        yield Problem(place, text, "Внесите акт, принятый взамен; этот оставьте для документов прежних дат.", "warning")
    elif not act.is_in_force(on):
        text = f"Акт вступает в силу {act.valid_from:%d.%m.%Y}: {written}; до этого дня документы его не называют."
        yield Problem(place, text, "Проверьте ключ valid_from, если акт уже действует.", "warning")
    elif not act.verified:
        text = f"Реквизиты не сверены с текстом акта: {written}."
        yield Problem(place, text, "Сверьте и отметьте verified = true.", "warning")


def _text_faults(place: str, text: str, on: date) -> Iterator[Problem]:
    """Acts of the register named in a text of the school."""
    for citation in citations(text):
        norm = named(citation)
        if norm is None:
            continue
        wrong = mistakes(citation, norm)
        if wrong:
            yield Problem(place, f"Ошибка в ссылке «{citation.text}»: {'; '.join(wrong)}.", "Исправьте текст.")
        elif not norm.is_in_force(on):
            told = f"Акт не действует на {on:%d.%m.%Y}: {norm.citation()} ({standing(norm, on)})."
            yield Problem(place, told, "Замените ссылку.")


def _strings(value: object, place: str) -> Iterator[tuple[str, str]]:
    """Every text of nested settings with its key as a person sees it."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _strings(item, f"{place}.{key}".lstrip("."))
    elif isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield from _strings(item, f"{place}[{number}]")


# --- papers issued --------------------------------------------------------------------------------


def paper_norm_faults(
    documents: Sequence[Document], *, forms: Mapping[int, Sequence[str]] | None = None
) -> tuple[Problem, ...]:
    """Papers in force whose text cites an act that was not in force on their date, or cites it wrongly.

    Args:
        documents: papers with their texts.
        forms: codes of forms of mentoring by id of the programme; a paper of a programme that has none of those an
            act speaks of gets a warning. None where they are not known.
    """
    return tuple(
        fault
        for document in documents
        if document.is_in_force and not _is_copy(document)
        for fault in (
            *_stored_faults(_label(document), document.text, document.dated),
            *_foreign_faults(document, (forms or {}).get(document.programme_id or 0, ())),
        )
    )


def _foreign_faults(document: Document, forms: Sequence[str]) -> Iterator[Problem]:
    """Acts that speak of forms the paper's programme has none of."""
    if document.kind == REGULATION:  # the Regulation is the school's: it speaks of every form the school offers
        return
    told: set[str] = set()
    for citation in citations(_words(document.text)) if forms else ():
        norm = named(citation)
        if norm is None or norm.key in told or not norm.applies_to or set(norm.applies_to) & set(forms):
            continue
        told.add(norm.key)
        spoken = ", ".join(norm.applies_to)
        text = f"Акт говорит о форме, которой в программе нет ({spoken}): {norm.brief()}."
        yield Problem(_label(document), text, "Проверьте, нужна ли документу эта ссылка.", "warning")


def _is_copy(document: Document) -> bool:
    """Whether the words are those of an older paper, with the law of its day."""
    kind = catalogue().get(document.kind)
    return kind is not None and kind.genre == "copy"


def _stored_faults(place: str, text: str, dated: date) -> Iterator[Problem]:
    remedy = "Выпущенный текст не меняется: аннулируйте документ и составьте новый."
    told: set[str] = set()
    for citation in citations(_words(text)):
        norm = named(citation)
        if norm is None or citation.text in told:
            continue
        told.add(citation.text)
        wrong = mistakes(citation, norm)
        if wrong:
            yield Problem(place, f"Ошибка в ссылке «{citation.text}»: {'; '.join(wrong)}.", remedy)
        if not norm.is_in_force(dated):
            state = standing(norm, dated)
            yield Problem(place, f"На дату документа не действует: {norm.citation()} ({state}).", remedy)


def paper_reference_faults(documents: Sequence[Document]) -> tuple[Problem, ...]:
    """Papers whose citations of orders contradict the orders: another number, another date, a day yet to come."""
    known = {document.id: document for document in documents}
    orders: dict[tuple[int, str, int], set[date]] = defaultdict(set)
    for document in documents:
        if document.number is not None and _is_order(document):
            orders[document.organization_id, _bare(document.number), document.dated.year].add(document.dated)
    found = []
    for document in documents:
        if document.is_in_force and document.text:
            found += list(_carrier_faults(document, known))
            found += list(_order_faults(document, orders))
    return tuple(found)


def _carrier_faults(document: Document, known: Mapping[int, Document]) -> Iterator[Problem]:
    """An annex must name the very order that carries it."""
    if document.carried_by_id is None:
        return
    carrier = known.get(document.carried_by_id)
    remedy = "Аннулируйте приложение и выпустите его заново вместе с приказом."
    if carrier is None or not carrier.is_in_force:
        yield Problem(_label(document), "Приказ, приложением к которому служит документ, не действует.", remedy)
        return
    cited = {
        (_bare(one.number), one.dated)
        for one in citations(_words(document.text))
        if one.kind == "приказ" and one.number is not None
    }
    if is_by_hand(carrier.text) or _APPROVED_BY_PERSON.search(document.text):
        return  # the number was written by hand, or the approval is a signature with a date
    number = _bare(carrier.number or "")
    if (number, carrier.dated) not in cited:
        wanted = f"приказ от {carrier.dated:%d.%m.%Y} № {number}"
        yield Problem(_label(document), f"В приложении не назван его {wanted}.", remedy)


def _order_faults(document: Document, orders: Mapping[tuple[int, str, int], set[date]]) -> Iterator[Problem]:
    """Citations of papers yet to come, and of an order of the school under a date it does not bear."""
    remedy = "Аннулируйте документ и составьте его заново."
    for citation in dict.fromkeys(citations(_words(document.text))):
        if citation.dated is None or citation.number is None or citation.kind not in ("приказ", "протокол"):
            continue
        if citation.dated > document.dated:
            text = f"Документ ссылается на более поздний: «{citation.text}»."
            yield Problem(_label(document), text, remedy)
        is_own = not _OUTSIDE.search(citation.author or "")
        days = orders.get((document.organization_id, _bare(citation.number), citation.dated.year), set())
        if citation.kind == "приказ" and citation.dated not in (days or {citation.dated}) and is_own:
            known = ", ".join(f"{day:%d.%m.%Y}" for day in sorted(days))
            text = f"Приказ № {citation.number} датирован {known}, а в тексте — {citation.dated:%d.%m.%Y}."
            yield Problem(_label(document), text, remedy)


def _bare(number: str) -> str:
    """A number without the full stop of its last word («41-осн.»), which a citation at the end of a line shares."""
    return number.rstrip(".")


def _is_order(document: Document) -> bool:
    return document.kind in catalogue() and catalogue()[document.kind].is_order


def _label(document: Document) -> str:
    number = f" № {document.number}" if document.number is not None else ""
    return f"документ {document.id} ({document.kind}{number} от {document.dated:%d.%m.%Y})"


@lru_cache(maxsize=256)
def _words(text: str) -> str:
    """Plain words of a canonical text, a line a block; any markup is read, so that damage does not hide a fault."""
    joined = _BLOCK.sub(lambda block: f"<p>{_TAG.sub(' ', block[0])}</p>", _INLINE.sub("", _BREAK.sub(" ", text)))
    return html.unescape(_TAG.sub("\n", joined))
