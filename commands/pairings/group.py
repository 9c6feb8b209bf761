"""The group and what its commands share."""

from __future__ import annotations

import click

from commands.options import TEXT
from commands.shape import Group

pair_argument = click.argument("code", metavar="ПАРА", type=TEXT, help="Номер пары: nastavnik pairings list.")


@click.group(
    cls=Group,
    order=("list", "show", "suggest", "form", "replace", "end"),
    examples=("pairings list", "pairings suggest", 'pairings replace 3 --mentor П-09 --reason "перевод"'),
    help="Пары и группы: кто с кем работает и почему.",
)
def pairings() -> None:
    """Group."""
