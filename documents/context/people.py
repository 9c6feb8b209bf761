"""People and the school as templates see them: every case at hand, doubtful forms marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from documents.confirmed import Confirmed, Forms
from documents.language.address import greeting
from documents.language.forms import CASES, Part
from documents.language.names import PersonForms, person_forms
from documents.language.organizations import organization_forms
from documents.language.posts import post_forms
from records.values import Organization, Person, PersonCategory, Signatory


@dataclass(frozen=True)
class Name:
    """A person's name in one case; a form nobody confirmed carries its mark."""

    #: «Иванова Мария Петровна».
    full: Markup
    #: «Иванова М. П.», for running text (ГОСТ Р 7.0.97-2016, 5.18).
    short: Markup
    #: «М. П. Иванова», for signatures (5.22).
    signed: Markup

    def __str__(self) -> str:
        return str(self.full)

    def __html__(self) -> str:
        return str(self.full)


@dataclass(frozen=True)
class Cases:
    """A phrase in six cases."""

    nom: Markup
    gen: Markup
    dat: Markup
    acc: Markup
    ins: Markup
    loc: Markup

    def __str__(self) -> str:
        return str(self.nom)

    def __html__(self) -> str:
        return str(self.nom)


@dataclass(frozen=True, kw_only=True)
class PersonView:
    """One person."""

    id: int
    code: str
    sex: str
    nom: Name
    gen: Name
    dat: Name
    acc: Name
    ins: Name
    loc: Name
    surname: str
    #: Whether every case of the name may be printed without a mark.
    name_is_sure: bool
    #: Whether every case of name and post may; where not, a template offers a construction in the nominative.
    is_sure: bool
    #: «Уважаемая Мария Петровна!»
    greeting: str
    #: Post of staff and externals, «учащийся 8А класса» of pupils; in six cases.
    post: Cases
    #: Class of a pupil or post of the others, as a table column «должность / класс» wants it.
    place: str
    #: Raw card: dates, contacts, register columns. Optional fields of it may be None.
    card: Person | None
    #: None for people who sign for themselves.
    representative: PersonView | None
    #: Whether a representative signs, on the paper's date.
    is_minor: bool
    age: int | None

    def __str__(self) -> str:
        return str(self.nom)

    def __html__(self) -> str:
        return str(self.nom)

    def beside(self, case: str) -> Markup:
        """The short name behind a word that says who it is: «куратору Ивановой М. П.».

        A name nobody has confirmed stands in brackets in the nominative, which needs no case: «куратору
        (Нгуен В. А.)».
        """
        if self.name_is_sure:
            name: Name = getattr(self, case)
            return name.short
        return Markup("({})").format(self.nom.short)

    def beside_with_post(self, case: str) -> Markup:
        """«Ивановой М. П., учителю химии» behind such a word; in brackets, as `beside` does, while unsure."""
        if self.is_sure:
            name: Name = getattr(self, case)
            post: Markup = getattr(self.post, case)
            return Markup("{}, {}").format(name.short, post)
        return Markup("({}, {})").format(self.nom.short, self.post.nom)


@dataclass(frozen=True, kw_only=True)
class OrganizationView:
    """The school."""

    #: Full and short names in six cases.
    full: Cases
    short: Cases
    director: PersonView
    #: Order by which the signatory stands in for the head: «приказ от 01.09.2021 № 60-лс»; None for the head himself.
    acting_basis: str | None
    #: Everything else as it stands in the settings.
    settings: Organization


def view_organization(organization: Organization, *, on: date) -> OrganizationView:
    """The school with its names declined and who signs for it on a day."""
    head = organization.head_on(on)
    return OrganizationView(
        full=cases(organization_forms(organization.full_name, organization.full_forms or None)),
        short=cases(organization_forms(organization.short_name, None)),
        director=view_signatory(head),
        acting_basis=head.acting_basis if head.acting else None,
        settings=organization,
    )


def view_signatory(signatory: Signatory) -> PersonView:
    """Who signs, as a person without a card."""
    forms = person_forms(
        signatory.surname, signatory.name, signatory.patronymic, signatory.sex, signatory.forms or None
    )
    position = post_forms(signatory.position, signatory.forms.get("position"))
    return PersonView(
        id=0,
        code="",
        sex=signatory.sex,
        **names(forms),
        surname=signatory.surname,
        name_is_sure=forms.state != "confirm",
        is_sure="confirm" not in (forms.state, position.state),
        greeting=greeting(signatory.surname, signatory.name, signatory.patronymic, signatory.sex),
        post=cases(position),
        place=signatory.position,
        card=None,
        representative=None,
        is_minor=False,
        age=None,
    )


def view_person(
    person: Person,
    *,
    on: date,
    people: Mapping[int, Person],
    confirmed: Confirmed | None = None,
    pupil_word: str = "учащийся",
) -> PersonView:
    """A card as templates see it on a day.

    Args:
        person: the card.
        on: date of the paper; minority depends on it.
        people: where the representative is looked up.
        confirmed: forms confirmed in any card of the school; None means those of this card alone.
        pupil_word: what the school calls a pupil, masculine nominative.
    """
    known = confirmed.of(person) if confirmed is not None else person.forms
    forms = person_forms(person.surname, person.name, person.patronymic, person.sex.value, known or None)
    post = post_of(person, pupil_word, known)
    minor = person.is_minor_on(on)
    representative = people.get(person.representative_id) if minor and person.representative_id else None
    return PersonView(
        id=person.id,
        code=person.code,
        sex=person.sex.value,
        **names(forms),
        surname=person.surname,
        name_is_sure=forms.state != "confirm",
        is_sure=forms.state != "confirm" and "doubt" not in post.gen,
        greeting=greeting(person.surname, person.name, person.patronymic, person.sex.value),
        post=post,
        place=place_of(person),
        card=person,
        representative=view_person(representative, on=on, people={}, confirmed=confirmed) if representative else None,
        is_minor=minor,
        age=person.age_on(on),
    )


def names(forms: PersonForms) -> dict[str, Name]:
    """The six cases of a name; oblique forms without certainty are wrapped in the mark of doubt."""
    result = {}
    for case in CASES:
        doubtful = case != "nom" and forms.state == "confirm"
        result[case] = Name(
            full=_marked(forms.full(case), doubtful=doubtful),
            short=_marked(forms.surname_first(case), doubtful=doubtful),
            signed=_marked(forms.initials_first(case), doubtful=doubtful),
        )
    return result


def cases(part: Part) -> Cases:
    """The six cases of a phrase; marked as `names` does."""
    doubtful = part.state == "confirm"
    return Cases(**{case: _marked(part.forms[case], doubtful=doubtful and case != "nom") for case in CASES})


def post_of(person: Person, pupil_word: str, known: Forms) -> Cases:
    """The phrase that says who the person is, before or after the name."""
    if person.category is PersonCategory.PUPIL:
        words = _PUPIL[pupil_word if pupil_word in _PUPIL else "учащийся"][person.sex.value]
        tail = (
            f" {person.class_name} класса"
            if person.class_name
            else (f", {person.department}" if person.department else "")
        )
        return Cases(**{case: escape(word + tail) for case, word in zip(CASES, words, strict=True)})
    if person.category is PersonCategory.PARENT:
        return Cases(
            *(escape(word) for word in ("родитель", "родителя", "родителю", "родителя", "родителем", "родителе"))
        )
    if person.category is PersonCategory.GRADUATE and not person.position:
        words = _GRADUATE[person.sex.value]
        return Cases(*(escape(word) for word in words))
    return cases(post_forms(person.position or "", known.get("position")))


def place_of(person: Person) -> str:
    """Class of a pupil, post (and employer) of anybody else; never empty."""
    if person.category is PersonCategory.PUPIL:
        return f"{person.class_name} класс" if person.class_name else (person.department or "учащийся")
    if person.category is PersonCategory.PARENT:
        return person.representative_kind or "родитель (законный представитель)"
    post = person.position or "выпускник"
    return f"{post}, {person.employer}" if person.employer else post


def _marked(text: str, *, doubtful: bool) -> Markup:
    return Markup('<span class="doubt">{}</span>').format(text) if doubtful else escape(text)


_PUPIL = {
    "учащийся": {
        "m": ("учащийся", "учащегося", "учащемуся", "учащегося", "учащимся", "учащемся"),
        "f": ("учащаяся", "учащейся", "учащейся", "учащуюся", "учащейся", "учащейся"),
    },
    "обучающийся": {
        "m": ("обучающийся", "обучающегося", "обучающемуся", "обучающегося", "обучающимся", "обучающемся"),
        "f": ("обучающаяся", "обучающейся", "обучающейся", "обучающуюся", "обучающейся", "обучающейся"),
    },
    "ученик": {
        "m": ("ученик", "ученика", "ученику", "ученика", "учеником", "ученике"),
        "f": ("ученица", "ученицы", "ученице", "ученицу", "ученицей", "ученице"),
    },
}
_GRADUATE = {
    "m": ("выпускник", "выпускника", "выпускнику", "выпускника", "выпускником", "выпускнике"),
    "f": ("выпускница", "выпускницы", "выпускнице", "выпускницу", "выпускницей", "выпускнице"),
}
