"""Commands about the register of norms and the templates."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands import finishing, options
from commands.frame import Frame
from commands.options import TEXT, Leave
from commands.shape import Group
from records.errors import ConflictError, IntegrityError, NotFoundError

if TYPE_CHECKING:
    from records.problems import Problem


def _school_faults(frame: Frame, day: date) -> tuple[Problem, ...]:
    """Faults of this workspace's settings and papers; outside a workspace there are none."""
    from documents.lint import paper_norm_faults, paper_reference_faults, settings_norm_faults
    from documents.series_faults import series_faults
    from records.values import Document, Programme

    try:
        store = frame.store
    except NotFoundError:
        return ()
    with store.reading() as reader:
        settings = [organization for _, organization in reader.organizations()]
        documents = reader.find(Document)
        forms = {programme.id: programme.forms for programme in reader.find(Programme)}
    return (
        *(fault for organization in settings for fault in settings_norm_faults(organization, day)),
        *(fault for organization in settings for fault in series_faults(organization)),
        *paper_norm_faults(documents, forms=forms),
        *paper_reference_faults(documents),
    )


@click.group(
    cls=Group,
    examples=("norms list", "norms check --date 01.09.2025"),
    help="Реестр правовых актов, на которые ссылаются документы.",
)
def norms() -> None:
    """Group."""


@norms.command("list", examples=("norms list",), help="Акты реестра, их действие и сверка с текстом акта.")
@options.dated("На какой день")
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
                        "applies_to": list(n.applies_to),
                    }
                    for n in found
                ]
            }
        )
    frame.table(
        ("Ключ", "Акт", "Формы", "Действует", "Проверен"),
        [
            (
                n.key,
                n.citation(),
                ", ".join(n.applies_to) or "все",
                "да" if n.is_in_force(day) else "нет",
                "да" if n.verified else f"нет: {n.source}",
            )
            for n in found
        ],
        empty="Реестр пуст.",
    )


@norms.command(
    "check",
    examples=("norms check", "norms check --date 01.09.2025"),
    help="Ищет ссылки на недействующие, неверно записанные и непроверенные акты: в шаблонах, а в рабочей папке — "
    "ещё в настройках школы и в выпущенных документах.\n\nКод выхода 4, если есть ошибки.",
)
@options.dated("На какой день")
@click.pass_obj
def check_norms(frame: Frame, on: date | None) -> None:
    """Citations of templates, of the school's settings and of issued papers against the register."""
    from documents.lint import norm_faults

    day = on or frame.today
    own = _own(frame)
    found = (*norm_faults(day, house=frame.workspace.templates if own else None), *_school_faults(frame, day))
    dead = sum(fault.severity == "error" for fault in found)
    if frame.as_json:
        frame.answer({"faults": [vars(fault) for fault in found]})
    for fault in found:
        frame.say(f"{'✗' if fault.severity == 'error' else '!'} {fault.place}: {fault.text} {fault.remedy}")
    frame.say(f"Ошибок в ссылках: {dead or 'нет'}; требуют сверки: {len(found) - dead}.")
    if dead:
        frame.exit(IntegrityError.exit_code)


@click.group(
    cls=Group,
    examples=("templates list", "templates lint", "templates eject PAIR-05"),
    help="Шаблоны документов: список, проверка, своя редакция.",
)
def templates() -> None:
    """Group."""


@templates.command("list", examples=("templates list",), help="Виды документов и чьи у них шаблоны.")
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
        empty="Шаблонов нет.",
    )


@templates.command(
    "lint",
    examples=("templates lint", "templates lint PAIR-05"),
    help="Проверяет шаблоны: неизвестные имена, запрещённое, мёртвые ссылки, разметку.\n\nКод выхода 4 при ошибках.",
)
@click.argument("code", metavar="[ВИД]", type=TEXT, required=False, help="Один вид; без него — все.")
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
        frame.say(f"{'✗' if fault.severity == 'error' else '!'} {fault.place}: {fault.text} {fault.remedy}")
    wrong = sum(fault.severity == "error" for fault in found)
    if len(found) > wrong:
        frame.say(f"Требуют внимания: {len(found) - wrong}.")
    frame.say(f"Ошибок в шаблонах: {wrong}." if wrong else "Шаблоны в порядке.")
    if wrong:
        frame.exit(IntegrityError.exit_code)


@templates.command(
    "eject",
    examples=("templates eject PAIR-05",),
    help="Кладёт копию шаблона в рабочее место: её можно править, обновления её не тронут.",
)
@click.argument("code", metavar="ВИД", type=TEXT, help="Код вида документа.")
@options.changing()
@click.pass_obj
def eject(frame: Frame, code: str, leave: Leave) -> None:
    """Copy a template for the school's own wording."""
    from documents.catalogue import find_kind
    from documents.resources import templates_root
    from records import durable

    kind = find_kind(code)
    target = frame.workspace.templates / kind.code / "text.html.j2"
    if target.exists():
        msg = f"Своя редакция уже есть: {target}. Удалите её, если хотите взять общий шаблон заново."
        raise ConflictError(msg)
    if not leave.dry_run:
        target.parent.mkdir(parents=True, exist_ok=True)
        content = (templates_root() / kind.code / "text.html.j2").read_bytes()
        durable.write(target, content, temporary=target.with_name(f".{target.name}.tmp"))
    if frame.as_json:
        frame.answer({"dry_run": leave.dry_run, "file": str(target)})
    if leave.dry_run:
        frame.say(f"Копия шаблона будет здесь: {target}. Сейчас ничего не изменено.")
        return
    frame.say(f"Правьте {target}.")
    frame.say(f"Дальше: nastavnik templates lint {kind.code}")
    finishing.tell(frame, frame.office(), "template.eject", "templates", kind=kind.code)


def _own(frame: Frame) -> set[str]:
    """Codes the school has its own wording of, in either kind of template."""
    from documents.wordtemplate.filling import FILE_NAME

    try:
        folder: Path = frame.workspace.templates
    except NotFoundError:  # outside a workspace there are only the common ones
        return set()
    return {path.parent.name for name in ("text.html.j2", FILE_NAME) for path in folder.glob(f"*/{name}")}
