"""The school itself: requisites, forms, series."""

from __future__ import annotations

from datetime import date

from documents.specimen.platform import TITLE
from records.values import Act, Council, FormOfMentoring, Organization, Series, Signatory


def organization() -> Organization:
    """The school of the specimen."""
    return Organization(
        key="shkola-5",
        full_name="Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 5»",
        short_name="МБОУ СОШ № 5",
        founder="Управление образования администрации города Заречного",
        place="г. Заречный",
        address="624250, Свердловская область, г. Заречный, ул. Ленина, д. 5",
        inn="6609000005",
        ogrn="1026600000005",
        phone="8 (34377) 7-00-05",
        email="school5@example.ru",
        site="https://school5.example.ru",
        director=Signatory(surname="Кузнецов", name="Андрей", patronymic="Ильич", sex="m", position="директор"),
        councils=(
            Council(
                code="pedagogical",
                title="Педагогический совет",
                genitive="педагогического совета",
                instrumental="педагогическим советом",
                word="ПРИНЯТО",
            ),
            Council(
                code="parents",
                title="Совет родителей",
                genitive="совета родителей",
                instrumental="советом родителей",
                required=False,
            ),
        ),
        regional_acts=(
            Act(
                author="Министерства образования и молодёжной политики Свердловской области",
                kind="приказ",
                dated=date(2020, 9, 10),
                number="88-Д",
                title="О внедрении целевой модели наставничества",
                verified=True,
            ),
        ),
        municipal_acts=(),
        project="федерального проекта «Успех каждого ребёнка»",
        forms=(
            _form("pupil-pupil", "ученик – ученик", "учащийся", "учащийся", ("лидер – пассивный",), ("PLN-01",)),
            _form(
                "teacher-teacher",
                "педагог – педагог",
                "педагог",
                "педагог",
                ("опытный педагог – молодой специалист",),
                ("PLN-03",),
                candidate_gates=True,
                employees=True,
            ),
            _form(
                "teacher-pupil",
                "педагог – ученик",
                "педагог",
                "учащийся",
                ("педагог – высокомотивированный ученик",),
                ("PLN-02", "PLN-04"),
                expert=True,
            ),
        ),
        series=(
            Series(code="main", title="приказы по основной деятельности", pattern="{n}-од"),
            Series(code="staff", title="приказы по личному составу", pattern="{n}-лс"),
            Series(code="report", title="справки и отчёты", pattern="{n}"),
            Series(code="agreement", title="дополнительные соглашения", pattern="{n}"),
        ),
        titles={},
        platforms=(TITLE,),
    )


def _form(
    code: str, title: str, mentor: str, mentee: str, models: tuple[str, ...], plans: tuple[str, ...], **gates: object
) -> FormOfMentoring:
    return FormOfMentoring.model_validate(
        {
            "code": code,
            "title": f"«{title}»",
            "mentor": mentor,
            "mentee": mentee,
            "role_models": models,
            "aim": "разносторонняя поддержка наставляемого",
            "tasks": ("помощь в постановке цели", "развитие гибких навыков"),
            "participants": f"наставник — {mentor}, наставляемый — {mentee}",
            "directions": ("проектная деятельность", "подготовка к конкурсам"),
            "results": ("рост образовательных результатов", "устойчивая мотивация"),
            "plans": plans,
            **gates,
        }
    )
