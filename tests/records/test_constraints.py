"""The database itself refuses what cannot be: all right but this."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from records.errors import BadInputError, ConflictError
from records.values.pairing import (
    Achievement,
    Agreement,
    Answers,
    Appeal,
    CheckIn,
    Diagnosis,
    Meeting,
    Pairing,
    Reflection,
    Route,
)
from records.values.papers import Acquaintance, Document
from records.values.people import CommunityMembership, Consent, LegalHold, MethodicalCase, Person
from records.values.programme import (
    Award,
    Event,
    Indicator,
    LocalActAmendment,
    Monitoring,
    Programme,
    Protocol,
    RoadmapRow,
    Training,
    WorkingGroupMember,
)

BEFORE = date(2020, 1, 1)

REFUSED: list[tuple[type, dict[str, Any], str]] = [
    (Person, {"code": ""}, "код участника"),
    (Person, {"surname": ""}, "фамилия"),
    (Person, {"experience_years": -1}, "стаж"),
    (Person, {"representative_id": 99}, "которой нет"),
    (Consent, {"valid_until": BEFORE}, "истекает раньше"),
    (Consent, {"withdrawn_on": BEFORE}, "отозвано раньше"),
    (Consent, {"signed_by_id": 99}, "которой нет"),
    (LegalHold, {"reason": ""}, "причина запрета"),
    (LegalHold, {"released_on": BEFORE}, "снят раньше"),
    (Programme, {"period_to": BEFORE}, "кончается раньше"),
    (Programme, {"calendar": "lunar"}, "вид года"),
    (Programme, {"curator_id": 99}, "которой нет"),
    (Protocol, {"votes_for": 100}, "голосов"),
    (Protocol, {"attended": 0, "votes_for": 0, "votes_abstained": 0}, "присутствовавших"),
    (RoadmapRow, {"due_to": BEFORE}, "срок строки"),
    (RoadmapRow, {"section": 0}, "номер раздела"),
    (Indicator, {"monitoring_stage": "3"}, "этап мониторинга"),
    (Training, {"hours": -1}, "объём обучения"),
    (Monitoring, {"stage": 3}, "этап мониторинга"),
    (Pairing, {"period_to": BEFORE}, "срок пары"),
    (Pairing, {"state": "completed"}, "дата завершения"),
    (Pairing, {"ended_on": date(2026, 5, 1)}, "дата завершения"),
    (Pairing, {"mentors": (1,)}, "дважды"),
    (Pairing, {"planned_meetings": -1}, "запланированных встреч"),
    (Route, {"version": 0}, "версии плана"),
    (Route, {"quarter": 5}, "изменивший план"),
    (Award, {"granted_on": BEFORE}, "присуждено раньше"),
    (CommunityMembership, {"until": BEFORE}, "кончается раньше"),
    (CommunityMembership, {"community": ""}, "название сообщества"),
    (MethodicalCase, {"kept_at": ""}, "ссылка или имя файла"),
    (Meeting, {"minutes": 0}, "продолжительность"),
    (CheckIn, {"quarter": 5}, "квартал"),
    (CheckIn, {"plan_percent": 101}, "процентов"),
    (CheckIn, {"checked_on": BEFORE}, "раньше ответов"),
    (Appeal, {"decided_on": BEFORE}, "раньше его поступления"),
    (Diagnosis, {"baseline_prizes": -1}, "призовых мест"),
    (Document, {"quarter": 0}, "квартал"),
    (Document, {"number": "1"}, "без серии"),
    (Document, {"status": "signed"}, "даты подписания"),
    (Document, {"status": "annulled", "annulled_on": BEFORE}, "причины"),
    (Document, {"pdf_sha256": "abc"}, "хеш PDF"),
    (Document, {"nonce": "00"}, "случайное число"),
    (Document, {"basis_ids": (99,)}, "которой нет"),
    (Document, {"acquaintances": (Acquaintance(person_id=99, acquainted_on=None),)}, "которой нет"),
]

#: What changes nothing about the natural key, and what makes another one.
KEYS: list[tuple[type, dict[str, Any], dict[str, Any], str]] = [
    (Person, {"surname": "Другой"}, {"code": "У-99"}, "с таким кодом"),
    (Consent, {"kept_at": "x"}, {"kind": "participation"}, "согласие"),
    (LegalHold, {"reason": "x"}, {"person_id": 2}, "запрет на уничтожение"),
    (CommunityMembership, {"until": date(2026, 5, 1)}, {"community": "x"}, "участие в сообществе"),
    (MethodicalCase, {"kept_at": None}, {"title": "x"}, "кейс участника"),
    (Programme, {"title": "Другая"}, {"code": "2026"}, "с таким кодом"),
    (Protocol, {"heard": "x"}, {"number": "2"}, "протокол"),
    (WorkingGroupMember, {"role": "x"}, {"person_id": 2}, "рабочую группу"),
    (LocalActAmendment, {"wording": "x"}, {"clause": "2"}, "локального акта"),
    (RoadmapRow, {"activity": "x"}, {"number": 2}, "дорожной карты"),
    (Indicator, {"title": "x"}, {"code": "П-2"}, "показатель"),
    (Training, {"hours": 1}, {"topic": "x"}, "обучение"),
    (Monitoring, {"conclusions": "x"}, {"stage": 2}, "мониторинга"),
    (Event, {"place": "x"}, {"title": "x"}, "событие"),
    (Award, {"merit": "x"}, {"nomination": "x"}, "поощрение"),
    (Pairing, {"goal": "x"}, {"code": "2"}, "пара с таким номером"),
    (Agreement, {"content": "x"}, {"kind": "methodist"}, "согласование"),
    (Diagnosis, {"level": "x"}, {"person_id": 3}, "диагностика"),
    (Route, {"goal": "x"}, {"version": 2}, "версия плана"),
    (Meeting, {"minutes": 1}, {"topic": "x"}, "встреча"),
    (CheckIn, {"done": "x"}, {"quarter": 2}, "квартал"),
    (Achievement, {"result": "x"}, {"contest": "x"}, "результат"),
    (Answers, {"items": {"1": "1"}}, {"moment": "after"}, "анкету"),
    (Reflection, {"positive": "x"}, {"kind": "mentor"}, "рефлексия"),
    (Appeal, {"text": "x"}, {"kind": "complaint"}, "обращение"),
]


@pytest.mark.parametrize(("kind", "change", "words"), REFUSED, ids=lambda v: getattr(v, "__name__", None))
def test_a_value_that_cannot_be_is_refused_in_russian(
    school: Any, kind: type, change: dict[str, Any], words: str
) -> None:
    """The same example without the change is accepted, so it is the change that is refused."""
    school.fill()
    fresh = next((other for k, _, other, _ in KEYS if k is kind), {})
    with pytest.raises((BadInputError, ConflictError), match=words) as refused:
        school.insert(kind, **{**fresh, **change})
    assert str(refused.value).startswith("Не записано: ")
    school.insert(kind, **fresh)


@pytest.mark.parametrize(("kind", "same", "other", "words"), KEYS, ids=lambda v: getattr(v, "__name__", None))
def test_a_natural_key_is_taken_once(
    school: Any, kind: type, same: dict[str, Any], other: dict[str, Any], words: str
) -> None:
    school.fill()
    with pytest.raises(ConflictError, match=words):
        school.insert(kind, **same)
    school.insert(kind, **other)


def test_postgresql_refuses_the_same_in_the_same_words(postgresql_school: Any) -> None:
    school = postgresql_school.fill()
    for kind, change, words in REFUSED:
        fresh = next((other for k, _, other, _ in KEYS if k is kind), {})
        with pytest.raises((BadInputError, ConflictError), match=words):
            school.insert(kind, **{**fresh, **change})
    for kind, same, other, words in KEYS:
        with pytest.raises(ConflictError, match=words):
            school.insert(kind, **same)
        school.insert(kind, **other)


@pytest.mark.parametrize(
    ("kind", "change", "words"),
    [
        (Agreement, {"person_id": None}, "согласование пары"),
        (Award, {"nomination": "Лучший"}, "номинацией"),
    ],
)
def test_what_is_missing_counts_in_a_natural_key(school: Any, kind: type, change: dict[str, Any], words: str) -> None:
    """NULL never equals NULL in SQL; a second agreement of the pair as a whole on one day is one too many."""
    school.fill()
    school.insert(kind, **change)
    with pytest.raises(ConflictError, match=words):
        school.insert(kind, **change)


def test_a_clash_names_the_key_but_no_ids(school: Any) -> None:
    with pytest.raises(ConflictError, match=r"уже есть \(У-07\)\. ") as clash:
        school.insert(Person)
    assert clash.value.details == ({"table": "person", "columns": ["organization_id", "code"]},)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"category": "teachers"}, "category"),
        ({"sex": "М"}, "sex"),
        ({"joined_on": "2025-09-01"}, "joined_on"),
        ({"experience_years": True}, "experience_years"),
        ({"experience_years": "5"}, "experience_years"),
        ({"surname": None}, "surname"),
        ({"surname": 5}, "surname"),
        ({"forms": {"surname": {"dat": 5}}}, "forms"),
        ({"nickname": "x"}, "nickname"),
        ({"id": 5}, "id"),
    ],
)
def test_a_wrong_type_or_field_is_the_programs_own_mistake(school: Any, change: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        school.insert(Person, **{"code": "У-99", **change})


def test_a_required_field_left_out_is_named(school: Any) -> None:
    given = {k: v for k, v in school.examples[Person].items() if k not in {"organization_id", "surname"}}
    with (
        pytest.raises(ValueError, match="Person needs organization_id, surname"),
        school.store.writing(actor="А", now=_now(), action="a", subject="b") as unit,
    ):
        unit.insert(Person, **given)


def test_a_character_that_may_not_be_stored_is_named_by_its_code_point(school: Any) -> None:
    with pytest.raises(BadInputError, match=r"U\+200B"):
        school.insert(Person, code="У-99", surname="Ива\u200bнов")


def test_the_text_of_a_paper_may_hold_soft_hyphens_but_no_nul(school: Any) -> None:
    """Typography of the program's own is not a person's dirt."""
    import hashlib

    school.fill()
    for text, accepted in (("<article>на\u00adставник</article>", True), ("<article>\x00</article>", False)):
        change = {"text": text, "text_sha256": hashlib.sha256(text.encode()).hexdigest()}
        if accepted:
            school.insert(Document, **change)
        else:
            with pytest.raises(ValueError, match="NUL"):
                school.insert(Document, **change)


def test_a_paper_whose_hash_is_not_that_of_its_text_is_not_written(school: Any) -> None:
    school.fill()
    with pytest.raises(ValueError, match="not the hash"):
        school.insert(Document, text="<article>другой</article>")


def test_after_a_refusal_the_transaction_takes_nothing_more(any_school: Any) -> None:
    """Half of what was meant must not be committed because somebody caught the error."""
    any_school.fill()

    def careless() -> None:
        with any_school.store.writing(actor="А", now=_now(), action="a", subject="b") as unit:
            unit.insert(Person, **{**any_school.examples[Person], "code": "У-99"})
            with pytest.raises(ConflictError):
                unit.insert(Person, **any_school.examples[Person])

    with pytest.raises(RuntimeError, match="rolled back"):
        careless()
    with any_school.store.reading() as reader:
        assert len(reader.find(Person)) == 3


def test_a_change_of_a_paper_that_was_issued_is_refused(school: Any) -> None:
    school.fill()
    for change in ({"text": "<article/>"}, {"kind": "ORG-05"}, {"created_at": _now() + timedelta(1)}):
        with (
            pytest.raises(ValueError, match="never change"),
            school.store.writing(actor="А", now=_now(), action="a", subject="b") as unit,
        ):
            unit.update(Document, 1, **change)


def _now() -> Any:
    from datetime import UTC, datetime

    return datetime(2025, 9, 2, tzinfo=UTC)
