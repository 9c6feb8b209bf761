"""What forbids an erasure, and what the terms ask for."""

from __future__ import annotations

from datetime import date

import pytest

from records.errors import ConflictError, NotFoundError, RefusedError, UsageError
from records.values import Consent, ConsentKind, Pairing, Person, Programme, Stage
from tests.erasure.conftest import CURATOR, ON, PUPIL, TEACHER
from workflow.erasure import holds
from workflow.erasure.due import due, warnings
from workflow.verification import verify


def test_a_hold_refuses_until_it_is_released(school):
    holds.place(school.office, 1, PUPIL, on=ON, reason="запрос прокуратуры")
    with pytest.raises(RefusedError, match="запрос прокуратуры") as refused:
        school.erase(PUPIL)
    assert [one["code"] for one in refused.value.details] == ["erasure.hold"]
    holds.release(school.office, 1, PUPIL, on=ON, reason="ответ дан")
    school.erase(PUPIL)
    with school.store.reading() as reader:
        assert reader.get(Person, 7).erased_on == ON
    assert verify(school.store, school.workspace).faults == ()


def test_two_holds_at_once_are_a_conflict_and_none_cannot_be_released(school):
    with pytest.raises(NotFoundError):
        holds.release(school.office, 1, PUPIL, on=ON, reason="нечего")
    holds.place(school.office, 1, PUPIL, on=ON, reason="спор")
    with pytest.raises(ConflictError):
        holds.place(school.office, 1, PUPIL, on=ON, reason="спор")
    with pytest.raises(RefusedError):
        holds.release(school.office, 1, PUPIL, on=date(2026, 1, 1), reason="раньше")
    with pytest.raises(UsageError):
        holds.place(school.office, 1, TEACHER, on=ON, reason=" ")


def test_every_role_still_played_is_named_at_once(school):
    with school.office.act("test.reopen", "test") as unit:
        unit.update(Programme, 1, stage=Stage.IMPLEMENTATION)
    found = {one.code for one in school.plan(PUPIL).survey.unmet}
    assert found == {"erasure.pairing"}
    assert {one.code for one in school.plan(CURATOR).survey.unmet} == {"erasure.office"}
    assert {one.code for one in school.plan("У-10").survey.unmet} == {"erasure.representative"}
    with pytest.raises(RefusedError):
        school.erase(PUPIL)
    with school.store.reading() as reader:
        assert reader.get(Person, 7).surname == "Зайцева"
        assert reader.find(Pairing)


def test_a_withdrawn_consent_is_due_until_the_data_are_gone(school):
    withdrawn = date(2026, 6, 1)
    with school.office.act("test.withdraw", "test") as unit:
        consent = unit.find(Consent, person_id=7, kind=ConsentKind.PROCESSING)[0]
        unit.update(Consent, consent.id, withdrawn_on=withdrawn)
    with school.store.reading() as reader:
        (one,) = [d for d in due(reader, 1, on=ON) if d.what == "withdrawal"]
        assert one.until == date(2026, 7, 1)
        assert "до 16.06.2026" in one.text  # ten working days, 12 June being a holiday
        assert PUPIL in one.remedy
        assert warnings(reader, 1, on=date(2026, 6, 10)) == ()
        assert [w.person for w in warnings(reader, 1, on=date(2026, 6, 20))] == [PUPIL]
    school.erase(PUPIL)
    with school.store.reading() as reader:
        assert [d for d in due(reader, 1, on=ON) if d.person == PUPIL and d.what == "withdrawal"] == []


def test_a_consent_given_again_asks_for_nothing(school):
    with school.office.act("test.withdraw", "test") as unit:
        consent = unit.find(Consent, person_id=7, kind=ConsentKind.PROCESSING)[0]
        unit.update(Consent, consent.id, withdrawn_on=date(2026, 6, 1))
        unit.insert(Consent, person_id=7, kind=ConsentKind.PROCESSING, signed_by_id=10, signed_on=date(2026, 6, 2))
    with school.store.reading() as reader:
        assert [d for d in due(reader, 1, on=ON) if d.what == "withdrawal"] == []


def test_papers_out_of_their_term_are_told_and_held_ones_are_not(school):
    later = date(2033, 1, 1)
    with school.store.reading() as reader:
        own = {d.person: d.document_ids for d in due(reader, 1, on=later) if d.what == "retention"}
    assert {d.id for d in school.documents("CNS-02", "DIA-01")} <= set(own[PUPIL])
    assert own[None]
    holds.place(school.office, 1, PUPIL, on=ON, reason="спор")
    with school.store.reading() as reader:
        assert PUPIL not in {d.person for d in due(reader, 1, on=later)}


def test_a_hold_on_the_mentor_keeps_the_pair_of_the_pupil(school):
    holds.place(school.office, 1, TEACHER, on=ON, reason="трудовой спор")
    with pytest.raises(RefusedError, match="данные которого запрещено"):
        school.erase(PUPIL)


def test_a_register_out_of_its_term_stays_while_somebody_in_it_is_held(school):
    holds.place(school.office, 1, "У-05", on=ON, reason="спор")
    kept = {one.document.kind: one.why for one in school.plan(PUPIL, on=date(2033, 1, 1)).survey.kept}
    assert "У-05" in kept["REG-01"]
    holds.release(school.office, 1, "У-05", on=ON, reason="окончен")
    assert "REG-01" in {document.kind for document in school.plan(PUPIL, on=date(2033, 1, 1)).survey.erased}
