"""Two vocabularies of a programme's course: six stages of the Regulation and seven of the federal target model.

The federal names: methodology (target model) of 25.12.2019 № Р-145; the correspondence of the two is the product's own.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class StageTitle:
    """One stage of the Regulation (5.2)."""

    #: 1–6.
    number: int
    #: As a state of the programme: "preparatory".
    code: str
    #: «подготовительный», to stand before «этап»; nominative equals accusative.
    nom: str
    gen: str
    loc: str
    #: What the school does, one phrase.
    content: str
    #: Stages of the target model it covers, numbered as there.
    federal: tuple[str, ...]


SEVEN = (
    "1. Подготовка условий для запуска программы наставничества",
    "2. Формирование базы наставляемых",
    "3. Формирование базы наставников",
    "4. Отбор и обучение наставников",
    "5. Формирование наставнических пар или групп",
    "6. Организация работы наставнических пар или групп",
    "7. Завершение наставничества",
)

STAGES = (
    StageTitle(
        1,
        "preparatory",
        "подготовительный",
        "подготовительного",
        "подготовительном",
        "локальные акты и дорожная карта, согласия участников, базы наставников и наставляемых, "
        "обучение наставников, закрепление пар и групп",
        SEVEN[:5],
    ),
    StageTitle(
        2,
        "diagnostic",
        "диагностический",
        "диагностического",
        "диагностическом",
        "выявление потребностей, мотивов, способностей и склонностей наставляемых, исходные результаты",
        (SEVEN[1], SEVEN[5]),
    ),
    StageTitle(
        3,
        "design",
        "проектировочный",
        "проектировочного",
        "проектировочном",
        "встреча-планирование, постановка цели, подбор ресурсов, составление планов и маршрутов",
        (SEVEN[5],),
    ),
    StageTitle(
        4,
        "implementation",
        "реализационный",
        "реализационного",
        "реализационном",
        "регулярные встречи, выполнение планов, ежеквартальная проверка, мониторинг процесса, поправки к планам",
        (SEVEN[5],),
    ),
    StageTitle(
        5,
        "reflective",
        "рефлексивно-аналитический",
        "рефлексивно-аналитического",
        "рефлексивно-аналитическом",
        "рефлексия участников, анализ работы наставников, повторное анкетирование, мониторинг влияния",
        (SEVEN[6],),
    ),
    StageTitle(
        6,
        "result",
        "результативный",
        "результативного",
        "результативном",
        "подведение итогов, поощрение, описание практики или поправки к программе, поддержка после завершения",
        (SEVEN[6],),
    ),
)

_BY_CODE = {stage.code: stage for stage in STAGES}


def stage_title(code: object) -> StageTitle | None:
    """Stage by its code ("design", or the enum member of that value); None for draft, completed and unknown ones."""
    return _BY_CODE.get(str(code))
