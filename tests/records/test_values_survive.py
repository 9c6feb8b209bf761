"""What is written is read back as the same value, from either database."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from records.errors import NotFoundError
from records.values.dossier import Dossier
from records.values.organization import Organization
from records.values.pairing import Meeting, Pairing
from records.values.papers import Document
from records.values.people import Person
from records.values.programme import Programme


def test_every_value_is_read_as_it_was_written(any_school: Any) -> None:
    """Enums, dates, exact decimals, tuples and nested values come back equal and of their own types."""
    school = any_school.fill()
    with school.store.reading() as reader:
        for kind, written in school.examples.items():
            found = reader.find(kind)[0]
            for field in fields(kind):
                value = getattr(found, field.name)
                if field.name in written:
                    assert value == written[field.name], (kind, field.name)
                elif field.name not in {"id", "version"}:
                    assert value in (None, (), {}), (kind, field.name)


def test_the_order_of_child_rows_is_the_order_of_writing(any_school: Any) -> None:
    """Members of a pair and rows of a plan keep their places, whatever their numbers."""
    any_school.fill()
    with any_school.store.writing(**_act()) as unit:
        unit.update(Pairing, 1, mentors=(3, 1), mentees=(2,))
    with any_school.store.reading() as reader:
        pairing = reader.get(Pairing, 1)
    assert (pairing.mentors, pairing.mentees) == ((3, 1), (2,))


def test_an_exact_decimal_keeps_its_zeros(school: Any) -> None:
    school.fill()
    with school.store.reading() as reader:
        [indicator] = reader.dossier(1).indicators
    assert (str(indicator.planned), str(indicator.numerator)) == ("90.0", "1.10")


def test_find_narrows_by_value_by_none_and_by_any_of(any_school: Any) -> None:
    any_school.fill()
    any_school.insert(Meeting, topic="вторая")
    with any_school.store.reading() as reader:
        assert [m.id for m in reader.find(Meeting, topic="вторая")] == [2]
        assert [m.id for m in reader.find(Meeting, topic=("первая", "вторая"))] == [1, 2]
        assert [p.id for p in reader.find(Person, patronymic=None)] == []
        assert [d.id for d in reader.find(Document, kind="ORG-04", number=None)] == [1]
        with pytest.raises(ValueError, match="no column"):
            reader.find(Meeting, place="зал")


def test_a_missing_id_is_told_in_russian(school: Any) -> None:
    with school.store.reading() as reader:
        told = {Programme: "Программа с номером 9 не найдена", Person: r"Участник с номером 9 не найден\."}
        for kind, words in told.items():
            with pytest.raises(NotFoundError, match=words):
                reader.get(kind, 9)
        with pytest.raises(NotFoundError, match="Организация с номером 9"):
            reader.organization(9)


def test_an_organization_is_kept_whole_and_updated_by_its_key(any_school: Any, organization: Any) -> None:
    changed: Organization = organization(full_name="Новое «имя»", platforms=("Кванториум",))
    with any_school.store.writing(**_act()) as unit:
        assert unit.save_organization(changed) == 1
        assert unit.save_organization(organization("other")) == 2
    with any_school.store.reading() as reader:
        assert reader.organization(1) == changed
        assert [(id_, found.key) for id_, found in reader.organizations()] == [(1, "school"), (2, "other")]


def test_a_dossier_holds_everything_of_its_programme_and_nothing_of_another(any_school: Any) -> None:
    any_school.fill()
    any_school.insert(Programme, code="2026")
    any_school.insert(Pairing, programme_id=2)
    any_school.insert(Meeting, pairing_id=2)
    with any_school.store.reading() as reader:
        dossier, other = reader.dossier(1), reader.dossier(2)
        for field in fields(Dossier):
            if field.name not in {"organization", "programme", "people", "regulations"}:
                assert len(getattr(dossier, field.name)) == 1, field.name
        assert set(dossier.people) == {1, 2, 3}
        assert dossier.routes[0].rows == any_school.examples[type(dossier.routes[0])]["rows"]
        assert [m.pairing_id for m in other.meetings] == [2]
        assert other.documents == ()


def test_papers_of_the_organization_as_a_whole_belong_to_every_dossier(school: Any) -> None:
    school.fill()
    school.insert(Document, programme_id=None, pairing_id=None, kind="ORG-01")
    school.insert(Programme, code="2026")
    with school.store.reading() as reader:
        assert [d.kind for d in reader.dossier(2).documents] == ["ORG-01"]


def test_a_dossier_leaves_the_texts_of_papers_in_the_database(school: Any) -> None:
    school.fill()
    with school.store.reading() as reader:
        assert reader.dossier(1).documents[0].text == ""
        assert reader.registry(kind="ORG-04")[0].text == ""
        assert reader.get(Document, 1).text == "<article>Приказ</article>"


def test_a_dossier_takes_as_many_queries_for_many_pairs_as_for_one(school: Any, count_queries: Any) -> None:
    school.fill()
    with count_queries(school.store) as few:
        _dossier(school)
    with school.store.writing(**_act()) as unit:
        for number in range(2, 40):
            pairing = unit.insert(Pairing, **{**school.examples[Pairing], "code": str(number)})
            unit.insert(Meeting, **{**school.examples[Meeting], "pairing_id": pairing})
    with count_queries(school.store) as many:
        _dossier(school)
    assert few == many
    assert len(few) < 43


def _dossier(school: Any) -> None:
    with school.store.reading() as reader:
        reader.dossier(1)


def _act() -> dict[str, Any]:
    from datetime import UTC, datetime

    now = datetime(2025, 9, 2, tzinfo=UTC)
    return {"actor": "Куратор К.К.", "now": now, "action": "test.write", "subject": "test:1"}


def test_a_dossier_knows_the_regulations_of_its_organization_and_their_orders(
    any_school: Any, organization: Any
) -> None:
    any_school.fill()
    any_school.insert(Programme, code="2026")
    with any_school.store.writing(**_act()) as unit:
        elsewhere = unit.save_organization(organization("other"))
    own = {"pairing_id": None, "number": None}
    order = any_school.insert(Document, **own, programme_id=2)
    paper = any_school.insert(Document, **own, programme_id=2, kind="ORG-03", carried_by_id=order)
    any_school.insert(Document, **own, programme_id=None, organization_id=elsewhere, kind="ORG-03", carried_by_id=order)
    with any_school.store.reading() as reader:
        (found,) = reader.dossier(1).regulations
        assert (found.paper.id, found.order.id) == (paper, order)
        assert {one.programme_id for one in reader.dossier(1).documents} == {1}
        assert {one.id for one in reader.dossier(2).documents} == {order, paper}
