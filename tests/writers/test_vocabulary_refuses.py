"""Whatever the vocabulary does not list is refused with the element and its line."""

from __future__ import annotations

import pytest

from documents.vocabulary import VocabularyError, parse
from tests.writers.specimens import paper

CHART = (
    '<figure class="chart" data-form="{}"><figcaption>a</figcaption><p class="series">b</p><p class="series">c</p>'
    '<p class="point" data-values="{}">d</p></figure>'
)
GRID = '<table class="grid"><colgroup><col data-mm="10"><col data-mm="20"></colgroup>{}</table>'


def _fault(blocks: str) -> VocabularyError:
    with pytest.raises(VocabularyError) as caught:
        parse(paper(blocks))
    return caught.value


@pytest.mark.parametrize(
    ("blocks", "element"),
    [
        ("<div>a</div>", "<div>"),
        ("<p>a<script>b</script></p>", "<script>"),
        ('<p>a<img src="http://example.com/x.png"/></p>', "<img>"),
        ("<p>a<a>b</a></p>", "<a>"),
        ('<p class="big">a</p>', '<p class="big">'),
        ('<p class="center huge">a</p>', '<p class="center huge">'),
        ('<p style="color:red">a</p>', "<p>"),
        ("<p><p>a</p></p>", "<p>"),
        ("голый текст", "<section>"),
        ("<!-- примечание -->", "<section>"),
        ("<?php echo 1 ?>", "<section>"),
        ("<h1></h1>", "<h1>"),
        ("<h2> <b/> </h2>", "<h2>"),
        ('<p class="title"><br/></p>', '<p class="title">'),
        ('<ol class="clauses"></ol>', '<ol class="clauses">'),
        ('<ol class="clauses"><li><ol><li>a</li></ol></li></ol>', "<li>"),
        ('<ol class="clauses"><li>a<ul><li>b</li></ul> в</li></ol>', "<li>"),
        ('<ol class="clauses"><li>a<ul><li>b</li></ul><b>в</b></li></ol>', "<b>"),
        ('<ol class="clauses" data-continue="no"><li>a</li></ol>', '<ol class="clauses">'),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul>"),
        ('<p><span class="fill"></span></p>', '<span class="fill">'),
        ('<p><span class="fill" data-mm="0"></span></p>', '<span class="fill">'),
        ('<p><span class="fill" data-mm="60">a</span></p>', '<span class="fill">'),
        (
            '<div class="requisites"><span class="number">1</span><span class="date">2</span></div>',
            '<div class="requisites">',
        ),
        ('<div class="signature"><span class="name">a</span></div>', '<div class="signature">'),
        ('<div class="grifs"></div>', '<div class="grifs">'),
        (GRID.format("<thead></thead><tbody><tr><td>1</td><td>2</td></tr></tbody>"), "<thead>"),
        (GRID.format("<tbody></tbody>"), "<tbody>"),
        ('<table class="grid"><tbody><tr><td>1</td></tr></tbody></table>', '<table class="grid">'),
        ('<figure class="qr"></figure>', '<figure class="qr">'),
        ('<figure class="bars"><p data-value="x" data-of="1">a</p></figure>', "<p>"),
        ('<figure class="bars"><p data-value="-1" data-of="1">a</p></figure>', "<p>"),
        (CHART.format("pie", "1 2"), '<figure class="chart">'),
        (CHART.format("bars", "1"), '<figure class="chart">'),
        (CHART.format("bars", "1 -2"), '<p class="point">'),
        (CHART.format("bars", "1 NaN"), '<p class="point">'),
        (CHART.format("radar", "1 2"), '<figure class="chart">'),
        (CHART.format('bars" data-top="0', "1 2"), '<figure class="chart">'),
        (CHART.replace("<figcaption>a</figcaption>", "").format("bars", "1 2"), '<figure class="chart">'),
        ('<figure class="qr" data-payload="a"/><figure class="qr" data-payload="b"/>', '<figure class="qr">'),
    ],
)
def test_a_strange_thing_is_named(blocks: str, element: str) -> None:
    """The fault names the element as the author wrote it."""
    fault = _fault(blocks)
    assert fault.element == element
    assert element in fault.text


def test_the_line_is_that_of_the_fault() -> None:
    """Lines are counted from the beginning of the canonical text."""
    assert _fault("<p>a</p>\n<p>b</p>\n<video/>").line == 4
    assert _fault("<p>a\n\n😀</p>").line == 4


def test_clauses_go_four_levels_deep_and_no_deeper() -> None:
    """ГОСТ Р 7.0.97 knows four levels of clauses."""

    def nested(levels: int) -> str:
        inner = ""
        for level in range(levels, 0, -1):
            role = ' class="clauses"' if level == 1 else ""
            inner = f"<ol{role}><li>{level}{inner}</li></ol>"
        return inner

    assert parse(paper(nested(4))).sections
    assert "4 уровней" in _fault(nested(5)).text


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>1</td></tr>",
        "<tr><td>1</td><td>2</td><td>3</td></tr>",
        '<tr><td colspan="3">1</td></tr>',
        '<tr><td rowspan="2">1</td><td>2</td></tr>',
        '<tr><td rowspan="2">1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>',
        '<tr><td>1</td><td rowspan="2">2</td></tr><tr><td colspan="2">3</td></tr>',
        '<tr><td rowspan="2">1</td><td>2</td></tr><tr class="block"><td>3</td></tr>',
    ],
)
def test_cells_fill_their_table_exactly(rows: str) -> None:
    """A row that leaves a column empty, overlaps or hangs out of the table is refused."""
    assert _fault(GRID.format(f"<tbody>{rows}</tbody>")).element == "<tr>"


@pytest.mark.parametrize(
    "character", ["😀", "中", "₽", "\u202e", "\u200b", "\u00ad", "\ufffd", "א", "\u2028", "\ue000"]
)
def test_what_no_font_of_the_paper_shows_is_refused(character: str) -> None:
    """A letter without a glyph, an invisible one and one that turns the text round do not get into a paper."""
    fault = _fault(f"<p>а{character}б</p>")
    assert f"U+{ord(character):04X}" in fault.text
    assert fault.element == "<p>"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "разметк"),
        ("<p>", "разметк"),
        ("<p>a</p>", "начинается с <article>"),
        ("<article>&nbsp;</article>", "сам знак"),
        ('<!DOCTYPE article [<!ENTITY x "y">]><article>&x;</article>', "DOCTYPE"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><article>&x;</article>', "DOCTYPE"),
        ("<article></article>", "data-kind"),
        (paper("<section><p>a</p></section>"), "data-orientation"),
        (paper("<p>a</p>").replace('data-margin="30"', 'data-margin="5"'), "data-margin"),
        (paper("<p>a</p>").replace("ORG-04", "../ORG"), "data-kind"),
        (paper('<section data-orientation="portrait"></section>'), "пусто"),
    ],
)
def test_a_broken_whole_is_refused(text: str, said: str) -> None:
    """Markup that is not well-formed, foreign declarations and a wrong frame never get as far as a writer."""
    with pytest.raises(VocabularyError, match=said):
        parse(text)


def test_a_text_without_bounds_is_refused() -> None:
    """Length is looked at before anything is read."""
    with pytest.raises(VocabularyError, match="длиннее"):
        parse("<" * 8_000_001)


def test_depth_without_bounds_is_refused() -> None:
    """Elements nested by the thousand are a fault, not a crash."""
    with pytest.raises(VocabularyError):
        parse(paper("<p>" + "<b>" * 5000 + "x" + "</b>" * 5000 + "</p>"))
