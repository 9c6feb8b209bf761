"""Organizations and their counters of registration numbers."""

from datetime import date

from sqlmodel import Field

from records.tables.base import Row, check, filled, unique


class OrganizationRow(Row, table=True):
    """One school: its key and all of its settings as the canonical JSON of the pydantic model."""

    __tablename__ = "organization"
    __table_args__ = (
        unique("key", sentence="организация с таким ключом уже есть"),
        filled("key", "ключ организации", limit=32),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str
    content: str


class SeriesCounterRow(Row, table=True):
    """Last number given in one series and calendar year; gapless, since it moves with the paper or not at all."""

    __tablename__ = "series_counter"
    __table_args__ = (
        unique("organization_id", "series", "year", sentence="счётчик этой серии за этот год уже есть"),
        check("year", "year BETWEEN 1900 AND 2999", "год счётчика — от 1900 до 2999"),
        check("first", "first >= 1", "первый номер серии — не меньше 1"),
        check("value", "value >= first", "последний номер серии — не меньше первого"),
    )

    id: int | None = Field(default=None, primary_key=True)
    organization_id: int = Field(foreign_key="organization.id")
    series: str
    year: int
    first: int
    value: int
    #: Date of the paper that bears the last number; the next one cannot be earlier.
    last_dated: date
