"""A person is named by a consent to distribution: in force that day, signed by whom the law asks."""

from __future__ import annotations

from datetime import date

import pytest
from showcase import ON, changed_consent, showcase, shown, without

from records.values import ConsentKind

TEACHER, PUPIL, GUEST = 3, 5, 11


def names(site):
    return [mentor.name.split()[0] for mentor in site.mentors]


def test_mentors_who_agreed_are_shown_by_surname():
    assert names(shown()) == ["Громов", "Морозов", "Орлов"]


def test_mentees_are_never_listed():
    assert {"Волкова", "Павлов", "Зайцева"} & set(names(shown())) == set()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"withdrawn_on": date(2026, 3, 1)}, "withdrawn before"),
        ({"withdrawn_on": ON}, "withdrawn that day"),
        ({"withdrawn_on": date(2026, 4, 1)}, "the withdrawal is known, though later"),
        ({"valid_until": date(2026, 3, 1)}, "expired"),
        ({"signed_on": date(2026, 3, 3)}, "not yet signed"),
        ({"kind": ConsentKind.PROCESSING}, "of another kind"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_consent_that_is_not_in_force_shows_nobody(change, reason):
    whole = showcase()
    site = shown(showcase(consents=changed_consent(whole, TEACHER, **change)))
    assert names(site) == ["Громов", "Морозов"]


def test_the_last_day_of_a_consent_still_counts():
    site = shown(showcase(consents=changed_consent(showcase(), TEACHER, valid_until=ON)))
    assert "Орлов" in names(site)


def test_a_minor_mentor_is_shown_by_the_consent_of_the_representative():
    assert "Морозов" in names(shown())


def test_a_minor_cannot_consent_alone():
    site = shown(showcase(consents=changed_consent(showcase(), PUPIL, signed_by_id=PUPIL)))
    assert "Морозов" not in names(site)


def test_from_the_eighteenth_birthday_the_consent_of_a_parent_is_not_enough():
    whole = showcase(consents=changed_consent(showcase(), PUPIL, valid_until=None))
    assert "Морозов" in names(shown(whole, on=date(2028, 2, 2)))
    assert "Морозов" not in names(shown(whole, on=date(2028, 2, 3)))


def test_the_curator_is_told_whom_the_page_does_not_show_and_what_to_type():
    site = shown(showcase(consents=without(showcase(), PUPIL)))
    (hidden,) = [one for one in site.withheld if one.what == "mentor"]
    assert hidden.title == "Наставник Морозов И. А. (У-05)"
    assert "подписанного законным представителем" in hidden.reason
    assert hidden.remedy == "nastavnik documents make CNS-03 --for У-05"


def test_mentors_are_shown_once_the_order_of_pairs_is_signed():
    assert names(shown(on=date(2025, 9, 17))) == []
    assert names(shown(on=date(2025, 9, 18))) != []


def test_only_what_the_consent_lists_is_said_of_a_mentor():
    guest = next(m for m in shown().mentors if m.person_id == GUEST)
    assert guest.occupation == "доцент кафедры информатики, Уральский технический университет"
    assert guest.merits == "победитель конкурса"
    assert guest.forms == ("«педагог – ученик»",)
