"""The specimen with the worst words people type: markup, quotes, template code, endless texts and names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from documents.specimen import dossier
from records.values import Document, Dossier, Organization

#: Markup, every quote, code of a template; once through the writers it must read the same.
MARK = "<&>"
SHORT = f"слово «{MARK}» \"прямые\" 'одиночные' {{{{ 7*7 }}}} {{% if %}} </p>"
LETTERS = 4000
#: Fields that are codes, words of a closed list, or forms the product itself declines.
_NAMES = """
    key code form forms council matter kind instrument moment calendar stage state status series pattern plans
    word sex category role number text_sha256 template_sha256 style_version nonce docx_sha256
    pdf_sha256 scan_sha256 class_name inn ogrn site monitoring_day grif roadmap genitive instrumental
    pupils_genitive pupils_plural teacher_word items level acting_basis mentor mentee acting archive_source
    surname name patronymic full_name short_name wording_of unit titles representative_kind mode
    responsible_code qr department who kinds indexes paid_orders
"""
CODES = frozenset(_NAMES.split())
SURNAME = "Рождественская-Преображенская-Воскресенская-Богоявленская"


def hostile() -> Dossier:
    """Every free text of the specimen replaced, long ones by 4,000 letters; every surname of sixty letters."""
    whole = dossier()
    people = {
        key: replace(_worse(person), surname=SURNAME, name="Анна-Мария-Луиза-Шарлотта", sex=person.sex)
        for key, person in whole.people.items()
    }
    return replace(_worse(whole), people=people, organization=_school(whole.organization))


def _school(organization: Organization) -> Organization:
    named = f"Школа «{MARK} имени „Кавычек“» № 5"
    raw = _worse(organization.model_dump())
    return Organization.model_validate(raw | {"full_name": named, "short_name": named})


def _worse(value: Any, name: str = "") -> Any:
    if name in CODES or isinstance(value, Enum | Document):
        return value
    if isinstance(value, str):
        return (SHORT * (LETTERS // len(SHORT) + 1))[:LETTERS] if len(value) > 40 else SHORT
    if is_dataclass(value):
        changed = {field.name: _worse(getattr(value, field.name), field.name) for field in fields(value)}
        return replace(value, **changed)
    if isinstance(value, Mapping):
        return {key: _worse(item, str(key)) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(_worse(item, name) for item in value)
    return value
