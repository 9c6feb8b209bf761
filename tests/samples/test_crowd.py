"""A crowd is the sample again: more pairs, new codes and people, and every step of the year still allowed."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from documents.language.names import person_forms
from records import workbook
from records.store import Store
from records.values import Programme
from samples.crowd import crowd
from samples.names import MEN, SONS, SURNAMES, WOMEN
from samples.sources import read_sheets
from tests.samples.conftest import Year

MANY = 24


@pytest.fixture(scope="module", name="crowds")
def _crowds(tmp_path_factory):
    """Dossiers of crowded samples, made when first asked for."""
    made = {}

    def of(sample):
        if sample.name not in made:
            made[sample.name] = imported(sample, tmp_path_factory.mktemp(sample.name))
        return made[sample.name]

    return of


def imported(sample, folder):
    store = Store.open(folder / "nastavnik.db", create=True)
    now = datetime(2025, 8, 1, tzinfo=UTC)
    with store.writing(actor="curator", now=now, action="import", subject="workbook") as unit:
        organization_id = unit.save_organization(sample.organization)
        content = crowd(read_sheets(sample.folder), MANY, sample.steps)
        workbook.import_workbook(unit, organization_id, content, today=now.date())
    with store.reading() as reader:
        dossier = reader.dossier(reader.find(Programme)[0].id)
    store.close()
    return dossier


def parsed_of(sample, pairs):
    return workbook.check(crowd(read_sheets(sample.folder), pairs, sample.steps), sample.organization)


def test_there_are_as_many_pairs_as_asked_for(crowds, sample):
    codes = [pairing.code for pairing in crowds(sample).pairings]
    assert len(set(codes)) == len(codes) == MANY


def test_nothing_stands_against_any_step_of_a_crowded_year(crowds, sample):
    assert Year(sample, crowds(sample)).refusals() == []


def test_no_two_people_of_a_pair_that_was_copied_are_shared(crowds, sample, dossiers):
    first = {person.code for person in dossiers[sample.name].people.values()}
    crowded = crowds(sample)
    own = [
        {crowded.people[one].code for one in pairing.members}
        for pairing in crowded.pairings[len(dossiers[sample.name].pairings) :]
    ]
    assert not first & set().union(*own)
    assert sum(map(len, own)) == len(set().union(*own))


def test_a_thousand_pairs_have_no_namesakes_of_one_birthday(gymnasium):
    content = crowd(read_sheets(gymnasium.folder), 1000, gymnasium.steps)
    header, *lines = next(tab for tab in content.tabs if tab.title == "Люди").lines
    at = {cell.value: place for place, cell in header.cells.items()}
    told = ("Фамилия", "Имя", "Отчество", "Дата рождения")
    born = [tuple(line.cells.get(at[name]) for name in told) for line in lines if at["Дата рождения"] in line.cells]
    assert len(born) > 2000
    assert len(set(born)) == len(born)


def test_parents_share_a_surname_with_their_children(crowds, gymnasium):
    people = crowds(gymnasium).people
    for person in people.values():
        if person.representative_id is not None and int(re.sub(r"\D", "", person.code)) > 10:
            assert person.surname.removesuffix("а") == people[person.representative_id].surname.removesuffix("а")


def test_a_father_gives_his_name_to_the_patronymic(crowds, gymnasium):
    fathers = dict(zip(MEN, SONS, strict=True))
    people = crowds(gymnasium).people
    for person in people.values():
        parent = people.get(person.representative_id)
        copied = int(re.sub(r"\D", "", person.code)) > 10
        if copied and person.patronymic and parent is not None and parent.sex.value == "m":
            assert person.patronymic[:-2] == fathers[parent.name][:-2]


def test_pairs_that_a_step_names_are_not_copied(cdutt):
    parsed, _ = parsed_of(cdutt, MANY)
    copied = [row.fields for row in parsed.rows["pairings"]][len(cdutt.rows("pairings")) :]
    assert {row["formed_on"] for row in copied} == {cdutt.rows("pairings")[0]["formed_on"]}


def test_people_of_the_whole_school_stay_one(crowds, cdutt):
    crowded = crowds(cdutt)
    curators = {a.person_id for a in crowded.agreements if a.kind.value == "plan_curator"}
    assert curators == {crowded.programme.curator_id}


def test_a_school_large_enough_is_left_as_it_is(gymnasium):
    content = read_sheets(gymnasium.folder)
    assert crowd(content, 10, gymnasium.steps) == content


def test_the_committed_workbook_grows_like_its_sheets(gymnasium):
    book = workbook.read(gymnasium.folder / "workbook.xlsx")
    from_book, _ = workbook.check(crowd(book, 14, gymnasium.steps), gymnasium.organization)
    from_sheets, _ = parsed_of(gymnasium, 14)
    assert {key: [row.fields for row in rows] for key, rows in from_book.rows.items()} == {
        key: [row.fields for row in rows] for key, rows in from_sheets.rows.items()
    }


def test_a_school_all_of_whose_pairs_end_has_no_model(programme):
    steps = ({"act": "end", "pairing": "1"},)
    with pytest.raises(ValueError, match="no pair of the book can be a model"):
        crowd(read_sheets(programme.folder), 2, steps)


@pytest.mark.parametrize("surname", SURNAMES)
def test_a_surname_of_a_crowd_is_certain_for_men_and_women(surname):
    assert person_forms(surname, "Пётр", "Петрович", "m", None).state != "confirm"
    assert person_forms(f"{surname}а", "Анна", "Петровна", "f", None).state != "confirm"


def test_names_and_patronymics_of_a_crowd_are_certain():
    men = [("Орлов", name, son, "m") for name, son in zip(MEN, SONS, strict=True)]
    daughters = [("Орлова", "Анна", f"{son.removesuffix('ич')}на", "f") for son in SONS]
    women = [("Орлова", name, "Петровна", "f") for name in WOMEN]
    assert [one for one in (*men, *daughters, *women) if person_forms(*one, None).state == "confirm"] == []
