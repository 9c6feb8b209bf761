"""Columns that sheets of partners and sheets of platforms share."""

from __future__ import annotations

from records.workbook.contract import Column, Type


def partner_column(help_text: str, *, required: bool = True) -> Column:
    """A column of the partner a row is about."""
    return Column(
        header="Партнёр",
        field="partner_id",
        type=Type.PARTNER,
        required=required,
        width=10,
        synonyms=("Код партнёра", "Сетевой партнёр"),
        help=help_text,
    )


def platform_column(help_text: str = "Код площадки с листа «Площадки»", *, required: bool = True) -> Column:
    """A column of the platform a row belongs to."""
    return Column(
        header="Площадка",
        field="platform_id",
        type=Type.PLATFORM,
        required=required,
        width=10,
        synonyms=("Код площадки",),
        help=help_text,
    )
