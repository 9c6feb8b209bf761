"""Rules about people, consents, pairs and plans: what one sheet says against another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from records.consent_rules import Party, Signing, faults
from records.problems import Problem
from records.values.people import ConsentKind, is_minor
from records.workbook.choices import fold_code
from records.workbook.completion import sex_by_patronymic
from records.workbook.rows import Row
from records.workbook.rules import Book, Fields, Rule

#: Sheets whose person must be a member of the pair, and the side it must be on; None — any.
_SIDES = {
    "diagnoses": "mentees",
    "achievements": "mentees",
    "answers": None,
}
_MARKS = tuple(f"scores.{n}" for n in range(1, 10))


def person(book: Book, code: object) -> Fields:
    """What is known of a person after the import."""
    return book.facts("people").get((code,), {})


def sex_agrees(book: Book) -> Iterator[Problem]:
    """The sex does not contradict the patronymic."""
    for row in book.of("people"):
        fields = book.whole(row)
        patronymic, sex = fields.get("patronymic"), fields.get("sex")
        shown = sex_by_patronymic(patronymic) if isinstance(patronymic, str) else None
        if shown and sex and shown != sex:
            text = "пол не сходится с отчеством"
            yield row.warning("sex", text, "Проверьте пол и отчество: от них зависит склонение")


def minor_represented(book: Book) -> Iterator[Problem]:
    """A minor has a representative, who is another person and of age."""
    programme = book.facts("programme").get((book.programme,), {})
    start = programme.get("period_from")
    for row in book.of("people"):
        fields = book.whole(row)
        day = start if isinstance(start, date) else fields.get("joined_on")
        if fields.get("category") == "pupil" and not fields.get("birth_date") and "birth_date" not in row.faulty:
            text = "у учащегося не указана дата рождения: он считается несовершеннолетним"
            yield row.warning("birth_date", text, "Впишите дату рождения")
        if fields.get("representative_id") == fields.get("code") is not None:
            yield row.problem("representative_id", "человек указан своим же представителем", "Впишите код родителя")
        elif not fields.get("representative_id") and "representative_id" not in row.faulty:
            if fields.get("category") == "pupil" and (not isinstance(day, date) or _is_minor(fields, day)):
                text = "у несовершеннолетнего не указан представитель"
                yield row.warning("representative_id", text, "Внесите родителя отдельной строкой и впишите его код")
        elif isinstance(day, date) and _is_minor(person(book, fields.get("representative_id")), day):
            text = "представитель сам несовершеннолетний"
            yield row.warning("representative_id", text, "Проверьте код и дату рождения представителя")


def codes_differ(book: Book) -> Iterator[Problem]:
    """No two new people have codes that look the same, or the same name and day of birth."""
    named: dict[tuple[object, ...], str] = {}
    for (code,), fields in book.facts("people").items():
        born = fields.get("birth_date")
        if born:
            identity = (*(fields.get(name) for name in ("surname", "name", "patronymic")), born)
            named.setdefault(identity, str(code))
    for row in book.of("people"):
        fields = book.whole(row)
        identity = (*(fields.get(name) for name in ("surname", "name", "patronymic")), fields.get("birth_date"))
        other = named.get(identity)
        if other is not None and fold_code(other) != fold_code(str(row.get("code"))):
            text = f"те же имя и дата рождения уже есть под кодом «{other}»"
            yield row.warning("code", text, "Если это один человек, оставьте одну строку")


def consent_possible(book: Book) -> Iterator[Problem]:
    """A consent was signed by whom the law asks, on a day that has come, and says what its kind can say.

    A row the database holds already is not refused for it, only spoken of: nothing new would be stored.
    """
    for row in book.of("consents"):
        signing = _signing(book, row)
        for fault in faults(signing) if signing is not None else ():
            if fault.field in row.faulty:
                continue
            is_doubt = fault.is_doubt or _is_told_again(book, row, tuple(row.fields))
            say = row.warning if is_doubt else row.problem
            yield say(fault.field if fault.field in row.cells else "signed_on", fault.text, fault.remedy)


def consent_permits(book: Book) -> Iterator[Problem]:
    """A consent to distribution whose marks nobody has entered permits nothing to be published."""
    for row in book.of("consents"):
        fields = book.whole(row)
        if fields.get("kind") == "distribution" and not fields.get("withdrawn_on") and not row.faulty:
            missing = [name for name in ("permits", "transfer") if not fields.get(name)]
            if missing:
                names = ", ".join(f"«{row.sheet.column(name).header}»" for name in missing)
                text = f"не внесено, что разрешено: {names}; на сайте о человеке ничего не будет"
                yield row.warning(missing[0], text, "Впишите отметки из подписанного согласия")


def _signing(book: Book, row: Row) -> Signing | None:
    """What the rules of a consent ask, as it will stand after the import; None where too little was understood."""
    fields = book.whole(row)
    who, signer, day, kind = (fields.get(name) for name in ("person_id", "signed_by_id", "signed_on", "kind"))
    if who is None or not isinstance(day, date):
        return None
    told = tuple(name for name in ("permits", "transfer", "conditions") if fields.get(name))
    until, withdrawn = fields.get("valid_until"), fields.get("withdrawn_on")
    if signer is None and "signed_by_id" in row.faulty:
        signer = person(book, who).get("representative_id") or who
    return Signing(
        kind=ConsentKind(kind) if isinstance(kind, str) else None,
        person=_party(book, who),
        representative=_code(person(book, who).get("representative_id")),
        signer=None if signer is None else _party(book, signer),
        signed_on=day,
        valid_until=until if isinstance(until, date) else None,
        withdrawn_on=withdrawn if isinstance(withdrawn, date) else None,
        of_distribution=told,
        today=book.today,
    )


def _party(book: Book, code: object) -> Party:
    fields = person(book, code)
    category, born = fields.get("category"), fields.get("birth_date")
    return Party(
        code=str(code),
        category=category if isinstance(category, str) else None,
        birth_date=born if isinstance(born, date) else None,
    )


def _code(value: object) -> str | None:
    return value if isinstance(value, str) else None


def sides_apart(book: Book) -> Iterator[Problem]:
    """Nobody is on both sides of a pair."""
    for row in book.of("pairings"):
        fields = book.whole(row)
        mentors, mentees = fields.get("mentors"), fields.get("mentees")
        if isinstance(mentors, tuple) and isinstance(mentees, tuple) and (both := set(mentors) & set(mentees)):
            text = f"на обеих сторонах пары: {', '.join(sorted(map(str, both)))}"
            yield row.problem("mentees", text, "Оставьте человека на одной стороне")


def members_only(book: Book) -> Iterator[Problem]:
    """A diagnosis, a result or answers are of somebody in the pair."""
    for key, side in _SIDES.items():
        for row in book.of(key):
            pair = book.facts("pairings").get((row.get("pairing_id"),), {})
            sides = (side,) if side else ("mentors", "mentees")
            members = [code for name in sides for code in _codes(pair.get(name))]
            who = row.get("person_id")
            if members and who is not None and who not in members:
                role = "не наставляемый" if side else "не участник"
                text = f"«{who}» — {role} пары «{row.get('pairing_id')}»"
                yield row.warning("person_id", text, "Проверьте код и номер пары")


def plan_exists(book: Book) -> Iterator[Problem]:
    """Rows of a plan belong to a version that is there."""
    versions = book.facts("routes")
    for row in book.of("route_rows"):
        pair, version = row.get("pairing_id"), row.fields.get("version")
        if pair is not None and isinstance(version, int) and (pair, version) not in versions:
            where = "version" if "version" in row.cells else "pairing_id"
            text = f"у пары «{pair}» нет версии плана {version}"
            yield row.problem(where, text, "Добавьте её на лист «Планы» или исправьте номер версии")


def plan_changed(book: Book) -> Iterator[Problem]:
    """A version that a quarter's check brought names a report that is there, checked, and says what changed."""
    reports = book.facts("check_ins")
    for row in book.of("routes"):
        fields = book.whole(row)
        pair, quarter = fields.get("pairing_id"), fields.get("quarter")
        if not isinstance(quarter, int) or "quarter" not in row.fields or pair is None:
            continue
        report = reports.get((pair, quarter))
        made, checked = fields.get("made_on"), report.get("checked_on") if report else None
        if fields.get("version") == 1:
            text = "первая версия плана не может появиться от проверки отчёта"
            yield row.problem("quarter", text, "Очистите ячейку или исправьте номер версии")
        elif report is None:
            text = f"у пары «{pair}» нет отчёта за {quarter}-й квартал"
            yield row.problem("quarter", text, "Внесите ответы на лист «Кварталы» или исправьте номер квартала")
        elif not report.get("change"):
            text = f"в проверке отчёта за {quarter}-й квартал изменение плана не записано"
            yield row.warning("quarter", text, "Заполните «Изменение» на листе «Кварталы»")
        elif isinstance(made, date) and isinstance(checked, date) and made < checked:
            text = f"версия составлена {made:%d.%m.%Y}, раньше проверки отчёта {checked:%d.%m.%Y}"
            yield row.warning("made_on", text, "Проверьте обе даты")


def granted_above(book: Book) -> Iterator[Problem]:
    """Only an award above the organization is granted by somebody else."""
    for row in book.of("awards"):
        fields = book.whole(row)
        own = fields.get("level") in (None, "organization")
        if own and fields.get("granted_on") is not None and "level" not in row.faulty:
            text = "поощрение организации никто не присуждает: оно объявляется её приказом"
            yield row.problem("granted_on", text, "Укажите уровень выше организации или очистите ячейку")


def votes_counted(book: Book) -> Iterator[Problem]:
    """No more votes than people were present."""
    for row in book.of("protocols"):
        fields = book.whole(row)
        votes = [fields.get(name) for name in ("votes_for", "votes_against", "votes_abstained")]
        total = sum(vote for vote in votes if isinstance(vote, int))
        attended = fields.get("attended")
        if isinstance(attended, int) and total > attended:
            text = f"голосов {total}, а присутствовали {attended}"
            yield row.problem("attended", text, "Исправьте число присутствовавших или голоса")


def marks_complete(book: Book) -> Iterator[Problem]:
    """The curator's nine marks are all given or none."""
    for row in book.of("monitorings"):
        fields = book.whole(row)
        if not any(name in row.fields for name in _MARKS) or _is_told_again(book, row, _MARKS):
            continue
        missing = [name for name in _MARKS if fields.get(name) is None]
        if missing and len(missing) < len(_MARKS) and not row.faulty.intersection(_MARKS):
            text = f"поставлено оценок {len(_MARKS) - len(missing)} из {len(_MARKS)}"
            yield row.problem(missing[0], text, "Поставьте все девять оценок или не ставьте ни одной")


def shares_possible(book: Book) -> Iterator[Problem]:
    """A share has a denominator that is not zero and not less than its numerator."""
    for row in book.of("indicators"):
        fields = book.whole(row)
        above, below = fields.get("numerator"), fields.get("denominator")
        if fields.get("unit") != "%" or above is None or "denominator" in row.faulty:
            continue
        if not below:
            text = "нет знаменателя: доли не посчитать, будет «нет данных»"
            yield row.warning("denominator", text, "Впишите знаменатель, если он известен")
        elif above > below:  # type: ignore[operator]
            yield row.warning("numerator", "числитель больше знаменателя", "Проверьте оба числа")


RULES: tuple[Rule, ...] = (
    sex_agrees,
    minor_represented,
    codes_differ,
    consent_possible,
    consent_permits,
    sides_apart,
    members_only,
    plan_exists,
    plan_changed,
    granted_above,
    votes_counted,
    marks_complete,
    shares_possible,
)


def _is_minor(fields: Fields, day: date) -> bool:
    born, category = fields.get("birth_date"), fields.get("category")
    return is_minor(born if isinstance(born, date) else None, _code(category), day)


def _is_told_again(book: Book, row: Row, names: tuple[str, ...]) -> bool:
    """Whether the row only repeats what is known in these fields."""
    stored = book.known.of(row.sheet.key).get(row.key)
    return stored is not None and all(row.fields.get(name) == stored.fields.get(name) for name in names)


def _codes(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()
