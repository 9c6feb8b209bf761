"""A sample school's whole year, replayed step by step through the same acts a curator uses."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.finishing import publish
from commands.frame import Frame
from commands.workspace import establish
from records.errors import NotFoundError

if TYPE_CHECKING:
    from workflow.office import Office

Step = Mapping[str, Any]


@click.command(
    help="Создаёт рабочее место школы-примера и проводит её год целиком: все этапы, события и документы.\n\n"
    "\b\nПример:\n  nastavnik demo школа-пример --school cdutt"
)
@click.argument("folder", metavar="ПАПКА", type=click.Path(path_type=Path))
@click.option("--school", default="cdutt", show_default=True, metavar="ИМЯ", help="Какая школа-пример.")
@click.option("--pairs", type=click.IntRange(1, 5000), metavar="N", help="Размножить пары до N (проверка нагрузки).")
@click.pass_obj
def demo(frame: Frame, folder: Path, school: str, pairs: int | None) -> None:
    """A whole year in a new workspace."""
    from records.settings import read_organization

    sample = samples_root() / school
    if not (sample / "year.toml").is_file():
        known = ", ".join(sorted(p.parent.name for p in samples_root().glob("*/year.toml")))
        msg = f"Нет школы-примера «{school}». Есть: {known}."
        raise NotFoundError(msg)
    establish(frame, folder, read_organization(sample / "school.toml"))
    steps = tomllib.loads((sample / "year.toml").read_text(encoding="utf-8"))["step"]
    player = Player(frame, sample, pairs)
    for step in steps:
        player.play(step)
    publish(frame, frame.office())
    _tell(frame)


def samples_root() -> Path:
    """Folder of the samples: beside the packages in a checkout, inside them when installed."""
    inside = Path(__file__).parent / "samples"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "samples"


class Player:
    """Replays the steps of one year; each at nine in the morning of its own day."""

    def __init__(self, frame: Frame, sample: Path, pairs: int | None) -> None:
        self.frame = frame
        self.sample = sample
        self.pairs = pairs
        self._acts: dict[str, Callable[[Office, Step, date], str]] = {
            "import": self._import,
            "advance": self._advance,
            "sign": self._sign,
            "acquaint": self._acquaint,
            "close-quarter": self._close_quarter,
            "monitor": self._monitor,
            "replace": self._replace,
            "end": self._end,
            "withdraw": self._withdraw,
            "award": self._award,
            "make": self._make,
            "step-back": self._move,
            "suspend": self._move,
            "resume": self._move,
            "cancel": self._move,
        }

    def play(self, step: Step) -> None:
        """One step; what it did is told in a line."""
        on: date = step["on"]
        office = self.frame.office(now=datetime.combine(on, time(6, 0), UTC), actor="куратор")
        said = self._acts[step["act"]](office, step, on)
        self.frame.say(f"{on:%d.%m.%Y}  {said}")

    @property
    def _programme(self) -> int:
        from records.values import Programme

        with self.frame.store.reading() as reader:
            return reader.find(Programme)[-1].id

    def _import(self, office: Office, step: Step, on: date) -> str:
        from records import workbook

        id_, _ = self.frame.organization()
        content = workbook.read(self.sample / step.get("file", "workbook.xlsx"))
        with office.act("workbook.import", "workbook") as unit:
            report = workbook.import_workbook(unit, id_, content, today=on)
        return f"Принята рабочая книга: записей {report.added}"

    def _advance(self, office: Office, step: Step, on: date) -> str:
        from records.values import Stage
        from workflow.acts import moving
        from workflow.stages import TITLES

        outcome = moving.advance(office, self._programme, on=on)
        return f"{TITLES[Stage(outcome.target)]}: документов {len(outcome.document_ids)}"

    def _sign(self, office: Office, step: Step, on: date) -> str:
        from records.values import Document, DocumentStatus
        from workflow.acts import papers

        with office.store.reading() as reader:
            waiting = [
                d.id
                for d in reader.find(Document)
                if d.status is DocumentStatus.ISSUED
                and d.number
                and d.dated <= on
                and step.get("kind", "all") in ("all", d.kind)
            ]
        for document_id in waiting:
            papers.sign(office, document_id, on=on)
        return f"Подписано документов: {len(waiting)}"

    def _acquaint(self, office: Office, step: Step, on: date) -> str:
        from records.values import Document, DocumentStatus
        from workflow.acts import papers

        with office.store.reading() as reader:
            waiting = [
                d.id
                for d in reader.find(Document)
                if d.status is DocumentStatus.SIGNED and any(a.acquainted_on is None for a in d.acquaintances)
            ]
        for document_id in waiting:
            papers.acquaint(office, document_id, (), on=on)
        return f"Ознакомление отмечено в документах: {len(waiting)}"

    def _close_quarter(self, office: Office, step: Step, on: date) -> str:
        from workflow.acts import events

        outcome = events.close_quarter(office, self._programme, step["quarter"], on=on)
        return f"Закрыт {step['quarter']}-й квартал: документов {len(outcome.document_ids)}"

    def _monitor(self, office: Office, step: Step, on: date) -> str:
        from workflow.acts import events

        outcome = events.monitor(office, self._programme, step["stage"], on=on)
        return f"Мониторинг, этап {step['stage']}: документов {len(outcome.document_ids)}"

    def _replace(self, office: Office, step: Step, on: date) -> str:
        from workflow.acts import pairs

        mentors = tuple(step.get("mentors", ())) or ((step["mentor"],) if "mentor" in step else ())
        pairs.replace(
            office,
            self._programme,
            str(step["pairing"]),
            mentors=mentors,
            on=on,
            reason=step["reason"],
            since=step.get("since"),
            by=str(step["by"]) if "by" in step else None,
        )
        return f"Заменён наставник в паре {step['pairing']}"

    def _end(self, office: Office, step: Step, on: date) -> str:
        from workflow.acts import pairs

        pairs.end(office, self._programme, str(step["pairing"]), on=on, reason=step["reason"])
        return f"Прекращена пара {step['pairing']}"

    def _withdraw(self, office: Office, step: Step, on: date) -> str:
        from records.values import ConsentKind
        from workflow.acts import consents

        kind = ConsentKind(step["kind"])
        consents.withdraw(office, self._programme, step["person"], kind, on=on, reason=step.get("reason"))
        return f"Отозвано согласие: {step['person']}"

    def _award(self, office: Office, step: Step, on: date) -> str:
        from workflow.acts import events

        outcome = events.award(office, self._programme, on=on)
        return f"Поощрение: документов {len(outcome.document_ids)}"

    def _make(self, office: Office, step: Step, on: date) -> str:
        from documents.catalogue import find_kind
        from workflow.acts import papers

        kind = find_kind(step["kind"])
        known = {"on", "act", "kind", "for"}
        details = {key: value for key, value in step.items() if key not in known}
        targets = step.get("for")
        for target in targets if isinstance(targets, list) else [targets]:
            papers.make(office, self._programme, kind, target=target, on=on, details=details)
        return f"Составлен документ {kind.code}: {kind.title}"

    def _move(self, office: Office, step: Step, on: date) -> str:
        from workflow.acts import moving

        moving.move(office, self._programme, step["act"].replace("-", "_"), on=on, reason=step["reason"])
        return {
            "step-back": "Возврат на этап",
            "suspend": "Приостановлена",
            "resume": "Возобновлена",
            "cancel": "Прекращена",
        }[step["act"]]


def _tell(frame: Frame) -> None:
    from records.values import Document

    with frame.store.reading() as reader:
        documents = reader.find(Document)
    kinds = {d.kind for d in documents}
    if frame.as_json:
        frame.answer({"workspace": str(frame.workspace.root), "documents": len(documents), "kinds": sorted(kinds)})
    frame.say()
    frame.say(f"Год проведён: документов {len(documents)}, видов {len(kinds)}.", bold=True)
    frame.say(f"Документы: {frame.workspace.root / 'documents'}")
    frame.say(f"Дальше: nastavnik --workspace {frame.workspace.root} status; … journal; … audit verify")
