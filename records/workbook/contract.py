"""What a sheet and a column of the workbook are: types of the declarative contract in `sheets`."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Type(StrEnum):
    """What a cell of a column holds, and what it becomes in `Row.fields`."""

    TEXT = "text"  #: one line → str
    LONG_TEXT = "long_text"  #: several lines of one text → str
    LINES = "lines"  #: one item a line → tuple[str, ...]
    DATE = "date"  #: a day → date
    #: a day, month or several days → the first day; the last goes to the column named in `Column.until`
    SPAN = "span"
    INTEGER = "integer"  #: → int within `minimum`–`maximum`
    DECIMAL = "decimal"  #: → Decimal
    PERCENT = "percent"  #: «85», «85 %» or a cell of percent format → int 0–100
    YES_NO = "yes_no"  #: «да» / «нет» → bool
    CHOICE = "choice"  #: one word of a closed list → its stored value
    CHOICES = "choices"  #: several, by semicolon or line → tuple of stored values
    PERSON = "person"  #: code of a person → str here, id in the database
    FULL_NAME = "full_name"  #: surname, name and patronymic in one cell → three fields
    PEOPLE = "people"  #: codes by semicolon or line → tuple[str, ...]
    PAIRING = "pairing"  #: number of a pair inside the programme → str
    PROGRAMME = "programme"  #: code of a programme → str
    PARTNER = "partner"  #: code of a partner organization → str
    PLATFORM = "platform"  #: code of a platform → str


#: Lists that every school sets for itself; see `choices.words`.
Source = Literal["forms", "councils", "platforms", "role_models"]

#: What the row belongs to: decides which id the database row gets besides its own fields.
Scope = Literal["organization", "programme", "pairing", "person", "route", "partner", "platform"]


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a sheet."""

    #: Russian header, unique in the sheet.
    header: str
    #: Field of the value; dotted for a part of it: «characteristics.relevance», «items.3», «scores.1», «forms.dat».
    field: str
    type: Type = Type.TEXT
    #: Whether a new row must have it; a known row may leave it out, its old value stays.
    required: bool = False
    #: Other headers people use for it.
    synonyms: tuple[str, ...] = ()
    #: Closed list: Russian word → stored value, the first word of a value being the one shown;
    #: empty when `source` gives the list or the type is no choice.
    choices: Mapping[str, str] = dataclasses.field(default_factory=dict)
    #: The school's own closed list, in place of `choices`.
    source: Source | None = None
    #: What a new row gets when the cell is empty; None means the empty value of the field's type.
    default: object = None
    #: Open list of usual words: offered in a drop-down, any other is a warning.
    offered: tuple[str, ...] = ()
    #: One sentence for the person who fills it, without the final stop.
    help: str
    #: Width in characters.
    width: float = 16
    #: Inclusive bounds of a number; None where there is none.
    minimum: int | None = None
    maximum: int | None = None
    #: Most characters of a text, or of one line of a list.
    limit: int = 4000
    #: SPAN only: the field of the same row that gets the last day.
    until: str | None = None
    #: Whether a day outside the programme's period deserves a warning.
    within_period: bool = False
    #: Days before and after the period that are still usual: preparation begins in summer.
    leeway_days: int = 0
    #: Whether an empty cell deserves a warning; why it matters is in `help`.
    wanted: bool = False
    #: Shown by export and compared on import, never written: such facts have commands of their own.
    read_only: bool = False


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet: rows of one kind of value."""

    #: Name of the sheet as the person sees it, at most 31 characters.
    title: str
    #: Stable Latin name, also the attribute of the report.
    key: str
    #: Value class of `records.values` a row stands for.
    kind: type
    columns: tuple[Column, ...]
    #: Fields that tell one row from another within its scope.
    natural_key: tuple[str, ...]
    scope: Scope
    #: Columns understood on import but never written: several fields in one cell.
    accepted: tuple[Column, ...] = ()
    #: Whether rows with the same natural key are told apart by their order.
    repeatable: bool = False
    #: Two or three sentences for the person who fills it.
    help: str
    #: Other names people give the sheet.
    synonyms: tuple[str, ...] = ()
    #: Fields whose numbers must run without gaps inside groups of equal other fields: (group fields, number field).
    numbering: tuple[tuple[str, ...], str] | None = None

    def column(self, name: str) -> Column:
        """Column of a field.

        Raises:
            KeyError: the sheet has no column for it.
        """
        for column in self.columns:
            if column.field == name:
                return column
        raise KeyError(f"{self.key}.{name}")
