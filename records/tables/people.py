"""People and their consents."""

from datetime import date

from sqlmodel import Field

from records.tables.base import Json, Row, among, check, filled, ordered, unique, unique_where
from records.values.people import ConsentKind, PersonCategory, Sex, Transfer


class PersonRow(Row, table=True):
    """One person of one organization."""

    __tablename__ = "person"
    __table_args__ = (
        unique("organization_id", "code", sentence="участник с таким кодом в организации уже есть"),
        filled("code", "код участника", limit=50),
        filled("surname", "фамилия", limit=100),
        filled("name", "имя", limit=100),
        among("sex", Sex, "пол"),
        among("category", PersonCategory, "категория участника"),
        check("experience_years", "experience_years BETWEEN 0 AND 80", "стаж — от 0 до 80 полных лет"),
        check("graduation_year", "graduation_year BETWEEN 1900 AND 2999", "год выпуска — от 1900 до 2999"),
        check("representative_id", "representative_id <> id", "участник не может быть своим же представителем"),
        check("version", "version >= 1", "счётчик изменений — не меньше 1"),
    )

    id: int | None = Field(default=None, primary_key=True)
    organization_id: int = Field(foreign_key="organization.id")
    code: str
    surname: str
    name: str
    patronymic: str | None
    sex: str
    birth_date: date | None
    category: str
    class_name: str | None
    position: str | None
    department: str | None
    experience_years: int | None
    employer: str | None
    city: str | None
    graduation_year: int | None
    phone: str | None
    email: str | None
    address: str | None
    representative_id: int | None = Field(foreign_key="person.id", index=True)
    representative_kind: str | None
    representative_basis: str | None
    competences: str | None
    merits: str | None
    interests: str | None
    preferred_age: str | None
    time_resource: str | None
    request: str | None
    mentee_category: str | None
    joined_on: date
    forms: dict[str, dict[str, str]] = Field(sa_type=Json)
    version: int
    erased_on: date | None


class ConsentRow(Row, table=True):
    """One signed consent."""

    __tablename__ = "consent"
    __table_args__ = (
        unique("person_id", "kind", "signed_on", sentence="согласие этого вида с этой датой уже записано"),
        among("kind", ConsentKind, "вид согласия"),
        ordered("signed_on", "valid_until", "срок согласия истекает раньше дня подписания"),
        ordered("signed_on", "withdrawn_on", "согласие отозвано раньше дня подписания"),
        among("transfer", Transfer, "порядок передачи данных"),
        filled("conditions", "условия и запреты", limit=2000),
        filled("within", "документ, частью которого является согласие"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    kind: str
    signed_by_id: int = Field(foreign_key="person.id")
    signed_on: date
    valid_until: date | None
    withdrawn_on: date | None
    kept_at: str | None
    permits: list[str] | None = Field(sa_type=Json)
    transfer: str | None
    conditions: str | None
    within: str | None


class LegalHoldRow(Row, table=True):
    """A prohibition to destroy a person's data."""

    __tablename__ = "legal_hold"
    __table_args__ = (
        unique_where(
            "uq_legal_hold_open",
            "person_id",
            condition="released_on IS NULL",
            sentence="запрет на уничтожение данных участника уже действует",
        ),
        filled("reason", "причина запрета", limit=2000),
        ordered("placed_on", "released_on", "запрет снят раньше, чем наложен"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    reason: str
    placed_on: date
    released_on: date | None
    release_reason: str | None


class CommunityMembershipRow(Row, table=True):
    """A mentor's membership in a community of mentors."""

    __tablename__ = "community_membership"
    __table_args__ = (
        unique("person_id", "community", "since", sentence="это участие в сообществе с этой датой уже записано"),
        filled("community", "название сообщества"),
        ordered("since", "until", "участие в сообществе кончается раньше, чем начинается"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    community: str
    since: date
    until: date | None


class MethodicalCaseRow(Row, table=True):
    """A methodical case of a mentor."""

    __tablename__ = "methodical_case"
    __table_args__ = (
        unique("person_id", "title", sentence="кейс участника с таким названием уже записан"),
        filled("title", "название кейса"),
        filled("kept_at", "ссылка или имя файла кейса", limit=2000),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    title: str
    made_on: date
    kept_at: str | None
