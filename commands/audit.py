"""Commands about the log of acts."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from commands.frame import Frame
from records.errors import IntegrityError


@click.group(help="Журнал действий: кто, когда, что и почему; проверка его целости.")
def audit() -> None:
    """Group."""


@audit.command("log", help="Записи журнала, новые внизу.")
@click.option("--last", type=click.IntRange(min=1), metavar="N", help="Только последние N.")
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
                f"{datetime.fromtimestamp(r.ts, UTC):%d.%m.%Y %H:%M}",
                r.actor,
                ACTIONS.get(r.action, r.action),
                r.subject,
                str(r.changes),
            )
            for r in found
        ],
    )


@audit.command(
    "verify", help="Проверяет журнал, записи базы, тексты, номера и файлы.\n\nКод выхода 4, если что-то не сходится."
)
@click.pass_obj
def verify(frame: Frame) -> None:
    """Three verdicts in plain words."""
    from workflow.verification import verify as check

    result = check(frame.store, frame.workspace)
    verdict = "intact" if result.is_intact else "changed"
    if frame.as_json:
        frame.answer(
            {
                "verdict": verdict,
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
        msg = f"Целость нарушена, расхождений: {len(result.faults)}."
        raise IntegrityError(msg)


def _moment(ts: int) -> str:
    return f"{datetime.fromtimestamp(ts, UTC):%d.%m.%Y %H:%M}"


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
    "person.add": "заведена карточка",
    "person.confirm": "подтверждены формы имени",
    "clock.anomaly": "часы пошли назад",
}
