"""Issued papers, what they rest on and who has read them."""

from datetime import date

from sqlmodel import Field

from records.tables.base import Json, Row, among, check, filled, unique, unique_where
from records.values.papers import DocumentStatus
from records.values.programme import Stage


def _hash(column: str, title: str) -> tuple[str, str, str]:
    return column, f"length({column}) = 64", f"{title}: ожидается SHA-256 в шестнадцатеричной записи"


class DocumentRow(Row, table=True):
    """One issued paper."""

    __tablename__ = "document"
    __table_args__ = (
        # An annex cites the number of the paper that carries it, so only papers of their own compete for one.
        unique_where(
            "uq_document_number",
            "organization_id",
            "series",
            "year",
            "number",
            condition="number IS NOT NULL AND carried_by_id IS NULL",
            sentence="документ с этим номером в этой серии за этот год уже есть",
        ),
        unique_where(
            "uq_document_ordinal",
            "organization_id",
            "series",
            "year",
            "ordinal",
            condition="ordinal IS NOT NULL",
            sentence="этот порядковый номер серии уже выдан",
        ),
        filled("kind", "вид документа", limit=50),
        filled("title", "заголовок документа", limit=2000),
        among("status", DocumentStatus, "состояние документа"),
        among("stage", Stage, "этап программы"),
        check("quarter", "quarter BETWEEN 1 AND 4", "квартал — от 1 до 4"),
        check("number", "number IS NULL OR series IS NOT NULL", "номер документа указан без серии"),
        check(
            "signed_on", "status <> 'signed' OR signed_on IS NOT NULL", "у подписанного документа нет даты подписания"
        ),
        check(
            "annulled_on",
            "status <> 'annulled' OR (annulled_on IS NOT NULL AND annul_reason IS NOT NULL)",
            "у аннулированного документа нет даты или причины",
        ),
        check(*_hash("text_sha256", "хеш текста")),
        check(*_hash("template_sha256", "хеш шаблона")),
        check(*_hash("docx_sha256", "хеш DOCX")),
        check(*_hash("pdf_sha256", "хеш PDF")),
        check(*_hash("scan_sha256", "хеш скана")),
        check("nonce", "length(nonce) = 32", "случайное число документа: ожидается 128 бит в шестнадцатеричной записи"),
        check("carried_by_id", "carried_by_id <> id", "документ не может быть приложением к самому себе"),
        check("replaces_id", "replaces_id <> id", "документ не может исправлять сам себя"),
        check("version", "version >= 1", "счётчик изменений — не меньше 1"),
    )

    id: int | None = Field(default=None, primary_key=True)
    organization_id: int = Field(foreign_key="organization.id", index=True)
    programme_id: int | None = Field(foreign_key="programme.id", index=True)
    pairing_id: int | None = Field(foreign_key="pairing.id", index=True)
    person_id: int | None = Field(foreign_key="person.id", index=True)
    quarter: int | None
    kind: str
    title: str
    series: str | None
    number: str | None
    #: Place in the series when the number was given by its counter; None for a number given by hand.
    ordinal: int | None
    dated: date
    #: Calendar year of `dated`: the span within which numbers are unique.
    year: int
    stage: str | None
    status: str
    carried_by_id: int | None = Field(foreign_key="document.id", index=True)
    replaces_id: int | None = Field(foreign_key="document.id", index=True)
    text: str
    text_sha256: str
    template_sha256: str
    style_version: str
    nonce: str
    docx_sha256: str | None
    pdf_sha256: str | None
    scan_sha256: str | None
    doubts: list[str] = Field(sa_type=Json)
    signed_on: date | None
    annulled_on: date | None
    annul_reason: str | None
    #: Instant in UTC, ISO 8601.
    created_at: str
    version: int
    erased_on: date | None


class AcquaintanceRow(Row, table=True):
    """One line of an acquaintance sheet."""

    __tablename__ = "acquaintance"
    __table_args__ = (unique("document_id", "person_id", sentence="участник назван в листе ознакомления дважды"),)

    document_id: int = Field(foreign_key="document.id", primary_key=True)
    position: int = Field(primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    acquainted_on: date | None


class DocumentBasisRow(Row, table=True):
    """A paper another one rests on."""

    __tablename__ = "document_basis"
    __table_args__ = (
        unique("document_id", "basis_id", sentence="одно основание документа названо дважды"),
        check("basis_id", "basis_id <> document_id", "документ не может быть основанием самому себе"),
    )

    document_id: int = Field(foreign_key="document.id", primary_key=True)
    position: int = Field(primary_key=True)
    basis_id: int = Field(foreign_key="document.id")
