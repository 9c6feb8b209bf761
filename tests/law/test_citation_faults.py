"""Wherever a citation stands (template, settings, issued paper) it is held against the register and the date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from documents.lint import (
    norm_faults,
    paper_norm_faults,
    paper_reference_faults,
    settings_norm_faults,
    template_norm_faults,
)
from documents.resources import templates_root
from documents.specimen import dossier, organization
from records.values import Act, DocumentStatus
from tests.law.papers import stored, text_of

TODAY = date(2025, 10, 1)
FEDERAL = Act(
    author="Минпросвещения России",
    kind="распоряжение",
    dated=date(2019, 12, 25),
    number="Р-145",
    title="Об утверждении методологии (целевой модели) наставничества обучающихся для организаций, осуществляющих "
    "образовательную деятельность по общеобразовательным, дополнительным общеобразовательным и программам среднего "
    "профессионального образования, в том числе с применением лучших практик обмена опытом между обучающимися",
)
REGIONAL = organization().regional_acts[0]


def own(tmp_path, code, change):
    """A folder with the school's own wording of a kind, changed."""
    text = (templates_root() / code / "text.html.j2").read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text
    (tmp_path / code).mkdir()
    (tmp_path / code / "text.html.j2").write_text(changed, encoding="utf-8")
    return tmp_path


def paragraph(words):
    """A template with one more paragraph before the signature."""
    return lambda text: text.replace("{% endblock %}", f"<p>{words}</p>{{% endblock %}}", 1)


# --- templates ------------------------------------------------------------------------------------


def test_the_products_templates_cite_nothing_dead_and_nothing_wrong():
    assert [fault for fault in template_norm_faults(TODAY) if fault.severity == "error"] == []


def test_an_act_nobody_checked_is_told_with_what_is_missing():
    unverified = [f for f in template_norm_faults(TODAY) if f.place == "ORG-03" and "не сверены" in f.text]
    assert any("156-ФЗ" in fault.text and "заголовок" in fault.text for fault in unverified)
    assert all(fault.severity == "warning" for fault in unverified)


@pytest.mark.parametrize(
    ("words", "told", "severity"),
    [
        ("По ст. 358.1 ТК РФ", "указана статья 358.1, а нужна статья 351.8", "error"),
        ("Во исполнение постановления Минпросвещения № Р-145", "акт назван «постановление»", "error"),
        ("распоряжение Минпросвещения России от 24.12.2019 № Р-145", "указана дата 24.12.2019", "error"),
        ('{{ "приказом Р-145" if pairs else "" }}', "акт назван «приказ»", "error"),
        ("распоряжение Минпросвещения России от 25.12.2019 № Р-145", "мимо реестра", "warning"),
        ('{{ norm("r-146", "ins") }}', "неизвестный акт «r-146»", "error"),
    ],
)
def test_a_citation_past_the_register_in_the_schools_wording_is_told_with_its_line(tmp_path, words, told, severity):
    house = own(tmp_path, "ORG-05", paragraph(words))
    found = template_norm_faults(TODAY, house=house, only="ORG-05")
    faults = [fault for fault in found if fault.place.startswith("шаблон ORG-05/text.html.j2")]
    assert any(told in fault.text for fault in faults), faults
    assert {fault.severity for fault in faults} == {severity}
    assert all("строка" in fault.place and fault.remedy for fault in faults)


def test_a_comment_of_a_template_is_no_citation(tmp_path):
    house = own(tmp_path, "ORG-05", paragraph("{# постановление Р-145, ст. 358.1 ТК РФ #}Текст"))
    assert template_norm_faults(TODAY, house=house, only="ORG-05") == template_norm_faults(TODAY, only="ORG-05")


def test_an_act_cited_by_key_before_its_day_is_told():
    faults = {f.place: f for f in template_norm_faults(date(2025, 2, 28)) if f.severity == "error"}
    assert {"LAB-01", "LAB-02", "LAB-03"} == set(faults)
    assert all("вступает в силу 01.03.2025" in fault.text for fault in faults.values())


def test_an_act_cited_by_key_after_its_last_day_is_told(tmp_path):
    house = own(tmp_path, "ORG-05", paragraph('По {{ norm("ukaz-204", "dat") }}'))
    (fault,) = template_norm_faults(date(2025, 1, 1), house=house, only="ORG-05")
    text = (house / "ORG-05" / "text.html.j2").read_text(encoding="utf-8")
    line = next(number for number, words in enumerate(text.splitlines(), start=1) if "ukaz-204" in words)
    assert (fault.place, fault.severity) == (f"шаблон ORG-05/text.html.j2, строка {line}", "error")
    assert "действует только по 31.12.2024" in fault.text
    before = template_norm_faults(date(2024, 12, 31), house=house, only="ORG-05")
    assert before == template_norm_faults(date(2024, 12, 31), only="ORG-05")


def test_the_check_of_the_command_holds_the_calendar_too():
    assert any("производственный календарь 2031" in fault.place for fault in norm_faults(date(2031, 9, 1)))
    assert not any("производственный календарь" in fault.place for fault in norm_faults(TODAY))


# --- settings -------------------------------------------------------------------------------------


def acts(*given, section="regional_acts"):
    return organization().model_copy(update={"regional_acts": (), "municipal_acts": ()} | {section: given})


def test_right_settings_have_no_fault():
    assert settings_norm_faults(organization(), TODAY) == ()


@pytest.mark.parametrize("section", ["regional_acts", "municipal_acts"])
@pytest.mark.parametrize(
    ("act", "told"),
    [
        (FEDERAL.model_copy(update={"kind": "постановление"}), "акт назван «постановление»"),
        (FEDERAL.model_copy(update={"dated": date(2019, 12, 24)}), "указана дата 24.12.2019, а акт от 25.12.2019"),
        (FEDERAL.model_copy(update={"number": "P-145"}), "набран не теми буквами"),
        (FEDERAL.model_copy(update={"title": "О целевой модели"}), "заголовок не тот"),
        (REGIONAL.model_copy(update={"dated": date(2025, 10, 2)}), "Дата акта ещё не наступила: 02.10.2025"),
        (REGIONAL.model_copy(update={"author": "Министерство образования"}), "в именительном падеже"),
        (REGIONAL.model_copy(update={"title": "«О внедрении»"}), "взят в кавычки"),
    ],
)
def test_a_fault_of_an_act_in_the_settings_is_told_with_its_place(act, told, section):
    faults = settings_norm_faults(acts(REGIONAL.model_copy(update={"number": "1"}), act, section=section), TODAY)
    assert [fault.severity for fault in faults] == ["error"]
    assert told in faults[0].text
    assert faults[0].place == f"раздел {section}, № 2"


def test_a_federal_act_in_the_settings_would_be_printed_twice():
    (fault,) = settings_norm_faults(acts(FEDERAL), TODAY)
    assert fault.severity == "warning"
    assert "здесь он повторится" in fault.text


def test_the_same_act_entered_twice_is_told():
    (fault,) = settings_norm_faults(acts(REGIONAL, REGIONAL), TODAY)
    assert "внесён дважды" in fault.text


def test_any_text_of_the_settings_may_hold_a_wrong_citation():
    form = organization().forms[1].model_copy(update={"participants": "работники по ст. 358.1 ТК РФ"})
    changed = organization().model_copy(update={"forms": (form,), "project": "Указа Президента РФ от 07.05.2018 № 204"})
    faults = {fault.place: fault.text for fault in settings_norm_faults(changed, TODAY)}
    assert "нужна статья 351.8" in faults["ключ forms[1].participants"]
    assert "не действует на 01.10.2025" in faults["ключ project"]


# --- issued papers --------------------------------------------------------------------------------


def test_papers_of_their_day_have_no_fault():
    day = date(2025, 9, 1)
    papers = [stored(1, code, text_of(code, on=day), dated=day) for code in ("ORG-03", "ORG-04", "ORG-05", "CNS-01")]
    assert paper_norm_faults(papers) == ()


def test_a_paper_that_cites_an_act_before_its_day_is_told():
    """The article was printed in an order of February: it was not in force then."""
    paper = stored(7, "LAB-01", text_of("LAB-01", on=date(2025, 9, 10)), dated=date(2025, 2, 3))
    (fault,) = paper_norm_faults([paper])
    assert fault.place == "документ 7 (LAB-01 от 03.02.2025)"
    assert "На дату документа не действует: статья 351.8" in fault.text
    assert "вступает в силу 01.03.2025" in fault.text


def test_a_paper_that_cites_an_act_after_its_last_day_is_told():
    text = "<article><p>во исполнение Указа Президента Российской Федерации от\u00a007.05.2018 №\u00a0204</p></article>"
    (fault,) = paper_norm_faults([stored(8, "ORG-05", text, dated=date(2025, 9, 1), number="7-од")])
    assert fault.place == "документ 8 (ORG-05 № 7-од от 01.09.2025)"
    assert "действует только по 31.12.2024" in fault.text


def test_markup_inside_a_citation_does_not_hide_it():
    text = "<p>во исполнение <b>постановления</b> Минпросвещения<br/> России от 24.12.2019 № <span>Р-145</span></p>"
    (fault,) = paper_norm_faults([stored(9, "ORG-05", text, dated=TODAY)])
    assert "«постановление»" in fault.text
    assert "24.12.2019" in fault.text


def test_an_annulled_paper_is_not_held():
    paper = stored(7, "ORG-05", "<p>ст. 358.1 ТК РФ</p>", dated=TODAY)
    assert len(paper_norm_faults([paper])) == 1
    assert paper_norm_faults([replace(paper, status=DocumentStatus.ANNULLED)]) == ()


def test_an_order_cited_under_another_date_and_one_yet_to_come_are_told():
    order = stored(1, "ORG-04", "", dated=date(2025, 9, 1), number="66-од")
    other = stored(2, "ORG-05", "<p>приказ от 02.09.2025 № 66-од</p>", dated=date(2025, 9, 3), number="67-од")
    early = stored(3, "ORG-05", "<p>Основание: протокол от 05.09.2025 № 2</p>", dated=date(2025, 9, 3), number="68-од")
    first, second = paper_reference_faults([order, other, early])
    assert "Приказ № 66-од датирован 01.09.2025, а в тексте — 02.09.2025" in first.text
    assert "ссылается на более поздний: «протокол от 05.09.2025 № 2»" in second.text


def test_the_same_number_in_another_school_is_another_order():
    order = stored(1, "ORG-04", "", dated=date(2025, 9, 1), number="66-од")
    text = "<p>приказ от 02.09.2025 № 66-од</p>"
    other = stored(2, "ORG-05", text, dated=date(2025, 9, 3), number="67-од", organization_id=2)
    assert paper_reference_faults([order, other]) == ()
    assert len(paper_reference_faults([order, replace(other, organization_id=1)])) == 1


def test_an_order_of_a_ministry_may_bear_a_number_of_the_schools_own():
    order = stored(1, "ORG-04", "", dated=date(2025, 9, 1), number="17")
    text = "<p>во исполнение приказа Министерства образования Карелии от 14.01.2025 № 17</p>"
    assert paper_reference_faults([order, stored(2, "ORG-05", text, dated=date(2025, 9, 3), number="18")]) == ()


def test_the_specimens_papers_do_not_contradict_each_other():
    day = date(2026, 5, 31)
    papers = [*dossier().documents, stored(99, "RES-08", text_of("RES-08", on=day), dated=day, number="99-од")]
    assert paper_reference_faults(papers) == ()


# --- days in force of the school's own acts -------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"valid_to": date(2025, 9, 30)}, "Акт действовал по 30.09.2025"),
        ({"valid_from": date(2025, 10, 2)}, "Акт вступает в силу 02.10.2025"),
        ({"verified": False}, "Реквизиты не сверены"),
    ],
)
def test_an_act_of_the_region_is_told_when_it_is_dead_not_yet_valid_or_unverified(change, told):
    (fault,) = settings_norm_faults(acts(REGIONAL.model_copy(update=change)), TODAY)
    assert (fault.severity, fault.place) == ("warning", "раздел regional_acts, № 1")
    assert told in fault.text


def test_a_paper_names_only_those_acts_of_the_region_that_its_date_allows():
    changed = acts(
        REGIONAL.model_copy(update={"valid_to": date(2025, 8, 31)}),
        REGIONAL.model_copy(update={"number": "77-Д", "valid_from": date(2025, 9, 1)}),
    )
    facts = replace(dossier(), organization=changed)
    for code in ("ORG-04", "ORG-08", "RES-01"):
        before, after = (text_of(code, facts, on=day) for day in (date(2025, 8, 31), date(2025, 9, 1)))
        assert ("88-Д" in before, "77-Д" in before) == (True, False), code
        assert ("88-Д" in after, "77-Д" in after) == (False, True), code


def test_no_template_of_the_product_names_an_act_past_the_register():
    """An act named by hand stays as it was when the law changes; cited by key it follows."""
    assert [fault for fault in template_norm_faults(date(2025, 9, 1)) if "мимо реестра" in fault.text] == []


@pytest.mark.parametrize(("number", "is_well"), [("41-осн.", True), ("42-осн.", False)])
def test_a_number_that_ends_with_a_full_stop_is_the_number_its_annex_cites(number, is_well):
    """«41-осн.» at the end of the approval: the line and the number share one full stop."""
    words = '<article><div class="grif">УТВЕРЖДЕНО<br/>приказом МБОУ «Гимназия» от 01.10.2025 № 41-осн.</div></article>'
    order = stored(1, "ORG-04", "<article><p>Приказ</p></article>", dated=TODAY, number=number)
    annex = stored(2, "ORG-06", words, dated=TODAY, carried_by_id=1)
    assert (paper_reference_faults((order, annex)) == ()) is is_well
