"""Whether closed school years are still what was signed at their close, and what was entered about them since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from records import checkpoints
from records.audit.checkpoint import Checkpoint
from records.audit.fault import Fault, Verification
from records.audit.keyhistory import DIRECTOR, KnownKey
from records.audit.notes import ForgedError, Note
from records.errors import IntegrityError
from records.store import Reader
from records.values import Pairing
from records.workspace import Workspace

CLOSED = "year.closed"


def closed_years(records: Iterable[Mapping[str, Any]]) -> dict[int, Mapping[str, Any]]:
    """Year in which a closed school year began → the record that closed it."""
    return {int(body["data"]["year"]): body for body in records if body["action"] == CLOSED}


def title(year: int) -> str:
    """«2025/26»."""
    return f"{year}/{(year + 1) % 100:02d}"


def year_faults(workspace: Workspace, result: Verification, keys: tuple[KnownKey, ...]) -> Iterator[Fault]:
    """Final checkpoints that are gone, taken too early, or without the director's signature where it was due."""
    files = workspace.checkpoints.closed()
    years = closed_years(result.telling)
    for year, body in years.items():
        if year not in files:
            text = (
                f"Нет итоговой контрольной точки закрытого {title(year)} учебного года (запись {body['seq']}). "
                f"Если закрытие прервалось, повторите его: nastavnik audit freeze {year}."
            )
            yield Fault("checkpoint", body["seq"], f"log/{checkpoints.FOLDER}/closed-{year}.note", text)
            continue
        try:
            note = checkpoints.read(files[year])
        except IntegrityError:
            continue  # told with the other checkpoints
        point = Checkpoint.parse(note.text)
        if not _is_witnessed(note, body["seq"], keys):
            text = f"Итоговая точка {title(year)} учебного года не заверена директором, а ключ у него был."
            yield Fault("checkpoint", body["seq"], f"log/{checkpoints.FOLDER}/{files[year].name}", text)
        if point.size <= body["seq"]:
            text = f"Итоговая контрольная точка {title(year)} учебного года снята до его закрытия."
            yield Fault("checkpoint", body["seq"], f"log/{checkpoints.FOLDER}/{files[year].name}", text)
    for year in sorted(set(files) - set(years)):
        name = f"log/{checkpoints.FOLDER}/{files[year].name}"
        yield Fault("checkpoint", None, name, f"Журнал не знает о закрытии {title(year)} учебного года.")


def _is_witnessed(note: Note, seq: int, keys: tuple[KnownKey, ...]) -> bool:
    """Whether the director signed, or had no key when the year was closed."""
    due = [k.key for k in keys if k.role == DIRECTOR and k.since < seq and (k.until is None or seq < k.until)]
    try:
        return not due or bool(note.verified(due))
    except ForgedError:
        return False


def year_notes(reader: Reader, result: Verification) -> Iterator[str]:
    """How many records about a closed year were made after it was closed."""
    for year, body in closed_years(result.telling).items():
        late = later_entries(reader, body)
        if late:
            listed = ", ".join(map(str, late[:10])) + ("…" if len(late) > 10 else "")
            yield f"После закрытия {title(year)} учебного года о нём внесено записей: {len(late)} ({listed})."


def later_entries(reader: Reader, closing: Mapping[str, Any]) -> list[int]:
    """Numbers of records made after the close that change the closed year's programmes, pairs or papers."""
    programmes = set(closing["data"]["programmes"])
    pairings = {p.id for p in reader.find(Pairing) if p.programme_id in programmes}
    documents = {d.id for d in reader.registry() if d.programme_id in programmes}
    told = {"programme": programmes, "pairing": pairings, "document": documents}
    subjects = {f"{table}:{id_}" for table, ids in told.items() for id_ in ids}
    return [
        entry.seq
        for entry in reader.log(since=closing["seq"] + 1)
        if entry.action != _PUBLISHED
        and (entry.subject in subjects or any(c["id"] in told.get(c["table"], ()) for c in entry.body["changes"]))
    ]


#: Making the files of a paper changes nothing that it says.
_PUBLISHED = "document.published"
