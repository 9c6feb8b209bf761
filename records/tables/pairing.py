"""A pair or group and everything that happens inside it."""

from datetime import date

from sqlmodel import Field

from records.tables.base import Json, Row, among, check, filled, ordered, unique, unique_where, yes_or_no
from records.values.pairing import AgreementKind, AppealKind, Moment, PairingState, ReflectionKind


class PairingRow(Row, table=True):
    """A pair or group; its members stand in `pairing_member`."""

    __tablename__ = "pairing"
    __table_args__ = (
        unique("programme_id", "code", sentence="пара с таким номером в программе уже есть"),
        filled("code", "номер пары", limit=50),
        among("state", PairingState, "состояние пары"),
        ordered("period_from", "period_to", "срок пары кончается раньше, чем начинается"),
        ordered("formed_on", "ended_on", "пара завершена раньше, чем образована"),
        check(
            "ended_on",
            "(ended_on IS NULL) = (state IN ('candidate', 'agreed', 'active'))",
            "дата завершения есть у завершённой пары и только у неё",
        ),
        check("planned_meetings", "planned_meetings >= 0", "число запланированных встреч не может быть отрицательным"),
        check("replaces_id", "replaces_id <> id", "пара не может заменять саму себя"),
        check("version", "version >= 1", "счётчик изменений — не меньше 1"),
    )

    id: int | None = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    code: str
    form: str
    role_model: str
    period_from: date
    period_to: date
    goal: str
    planned_meetings: int | None
    state: str
    formed_on: date
    ended_on: date | None
    end_reason: str | None
    replaces_id: int | None = Field(foreign_key="pairing.id")
    version: int


class PairingMemberRow(Row, table=True):
    """One person on one side of a pair, in the order of the sheet."""

    __tablename__ = "pairing_member"
    __table_args__ = (
        unique("pairing_id", "person_id", sentence="один участник назван в паре дважды"),
        among("side", ("mentor", "mentee"), "сторона пары"),
    )

    pairing_id: int = Field(foreign_key="pairing.id", primary_key=True)
    side: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)


class AgreementRow(Row, table=True):
    """A dated act of agreement about a pair."""

    __tablename__ = "agreement"
    __table_args__ = (
        unique(
            "pairing_id",
            "kind",
            "person_id",
            "agreed_on",
            sentence="это согласование участника с этой датой уже записано",
        ),
        unique_where(
            "uq_agreement_without_person",
            "pairing_id",
            "kind",
            "agreed_on",
            condition="person_id IS NULL",
            sentence="это согласование пары с этой датой уже записано",
        ),
        among("kind", AgreementKind, "вид согласования"),
    )

    id: int | None = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairing.id")
    person_id: int | None = Field(foreign_key="person.id")
    kind: str
    agreed_on: date
    number: str | None
    content: str | None


class DiagnosisRow(Row, table=True):
    """Diagnosis of one mentee."""

    __tablename__ = "diagnosis"
    __table_args__ = (
        unique("pairing_id", "person_id", "held_on", sentence="диагностика участника с этой датой уже записана"),
        check("baseline_contests", "baseline_contests >= 0", "число конкурсов не может быть отрицательным"),
        check("baseline_prizes", "baseline_prizes >= 0", "число призовых мест не может быть отрицательным"),
    )

    id: int | None = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairing.id")
    person_id: int = Field(foreign_key="person.id")
    held_on: date
    methods: str
    needs: str
    motives: str
    abilities: str
    inclinations: str
    level: str
    conclusion: str
    baseline_contests: int | None
    baseline_prizes: int | None


class RouteRow(Row, table=True):
    """One version of a pair's plan; its lines stand in `route_row`."""

    __tablename__ = "route"
    __table_args__ = (
        unique("pairing_id", "version", sentence="эта версия плана пары уже есть"),
        check("version", "version >= 1", "номер версии плана — не меньше 1"),
        check("quarter", "quarter BETWEEN 1 AND 4", "квартал, изменивший план, — от 1 до 4"),
    )

    id: int | None = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairing.id")
    version: int
    made_on: date
    goal: str
    resources: str
    needs: str
    demands: str
    cause: str
    quarter: int | None


class RouteRowRow(Row, table=True):
    """One line of a plan."""

    __tablename__ = "route_row"
    __table_args__ = (
        unique("route_id", "block", "number", sentence="строка плана с этим номером в блоке уже есть"),
        among("block", (1, 2, 3), "блок плана"),
        check("number", "number >= 1", "номер строки плана — не меньше 1"),
        ordered("due_from", "due_to", "срок строки плана кончается раньше, чем начинается"),
    )

    route_id: int = Field(foreign_key="route.id", primary_key=True)
    position: int = Field(primary_key=True)
    block: int
    number: int
    difficulty: str | None
    activity: str
    due_from: date
    due_to: date
    responsible: str | None
    planned_result: str
    actual_result: str | None
    mark: str | None


class MeetingRow(Row, table=True):
    """One meeting of a pair."""

    __tablename__ = "meeting"
    __table_args__ = (
        unique("pairing_id", "held_on", "kind", "topic", sentence="эта встреча пары уже записана"),
        filled("kind", "вид встречи", limit=100),
        filled("topic", "тема встречи"),
        check("minutes", "minutes BETWEEN 1 AND 1440", "продолжительность встречи — от 1 до 1440 минут"),
    )

    id: int | None = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairing.id")
    held_on: date
    kind: str
    topic: str
    minutes: int
    result: str


class CheckInRow(Row, table=True):
    """Quarterly answers of the mentor and the curator's check."""

    __tablename__ = "check_in"
    __table_args__ = (
        unique("pairing_id", "quarter", sentence="ответы пары за этот квартал уже записаны"),
        check("quarter", "quarter BETWEEN 1 AND 4", "квартал — от 1 до 4"),
        check("plan_percent", "plan_percent BETWEEN 0 AND 100", "доля выполнения плана — от 0 до 100 процентов"),
        ordered("answered_on", "checked_on", "проверка куратора записана раньше ответов наставника"),
    )

    id: int | None = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairing.id")
    quarter: int
    answered_on: date
    done: str
    difficulties: str
    proposals: str
    plan_percent: int
    project_culture: str
    attendance: str
    project_growth: str
    activity: str
    checked_on: date | None
    remark: str | None
    decision: str | None
    change: str | None


class AchievementRow(Row, table=True):
    """A result of a mentee in a contest."""

    __tablename__ = "achievement"
    __table_args__ = (
        unique("person_id", "contest", "achieved_on", sentence="этот результат участника с этой датой уже записан"),
        filled("contest", "название конкурса"),
        yes_or_no("with_mentor", "участие наставника в подготовке"),
    )

    id: int | None = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairing.id", index=True)
    person_id: int = Field(foreign_key="person.id")
    contest: str
    level: str
    result: str
    achieved_on: date
    with_mentor: bool


class AnswersRow(Row, table=True):
    """Answers of one person to one version of a questionnaire."""

    __tablename__ = "answers"
    __table_args__ = (
        unique(
            "pairing_id", "person_id", "instrument", "moment", sentence="ответы участника на эту анкету уже записаны"
        ),
        filled("instrument", "анкета", limit=50),
        among("moment", Moment, "время анкетирования"),
        check("version", "version >= 1", "версия анкеты — не меньше 1"),
    )

    id: int | None = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairing.id")
    person_id: int = Field(foreign_key="person.id")
    instrument: str
    version: int
    moment: str
    answered_on: date
    items: dict[str, str] = Field(sa_type=Json)


class ReflectionRow(Row, table=True):
    """One look back."""

    __tablename__ = "reflection"
    __table_args__ = (
        unique("pairing_id", "person_id", "kind", sentence="рефлексия участника этого вида уже записана"),
        among("kind", ReflectionKind, "вид рефлексии"),
    )

    id: int | None = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairing.id")
    person_id: int = Field(foreign_key="person.id")
    kind: str
    written_on: date
    process: str | None
    progress: str | None
    mentor_work: str | None
    positive: str | None
    difficulties: str | None
    conclusion: str | None


class AppealRow(Row, table=True):
    """A request, proposal or complaint of a participant."""

    __tablename__ = "appeal"
    __table_args__ = (
        unique(
            "pairing_id",
            "person_id",
            "kind",
            "received_on",
            sentence="обращение участника этого вида с этой датой уже есть",
        ),
        among("kind", AppealKind, "вид обращения"),
        ordered("received_on", "seen_on", "наставник ознакомлен с обращением раньше его поступления"),
        ordered("received_on", "decided_on", "решение по обращению принято раньше его поступления"),
    )

    id: int | None = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairing.id")
    person_id: int = Field(foreign_key="person.id")
    kind: str
    received_on: date
    text: str
    seen_on: date | None
    explanation: str | None
    decision: str | None
    decided_on: date | None


class SupportEntryRow(Row, table=True):
    """Entry of the post-support log; several of one day are usual, so there is no natural key."""

    __tablename__ = "support_entry"

    id: int | None = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairing.id", index=True)
    happened_on: date
    situation: str
    actions: str
