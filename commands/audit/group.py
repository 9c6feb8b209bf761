"""The group of commands about the log, and what they share."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from commands.shape import Group


@click.group(
    cls=Group,
    order=("log", "verify", "checkpoints", "receipt", "cosign", "attach", "freeze", "key"),
    examples=("audit log --last 20", "audit verify", "audit receipt 12 --output квитанция.txt"),
    help="Журнал действий: кто, когда и что сделал; подпись журнала, квитанции, проверка целости, ключи.",
)
def audit() -> None:
    """Group."""


def moment(ts: int) -> str:
    """The moment on the curator's own clock."""
    return f"{datetime.fromtimestamp(ts, UTC).astimezone():%d.%m.%Y %H:%M}"
