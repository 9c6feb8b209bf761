"""The group of commands about papers."""

from __future__ import annotations

import click

from commands.shape import Group


@click.group(
    cls=Group,
    order=(
        "list",
        "show",
        "text",
        "open",
        "make",
        "register",
        "sign",
        "scan",
        "acquaint",
        "revise",
        "annul",
        "reproduce",
    ),
    examples=(
        "documents list --status issued",
        "documents sign 12 --scan приказ.pdf",
        "documents make CNS-01 --for У-07",
    ),
    help="Документы: список, текст, составление по требованию, номер вручную, подпись, ознакомление, аннулирование.",
)
def documents() -> None:
    """Group."""
