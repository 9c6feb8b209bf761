"""People listed, shown, added, imported."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands import consents, options
from commands.changing import attempt
from commands.finishing import settle
from commands.frame import Frame
from commands.options import DATE, FILE, TEXT, Leave
from commands.people.group import CATEGORIES, brief, code_argument, everybody, full_name, people, person
from commands.workbook import enter, take
from records.errors import BadInputError, ConflictError

if TYPE_CHECKING:
    from records.reader import Reader
    from records.workbook import Content, Report
    from workflow.office import Office

_CATEGORY_HELP = "; ".join(f"{code} — {says}" for code, says in CATEGORIES.items())


@people.command("list", examples=("people list", "people list --category pupil"), help="Список людей с их кодами.")
@click.option("--category", type=click.Choice(list(CATEGORIES)), help=f"Только этой категории: {_CATEGORY_HELP}.")
@options.organization
@click.pass_obj
def list_people(frame: Frame, category: str | None, key: str | None) -> None:
    """Register of people."""
    found = [p for p in everybody(frame, key) if category in (None, p.category.value)]
    if frame.as_json:
        frame.answer({"people": [brief(p) for p in found]})
    frame.table(
        ("Код", "Фамилия, имя, отчество", "Кто", "Класс или должность"),
        [(p.code, full_name(p), CATEGORIES[p.category.value], p.class_name or p.position or "—") for p in found],
        empty="Людей нет. Внесите их: nastavnik workbook import ФАЙЛ.xlsx",
    )


@people.command("show", examples=("people show У-07",), help="Карточка человека, его согласия и пары.")
@code_argument
@options.organization
@click.pass_obj
def show(frame: Frame, code: str, key: str | None) -> None:
    """One card, with consents and pairs."""
    from records.values import Consent, Pairing, Programme

    one = person(frame, code, key)
    codes = {p.id: p.code for p in everybody(frame, key)}
    with frame.store.reading() as reader:
        given = reader.find(Consent, person_id=one.id)
        pairs = [p for p in reader.find(Pairing) if one.id in p.members]
        sent = _sent(reader, one.id)
        programmes = {p.id: p.code for p in reader.find(Programme)}
    if frame.as_json:
        card = {
            "sex": one.sex.value,
            "birth_date": one.birth_date,
            "representative": codes.get(one.representative_id or 0),
            "forms": {part: dict(forms) for part, forms in one.forms.items()},
        }
        frame.answer(
            {
                "person": brief(one) | card,
                "consents": [consents.as_json(c, codes) for c in given],
                "pairings": [p.code for p in pairs],
                "sent_by": sent,
            }
        )
    frame.say(f"{one.code}. {full_name(one)}", bold=True)
    for title, value in (
        ("Данные уничтожены", one.erased_on and f"{one.erased_on:%d.%m.%Y}"),
        ("Кто", CATEGORIES[one.category.value]),
        ("Класс", one.class_name),
        ("Должность", one.position),
        ("Дата рождения", one.birth_date and f"{one.birth_date:%d.%m.%Y}"),
        ("Представитель", codes.get(one.representative_id or 0)),
        ("Телефон", one.phone),
        ("Эл. почта", one.email),
        (
            "Пары",
            ", ".join(p.code if len(programmes) == 1 else f"{programmes[p.programme_id]}/{p.code}" for p in pairs),
        ),
    ):
        if value:
            frame.say(f"  {title}: {value}")
    for partner in sent:
        frame.say(f"  Направлен партнёром: {partner}")
    for consent in given:
        frame.say(f"  Согласие: {consents.told(consent)}")


def _sent(reader: Reader, person_id: int) -> list[str]:
    """Partners that send the person, since when, and the agreements it rests on; oldest first."""
    from records.values import Delegate, NetworkAgreement, Partner

    told = []
    for one in sorted(reader.find(Delegate, person_id=person_id), key=lambda d: (d.since, d.id)):
        partner = reader.get(Partner, one.partner_id)
        signed = sorted(reader.find(NetworkAgreement, partner_id=partner.id), key=lambda a: a.signed_on)
        papers = "; ".join(f"соглашение № {a.number} от {a.signed_on:%d.%m.%Y}" for a in signed)
        until = f" по {one.until:%d.%m.%Y}" if one.until else ""
        told.append(
            f"{partner.short_name}, {partner.city}, с {one.since:%d.%m.%Y}{until} ({papers or 'соглашения нет'})"
        )
    return told


@people.command(
    "import",
    examples=("people import участники.xlsx --dry-run", "people import участники.xlsx"),
    help="Принимает рабочую книгу: то же, что workbook import.",
)
@click.argument("file", metavar="ФАЙЛ.xlsx", type=FILE, help="Книга Excel.")
@options.organization
@options.changing()
@click.pass_obj
def import_people(frame: Frame, file: Path, key: str | None, leave: Leave) -> None:
    """The workbook's own import, under the name a curator looks for."""
    take(frame, file, key, leave)


@people.command(
    "add",
    examples=(
        'people add П-09 "Орлова Анна Петровна" --category teacher --position "учитель математики"',
        'people add У-12 "Седов Илья Олегович" --category pupil --class 8А --born 14.02.2011 --representative Р-03',
    ),
    help="Заводит карточку человека по тем же правилам, что и лист «Люди» рабочей книги.",
)
@click.argument("code", metavar="КОД", type=TEXT, help="Новый код, например У-12.")
@click.argument("name", metavar="ИМЯ", type=TEXT, help="Фамилия, имя и отчество в кавычках.")
@click.option("--category", type=click.Choice(list(CATEGORIES)), required=True, help=f"Кто это: {_CATEGORY_HELP}.")
@click.option(
    "--sex", type=click.Choice(["m", "f"]), help="Пол: m — мужской, f — женский; не нужен, если есть отчество."
)
@click.option("--position", type=TEXT, metavar="ДОЛЖНОСТЬ", help="Как в штатном расписании.")
@click.option("--class", "class_name", type=TEXT, metavar="КЛАСС", help="Для учащихся, например 8А.")
@click.option("--born", type=DATE, help="Дата рождения; нужна учащимся.")
@click.option("--representative", type=TEXT, metavar="КОД", help="Код родителя или опекуна; нужен несовершеннолетним.")
@options.organization
@options.changing()
@click.pass_obj
def add(
    frame: Frame,
    code: str,
    name: str,
    category: str,
    sex: str | None,
    position: str | None,
    class_name: str | None,
    born: date | None,
    representative: str | None,
    key: str | None,
    leave: Leave,
) -> None:
    """A new card, checked as one row of the workbook is."""
    organization_id, _ = frame.organization(key)
    if any(known.code == code for known in everybody(frame, key)):
        msg = f"Код «{code}» уже занят. Посмотрите карточку: nastavnik people show {code}."
        raise ConflictError(msg)
    row = _row(
        {
            "Код": code,
            "ФИО": name,
            "Пол": {"m": "м", "f": "ж"}.get(sex or ""),
            "Категория": _WORKBOOK_CATEGORIES[category],
            "Должность": position,
            "Класс": class_name,
            "Дата рождения": f"{born:%d.%m.%Y}" if born else None,
            "Представитель": representative,
        }
    )
    report = _entered(frame, leave, organization_id, row)
    for problem in report.warnings:
        if not frame.as_json:
            frame.note(f"! {_place(problem.place)}: {problem.text}. {problem.remedy}.")
    if leave.dry_run:
        if frame.as_json:
            frame.answer({"dry_run": True, "person": code})
        frame.say(f"Карточка {code} заполнена верно. Сейчас ничего не изменено.")
        return
    settle(
        frame,
        frame.office(),
        {"person": code},
        f"Заведена карточка {code}: {name}.",
        f"Дальше: nastavnik people forms {code}",
    )


#: Words of the sheet «Люди» for the codes of the command line.
_WORKBOOK_CATEGORIES = {
    "pupil": "учащийся",
    "teacher": "работник школы",
    "external": "внешний участник",
    "graduate": "выпускник",
    "parent": "родитель",
}
#: Headers of the row, in its order; the cell of a problem is told by them.
_HEADERS = ("Код", "ФИО", "Пол", "Категория", "Должность", "Класс", "Дата рождения", "Представитель")


def _row(fields: dict[str, str | None]) -> Content:
    """A workbook of one sheet and one row."""
    from records.workbook.content import Cell, Content, Line, Tab

    header = Line(1, {place: Cell(title) for place, title in enumerate(_HEADERS, start=1)})
    cells = {place: Cell(text) for place, title in enumerate(_HEADERS, start=1) if (text := fields[title])}
    return Content((Tab("Люди", (header, Line(2, cells))),))


def _entered(frame: Frame, leave: Leave, organization_id: int, row: Content) -> Report:
    def act(office: Office) -> Report:
        return enter(office, organization_id, row, frame, action="person.add")

    try:
        return attempt(frame, leave, act, organization_id=organization_id)
    except BadInputError as fault:
        details = tuple({**one, "place": _place(str(one["place"]))} for one in fault.details)
        if not frame.as_json:
            for one in details:
                frame.note(f"✗ {one['place']}: {one.get('text')}. {one.get('remedy')}.")
        msg = f"Карточка не заведена, ошибок: {sum(one.get('severity') == 'error' for one in details)}."
        raise BadInputError(msg, details=details) from fault


def _place(place: str) -> str:
    """The header of the cell in place of its address."""
    found = re.search(r"ячейка ([A-H])\d+$", place)
    return _HEADERS["ABCDEFGH".index(found[1])] if found else "карточка"
