"""A refusal says what is wrong, where, and what to type; what it tells to type is a command that works."""

from __future__ import annotations

import pytest

from commands.audit import verifying
from commands.audit.verifying import Looked
from tests.commands.shell import nastavnik
from tests.commands.test_year import DAYS
from workflow import publication


@pytest.fixture(name="begun")
def _begun(typed):
    """The school after its first step."""
    typed("advance", 1, "--date", DAYS[0], "--yes").done()
    return typed


def test_a_settings_file_that_is_not_there_is_looked_for_not_made(tmp_path):
    answer = nastavnik("init", tmp_path / "new", "--from", tmp_path / "schol.toml")
    assert answer.code == 5
    assert "schol.toml» не найден. Проверьте имя и папку" in answer.err


def test_a_wrong_day_names_the_paper_and_the_option(begun):
    """Of several papers the one in question; so for a signature, an acquaintance and an annulment."""
    early = begun("documents", "sign", 1, 2, "--date", "01.01.2020")
    assert early.code == 3
    assert "Документ 1: дата подписания 01.01.2020 раньше даты документа" in early.err
    assert "--date ДД.ММ.ГГГГ" in early.err
    begun("documents", "sign", 1, "--date", DAYS[0]).done()
    shown = begun("documents", "acquaint", 1, "--date", "01.01.2020")
    assert "Документ 1: дата ознакомления 01.01.2020 раньше подписания" in shown.err
    annulled = begun("documents", "annul", 3, "--date", "01.01.2020", "--reason", "ошибка", "--yes")
    assert annulled.code == 3
    assert "Документ 3: дата аннулирования 01.01.2020 раньше даты документа" in annulled.err


def test_a_paper_that_is_not_there_sends_to_the_list_of_papers(begun):
    answer = begun("documents", "sign", 999)
    assert answer.code == 5
    assert "nastavnik documents list" in answer.err
    begun("documents", "list").done()


def test_a_second_paper_among_the_people_is_not_taken_for_a_person(begun):
    """`sign` says «acquaint 1 (затем 2 4)»: whoever types them at once is told to type them in turn."""
    begun("documents", "sign", 1, 2, "--date", DAYS[0]).done()
    answer = begun("documents", "acquaint", 1, 2)
    assert answer.code == 2
    assert "nastavnik documents acquaint 1, затем nastavnik documents acquaint 2" in answer.err


def test_a_suspended_programme_says_how_it_goes_on(begun):
    begun("suspend", 1, "--date", DAYS[0], "--reason", "карантин", "--yes").done()
    assert "nastavnik status" in begun("advance", 1, "--yes").err
    assert "nastavnik resume 1 --reason" in begun("status").done().out
    assert 'nastavnik resume 1 --reason "…"' in begun("close-quarter", 1, 1, "--yes").err
    begun("resume", 1, "--date", DAYS[0], "--reason", "…", "--yes").done()


def test_a_cancelled_programme_is_not_said_to_be_suspended(begun):
    begun("cancel", 1, "--date", DAYS[0], "--reason", "решение совета", "--yes").done()
    answer = begun("close-quarter", 1, 1, "--yes")
    assert answer.code == 3
    assert "Программа прекращена приказом" in answer.err
    assert "resume" not in answer.err


def test_a_slip_is_never_met_with_a_command_that_ends_a_key(typed):
    answer = typed("audit", "key", "list")
    assert answer.code == 2
    assert "lost" not in answer.err
    assert "nastavnik audit key --help" in answer.err


def test_one_record_is_told_in_the_singular(begun):
    said = begun("documents", "make", "REG-01", "--date", DAYS[0]).done().out
    assert "Запись журнала действий: " in said


@pytest.mark.parametrize(
    ("standing", "words"), [("altered", "расхождений: 1"), ("unknown", "проверить удалось не всё")]
)
def test_what_is_wrong_with_a_file_is_counted(begun, tmp_path, monkeypatch, standing, words):
    """The log is whole and the file is not: «расхождений: 0» would contradict the verdict above it."""
    path = tmp_path / "чужой.pdf"
    monkeypatch.setattr(verifying, "_look", lambda frame, file: Looked(file, standing, None, "не тот"))
    answer = begun("audit", "verify", path)
    assert answer.code == 4
    assert words in answer.err


@pytest.mark.parametrize(
    ("fault", "words"),
    [(KeyboardInterrupt, "прервано."), (ValueError, "Внутренняя ошибка"), (MemoryError, "Не хватило памяти.")],
)
def test_what_breaks_after_the_commit_does_not_say_that_nothing_was_entered(typed, monkeypatch, fault, words):
    def interrupted(*args: object, **named: object) -> int:
        raise fault

    with monkeypatch.context() as patch:
        patch.setattr(publication, "publish", interrupted)
        answer = typed("advance", 1, "--date", DAYS[0], "--yes")
    assert f"Записано, но файлы сделаны не все: {words}" in answer.err
    assert "не записано" not in answer.err
    assert typed.stage() == "preparatory"


def test_forms_no_declension_gives_are_told_all_at_once_and_nothing_is_kept(begun):
    before = begun("people", "forms", "У-03", "--json").json["forms"]
    answer = begun("people", "confirm", "У-03", "--set", "surname.dat=Zzz1", "--set", "name.gen=Ы")
    assert answer.code == 1
    assert "ошибок: 2" in answer.err
    assert "«Zzz1» — дательный падеж от" in answer.err
    assert "«Ы» — родительный падеж от" in answer.err
    assert "--reason" in answer.err
    assert begun("people", "forms", "У-03", "--json").json["forms"] == before
    assert begun("people", "forms", "У-03", "--set", "surname.dat=Zzz1").code == 1


def test_an_unusual_form_is_taken_with_a_reason_that_the_log_keeps(begun):
    line = ("people", "confirm", "У-03", "--set", "surname.dat=Ы")
    assert begun(*line).code == 1
    begun(*line, "--reason", "так в паспорте").done()
    assert begun("people", "forms", "У-03", "--json").json["forms"]["surname"]["dat"] == "Ы"
    body = begun("audit", "log", "--json").done().json["records"][-1]["body"]
    assert (body["action"], "reason" in body) == ("person.confirm", True), "as a commitment to the words"


def test_corrections_nobody_can_read_are_told_together(begun):
    answer = begun("people", "forms", "У-07", "--set", "surname=Ы", "--set", "position.dat=ученице")
    assert answer.code == 2
    assert "Не понято исправление «surname=Ы»" in answer.err
    assert "в карточке У-07 не указано: должность" in answer.err
