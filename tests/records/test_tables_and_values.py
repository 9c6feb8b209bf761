"""Tables and values are two views of one thing, and nobody forgot to add a column to both."""

from __future__ import annotations

import re
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from sqlalchemy import CheckConstraint, UniqueConstraint

from records.codec import codecs
from records.entities import entities
from records.tables import METADATA

KEPT = [entity for entity in entities().values() if entity.kind is not None]


@pytest.mark.parametrize("entity", KEPT, ids=lambda entity: str(entity.name))
def test_every_field_has_its_column_and_every_column_its_field(entity: Any) -> None:
    children = {child.field for child in entity.children}
    names = {field.name for field in fields(entity.kind)}
    columns = set(entity.table.columns.keys())
    assert names - children <= columns
    extra = {"organization_id"} if entity.name == "person" else set()
    assert columns - names == (entity.own - names) | extra


@pytest.mark.parametrize("entity", KEPT, ids=lambda entity: str(entity.name))
def test_a_column_may_be_empty_exactly_where_the_value_may_be_none(entity: Any) -> None:
    hints = get_type_hints(entity.kind)
    for name in set(codecs(entity.kind)) & set(entity.table.columns.keys()) - {"id"}:
        assert entity.table.columns[name].nullable == (type(None) in get_args(hints[name])), name


@pytest.mark.parametrize("entity", KEPT, ids=lambda entity: str(entity.name))
def test_every_enum_is_checked_by_its_values(entity: Any) -> None:
    for name, hint in get_type_hints(entity.kind).items():
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            [rule] = [c for c in entity.table.constraints if c.name == f"ck_{entity.name}_{name}"]
            assert set(re.findall(r"'(\w*)'", str(rule.sqltext))) == {member.value for member in hint}


def test_every_table_belongs_to_an_entity_or_to_the_log() -> None:
    owned = {entity.name for entity in entities().values()}
    owned |= {child.table.name for entity in entities().values() for child in entity.children}
    assert owned | {"audit", "audit_node", "audit_opening"} == set(METADATA.tables)


def test_every_rule_has_its_sentence_and_a_name_postgresql_can_hold() -> None:
    for table in METADATA.sorted_tables:
        rules = [c for c in table.constraints if isinstance(c, CheckConstraint | UniqueConstraint)]
        for rule in (*rules, *(index for index in table.indexes if index.unique)):
            assert re.match("[а-яё]", rule.info["sentence"], re.IGNORECASE), (table.name, rule.name)
            assert not rule.info["sentence"].endswith("."), (table.name, rule.name)
        for named in (*table.constraints, *table.indexes):
            assert len(str(named.name)) <= 63, named.name


def test_no_statement_is_made_of_strings_from_outside() -> None:
    """SQL is built by SQLAlchemy; a literal statement holds no value."""
    for path in (Path(__file__).parents[2] / "records").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"\btext\(f[\"']|f[\"'](SELECT|INSERT|UPDATE|DELETE)\b", source), path
