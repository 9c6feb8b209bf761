"""`audit log`: the records as people read them, with both dates of every paper."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from commands.audit.actions import ACTIONS
from commands.audit.group import audit, moment
from commands.frame import Frame
from commands.options import Number

if TYPE_CHECKING:
    from records.audit.history import Entry


@audit.command(
    "log",
    examples=("audit log", "audit log --last 20", "audit log --late 3"),
    help="Записи журнала, новые внизу.\n\nУ документа две даты: его собственная и дата внесения; когда между ними "
    "прошло много дней, запись отмечена словами «внесено позже».",
)
@click.option("--last", type=Number(min=1, max=1_000_000), metavar="СКОЛЬКО", help="Только последние столько записей.")
@click.option(
    "--late",
    type=Number(min=0, max=3650),
    metavar="ДНЕЙ",
    help="Через сколько дней отмечать; без параметра — срок из норм программы.",
)
@click.pass_obj
def log(frame: Frame, last: int | None, late: int | None) -> None:
    """Records of the log."""
    with frame.store.reading() as reader:
        found = reader.log(last=last)
        closed = _entered_after_close(frame)
    if frame.as_json:
        frame.answer(
            {
                "records": [
                    {
                        "seq": r.seq,
                        "ts": r.ts,
                        "actor": r.actor,
                        "dated": paper_date(r),
                        "late": _is_late(r, late),
                        "after_close": r.seq in closed,
                        "body": r.body,
                    }
                    for r in found
                ]
            }
        )
    frame.table(
        ("№", "Внесено", "Документ от", "Кто", "Действие", "Предмет", "Изменено", "Отметка"),
        [
            (
                str(r.seq),
                moment(r.ts),
                f"{on:%d.%m.%Y}" if (on := paper_date(r)) is not None else "",
                r.actor,
                ACTIONS.get(r.action, r.action),
                r.subject,
                str(r.changes),
                "; ".join(_marks(r, late, closed)),
            )
            for r in found
        ],
        empty="Записей ещё нет.",
    )


def paper_date(entry: Entry) -> date | None:
    """The earliest date of the papers an entry brings in; None where it brings none."""
    dates = [
        change["shown"]["dated"]
        for change in entry.body["changes"]
        if change["table"] == "document" and change["op"] == "insert" and "dated" in change.get("shown", {})
    ]
    return date.fromisoformat(min(dates)) if dates else None


def _is_late(entry: Entry, days: int | None) -> bool:
    from documents.terms import is_late

    on = paper_date(entry)
    return on is not None and is_late(on, datetime.fromtimestamp(entry.ts, UTC).astimezone().date(), days=days)


def _marks(entry: Entry, days: int | None, closed: frozenset[int]) -> list[str]:
    found = ["внесено позже"] if _is_late(entry, days) else []
    return [*found, "после закрытия года"] if entry.seq in closed else found


def _entered_after_close(frame: Frame) -> frozenset[int]:
    """Records about closed years made after their close."""
    from workflow.verification.years import closed_years, later_entries

    with frame.store.reading() as reader:
        years = closed_years(reader.telling("year."))
        return frozenset(seq for body in years.values() for seq in later_entries(reader, body))
