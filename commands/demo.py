"""`demo`: a sample school's whole year in a new workspace."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands import finishing, journal
from commands.establishing import establish
from commands.files import existing
from commands.frame import Frame
from commands.options import FILE, TEXT, Number
from commands.playing import Player, Step, morning
from commands.shape import Command
from records.errors import NotFoundError

if TYPE_CHECKING:
    from records.workbook import Content

#: Most pairs a sample is multiplied to.
_MOST_PAIRS = 2_000


@click.command(
    cls=Command,
    examples=("demo школа-пример", "demo гимназия --school gymnasium", "demo нагрузка --pairs 100"),
    help="Создаёт рабочее место школы-примера и проводит её год целиком: все этапы, события и документы.",
)
@click.argument("folder", metavar="ПАПКА", type=FILE, help="Новая или пустая папка.")
@click.option("--school", type=TEXT, default="cdutt", show_default=True, metavar="ИМЯ", help="Какая школа-пример.")
@click.option("--pairs", type=Number(1, _MOST_PAIRS), metavar="СКОЛЬКО", help="Размножить пары до стольких.")
@click.pass_obj
def demo(frame: Frame, folder: Path, school: str, pairs: int | None) -> None:
    """A whole year in a new workspace."""
    from records.settings import read_organization

    sample = _sample(school)
    organization = read_organization(sample / "school.toml")
    steps: list[Step] = tomllib.loads((sample / "year.toml").read_text(encoding="utf-8"))["step"]
    book = _book(sample / "workbook.xlsx", steps, pairs)
    establish(frame, folder, organization, now=morning(steps[0]["on"]))
    player = Player(frame, book, _others(sample))
    for step in steps:
        frame.say(player.play(step))
    done = finishing.publish(frame, frame.office())
    _keep(frame)
    _tell(frame, done)


def samples_root() -> Path:
    """Folder of the samples: beside the packages in a checkout, inside them when installed."""
    inside = Path(__file__).parent / "samples"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "samples"


def _sample(school: str) -> Path:
    """Folder of a sample.

    Raises:
        NotFoundError: there is none of the name; the text lists those that exist.
    """
    known = {path.parent.name: path.parent for path in sorted(samples_root().glob("*/year.toml"))}
    if school not in known:
        msg = f"Нет школы-примера «{school}». Есть: {', '.join(known) or 'ни одной'}."
        raise NotFoundError(msg)
    return known[school]


def _others(sample: Path) -> dict[str, Content]:
    """Books of the sample's other programmes by name: «workbook-star.xlsx» is "star"."""
    from records import workbook

    return {
        path.stem.partition("-")[2]: workbook.read(existing(path)) for path in sorted(sample.glob("workbook-*.xlsx"))
    }


def _book(path: Path, steps: list[Step], pairs: int | None) -> Content:
    """The sample's workbook; with more pairs where they are asked for."""
    from records import workbook

    content = workbook.read(existing(path))
    if pairs is None:
        return content
    from samples.crowd import crowd

    return crowd(content, pairs, steps)


def _keep(frame: Frame) -> None:
    """What an inspector asks for first: the journal of registration, and the log of acts as text."""
    from records.audit.record import canonical

    journal.write(frame.workspace.root / JOURNAL, journal.registered(frame))
    with frame.store.reading() as reader:
        lines = [canonical(entry.body) for entry in reader.log()]
    (frame.workspace.root / LOG).write_bytes(b"".join(line + b"\n" for line in lines))


JOURNAL, LOG = "журнал-регистрации.xlsx", "log/entries.jsonl"


def _tell(frame: Frame, done: finishing.Published) -> None:
    with frame.store.reading() as reader:
        documents = reader.registry()
    kinds = Counter(d.kind for d in documents)
    root = frame.workspace.root
    if frame.as_json:
        made = {"workspace": str(root), "documents": len(documents), "kinds": sorted(kinds), "pending": done.pending}
        frame.answer(made | finishing.error(done))
    frame.say()
    frame.say(f"Год проведён: документов {len(documents)}, видов {len(kinds)}.", bold=True)
    frame.say(f"Документы: {root / 'documents'}")
    frame.say(f"Журнал регистрации: {root / JOURNAL}; журнал действий: {root / LOG}")
    frame.say(f"Дальше: nastavnik --workspace {root} status; … journal; … audit verify")
    finishing.leave(frame, done)
