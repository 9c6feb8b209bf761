"""Commands about consents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from commands import options
from commands.changing import attempt, perform
from commands.finishing import settle
from commands.frame import Frame
from commands.options import DATE, TEXT, Leave
from commands.shape import Group

if TYPE_CHECKING:
    from records.values import Consent, ConsentKind
    from workflow.acts.consents import Public

F = TypeVar("F", bound=Callable[..., Any])
KINDS = {
    "processing": "обработка персональных данных",
    "distribution": "распространение персональных данных",
    "participation": "участие в программе",
    "labour": "согласие работника на наставничество",
    "health": "специальные категории данных",
}
#: What a consent to distribution permits: lines of CNS-03.
PERMITS = {
    "name": "фамилия, имя, отчество",
    "occupation": "класс, должность, место работы или учёбы",
    "participation": "участие в программе и роль",
    "merits": "достижения",
    "awards": "поощрения",
    "story": "рассказ, отзыв",
    "photo": "фотография, видео",
}
#: How that may be passed on: marks of CNS-03.
TRANSFERS = {
    "network": "на сайте",
    "internal": "только по внутренней сети",
    "none": "без передачи по сетям",
}
_KIND_HELP = "; ".join(f"{code} — {says}" for code, says in KINDS.items())
_PERMITS_HELP = ", ".join(f"{code} — {says}" for code, says in PERMITS.items())
_TRANSFER_HELP = ", ".join(f"{code} — {says}" for code, says in TRANSFERS.items())
_CODE = click.argument("code", metavar="КОД", type=TEXT, help="Код человека: nastavnik people list.")


class Categories(click.ParamType["tuple[str, ...]"]):
    """Categories of data through commas: «name,occupation»."""

    name = "ДАННЫЕ"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Codes, each once.

        Raises:
            BadParameter: one of them is unknown, or there is none.
        """
        if isinstance(value, tuple):
            return value
        found = tuple(dict.fromkeys(part.strip().lower() for part in str(value).split(",") if part.strip()))
        if unknown := [one for one in found if one not in PERMITS]:
            self.fail(f"«{unknown[0]}» не подходит. Допустимы: {', '.join(PERMITS)}.", param, ctx)
        if not found:
            self.fail(f"не названо ни одного вида данных. Допустимы: {', '.join(PERMITS)}.", param, ctx)
        return found


def _public(*, required: bool) -> Callable[[F], F]:
    """Options that say what a consent to distribution permits."""

    def decorate(callback: F) -> F:
        for option in reversed(
            (
                click.option(
                    "--allow",
                    "permits",
                    type=Categories(),
                    required=required,
                    help=f"Что разрешено публиковать, через запятую (CNS-03): {_PERMITS_HELP}.",
                ),
                click.option(
                    "--transfer",
                    type=click.Choice(list(TRANSFERS)),
                    required=required,
                    help=f"Как разрешено передавать: {_TRANSFER_HELP}.",
                ),
                click.option("--conditions", type=TEXT, metavar="ТЕКСТ", help="Условия и запреты, вписанные в бланк."),
            )
        ):
            callback = option(callback)
        return callback

    return decorate


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
        ("Код", "Вид", "Подписал", "Действует", "Отозвано", "Особое"),
        [
            (
                codes[c.person_id],
                KINDS[c.kind.value],
                codes[c.signed_by_id],
                term(c.signed_on, c.valid_until),
                f"{c.withdrawn_on:%d.%m.%Y}" if c.withdrawn_on else "—",
                particulars(c) or "—",
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
        "consents record У-07 --kind distribution --date 05.09.2025 --allow name,participation --transfer network",
    ),
    help="Записывает подписанное согласие. За несовершеннолетнего подписывает его представитель.\n\n"
    "На сайт попадает только то, что разрешено согласием на распространение; о чём не сказано, то не разрешено.",
)
@_CODE
@click.option("--kind", type=click.Choice(list(KINDS)), required=True, help=f"Вид согласия: {_KIND_HELP}.")
@click.option("--date", "on", type=DATE, required=True, help="Дата подписания.")
@click.option("--until", type=DATE, help="Последний день действия; без него — до отзыва.")
@click.option("--signed-by", type=TEXT, metavar="КОД", help="Кто подписал; по умолчанию сам или представитель.")
@click.option("--kept-at", type=TEXT, metavar="МЕСТО", help="Где хранится: «дело 02-17, л. 4».")
@click.option("--within", type=TEXT, metavar="ДОКУМЕНТ", help="Название документа, если согласие — его часть.")
@_public(required=False)
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
    within: str | None,
    permits: tuple[str, ...] | None,
    transfer: str | None,
    conditions: str | None,
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
            today=frame.today,
            public=_marks(permits, transfer, conditions),
            within=within,
        ),
        organization_id=organization_id,
    )
    what = f"{code}, {KINDS[kind]}, {term(on, until)}"
    if leave.dry_run:
        if frame.as_json:
            frame.answer({"dry_run": True, "person": code, "kind": kind})
        frame.say(f"Согласие будет записано: {what}. Сейчас ничего не изменено.")
        return
    said = [f"Согласие записано: {what}."]
    if kind == "distribution" and not (permits and transfer):
        said.append(
            "Не внесено, что именно разрешено: на сайте об этом человеке ничего не будет. "
            f"Впишите отметки бланка: nastavnik consents permit {code} --allow … --transfer …"
        )
    if within and _needs_own_paper(ConsentKind(kind), on):
        said.append(
            "Согласие стоит в другом документе, а нужен отдельный: шаги программы этого согласия не примут. "
            "Бланк и порядок подскажет nastavnik status"
        )
    settle(frame, frame.office(), {"consent": made}, *said, "Дальше: nastavnik status")


@consents.command(
    "permit",
    examples=(
        "consents permit У-07 --allow name,participation,awards --transfer network",
        'consents permit У-07 --allow name --transfer internal --conditions "без фамилии матери"',
    ),
    help="Вносит отметки уже записанного согласия на распространение: что разрешено публиковать и как передавать.\n\n"
    "Названное заменяет внесённое прежде. Сужая разрешение, опубликуйте раздел заново: nastavnik publish ПАПКА",
)
@_CODE
@_public(required=True)
@click.option("--date", "on", type=DATE, help="Какое согласие: дата подписания; по умолчанию последнее.")
@options.organization
@options.changing()
@click.pass_obj
def permit(
    frame: Frame,
    code: str,
    permits: tuple[str, ...],
    transfer: str,
    conditions: str | None,
    on: date | None,
    key: str | None,
    leave: Leave,
) -> None:
    """Marks of a consent to distribution."""
    from workflow.acts import consents as acts

    organization_id, _ = frame.organization(key)
    public = _marks(permits, transfer, conditions)
    found = attempt(
        frame,
        leave,
        lambda office: acts.permit(office, organization_id, code, public, on=on),
        organization_id=organization_id,
    )
    what = f"{code}, согласие от {found.signed_on:%d.%m.%Y}: {particulars(found)}"
    if leave.dry_run:
        if frame.as_json:
            frame.answer({"dry_run": True, "person": code, "permits": list(found.permits or ())})
        frame.say(f"Будет внесено: {what}. Сейчас ничего не изменено.")
        return
    settle(
        frame,
        frame.office(),
        {"consent": found.id},
        f"Внесено: {what}.",
        "Обновите раздел сайта: nastavnik publish ПАПКА",
    )


def _needs_own_paper(kind: ConsentKind, signed_on: date) -> bool:
    """Whether the law of the day the consent was signed on asks for a document of its own."""
    from records.values import OF_DATA
    from workflow.requirements.separate import rule

    return kind in OF_DATA and rule().is_in_force(signed_on)


def _marks(permits: tuple[str, ...] | None, transfer: str | None, conditions: str | None) -> Public:
    """What the options say, as the act takes it."""
    from records.values import PublicData, Transfer
    from workflow.acts.consents import Public

    return Public(
        permits=None if permits is None else tuple(PublicData(one) for one in permits),
        transfer=None if transfer is None else Transfer(transfer),
        conditions=conditions,
    )


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
        "permits": None if consent.permits is None else [one.value for one in consent.permits],
        "transfer": consent.transfer.value if consent.transfer else None,
        "conditions": consent.conditions,
        "within": consent.within,
    }


def told(consent: Consent) -> str:
    """The same in words: «обработка персональных данных, с 05.09.2025 до отзыва»."""
    end = f", отозвано {consent.withdrawn_on:%d.%m.%Y}" if consent.withdrawn_on else ""
    more = particulars(consent)
    return f"{KINDS[consent.kind.value]}, {term(consent.signed_on, consent.valid_until)}{end}{more and f'; {more}'}"


def particulars(consent: Consent) -> str:
    """«разрешено: фамилия, имя, отчество; достижения · на сайте»; empty when there is nothing to say."""
    found = []
    if consent.kind.value == "distribution" and consent.permits is None:
        found.append("что разрешено, не внесено")
    elif consent.kind.value == "distribution":
        named = "; ".join(PERMITS[one.value] for one in consent.permits or ())
        found.append(f"разрешено: {named}")
        found.append(TRANSFERS[consent.transfer.value] if consent.transfer else "порядок передачи не внесён")
        if consent.conditions:
            found.append(f"условия: {consent.conditions}")
    if consent.within:
        found.append(f"в составе документа «{consent.within}»")
    return " · ".join(found)


def term(signed_on: date, until: date | None) -> str:
    """«с 05.09.2025 по 31.05.2026»."""
    return f"с {signed_on:%d.%m.%Y} " + (f"по {until:%d.%m.%Y}" if until else "до отзыва")
