"""A school's requisites and settings: read from `nastavnik.toml`, kept whole in the database.

Frozen pydantic models: this is the boundary where a person's TOML becomes a value, so every fault
of the file is found here, at once (see `records.settings`).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Setting(BaseModel):
    """Base of all settings: frozen, unknown keys refused, text stripped."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Act(Setting):
    """A legal act of the region or municipality."""

    #: Author in the genitive: «Министерства образования и науки Хабаровского края».
    author: str = Field(min_length=1)
    #: Kind: «распоряжение», «приказ».
    kind: str = Field(min_length=1)
    dated: date
    number: str = Field(min_length=1)
    title: str = Field(min_length=1)
    #: First and last day in force; None — from its date, and until it is repealed.
    valid_from: date | None = None
    valid_to: date | None = None
    #: Whether somebody of the school has held the requisites against the act itself.
    verified: bool = False

    def is_in_force(self, day: date) -> bool:
        """Whether papers of *day* may cite the act."""
        return (self.valid_from or self.dated) <= day and (self.valid_to is None or day <= self.valid_to)


class Council(Setting):
    """A collegial body whose decision or opinion grounds an order."""

    #: "pedagogical", "parents", "students", "union", "methodical", "board".
    code: str
    #: «Педагогический совет».
    title: str
    #: «педагогического совета» and «педагогическим советом».
    genitive: str
    instrumental: str
    #: Whether it adopts («ПРИНЯТО») or its opinion is taken into account («СОГЛАСОВАНО»).
    word: Literal["ПРИНЯТО", "СОГЛАСОВАНО", "РАССМОТРЕНО"] = "СОГЛАСОВАНО"
    #: Whether opening the programme demands its protocol.
    required: bool = True


class Approval(Setting):
    """How the Regulation and the like bear their approval."""

    #: "gost" — УТВЕРЖДЕНО приказом …; "person" — УТВЕРЖДАЮ, post, signature, date (both ГОСТ Р 7.0.97-2016, 5.16);
    #: "school" — УТВЕРЖДАЮ Директор … Приказ от … № … (practice, not a form of the standard).
    grif: Literal["gost", "person", "school"] = "gost"
    #: "table-a" — МР-42/02 columns, "table-b" — seven-stage columns.
    roadmap: Literal["table-a", "table-b"] = "table-a"


class Series(Setting):
    """A series of registration numbers, gapless within a calendar year."""

    #: "main" — основная деятельность, "staff" — личный состав, "report" — справки, "agreement" — доп. соглашения.
    code: str
    title: str
    #: With `{n}`: «{n}-од», «{n}а-лс», «{n}».
    pattern: str = Field(default="{n}", pattern=r"^[^{}]*\{n\}[^{}]*$")
    #: First number, where the school takes the program over in mid-year.
    start: int = Field(default=1, ge=1)
    #: Numbers are given by the secretary (`documents register`); until then a paper of the series is unregistered.
    by_hand: bool = False


class Signatory(Setting):
    """Who signs for the organization."""

    surname: str = Field(min_length=1)
    name: str = Field(min_length=1)
    patronymic: str | None = None
    sex: Literal["m", "f"]
    #: «Директор».
    position: str = "Директор"
    #: «Исполняющий обязанности директора» replaces the position while `acting` holds (never «за»).
    acting: bool = False
    #: Order that put the acting head: «приказ от 01.09.2021 № 60-лс»; required when acting.
    acting_basis: str | None = None
    #: Confirmed forms, as of a person.
    forms: dict[str, dict[str, str]] = Field(default_factory=dict)


class StandIn(Signatory):
    """Who stands in for the head for some days, by an order; papers of those days bear this signature."""

    position: str = "Исполняющий обязанности директора"
    acting: bool = True
    acting_basis: str = Field(min_length=1)
    #: First and last day.
    since: date
    until: date


class Visa(Setting):
    """Who puts a visa on orders before the head signs (ГОСТ Р 7.0.97-2016, requisite 21)."""

    #: "curator", "supply", "methodist" of the programme, or the code of a person's card («П-02»).
    who: str = Field(min_length=1)
    #: Kinds of paper; empty means every order.
    kinds: tuple[str, ...] = ()


class Executor(Setting):
    """Whose name and telephone stand at the foot of a paper (ГОСТ Р 7.0.97-2016, requisite 25)."""

    #: As of a visa.
    who: str = Field(default="curator", min_length=1)
    #: Kinds of paper; empty means every order.
    kinds: tuple[str, ...] = ()


class Filing(Setting):
    """The school's list of files (номенклатура дел)."""

    #: Index of the department, the first half of every index: «02» in «02-15».
    department: str = Field(default="01", pattern=r"^[0-9А-Яа-яЁё]{1,6}$")
    #: Index of a file by its key in `templates/filing.toml` where the school has its own: {"orders": "01-05"}.
    indexes: dict[str, str] = Field(default_factory=dict)


class FormOfMentoring(Setting):
    """One form of mentoring in the school's own words."""

    #: A form of `records.values.federal_forms`, which fills what the settings leave out, or the school's own.
    code: str
    #: With guillemets: «педагог – ученик».
    title: str
    #: Words for the sides: «педагог», «учащийся».
    mentor: str
    mentee: str
    role_models: tuple[str, ...] = Field(min_length=1)
    aim: str
    tasks: tuple[str, ...]
    participants: str
    directions: tuple[str, ...]
    results: tuple[str, ...]
    #: Interview, questionnaire, council decision and senior methodist before a pair («педагог – педагог»).
    candidate_gates: bool = False
    #: Which of the four the form demands where it has gates; all unless the school says less.
    gates: tuple[Literal["interview", "questionnaire", "council", "methodist"], ...] = (
        "interview",
        "questionnaire",
        "council",
        "methodist",
    )
    #: Both sides are employees: art. 351.8 of the Labour Code (consent ≤ agreement ≤ order from 01.03.2025).
    employees: bool = False
    #: Kinds of plan it uses: subset of PLN-01..PLN-04.
    plans: tuple[Literal["PLN-01", "PLN-02", "PLN-03", "PLN-04"], ...] = ("PLN-01",)
    #: Most mentees one mentor may have.
    capacity: int = Field(default=3, ge=1)
    #: Youngest mentee; None where the form sets no age.
    age_from: int | None = Field(default=None, ge=0)
    #: Youngest mentor; None where the form sets no age.
    mentor_age_from: int | None = Field(default=None, ge=0)
    #: Who may be a mentor: categories of people; empty means anybody.
    mentor_categories: tuple[Literal["pupil", "teacher", "external", "graduate", "parent"], ...] = ()
    #: Whether an outside expert's opinion is asked at the end.
    expert: bool = False


class StudyQuarter(Setting):
    """One quarter of a school year, holidays left out."""

    #: First and last day of lessons.
    since: date
    until: date


class SchoolYear(Setting):
    """Quarters of one school year by the school's own study calendar.

    The calendar (календарный учебный график) is a local act of the school (273-ФЗ, art. 28 and 30): no other source
    sets the borders, so nothing but the school's own settings can.
    """

    #: The act: «приказ от 29.08.2025 № 61-од»; printed beside the quarter's days.
    basis: str = Field(min_length=1)
    #: Exactly four, in order.
    quarters: tuple[StudyQuarter, ...]

    @property
    def spans(self) -> tuple[tuple[date, date], ...]:
        """First and last day of each reporting quarter: holidays belong to the quarter that follows them.

        So a report is due on the last day of lessons, and no day between two quarters is left out of both.
        """
        begun = [one.until + timedelta(days=1) for one in self.quarters[:-1]]
        return tuple(zip([self.quarters[0].since, *begun], [one.until for one in self.quarters], strict=True))


class Petitions(Setting):
    """Whom the school asks for awards that are not its own to give, as the paper addresses them."""

    #: «Управление образования администрации Ольхонского района»; None — the words of the law (273-ФЗ).
    municipal: str | None = Field(default=None, min_length=1)
    regional: str | None = Field(default=None, min_length=1)
    federal: str | None = Field(default=None, min_length=1)


class Layout(Setting):
    """What the school decides of the look of its papers."""

    #: QR code at the foot of the first page: "by-standard" — on papers dated since ГОСТ Р 7.0.97-2025 is in force.
    qr: Literal["by-standard", "always", "never"] = "by-standard"


class Organization(Setting):
    """A school."""

    #: Short Latin key, unique in the database: "cdutt".
    key: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{1,31}$")
    #: Exactly as in the charter.
    full_name: str = Field(min_length=1)
    short_name: str = Field(min_length=1)
    #: Confirmed case forms of the full and short names: {"gen": …}; short names are usually indeclinable.
    full_forms: dict[str, str] = Field(default_factory=dict)
    #: Line above the name; None where there is none.
    founder: str | None = None
    #: Place of issue; None where the name contains it (ГОСТ Р 7.0.97-2016, 5.13).
    place: str | None = None
    address: str
    inn: str = Field(pattern=r"^\d{10}$")
    ogrn: str = Field(pattern=r"^\d{13}$")
    phone: str | None = None
    email: str | None = None
    #: «https://школа.рф»; where papers and «Наши наставники» are published.
    site: str | None = None
    director: Signatory
    #: Who stood or stands in for the head, by dates.
    stand_ins: tuple[StandIn, ...] = ()
    councils: tuple[Council, ...] = Field(min_length=1)
    regional_acts: tuple[Act, ...] = ()
    municipal_acts: tuple[Act, ...] = ()
    #: Federal project or purpose the Regulation serves («федерального проекта „Успех каждого ребёнка“», genitive).
    project: str | None = None
    forms: tuple[FormOfMentoring, ...] = Field(min_length=1)
    series: tuple[Series, ...]
    #: Series of orders that set payment to employees: "staff" — with orders on personnel (50 years, art. 434),
    #: "main" — with the rest of the programme's orders.
    paid_orders: Literal["main", "staff"] = "main"
    approval: Approval = Approval()
    #: Words for the school's people: «учащийся» / «обучающийся» / «ученик» in genitive plural.
    pupils_genitive: str = "учащихся"
    pupils_plural: str = "учащиеся"
    #: «педагог» or «учитель».
    teacher_word: str = "педагог"
    #: Whether the organization's papers go to a state archive: permanent, else until liquidation.
    archive_source: bool = False
    #: Exact titles of orders where the Regulation fixes them: {"PAIR-05": "Об утверждении …"}.
    titles: dict[str, str] = Field(default_factory=dict)
    #: Titles of platforms (площадки) with partners; empty where there are none.
    platforms: tuple[str, ...] = ()
    #: Day of the year by which the monitoring of the process ends, "ММ-ДД".
    monitoring_day: str = Field(default="10-20", pattern=r"^\d\d-\d\d$")
    #: Borders of quarters by the school's study calendars; years without one have the usual borders.
    school_years: tuple[SchoolYear, ...] = ()
    petitions: Petitions = Petitions()
    layout: Layout = Layout()
    #: Visas on papers, in order; the executor's mark; None where the school prints none.
    visas: tuple[Visa, ...] = ()
    executor: Executor | None = None
    filing: Filing = Filing()

    def head_on(self, day: date) -> Signatory:
        """Who signs papers of the day: the head, or who stands in for him by an order."""
        return next((one for one in self.stand_ins if one.since <= day <= one.until), self.director)

    def as_of(self, day: date) -> Organization:
        """The same school with those acts of region and municipality that papers of *day* may cite."""
        regional = tuple(act for act in self.regional_acts if act.is_in_force(day))
        municipal = tuple(act for act in self.municipal_acts if act.is_in_force(day))
        if len(regional) == len(self.regional_acts) and len(municipal) == len(self.municipal_acts):
            return self
        return self.model_copy(update={"regional_acts": regional, "municipal_acts": municipal})

    def form(self, code: str) -> FormOfMentoring:
        """Form of mentoring by its code.

        Raises:
            KeyError: the organization has no such form.
        """
        for form in self.forms:
            if form.code == code:
                return form
        raise KeyError(code)

    def council(self, code: str) -> Council:
        """Collegial body by its code.

        Raises:
            KeyError: the organization has no such body.
        """
        for council in self.councils:
            if council.code == code:
                return council
        raise KeyError(code)
