"""Commands that mend and examine the workspace."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass

import click

from commands import faults, finishing
from commands.frame import Frame
from commands.options import Leave, changing
from commands.shape import Command
from records.errors import IntegrityError, NastavnikError

#: Free space under which a year's papers may not fit.
_SPACE_BYTES = 200_000_000


@click.command(
    cls=Command,
    examples=("repair --dry-run", "repair"),
    help="Доделывает прерванное: недостающие файлы, их имена, лишнее во временных папках.\n\n"
    "Повторять можно сколько угодно: сделанное не переделывается.",
)
@changing()
@click.pass_obj
def repair(frame: Frame, leave: Leave) -> None:
    """Finish whatever a crash left undone; idempotent."""
    from workflow.repair import repair as mend
    from workflow.sealing import restore_list

    if not leave.dry_run:
        restore_list(frame.store, frame.workspace.keyring)
    office = frame.office()
    if leave.dry_run:
        pending, unnamed = finishing.pending(office), finishing.unnamed(frame, office)
        if frame.as_json:
            frame.answer({"dry_run": True, "pending": pending, "unnamed": unnamed})
        frame.say(f"Не сделаны файлы документов: {pending}; нет имён: {unnamed}. Сейчас ничего не изменено.")
        return
    made = mend(office, frame.workspace)
    signed = finishing.sign(frame, office)
    if frame.as_json:
        told = {"published": made.published, "named": made.named, "swept": made.swept}
        frame.answer({**told, **finishing.error(signed)})
    frame.say(f"Сделаны файлы документов: {made.published}; имён восстановлено: {made.named}; убрано: {made.swept}.")
    frame.say("Дальше: nastavnik audit verify")
    finishing.leave(frame, signed)


@dataclass(frozen=True)
class Check:
    """One thing looked at."""

    title: str
    is_well: bool
    text: str
    #: Whether it is the data that do not hold, not the machine.
    is_data: bool = False


@click.command(
    cls=Command,
    examples=("doctor",),
    help="Проверяет рабочее место: папку, базу, файлы, место на диске, библиотеки, шаблоны.",
)
@click.pass_obj
def doctor(frame: Frame) -> None:
    """Say what is well and what is not; leaves with 4 when the data do not hold, with 1 when the machine does not."""
    frame.tells_settings = False
    checks = [_looked(title, probe, frame) for title, probe in _PROBES]
    if frame.as_json:
        found = [{"title": c.title, "ok": c.is_well, "text": c.text} for c in checks]
        frame.answer({"ok": all(c.is_well for c in checks), "checks": found})
    for one in checks:
        frame.say(f"{'✓' if one.is_well else '✗'} {one.title}: {one.text}")
    ill = [one.title for one in checks if not one.is_well]
    if not ill:
        frame.say("Всё в порядке.")
        return
    if not frame.as_json:
        frame.note(f"Неисправности: {', '.join(ill)}.")
    frame.exit(IntegrityError.exit_code if any(c.is_data for c in checks) else NastavnikError.exit_code)


def _looked(title: str, probe: Callable[[Frame], str], frame: Frame) -> Check:
    try:
        return Check(title, True, probe(frame))
    except Exception as fault:  # whatever is broken, the other checks are made
        return Check(title, False, faults.described(fault)[2], title in _DATA or isinstance(fault, IntegrityError))


def _workspace(frame: Frame) -> str:
    root = frame.workspace.root
    if not os.access(root, os.W_OK):
        msg = f"«{root}»: нет права записи. Проверьте права на папку."
        raise NastavnikError(msg)
    return str(root)


def _space(frame: Frame) -> str:
    free = shutil.disk_usage(frame.workspace.root).free
    if free < _SPACE_BYTES:
        msg = f"свободно {free // 1_000_000} МБ, для документов года нужно не меньше {_SPACE_BYTES // 1_000_000} МБ."
        raise NastavnikError(msg)
    return f"свободно {free // 1_000_000} МБ"


def _database(frame: Frame) -> str:
    from documents.language.numerals import plural
    from records.values import Programme

    with frame.store.reading() as reader:
        number = len(reader.find(Programme))
    return f"открывается, {number} {plural(number, 'программа', 'программы', 'программ')}"


def _settings(frame: Frame) -> str:
    from records.settings import read_organization

    written = read_organization(frame.workspace.settings)
    with frame.store.reading() as reader:
        known = {organization.key: organization for _, organization in reader.organizations()}
    if known.get(written.key) != written:
        msg = "файл nastavnik.toml изменён, а изменения не приняты. Выполните: nastavnik organization edit."
        raise NastavnikError(msg)
    return written.short_name


def _log(frame: Frame) -> str:
    result = frame.store.verify()
    if not result.is_intact:
        msg = f"расхождений: {len(result.faults)}. Посмотрите: nastavnik audit verify."
        raise IntegrityError(msg)
    return f"записей {result.records}, все сходятся"


def _keys(frame: Frame) -> str:
    from workflow.sealing import known_keys

    keyring = frame.workspace.keyring
    with frame.store.reading() as reader:
        current = [k for k in known_keys(reader, keyring) if k.is_current and k.role == "system"]
    if not current:
        msg = "журнал не подписывается. Создайте ключ: nastavnik audit key make."
        raise NastavnikError(msg)
    private = keyring.private(current[0].key)
    if private is None:
        msg = (
            f"закрытого ключа {current[0].key.id.hex()} здесь нет. "
            "Верните файл или объявите утрату: nastavnik audit key lost."
        )
        raise NastavnikError(msg)
    private.sign(b"doctor")
    path = keyring.path(current[0].key)
    if path.stat().st_mode & 0o077:
        msg = f"файл «{path}» открыт другим пользователям. Выполните: chmod 600 «{path}»."
        raise NastavnikError(msg)
    return f"{current[0].key.id.hex()}, на месте"


def _checkpoint(frame: Frame) -> str:
    from records.audit.checkpoint import Checkpoint

    note = frame.workspace.checkpoints.last()
    with frame.store.reading() as reader:
        tree = reader.tree()
        if note is None:
            msg = "нет ни одной. Подпишите журнал: nastavnik repair."
            raise NastavnikError(msg)
        last = Checkpoint.parse(note.text)
        if last.size > tree.size or tree.root(last.size) != last.root:
            msg = "не сходится с журналом. Посмотрите: nastavnik audit verify."
            raise IntegrityError(msg)
    if last.size < tree.size:
        msg = f"не подписано записей: {tree.size - last.size}. Выполните nastavnik repair."
        raise NastavnikError(msg)
    return f"записей {last.size}, код {last.short}"


def _files(frame: Frame) -> str:
    from records.blobs import Blobs

    blobs = Blobs(frame.workspace.blobs)
    with frame.store.reading() as reader:
        documents = reader.registry(erased_on=None)
    wanted = {sha for d in documents for sha in (d.docx_sha256, d.pdf_sha256, d.scan_sha256) if sha}
    missing = sum(not blobs.has(sha) for sha in wanted)
    pending = sum(not d.is_published for d in documents)
    if missing or pending:
        msg = f"нет файлов: {missing}, не сделаны файлы документов: {pending}. Выполните nastavnik repair."
        raise IntegrityError(msg)
    return f"на месте все {len(wanted)}"


def _pdf(frame: Frame) -> str:
    try:
        import weasyprint
    except OSError as fault:
        msg = "не найдена библиотека Pango. Установите: sudo apt install libpango-1.0-0 libpangoft2-1.0-0."
        raise NastavnikError(msg) from fault
    return f"WeasyPrint {weasyprint.__version__}"


def _templates(frame: Frame) -> str:
    from documents.catalogue import catalogue

    return f"видов документов: {len(catalogue())}"


_PROBES: tuple[tuple[str, Callable[[Frame], str]], ...] = (
    ("Рабочее место", _workspace),
    ("Место на диске", _space),
    ("База данных", _database),
    ("Настройки", _settings),
    ("Журнал действий", _log),
    ("Ключ журнала", _keys),
    ("Контрольная точка", _checkpoint),
    ("Файлы документов", _files),
    ("Печать в PDF", _pdf),
    ("Шаблоны", _templates),
)
_DATA = {"База данных", "Журнал действий", "Файлы документов"}
