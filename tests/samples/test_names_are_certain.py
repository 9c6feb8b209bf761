"""Whoever a paper names is declined with certainty: no paper of a sample is a draft."""

from __future__ import annotations

from documents.language.names import person_forms
from documents.language.organizations import organization_forms
from documents.language.posts import post_forms


def test_every_name_and_post_is_certain_or_confirmed(dossiers, sample):
    doubtful = []
    for person in dossiers[sample.name].people.values():
        forms = person_forms(person.surname, person.name, person.patronymic, person.sex.value, person.forms or None)
        post = post_forms(person.position, person.forms.get("position")) if person.position else None
        if forms.state == "confirm" or (post is not None and post.state == "confirm"):
            doubtful.append((person.code, forms.doubts, post and post.doubts))
    assert doubtful == []


def test_some_names_of_the_centre_had_to_be_confirmed(cdutt):
    assert {row["person_id"] for row in cdutt.rows("declension")} >= {"П-05", "П-07", "У-03", "У-06"}


def test_the_school_and_its_director_are_certain(sample):
    settings = sample.organization
    director = settings.director
    forms = person_forms(director.surname, director.name, director.patronymic, director.sex, director.forms or None)
    assert forms.state != "confirm"
    for name, confirmed in ((settings.full_name, settings.full_forms or None), (settings.short_name, None)):
        assert organization_forms(name, confirmed).state != "confirm"
