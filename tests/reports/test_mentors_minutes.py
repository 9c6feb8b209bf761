"""What mentors are asked for is counted whole: every paper they sign and every question, by mentor and month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from documents.catalogue import catalogue
from documents.context import Desk
from documents.norms import register
from documents.specimen import dossier
from documents.vocabulary import parse
from records.values import Acquaintance, AgreementKind, DocumentStatus, ReflectionKind
from tests.law.papers import text_of
from workflow.reports.mentors import asked, by_ask, by_month, mentors_sheet
from workflow.reports.paperwork import paperwork

#: Blocks in which people put their signatures.
SIGNED = ("div.signature", "div.visas", "div.acquaintance")
#: Signed by a mentor, and why no programme asks it of him.
NOT_ASKED = {
    "IMP-02": "дневник ведётся по желанию",
    "REF-05": "отзыв пишет эксперт; в примере им выступает наставник другой пары",
    "AUD-03": "обращение пишет тот, кто обращается",
    "CNS-01": "согласия считаются по журналу согласий",
    "CNS-03": "согласия считаются по журналу согласий",
    "CNS-04": "отзыв пишет тот, кто отзывает",
    "CNS-05": "согласия считаются по журналу согласий",
    "LAB-01": "согласия считаются по журналу согласий",
}


def only(**kept):
    """The specimen with nothing recorded but what is named."""
    bare = {
        "consents": (),
        "agreements": (),
        "diagnoses": (),
        "meetings": (),
        "check_ins": (),
        "answers": (),
        "reflections": (),
        "appeals": (),
        "documents": (),
    }
    return replace(dossier(), **{**bare, **kept})


def signers(code):
    """Names in the places to sign of a kind."""
    found = set()
    for section in parse(text_of(code, on=date(2026, 5, 31))).sections:
        for block in (one for one in section.blocks if one.kind in SIGNED):
            found |= {node.text().replace("\u00a0", " ") for node in block.walk() if node.kind == "span.name"}
    return found


def test_every_paper_a_mentor_signs_is_among_those_counted():
    """A new template with a place for a mentor's signature needs a line in templates/paperwork.toml."""
    facts = dossier()
    desk = Desk(facts, on=facts.programme.period_to)
    names = {desk.person(one.id).nom.signed.replace("\u00a0", " ") for one in facts.mentors}
    counted = {kind for ask in paperwork().asks for kind in ask.kinds}
    counted |= {ask.key for ask in paperwork().asks}
    missing = {
        code
        for code, kind in catalogue().items()
        if code not in counted | NOT_ASKED.keys() and not kind.acquaint and names & signers(code)
    }
    assert missing - {"AUD-01"} == set(), "ознакомление с приказами считается по листам"


def test_kinds_named_are_kinds():
    named = {kind for ask in paperwork().asks for kind in ask.kinds}
    assert named <= set(catalogue())
    assert set(paperwork().law.norms) <= set(register())


def test_a_quarter_costs_three_questions_of_each_mentor_of_the_pair():
    check_in = next(one for one in dossier().check_ins if one.pairing_id == 3)
    found = asked(only(check_ins=(check_in,)), paperwork())
    assert [(one.person_id, one.questions, one.in_words) for one in found] == [(3, 3, 3), (11, 3, 3)]
    assert {one.seconds for one in found} == {3 * paperwork().rates.open}
    assert {one.on for one in found} == {check_in.answered_on}


def test_a_mentor_s_questionnaire_is_counted_and_a_mentee_s_is_not():
    answers = dossier().answers
    found = asked(only(answers=answers), paperwork())
    mentors = [one for one in answers if one.instrument == "QST-01"]
    assert len(found) == len(mentors)
    assert all(one.questions > one.in_words > 0 for one in found)


def test_an_order_counts_for_those_its_sheet_names():
    order = next(one for one in dossier().documents if one.kind == "PAIR-05")
    named = replace(
        order,
        acquaintances=(
            Acquaintance(person_id=3, acquainted_on=date(2025, 9, 20)),
            Acquaintance(person_id=1, acquainted_on=None),
        ),
    )
    found = asked(only(documents=(named,)), paperwork())
    assert [(one.person_id, one.key, one.on) for one in found] == [(3, "order", date(2025, 9, 20))]
    annulled = replace(named, status=DocumentStatus.ANNULLED)
    assert asked(only(documents=(annulled,)), paperwork()) == ()


def test_a_paper_of_a_pair_counts_for_its_mentors():
    order = next(one for one in dossier().documents if one.kind == "PAIR-05")
    plan = replace(order, kind="PLN-02", pairing_id=3, acquaintances=())
    found = asked(only(documents=(plan,)), paperwork())
    assert [(one.person_id, one.key, one.is_paper) for one in found] == [(3, "plan", True), (11, "plan", True)]


def test_only_answered_questions_of_a_reflection_count():
    said = next(one for one in dossier().reflections if one.kind is ReflectionKind.MENTOR)
    short = replace(
        said, process="шло", progress=None, mentor_work=None, positive=None, difficulties=None, conclusion="да"
    )
    (found,) = asked(only(reflections=(short,)), paperwork())
    assert (found.key, found.in_words) == ("analysis", 2)


def test_a_draft_seen_by_the_pair_as_a_whole_is_seen_by_its_mentors():
    seen = next(one for one in dossier().agreements if one.kind is AgreementKind.DRAFT_PLAN_SEEN)
    found = asked(only(agreements=(replace(seen, pairing_id=3, person_id=None),)), paperwork())
    assert [one.person_id for one in found] == [3, 11]
    mentee = replace(seen, pairing_id=3, person_id=7)
    assert asked(only(agreements=(mentee,)), paperwork()) == ()


def test_months_are_summed_and_marked_above_the_limit():
    check_in = next(one for one in dossier().check_ins if one.pairing_id == 1)
    facts = only(check_ins=(check_in, replace(check_in, id=99)))
    (month,) = by_month(asked(facts, paperwork()))
    assert (month.month, month.questions, month.minutes) == (check_in.answered_on.replace(day=1), 6, 12)
    strict = paperwork().model_copy(update={"limit": paperwork().limit.model_copy(update={"minutes_a_month": 11})})
    for data, mark in ((paperwork(), "нет"), (strict, "да")):
        (row,) = mentors_sheet(facts, data, asked(facts, data)).records()
        assert (row["minutes"], row["over"]) == (12, mark)


def test_the_sum_by_what_was_asked_is_the_sum_by_mentor():
    found = asked(dossier(), paperwork())
    spent = by_ask(found, paperwork())
    assert sum(row["times"] for row in spent.records()) == len(found) > 30
    minutes = [row["minutes"] for row in spent.records()]
    assert minutes == sorted(minutes, reverse=True)


@pytest.mark.parametrize(
    "record", ["check-in", "answers", "meeting", "acquaintance", "consent", "draft-plan", "interview"]
)
def test_every_record_has_its_ask(record):
    assert paperwork().ask(record).record == record
