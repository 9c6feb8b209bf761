"""`audit verify`: the verdict in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from commands import faults, finishing
from commands.audit.group import audit
from commands.frame import Frame
from commands.options import FILE, TEXT
from records.errors import BadInputError, IntegrityError, UsageError

if TYPE_CHECKING:
    from records.audit.fault import Fault
    from workflow.verification import Anchor, Findings

VERDICTS = {"intact": "Изменений нет.", "changed": "ОБНАРУЖЕНЫ ИЗМЕНЕНИЯ.", "unverifiable": "ПРОВЕРИТЬ НЕЛЬЗЯ."}
#: Kinds of fault after which nothing is added to the log.
_UNSOUND = frozenset({"medium", "schema", "log", "tree", "checkpoint", "key", "anchor"})
#: The verifier's own code for what cannot be checked.
_UNREADABLE = 2
#: Bytes of the largest file that is looked at.
_LARGEST = 200_000_000


@dataclass(frozen=True)
class Looked:
    """One file a person brought."""

    path: Path
    #: "genuine", "altered" or "unknown".
    standing: str
    document_id: int | None
    text: str


@audit.command(
    "verify",
    examples=(
        "audit verify --anchor 1234·ABCD-EFGH-JKMN-PQRS-TVWX-YZ01",
        "audit verify приказ.pdf",
        "audit verify --archive папка-проверки",
        "audit verify",
    ),
    help="Проверяет журнал, подписи, записи базы, тексты, номера, даты, основания, переходы и файлы.\n\n"
    "С файлом говорит ещё, тот ли это документ, что был выпущен. С --anchor сравнивает журнал с тем, что сохранено вне "
    "школы: с кодом с бумаги, контрольной точкой или квитанцией. Код выхода 4, если что-то не сходится.",
)
@click.argument("files", metavar="[ФАЙЛ]…", nargs=-1, type=FILE, help="Файлы документов, о которых нужен ответ.")
@click.option("--anchor", "anchors", type=TEXT, multiple=True, metavar="КОД|ФАЙЛ", help="С чем сравнить журнал.")
@click.option(
    "--archive", type=FILE, metavar="ПАПКА|АРХИВ", help="Проверить папку проверяющего, а не это рабочее место."
)
@click.option("--keys", type=FILE, metavar="ФАЙЛ", help="Свои копии открытых ключей; только с --archive.")
@click.pass_obj
def verify(
    frame: Frame, files: tuple[Path, ...], anchors: tuple[str, ...], archive: Path | None, keys: Path | None
) -> None:
    """The verdict in plain words; leaves with 4 when something does not hold."""
    if archive is not None:
        _verify_archive(frame, archive, anchors, keys)
    if keys is not None:
        msg = "--keys проверяет чужую папку. Добавьте --archive ПАПКА."
        raise UsageError(msg)
    from workflow.verification import read_anchor
    from workflow.verification import verify as check

    held: list[Anchor] = []
    try:
        held += (read_anchor(given) for given in anchors)
        result = check(frame.store, frame.workspace, anchors=tuple(held))
    except (IntegrityError, BadInputError) as error:
        _tell_unverifiable(frame, error)
    looked = [_look(frame, path) for path in files]
    verdict = _verdict(result, looked)
    unrecorded = _record(frame, result)
    if frame.as_json:
        frame.answer(
            {
                "verdict": verdict,
                "records": result.records,
                "checkpoint": result.root,
                "signed": result.checkpoint.short if result.checkpoint is not None else None,
                "compared_with": result.compared_with,
                "faults": [*map(vars, result.faults), *_obstacles(result)],
                "notes": list(result.notes),
                "files": [
                    {"file": str(one.path), "standing": one.standing, "document": one.document_id, "text": one.text}
                    for one in looked
                ],
            }
        )
    _say(frame, result, looked, verdict)
    if unrecorded is not None and not frame.as_json:
        frame.note(unrecorded)
    if verdict != "intact":
        if not frame.as_json:
            found = len(result.faults) + sum(one.standing == "altered" for one in looked)
            frame.note(f"Целость не подтверждена, {f'расхождений: {found}' if found else 'проверить удалось не всё'}.")
        frame.exit(IntegrityError.exit_code)


def _verdict(result: Findings, looked: list[Looked]) -> str:
    if result.verdict == "changed" or any(one.standing == "altered" for one in looked):
        return "changed"
    if result.verdict == "unverifiable" or any(one.standing == "unknown" for one in looked):
        return "unverifiable"
    return "intact"


def _say(frame: Frame, result: Findings, looked: list[Looked], verdict: str) -> None:
    frame.say(VERDICTS[verdict], bold=True)
    for one in looked:
        frame.say(f"{'✓' if one.standing == 'genuine' else '✗'} {one.path}: {one.text}")
    frame.say(f"Записей журнала: {result.records}. Корень: {result.root}.")
    if result.checkpoint is not None:
        frame.say(f"Последняя подписанная контрольная точка: {result.checkpoint.short}.")
    if result.compared_with is not None:
        frame.say(f"Сравнено с тем, что сохранено вне школы: {result.compared_with}.")
    else:
        frame.say("Сравнено: ни с чем. Сохраните код контрольной точки вне школы и назовите его: --anchor.")
    if result.obstacle is not None:
        frame.say(f"✗ {result.obstacle}")
    for fault in result.faults:
        frame.say(f"✗ {_place(fault)}{fault.text}")
    for note in result.notes:
        frame.say(note)


def _place(fault: Fault) -> str:
    if fault.file is not None:
        return f"{fault.file}: "
    return f"запись {fault.record}: " if fault.record is not None else ""


def _obstacles(result: Findings) -> Iterator[dict[str, object]]:
    from records.audit.fault import Fault

    if result.obstacle is not None:
        yield vars(Fault("unreadable", None, None, result.obstacle))


def _look(frame: Frame, path: Path) -> Looked:
    from workflow.passports import examine

    try:
        # a pipe would be waited for without end
        if not path.is_file():
            return Looked(path, "unknown", None, "Файла нет, или он не читается.")
        if path.stat().st_size > _LARGEST:
            return Looked(path, "unknown", None, "Файл слишком велик: документов такой величины не бывает.")
        found = examine(frame.store, frame.workspace, path.read_bytes())
    except OSError:
        return Looked(path, "unknown", None, "Файла нет, или он не читается.")
    return Looked(path, found.standing.value, found.document_id, found.text)


def _record(frame: Frame, result: Findings) -> str | None:
    """Tell the log that it was looked at; why it was not told, where nothing may be added to it."""
    if any(fault.what in _UNSOUND for fault in result.faults):
        return "Проверка в журнал не внесена: к повреждённому журналу записи не добавляются."
    try:
        office = frame.office()
        data = {"verdict": result.verdict, "records": result.records, "faults": len(result.faults)}
        with office.store.writing(
            actor=office.actor, now=office.now, action="audit.verified", subject="audit", data=data
        ):
            pass
        signed = finishing.sign(frame, office)
    except Exception as fault:  # a medium that takes no writing is checked all the same
        return f"Проверка в журнал не внесена: {faults.described(fault)[2]}"
    return signed.fault.text if signed.fault is not None else None


def _tell_unverifiable(frame: Frame, fault: IntegrityError | BadInputError) -> NoReturn:
    """A database that cannot even be opened, or an anchor that cannot be read."""
    from records.audit.fault import Fault

    if frame.as_json:
        told = vars(Fault("medium", None, None, fault.text))
        frame.answer(
            {"verdict": "unverifiable", "records": 0, "checkpoint": None, "compared_with": None, "faults": [told]}
        )
    frame.say(VERDICTS["unverifiable"], bold=True)
    if not frame.as_json:
        frame.note(fault.text)
    frame.exit(IntegrityError.exit_code)


# --- an inspector's folder ----------------------------------------------------------------------


def _verify_archive(frame: Frame, archive: Path, anchors: tuple[str, ...], keys: Path | None) -> NoReturn:
    """By the verifier as shipped with this program, not by the copy inside the folder."""
    from workflow.verification.archives import examine_folder

    if len(anchors) > 1:
        msg = "С --archive можно назвать один --anchor."
        raise UsageError(msg)
    try:
        with _unpacked(archive) as folder:
            code, lines = examine_folder(folder, keys, anchors[0] if anchors else None)
    except IntegrityError as fault:
        code, lines = _UNREADABLE, [f"✗ {fault.text}"]
    verdict = {0: "intact", 4: "changed"}.get(code, "unverifiable")
    if frame.as_json:
        compared = next(iter(anchors), None) if verdict != "unverifiable" else None
        frame.answer({"verdict": verdict, "archive": str(archive), "compared_with": compared, "lines": lines})
    frame.say(VERDICTS[verdict], bold=True)
    for line in lines:
        frame.say(line)
    frame.exit(0 if code == 0 else IntegrityError.exit_code)


@contextmanager
def _unpacked(archive: Path) -> Iterator[Path]:
    """The folder itself, or an archive unpacked into a place that goes with the block.

    Raises:
        IntegrityError: it is neither, or the archive is damaged or not one of ours.
    """
    from workflow.verification.archives import unpacked

    if archive.is_dir():
        yield archive
        return
    with unpacked(archive) as folder:
        yield folder
