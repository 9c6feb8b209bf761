"""Words of a school's Word template are held against the register as a text template's are, and so are its papers."""

from __future__ import annotations

from datetime import date

import docx
import pytest

from documents.catalogue import find_kind
from documents.context import Desk, Stamp
from documents.lint import paper_norm_faults, template_faults, template_norm_faults
from documents.norms import register
from documents.page import render
from documents.specimen import dossier, subject_of
from tests.law.papers import stored

CODE = "ORG-05"
DAY = date(2025, 10, 1)
WRONG = {
    "По ст. 358.1 ТК РФ": "указана статья 358.1, а нужна статья 351.8",
    "согласно постановлению Минпросвещения России от 24.12.2019 № Р-145": "акт назван «постановление», а это",
    "{% if curator.age == 7 %}распоряжение Минпросвещения России от 24.12.2019 № Р-145{% endif %}": "дата 24.12.2019",
    "{% if curator.age == 7 %}{{ norm(“r-146”) }}{% endif %}": "неизвестный акт «r-146»",
}


@pytest.fixture(name="house")
def _house(tmp_path):
    def make(*paragraphs):
        (tmp_path / CODE).mkdir(exist_ok=True)
        document = docx.Document()
        for text in paragraphs:
            document.add_paragraph(text)
        document.save(tmp_path / CODE / "text.docx")
        return tmp_path

    return make


@pytest.mark.parametrize("words", WRONG)
def test_a_wrong_citation_is_told_with_its_paragraph_by_both_checks(house, words):
    folder = house("ПРИКАЗ", f"Слова {words}")
    for faults in (template_faults(folder, only=CODE), template_norm_faults(DAY, house=folder, only=CODE)):
        told = [fault for fault in faults if fault.place == f"шаблон {CODE}/text.docx, абзац 2"]
        assert [fault.severity for fault in told] == ["error"], faults
        assert WRONG[words] in told[0].text


def test_a_right_citation_past_the_register_is_a_warning(house):
    folder = house("Слова распоряжение Минпросвещения России от 25.12.2019 № Р-145")
    (fault,) = template_faults(folder, only=CODE)
    assert (fault.severity, fault.place) == ("warning", f"шаблон {CODE}/text.docx, абзац 1")


def test_a_citation_by_key_and_plain_words_have_no_fault(house):
    assert template_faults(house("На основании {{ norm('r-145', 'gen') }}"), only=CODE) == ()


def test_a_citation_put_together_of_parts_is_told_of_what_is_printed(house):
    """No line of the template holds it: only the printed words do."""
    folder = house("статья {{ 358 }}.1 Трудового кодекса")
    faults = template_norm_faults(DAY, house=folder, only=CODE)
    assert any(fault.place == CODE and "нужна статья 351.8" in fault.text for fault in faults), faults


def test_a_template_of_the_product_that_is_replaced_is_not_read(house):
    plain = template_norm_faults(date(2024, 12, 31), house=house("Слова"), only=CODE)
    assert [fault for fault in plain if "text.html.j2" in fault.place] == []


def test_a_paper_issued_by_a_word_template_is_held_too(house):
    kind, facts = find_kind(CODE), dossier()
    folder = house("По ст. 358.1 ТК РФ и постановлению Минпросвещения России от 24.12.2019 № Р-145")
    stamp = Stamp(kind=CODE, title=kind.title, heading=kind.heading, dated=DAY, number="12-од")
    page = render(kind, Desk(facts, on=DAY).context(kind, subject_of(kind, facts), stamp), house=folder)
    faults = paper_norm_faults([stored(5, CODE, page.text, dated=DAY, number="12-од")])
    assert [fault.place for fault in faults] == ["документ 5 (ORG-05 № 12-од от 01.10.2025)"] * 2
    assert "«постановление»" in faults[0].text + faults[1].text
    assert "нужна статья 351.8" in faults[0].text + faults[1].text


# --- forms an act speaks of -----------------------------------------------------------------------


@pytest.mark.parametrize(("forms", "count"), [(("pupil-pupil",), 1), (("pupil-pupil", "teacher-teacher"), 0), ((), 0)])
def test_an_act_of_another_form_in_a_programmes_paper_is_a_warning(forms, count):
    norm = register()["az-1128"]
    paper = stored(6, "PLN-01", f"<p>по {norm.citation('dat')}</p>", dated=DAY)
    faults = paper_norm_faults([paper], forms={paper.programme_id: forms})
    assert len(faults) == count
    assert all(fault.severity == "warning" and "(teacher-teacher)" in fault.text for fault in faults)


def test_the_regulation_of_the_school_may_cite_acts_of_every_form():
    text = f"<p>{register()['az-1128'].citation()}</p>"
    paper = stored(6, "ORG-03", text, dated=DAY)
    assert paper_norm_faults([paper], forms={paper.programme_id: ("pupil-pupil",)}) == ()
