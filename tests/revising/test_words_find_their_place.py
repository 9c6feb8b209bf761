"""A changed word changes its own piece of the canonical text and nothing else, whatever the paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents.vocabulary import parse, plain
from records.errors import RefusedError
from tests.writers.specimens import PAPERS
from workflow.revising.difference import edits, is_same, spans
from workflow.revising.edited import Paragraph
from workflow.revising.wording import Wording

NAMES = [name for name in PAPERS if name != "hostile"]


@pytest.mark.parametrize("name", PAPERS)
def test_unchanged_paragraphs_leave_the_text_as_it_is(name):
    wording = Wording(PAPERS[name])
    wording.rewrite(wording.paragraphs)
    assert plain(parse(wording.text)) == plain(parse(PAPERS[name]))


@pytest.mark.parametrize("name", NAMES)
def test_a_word_added_to_any_paragraph_comes_out_there(name):
    """One paragraph at a time, at its end; a paragraph that is all line or figure refuses instead."""
    own = Wording(PAPERS[name])
    before = plain(parse(PAPERS[name]))
    taken = 0
    for number, paragraph in enumerate(own.paragraphs):
        if not any(letter.isalpha() for letter in paragraph.text) or (len(own.paragraphs) > 60 and number % 9):
            continue
        wording = Wording(PAPERS[name])
        changed = list(wording.paragraphs)
        changed[number] = replace(paragraph, runs=(*paragraph.runs, " добавлено"))
        try:
            wording.rewrite(changed)
        except RefusedError:
            continue
        after = plain(parse(wording.text))
        assert after.replace(" добавлено", "") == before
        assert after.count("добавлено") == before.count("добавлено") + 1
        taken += 1
    assert taken


def test_a_doubtful_name_stays_doubtful():
    """The mark of a form nobody confirmed is not the editor's to take away."""
    wording = Wording(PAPERS["order"])
    changed = tuple(
        replace(one, runs=tuple(run.replace("Беловой", "Белову") for run in one.runs)) for one in wording.paragraphs
    )
    wording.rewrite(changed)
    assert '<span class="doubt">Белову' in wording.text


def test_a_phrase_across_bold_and_plain_is_replaced_whole():
    text = (
        '<article data-kind="ORG-04" data-profile="2025" data-margin="20"><section data-orientation="portrait">'
        "<p>Раз <b>два три</b> четыре пять</p></section></article>"
    )
    wording = Wording(text)
    (own,) = [one for one in wording.paragraphs if one.text]
    changed = tuple(Paragraph(one.place, ("Раз два семь пять",)) if one is own else one for one in wording.paragraphs)
    wording.rewrite(changed)
    assert "<p>Раз <b>два семь</b> пять</p>" in wording.text


def test_the_difference_is_read_with_its_surroundings():
    old = "Куратору до 20 октября 2025 г. провести мониторинг процесса и сообщить об итогах директору школы"
    new = old.replace("20 октября", "25 ноября").replace("сообщить об", "доложить об")
    found = [str(edit) for edit in edits(3, old, new)]
    assert found == [
        "Куратору до [−20 октября−] {+25 ноября+} 2025 г. провести…",
        "…провести мониторинг процесса и [−сообщить−] {+доложить+} об итогах директору школы",
    ]


def test_spans_put_together_give_the_new_text():
    old, new = "один два три четыре", "один три и четыре пять"
    made, last = "", 0
    for span in spans(old, new):
        made += old[last : span.start] + span.new
        last = span.end
    assert made + old[last:] == new


def test_kinds_of_spaces_and_hyphens_are_no_words():
    assert is_same("№\u00a01 кто\u2011то", "№ 1 кто-то")
    assert not is_same("№ 1", "№ 2")
