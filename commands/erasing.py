"""`erase`: a person's data destroyed, with the act and the extract of the log."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from commands import finishing, options, papers
from commands.frame import Frame
from commands.options import Leave
from commands.people.group import code_argument
from commands.shape import Command
from records.errors import PublicationPendingError

if TYPE_CHECKING:
    from workflow.erasure.act import Erased
    from workflow.erasure.planned import Plan
    from workflow.office import Office

_BASES = {
    "withdrawal": "отзыв согласия",
    "demand": "требование субъекта",
    "purpose": "цель достигнута или срок хранения истёк",
    "unlawful": "неправомерная обработка",
    "order": "предписание или решение суда",
}
_ASKERS = {
    "subject": "сам человек",
    "representative": "законный представитель",
    "authority": "уполномоченный орган",
    "school": "школа",
}


def _listed(words: dict[str, str]) -> str:
    return "; ".join(f"{code} — {says}" for code, says in words.items())


@click.command(
    cls=Command,
    examples=(
        'erase У-07 --basis withdrawal --reason "отзыв согласия вх. № 12" --dry-run',
        'erase У-07 --basis withdrawal --reason "отзыв согласия вх. № 12"',
    ),
    help="Уничтожает персональные данные человека и составляет акт с выгрузкой из журнала.\n\n"
    "Сначала показывает, что будет уничтожено и что обязан хранить закон. Документы, где человек назван вместе с "
    "другими, остаются, пока не истёк их срок хранения. Старые резервные копии перестают читаться: их ключи "
    "уничтожаются. Отменить нельзя.",
)
@code_argument
@click.option("--basis", type=click.Choice(list(_BASES)), required=True, help=f"Основание: {_listed(_BASES)}.")
@click.option("--requested-by", "asked", type=click.Choice(list(_ASKERS)), help=f"Кто обратился: {_listed(_ASKERS)}.")
@options.reasoned("Чем вызвано: документ и его номер, без имени человека.")
@options.dated("День уничтожения")
@options.organization
@options.changing(asks=True)
@click.pass_obj
def erase(
    frame: Frame,
    code: str,
    basis: str,
    asked: str | None,
    reason: str,
    on: date | None,
    key: str | None,
    leave: Leave,
) -> None:
    """Personal data out."""
    from workflow.backup.keys import Keys
    from workflow.erasure import act
    from workflow.erasure.basis import Asker, Basis, usual_asker
    from workflow.office import refuse

    organization_id, _ = frame.organization(key)
    office = frame.office(organization_id=organization_id)
    ground = Basis(basis)
    plan = act.plan(
        office,
        organization_id,
        code,
        basis=ground,
        asked_by=Asker(asked) if asked else usual_asker(ground, has_representative=_is_represented(frame, code, key)),
        on=on or frame.today,
        copies=Keys(frame.workspace.root).all(),
    )
    refuse(f"Стереть данные {code}", plan.survey.unmet)
    if leave.dry_run:
        if frame.as_json:
            frame.answer({"dry_run": True, **_answer(plan)})
        _tell(frame, plan)
        frame.say("Сейчас ничего не изменено.")
        return
    if not leave.yes:
        if frame.can_ask:
            _tell(frame, plan)
        frame.confirm(f"Уничтожить данные {code} без возможности восстановления?")
    _finish(frame, office, act.erase(office, plan, reason=reason))


def _is_represented(frame: Frame, code: str, key: str | None) -> bool:
    from commands.people.group import person

    return person(frame, code, key).representative_id is not None


def _finish(frame: Frame, office: Office, done: Erased) -> None:
    """Files, keys, free pages; then the act's own files and the answer."""
    from workflow.erasure import leftovers
    from workflow.erasure.traces import Traces, traces

    fault: PublicationPendingError | None = None
    try:
        with frame.workspace.lock(wait=True):
            leftovers.finish(office.store, frame.workspace, force=True)
    except (Exception, KeyboardInterrupt) as broken:
        why = finishing.stopped_by(broken)
        fault = PublicationPendingError(
            f"Данные в базе уничтожены, но не всё удалено с диска: {why} Выполните nastavnik repair."
        )
    published = finishing.publish(frame, office)
    is_first = done.plan.survey.person.erased_on is None
    left = traces(frame.workspace, done.plan.mention) if is_first else Traces((), ())
    with office.store.reading() as reader:
        documents = list(reader.registry(id=done.document_ids))
    if frame.as_json:
        frame.answer(
            _answer(done.plan)
            | {
                "documents": [papers.brief(document) for document in documents],
                "audit": {"first_seq": done.first_seq, "last_seq": done.last_seq},
                "traces": list(left.named),
                "unread": list(left.unread),
            }
            | finishing.error(published)
            | ({"error": {"code": fault.code, "text": fault.text, "details": []}} if fault else {})
        )
    frame.say(
        f"Данные {done.plan.survey.person.code} уничтожены (запись {done.first_seq} журнала действий).", bold=True
    )
    papers.show(frame, documents)
    _tell_kept(frame, done.plan)
    for path in left.named:
        frame.say(f"Имя осталось в постороннем файле рабочей папки: {path} — удалите его сами.")
    for path in left.unread:
        frame.say(f"Посторонний файл рабочей папки не удалось просмотреть: {path} — проверьте, нет ли в нём имени.")
    frame.say("Подпишите акт, уничтожьте бумажные экземпляры и книги Excel с этими данными вне рабочей папки.")
    frame.say("Если имя было на сайте: nastavnik publish ПАПКА. Сделайте новую резервную копию: nastavnik backup ФАЙЛ")
    if fault is not None:
        if not frame.as_json:
            frame.note(fault.text)
        frame.exit(fault.exit_code)
    finishing.leave(frame, published)


def _answer(plan: Plan) -> dict[str, object]:
    found = plan.survey
    return {
        "person": found.person.code,
        "basis": plan.basis.value,
        "requested_by": plan.asked_by.value,
        "date": found.on,
        "categories": list(found.categories),
        "rows": len(found.facts),
        "erased": [{"id": d.id, "kind": d.kind, "title": d.title, "date": d.dated} for d in found.erased],
        "kept": [
            {
                "id": one.document.id,
                "kind": one.document.kind,
                "title": one.document.title,
                "number": one.document.number,
                "date": one.document.dated,
                "until": one.term.until,
                "why": one.why,
            }
            for one in found.kept
        ],
        "mentioned": [{"table": p.table, "id": p.row_id, "fields": list(p.columns)} for p in found.mentioned],
        "backups": [copy.id for copy in plan.copies],
        "beyond": [copy.id for copy in plan.beyond],
    }


def _tell(frame: Frame, plan: Plan) -> None:
    from workflow.erasure.categories import CATEGORIES

    found = plan.survey
    frame.say(f"Будет уничтожено ({found.person.code}):", bold=True)
    for token in found.categories:
        frame.say(f"— {CATEGORIES[token]}")
    if found.erased:
        frame.say(f"Документы, тексты и файлы которых будут уничтожены: {len(found.erased)}.", bold=True)
        papers.show(frame, found.erased)
    if plan.copies:
        frame.say(f"Перестанут читаться резервные копии: {', '.join(copy.id for copy in plan.copies)}.")
    _tell_kept(frame, plan)


def _tell_kept(frame: Frame, plan: Plan) -> None:
    from workflow.erasure.papers import place_in_words

    found = plan.survey
    if found.kept:
        frame.say(f"Имя остаётся в документах, которые нужно хранить: {len(found.kept)}.", bold=True)
        for one in found.kept:
            number = f" № {one.document.number}" if one.document.number else ""
            frame.say(f"— {one.document.id}: {one.document.title}{number} от {one.document.dated:%d.%m.%Y} — {one.why}")
    if found.mentioned:
        frame.say(f"Имя остаётся в сведениях: {'; '.join(place_in_words(place) for place in found.mentioned)}.")
    if plan.beyond:
        copies = ", ".join(copy.id for copy in plan.beyond)
        frame.say(f"Копии под паролем ключом не закрыть, уничтожьте их файлы сами: {copies}.")
