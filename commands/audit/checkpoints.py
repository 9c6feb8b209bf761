"""Checkpoints: which there are, the director's signature under them, files beside them, the close of a year."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands import finishing
from commands.audit.group import audit
from commands.audit.secrets import director_key
from commands.files import existing
from commands.frame import Frame
from commands.options import FILE, Leave, Number, changing

if TYPE_CHECKING:
    from records.audit.checkpoint import Checkpoint

#: What is kept beside a checkpoint, by kind.
_KINDS = {"p7s": "отсоединённая подпись", "rfc3161": "метка времени"}


@audit.command(
    "checkpoints",
    examples=("audit checkpoints", "audit checkpoints --last 3"),
    help="Подписанные контрольные точки: записей, код для бумаги, кто подписал, что приложено.",
)
@click.option(
    "--last", type=Number(1, 100_000), default=10, show_default=True, metavar="СКОЛЬКО", help="Сколько последних."
)
@click.pass_obj
def checkpoints(frame: Frame, last: int) -> None:
    """Checkpoints, the latest below."""
    from records import checkpoints as files
    from records.audit.checkpoint import Checkpoint
    from workflow.acts.witnessing import ATTACHED

    kept = frame.workspace.checkpoints
    rows: list[tuple[Checkpoint, tuple[str, ...], list[str]]] = []
    for size in sorted(kept.numbered())[-last:]:
        note = files.read(kept.numbered()[size])
        beside = [
            f"{_KINDS[ATTACHED[path.suffix]]} {path.name}" for path in kept.attached(size) if path.suffix in ATTACHED
        ]
        signers = tuple("директор" if s.name.endswith("/director") else "система" for s in note.signatures)
        rows.append((Checkpoint.parse(note.text), signers, beside))
    closed = sorted(kept.closed())
    if frame.as_json:
        told = [
            {"size": p.size, "code": p.short, "root": p.root.hex(), "signatures": list(who), "attached": beside}
            for p, who, beside in rows
        ]
        frame.answer({"checkpoints": told, "closed_years": closed})
    frame.table(
        ("Записей", "Код", "Подписи", "Приложено"),
        [(str(p.size), p.short, ", ".join(who), "; ".join(beside)) for p, who, beside in rows],
        empty="Контрольных точек ещё нет.",
    )
    if any(beside for *_, beside in rows):
        frame.say("Приложенное программа хранит, но подписей в нём не проверяет: проверьте их в КриптоПро или openssl.")
    if closed:
        frame.say(f"Закрытые учебные годы: {', '.join(f'{year}/{(year + 1) % 100:02d}' for year in closed)}.")


@audit.command(
    "cosign",
    examples=("audit cosign --key /media/flash/director.pem",),
    help="Заверяет последнюю контрольную точку ключом директора.\n\nКлюч лежит вне рабочего места, обычно на флешке; "
    "программа его не копирует.",
)
@click.option("--key", "source", type=FILE, required=True, metavar="ФАЙЛ", help="Закрытый ключ директора.")
@click.pass_obj
def cosign(frame: Frame, source: Path) -> None:
    """The director's signature."""
    from workflow.acts.witnessing import cosign as sign

    office = frame.office()
    point = sign(office, frame.workspace, director_key(frame, existing(source)))
    finishing.settle(
        frame,
        office,
        {"checkpoint": {"size": point.size, "code": point.short}},
        f"Журнал заверен директором: записей {point.size}, код {point.short}.",
        "Дальше: перепишите код в журнал регистрации или распечатайте; сверка — nastavnik audit verify --anchor КОД",
    )


@audit.command(
    "attach",
    examples=("audit attach checkpoint.p7s", "audit attach токен.tsr --to 169"),
    help="Прикладывает к контрольной точке подпись или метку времени, сделанную другой программой.",
)
@click.argument("source", metavar="ФАЙЛ", type=FILE, help="Отсоединённая подпись или метка времени.")
@click.option("--to", "size", type=Number(1), metavar="ЗАПИСЕЙ", help="К какой точке; по умолчанию — к последней.")
@click.pass_obj
def attach(frame: Frame, source: Path, size: int | None) -> None:
    """A file beside a checkpoint."""
    from workflow.acts.witnessing import attach as keep

    office = frame.office()
    kept = keep(office, frame.workspace, existing(source), size=size)
    known = "хеш внутри — этой точки" if kept.names_checkpoint else "к этой ли точке он, по файлу не проверить (ГОСТ)"
    finishing.settle(
        frame,
        office,
        {"size": kept.size, "kind": kept.kind, "file": str(kept.path), "names_checkpoint": kept.names_checkpoint},
        f"Приложено к точке на записей — {kept.size}: {_KINDS[kept.kind]}, {known}.",
        "Сама подпись не проверялась: проверьте её в КриптоПро или openssl.",
    )


@audit.command(
    "freeze",
    examples=("audit freeze 2025 --key /media/flash/director.pem", "audit freeze 2025"),
    help="Закрывает учебный год: снимает итоговую контрольную точку.\n\nВсе программы года должны быть завершены. "
    "Записи об этом годе, внесённые позже, отмечаются.",
)
@click.argument("year", metavar="ГОД", type=Number(1990, 2100), help="Год, в котором учебный год начался.")
@click.option(
    "--key", "source", type=FILE, metavar="ФАЙЛ", help="Закрытый ключ директора; обязателен, если ключ заведён."
)
@changing(asks=True)
@click.pass_obj
def freeze(frame: Frame, year: int, source: Path | None, leave: Leave) -> None:
    """The close of a year."""
    from workflow.acts.witnessing import closable
    from workflow.acts.witnessing import freeze as close
    from workflow.verification.years import title

    key = director_key(frame, existing(source)) if source is not None else None
    office = frame.office()
    if leave.dry_run:
        with office.store.reading() as reader:
            programmes = [one.id for one in closable(reader, year, key=key)]
            told = {"dry_run": True, "year": year, "programmes": programmes, "records": reader.tree().size}
        if frame.as_json:
            frame.answer(told)
        frame.say(f"Будет закрыт {title(year)} учебный год. Сейчас ничего не изменено.")
        return
    if not leave.yes:
        frame.confirm(f"Закрыть {title(year)} учебный год?")
    made = close(office, frame.workspace, year, key=key)
    finishing.settle(
        frame,
        office,
        {
            "year": year,
            "programmes": list(made.programmes),
            "checkpoint": {"size": made.checkpoint.size, "code": made.checkpoint.short},
            "file": str(made.path),
            "witnessed": made.is_witnessed,
        },
        f"Закрыт {title(year)} учебный год: программ {len(made.programmes)}, записей {made.checkpoint.size}.",
        f"Код итоговой точки: {made.checkpoint.short} — перепишите его в приказ об итогах и сохраните вне школы.",
    )
