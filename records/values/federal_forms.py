"""Forms of mentoring of the federal methodology (распоряжение № Р-145; МР-42/02) and the one schools add to them.

A school's settings name a form by its code; what they leave out is filled from here, in the school's own words for
teacher and pupil. Wording is the product's own; titles of the last two federal forms are not checked (МР-42/02).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from records.values.organization import FormOfMentoring

#: Placeholders: the school's word for a teacher in three cases and number, and for pupils.
_FORMS: Mapping[str, Mapping[str, Any]] = {
    "pupil-pupil": {
        "title": "«ученик – ученик»",
        "mentor": "учащийся",
        "mentee": "учащийся",
        "role_models": ["успевающий – неуспевающий", "лидер – пассивный", "равный – равному"],
        "aim": "разносторонняя поддержка учащегося с особыми образовательными или социальными потребностями",
        "tasks": ["помощь в учёбе и общем деле", "развитие самостоятельности и умения договариваться"],
        "participants": "наставник — активный старшеклассник; наставляемый — учащийся, которому нужна поддержка",
        "directions": ["совместные проекты", "подготовка к урокам и конкурсам", "внеурочная деятельность"],
        "results": ["рост успеваемости и вовлечённости", "завершённые совместные проекты"],
        "plans": ["PLN-01"],
        "mentor_categories": ["pupil"],
        "mentor_age_from": 13,
    },
    "teacher-teacher": {
        "title": "«{teacher} – {teacher}»",
        "mentor": "{teacher}",
        "mentee": "{teacher}",
        "role_models": [
            "опытный {teacher} – молодой специалист",
            "лидер педагогического сообщества – {teacher}, испытывающий трудности",
            "{teacher}-новатор – консервативный {teacher}",
            "опытный предметник – неопытный предметник",
        ],
        "aim": "профессиональное становление и закрепление в школе",
        "tasks": ["помощь в методике и планировании", "освоение современных программ и цифровых инструментов"],
        "participants": "наставник — опытный {teacher}; наставляемый — молодой специалист",
        "directions": ["посещение и разбор уроков", "методические консультации", "совместные разработки"],
        "results": ["закрепление молодых специалистов", "рост качества уроков"],
        "plans": ["PLN-03"],
        "candidate_gates": True,
        "employees": True,
    },
    "student-pupil": {
        "title": "«студент – ученик»",
        "mentor": "студент",
        "mentee": "учащийся",
        "role_models": [
            "успевающий – неуспевающий",
            "лидер – равнодушный",
            "равный – другому",
            "куратор – автор проекта",
        ],
        "aim": "осознанный выбор образовательного пути",
        "tasks": ["знакомство с профессиями и обучением после школы", "помощь в проекте"],
        "participants": "наставник — студент колледжа или университета; наставляемый — учащийся старших классов",
        "directions": ["совместные проекты", "дни открытых дверей", "подготовка к поступлению"],
        "results": ["осознанный выбор профиля и профессии", "завершённые проекты"],
        "plans": ["PLN-01"],
        "age_from": 12,
        "mentor_categories": ["external", "graduate"],
        "mentor_age_from": 16,
    },
    "employer-pupil": {
        "title": "«работодатель – ученик»",
        "mentor": "представитель предприятия",
        "mentee": "учащийся",
        "role_models": [
            "активный профессионал – равнодушный потребитель",
            "коллега – молодой коллега",
            "работодатель – будущий сотрудник",
        ],
        "aim": "интерес к труду и первая профессиональная проба",
        "tasks": ["знакомство с предприятием", "выполнение посильного задания производства"],
        "participants": "наставник — опытный работник предприятия-партнёра; наставляемый — учащийся 8–11 классов",
        "directions": ["экскурсии и профессиональные пробы", "проекты по заданию предприятия"],
        "results": ["выполненные проекты", "выбор профессии и места учёбы"],
        "plans": ["PLN-01"],
        "age_from": 13,
        "mentor_categories": ["external", "graduate"],
        "mentor_age_from": 18,
    },
    "employer-student": {
        "title": "«работодатель – студент»",
        "mentor": "представитель предприятия",
        "mentee": "студент",
        "role_models": ["активный профессионал – равнодушный потребитель", "успешный профессионал – студент"],
        "aim": "готовность к работе по профессии",
        "tasks": ["освоение приёмов труда", "знакомство с коллективом и порядками предприятия"],
        "participants": "наставник — опытный работник предприятия-партнёра; наставляемый — студент, обучающийся по "
        "программе среднего профессионального образования",
        "directions": ["практика на рабочем месте", "проекты по заданию предприятия"],
        "results": ["освоенные трудовые действия", "трудоустройство по профессии"],
        "plans": ["PLN-01"],
        "age_from": 15,
        "mentor_categories": ["external", "graduate"],
        "mentor_age_from": 18,
    },
    "teacher-pupil": {
        "title": "«{teacher} – ученик»",
        "mentor": "{teacher}",
        "mentee": "учащийся",
        "role_models": ["{teacher} – высокомотивированный ученик", "{teacher} – ученик, испытывающий трудности"],
        "aim": "раскрытие способностей учащегося",
        "tasks": ["индивидуальный маршрут по запросу учащегося", "подготовка к олимпиадам, конкурсам и проектам"],
        "participants": "наставник — {teacher}; наставляемый — учащийся с особыми способностями или трудностями",
        "directions": ["исследования и проекты", "олимпиады и конкурсы"],
        "results": ["рост числа участий и побед", "самостоятельность в выборе темы"],
        "plans": ["PLN-02"],
    },
}
#: The five forms of the federal methodology; the sixth is the practice of schools.
FEDERAL = ("pupil-pupil", "teacher-teacher", "student-pupil", "employer-pupil", "employer-student")
#: What a school gets that says nothing of forms: the federal ones that concern a school, and its own sixth.
USUAL = ("pupil-pupil", "teacher-teacher", "teacher-pupil", "student-pupil", "employer-pupil")


def usual_form(code: str, *, teacher: str = "педагог") -> dict[str, Any] | None:
    """Settings of a known form in the school's words; None where the code is the school's own.

    Args:
        code: "pupil-pupil" and the like.
        teacher: the school's word for a teacher, nominative: «педагог», «учитель».
    """
    known = _FORMS.get(code)
    if known is None:
        return None
    return {"code": code, **{key: _worded(value, teacher) for key, value in known.items()}}


def usual_forms(*, teacher: str = "педагог") -> tuple[FormOfMentoring, ...]:
    """The forms a school begins with."""
    return tuple(FormOfMentoring.model_validate(usual_form(code, teacher=teacher)) for code in USUAL)


def _worded(value: Any, teacher: str) -> Any:
    if isinstance(value, str):
        return value.replace("{teacher}", teacher)
    return [_worded(item, teacher) for item in value] if isinstance(value, list) else value
