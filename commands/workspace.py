"""Commands about the workspace itself: made, described, mended, examined."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.frame import Frame
from records.errors import IntegrityError, NastavnikError, UsageError

if TYPE_CHECKING:
    from records.values import Organization


@click.command(
    help="Создаёт рабочее место школы: настройки, базу и папки.\n\n"
    "Реквизиты берутся из файла (--from) или спрашиваются.\n\n"
    "\b\nПример:\n  nastavnik init школа --from школа.toml"
)
@click.argument("folder", metavar="ПАПКА", type=click.Path(path_type=Path))
@click.option("--from", "source", type=click.Path(path_type=Path), metavar="ФАЙЛ.toml", help="Файл с реквизитами.")
@click.pass_obj
def init(frame: Frame, folder: Path, source: Path | None) -> None:
    """A new workspace."""
    from records.settings import read_organization

    organization = _ask_organization(frame) if source is None else read_organization(source)
    workspace = establish(frame, folder, organization)
    if frame.as_json:
        frame.answer({"workspace": str(workspace), "organization": organization.key})
    frame.say(f"Рабочее место создано: {workspace}", bold=True)
    frame.say("Дальше: nastavnik workbook new книга.xlsx — заполните книгу и импортируйте её.")


def establish(frame: Frame, folder: Path, organization: Organization) -> Path:
    """Make a workspace with its database and the organization in it; the folder."""
    from records.store import Store
    from records.workspace import Workspace

    workspace = Workspace.create(folder, organization)
    frame.workspace = workspace
    frame.store = Store.open(workspace.database, create=True)
    office = frame.office(actor="настройка")
    with office.act("organization.save", "organization") as unit:
        unit.save_organization(organization)
    return workspace.root


def _ask_organization(frame: Frame) -> Organization:
    """Requisites from the terminal; councils, forms and series as most schools have them, to be edited later."""
    import sys

    if frame.no_input or frame.as_json or not sys.stdin.isatty():
        msg = "Реквизиты не заданы, а спросить некого. Укажите файл: --from школа.toml (образцы — в папке samples)."
        raise UsageError(msg)
    from documents.specimen import organization as specimen

    typical = specimen().model_dump(mode="json")
    answers: dict[str, object] = {
        key: click.prompt(question, default=default, show_default=bool(default), err=True) or None
        for key, question, default in (
            ("key", "Краткий код латиницей", "shkola"),
            ("full_name", "Полное наименование по уставу", None),
            ("short_name", "Сокращённое наименование", None),
            ("founder", "Учредитель (строка над наименованием)", ""),
            ("place", "Место издания приказов", ""),
            ("address", "Адрес", None),
            ("inn", "ИНН", None),
            ("ogrn", "ОГРН", None),
        )
    }
    director = {
        key: click.prompt(question, default=default, show_default=bool(default), err=True) or None
        for key, question, default in (
            ("surname", "Фамилия директора", None),
            ("name", "Имя", None),
            ("patronymic", "Отчество", ""),
            ("sex", "Пол (m/f)", None),
            ("position", "Должность", "директор"),
        )
    }
    kept = {name: typical[name] for name in ("councils", "forms", "series")}
    return _organization_of({**kept, **answers, "director": director})


def _organization_of(fields: Mapping[str, object]) -> Organization:
    from pydantic import ValidationError

    from records.values import Organization

    try:
        return Organization.model_validate(fields)
    except ValidationError as fault:
        places = ", ".join(sorted({".".join(map(str, error["loc"])) for error in fault.errors()}))
        msg = f"Проверьте ответы: {places}. ИНН — 10 цифр, ОГРН — 13, код — строчная латиница."
        raise UsageError(msg) from fault


@click.group(help="Реквизиты и настройки организаций.")
def organization() -> None:
    """Group."""


@organization.command("show", help="Показывает реквизиты и настройки.")
@click.option("--organization", "key", metavar="КОД", help="Какая организация, если их несколько.")
@click.pass_obj
def show(frame: Frame, key: str | None) -> None:
    """Settings as TOML, or JSON."""
    from records.settings import write_organization

    _, found = frame.organization(key)
    if frame.as_json:
        frame.answer({"organization": found.model_dump(mode="json")})
    frame.say(write_organization(found))


@organization.command("edit", help="Принимает исправленный файл настроек; без --from — файл рабочего места.")
@click.option("--from", "source", type=click.Path(path_type=Path), metavar="ФАЙЛ.toml", help="Файл настроек.")
@click.pass_obj
def edit(frame: Frame, source: Path | None) -> None:
    """Take edited settings in."""
    from records.settings import read_organization, write_organization

    found = read_organization(source or frame.workspace.settings)
    with frame.office().act("organization.save", "organization") as unit:
        unit.save_organization(found)
    frame.workspace.settings.write_text(write_organization(found), encoding="utf-8")
    if frame.as_json:
        frame.answer({"organization": found.model_dump(mode="json")})
    frame.say(f"Настройки приняты: {found.short_name}.")


@click.command(help="Доделывает прерванное: файлы, имена, лишнее во временных папках.")
@click.pass_obj
def repair(frame: Frame) -> None:
    """Finish whatever a crash left undone; idempotent."""
    from workflow.repair import repair as mend

    made = mend(frame.office(), frame.workspace)
    if frame.as_json:
        frame.answer({"published": made.published, "named": made.named, "swept": made.swept})
    frame.say(
        f"Выпущено файлов документов: {made.published}; восстановлено имён: {made.named}; убрано лишнего: {made.swept}."
    )


@click.command(help="Проверяет рабочее место: база, файлы, библиотеки, права.")
@click.pass_obj
def doctor(frame: Frame) -> None:
    """Say what is well and what is not."""
    checks: list[tuple[str, bool, str]] = []

    def check(title: str, probe: object) -> None:
        try:
            says = probe()  # type: ignore[operator]
            checks.append((title, True, str(says)))
        except (NastavnikError, OSError, ImportError) as fault:
            checks.append((title, False, fault.text if isinstance(fault, NastavnikError) else str(fault)))

    check("Рабочее место", lambda: frame.workspace.root)
    check("База данных", lambda: _count_programmes(frame))
    check("Печать в PDF (Pango)", _probe_pdf)
    check("Шаблоны", _probe_templates)
    check("Файлы документов", lambda: _probe_files(frame))
    if frame.as_json:
        frame.answer({"checks": [{"title": t, "ok": ok, "text": text} for t, ok, text in checks]})
    for title, ok, text in checks:
        frame.say(f"{'✓' if ok else '✗'} {title}: {text}")
    if not all(ok for _, ok, _ in checks):
        msg = "Есть неисправности, они отмечены «✗» выше."
        raise IntegrityError(msg)


def _count_programmes(frame: Frame) -> str:
    from documents.language.numerals import plural
    from records.values import Programme

    with frame.store.reading() as reader:
        number = len(reader.find(Programme))
    return f"открывается, {number} {plural(number, 'программа', 'программы', 'программ')}"


def _probe_pdf() -> str:
    try:
        import weasyprint
    except OSError as fault:
        msg = "не найдена библиотека Pango. Установите: sudo apt install libpango-1.0-0 libpangoft2-1.0-0"
        raise NastavnikError(msg) from fault
    return f"WeasyPrint {weasyprint.__version__}"


def _probe_templates() -> str:
    from documents.catalogue import catalogue

    return f"видов документов: {len(catalogue())}"


def _probe_files(frame: Frame) -> str:
    from records.blobs import Blobs
    from records.values import Document

    blobs = Blobs(frame.workspace.blobs)
    with frame.store.reading() as reader:
        documents = reader.find(Document)
    wanted = {sha for d in documents for sha in (d.docx_sha256, d.pdf_sha256) if sha}
    missing = [sha for sha in wanted if not blobs.has(sha)]
    pending = sum(not d.is_published for d in documents)
    if missing or pending:
        msg = f"нет файлов: {len(missing)}, не выпущено документов: {pending}. Выполните nastavnik repair"
        raise NastavnikError(msg)
    return f"на месте все {len(wanted)}"


@click.command(
    help="Печатает подсказки для оболочки: bash, zsh или fish.\n\n\b\nПример:\n  nastavnik completion bash >> ~/.bashrc"
)
@click.argument("shell", metavar="ОБОЛОЧКА", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Completion script of click for the shell."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(ctx.find_root().command, {}, "nastavnik", "_NASTAVNIK_COMPLETE").source())
