"""`audit key`: keys made, shown, replaced, lost, stolen."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands import finishing
from commands.audit.group import audit
from commands.audit.secrets import passphrase
from commands.frame import Frame
from commands.options import FILE, TEXT, reasoned
from commands.shape import Group
from records import durable
from records.errors import BadInputError, NastavnikError, UsageError

if TYPE_CHECKING:
    from records.audit.keys import PrivateKey, PublicKey
    from workflow.acts.keys import Ended, Keep
    from workflow.office import Office

ROLES = {"system": "системы", "director": "директора"}
FATES = {"rotated": "сменён", "lost": "утрачен", "stolen": "похищен"}

_for = click.option(
    "--for",
    "role",
    type=click.Choice(tuple(ROLES)),
    default="system",
    show_default=True,
    help="Чей ключ: системы (подписывает сама) или директора (заверяет).",
)
_output = click.option(
    "--output", type=FILE, metavar="ПАПКА", help="Куда положить ключ директора: флешка, вне рабочего места."
)


@audit.group(
    "key",
    cls=Group,
    order=("show", "make", "rotate", "lost", "stolen"),
    examples=("audit key show", "audit key make --for director --output /media/flash"),
    help="Ключи, которыми подписан журнал: показать, создать, сменить, объявить утраченным или похищенным.",
)
def key() -> None:
    """Group."""


@key.command("show", examples=("audit key show",), help="Все ключи журнала с отпечатками: прежние и действующие.")
@click.pass_obj
def show(frame: Frame) -> None:
    """Public keys."""
    from records.audit.keyhistory import told

    with frame.store.reading() as reader:
        keys = told(reader.telling("key."))
    if frame.as_json:
        frame.answer(
            {
                "keys": [
                    {
                        "key": str(k.key),
                        "fingerprint": k.key.fingerprint,
                        "role": k.role,
                        "since": k.since,
                        "until": k.until,
                        "fate": k.fate,
                        "here": frame.workspace.keyring.path(k.key).is_file(),
                    }
                    for k in keys
                ]
            }
        )
    if not keys:
        frame.say("Ключей нет: журнал не подписывается. Создайте ключ: nastavnik audit key make.")
    for one in keys:
        state = "действует" if one.fate is None else f"{FATES[one.fate]} (запись {one.until})"
        frame.say(f"Ключ {ROLES[one.role]}: с записи {one.since}, {state}", bold=one.is_current)
        frame.say(f"  {one.key}")
        frame.say(f"  Отпечаток: {one.key.fingerprint}")


@key.command(
    "make",
    examples=("audit key make --for director --output /media/flash", "audit key make"),
    help="Создаёт ключ там, где его нет.\n\nКлюч системы ложится в папку ключей рабочего места и в копии не входит. "
    "Ключ директора пишется в указанную папку и больше нигде не остаётся.",
)
@_for
@_output
@click.pass_obj
def make(frame: Frame, role: str, output: Path | None) -> None:
    """A first key."""
    from workflow.acts import keys

    path = _outside(frame, role, output)
    organization = frame.organization()[1].key if role == "system" else ""
    office = frame.office()
    made = keys.make(office, frame.workspace, role, organization=organization, keep=_keeper(frame, path))
    _tell(frame, office, made.public, path, f"Создан ключ {ROLES[role]}.")


@key.command(
    "rotate",
    examples=('audit key rotate --reason "плановая смена"',),
    help="Меняет ключ: новый начинает, прежний подтверждает смену своей последней подписью и уничтожается.",
)
@_for
@_output
@reasoned("Почему ключ сменён.")
@click.pass_obj
def rotate(frame: Frame, role: str, output: Path | None, reason: str) -> None:
    """A key replaced in good order."""
    _end(frame, role, "rotated", reason, output)


@key.command(
    "lost",
    examples=('audit key lost --reason "сгорел диск"',),
    help="Объявляет ключ утраченным и создаёт новый.\n\nПодписанное раньше остаётся в силе: проверке нужен только "
    "открытый ключ.",
)
@_for
@_output
@reasoned("Как ключ утрачен.")
@click.pass_obj
def lost(frame: Frame, role: str, output: Path | None, reason: str) -> None:
    """A key nobody has any more."""
    _end(frame, role, "lost", reason, output)


@key.command(
    "stolen",
    examples=('audit key stolen --reason "взлом сервера" --held 1234·ABCD-EFGH-JKMN-PQRS-TVWX-YZ01',),
    help="Объявляет ключ похищенным и создаёт новый.\n\nВсё, что внесено после последней точки, сохранённой вне школы, "
    "под сомнением; назовите её: --held.",
)
@_for
@_output
@click.option("--held", type=TEXT, metavar="КОД|ФАЙЛ", help="Последняя точка, о которой известно, что она вне школы.")
@reasoned("Что известно о хищении.")
@click.pass_obj
def stolen(frame: Frame, role: str, output: Path | None, held: str | None, reason: str) -> None:
    """A key somebody else has."""
    from workflow.verification import read_anchor

    _end(frame, role, "stolen", reason, output, held=read_anchor(held).size if held is not None else None)


def _end(frame: Frame, role: str, fate: str, reason: str, output: Path | None, *, held: int | None = None) -> None:
    from workflow.acts import keys

    path = _outside(frame, role, output)
    office = frame.office()
    done: Ended = keys.end(office, frame.workspace, role, fate, reason=reason, held=held, keep=_keeper(frame, path))
    lines = [f"Прежний ключ {ROLES[role]} {FATES[fate]} (запись {done.seq}), создан новый."]
    if fate == "stolen":
        since = f"записи после {held - 1}-й" if held is not None else "все записи, о которых нет точки вне школы,"
        lines.append(f"Под сомнением {since}: сравните журнал с каждой точкой, какую найдёте (audit verify --anchor).")
    if fate != "rotated":
        lines.append("Составьте акт и впишите в него отпечатки обоих ключей; новый отпечаток сообщите проверяющим.")
    _tell(frame, office, done.following.public, path, *lines)


def _tell(frame: Frame, office: Office, made: PublicKey, handed: Path | None, *lines: str) -> None:
    content = {"key": str(made), "fingerprint": made.fingerprint, "file": str(handed) if handed is not None else None}
    more = [f"Открытый ключ: {made}", f"Отпечаток: {made.fingerprint}"]
    if handed is not None:
        more.append(f"Закрытый ключ: {handed}. Второй его копии нет: сделайте её и уберите обе в сейф.")
    more.append("Впишите отпечаток в приказ директора: бумага покажет подмену ключа.")
    finishing.settle(frame, office, content, *lines, *more)


def _outside(frame: Frame, role: str, output: Path | None) -> Path | None:
    """Where the director's key is to stand; None for the system's.

    Raises:
        UsageError: it is missing where it is due, or given where it is not.
        BadInputError: it is no folder, lies inside the workspace, or holds such a file.
    """
    if role == "system":
        if output is not None:
            msg = "--output — для ключа директора; ключ системы остаётся на рабочем месте."
            raise UsageError(msg)
        return None
    if output is None:
        msg = "Ключ директора не остаётся на рабочем месте. Укажите папку, например флешку: --output ПАПКА."
        raise UsageError(msg)
    folder = output.absolute()
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        msg = f"«{folder}» — не папка, или в неё нельзя писать."
        raise BadInputError(msg)
    if folder.resolve().is_relative_to(frame.workspace.root.resolve()):
        msg = "Ключ директора нельзя держать на рабочем месте: им заверяют то, что здесь записано. Укажите флешку."
        raise BadInputError(msg)
    if (folder / _FILE).exists():
        msg = f"В папке «{folder}» уже есть ключ ({_FILE}). Уберите его или укажите другую."
        raise BadInputError(msg)
    return folder / _FILE


_FILE = "director.pem"


def _keeper(frame: Frame, path: Path | None) -> Keep | None:
    """What writes the director's key, readable by its owner, encrypted where a passphrase is given; None for ours."""
    if path is None:
        return None
    secret = passphrase(frame, "Пароль нового ключа директора (пусто — без пароля)", new=True)

    def keep(made: PrivateKey) -> None:
        try:
            durable.write(path, made.pem(secret), temporary=path.with_suffix(".part"))
            path.with_suffix(".vkey").write_text(f"{made.public}\n", encoding="utf-8")
        except OSError as error:
            msg = f"Ключ в «{path.parent}» не записывается: нет прав или места. Ключ не создан."
            raise NastavnikError(msg) from error

    return keep
