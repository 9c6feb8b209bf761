"""Orders that set payment are kept as orders on personnel where the school says so; a doubtful suffix is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from documents.catalogue import find_kind
from documents.filing import cases, place_of
from documents.series_faults import series_faults
from documents.specimen import dossier
from workflow.emission import placed
from workflow.erasure.retention import term_of

DAY = date(2025, 9, 18)


def facts(**settings):
    known = dossier()
    return replace(known, organization=known.organization.model_copy(update=settings))


def unpaid(known):
    """The same pairs where no form is of employees."""
    forms = tuple(form.model_copy(update={"employees": False}) for form in known.organization.forms)
    return replace(known, organization=known.organization.model_copy(update={"forms": forms}))


def test_an_order_that_sets_payment_is_of_personnel_where_the_school_keeps_them_so():
    kind = find_kind("PAIR-04")
    staff = facts(paid_orders="staff")
    found = placed(staff, kind, DAY)
    assert (found.series, found.retention.years, found.retention.article) == ("staff", 50, "ст. 434")
    assert place_of(found).key == "staff-orders"
    for other in (facts(), unpaid(staff)):
        assert placed(other, kind, DAY) == kind
    assert placed(staff, kind, date(2025, 2, 28)) == kind, "before art. 351.8 the order sets no payment"
    assert (kind.series, kind.retention.article) == ("main", "ст. 19")


def test_the_term_of_a_paper_is_that_of_its_own_series():
    paper = replace(dossier().documents[0], kind="PAIR-04", dated=DAY, series="staff")
    assert (term_of(paper).until, term_of(paper).article) == (date(2076, 1, 1), "ст. 434")
    assert term_of(replace(paper, series="main")).until is None


def test_the_list_of_files_has_the_order_where_the_school_keeps_it():
    def inside(known):
        (case,) = [one for one in cases(known.organization) if one.key == "staff-orders"]
        return "PAIR-04" in {kind.code for kind in case.kinds}

    assert (inside(facts(paid_orders="staff")), inside(facts())) == (True, False)


@pytest.mark.parametrize(
    ("pattern", "is_told"),
    [
        ("{n}а-лс", True),
        ("{n}-л/с", True),
        ("{n} лс", True),
        ("{n}-осн.", False),
        ("{n}-од", False),
        ("{n}-плс", False),
    ],
)
def test_a_suffix_of_personnel_on_the_main_series_is_a_warning(pattern, is_told):
    known = facts(paid_orders="staff").organization
    series = tuple(one.model_copy(update={"pattern": pattern}) if one.code == "main" else one for one in known.series)
    found = series_faults(known.model_copy(update={"series": series}))
    assert [one.severity for one in found] == ["warning"] * is_told


def test_a_suffix_of_personnel_on_the_series_of_personnel_is_right():
    known = facts(paid_orders="staff").organization
    series = tuple(one.model_copy(update={"pattern": "{n}-лс"}) if one.code == "staff" else one for one in known.series)
    assert series_faults(known.model_copy(update={"series": series})) == ()


def test_paid_orders_among_the_others_are_told_until_the_school_decides():
    (told,) = series_faults(facts().organization)
    assert "paid_orders" in told.place
    assert told.severity == "warning"
    assert series_faults(unpaid(facts()).organization) == ()
