"""Sheets into papers: pure, from what was seen to what may be attached and what is set aside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from records.values import Document
from workflow.identities import title
from workflow.scanning.model import Aside, Found, Page, Seen, Source

_SERIES = re.compile(r"[\s_.\-(№]*\d+\)?$")

#: A file with what its sheets mean.
Read = tuple[Source, tuple[Seen, ...]]


@dataclass(frozen=True)
class Grouped:
    """What was found in a folder."""

    found: tuple[Found, ...]
    aside: tuple[Aside, ...]


def group(read: Sequence[Read], pages_of: Callable[[Document], int], *, split: bool = False) -> Grouped:
    """Papers of a folder and what is no paper.

    Args:
        read: files in the order people number them.
        pages_of: how many sheets a paper was issued on.
        split: cut a PDF of several papers where a new code begins, instead of setting it aside.
    """
    found: list[Found] = []
    aside: list[Aside] = []
    unique = list(_first_of_each(read, aside))
    for source, seen in unique:
        if source.is_pdf:
            _pdf(source, seen, found, aside, split=split)
    _pictures([one for one in unique if not one[0].is_pdf], pages_of, found, aside)
    return Grouped(tuple(_whole(found, pages_of, aside)), tuple(aside))


def _first_of_each(read: Sequence[Read], aside: list[Aside]) -> Iterator[Read]:
    """Files without those that repeat an earlier one byte for byte."""
    known: dict[str, str] = {}
    for source, seen in read:
        if source.sha256 in known:
            text = f"Файл повторяет «{known[source.sha256]}»."
            aside.append(Aside("duplicate", (source.name,), text))
            continue
        known[source.sha256] = source.name
        yield source, seen


def _pdf(source: Source, seen: Sequence[Seen], found: list[Found], aside: list[Aside], *, split: bool) -> None:
    doubts = [one for one in seen if one.doubt is not None]
    for one in doubts:
        assert one.doubt is not None
        aside.append(Aside(one.doubt[0], (source.name,), f"{_place(source, one)}{one.doubt[1]}"))
    filled = [one for one in seen if not one.sheet.is_blank]
    if not filled:
        aside.append(Aside("blank", (source.name,), "Все листы файла пустые."))
    if doubts or not filled:
        return
    if filled[0].document is None:
        aside.append(_nameless(source, filled))
        return
    groups: list[tuple[Document, list[Page]]] = []
    for one in filled:
        if one.document is not None:
            groups.append((one.document, []))
        groups[-1][1].append(Page(source, one.sheet))
    named = {document.id for document, _ in groups}
    if len(groups) > 1 and len(named) < len(groups):
        text = "Первый лист одного документа встретился в файле дважды. Оставьте в файле один экземпляр."
        aside.append(Aside("second_copy", (source.name,), text, groups[0][0].id))
    elif len(groups) > 1 and not split:
        listed = "; ".join(f"{_numbers(pages)} — документ {title(document)}" for document, pages in groups)
        text = f"В файле документов: {len(groups)} ({listed}). Разделите файл или повторите команду с --split."
        aside.append(Aside("several", (source.name,), text))
    else:
        found += [Found(document, tuple(pages), is_part=len(groups) > 1) for document, pages in groups]


def _nameless(source: Source, seen: Sequence[Seen]) -> Aside:
    if any(one.sheet.codes for one in seen):
        text = "На листе есть QR-код, но не код документа программы. Если это наш документ, отсканируйте первый лист."
        return Aside("foreign", (source.name,), text)
    later = next((one for one in seen if one.document is not None), None)
    if later is not None:
        text = (
            f"Файл начинается листом без кода, а код документа — на листе {later.sheet.number}. Уберите лишние листы."
        )
    else:
        text = (
            "Кода документа на листах нет. Отсканируйте первый лист или приложите вручную: "
            "nastavnik documents sign N --scan."
        )
    return Aside("unknown", (source.name,), text)


def _pictures(
    read: Sequence[Read], pages_of: Callable[[Document], int], found: list[Found], aside: list[Aside]
) -> None:
    """Pictures, one sheet each; one without a code goes on with the paper before it under the same name."""
    document: Document | None = None
    pages: list[Page] = []
    series = ""

    def close() -> None:
        if document is not None:
            found.append(Found(document, tuple(pages)))

    for source, (one,) in read:
        page = Page(source, one.sheet)
        if one.doubt is not None:
            aside.append(Aside(one.doubt[0], (source.name,), one.doubt[1]))
        elif one.document is not None:
            close()
            document, pages, series = one.document, [page], _series(source.name)
        elif one.sheet.is_blank:
            aside.append(Aside("blank", (source.name,), "На снимке ничего нет."))
        elif document is not None and _series(source.name) == series and len(pages) < pages_of(document):
            pages.append(page)
        else:
            aside.append(_nameless(source, (one,)))
    close()


def _whole(found: Sequence[Found], pages_of: Callable[[Document], int], aside: list[Aside]) -> Iterator[Found]:
    """Papers all of whose sheets are there, the first copy of each."""
    taken: dict[int, Found] = {}
    for one in found:
        expected = pages_of(one.document)
        if len(one.pages) < expected:
            text = (
                f"Документ {title(one.document)}: листов {len(one.pages)} из {expected}. "
                "Отсканируйте все листы в один PDF или снимками подряд под одним именем с номерами."
            )
            aside.append(Aside("incomplete", one.files, text, one.document.id))
        elif one.document.id in taken:
            text = f"Документ {title(one.document)} уже найден в «{', '.join(taken[one.document.id].files)}»."
            aside.append(Aside("second_copy", one.files, text, one.document.id))
        else:
            taken[one.document.id] = one
            yield one


def _series(name: str) -> str:
    """Name without its ending and the number before it: what pages of one paper share."""
    return _SERIES.sub("", name.rpartition(".")[0]).casefold()


def _place(source: Source, seen: Seen) -> str:
    return f"Лист {seen.sheet.number}. " if len(source.sheets) > 1 else ""


def _numbers(pages: Sequence[Page]) -> str:
    first, last = pages[0].sheet.number, pages[-1].sheet.number
    return f"лист {first}" if first == last else f"листы {first}–{last}"
