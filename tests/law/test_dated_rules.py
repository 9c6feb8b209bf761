"""The same programme on the two sides of a day the law changed: other words are printed, other things are demanded.

18.08.2025 ГОСТ Р 7.0.97-2025; 01.03.2025 art. 351.8 of the Labour Code; 01.09.2025 consents as separate papers.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import pytest
from stored import school
from whole import ready
from workflow_changes import consent_of, person, without

from documents.catalogue import catalogue
from documents.profile import profile
from documents.specimen import dossier
from documents.vocabulary import parse
from documents.writers.base import Properties
from documents.writers.docx import DocxWriter
from documents.writers.measures import sheet
from records.errors import IntegrityError
from records.values import AgreementKind, ConsentKind, Document, Pairing, PairingState, Stage
from tests.law.papers import text_of, words_of
from tests.law.shifting import shifted
from workflow.acts import moving, pairs
from workflow.requirements import unmet
from workflow.stages import Trigger

GOST = date(2025, 8, 18)
LABOUR = date(2025, 3, 1)
SEPARATE = date(2025, 9, 1)
CONCEPT = date(2025, 5, 21)
DAY_BEFORE = timedelta(days=1)
#: Papers of art. 351.8 itself: before its day there are none.
LABOUR_PAPERS = {"LAB-01", "LAB-02", "LAB-03"}


def without_labour_papers(facts):
    """The programme in which no employee has signed anything."""
    facts = without("consents", lambda c: c.kind is ConsentKind.LABOUR)(facts)
    return without("agreements", lambda a: a.kind is AgreementKind.LABOUR_AGREEMENT)(facts)


def before_pairs(first_day_of_year):
    """All is ready for the order on pairs, in the year that begins on the day; no employee has signed anything."""
    facts = shifted(ready(Trigger.DIAGNOSE), days=(first_day_of_year - date(2025, 9, 1)).days)
    return without_labour_papers(facts)


# --- 18.08.2025 -----------------------------------------------------------------------------------


@pytest.mark.parametrize("code", catalogue())
def test_every_paper_is_laid_out_by_the_standard_of_its_day(code):
    old, new = (parse(text_of(code, on=day)) for day in (GOST - DAY_BEFORE, GOST))
    assert (old.profile, new.profile) == ("2016", "2025")
    assert (sheet(old, "portrait").corner_mm, sheet(new, "portrait").corner_mm) == (75.0, 80.0)
    assert old.margin_mm == new.margin_mm == (30 if catalogue()[code].retention.is_long else 20)


def test_the_standard_changes_on_its_day_and_on_no_other():
    assert [profile(GOST + timedelta(days=n)) for n in (-365, -1, 0, 365)] == ["2016", "2016", "2025", "2025"]


@pytest.mark.parametrize("code", catalogue())
def test_since_2025_every_paper_says_what_it_is_about(code):
    """A heading, or the title that names the thing (requisite 17)."""
    assert re.search(r'<p class="(?:heading|title)">\s*\S', text_of(code, on=GOST))


@pytest.mark.parametrize("code", catalogue())
def test_nothing_but_a_title_stands_between_the_kind_of_a_paper_and_its_date(code):
    """A centred line has no air under it: the second line of a title is a title."""
    assert not re.search(
        r'</h1>\s*<p class="center">[^<]*(?:<[^<]*)*?</p>\s*<div class="requisites">', text_of(code, on=GOST)
    )


@pytest.mark.parametrize(
    ("code", "heading"),
    [
        ("IMP-01", "О встречах наставнической пары № 2"),
        ("REF-02", "О работе с наставником"),
    ],
)
def test_a_heading_the_older_standard_let_out_comes_with_the_newer(code, heading):
    assert f'<p class="heading">{heading}</p>'.replace("№ ", "№\u00a0") in text_of(code, on=GOST)
    assert 'class="heading"' not in text_of(code, on=GOST - DAY_BEFORE)


def test_an_additional_agreement_is_headed_since_the_newer_standard():
    """The line belongs to the title on both sides of the day, above the date and the number."""
    for day, heading in (
        (GOST, "о работе по наставничеству к трудовому договору"),
        (GOST - DAY_BEFORE, "к трудовому договору"),
    ):
        line = f'<h1>ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ</h1>\n<p class="title">{heading} от'
        assert line in text_of("LAB-02", on=day)


CORNER_TWIPS = {"2016": 4252, "2025": 4535}


@pytest.mark.parametrize("day", [GOST - DAY_BEFORE, GOST])
def test_a_requisite_in_a_corner_is_as_wide_as_the_standard_of_the_day_lets_it_be(day):
    """7,5 cm before, 8 cm since: in the file, not only in the measures."""
    document = word("ORG-03", day)
    name = profile(day)
    assert re.search(rf'w:w="{CORNER_TWIPS[name]}"', document)
    other = CORNER_TWIPS["2025" if name == "2016" else "2016"]
    assert f'w:w="{other}"' not in document


@pytest.mark.parametrize("code", ["ORG-04", "PAIR-05", "ORG-03", "CNS-01", "MON-01", "PLN-01"])
@pytest.mark.parametrize("day", [date(2025, 3, 3), GOST])
def test_the_text_is_set_in_12_13_or_14_points_and_only_tables_in_smaller(code, day):
    """Both standards; halves of a point in the file. The note under a line and the code's caption are smaller too."""
    document = word(code, day)
    outside = re.sub(r"<w:tbl>.*?</w:tbl>", "", document, flags=re.DOTALL)
    runs = {int(size) / 2 for size in re.findall(r'<w:sz w:val="(\d+)"/>', outside)}
    assert runs <= {12, 13, 14}
    styles = word(code, day, part="word/styles.xml")
    body = re.search(r"<w:docDefaults>.*?</w:docDefaults>", styles, re.DOTALL)
    assert body is not None
    assert {int(size) / 2 for size in re.findall(r'<w:sz w:val="(\d+)"/>', body[0])} <= {12, 13, 14}
    inside = {int(size) / 2 for size in re.findall(r'<w:sz w:val="(\d+)"/>', document)} - runs
    assert all(9 <= size <= 14 for size in inside)


def word(code, day, part="word/document.xml"):
    """A part of the Word file of a paper dated so."""
    properties = Properties(
        id="7", kind=code, title="Документ", number=None, date=day, author="МБОУ", subject="", nonce="0" * 32
    )
    content = DocxWriter().write(text_of(code, on=day), properties)
    return zipfile.ZipFile(io.BytesIO(content)).read(part).decode()


# --- 01.03.2025 -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "demanded"), [(LABOUR - DAY_BEFORE, set()), (LABOUR, {"consent", "agreement"})])
def test_an_employee_mentor_owes_consent_and_agreement_since_the_article(day, demanded):
    facts = before_pairs(day - timedelta(days=17))
    found = {fault.code for fault in unmet(facts, Trigger.DIAGNOSE, day)}
    assert found == {f"labour.{what}" for what in demanded}


def test_the_article_asks_nothing_of_pairs_with_pupils():
    facts = before_pairs(LABOUR)
    only_pupils = replace(facts, pairings=tuple(p for p in facts.pairings if p.form != "teacher-teacher"))
    assert unmet(only_pupils, Trigger.DIAGNOSE, LABOUR + timedelta(days=17)) == ()


@pytest.mark.parametrize(
    ("consent", "agreement", "fault"),
    [
        (date(2025, 9, 5), date(2025, 9, 17), None),
        (date(2025, 9, 17), date(2025, 9, 17), None),
        (date(2025, 9, 18), date(2025, 9, 18), None),
        (date(2025, 9, 17), date(2025, 9, 16), "labour.order"),
        (date(2025, 9, 5), date(2025, 9, 19), "labour.agreement"),
        (date(2025, 9, 19), date(2025, 9, 19), "labour.consent"),
    ],
)
def test_consent_then_agreement_then_order(consent, agreement, fault):
    """The order is of 18.09.2025: what is signed later is not there yet."""
    facts = ready(Trigger.DIAGNOSE)
    consents = tuple(
        replace(c, signed_on=consent) if c.kind is ConsentKind.LABOUR and c.person_id == 3 else c
        for c in facts.consents
    )
    agreements = tuple(
        replace(a, agreed_on=agreement) if a.kind is AgreementKind.LABOUR_AGREEMENT else a for a in facts.agreements
    )
    found = {f.code for f in unmet(replace(facts, consents=consents, agreements=agreements), Trigger.DIAGNOSE, ON)}
    assert (fault in found) if fault else (found == set())


ON = date(2025, 9, 18)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("ORG-03", "в соответствии со статьёй 351.8 Трудового кодекса"),
        ("ORG-03", "не менее чем за три рабочих дня"),
        ("PAIR-04", "письменных согласий работников и дополнительных соглашений"),
        ("PAIR-05", "на условиях дополнительных соглашений"),
        ("PAIR-06", "Действие дополнительного соглашения к трудовому договору"),
        ("PLN-03", "статья 351.8 Трудового кодекса Российской Федерации"),
    ],
)
def test_papers_speak_of_the_article_since_its_day(code, words):
    facts = dossier()
    assert words in words_of(code, facts, on=LABOUR)
    assert words not in words_of(code, facts, on=LABOUR - DAY_BEFORE)


@pytest.mark.parametrize("code", sorted(LABOUR_PAPERS))
def test_papers_of_the_article_do_not_exist_before_it(code):
    assert "351.8" in words_of(code, on=LABOUR)
    with pytest.raises(IntegrityError, match=r"вступает в силу 01\.03\.2025"):
        text_of(code, on=LABOUR - DAY_BEFORE)


def test_no_other_paper_names_the_article_before_its_day():
    for code in set(catalogue()) - LABOUR_PAPERS:
        assert "351.8" not in words_of(code, on=LABOUR - DAY_BEFORE), code


def test_pairs_of_employees_are_approved_with_their_papers_since_the_article(tmp_path):
    office, programme_id = school(tmp_path, ready(Trigger.DIAGNOSE), stage=Stage.PREPARATORY)
    moving.advance(office, programme_id, on=ON)
    with office.store.reading() as reader:
        kinds = [document.kind for document in reader.find(Document)]
    assert {"LAB-01", "LAB-02", "PAIR-05"} <= set(kinds)


def test_pairs_of_employees_are_approved_without_those_papers_before_the_article(tmp_path):
    """Nothing is missing, so the step must be made: autumn of 2024."""
    facts = before_pairs(date(2024, 9, 1))
    assert unmet(facts, Trigger.DIAGNOSE, date(2024, 9, 18)) == ()
    office, programme_id = school(tmp_path, facts, stage=Stage.PREPARATORY)
    moving.advance(office, programme_id, on=date(2024, 9, 18))
    with office.store.reading() as reader:
        kinds = [document.kind for document in reader.find(Document)]
    assert "PAIR-05" in kinds
    assert not LABOUR_PAPERS & set(kinds)


def test_the_end_of_an_employees_mentoring_waits_three_working_days_since_the_article(tmp_path):
    """06.05.2026 is a Wednesday: 7, 8, then 12 May, for Victory Day of a Saturday moves to Monday."""
    office, programme_id = school(tmp_path, ready(Trigger.REFLECT), stage=Stage.IMPLEMENTATION)
    pairs.end(office, programme_id, "2", on=date(2026, 5, 6), reason="переход на другую работу")
    pairs.end(office, programme_id, "1", on=date(2026, 5, 6), reason="выбытие")
    with office.store.reading() as reader:
        ended = {p.code: p.ended_on for p in reader.find(Pairing) if p.state is PairingState.TERMINATED}
    assert ended == {"2": date(2026, 5, 12), "1": date(2026, 5, 6)}


def test_before_the_article_it_ends_with_the_order(tmp_path):
    facts = without_labour_papers(shifted(ready(Trigger.REFLECT), days=-730))
    office, programme_id = school(tmp_path, facts, stage=Stage.IMPLEMENTATION)
    pairs.end(office, programme_id, "2", on=date(2024, 5, 6), reason="переход на другую работу")
    with office.store.reading() as reader:
        (ended,) = (p.ended_on for p in reader.find(Pairing) if p.state is PairingState.TERMINATED)
    assert ended == date(2024, 5, 6)


# --- 01.09.2025 -----------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["CNS-01", "CNS-02", "CNS-03", "CNS-06"])
def test_a_consent_says_it_is_a_separate_paper_since_the_law_asks_it(code):
    said = "согласие оформлено отдельным документом"
    assert said in words_of(code, on=SEPARATE)
    assert said not in words_of(code, on=SEPARATE - DAY_BEFORE)


def test_the_regulation_asks_separate_papers_since_the_law_asks_them():
    said = "согласие на участие в программе оформляются отдельными документами"
    assert said in words_of("ORG-03", on=SEPARATE)
    assert said not in words_of("ORG-03", on=SEPARATE - DAY_BEFORE)


def test_one_kind_of_consent_never_stands_for_another():
    """Processing, participation and distribution are asked apart on either side of the day."""
    for day in (date(2025, 8, 29), ON):
        facts = shifted(ready(Trigger.DIAGNOSE), days=(day - ON).days)
        for kind, code in (
            (ConsentKind.PROCESSING, "consent.processing"),
            (ConsentKind.PARTICIPATION, "consent.participation"),
        ):
            found = unmet(without("consents", consent_of(6, kind))(facts), Trigger.DIAGNOSE, day)
            assert {fault.code for fault in found} == {code}


def within_another(person_id, *kinds, signed_on=SEPARATE, document="заявление о приёме в объединение"):
    """The programme in which these consents of a person are parts of another document, signed on the day."""

    def change(facts):
        consents = tuple(
            replace(c, within=document, signed_on=signed_on) if c.person_id == person_id and c.kind in kinds else c
            for c in facts.consents
        )
        return replace(facts, consents=consents)

    return change


def before_diagnosis(day):
    """Everything the step into the diagnostic stage asks on the day."""
    return shifted(ready(Trigger.DIAGNOSE), days=(day - ON).days)


@pytest.mark.parametrize(
    ("signed_on", "day", "codes"),
    [
        (SEPARATE - DAY_BEFORE, SEPARATE - DAY_BEFORE, set()),
        (SEPARATE - DAY_BEFORE, SEPARATE, set()),
        (SEPARATE, SEPARATE, {"consent.processing.separate"}),
    ],
)
def test_a_consent_inside_another_paper_carries_a_step_when_signed_before_the_law_asked_one_of_its_own(
    signed_on, day, codes
):
    facts = within_another(6, ConsentKind.PROCESSING, signed_on=signed_on)(before_diagnosis(day))
    faults = unmet(facts, Trigger.DIAGNOSE, day)
    assert {fault.code for fault in faults} - {"labour.consent", "labour.agreement"} == codes
    for fault in faults:
        assert "стоит в другом документе («заявление о приёме в объединение»), а с 01.09.2025" in fault.text
        assert "Федеральный закон от 24.06.2025 № 156-ФЗ" in fault.text
        assert "nastavnik documents make CNS-02 --for У-06" in fault.remedy
        assert "nastavnik consents record У-06 --kind processing" in fault.remedy


def test_an_adult_is_sent_to_the_form_of_an_adult():
    facts = within_another(3, ConsentKind.PROCESSING)(before_diagnosis(SEPARATE))
    (fault,) = unmet(facts, Trigger.DIAGNOSE, SEPARATE)
    assert "nastavnik documents make CNS-01 --for У-03" in fault.remedy


def test_a_paper_of_its_own_beside_the_merged_one_is_enough():
    facts = before_diagnosis(SEPARATE)
    own = next(c for c in facts.consents if consent_of(6, ConsentKind.PROCESSING)(c))
    merged = replace(own, id=990, within="анкета", signed_on=SEPARATE)
    assert own.signed_on < SEPARATE
    assert unmet(replace(facts, consents=(*facts.consents, merged)), Trigger.DIAGNOSE, SEPARATE) == ()


def test_the_law_of_personal_data_says_nothing_of_the_wish_to_take_part():
    """Joining the programme is no processing of data: an application may hold it."""
    facts = within_another(6, ConsentKind.PARTICIPATION)(before_diagnosis(SEPARATE))
    assert unmet(facts, Trigger.DIAGNOSE, SEPARATE) == ()


# --- other days -----------------------------------------------------------------------------------


def test_the_concept_is_cited_since_it_was_approved():
    for code in ("ORG-03", "ORG-08"):
        assert "№ 1264-р" in words_of(code, on=CONCEPT)
        assert "№ 1264-р" not in words_of(code, on=CONCEPT - DAY_BEFORE)


def test_the_requirements_to_distribution_consents_are_cited_to_their_last_day():
    assert "приказ Роскомнадзора от 24.02.2021 № 18" in words_of("CNS-03", on=date(2027, 8, 31))
    assert "Роскомнадзора" not in words_of("CNS-03", on=date(2027, 9, 1))


@pytest.mark.parametrize(
    ("born", "codes"),
    [
        (date(2007, 9, 19), set()),
        (date(2007, 9, 18), {"consent.processing.adult", "consent.participation.adult"}),
    ],
)
def test_a_pupil_signs_himself_from_the_eighteenth_birthday(born, codes):
    facts = person(5, birth_date=born)(ready(Trigger.DIAGNOSE))
    assert {fault.code for fault in unmet(facts, Trigger.DIAGNOSE, ON)} == codes


def test_the_six_stages_stand_beside_the_seven_on_any_day():
    for day in (date(2021, 9, 3), ON):
        words = words_of("ORG-03", on=day)
        assert "Программа реализуется в шесть этапов" in words
        assert "соответствуют этапам целевой модели" in words
