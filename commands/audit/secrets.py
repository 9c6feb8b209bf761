"""The director's private key, which lies outside: read where the person points, never copied."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.frame import Frame
from records.errors import BadInputError, NotFoundError

if TYPE_CHECKING:
    from records.audit.keys import PrivateKey

#: Holds the passphrase of the director's key where nobody can be asked.
VARIABLE = "NASTAVNIK_DIRECTOR_PASSPHRASE"


def director_key(frame: Frame, source: Path) -> PrivateKey:
    """The director's key from a file, held against the log's current one.

    Raises:
        NotFoundError: the director has no key.
        BadInputError: the file holds none, or another, or the passphrase does not fit.
    """
    from records.audit.keyhistory import DIRECTOR, told
    from records.audit.keys import PrivateKey

    with frame.store.reading() as reader:
        known = [one.key for one in told(reader.telling("key.")) if one.role == DIRECTOR and one.is_current]
    if not known:
        msg = "Ключа директора нет. Создайте его: nastavnik audit key make --for director --output ПАПКА."
        raise NotFoundError(msg)
    data = source.read_bytes()
    secret = passphrase(frame, "Пароль ключа директора", new=False) if b"ENCRYPTED" in data else None
    try:
        return PrivateKey.from_pem(known[0].name, data, secret, known[0].algorithm)
    except ValueError as error:
        msg = f"«{source}»: это не ключ, файл повреждён или пароль не подходит."
        raise BadInputError(msg) from error


def passphrase(frame: Frame, question: str, *, new: bool) -> bytes | None:
    """The passphrase from the environment or from the person; None where there is neither."""
    given = os.environ.get(VARIABLE)
    if given is None and frame.can_ask:
        given = click.prompt(
            question, hide_input=True, confirmation_prompt=new, default="", show_default=False, err=True
        )
    return given.encode("utf-8") if given else None
