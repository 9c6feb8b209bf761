"""`backup` and `restore`: a workspace as one encrypted file, and back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands import finishing, options
from commands.frame import Frame
from commands.options import FILE, TEXT, Leave
from commands.shape import Command
from records.errors import BadInputError, IntegrityError, NotFoundError, UsageError

if TYPE_CHECKING:
    from records.workspace import Workspace
    from workflow.backup.opening import Door, Opened
    from workflow.backup.restoring import Comparison

#: Holds the passphrase of a copy where nobody can be asked.
VARIABLE = "NASTAVNIK_BACKUP_PASSPHRASE"
_SHORTEST = 12
_RELATIONS = {
    "same": "копия и рабочее место стоят на одной записи журнала",
    "newer": "копия новее рабочего места и продолжает его",
    "older": "копия старее: всё внесённое после неё пропадёт",
    "apart": "журналы копии и рабочего места расходятся",
}


@click.command(
    cls=Command,
    examples=("backup /media/usb/школа-2026-11-22.nbk", "backup копия.nbk --passphrase"),
    help="Делает зашифрованную копию рабочего места: база, файлы документов, журнал, настройки, шаблоны.\n\n"
    "Ключи подписи в копию не входят. Ключ самой копии остаётся здесь, в папке ключей: без него копию не прочесть, "
    "поэтому уничтожение данных человека достаёт и старые копии. Чтобы открыть копию на другом компьютере, перенесите "
    "файл ключа отдельно. С паролем копия открывается где угодно, но уничтожить данные в ней программа не сможет.",
)
@click.argument("target", metavar="ФАЙЛ", type=FILE, help="Новый файл копии; лучше на другом носителе.")
@click.option(
    "--passphrase", is_flag=True, help="Закрыть паролем, а не ключом: его спросят или возьмут из переменной окружения."
)
@options.changing()
@click.pass_obj
def backup(frame: Frame, target: Path, passphrase: bool, leave: Leave) -> None:
    """One consistent copy."""
    from workflow.backup.making import make

    office = frame.office()
    if leave.dry_run:
        if frame.as_json:
            frame.answer({"dry_run": True, "file": str(target.absolute())})
        frame.say(f"Копия будет записана в {target.absolute()}. Сейчас ничего не изменено.")
        return
    secret = _chosen(frame) if passphrase else None
    done = finishing.publish(frame, office)
    made = make(office, frame.workspace, target.absolute(), passphrase=secret)
    signed = finishing.sign(frame, office)
    done = done if done.fault else signed
    manifest = made.manifest
    if frame.as_json:
        told = {"id": manifest.id, "file": str(target.absolute()), "size": made.size, "sha256": made.sha256}
        told |= {"records": manifest.records, "root": manifest.root, "files": len(manifest.parts)}
        told |= {"missing": list(manifest.missing), "key": str(made.key) if made.key else None}
        frame.answer({**told, "audit": {"seq": made.seq}, **finishing.error(done)})
    frame.say(f"Копия {manifest.id}: {target.absolute()}, файлов {len(manifest.parts)}, {_size(made.size)}.", bold=True)
    if manifest.missing:
        frame.say(f"Файлов, пропавших ещё до копии: {len(manifest.missing)}. Посмотрите: nastavnik audit verify")
    if made.key is not None:
        frame.say(f"Ключ: {made.key}. Без него копию не прочесть; запасной экземпляр храните отдельно от копии.")
    else:
        frame.say("Забытый пароль не восстановить. При уничтожении чьих-либо данных уничтожьте и этот файл.")
    frame.say("Проверить копию: nastavnik restore ФАЙЛ --to НОВАЯ-ПАПКА")
    finishing.leave(frame, done)


@click.command(
    cls=Command,
    examples=(
        "restore копия.nbk --to школа-из-копии",
        "restore копия.nbk --to школа --key 20261122-0123456789abcdef.key",
        'restore копия.nbk --reason "диск повреждён"',
    ),
    help="Восстанавливает рабочее место из копии: в пустую папку или поверх нынешнего.\n\n"
    "Копия сначала распаковывается в стороне и проверяется целиком; повреждённая не меняет ничего. Поверх "
    "восстанавливается только своя копия: один журнал должен продолжать другой. Старая копия поверх нового состояния "
    "требует причины, и это обнаружит любая более поздняя квитанция.",
)
@click.argument("source", metavar="ФАЙЛ", type=FILE, help="Файл копии.")
@click.option("--to", "target", metavar="ПАПКА", type=FILE, help="Новая или пустая папка; без неё — поверх нынешнего.")
@click.option("--key", "key_file", metavar="ФАЙЛ", type=FILE, help="Файл ключа копии, если он не в папке ключей.")
@click.option("--reason", type=TEXT, metavar="ПРИЧИНА", help="Почему; нужна, когда копия старее нынешнего.")
@options.changing(asks=True)
@click.pass_obj
def restore(
    frame: Frame, source: Path, target: Path | None, key_file: Path | None, reason: str | None, leave: Leave
) -> None:
    """A workspace from a copy."""
    from workflow.backup.opening import needs_passphrase

    secret = _known(frame) if needs_passphrase(source) else None
    door = _door(frame, key_file, secret)
    if target is not None:
        _into(frame, source, target.absolute(), door, leave)
    else:
        _over(frame, source, door, reason, leave)


def _into(frame: Frame, source: Path, target: Path, door: Door, leave: Leave) -> None:
    from workflow.backup import restoring

    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        msg = f"Папка «{target}» не пуста. Укажите новую или пустую папку."
        raise BadInputError(msg)
    if not target.parent.is_dir():
        msg = f"Папки «{target.parent}» нет. Создайте её и повторите."
        raise NotFoundError(msg)
    with restoring.opened(source, target.parent, door) as copy:
        if leave.dry_run:
            _rehearsed(frame, copy, None)
            return
        workspace = restoring.into_empty(copy, target)
    there = Frame(target, frame.actor, frame.as_json, frame.no_input, frame.no_color, frame.clock)
    seq = restoring.record(there.office(), copy.manifest.id, None, reason=None)
    _settle(there, workspace, copy, None, seq)


def _over(frame: Frame, source: Path, door: Door, reason: str | None, leave: Leave) -> None:
    from workflow.backup import restoring
    from workflow.backup.restoring import Relation

    workspace = frame.workspace
    with workspace.lock(), restoring.opened(source, workspace.root, door) as copy:
        found = restoring.compare(frame.store, copy)
        if leave.dry_run:
            _rehearsed(frame, copy, found)
            return
        if found.relation is Relation.OLDER and not (reason or "").strip():
            lost = found.present[0] - found.copy[0]
            msg = f'Копия старее: пропадёт записей журнала — {lost}. Назовите причину: --reason "…".'
            raise UsageError(msg)
        if found.relation is not Relation.APART and not leave.yes:
            said = _RELATIONS[found.relation.value]
            frame.confirm(f"Заменить рабочее место копией {copy.manifest.id} ({said})?")
        restoring.over(copy, workspace, frame.store, found)
        seq = restoring.record(frame.office(), copy.manifest.id, found, reason=reason)
    _settle(frame, workspace, copy, found, seq)


def _settle(frame: Frame, workspace: Workspace, copy: Opened, found: Comparison | None, seq: int) -> None:
    """Repair, verify, sign; tell all of it."""
    from workflow.repair import repair
    from workflow.verification import verify

    office = frame.office()
    mended = repair(office, workspace)
    signed = finishing.sign(frame, office)
    faults = verify(office.store, workspace).faults
    reappearing = found.reappearing if found else ()
    if frame.as_json:
        told: dict[str, object] = {"id": copy.manifest.id, "workspace": str(workspace.root)}
        told |= {"relation": found.relation.value if found else None, "records": copy.manifest.records}
        told |= {"replaced": {"records": found.present[0], "root": found.present[1]} if found else None}
        told |= {"reappearing": list(reappearing), "named": mended.named, "faults": [fault.text for fault in faults]}
        frame.answer({**told, "audit": {"seq": seq}, **finishing.error(signed)})
    frame.say(f"Восстановлено из копии {copy.manifest.id} от {_day(copy)}: {workspace.root}", bold=True)
    if found is not None:
        frame.say(f"Было записей журнала {found.present[0]}, корень {found.present[1]}; в копии {found.copy[0]}.")
    for code in reappearing:
        frame.say(f"Вернулись уничтоженные данные {code}: уничтожьте их снова — nastavnik erase {code} …")
    if faults:
        if not frame.as_json:
            frame.note(f"Расхождений: {len(faults)}. {faults[0].text} Посмотрите: nastavnik audit verify")
        frame.exit(IntegrityError.exit_code)
    frame.say("Проверено: изменений нет. Дальше: nastavnik status")
    finishing.leave(frame, signed)


def _rehearsed(frame: Frame, copy: Opened, found: Comparison | None) -> None:
    if frame.as_json:
        told = {"dry_run": True, "id": copy.manifest.id, "records": copy.manifest.records, "faults": len(copy.faults)}
        frame.answer({**told, "relation": found.relation.value if found else None})
    said = f"; {_RELATIONS[found.relation.value]}" if found else ""
    frame.say(f"Копия {copy.manifest.id} от {_day(copy)} цела, записей журнала {copy.manifest.records}{said}.")
    frame.say("Сейчас ничего не изменено.")


def _day(copy: Opened) -> str:
    from datetime import datetime

    return f"{datetime.fromisoformat(copy.manifest.made):%d.%m.%Y}"


def _door(frame: Frame, key_file: Path | None, secret: str | None) -> Door:
    from workflow.backup.keys import Keys
    from workflow.backup.opening import Door

    try:
        keys = Keys(frame.workspace.root)
    except NotFoundError:  # a copy may come to a machine where nothing stands yet
        keys = None
    return Door(keys=keys, key_file=key_file, passphrase=secret)


def _chosen(frame: Frame) -> str:
    """A passphrase for a new copy."""
    given = os.environ.get(VARIABLE)
    if given is None:
        given = _asked(frame, "Пароль копии (не короче 12 знаков)", twice=True)
    if len(given) < _SHORTEST:
        msg = f"Пароль короче {_SHORTEST} знаков: его подберут. Возьмите длиннее, например четыре слова."
        raise UsageError(msg)
    return given


def _known(frame: Frame) -> str:
    """The passphrase of a copy that stands."""
    given = os.environ.get(VARIABLE)
    return given if given is not None else _asked(frame, "Пароль копии", twice=False)


def _asked(frame: Frame, question: str, *, twice: bool) -> str:
    if not frame.can_ask:
        msg = f"Пароль спросить некого: задайте переменную {VARIABLE}."
        raise UsageError(msg)
    again = "Ещё раз" if twice else False
    found: str = click.prompt(question, hide_input=True, confirmation_prompt=again, err=True)
    return found


def _size(number: int) -> str:
    return f"{number / 1_000_000:.1f} МБ".replace(".", ",")
