"""Every paper prints what the regulations ask of it: its parts, its columns, its lines, its words, after its grounds.

`contents.toml` names them kind by kind, each as it is printed on the specimen's paper:

- `events`, `basis`: what emits the paper and the papers it stands on;
- `sections`: headings and beginnings of points, in order;
- `columns`: heads of tables, cell by cell, in order;
- `fields`: names of lines of cards, in order;
- `phrases`: what else has to be said, wherever it stands;
- `by_hand`: columns left to a pen; every other column says something in one row at least.

A template that loses or renames any of these is found; a change made on purpose is entered there too.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from documents.catalogue import catalogue, find_kind
from documents.context import Subject
from documents.specimen import dossier
from documents.vocabulary import parse, plain
from tests.law.papers import text_of
from tests.law.test_catalogue import ROWS

CONTENTS = tomllib.loads((Path(__file__).parent / "contents.toml").read_text(encoding="utf-8"))
DAY = date(2026, 5, 31)
#: A row that numbers the columns.
COUNTED = re.compile(r"[\d |]+")


def test_the_contents_of_every_kind_are_told():
    assert sorted(CONTENTS) == sorted(catalogue())
    assert set(ROWS) <= set(CONTENTS)


@pytest.mark.parametrize("code", CONTENTS)
def test_more_is_asked_of_a_paper_than_its_title(code):
    told = CONTENTS[code]
    assert set(told) <= {"events", "basis", "sections", "columns", "fields", "phrases", "by_hand"}
    assert sum(len(told.get(part, ())) for part in ("sections", "columns", "fields", "phrases")) >= 4


@pytest.mark.parametrize("code", CONTENTS)
def test_it_comes_by_its_events_and_stands_on_its_grounds(code):
    kind = find_kind(code)
    assert list(kind.events) == CONTENTS[code]["events"]
    assert list(kind.basis) == CONTENTS[code]["basis"]


@pytest.mark.parametrize("code", CONTENTS)
def test_its_parts_are_printed_in_order(code):
    assert _missing(CONTENTS[code].get("sections", ()), _words(code)) is None


@pytest.mark.parametrize("code", CONTENTS)
def test_its_tables_have_their_columns(code):
    assert _missing(CONTENTS[code].get("columns", ()), _heads(code)) is None


@pytest.mark.parametrize("code", CONTENTS)
def test_its_cards_have_their_lines(code):
    assert _missing(CONTENTS[code].get("fields", ()), _lines(code)) is None


@pytest.mark.parametrize("code", CONTENTS)
def test_it_says_what_it_has_to_say(code):
    words = _words(code)
    assert [phrase for phrase in CONTENTS[code].get("phrases", ()) if phrase not in words] == []


@pytest.mark.parametrize("code", CONTENTS)
def test_no_column_is_blank_but_those_left_to_a_pen(code):
    assert sorted(_blank(code)) == sorted(CONTENTS[code].get("by_hand", ()))


def test_the_roadmap_of_the_other_form_has_columns_of_its_own():
    facts = dossier()
    approval = facts.organization.approval.model_copy(update={"roadmap": "table-b"})
    school = facts.organization.model_copy(update={"approval": approval})
    text = text_of("ORG-06", replace(facts, organization=school), on=DAY)
    heads = (
        "№ Наименование этапа Мероприятия Содержание деятельности и примерный план мероприятий Сроки Ответственные "
        "Ожидаемый результат"
    )
    assert heads in " ".join(plain(parse(text)).replace("|", " ").split())


def test_what_happened_after_the_programme_is_printed_with_what_was_done():
    text = text_of("RES-06", on=date(2026, 6, 30), subject=Subject(pairing_id=3))
    words = " ".join(plain(parse(text)).split())
    row = "03.06.2026 | трудности с выбором профильного класса | проведена беседа с участием психолога"
    assert row in words.lower()


def test_minutes_tell_who_spoke_between_what_was_heard_and_what_was_decided():
    facts = dossier()
    protocols = tuple(
        replace(one, heard=f"{one.heard}\nВыступила Соколова М. П.: поддержать") for one in facts.protocols
    )
    words = " ".join(plain(parse(text_of("ORG-01", replace(facts, protocols=protocols), on=DAY))).split())
    assert _missing(("СЛУШАЛИ:", "ВЫСТУПИЛИ:", "Соколова М. П.: поддержать", "РЕШИЛИ:"), words) is None


def _missing(asked, printed):
    """The first that is not printed, or not after those before it; None where all are.

    Args:
        asked: what has to be printed, in order.
        printed: words in which each is looked for, or a list in which each is an item.
    """
    place = 0
    for one in asked:
        try:
            place = printed.index(one, place) + 1
        except ValueError:
            return one
    return None


@cache
def _words(code):
    """Words of the paper, one kind of space."""
    return " ".join(plain(parse(_text(code))).split())


@cache
def _text(code):
    return text_of(code, on=DAY)


@cache
def _rows(code):
    """Rows of all tables: element names of the cells and their words."""
    rows = []
    for row in etree.fromstring(_text(code).encode()).iter("tr"):
        table = next(row.iterancestors("table"))
        has_head = table.find("thead") is not None
        rows.append((tuple(cell.tag for cell in row), tuple(_said(cell) for cell in row), has_head))
    return rows


def _heads(code):
    """Heads of tables in order, cells parted by a bar."""
    told = [" | ".join(words) for tags, words, _ in _rows(code) if len(tags) > 1 and set(tags) == {"th"}]
    return [head for head in told if not COUNTED.fullmatch(head)]


def _lines(code):
    """Names of lines: the first cell where it is a head of its row, or one of two in a table without a head."""
    return [
        words[0]
        for tags, words, has_head in _rows(code)
        if tags and "td" in tags and (tags[0] == "th" or (len(tags) == 2 and not has_head))
    ]


def _blank(code):
    """Heads of columns in which no row of the table says anything; rows with joined cells are passed over."""
    found = set()
    for table in etree.fromstring(_text(code).encode()).iter("table"):
        rows = [[_said(cell) for cell in row] for row in table.iter("tr")]
        heads = [row for row in rows[: len(table.findall("thead/tr"))] if not COUNTED.fullmatch(" | ".join(row))]
        if heads:
            body = [row for row in rows[len(table.findall("thead/tr")) :] if len(row) == len(heads[-1])]
            found |= {head for head, *cells in zip(heads[-1], *body, strict=True) if body and not any(cells)}
    return found


def _said(cell):
    """Words of a cell, a new line being a space."""
    for stop in cell.iter("br"):
        stop.tail = f" {stop.tail or ''}"
    return " ".join("".join(cell.itertext()).split())
