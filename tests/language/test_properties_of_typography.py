"""What holds for any text that is typeset."""

from __future__ import annotations

import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.language.typography import polish, polish_html
from tests.language.forms_tables import rows

LINES = [row[0] for row in rows("typography.tsv")]
PIECES = sorted({piece for line in LINES for piece in line.split()})
GLUE = (" ", "\u00a0", "\u202f", " - ", '"', "«", "»")
TEXT = st.one_of(
    st.builds(" ".join, st.lists(st.sampled_from(PIECES), max_size=12)),
    st.builds("".join, st.lists(st.sampled_from([*PIECES, *GLUE]), max_size=14)),
    st.text('абвгАБВ ИП.№N0123456789-–—«»„“"%§(),:;/ \u00a0\u2009', max_size=40),
    st.text(max_size=30),
)
#: Marks typography may exchange for one another.
MARKS = str.maketrans({"–": "-", "—": "-", "«": '"', "»": '"', "„": '"', "“": '"', "”": '"', "‟": '"', "N": "№"})


def _letters(text: str) -> str:
    return re.sub(r"\s", "", text).translate(MARKS)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(TEXT)
def test_the_second_run_changes_nothing(text: str) -> None:
    """Texts are typeset more than once on their way to paper."""
    once = polish(text)
    assert polish(once) == once


@settings(max_examples=200, deadline=None, derandomize=True)
@given(TEXT)
def test_only_spaces_and_marks_change(text: str) -> None:
    """No letter, no digit is lost, added or moved; no thin space is left."""
    typeset = polish(text)
    assert _letters(typeset) == _letters(text)
    assert not re.search("[\u2000-\u200a\u202f\u205f]", typeset)


BLANKS = tuple(f'<span class="{kind}"></span>' for kind in ("fill", "box", "sign"))
TAGS = st.sampled_from(
    [*BLANKS, "<b>", "</b>", "<i>", "</i>", '<span class="a - b">', "</span>", "<p>", "</p>", "<br>", "<td>"]
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.one_of(TAGS, TEXT.map(lambda text: html.escape(text, quote=True))), max_size=12))
def test_html_keeps_its_tags_and_its_letters(parts: list[str]) -> None:
    """Whatever stands between tags, they come back in their places."""
    source = "".join(parts)
    typeset = polish_html(source)
    tags = re.compile(r"</?\w[^>]*>")
    assert tags.findall(typeset) == tags.findall(source)
    assert [_letters(html.unescape(text)) for text in tags.split(typeset)] == [
        _letters(html.unescape(text)) for text in tags.split(source)
    ]
    assert polish_html(typeset) == typeset
