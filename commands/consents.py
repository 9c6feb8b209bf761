"""Commands about consents."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from commands import options
from commands.changing import attempt, perform
from commands.finishing import settle
from commands.frame import Frame
from commands.options import DATE, TEXT, Leave
from commands.shape import Group

if TYPE_CHECKING:
    from records.values import Consent

KINDS = {
    "processing": "обработка персональных данных",
    "distribution": "распространение персональных данных",
    "participation": "участие в программе",
    "labour": "согласие работника на наставничество",
    "health": "специальные категории данных",
}
_KIND_HELP = "; ".join(f"{code} — {says}" for code, says in KINDS.items())
_CODE = click.argument("code", metavar="КОД", type=TEXT, help="Код человека: nastavnik people list.")


@click.group(
    cls=Group,
    examples=("consents list", "consents record У-07 --kind processing --date 05.09.2025"),
    help="Согласия участников: каждое — отдельный документ.",
)
def consents() -> None:
    """Group."""


@consents.command(
    "list",
    examples=("consents list", "consents list --person У-07", "consents list --kind processing"),
    help="Журнал согласий: вид, кто подписал, срок, отзыв.",
)
@click.option("--person", "code", type=TEXT, metavar="КОД", help="Только этого человека.")
@click.option("--kind", type=click.Choice(list(KINDS)), help=f"Только этого вида: {_KIND_HELP}.")
@options.organization
@click.pass_obj
def list_consents(frame: Frame, code: str | None, kind: str | None, key: str | None) -> None:
    """Consents by kind, with dates, term and signer."""
    from commands.people.group import everybody, person
    from records.values import Consent

    only = person(frame, code, key).id if code else None
    codes = {p.id: p.code for p in everybody(frame, key)}
    with frame.store.reading() as reader:
        found = [
            c
            for c in reader.find(Consent)
            if c.person_id in codes and only in (None, c.person_id) and kind in (None, c.kind.value)
        ]
    if frame.as_json:
        frame.answer({"consents": [as_json(c, codes) for c in found]})
    frame.table(
        ("Код", "Вид", "Подписал", "Действует", "Отозвано"),
        [
            (
                codes[c.person_id],
                KINDS[c.kind.value],
                codes[c.signed_by_id],
                term(c.signed_on, c.valid_until),
                f"{c.withdrawn_on:%d.%m.%Y}" if c.withdrawn_on else "—",
            )
            for c in found
        ],
        empty="Согласий нет. Запишите их: nastavnik consents record КОД --kind … --date …",
    )


@consents.command(
    "record",
    examples=(
        "consents record У-07 --kind processing --date 05.09.2025",
        "consents record П-03 --kind labour --date 05.09.2025 --until 31.05.2026",
    ),
    help="Записывает подписанное согласие. За несовершеннолетнего подписывает его представитель.",
)
@_CODE
@click.option("--kind", type=click.Choice(list(KINDS)), required=True, help=f"Вид согласия: {_KIND_HELP}.")
@click.option("--date", "on", type=DATE, required=True, help="Дата подписания.")
@click.option("--until", type=DATE, help="Последний день действия; без него — до отзыва.")
@click.option("--signed-by", type=TEXT, metavar="КОД", help="Кто подписал; по умолчанию сам или представитель.")
@click.option("--kept-at", type=TEXT, metavar="МЕСТО", help="Где хранится: «дело 02-17, л. 4».")
@options.organization
@options.changing()
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
    leave: Leave,
) -> None:
    """Enter a signed consent."""
    from records.values import ConsentKind
    from workflow.acts import consents as acts

    organization_id, _ = frame.organization(key)
    made = attempt(
        frame,
        leave,
        lambda office: acts.record(
            office,
            organization_id,
            code,
            ConsentKind(kind),
            signed_on=on,
            valid_until=until,
            kept_at=kept_at,
            signed_by=signed_by,
        ),
        organization_id=organization_id,
    )
    what = f"{code}, {KINDS[kind]}, {term(on, until)}"
    if leave.dry_run:
        if frame.as_json:
            frame.answer({"dry_run": True, "person": code, "kind": kind})
        frame.say(f"Согласие будет записано: {what}. Сейчас ничего не изменено.")
        return
    settle(frame, frame.office(), {"consent": made}, f"Согласие записано: {what}.", "Дальше: nastavnik status")


@consents.command(
    "withdraw",
    examples=("consents withdraw У-07 --kind distribution --date 12.01.2026",),
    help="Отмечает отзыв согласия и составляет документ об отзыве.",
)
@_CODE
@click.option("--kind", type=click.Choice(list(KINDS)), required=True, help=f"Вид согласия: {_KIND_HELP}.")
@options.of_programme
@options.dated("С какого дня отозвано")
@click.option("--reason", type=TEXT, metavar="ПРИЧИНА", help="Причина, если названа.")
@options.changing(asks=True)
@click.pass_obj
def withdraw(
    frame: Frame, code: str, kind: str, programme: str | None, on: date | None, reason: str | None, leave: Leave
) -> None:
    """A consent withdrawn."""
    from records.values import ConsentKind
    from workflow.acts import consents as acts

    found = frame.programme(programme)
    day = on or frame.today
    perform(
        frame,
        leave,
        lambda office: acts.withdraw(office, found.id, code, ConsentKind(kind), on=day, reason=reason),
        programme=found,
        question=f"Отметить отзыв согласия с {day:%d.%m.%Y}: {code}, {KINDS[kind]}?",
        said=f"Согласие отозвано: {code}, {KINDS[kind]}.",
    )


def as_json(consent: Consent, codes: dict[int, str]) -> dict[str, object]:
    """The JSON object of a consent; people by code."""
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


def told(consent: Consent) -> str:
    """The same in words: «обработка персональных данных, с 05.09.2025 до отзыва»."""
    end = f", отозвано {consent.withdrawn_on:%d.%m.%Y}" if consent.withdrawn_on else ""
    return f"{KINDS[consent.kind.value]}, {term(consent.signed_on, consent.valid_until)}{end}"


def term(signed_on: date, until: date | None) -> str:
    """«с 05.09.2025 по 31.05.2026»."""
    return f"с {signed_on:%d.%m.%Y} " + (f"по {until:%d.%m.%Y}" if until else "до отзыва")
