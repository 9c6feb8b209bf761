"""Ten defects found in real schools' papers: each is impossible here, refused, or told in words.

1. an annex whose order number differs from its order    6. a number out of the order of dates
2. «ст. 358.1» instead of 351.8                           7. a consent that was withdrawn
3. 29.02 of a year that is not leap                       8. a mentor with more mentees than the form allows
4. an approval left blank: a council without minutes      9. a minor mentor without a parent's consent
5. minutes later than the order                          10. «постановление» Р-145
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from stored import school
from whole import ready
from workflow_changes import ON, consent_of, person, without

from documents.catalogue import catalogue, find_kind
from documents.lint import paper_norm_faults, paper_reference_faults, settings_norm_faults, template_norm_faults
from documents.specimen import dossier, organization
from documents.vocabulary import parse, plain
from records.errors import BadInputError, ConflictError, RefusedError
from records.values import Act, ConsentKind, Document, Dossier, Stage
from records.workbook import import_workbook, read, writing
from tests.law.papers import stored, words_of
from workflow.acts import consents, moving, papers
from workflow.requirements import unmet
from workflow.stages import Trigger

OPENED = ON[Trigger.OPEN]
PAIRED = ON[Trigger.DIAGNOSE]


def draft(tmp_path, facts=None):
    """An office with a programme ready to be opened."""
    return school(tmp_path, facts or replace(ready(Trigger.OPEN), documents=()))


def issued(office):
    with office.store.reading() as reader:
        return reader.find(Document)


def words(document):
    return " ".join(plain(parse(document.text)).split())


def told(facts: Dossier, trigger=Trigger.DIAGNOSE, on=PAIRED):
    """What stands against the step, by code."""
    return {fault.code: fault for fault in unmet(facts, trigger, on)}


# 1 ------------------------------------------------------------------------------------------------


def test_an_annex_names_the_number_and_date_of_the_order_that_carries_it(tmp_path):
    """Both texts are made of one registration: the number is taken once, and the annex has no field to type it in."""
    office, programme_id = draft(tmp_path)
    for _ in range(3):
        papers.make(office, programme_id, find_kind("ORG-02"), target=None, on=date(2025, 8, 29), details={})
    moving.advance(office, programme_id, on=OPENED)
    found = {document.kind: document for document in issued(office)}
    order = found["ORG-04"]
    assert order.number == "4-од"
    annexes = [document for document in found.values() if document.carried_by_id is not None]
    assert {document.kind for document in annexes} == {"ORG-03", "ORG-06"}
    for annex in annexes:
        assert annex.carried_by_id == order.id
        assert f"от {order.dated:%d.%m.%Y} № {order.number}" in words(annex)
        assert set(re.findall(r"№ (\d+-од)", words(annex))) == {order.number}
    assert paper_reference_faults(issued(office)) == ()


def test_a_list_printed_with_an_order_bears_the_orders_own_number():
    for code in ("ORG-07", "PAIR-04", "PAIR-05", "PRG-02", "RES-03", "RES-05b"):
        text = words_of(code, on=date(2026, 5, 31))
        annex = re.search(r"(?:к приказу|приказом) [^.]*? от 31\.05\.2026 № (\S+)", text)
        assert annex, code
        assert annex[1] == "1-од"


def test_an_annex_with_another_number_is_told_wherever_it_came_from(tmp_path):
    """The real one: order № 26/1, its annex «к приказу № 21/1»."""
    office, programme_id = draft(tmp_path)
    moving.advance(office, programme_id, on=OPENED)
    broken = [
        replace(one, text=one.text.replace(_number(office), "21/1")) if one.kind == "ORG-03" else one
        for one in issued(office)
    ]
    (fault,) = paper_reference_faults(broken)
    assert "ORG-03" in fault.place
    assert fault.text == f"В приложении не назван его приказ от 01.09.2025 № {_number(office)}."


def test_an_order_that_carries_an_annex_in_force_cannot_be_annulled_alone(tmp_path):
    office, programme_id = draft(tmp_path)
    moving.advance(office, programme_id, on=OPENED)
    order = next(document for document in issued(office) if document.kind == "ORG-04")
    with pytest.raises(RefusedError, match="основаны действующие документы"):
        papers.annul(office, order.id, on=date(2025, 9, 2), reason="ошибка в номере")


def _number(office):
    return next(document.number for document in issued(office) if document.kind == "ORG-04")


# 2 ------------------------------------------------------------------------------------------------


def test_article_358_1_is_told_in_a_template_in_settings_and_in_a_paper(tmp_path):
    wrong = "указана статья 358.1, а нужна статья 351.8"
    (tmp_path / "LAB-01").mkdir()
    (tmp_path / "LAB-01" / "text.html.j2").write_text("<p>согласно ст. 358.1 ТК РФ</p>", encoding="utf-8")
    in_template = template_norm_faults(PAIRED, house=tmp_path, only="LAB-01")
    form = organization().forms[1].model_copy(update={"aim": "работа по статье 358.1 Трудового кодекса"})
    in_settings = settings_norm_faults(organization().model_copy(update={"forms": (form,)}), PAIRED)
    text = "<p>в соответствии со статьёй\u00a0358.1 Трудового кодекса</p>"
    in_paper = paper_norm_faults([stored(1, "PAIR-05", text, dated=PAIRED)])
    for faults in (in_template, in_settings, in_paper):
        assert any(wrong in fault.text and fault.severity == "error" for fault in faults)


# 3 ------------------------------------------------------------------------------------------------


def test_29_february_of_a_year_that_is_not_leap_is_refused_with_its_cell(tmp_path):
    office, programme_id = draft(tmp_path)
    path = tmp_path / "книга.xlsx"
    with office.store.reading() as reader:
        writing.export(path, reader.dossier(programme_id).organization, reader.dossier(programme_id))
    book = openpyxl.load_workbook(path)
    sheet = book["Встречи"]
    day = next(cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("Дата"))
    sheet.cell(day.row + 1, day.column).value = "29.02.2026"
    book.save(path)
    before = _meetings(office, programme_id)
    with pytest.raises(BadInputError) as refusal, office.act("test.import", "test") as unit:
        import_workbook(unit, 1, read(path), programme_id, today=date(2026, 3, 1))
    assert "«29.02.2026»: такого дня нет, в феврале 2026 года 28 дней" in refusal.value.text
    assert "лист «Встречи»" in refusal.value.text
    assert _meetings(office, programme_id) == before


def _meetings(office, programme_id):
    with office.store.reading() as reader:
        return reader.dossier(programme_id).meetings


# 4 ------------------------------------------------------------------------------------------------


def test_a_council_whose_minutes_are_asked_stops_the_opening_until_they_are_there():
    facts = without("protocols", lambda p: p.council == "pedagogical" and p.matter == "regulation")(ready(Trigger.OPEN))
    fault = told(facts, Trigger.OPEN, OPENED)["protocol"]
    assert fault.text.startswith("Нет протокола педагогического совета о принятии Положения")
    assert fault.remedy


def test_a_council_without_minutes_leaves_no_blank_approval():
    """A body whose opinion is not obligatory and not given is not printed at all; those that are have their minutes."""
    facts = without("protocols", lambda p: p.council == "parents")(dossier())
    said = words_of("ORG-03", facts, on=OPENED)
    assert "советом родителей" not in said.partition("ПОЛОЖЕНИЕ")[0]
    assert "ПРИНЯТО на заседании педагогического совета (протокол от" in said
    silent = without("protocols", lambda p: p.matter == "regulation")(facts)
    none = words_of("ORG-03", silent, on=OPENED).partition("ПОЛОЖЕНИЕ")[0]
    for blank in ("ПРИНЯТО", "СОГЛАСОВАНО", "протокол", "____", "№ )"):
        assert blank not in none
    assert "УТВЕРЖДЕНО приказом" in none


# 5 ------------------------------------------------------------------------------------------------


def test_minutes_later_than_the_order_do_not_ground_it(tmp_path):
    facts = ready(Trigger.OPEN)
    late = tuple(
        replace(p, held_on=date(2025, 9, 2)) if p.council == "pedagogical" and p.matter == "regulation" else p
        for p in facts.protocols
    )
    fault = told(replace(facts, protocols=late), Trigger.OPEN, OPENED)["protocol"]
    assert "с датой не позднее 01.09.2025" in fault.text
    office, programme_id = draft(tmp_path, replace(facts, protocols=late, documents=()))
    with pytest.raises(RefusedError, match="не позднее"):
        moving.advance(office, programme_id, on=OPENED)
    assert issued(office) == ()
    assert moving.advance(office, programme_id, on=date(2025, 9, 2)).document_ids
    assert paper_reference_faults(issued(office)) == ()


def test_later_minutes_in_an_issued_paper_are_told():
    text = "<p>(протокол от\u00a005.09.2025 №\u00a01)</p>"
    (fault,) = paper_reference_faults([stored(1, "ORG-04", text, dated=OPENED, number="66-од")])
    assert "ссылается на более поздний: «протокол от 05.09.2025 № 1»" in fault.text


# 6 ------------------------------------------------------------------------------------------------


def test_a_number_is_not_given_out_of_the_order_of_dates(tmp_path):
    office, programme_id = draft(tmp_path)
    papers.make(office, programme_id, find_kind("ORG-02"), target=None, on=date(2025, 9, 3), details={})
    with pytest.raises(RefusedError, match=r"Дата 01\.09\.2025 раньше уже выпущенного документа"):
        moving.advance(office, programme_id, on=OPENED)
    with pytest.raises(ConflictError) as refusal:
        papers.make(office, programme_id, find_kind("ORG-02"), target=None, on=OPENED, details={})
    assert "нельзя датировать 01.09.2025" in refusal.value.text
    assert "№ 1-од, датирован 03.09.2025" in refusal.value.text
    assert len(issued(office)) == 1
    moving.advance(office, programme_id, on=date(2025, 9, 3))
    assert _number(office) == "2-од"


# 7 ------------------------------------------------------------------------------------------------


def test_a_withdrawn_consent_stops_the_order_on_pairs(tmp_path):
    office, programme_id = school(tmp_path, ready(Trigger.DIAGNOSE), stage=Stage.PREPARATORY)
    consents.withdraw(office, programme_id, "У-06", ConsentKind.PROCESSING, on=date(2025, 9, 17), reason=None)
    with pytest.raises(RefusedError) as refusal:
        moving.advance(office, programme_id, on=PAIRED)
    (fault,) = refusal.value.details
    assert fault["code"] == "consent.processing"
    assert "Нет действующего на 18.09.2025 согласия на обработку персональных данных: Павлов М. О." in fault["text"]
    assert fault["owner"] == "представитель: Павлов М. О. (У-06)"
    assert "PAIR-05" not in {document.kind for document in issued(office)}


# 8 ------------------------------------------------------------------------------------------------


def test_a_mentor_over_capacity_is_told_with_both_numbers():
    facts = ready(Trigger.DIAGNOSE)
    forms = tuple(form.model_copy(update={"capacity": 1}) for form in facts.organization.forms)
    crowded = tuple(replace(p, mentees=(6, 7)) if p.form == "pupil-pupil" else p for p in facts.pairings)
    school_ = facts.organization.model_copy(update={"forms": forms})
    fault = told(replace(facts, organization=school_, pairings=crowded))["capacity"]
    assert fault.text == "У наставника Морозов И. А. (У-05) наставляемых 2, по форме допускается 1."
    assert "capacity" not in told(replace(facts, pairings=crowded))


# 9 ------------------------------------------------------------------------------------------------


def test_a_minor_mentor_needs_the_consent_of_a_parent():
    """The mentor of pair 1 is fifteen: his own signature is not a consent."""
    facts = ready(Trigger.DIAGNOSE)
    absent = told(without("consents", consent_of(5, ConsentKind.PROCESSING))(facts))
    assert set(absent) == {"consent.processing"}
    assert absent["consent.processing"].owner == "представитель: Морозов И. А. (У-05)"
    own = tuple(replace(c, signed_by_id=5) if c.person_id == 5 else c for c in facts.consents)
    signed = told(replace(facts, consents=own))
    assert set(signed) == {"consent.processing.signer", "consent.participation.signer"}
    assert "должен подписать законный представитель" in signed["consent.processing.signer"].text
    assert set(told(person(5, representative_id=None)(facts))) >= {"person.representative"}


# 10 -----------------------------------------------------------------------------------------------


def test_r_145_called_a_decree_in_the_settings_of_the_school_is_told():
    act = Act(
        author="Минпросвещения России",
        kind="постановление",
        dated=date(2019, 12, 24),
        number="Р-145",
        title="О целевой модели наставничества",
    )
    faults = settings_norm_faults(organization().model_copy(update={"regional_acts": (act,)}), PAIRED)
    (fault,) = faults
    assert fault.severity == "error"
    assert fault.place == "раздел regional_acts, № 1"
    assert "акт назван «постановление», а это распоряжение Минпросвещения России" in fault.text
    assert "указана дата 24.12.2019, а акт от 25.12.2019" in fault.text


def test_no_kind_of_paper_prints_either_mistake():
    for code in catalogue():
        said = words_of(code, on=PAIRED).lower()
        assert "358.1" not in said
        assert "постановлени" not in said
