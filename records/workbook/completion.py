"""What a row leaves to be understood: a sex, the signer of a consent, why a plan changed, forms of a former name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from records.problems import Problem
from records.values.people import Sex, is_minor
from records.workbook.facts import Known
from records.workbook.rows import Row, key_of

_QUARTERS = ("I квартал", "II квартал", "III квартал", "IV квартал")
_ENDINGS = (
    (("ич", " оглы", " оглу", " улы", " уулу", " угли"), Sex.MALE.value),
    (("на", " кызы", " гызы"), Sex.FEMALE.value),
)


def sex_by_patronymic(patronymic: str) -> str | None:
    """Sex a patronymic shows («-ич», «-на», «оглы», «кызы»); None when it shows none.

    Nothing else does: a surname or a first name never decides.
    """
    for endings, sex in _ENDINGS:
        if patronymic.casefold().endswith(endings):
            return sex
    return None


def complete(rows: Mapping[str, list[Row]], known: Known) -> tuple[dict[str, list[Row]], list[Problem]]:
    """The rows with what can only be meant filled in, and warnings about rows left out."""
    people = {str(row.get("code")): dict(row.fields) for row in rows.get("people", ())}
    facts = {str(key[0]): {**stored.fields} for key, stored in known.of("people").items()}
    for code, fields in people.items():
        facts[code] = {**facts.get(code, {}), **fields}
    done = dict(rows)
    done["people"] = [_with_sex(row, facts) for row in rows.get("people", ())]
    done["consents"] = [_with_signer(row, facts, known) for row in rows.get("consents", ())]
    done["routes"] = [_with_cause(row, known) for row in rows.get("routes", ())]
    done["declension"], problems = _fresh(rows.get("declension", []), facts)
    return done, problems


def _with_sex(row: Row, facts: Mapping[str, Mapping[str, object]]) -> Row:
    patronymic = row.get("patronymic")
    known = facts.get(str(row.get("code")), {}).get("sex")
    if known is None and "sex" not in row.faulty and isinstance(patronymic, str):
        sex = sex_by_patronymic(patronymic)
        if sex is not None:
            return replace(row, fields={**row.fields, "sex": sex})
    return row


def _with_signer(row: Row, facts: Mapping[str, Mapping[str, object]], known: Known) -> Row:
    signed_on = row.get("signed_on")
    is_known = key_of(row.sheet, row.fields) in known.of("consents")
    if is_known or row.get("signed_by_id") or "signed_by_id" in row.faulty or not isinstance(signed_on, date):
        return row
    person = facts.get(str(row.get("person_id")), {})
    if is_minor(person.get("birth_date"), person.get("category"), signed_on):  # type: ignore[arg-type]
        signer = person.get("representative_id")
    else:
        signer = row.get("person_id")
    return replace(row, fields={**row.fields, "signed_by_id": signer}) if isinstance(signer, str) else row


def _with_cause(row: Row, known: Known) -> Row:
    """A new version that a quarter's check brought is not the first one, and says so where nobody said why."""
    quarter = row.get("quarter")
    is_default = row.get("cause") == row.sheet.column("cause").default
    if isinstance(quarter, int) and is_default and key_of(row.sheet, row.fields) not in known.of("routes"):
        cause = f"проверка отчёта за {_QUARTERS[quarter - 1]}"
        return replace(row, fields={**row.fields, "cause": cause})
    return row


def _fresh(rows: list[Row], facts: Mapping[str, Mapping[str, object]]) -> tuple[list[Row], list[Problem]]:
    """Case forms of words that still stand in the card."""
    kept: list[Row] = []
    problems: list[Problem] = []
    for row in rows:
        word = facts.get(str(row.get("person_id")), {}).get(str(row.get("part")))
        nominative = row.get("forms.nom")
        if isinstance(nominative, str) and row.get("part") and row.get("person_id") and word != nominative:
            text = f"формы относятся не к тому слову, которое стоит на листе «Люди»{f': «{word}»' if word else ''}"
            problems.append(row.warning("forms.nom", text, "Строка не загружена: исправьте её или удалите"))
        else:
            kept.append(row)
    return kept, problems
