"""Commands about the register of norms and the templates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from commands.frame import Frame
from commands.russian import DATE
from records.errors import ConflictError, IntegrityError, NotFoundError


@click.group(help="Реестр правовых актов, на которые ссылаются документы.")
def norms() -> None:
    """Group."""


@norms.command("list", help="Акты реестра и их действие.")
@click.option("--date", "on", type=DATE, help="На какую дату; по умолчанию — сегодня.")
@click.pass_obj
def list_norms(frame: Frame, on: date | None) -> None:
    """The register."""
    from documents.norms import register

    day = on or frame.today
    found = register().values()
    if frame.as_json:
        frame.answer(
            {
                "norms": [
                    {
                        "key": n.key,
                        "citation": n.citation(),
                        "in_force": n.is_in_force(day),
                        "verified": n.verified,
                        "source": n.source,
                        "from": n.in_force_from,
                        "to": n.in_force_to,
                        "replaced_by": n.replaced_by,
                    }
                    for n in found
                ]
            }
        )
    frame.table(
        ("Ключ", "Акт", "Действует", "Проверен"),
        [
            (n.key, n.citation(), "да" if n.is_in_force(day) else "нет", "да" if n.verified else f"нет: {n.source}")
            for n in found
        ],
    )


@norms.command("check", help="Ищет в шаблонах ссылки на недействующие и непроверенные акты.")
@click.option("--date", "on", type=DATE, help="На какую дату; по умолчанию — сегодня.")
@click.pass_obj
def check_norms(frame: Frame, on: date | None) -> None:
    """Citations of templates against the register."""
    from documents.lint import norm_faults

    found = norm_faults(on or frame.today)
    if frame.as_json:
        frame.answer({"faults": [vars(fault) for fault in found]})
    for fault in found:
        frame.say(f"{'✗' if fault.severity == 'error' else '!'} {fault.place}: {fault.text} {fault.remedy}")
    if any(fault.severity == "error" for fault in found):
        msg = "Есть ссылки на недействующие акты, они отмечены «✗» выше."
        raise IntegrityError(msg)
    frame.say(f"Недействующих ссылок нет; требуют проверки: {len(found)}.")


@click.group(help="Шаблоны документов: список, проверка, своя редакция.")
def templates() -> None:
    """Group."""


@templates.command("list", help="Виды документов и чьи они шаблоны.")
@click.pass_obj
def list_templates(frame: Frame) -> None:
    """The catalogue."""
    from documents.catalogue import catalogue

    own = _own(frame)
    kinds = catalogue().values()
    if frame.as_json:
        frame.answer(
            {
                "templates": [
                    {
                        "code": k.code,
                        "title": k.title,
                        "stage": k.stage,
                        "scope": k.scope,
                        "events": list(k.events),
                        "own": k.code in own,
                    }
                    for k in kinds
                ]
            }
        )
    frame.table(
        ("Вид", "Этап", "Документ", "Шаблон"),
        [(k.code, str(k.stage or "—"), k.title, "школы" if k.code in own else "общий") for k in kinds],
    )


@templates.command("lint", help="Проверяет шаблоны: неизвестные имена, запрещённое, мёртвые ссылки, разметку.")
@click.argument("code", metavar="[ВИД]", required=False)
@click.pass_obj
def lint(frame: Frame, code: str | None) -> None:
    """Render every template on the specimen and tell the faults."""
    from documents.catalogue import find_kind
    from documents.lint import template_faults

    if code is not None:
        find_kind(code)
    own = _own(frame)
    house = frame.workspace.templates if own else None
    found = template_faults(house, only=code)
    if frame.as_json:
        frame.answer({"faults": [vars(fault) for fault in found]})
    for fault in found:
        frame.say(f"✗ {fault.place}: {fault.text} {fault.remedy}")
    if found:
        msg = f"Ошибок в шаблонах: {len(found)}."
        raise IntegrityError(msg)
    frame.say("Шаблоны в порядке.")


@templates.command("eject", help="Кладёт копию шаблона в рабочую папку: её можно править, обновления её не тронут.")
@click.argument("code", metavar="ВИД")
@click.pass_obj
def eject(frame: Frame, code: str) -> None:
    """Copy a template for the school's own wording."""
    from documents.catalogue import find_kind
    from documents.resources import templates_root

    kind = find_kind(code)
    target = frame.workspace.templates / kind.code / "text.html.j2"
    if target.exists():
        msg = f"Своя редакция уже есть: {target}. Удалите её, если хотите взять общий шаблон заново."
        raise ConflictError(msg)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes((templates_root() / kind.code / "text.html.j2").read_bytes())
    if frame.as_json:
        frame.answer({"file": str(target)})
    frame.say(f"Правьте {target}; проверка: nastavnik templates lint {kind.code}.")


def _own(frame: Frame) -> set[str]:
    """Codes the school has its own wording of."""
    try:
        folder: Path = frame.workspace.templates
    except NotFoundError:  # outside a workspace there are only the common ones
        return set()
    return {path.parent.name for path in folder.glob("*/text.html.j2")}
