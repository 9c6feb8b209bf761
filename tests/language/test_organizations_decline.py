"""Organization names decline up to their quotation mark; appositions without quotes are asked about."""

from __future__ import annotations

import pytest

from documents.language.names import CASES
from documents.language.organizations import organization_forms
from tests.language.forms_tables import rows

ORGANIZATIONS = list(rows("organizations.tsv"))


@pytest.mark.parametrize("row", ORGANIZATIONS, ids=lambda row: row[0])
def test_an_organization_declines_as_the_table_says(row: list[str]) -> None:
    """Right forms, and the state the name deserves."""
    name, *forms, state = row
    part = organization_forms(name)
    assert [part.forms[case] for case in CASES[1:]] == [name if form == "=" else form for form in forms]
    assert (part.state == "auto") == (state == "auto")


def test_the_table_is_broad() -> None:
    """More than 40 names."""
    assert len(ORGANIZATIONS) >= 60


def test_what_is_not_understood_stays() -> None:
    """Latin names and verbs are kept and asked about."""
    for name in ("Google", "Зовём и учим", ""):
        part = organization_forms(name)
        assert set(part.forms.values()) == {name}
        assert part.state == "confirm"
