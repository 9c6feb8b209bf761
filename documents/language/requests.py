"""Answers to requests for case forms: the JSON object of `people forms`."""

from __future__ import annotations

from collections.abc import Mapping

from documents.language.forms import Part
from documents.language.names import overall, person_forms
from documents.language.organizations import organization_forms
from documents.language.posts import post_forms

_KEYS = ("surname", "name", "patronymic", "position", "organization")


def answer(request: Mapping[str, object]) -> dict[str, object]:
    """Return {"schema", "forms": {part: {case: form}}, "state", "doubts"} for one request.

    Args:
        request: Any of "surname", "name", "patronymic", "position", "organization" in the nominative, "sex"
            ("m" / "f"), "person" (an identifier, handed back), "confirmed" ({part: {case: form}}). Absent,
            null and blank values mean the part is not asked about.
    """
    given = {key: str(request[key]).strip() for key in _KEYS if request.get(key)}
    confirmed = _confirmed(request.get("confirmed"))
    sex = request.get("sex")
    person = person_forms(
        given.get("surname"),
        given.get("name"),
        given.get("patronymic"),
        str(sex) if sex else None,
        confirmed,
    )
    parts: dict[str, Part | None] = {
        "surname": person.surname,
        "name": person.name,
        "patronymic": person.patronymic,
        "position": post_forms(given["position"], confirmed.get("position")) if "position" in given else None,
        "organization": organization_forms(given["organization"], confirmed.get("organization"))
        if "organization" in given
        else None,
    }
    found = {key: part for key, part in parts.items() if part is not None}
    answered: dict[str, object] = {"schema": 1}
    if "person" in request:
        answered["person"] = request["person"]
    answered["forms"] = {key: dict(part.forms) for key, part in found.items()}
    answered["state"] = overall(list(found.values()))
    answered["doubts"] = list(dict.fromkeys(doubt for part in found.values() for doubt in part.doubts))
    return answered


def _confirmed(value: object) -> dict[str, Mapping[str, str]]:
    if not isinstance(value, Mapping):
        return {}
    return {
        str(part): {str(case): str(form) for case, form in forms.items()}
        for part, forms in value.items()
        if isinstance(forms, Mapping)
    }
