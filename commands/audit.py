"""Commands about the log of acts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NoReturn

import click

from commands.frame import Frame
from commands.options import Number
from commands.shape import Group
from records.errors import IntegrityError


@click.group(
    cls=Group,
    examples=("audit log --last 20", "audit verify"),
    help="Журнал действий: кто, когда и что сделал; проверка его целости.",
)
def audit() -> None:
    """Group."""


@audit.command("log", examples=("audit log", "audit log --last 20"), help="Записи журнала, новые внизу.")
@click.option("--last", type=Number(min=1, max=1_000_000), metavar="СКОЛЬКО", help="Только последние столько записей.")
@click.pass_obj
def log(frame: Frame, last: int | None) -> None:
    """Records of the log."""
    with frame.store.reading() as reader:
        found = reader.log(last=last)
    if frame.as_json:
        frame.answer({"records": [{"seq": r.seq, "ts": r.ts, "actor": r.actor, "body": r.body} for r in found]})
    frame.table(
        ("№", "Когда", "Кто", "Действие", "Предмет", "Изменено"),
        [
            (
                str(r.seq),
                _moment(r.ts),
                r.actor,
                ACTIONS.get(r.action, r.action),
                r.subject,
                str(r.changes),
            )
            for r in found
        ],
        empty="Записей ещё нет.",
    )


@audit.command(
    "verify",
    examples=("audit verify",),
    help="Проверяет журнал, записи базы, тексты, номера и файлы.\n\nКод выхода 4, если что-то не сходится.",
)
@click.pass_obj
def verify(frame: Frame) -> None:
    """The verdict in plain words; leaves with 4 when something does not hold."""
    from workflow.verification import verify as check

    try:
        result = check(frame.store, frame.workspace)
    except IntegrityError as error:
        _tell_unverifiable(frame, error)
    if frame.as_json:
        frame.answer(
            {
                "verdict": "intact" if result.is_intact else "changed",
                "records": result.records,
                "checkpoint": result.root,
                "compared_with": None,
                "faults": [vars(fault) for fault in result.faults],
            }
        )
    frame.say("Изменений нет." if result.is_intact else "ОБНАРУЖЕНЫ ИЗМЕНЕНИЯ.", bold=True)
    frame.say(f"Записей журнала: {result.records}. Корень: {result.root}.")
    frame.say("Сравнивать было не с чем: сохраните корень вне школы и сверьте его при следующей проверке.")
    for fault in result.faults:
        place = f"запись {fault.record}: " if fault.record is not None else f"{fault.file}: " if fault.file else ""
        frame.say(f"✗ {place}{fault.text}")
    if not result.is_intact:
        if not frame.as_json:
            frame.note(f"Целость нарушена, расхождений: {len(result.faults)}.")
        frame.exit(IntegrityError.exit_code)


def _tell_unverifiable(frame: Frame, fault: IntegrityError) -> NoReturn:
    """A database that cannot even be opened."""
    if frame.as_json:
        told = {"what": "medium", "record": None, "file": frame.workspace.database.name, "text": fault.text}
        frame.answer(
            {"verdict": "unverifiable", "records": 0, "checkpoint": None, "compared_with": None, "faults": [told]}
        )
    frame.say("ПРОВЕРИТЬ НЕЛЬЗЯ.", bold=True)
    if not frame.as_json:
        frame.note(fault.text)
    frame.exit(IntegrityError.exit_code)


def _moment(ts: int) -> str:
    """The moment on the curator's own clock."""
    return f"{datetime.fromtimestamp(ts, UTC).astimezone():%d.%m.%Y %H:%M}"


ACTIONS = {
    "organization.save": "настройки организации",
    "workbook.import": "принята рабочая книга",
    "programme.create": "создана программа",
    "programme.advance": "шаг программы",
    "programme.moved": "этап изменён",
    "programme.step_back": "возврат на этап",
    "programme.suspend": "приостановка",
    "programme.resume": "возобновление",
    "programme.cancel": "прекращение",
    "quarter.close": "закрыт квартал",
    "monitoring.issue": "документы мониторинга",
    "award.issue": "поощрение",
    "pairing.form": "образована пара",
    "pairing.replace": "замена наставника",
    "pairing.end": "пара прекращена",
    "consent.record": "записано согласие",
    "consent.withdraw": "отозвано согласие",
    "document.make": "составлен документ",
    "document.published": "сделаны файлы",
    "document.sign": "подписан документ",
    "document.acquaint": "ознакомление",
    "document.annul": "аннулирован документ",
    "site.publish": "опубликован раздел сайта",
    "person.add": "заведена карточка",
    "person.confirm": "подтверждены формы имени",
    "clock.anomaly": "часы пошли назад",
}
