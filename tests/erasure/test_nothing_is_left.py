"""After an erasure the name stands only in what was named as kept; log and database still hold."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date

import pytest

from records.entities import entities
from records.errors import ConflictError, RefusedError, UsageError
from records.searching import openings, places
from records.values import (
    Achievement,
    Agreement,
    Answers,
    Award,
    Consent,
    Delegate,
    Document,
    Meeting,
    Person,
    PlatformMember,
    Protocol,
    Training,
    WorkingGroupMember,
)
from tests.erasure.conftest import CURATOR, ON, PUPIL, TEACHER
from workflow.erasure import act
from workflow.erasure.basis import Basis
from workflow.erasure.due import due
from workflow.erasure.fields import OF_PAIR, OF_PERSON
from workflow.erasure.standing import erased_documents, erased_people
from workflow.verification import verify


def bytes_of(school):
    """Every file of the workspace that could hold a name, by its path."""
    return {
        str(path.relative_to(school.workspace.root)): path.read_bytes()
        for path in school.workspace.root.rglob("*")
        if path.is_file()
    }


def names_in(content: bytes, surname: str) -> bool:
    """Whether the surname, in any case of it, stands in the bytes."""
    stem = surname[:-1] if surname[-1] in "аяй" else surname
    return any(stem.encode(encoding) in content for encoding in ("utf-8", "utf-16-le", "cp1251"))


@pytest.mark.parametrize("code", [PUPIL, TEACHER])
def test_the_log_and_the_database_still_hold(school, code):
    school.erase(code)
    assert [fault.text for fault in verify(school.store, school.workspace).faults] == []


def test_the_surname_is_found_nowhere_but_in_what_is_kept(school):
    """A teacher nobody is a namesake of: what still names him is what the erasure told."""
    assert names_in(bytes_of(school)["nastavnik.db"], "Орлов")
    done = school.erase(TEACHER)
    kept = {one.document.id for one in done.plan.survey.kept}
    told = {(place.table, place.row_id) for place in done.plan.survey.mentioned}
    mention = done.plan.mention
    with school.store.reading() as reader:
        now = {(place.table, place.row_id) for place in places(reader, mention.names)}
        earlier = {(place.table, place.row_id) for place in openings(reader, mention.names)}
    assert now <= {("document", one) for one in kept} | told
    assert earlier <= now
    assert kept
    named = {path for path, content in bytes_of(school).items() if names_in(content, "Орлов")}
    living = {str(path) for path in _files_of(school, kept)}
    assert named <= living | {"nastavnik.db"}


def _files_of(school, ids):
    for document in school.documents():
        if document.id in ids:
            for sha, suffix in ((document.docx_sha256, "docx"), (document.pdf_sha256, "pdf")):
                yield school.workspace.root.joinpath("blobs", sha[:2], sha[2:4], sha).relative_to(school.workspace.root)
                yield f"documents/{document.dated.year}/{document.id:05d}-{document.kind}.{suffix}"


def test_with_the_last_paper_out_of_its_term_even_the_database_has_forgotten(school):
    """Decades later nothing must be kept: minutes apart, the name is gone from every byte."""
    with school.office.act("test.rename", "test") as unit:
        for protocol in unit.find(Protocol):
            unit.erase(Protocol, protocol.id, heard="о пользе дела", decided="одобрить", chairman="А", secretary="Б")
    done = school.erase(TEACHER, on=date(2099, 1, 1))
    assert [one.document.kind for one in done.plan.survey.kept] == []
    assert done.plan.survey.mentioned == ()
    assert [path for path, content in bytes_of(school).items() if names_in(content, "Орлов")] == []


def test_the_card_says_nothing_and_keeps_its_code(school):
    school.erase(PUPIL)
    with school.store.reading() as reader:
        (card,) = reader.find(Person, code=PUPIL)
    assert (card.surname, card.name, card.patronymic, card.birth_date) == ("стёрто", "стёрто", None, None)
    assert (card.phone, card.address, card.representative_id, card.request) == (None, None, None, None)
    assert card.erased_on is not None


def test_a_paper_about_the_person_alone_loses_text_hash_and_files(school):
    (before,) = school.documents("DIA-01")
    school.erase(PUPIL)
    (after,) = school.documents("DIA-01")
    assert (after.text, after.nonce, after.doubts) == ("", "0" * 32, ())
    assert after.text_sha256 != before.text_sha256
    assert after.pdf_sha256 == before.pdf_sha256
    kept = "".join(bytes_of(school))
    assert before.pdf_sha256 not in kept
    assert f"{before.id:05d}-DIA-01" not in kept


def test_what_the_law_keeps_stays_with_its_files_and_is_named_in_the_act(school):
    done = school.erase(PUPIL)
    kinds = {one.document.kind: one.why for one in done.plan.survey.kept}
    assert "ст. 441" in kinds["CNS-02"]
    assert "вместе с другими" in kinds["REG-01"]
    (consent,) = school.documents("CNS-02")
    assert consent.text
    words = re.sub(r"<[^>]+>", " ", school.documents("PDN-01")[0].text).replace("\u00a0", " ")
    assert "База наставляемых" in words
    assert "ст. 441" in words


def test_the_act_and_the_extract_name_the_record_and_nobody(school):
    done = school.erase(PUPIL)
    proof, extract = (school.documents(kind)[0] for kind in ("PDN-01", "PDN-02"))
    assert [proof.id, extract.id] == list(done.document_ids)
    assert proof.number == "1"
    for paper in (proof, extract):
        assert not done.plan.mention.names(paper.text)
        assert PUPIL in paper.text
        assert f"{done.first_seq}" in paper.text
        assert paper.is_published


def test_one_record_tells_who_asked_on_what_ground_and_which_papers_went(school):
    done = school.erase(PUPIL)
    with school.store.reading() as reader:
        (entry,) = [one for one in reader.log() if one.action == "person.erased"]
        assert erased_documents(reader) == {one.id: entry.seq for one in done.plan.survey.erased}
        assert erased_people(reader) == {7: entry.seq}
    assert entry.seq == done.first_seq
    assert entry.body["data"]["basis"] == "withdrawal"
    assert entry.body["data"]["asked"] == "subject"
    assert "documents" in entry.body["data"]["categories"]
    assert entry.body["subject"] == "person:7"


def test_reasons_and_actors_that_name_the_person_are_forgotten(school):
    with school.office.act("test.note", "test", reason="просьба Орлова Д. С."):
        pass
    with school.store.writing(actor="Д. С. Орлов", now=school.office.now, action="test.act", subject="test"):
        pass
    done = school.erase(TEACHER)
    with school.store.reading() as reader:
        assert "Д. С. Орлов" not in {entry.actor for entry in reader.log()}
        assert not [place for place in openings(reader, done.plan.mention.names) if place.table == "reason"]
    assert verify(school.store, school.workspace).faults == ()


def test_a_parent_of_the_same_surname_keeps_the_card(school):
    school.erase(PUPIL)
    with school.store.reading() as reader:
        (parent,) = reader.find(Person, code="У-10")
    assert parent.surname == "Зайцева"
    assert parent.erased_on is None


def test_the_second_time_nothing_is_left_until_a_term_runs_out(school):
    school.erase(PUPIL)
    with pytest.raises(RefusedError, match="уже стёрты"):
        school.erase(PUPIL)
    later = school.plan(PUPIL, basis=Basis.PURPOSE, on=date(2031, 1, 1))
    assert "CNS-02" in {document.kind for document in later.survey.erased}
    school.erase(PUPIL, basis=Basis.PURPOSE, on=date(2031, 1, 1))
    assert school.documents("CNS-02")[0].text == ""
    assert verify(school.store, school.workspace).faults == ()


def test_a_register_that_named_the_erased_among_others_goes_when_its_term_is_out(school):
    """Nobody can look for the name any more; the log remembers which papers were left standing."""
    school.erase(PUPIL)
    on = date(2033, 1, 1)
    with school.store.reading() as reader:
        told = {one.person: one.document_ids for one in due(reader, 1, on=on)}
    (register,) = school.documents("REG-01")
    assert register.id in told[PUPIL]
    school.erase(PUPIL, basis=Basis.PURPOSE, on=on)
    assert school.documents("REG-01")[0].text == ""
    assert verify(school.store, school.workspace).faults == ()


def test_a_reason_that_names_the_person_is_refused(school):
    with pytest.raises(UsageError, match="без имени"):
        school.erase(TEACHER, reason="заявление Орлова Д. С.")


def test_facts_changed_since_they_were_shown_are_a_conflict(school):
    plan = school.plan(PUPIL)
    with school.office.act("test.change", "test") as unit:
        unit.update(Person, 7, phone="+7 900 000-00-00")
    with pytest.raises(ConflictError):
        act.erase(school.office, plan, reason="вх. № 12")
    with school.store.reading() as reader:
        assert reader.get(Person, 7).erased_on is None


def test_the_curators_own_data_are_erased_by_another(school):
    school.erase(CURATOR)
    words = school.documents("PDN-01")[0].text
    assert "стёрто" not in words
    assert verify(school.store, school.workspace).faults == ()


def test_other_people_keep_what_they_said(school):
    """A group's texts stay where they name nobody who was erased."""
    with school.store.reading() as reader:
        before = {d.id: d.text for d in reader.find(Document) if d.kind == "REG-02"}
    school.erase(PUPIL)
    with school.store.reading() as reader:
        assert {d.id: d.text for d in reader.find(Document) if d.kind == "REG-02"} == before


def test_consents_end_with_the_data_they_were_given_for(school):
    school.erase(PUPIL)
    with school.store.reading() as reader:
        given = reader.find(Consent, person_id=7)
        assert given
        assert not any(consent.is_valid_on(ON) for consent in given)
        assert {consent.kept_at for consent in given} == {None}


def test_every_fact_that_bears_a_person_is_known_to_the_erasure():
    """A new table with `person_id` must say which of its words are the person's."""
    bearing = {e.kind for e in entities().values() if e.kind is not None and "person_id" in e.table.columns}
    assert bearing == {*OF_PERSON, Document}
    for kind, names in (*OF_PERSON.items(), *OF_PAIR.items()):
        assert {field.name for field in fields(kind)} >= set(names)
        words = {field.name for field in fields(kind) if field.type in ("str", "str | None")}
        assert words - set(names) <= STANDING.get(kind, set()), kind


#: Words that are codes, kinds and numbers, or another's.
STANDING = {
    Achievement: {"level"},
    Agreement: {"number"},
    Answers: {"instrument"},
    Award: {"kind"},
    Delegate: {"role"},
    Meeting: {"kind"},
    PlatformMember: {"role"},
    Training: {"topic", "teacher"},
    WorkingGroupMember: {"role"},
}


@pytest.mark.parametrize("change", [{"phone": "+7"}, {"surname": "Зайцева"}, {"erased_on": None}])
def test_an_erased_card_takes_nothing_in(school, change):
    school.erase(PUPIL)
    with pytest.raises(RefusedError, match="внести их снова нельзя"), school.office.act("test.change", "test") as unit:
        unit.update(Person, 7, **change)
