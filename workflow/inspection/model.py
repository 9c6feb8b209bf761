"""What an inspector is given to read: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from records.values import Document


class Redaction(StrEnum):
    """How much of people the folder shows."""

    NONE = "none"  #: everything of the programme: for those entitled to personal data
    MINORS = "minors"  #: papers and contents that name minors or their representatives are left out


#: Why a paper is not in the folder, as `verify.py` and the pages call it.
LEFT_OUT = {
    "minor": "называет несовершеннолетних",
    "erased": "стёрт по записи журнала",
    "lost": "утрачен или повреждён в хранилище",
    "other": "относится к другой программе",
    "unmade": "ещё не имеет файлов",
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One paper of the programme."""

    document: Document
    #: Title as it may be shown.
    title: str
    #: Whom it is about, as they may be called: «пара 1, Ким Е. С. (П-04)»; empty for a paper of the whole programme.
    about: str
    #: The same without names: «пара 1, П-04».
    codes: str
    #: Paths inside the folder, the PDF first; empty where the paper is left out.
    files: tuple[str, ...]
    #: Why it is left out: a key of `LEFT_OUT`; None where it is inside.
    why: str | None
    #: Record of the log that entered it, and the day by its clock (UTC).
    record: int
    entered_on: date
    #: Whether it was entered days after the date it bears.
    is_late: bool
    #: «подписан 03.09.2025», «не подписан» …
    state: str


@dataclass(frozen=True, kw_only=True)
class Move:
    """One move of the programme from stage to stage."""

    title: str
    #: Stage after it.
    stage: str
    #: Day by which the step is usually made; None for moves that have none.
    planned: date | None
    #: Date of its papers; None where it has none.
    dated: date | None
    entered_on: date
    record: int
    is_late: bool


@dataclass(frozen=True, kw_only=True)
class Acquaintance:
    """Who has read a paper, and who has not."""

    line: Line
    total: int
    done: int
    #: Those who have not, as they may be called.
    missing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Given:
    """One consent."""

    person: str
    kind: str
    signer: str
    signed_on: date
    #: «до 30.06.2026», «до отзыва», «отозвано 02.02.2026».
    term: str


@dataclass(frozen=True, kw_only=True)
class ConsentDay:
    """Consents on the day of a step."""

    day: date
    step: str
    #: Members of working pairs on that day.
    people: int
    #: «обработка: П-04», each by the kind that is missing; empty where everybody's are in force.
    missing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Version:
    """An edition of a register or of a pair's plan."""

    title: str
    number: int
    made_on: date
    cause: str


@dataclass(frozen=True, kw_only=True)
class Inspection:
    """Everything the pages say."""

    school: str
    school_full: str
    programme_id: int
    title: str
    stage: str
    on: date
    redaction: Redaction
    lines: tuple[Line, ...]
    journal: tuple[Line, ...]
    moves: tuple[Move, ...]
    acquaintances: tuple[Acquaintance, ...]
    consents: tuple[Given, ...]
    consent_days: tuple[ConsentDay, ...]
    versions: tuple[Version, ...]
    #: What is not as it should be, or cannot be shown: sentences.
    gaps: tuple[str, ...]
    #: Facts worth knowing that are no fault: sentences.
    remarks: tuple[str, ...]

    @property
    def inside(self) -> tuple[Line, ...]:
        """Papers in the folder."""
        return tuple(line for line in self.lines if line.why is None)

    @property
    def outside(self) -> tuple[Line, ...]:
        """Papers left out."""
        return tuple(line for line in self.lines if line.why is not None)
