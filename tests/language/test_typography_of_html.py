"""Canonical HTML is typeset in its text only, as if inline tags were not there."""

from __future__ import annotations

import pytest

from documents.language.html_text import change_text
from documents.language.typography import polish_html


def _typeset(source: str) -> str:
    return polish_html(source).replace("\u00a0", "⍽")


@pytest.mark.parametrize(
    ("source", "typeset"),
    [
        ("<p>Приказ № <b>5</b></p>", "<p>Приказ №⍽<b>5</b></p>"),
        ("<p>Приказ №<b>5</b></p>", "<p>Приказ №⍽<b>5</b></p>"),
        ("<p><b>3</b> сентября <i>2021</i> г.</p>", "<p><b>3</b>⍽сентября <i>2021</i>⍽г.</p>"),
        ("<p>&quot;Мир &amp; труд&quot;</p>", "<p>«Мир &amp; труд»</p>"),
        ('<p>"Школа <b>"Точка роста"</b>"</p>', "<p>«Школа <b>„Точка роста“</b>»</p>"),
        ("<td>И. И. <span class='x y'>Иванов</span></td>", "<td>И.⍽И.⍽<span class='x y'>Иванов</span></td>"),
        ("<p>ул.\n    Мира,\n    д. 5</p>", "<p>ул.⍽Мира, д.⍽5</p>"),
        ("<p>наставник&nbsp;- педагог</p>", "<p>наставник⍽— педагог</p>"),
        ("<ul>\n  <li>п. 5</li>\n</ul>\n", "<ul>\n  <li>п.⍽5</li>\n</ul>\n"),
        ("<p>5 &lt; 6 - да</p>", "<p>5 &lt; 6⍽— да</p>"),
    ],
)
def test_text_is_typeset_across_inline_tags(source: str, typeset: str) -> None:
    """A sentence is one text whatever is bold in it; the second run changes nothing."""
    assert _typeset(source) == typeset
    assert polish_html(polish_html(source)) == polish_html(source)


@pytest.mark.parametrize(
    "source",
    [
        '<p data-number="№ 5 - 6" title=\'"x" - y\'>текст</p>',
        '<img alt="3 сентября 2021 г." src="a - b.png"/>',
        '<style>p { content: "a" - "b" }</style>',
        "<pre>№ 5 - 6</pre>",
        "<code>п. 5</code>",
        '<svg><text>№ 5 - 6</text><path d="M 1 - 2"/></svg>',
        "<!-- № 5 - 6 -->",
        "<!DOCTYPE html>",
        "",
    ],
)
def test_tags_attributes_and_verbatim_text_stay(source: str) -> None:
    """Byte for byte."""
    assert polish_html(source) == source


def test_blocks_do_not_flow_into_each_other() -> None:
    """A figure at the end of one cell is not bound to the noun of the next."""
    assert _typeset("<td>5</td><td>дней</td>") == "<td>5</td><td>дней</td>"
    assert _typeset("<p>5<br>дней</p>") == "<p>5<br>дней</p>"


def test_a_change_that_drops_letters_is_refused() -> None:
    """Tags could not be put back among other letters."""
    with pytest.raises(ValueError, match="added or dropped"):
        change_text("<p>абв</p>", lambda text: text[1:])


@pytest.mark.parametrize(
    ("source", "typeset"),
    [
        ("от _ № _", "от _ №⍽_"),
        ("Подпись _ М. П. Иванова", "Подпись _ М.⍽П.⍽Иванова"),
        ("1) _  да; 2) _ нет", "1) _ да; 2) _ нет"),
        ("с _ - _", "с _⍽— _"),
        ("Класс: _ , школа", "Класс: _, школа"),
        ('"_" _ 20_ г.', "«_» _ 20_ г."),
        ("__ вместе", "__ вместе"),
    ],
)
@pytest.mark.parametrize("kind", ["fill", "box", "sign"])
def test_a_blank_is_a_word(source: str, typeset: str, kind: str) -> None:
    """A space about what is filled in by hand stands or goes as about any word; «_» is the blank."""
    blank = f'<span class="{kind}" data-mm="20"></span>'
    written = f"<p>{typeset.replace('_', blank).replace('⍽', chr(160))}</p>"
    assert polish_html(f"<p>{source.replace('_', blank)}</p>") == written
    assert polish_html(written) == written


def test_a_text_with_the_blank_s_own_character_stays() -> None:
    """Nobody types U+10FFFD; who does is not robbed of it."""
    source = '<p>\U0010fffd № 5 <span class="fill"></span></p>'
    assert polish_html(source) == source
