"""`publish`: the school site's section «Наставничество» with «Наши наставники»."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands import finishing, options
from commands.frame import Frame
from commands.options import FILE, Leave
from commands.shape import Command

if TYPE_CHECKING:
    from workflow.site import Site, Withheld

_TITLES = {"paper": "документ", "mentor": "наставник", "text": "текст"}


@click.command(
    cls=Command,
    examples=("publish сайт --dry-run", "publish сайт"),
    help="Обновляет раздел «Наставничество» для сайта школы: страницы и копии документов в указанной папке.\n\n"
    "На страницы попадают только люди с действующим на сегодня согласием на распространение данных, о них — только "
    "то, что согласие разрешает, и только подписанные документы, в которых никто другой не назван. "
    "Всё, что не опубликовано, перечисляется с причиной. "
    "После отзыва согласия повторите команду: сведения исчезнут.",
)
@click.argument("folder", metavar="ПАПКА", type=FILE, help="Новая, пустая или прежняя папка публикации.")
@options.organization
@options.changing()
@click.pass_obj
def publish(frame: Frame, folder: Path, key: str | None, leave: Leave) -> None:
    """The site's section as of today."""
    from workflow import site

    organization_id, _ = frame.organization(key)
    office = frame.office()
    if leave.dry_run:
        ready = site.gather(office.store, frame.workspace, organization_id, on=frame.today, house=office.house)
        if frame.as_json:
            frame.answer({"dry_run": True, **_answer(ready.site), "files": sorted(ready.files)})
        _tell(frame, ready.site, f"Будет опубликовано файлов: {len(ready.files)}. Сейчас ничего не изменено.")
        return
    done = finishing.publish(frame, office)
    with frame.workspace.lock(wait=True):
        made = site.publish(office, frame.workspace, organization_id, folder, on=frame.today)
    done = done if done.fault is not None else finishing.sign(frame, office)
    if frame.as_json:
        more = {"written": made.written, "removed": made.removed, "sha256": made.sha256, "audit": {"seq": made.seq}}
        frame.answer(
            {"folder": str(folder.absolute()), **_answer(made.site), "files": list(made.files), **more}
            | finishing.error(done)
        )
    changed = f"изменено {made.written}, убрано {made.removed}"
    _tell(frame, made.site, f"Опубликовано: {folder.absolute()} — файлов {len(made.files)}, {changed}.")
    frame.say(f"Откройте {folder.absolute() / 'index.html'} и перенесите папку целиком на сайт школы.")
    finishing.leave(frame, done)


def _answer(site: Site) -> dict[str, object]:
    return {
        "date": site.on,
        "papers": [
            {"id": p.document_id, "title": p.title, "number": p.number, "date": p.dated, "file": p.file, "size": p.size}
            for p in site.papers
        ],
        "mentors": [mentor.name for mentor in site.mentors],
        "withheld": [_withheld(one) for one in site.withheld],
    }


def _withheld(one: Withheld) -> dict[str, object]:
    return {
        "what": one.what,
        "title": one.title,
        "reason": one.reason,
        "remedy": one.remedy,
        "document": one.document_id,
    }


def _tell(frame: Frame, site: Site, first: str) -> None:
    frame.say(first, bold=True)
    frame.say(f"Документов: {len(site.papers)}; наставников на странице «Наши наставники»: {len(site.mentors)}.")
    if site.withheld:
        frame.say(f"Не опубликовано: {len(site.withheld)}.", bold=True)
        for one in site.withheld:
            remedy = f" Что сделать: {one.remedy}." if one.remedy else ""
            frame.say(f"— {_TITLES[one.what]}: {one.title}. {one.reason}{remedy}")
