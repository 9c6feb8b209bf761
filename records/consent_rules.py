"""What a record of a signed consent may say: the same rules for the command and for the workbook; pure.

1. Nobody signs in the future, before the day of birth, or after the term of the paper is over; nobody withdraws before
   signing.
2. For a minor the legal representative signs, for one of fourteen and older too; the representative is of age. Another
   parent than the one on the card may sign: the curator is told to look (152-ФЗ, ст. 9, ч. 6).
3. From the eighteenth birthday the person signs, and nobody else.
4. The consent to work as a mentor is an employee's (ТК РФ, ст. 351.8).
5. Only a consent to distribution has marks of what it permits, a way of passing on, conditions (152-ФЗ, ст. 10.1).

Age is counted on the day of the consent, not on the day of its entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from records.values.people import ConsentKind, Person, PersonCategory, is_minor

_OF_DISTRIBUTION = "есть только у согласия на распространение"


@dataclass(frozen=True, kw_only=True)
class Party:
    """Whose consent it is, or who signed it."""

    code: str
    #: None where the card is not known.
    category: str | None
    birth_date: date | None

    def is_minor_on(self, day: date) -> bool:
        """Whether a representative signs for the person."""
        return is_minor(self.birth_date, self.category, day)


@dataclass(frozen=True, kw_only=True)
class Signing:
    """A record of a consent before it is stored; None is what is not said."""

    kind: ConsentKind | None
    person: Party
    #: Code of the representative on the person's card.
    representative: str | None
    #: None — nobody is named and nobody can be meant.
    signer: Party | None
    signed_on: date
    valid_until: date | None = None
    withdrawn_on: date | None = None
    #: Whether anything is said of what may be made public, by field: "permits", "transfer", "conditions".
    of_distribution: tuple[str, ...] = ()
    #: Last day anything can have been signed; None — not asked (a sample's book tells its whole year beforehand).
    today: date | None = None


@dataclass(frozen=True)
class Fault:
    """One thing the record says that cannot be."""

    #: Field of `Consent` it is about.
    field: str
    #: Without the final stop, beginning small.
    text: str
    #: Without the final stop.
    remedy: str
    #: Whether the record may stand all the same, once somebody has looked.
    is_doubt: bool = False


def party(person: Person) -> Party:
    """The person as the rules see him."""
    return Party(code=person.code, category=person.category.value, birth_date=person.birth_date)


def faults(signing: Signing) -> Iterator[Fault]:
    """Everything that cannot be, in the order of the rules; nothing when the record may be stored."""
    yield from _days(signing)
    yield from _signer(signing)
    yield from _kind(signing)


def _days(signing: Signing) -> Iterator[Fault]:
    signed, born = signing.signed_on, signing.person.birth_date
    if signing.today is not None and signed > signing.today:
        text = f"день подписания {signed:%d.%m.%Y} ещё не наступил"
        yield Fault("signed_on", text, "Проверьте год и месяц; будущее согласие запишите, когда его подпишут")
    if born is not None and signed < born:
        text = f"согласие подписано {signed:%d.%m.%Y}, раньше дня рождения {born:%d.%m.%Y}"
        yield Fault("signed_on", text, "Исправьте одну из двух дат")
    for field, last, text in (
        ("valid_until", signing.valid_until, "срок согласия истёк до подписания"),
        ("withdrawn_on", signing.withdrawn_on, "согласие отозвано до подписания"),
    ):
        if last is not None and last < signed:
            yield Fault(field, f"{text}: {last:%d.%m.%Y} раньше {signed:%d.%m.%Y}", "Исправьте одну из двух дат")


def _signer(signing: Signing) -> Iterator[Fault]:
    person, signer, day = signing.person, signing.signer, signing.signed_on
    card = "Впишите код представителя или укажите его на листе «Люди»"
    if signer is None:
        yield Fault("signed_by_id", "неясно, кто подписал за несовершеннолетнего", card)
        return
    if not person.is_minor_on(day):
        if signer.code != person.code:
            text = f"на {day:%d.%m.%Y} {person.code} не младше 18 лет и подписывает сам, а подписал {signer.code}"
            yield Fault("signed_by_id", text, f"Укажите подписавшим {person.code} или проверьте дату рождения")
        return
    if signer.code == person.code:
        text = f"{person.code} на {day:%d.%m.%Y} не исполнилось 18 лет: за него подписывает законный представитель"
        who = f"Укажите подписавшим представителя: {signing.representative}" if signing.representative else card
        yield Fault("signed_by_id", text, who)
        return
    if signer.is_minor_on(day):
        text = f"подписавший {signer.code} сам несовершеннолетний"
        yield Fault("signed_by_id", text, "Проверьте код и дату рождения подписавшего")
    if signer.code != signing.representative:
        is_parent = signer.category == PersonCategory.PARENT
        text = "за несовершеннолетнего подписал не его представитель"
        remedy = "Проверьте код подписавшего и представителя на листе «Люди»"
        yield Fault("signed_by_id", text, remedy, is_doubt=is_parent)


def _kind(signing: Signing) -> Iterator[Fault]:
    if signing.kind is ConsentKind.LABOUR and signing.person.category not in (None, PersonCategory.TEACHER):
        text = (
            f"согласие на наставничество по ст. 351.8 ТК РФ даёт работник школы, а {signing.person.code} — не работник"
        )
        yield Fault("kind", text, "Для остальных наставников нужно согласие на участие в программе (participation)")
    if signing.kind not in (None, ConsentKind.DISTRIBUTION):
        for field in signing.of_distribution:
            yield Fault(field, f"{_WORDS[field]} {_OF_DISTRIBUTION}", "Исправьте вид согласия или уберите лишнее")


_WORDS = {
    "permits": "перечень разрешённых данных",
    "transfer": "порядок передачи данных",
    "conditions": "условия и запреты",
}
