"""Commands about people, the forms of their names, and consents."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.frame import Frame
from commands.russian import DATE
from records.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from records.values import Person

_ORGANIZATION = click.option("--organization", "key", metavar="КОД", help="Какая организация, если их несколько.")

CATEGORIES = {
    "pupil": "учащийся",
    "teacher": "работник",
    "external": "партнёр",
    "graduate": "выпускник",
    "parent": "родитель",
}
CONSENTS = {
    "processing": "обработка персональных данных",
    "distribution": "распространение персональных данных",
    "participation": "участие в программе",
    "labour": "согласие работника на наставничество",
    "health": "специальные категории данных",
}
_CASES = {
    "nom": "именительный",
    "gen": "родительный",
    "dat": "дательный",
    "acc": "винительный",
    "ins": "творительный",
    "loc": "предложный",
}


@click.group(help="Люди организации и склонение их имён.")
def people() -> None:
    """Group."""


@people.command("list", help="Список людей.")
@click.option("--category", type=click.Choice(list(CATEGORIES)), help="Только этой категории.")
@_ORGANIZATION
@click.pass_obj
def list_people(frame: Frame, category: str | None, key: str | None) -> None:
    """Register of people."""
    found = [p for p in _people(frame, key) if category in (None, p.category.value)]
    if frame.as_json:
        frame.answer({"people": [_brief(p) for p in found]})
    frame.table(
        ("Код", "Фамилия, имя, отчество", "Кто", "Класс или должность"),
        [(p.code, _full(p), CATEGORIES[p.category.value], p.class_name or p.position or "—") for p in found],
    )


@people.command("show", help="Карточка человека.")
@click.argument("code", metavar="КОД")
@_ORGANIZATION
@click.pass_obj
def show(frame: Frame, code: str, key: str | None) -> None:
    """One card, with consents and pairs."""
    from records.values import Consent, Pairing

    person = _person(frame, code, key)
    with frame.store.reading() as reader:
        consents = reader.find(Consent, person_id=person.id)
        pairs = [p for p in reader.find(Pairing) if person.id in p.members]
    if frame.as_json:
        frame.answer(
            {
                "person": _brief(person) | {"sex": person.sex.value, "birth_date": person.birth_date},
                "consents": [_consent_json(c, {person.id: person.code}) for c in consents],
                "pairings": [p.code for p in pairs],
            }
        )
        return
    frame.say(f"{person.code}. {_full(person)}", bold=True)
    for title, value in (
        ("Кто", CATEGORIES[person.category.value]),
        ("Класс", person.class_name),
        ("Должность", person.position),
        ("Дата рождения", person.birth_date and f"{person.birth_date:%d.%m.%Y}"),
        ("Телефон", person.phone),
        ("Эл. почта", person.email),
        ("Пары", ", ".join(p.code for p in pairs)),
    ):
        if value:
            frame.say(f"  {title}: {value}")
    for consent in consents:
        frame.say(
            f"  Согласие ({CONSENTS[consent.kind.value]}): {_term(consent.signed_on, consent.valid_until)}"
            + (f", отозвано {consent.withdrawn_on:%d.%m.%Y}" if consent.withdrawn_on else "")
        )


@people.command("import", help="Принимает рабочую книгу (то же, что workbook import).")
@click.argument("file", metavar="ФАЙЛ.xlsx", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Только проверить.")
@click.pass_context
def import_people(ctx: click.Context, file: Path, dry_run: bool) -> None:
    """The workbook's own import, under the name a curator looks for."""
    from commands.workbook import import_book

    ctx.invoke(import_book, file=file, dry_run=dry_run, key=None)


@people.command("add", help="Заводит карточку взрослого (остальное — через рабочую книгу).")
@click.argument("code", metavar="КОД")
@click.argument("full_name", metavar="«ФАМИЛИЯ ИМЯ ОТЧЕСТВО»")
@click.option(
    "--category",
    type=click.Choice(["teacher", "external", "graduate", "parent"]),
    required=True,
    help="Кто это для школы.",
)
@click.option("--sex", type=click.Choice(["m", "f"]), help="Пол; можно не указывать, если есть отчество.")
@click.option("--position", help="Должность.")
@_ORGANIZATION
@click.pass_obj
def add(
    frame: Frame, code: str, full_name: str, category: str, sex: str | None, position: str | None, key: str | None
) -> None:
    """A new card."""
    from documents.language.sex import sex_from_patronymic
    from records.values import Person, PersonCategory, Sex

    surname, name, patronymic = _split(full_name)
    known = sex or (sex_from_patronymic(patronymic) if patronymic else None)
    if known is None:
        msg = "Пол не определить без отчества. Укажите: --sex m или --sex f."
        raise UsageError(msg)
    organization_id, _ = frame.organization(key)
    with frame.office().act("person.add", f"organization:{organization_id}") as unit:
        unit.insert(
            Person,
            organization_id=organization_id,
            code=code,
            surname=surname,
            name=name,
            patronymic=patronymic,
            sex=Sex(known),
            category=PersonCategory(category),
            position=position,
            joined_on=frame.today,
        )
    if frame.as_json:
        frame.answer({"person": code})
    frame.say(f"Заведена карточка {code}: {full_name}.")


@people.command(
    "forms",
    help="Формы имени по падежам и насколько им можно верить.\n\n"
    "\b\nПримеры:\n  nastavnik people forms У-07\n"
    '  nastavnik people forms --text "Иванова Мария Петровна" --sex f\n'
    "  nastavnik people forms --input имена.jsonl --json",
)
@click.argument("code", metavar="[КОД]", required=False)
@click.option("--text", help="Имя без карточки: «Фамилия Имя Отчество».")
@click.option("--sex", type=click.Choice(["m", "f"]), help="Пол для --text.")
@click.option("--input", "source", metavar="ФАЙЛ|-", help="Строки JSON: surname, name, patronymic, position, …")
@click.option(
    "--set",
    "corrections",
    multiple=True,
    metavar="ЧАСТЬ.ПАДЕЖ=ФОРМА",
    help="Исправить форму карточки: surname.dat=Зайцу. Можно повторять.",
)
@_ORGANIZATION
@click.pass_obj
def forms(
    frame: Frame,
    code: str | None,
    text: str | None,
    sex: str | None,
    source: str | None,
    corrections: tuple[str, ...],
    key: str | None,
) -> None:
    """Case forms with their certainty."""
    from documents.language.requests import answer

    if source is not None:
        _answer_lines(source)
        return
    if text is not None:
        surname, name, patronymic = _split(text)
        request = {"surname": surname, "name": name, "patronymic": patronymic, "sex": sex}
        _tell_forms(frame, text, answer({k: v for k, v in request.items() if v}))
        return
    if code is None:
        msg = "Назовите код человека, или --text, или --input."
        raise UsageError(msg)
    person = _person(frame, code, key)
    if corrections:
        person = _confirm(frame, person, corrections, key, only=True)
    _tell_forms(frame, f"{person.code}. {_full(person)}", _forms_of(person))


@people.command("confirm", help="Подтверждает формы имени и должности (с исправлениями, если даны).")
@click.argument("code", metavar="КОД")
@click.option(
    "--set", "corrections", multiple=True, metavar="ЧАСТЬ.ПАДЕЖ=ФОРМА", help="Исправление перед подтверждением."
)
@_ORGANIZATION
@click.pass_obj
def confirm(frame: Frame, code: str, corrections: tuple[str, ...], key: str | None) -> None:
    """Keep the shown forms as confirmed by a person."""
    person = _confirm(frame, _person(frame, code, key), corrections, key, only=False)
    _tell_forms(frame, f"{person.code}. {_full(person)} — подтверждено", _forms_of(person))


def _confirm(frame: Frame, person: Person, corrections: tuple[str, ...], key: str | None, *, only: bool) -> Person:
    """Store forms in the card: only the corrected ones, or all as shown."""
    from records.values import Person as PersonValue

    kept = {part: dict(cases) for part, cases in person.forms.items()}
    if not only:
        shown = _forms_of(person)["forms"]
        for part, cases in shown.items():
            kept.setdefault(part, {}).update({case: form for case, form in cases.items() if case not in kept[part]})
    for correction in corrections:
        place, equals, form = correction.partition("=")
        part, dot, case = place.partition(".")
        if (
            not (equals and dot and form.strip())
            or case not in _CASES
            or part not in ("surname", "name", "patronymic", "position")
        ):
            msg = f"Не понято исправление «{correction}». Образец: --set surname.dat=Зайцу."
            raise UsageError(msg)
        kept.setdefault(part, {})[case] = form.strip()
    with frame.office().act("person.confirm", f"person:{person.id}") as unit:
        unit.update(PersonValue, person.id, forms=kept)
    return _person(frame, person.code, key)


def _forms_of(person: Person) -> dict[str, Any]:
    from documents.language.names import person_forms
    from documents.language.posts import post_forms

    name = person_forms(person.surname, person.name, person.patronymic, person.sex.value, person.forms or None)
    parts = {"surname": name.surname, "name": name.name, "patronymic": name.patronymic}
    if person.position:
        parts["position"] = post_forms(person.position, person.forms.get("position"))
    given = {title: part for title, part in parts.items() if part is not None}
    states = [part.state for part in given.values()]
    state = "confirm" if "confirm" in states else "manual" if "manual" in states else "auto"
    return {
        "person": person.code,
        "forms": {title: dict(part.forms) for title, part in given.items()},
        "state": state,
        "doubts": list(dict.fromkeys([*name.doubts, *(d for part in given.values() for d in part.doubts)])),
    }


def _answer_lines(source: str) -> None:
    """One JSON object a line in, one a line out, in the same order; needs no workspace."""
    from documents.language.requests import answer

    if source == "-":
        lines = sys.stdin
    else:
        path = Path(source)
        if not path.is_file():
            msg = f"Нет файла «{source}»."
            raise NotFoundError(msg)
        lines = path.open(encoding="utf-8")
    with lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                request = json.loads(line)
            except ValueError as fault:
                msg = f"Строка {number}: это не JSON. Исправьте её и повторите."
                raise UsageError(msg) from fault
            if not isinstance(request, dict):
                msg = f"Строка {number}: нужен объект JSON с полями surname, name, patronymic …"
                raise UsageError(msg)
            sys.stdout.write(json.dumps(answer(request), ensure_ascii=False) + "\n")


def _tell_forms(frame: Frame, title: str, result: Mapping[str, Any]) -> None:
    if frame.as_json:
        frame.answer({key: value for key, value in result.items() if key != "schema"})
        return
    words = {"auto": "можно верить", "confirm": "проверьте и подтвердите", "manual": "подтверждено человеком"}
    frame.say(f"{title} — {words[result['state']]}", bold=True)
    parts = result["forms"]
    for case, says in _CASES.items():
        frame.say(f"  {says:<13} {' '.join(part[case] for part in parts.values() if part.get(case))}")
    for doubt in result["doubts"]:
        frame.say(f"  ? {doubt}")


@click.group(help="Согласия участников.")
def consents() -> None:
    """Group."""


@consents.command("list", help="Журнал согласий.")
@click.option("--person", "code", metavar="КОД", help="Только этого человека.")
@click.option("--kind", type=click.Choice(list(CONSENTS)), help="Только этого вида.")
@_ORGANIZATION
@click.pass_obj
def list_consents(frame: Frame, code: str | None, kind: str | None, key: str | None) -> None:
    """Consents by kind, with dates, term and signer."""
    from records.values import Consent

    codes = {p.id: p.code for p in _people(frame, key)}
    with frame.store.reading() as reader:
        found = [
            c
            for c in reader.find(Consent)
            if c.person_id in codes and code in (None, codes[c.person_id]) and kind in (None, c.kind.value)
        ]
    if frame.as_json:
        frame.answer({"consents": [_consent_json(c, codes) for c in found]})
    frame.table(
        ("Код", "Вид", "Подписал", "Действует", "Отозвано"),
        [
            (
                codes[c.person_id],
                CONSENTS[c.kind.value],
                codes[c.signed_by_id],
                _term(c.signed_on, c.valid_until),
                f"{c.withdrawn_on:%d.%m.%Y}" if c.withdrawn_on else "—",
            )
            for c in found
        ],
    )


@consents.command(
    "record",
    help="Записывает подписанное согласие.\n\n"
    "\b\nПример:\n  nastavnik consents record У-07 --kind processing --date 05.09.2025",
)
@click.argument("code", metavar="КОД")
@click.option("--kind", type=click.Choice(list(CONSENTS)), required=True, help="Вид согласия.")
@click.option("--date", "on", type=DATE, required=True, help="Дата подписания.")
@click.option("--until", type=DATE, help="Срок действия; без него — до отзыва.")
@click.option("--signed-by", metavar="КОД", help="Кто подписал; по умолчанию сам или представитель.")
@click.option("--kept-at", help="Где хранится: «дело 02-17, л. 4».")
@_ORGANIZATION
@click.pass_obj
def record(
    frame: Frame,
    code: str,
    kind: str,
    on: date,
    until: date | None,
    signed_by: str | None,
    kept_at: str | None,
    key: str | None,
) -> None:
    """Enter a signed consent."""
    from records.values import ConsentKind
    from workflow.acts import consents as acts

    organization_id, _ = frame.organization(key)
    made = acts.record(
        frame.office(),
        organization_id,
        code,
        ConsentKind(kind),
        signed_on=on,
        valid_until=until,
        kept_at=kept_at,
        signed_by=signed_by,
    )
    if frame.as_json:
        frame.answer({"consent": made})
    frame.say(f"Согласие записано: {code}, {CONSENTS[kind]}, {_term(on, until)}.")


@consents.command("withdraw", help="Отмечает отзыв согласия и составляет документ об отзыве.")
@click.argument("code", metavar="КОД")
@click.option("--kind", type=click.Choice(list(CONSENTS)), required=True, help="Вид согласия.")
@click.option("--programme", required=True, metavar="ПРОГРАММА", help="В какой программе.")
@click.option("--date", "on", type=DATE, help="С какого дня; по умолчанию сегодня.")
@click.option("--reason", help="Причина, если названа.")
@click.option("--yes", is_flag=True, help="Не спрашивать.")
@click.pass_obj
def withdraw(
    frame: Frame, code: str, kind: str, programme: str, on: date | None, reason: str | None, yes: bool
) -> None:
    """A consent withdrawn."""
    from commands.finishing import finish
    from records.values import ConsentKind
    from workflow.acts import consents as acts

    frame.confirm(f"Отметить отзыв согласия ({CONSENTS[kind]}): {code}?", yes=yes)
    office = frame.office()
    outcome = acts.withdraw(
        office, frame.programme(programme).id, code, ConsentKind(kind), on=on or frame.today, reason=reason
    )
    finish(frame, office, outcome, said=f"Согласие отозвано: {code}, {CONSENTS[kind]}.")


def _people(frame: Frame, key: str | None) -> tuple[Person, ...]:
    from records.values import Person

    organization_id, _ = frame.organization(key)
    with frame.store.reading() as reader:
        return reader.find(Person, organization_id=organization_id)


def _person(frame: Frame, code: str, key: str | None) -> Person:
    for person in _people(frame, key):
        if code in (person.code, str(person.id)):
            return person
    msg = f"Нет человека с кодом «{code}». Посмотрите список: nastavnik people list."
    raise NotFoundError(msg)


def _split(text: str) -> tuple[str, str, str | None]:
    words = text.split()
    if len(words) < 2:
        msg = f"«{text}»: нужны хотя бы фамилия и имя через пробел."
        raise UsageError(msg)
    return words[0], words[1], " ".join(words[2:]) or None


def _full(person: Person) -> str:
    return " ".join(part for part in (person.surname, person.name, person.patronymic) if part)


def _brief(person: Person) -> dict[str, object]:
    return {
        "id": person.id,
        "code": person.code,
        "surname": person.surname,
        "name": person.name,
        "patronymic": person.patronymic,
        "category": person.category.value,
        "class": person.class_name,
        "position": person.position,
    }


def _consent_json(consent: object, codes: dict[int, str]) -> dict[str, object]:
    from records.values import Consent

    assert isinstance(consent, Consent)
    return {
        "id": consent.id,
        "person": codes.get(consent.person_id, consent.person_id),
        "kind": consent.kind.value,
        "signed_by": codes.get(consent.signed_by_id, consent.signed_by_id),
        "signed_on": consent.signed_on,
        "valid_until": consent.valid_until,
        "withdrawn_on": consent.withdrawn_on,
        "kept_at": consent.kept_at,
    }


def _term(signed_on: date, until: date | None) -> str:
    return f"с {signed_on:%d.%m.%Y} " + (f"по {until:%d.%m.%Y}" if until else "до отзыва")
