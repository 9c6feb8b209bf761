"""A consent is recorded when it can be one, with what it permits; everything that cannot be is told at once."""

from __future__ import annotations

import pytest

LEADER, PUPIL, TEACHER = "У-01", "У-06", "У-03"


def recorded(typed, *more):
    return typed("consents", "record", *more)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            (PUPIL, "--kind", "processing", "--date", "21.11.2025", "--signed-by", PUPIL),
            (
                "1. У-06 на 21.11.2025 не исполнилось 18 лет: за него подписывает законный представитель. ",
                "Укажите подписавшим представителя: У-09.",
            ),
        ),
        ((PUPIL, "--kind", "health", "--date", "01.01.2090", "--signed-by", PUPIL), ("1. День подписания 01.01.2090",)),
        ((PUPIL, "--kind", "labour", "--date", "01.10.2025"), ("1. Согласие на наставничество по ст. 351.8 ТК РФ",)),
        (
            (PUPIL, "--kind", "labour", "--date", "01.01.2013", "--allow", "photo", "--until", "01.01.2012"),
            (
                "Ошибок: 4.",
                "раньше дня рождения 09.08.2013",
                "истёк до подписания",
                "ст. 351.8",
                "перечень разрешённых",
            ),
        ),
    ],
)
def test_the_impossible_is_refused_with_its_remedies_and_nothing_is_recorded(typed, line, words):
    before = typed("consents", "list", "--json").done().json["consents"]
    answer = recorded(typed, *line)
    assert answer.code == 3
    assert not [one for one in words if one.casefold() not in answer.err.casefold()], answer.err
    assert typed("consents", "list", "--json").done().json["consents"] == before


def test_what_is_permitted_is_kept_shown_and_can_be_entered_afterwards(typed):
    said = recorded(typed, PUPIL, "--kind", "distribution", "--date", "01.10.2025", "--within", "анкета").done().out
    assert "Не внесено, что именно разрешено" in said
    line = ("--allow", "photo, name,photo", "--transfer", "internal", "--conditions", "без фамилии матери")
    assert "фамилия, имя, отчество; фотография, видео" in typed("consents", "permit", PUPIL, *line).done().out
    listed = typed("consents", "list", "--person", PUPIL, "--kind", "distribution", "--json").done().json["consents"]
    (kept,) = [one for one in listed if one["signed_on"] == "2025-10-01"]
    assert (kept["permits"], kept["transfer"]) == (["name", "photo"], "internal")
    assert (kept["conditions"], kept["within"]) == ("без фамилии матери", "анкета")
    shown = typed("people", "show", PUPIL).done().out
    for words in ("разрешено: фамилия, имя, отчество; фотография, видео", "только по внутренней сети", "«анкета»"):
        assert words in " ".join(shown.split())


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ((TEACHER, "--allow", "имя", "--transfer", "network"), 2, "«имя» не подходит. Допустимы: name, occupation"),
        ((TEACHER, "--allow", " , ", "--transfer", "network"), 2, "не названо ни одного вида данных"),
        ((LEADER, "--allow", "name", "--transfer", "network"), 5, "нет записанного согласия на распространение"),
        (
            (TEACHER, "--allow", "name", "--transfer", "network", "--date", "01.01.2020"),
            5,
            "нет записанного согласия на распространение от 01.01.2020",
        ),
    ],
)
def test_marks_belong_to_a_consent_that_is_there(typed, line, code, words):
    answer = typed("consents", "permit", *line)
    assert (answer.code, words in answer.err) == (code, True), answer.err


def test_nothing_is_permitted_by_a_consent_that_was_withdrawn(typed):
    recorded(typed, TEACHER, "--kind", "distribution", "--date", "01.10.2025").done()
    typed("consents", "withdraw", TEACHER, "--kind", "distribution", "--date", "01.11.2025", "--yes").done()
    answer = typed("consents", "permit", TEACHER, "--allow", "name", "--transfer", "network")
    assert (answer.code, "отозвано 01.11.2025" in answer.err) == (3, True), answer.err


@pytest.mark.parametrize(
    ("kind", "signed_on", "is_warned"),
    [
        ("processing", "01.10.2025", True),
        ("processing", "31.08.2025", False),
        ("participation", "01.10.2025", False),
    ],
)
def test_a_consent_to_processing_inside_another_paper_is_recorded_with_a_warning(typed, kind, signed_on, is_warned):
    """The fact is kept; whether it carries a step is the requirement's to say."""
    said = recorded(typed, LEADER, "--kind", kind, "--date", signed_on, "--within", "анкета").done().out
    assert ("нужен отдельный: шаги программы этого согласия не примут" in " ".join(said.split())) is is_warned
