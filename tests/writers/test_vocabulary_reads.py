"""What the vocabulary lists is read into a tree with white space settled."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from documents.vocabulary import Node, parse, plain
from documents.vocabulary.grammar import BLOCKS, INLINE, Rule
from tests.writers.specimens import LONG_TABLE, PAPERS, paper


def _only(blocks: str) -> Node:
    (block,) = parse(paper(blocks)).sections[0].blocks
    return block


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<p>  а \n б  </p>", ("а б",)),
        ("<p>№\u00a05</p>", ("№\u00a05",)),
        ("<p>а<br>б</p>", ("а", "br", "б")),
        ("<p>а <br/> б</p>", ("а", "br", "б")),
        ("<p> <b>а </b> б</p>", ("b", "б")),
        ("<p>а <b> б</b></p>", ("а ", "b")),
        ("<p> </p>", ()),
        ("<p>&lt;b&gt; &amp;amp;</p>", ("<b> &amp;",)),
    ],
)
def test_white_space_is_settled_once_for_both_writers(written: str, read: tuple[str, ...]) -> None:
    """Runs are one space, ends of blocks and of lines have none; a non-breaking space is a character."""
    content = _only(written).content
    assert tuple(item if isinstance(item, str) else item.kind for item in content) == read


def test_the_frame_becomes_values() -> None:
    """Profile, margin, draft and orientation are told once, on the frame."""
    told = parse(
        paper(
            "<p>а</p>",
            '<section data-orientation="landscape"><p>б</p></section>',
            profile="2016",
            margin=20,
            draft=True,
        )
    )
    assert (told.kind, told.profile, told.margin_mm, told.draft) == ("ORG-04", "2016", 20, True)
    assert [section.orientation for section in told.sections] == ["portrait", "landscape"]


def test_page_breaks_that_would_leave_a_page_empty_are_dropped() -> None:
    """A break at an end of a section and a second one in a row do nothing."""
    blocks = parse(paper("<hr><p>а</p><hr><hr><p>б</p><hr>")).sections[0].blocks
    assert [block.kind for block in blocks] == ["p", "hr", "p"]


def test_specimens_use_every_element_of_the_vocabulary() -> None:
    """A kind nobody tries is a kind nobody knows to work."""
    used = {
        node.kind
        for text in PAPERS.values()
        for section in parse(text).sections
        for block in section.blocks
        for node in block.walk()
    }

    def kinds(inside: dict[str, Rule], seen: set[int]) -> set[str]:
        found = set(inside)
        for rule in inside.values():
            if id(rule) not in seen:
                seen.add(id(rule))
                found |= kinds(dict(rule.inside), seen)
        return found

    # a nested list may be written with its class or without it
    assert (kinds(BLOCKS, set()) | set(INLINE)) - used == {"ol.clauses"} - used


def test_the_guide_names_every_block_and_inline_element() -> None:
    """docs/paper-vocabulary.md is what authors of templates read."""
    guide = Path(__file__).parents[2].joinpath("docs", "paper-vocabulary.md").read_text(encoding="utf-8")
    for kind in (*BLOCKS, *INLINE):
        name, _, role = kind.partition(".")
        opening = f'<{name} class="{role}"' if role else f"<{name}>"
        assert re.search(re.escape(opening), guide), kind


def test_plain_words_number_clauses_and_keep_the_order() -> None:
    """The words alone, as a terminal shows them."""
    text = paper(
        '<p class="title">О <b>деле</b></p><ol class="clauses"><li>раз<ol><li>два</li></ol></li></ol><p>между</p>'
        '<ol class="clauses" data-continue="yes"><li>три</li></ol><ol class="clauses"><li>снова</li></ol>'
        '<figure class="qr" data-payload="x"><figcaption>код</figcaption></figure>'
        '<p><span class="fill" data-mm="9"/></p>'
    )
    assert plain(parse(text)).split("\n") == [
        "О деле", "1. раз", "1.1. два", "между", "2. три", "1. снова", "____", "", "код",
    ]  # fmt: skip


def test_a_long_table_is_read() -> None:
    """Two hundred rows are an ordinary register."""
    (table,) = parse(LONG_TABLE).sections[0].blocks
    assert sum(node.kind == "tr" for node in table.walk()) == 202
