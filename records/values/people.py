"""People and their consents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

#: Full years from which a person signs himself (ГК РФ, ст. 21).
_ADULT = 18


class Sex(StrEnum):
    """Grammatical and card sex; never guessed from a surname."""

    MALE = "m"
    FEMALE = "f"


class PersonCategory(StrEnum):
    """Who the person is to the school."""

    PUPIL = "pupil"  #: учащийся
    TEACHER = "teacher"  #: работник школы (педагог, администрация)
    EXTERNAL = "external"  #: наставник или эксперт партнёрской организации, работодатель, студент
    GRADUATE = "graduate"  #: благодарный выпускник
    PARENT = "parent"  #: родитель (законный представитель)


@dataclass(frozen=True, kw_only=True)
class Person:
    """One person of one organization; may be a mentor in one pair and a mentee in another."""

    id: int
    #: School's own short code, unique in the organization: «У-07». Carries no personal data.
    code: str
    surname: str
    name: str
    #: None where the person has none.
    patronymic: str | None
    sex: Sex
    #: None only for parents and externals; required for pupils (consents depend on it).
    birth_date: date | None
    category: PersonCategory
    #: «8А»; pupils only, else None.
    class_name: str | None
    #: Nominative, as in the staff list; None for pupils and parents.
    position: str | None
    #: Department, methodical association or children's association («объединение „Робототехника“»); may be None.
    department: str | None
    #: Full years of teaching; None when it does not apply.
    experience_years: int | None
    #: Place of work or study outside the school (externals, graduates); None for own people.
    employer: str | None
    city: str | None
    graduation_year: int | None
    phone: str | None
    email: str | None
    address: str | None
    #: Person id of the legal representative; required for minors.
    representative_id: int | None
    #: «мать», «отец», «опекун»: who the representative is to the minor.
    representative_kind: str | None
    #: Legal basis of the representative's authority («свидетельство о рождении …»); None prints a line to fill.
    representative_basis: str | None
    #: Main competences, important achievements, interests, preferred age, time resource:
    #: columns of the mentor register (МР-42/02).
    competences: str | None
    merits: str | None
    interests: str | None
    preferred_age: str | None
    time_resource: str | None
    #: Main request of a mentee; mentee register column.
    request: str | None
    #: Mentee category by the Regulation (одарённость, трудная ситуация …); sensitive, never printed in orders.
    mentee_category: str | None
    #: Day the card entered the register.
    joined_on: date
    #: Confirmed case forms: {"surname": {"dat": "…"}, "position": {…}}; empty when none was confirmed.
    forms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    #: Day the person's data were destroyed; None while they are kept.
    erased_on: date | None = None

    @property
    def is_staff(self) -> bool:
        """Whether the person is employed by the school (art. 351.8 of the Labour Code can apply)."""
        return self.category is PersonCategory.TEACHER

    def age_on(self, day: date) -> int | None:
        """Full years on *day*; None when the birth date is unknown."""
        return None if self.birth_date is None else age_between(self.birth_date, day)

    def is_minor_on(self, day: date) -> bool:
        """Whether a legal representative must sign for the person on *day* (adult from the 18th birthday)."""
        return is_minor(self.birth_date, self.category, day)


def age_between(born: date, day: date) -> int:
    """Full years on *day* of somebody born on *born*; after 29 February they are full on 1 March of a common year."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def is_minor(born: date | None, category: str | None, day: date) -> bool:
    """Whether a legal representative signs on *day*: up to the 18th birthday; a pupil of unknown age is a minor."""
    return category == PersonCategory.PUPIL if born is None else age_between(born, day) < _ADULT


class ConsentKind(StrEnum):
    """Separate documents, never merged (152-ФЗ as of 01.09.2025)."""

    PROCESSING = "processing"  #: обработка персональных данных, ст. 9
    DISTRIBUTION = "distribution"  #: распространение, ст. 10.1
    PARTICIPATION = "participation"  #: добровольное участие в программе
    LABOUR = "labour"  #: согласие работника на наставничество, ст. 351.8 ТК РФ
    HEALTH = "health"  #: специальные категории, ст. 10


#: Consents to what is done with personal data: each a document of its own since 01.09.2025 (152-ФЗ, ст. 9, ч. 1).
OF_DATA = frozenset({ConsentKind.PROCESSING, ConsentKind.DISTRIBUTION, ConsentKind.HEALTH})


class PublicData(StrEnum):
    """What a consent to distribution lets the school make public, category by category (152-ФЗ, ст. 10.1, ч. 9)."""

    NAME = "name"  #: фамилия, имя, отчество
    OCCUPATION = "occupation"  #: класс, должность, место работы или учёбы
    PARTICIPATION = "participation"  #: участие в программе, роль, формы наставничества
    MERITS = "merits"  #: достижения
    AWARDS = "awards"  #: сведения о поощрении
    STORY = "story"  #: рассказ о работе пары, отзыв
    PHOTO = "photo"  #: фотография и видеозапись


class Transfer(StrEnum):
    """How what was permitted may be passed on (приказ Роскомнадзора № 18; 152-ФЗ, ст. 10.1, ч. 9 и 10)."""

    NETWORK = "network"  #: через информационные ресурсы оператора, то есть на сайте
    INTERNAL = "internal"  #: только по внутренней сети
    NONE = "none"  #: без передачи по сетям


@dataclass(frozen=True, kw_only=True)
class Consent:
    """One signed consent."""

    id: int
    person_id: int
    kind: ConsentKind
    #: Who signed: the person or the legal representative.
    signed_by_id: int
    signed_on: date
    #: Last day of validity; None means until withdrawn.
    valid_until: date | None
    #: None while in force.
    withdrawn_on: date | None
    #: Where the paper lies («дело 02-17, л. 4»); may be None.
    kept_at: str | None
    #: What a consent to distribution permits; None — nobody has entered the marks of the paper (nothing is published),
    #: and for every other kind.
    permits: tuple[PublicData, ...] | None = None
    #: The mark of CNS-03 on passing the data on; None — not entered or not marked: they are not passed on.
    transfer: Transfer | None = None
    #: Conditions and prohibitions of the person in his own words; None — he set none.
    conditions: str | None = None
    #: Title of the document the consent is a part of («анкета участника»); None — it is a document of its own.
    within: str | None = None

    def is_valid_on(self, day: date) -> bool:
        """Whether the consent is in force on *day* (signed, not expired, not withdrawn by then)."""
        return (
            self.signed_on <= day
            and (self.valid_until is None or day <= self.valid_until)
            and (self.withdrawn_on is None or day < self.withdrawn_on)
        )


@dataclass(frozen=True, kw_only=True)
class CommunityMembership:
    """A mentor belongs to a community of mentors (Regulation 6: evidence of the mentor's work)."""

    id: int
    person_id: int
    #: As it calls itself, without quotes: «Районное сообщество наставников».
    community: str
    since: date
    #: Last day; None while it lasts.
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the person is a member on *day*."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, kw_only=True)
class MethodicalCase:
    """A methodical case of a mentor (Regulation 6: evidence of the mentor's work)."""

    id: int
    person_id: int
    #: Without quotes.
    title: str
    #: Day it was finished or published.
    made_on: date
    #: Address of the page or name of the file; None where it lies nowhere yet.
    kept_at: str | None = None


@dataclass(frozen=True, kw_only=True)
class LegalHold:
    """A prohibition to destroy a person's data: a dispute, an inspection, a request of a court."""

    id: int
    person_id: int
    reason: str
    placed_on: date
    #: None while it holds.
    released_on: date | None = None
    release_reason: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still forbids."""
        return self.released_on is None
