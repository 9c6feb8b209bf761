"""Case forms of names: shown, corrected, confirmed; also without a card or a workspace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from commands import options
from commands.changing import attempt
from commands.finishing import settle
from commands.frame import Frame
from commands.options import TEXT, Leave
from commands.people.group import code_argument, everybody, full_name, people, person
from commands.people.lines import answer_lines
from records.errors import BadInputError, UsageError

if TYPE_CHECKING:
    from records.values import Person
    from workflow.office import Office

_CASES = {
    "nom": "именительный",
    "gen": "родительный",
    "dat": "дательный",
    "acc": "винительный",
    "ins": "творительный",
    "loc": "предложный",
}
_PARTS = ("surname", "name", "patronymic", "position")
_CALLED = {"surname": "фамилия", "name": "имя", "patronymic": "отчество", "position": "должность"}
_STATES = {"auto": "можно верить", "confirm": "проверьте и подтвердите", "manual": "подтверждено человеком"}

_corrections = click.option(
    "--set",
    "corrections",
    multiple=True,
    type=TEXT,
    metavar="ЧАСТЬ.ПАДЕЖ=ФОРМА",
    help="Исправить форму: surname.dat=Зайцу. Можно повторять. "
    "Части: surname, name, patronymic, position; падежи: gen, dat, acc, ins, loc.",
)
_reason = click.option(
    "--reason",
    type=TEXT,
    metavar="ПРИЧИНА",
    help="Почему необычная форма верна; без причины форма, непохожая на слово, не принимается.",
)


@people.command(
    "forms",
    examples=(
        "people forms У-07",
        "people forms У-07 --set surname.dat=Зайцу",
        'people forms --text "Иванова Мария Петровна" --sex f',
        "people forms --input имена.jsonl",
    ),
    help="Формы имени и должности по падежам и насколько им можно верить.\n\n"
    "Без карточки — для имени из --text или строк JSON из --input: на каждую строку одна строка ответа, "
    "в том же порядке. Поля строки: surname, name, patronymic, position, organization, sex.",
)
@click.argument("code", metavar="[КОД]", type=TEXT, required=False, help="Код человека: nastavnik people list.")
@click.option("--text", type=TEXT, metavar="ИМЯ", help="Имя без карточки: «Фамилия Имя Отчество».")
@click.option("--sex", type=click.Choice(["m", "f"]), help="Пол для --text: m — мужской, f — женский.")
@click.option("--input", "source", metavar="ФАЙЛ", help="Файл строк JSON; «-» — стандартный ввод.")
@_corrections
@_reason
@options.organization
@options.changing()
@click.pass_obj
def forms(
    frame: Frame,
    code: str | None,
    text: str | None,
    sex: str | None,
    source: str | None,
    corrections: tuple[str, ...],
    reason: str | None,
    key: str | None,
    leave: Leave,
) -> None:
    """Case forms with their certainty."""
    if sum(given is not None for given in (code, text, source)) != 1:
        msg = "Назовите что-нибудь одно: код человека, --text или --input."
        raise UsageError(msg)
    if source is not None:
        faults = answer_lines(source)
        if faults:
            frame.note(f"Строк с ошибками: {faults}; ошибки — в ответах этих строк.")
            frame.exit(1)
    elif text is not None:
        _tell(frame, text, _of_text(text, sex))
    elif code is not None:
        one = person(frame, code, key)
        if corrections:
            one = _keep(frame, leave, one, _corrected(one, corrections, reason), key, reason)
        _tell(frame, f"{one.code}. {full_name(one)}", _of_person(frame, one, key))


@people.command(
    "confirm",
    examples=("people confirm У-07", "people confirm У-07 --set surname.dat=Зайцу"),
    help="Подтверждает формы имени и должности: такими они войдут в документы.",
)
@code_argument
@_corrections
@_reason
@options.organization
@options.changing()
@click.pass_obj
def confirm(
    frame: Frame, code: str, corrections: tuple[str, ...], reason: str | None, key: str | None, leave: Leave
) -> None:
    """Keep the shown forms as confirmed by a person."""
    one = person(frame, code, key)
    kept = _corrected(one, corrections, reason)
    for part, cases in _of_person(frame, one, key)["forms"].items():
        kept[part] = {**cases, **kept.get(part, {})}
    confirmed = _keep(frame, leave, one, kept, key, reason)
    answer = _of_person(frame, confirmed, key)
    if leave.dry_run:
        _tell(frame, f"{one.code}. {full_name(one)}", answer)
        return
    if not frame.as_json:
        _tell(frame, f"{one.code}. {full_name(one)}", answer)
    settle(frame, frame.office(), answer, "Дальше: nastavnik status")


def _corrected(one: Person, corrections: tuple[str, ...], reason: str | None) -> dict[str, dict[str, str]]:
    """Confirmed forms of the card with the corrections; every fault of them is told at once.

    Args:
        one: the card.
        corrections: «surname.dat=Зайцу» each.
        reason: why forms that look impossible are right; None takes none of those.

    Raises:
        UsageError: a correction is not understood, or is of a part the card does not have.
        BadInputError: a form cannot be one of the word, and no reason was given.
        RefusedError: the data of the card were erased: «стёрто» has no forms.
    """
    from documents.language.plausible import form_faults
    from workflow.acts.consents import erased

    if corrections and one.erased_on is not None:
        raise erased(one)
    read = [_correction(one, text) for text in corrections]
    unread = [place for place in read if isinstance(place, str)]
    if unread:
        raise UsageError("\n".join(unread), details=tuple({"text": text} for text in unread))
    # forms confirmed for a name the card had before are no forms of this one
    kept = {part: dict(cases) for part, cases in one.forms.items() if cases.get("nom") in (None, getattr(one, part))}
    for part, case, form in (place for place in read if not isinstance(place, str)):
        kept.setdefault(part, {"nom": getattr(one, part)})[case] = form
    faults = [fault for part in _PARTS if part in kept for fault in form_faults(getattr(one, part) or "", kept[part])]
    if faults and not (reason or "").strip():
        listed = "\n".join(f"  {number}. {fault}" for number, fault in enumerate(faults, start=1))
        msg = (
            f"Формы не подтверждены, ошибок: {len(faults)}.\n{listed}\n"
            'Исправьте их. Если форма верна, хотя и необычна, назовите причину: --reason "…".'
        )
        raise BadInputError(msg, details=tuple({"text": fault} for fault in faults))
    return kept


def _correction(one: Person, text: str) -> tuple[str, str, str] | str:
    """Part, case and form of a correction; or a sentence why it is none."""
    place, _, form = text.partition("=")
    part, _, case = place.strip().partition(".")
    if not form.strip() or case not in _CASES or part not in _PARTS:
        return f"Не понято исправление «{text}». Образец: --set surname.dat=Зайцу."
    if getattr(one, part) is None:
        return f"Исправление «{text}»: в карточке {one.code} не указано: {_CALLED[part]}."
    return part, case, " ".join(form.split())


def _keep(
    frame: Frame,
    leave: Leave,
    one: Person,
    kept: Mapping[str, Mapping[str, str]],
    key: str | None,
    reason: str | None,
) -> Person:
    """The card with its forms stored; under --dry-run in a copy only. The reason, if any, stands in the log."""
    from records.values import Person as Card
    from workflow.acts.consents import erased

    def act(office: Office) -> Person:
        if one.erased_on is not None:
            raise erased(one)
        with office.act("person.confirm", f"person:{one.id}", reason=reason) as unit:
            unit.update(Card, one.id, forms=kept)
            return unit.get(Card, one.id)

    return attempt(frame, leave, act, organization_id=frame.organization(key)[0])


def _of_person(frame: Frame, one: Person, key: str | None) -> dict[str, Any]:
    """Forms of a card, with what was confirmed in it or in another one spelled the same."""
    from documents.confirmed import Confirmed
    from documents.language.requests import answer

    asked = {part: getattr(one, part) for part in _PARTS} | {"sex": one.sex.value, "person": one.code}
    shared = Confirmed(p for p in everybody(frame, key) if p.id != one.id)
    return answer({**asked, "confirmed": {**shared.of(one), **one.forms}})


def _of_text(text: str, sex: str | None) -> dict[str, Any]:
    from documents.language.requests import answer

    words = text.split()
    if len(words) < 2:
        msg = f"«{text}»: нужны хотя бы фамилия и имя через пробел."
        raise UsageError(msg)
    return answer(
        {"surname": words[0], "name": words[1], "patronymic": " ".join(words[2:]), "sex": sex, "person": None}
    )


def _tell(frame: Frame, title: str, result: Mapping[str, Any]) -> None:
    if frame.as_json:
        frame.answer({key: value for key, value in result.items() if key != "schema"})
    frame.say(f"{title} — {_STATES[result['state']]}", bold=True)
    parts = result["forms"]
    for case, says in _CASES.items():
        name = " ".join(parts[part][case] for part in _PARTS[:3] if parts.get(part, {}).get(case))
        post = parts.get("position", {}).get(case)
        frame.say(f"  {says:<13} {', '.join(text for text in (name, post) if text)}")
    for doubt in result["doubts"]:
        frame.say(f"  ? {doubt}")
