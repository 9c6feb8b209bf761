"""The contract of answers: JSON alone on stdout, exit codes, words for people."""

from __future__ import annotations

import json
import re

import pytest

from commands import finishing
from records.errors import NastavnikError
from tests.commands.books import exported
from tests.commands.shell import nastavnik
from tests.commands.test_year import DAYS
from workflow import publication

READING = (
    ("status",),
    ("plan", "1"),
    ("diagram", "1"),
    ("organization", "show"),
    ("people", "list"),
    ("people", "show", "У-03"),
    ("people", "forms", "У-03"),
    ("people", "forms", "--text", "Иванова Мария Петровна", "--sex", "f"),
    ("consents", "list"),
    ("consents", "list", "--person", "У-03", "--kind", "labour"),
    ("programme", "list"),
    ("programme", "show", "1"),
    ("pairings", "list"),
    ("pairings", "show", "1"),
    ("pairings", "suggest"),
    ("documents", "list"),
    ("documents", "show", "1"),
    ("documents", "text", "1"),
    ("documents", "open", "1", "--no-input"),
    ("journal",),
    ("norms", "list"),
    ("norms", "check", "--date", "01.09.2025"),
    ("templates", "list"),
    ("templates", "lint", "CNS-05"),
    ("audit", "log"),
    ("audit", "verify"),
    ("doctor",),
    ("repair", "--dry-run"),
    ("completion", "bash"),
)


@pytest.fixture(name="begun", scope="module")
def _begun(ground, tmp_path_factory):
    """The school after its first step; only looked at."""
    import shutil

    from tests.commands.shell import Shell, quick

    begun = Shell(shutil.copytree(ground.root, tmp_path_factory.mktemp("begun") / "school"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publication, "write", quick)
        begun("advance", 1, "--date", DAYS[0], "--yes").done()
    return begun


@pytest.mark.parametrize("line", READING, ids=" ".join)
def test_a_look_answers_in_words_and_in_json(begun, line):
    """Words on stdout for people; JSON alone, with its schema, for programs; nothing on stderr, no control codes."""
    words = begun(*line).done()
    assert words.out.strip()
    assert words.err == ""
    assert "\x1b" not in words.out
    assert not words.out.lstrip().startswith("{\n")
    assert len(begun(*line, "--json").done().json) > 1


def test_keys_others_read(begun):
    """The keys of the contract, exactly where it says."""
    (programme,) = begun("status", "--json").json["programmes"]
    assert {
        "id",
        "title",
        "organization",
        "stage",
        "stage_title",
        "stage_title_r145",
        "next",
        "documents",
        "overdue",
        "next_command",
    } <= set(programme)
    assert set(programme["next"]) == {"trigger", "to", "unmet"}
    assert set(programme["next"]["unmet"][0]) == {"code", "text", "owner", "remedy", "subject"}
    assert set(programme["documents"]) == {"issued", "unsigned", "pending", "erased"}
    document = begun.documents()[0]
    assert {
        "id",
        "kind",
        "title",
        "number",
        "date",
        "status",
        "stage",
        "programme",
        "pairing",
        "person",
        "files",
        "sha256",
    } <= set(document)
    assert {"docx", "pdf", "scan"} == set(document["files"])
    assert {"text", "docx", "pdf"} <= set(document["sha256"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", document["date"])
    forms = begun("people", "forms", "У-03", "--json").json
    assert set(forms) == {"schema", "person", "forms", "state", "doubts"}
    assert set(forms["forms"]) == {"surname", "name", "patronymic", "position"}
    assert set(forms["forms"]["surname"]) == {"nom", "gen", "dat", "acc", "ins", "loc"}
    assert begun("journal", "--json").json["journal"][0]["date"] == "2025-09-01"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("plan", "9"), 5),
        (("advance", "9", "--yes"), 5),
        (("documents", "show", "999"), 5),
        (("documents", "show", "0"), 5),
        (("documents", "show", "9" * 40), 5),
        (("documents", "sign", "1", "999"), 5),
        (("documents", "annul", "999", "--reason", "ошибка", "--yes"), 5),
        (("documents", "acquaint", "1", "Х-99"), 3),
        (("documents", "make", "XXX-01"), 5),
        (("documents", "make", "CNS-05", "--for", "Х-99"), 5),
        (("documents", "list", "--kind", "ORG-99"), 5),
        (("people", "show", "Х-99"), 5),
        (("people", "forms", "Х-99"), 5),
        (("people", "forms"), 2),
        (("people", "forms", "У-03", "--set", "surname=Орлову"), 2),
        (("people", "add", "У-03", "Орлова Анна Петровна", "--category", "teacher"), 6),
        (("people", "add", "П-91", "Орлова", "--category", "teacher"), 1),
        (("consents", "record", "Х-99", "--kind", "labour", "--date", "01.09.2025"), 5),
        (("consents", "record", "У-03", "--kind", "labour", "--date", "01.09.2025", "--until", "01.08.2025"), 3),
        (("consents", "withdraw", "У-03", "--kind", "health", "--yes"), 5),
        (("pairings", "show", "9"), 5),
        (("pairings", "end", "9", "--reason", "ошибка", "--yes"), 5),
        (
            (
                *["pairings", "form", "--form", "нет", "--mentor", "У-03", "--mentee", "У-04", "--goal", "ц", "--date"],
                "01.10.2025",
            ),
            5,
        ),
        (("programme", "create", "2025", "Та же", "--from", "01.09.2025", "--to", "31.05.2026"), 6),
        (("programme", "create", "2026", "Без срока"), 2),
        (("programme", "create", "2026", "Иная", "--from", "01.09.2025", "--to", "31.05.2026", "--form", "нет"), 5),
        (("organization", "show", "--organization", "нет"), 5),
        (("organization", "edit", "--from", "/нет.toml"), 5),
        (("workbook", "import", "/нет.xlsx"), 5),
        (("workbook", "import", "/"), 1),
        (("templates", "eject", "XXX-01"), 5),
        (("close-quarter", "1", "1"), 3),
        (("award", "1"), 3),
        (("resume", "1", "--reason", "рано", "--yes"), 3),
        (("resume", "1", "--reason", "", "--yes"), 2),
        (("demo", "/tmp", "--school", "нет"), 5),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_a_fault_has_its_code_and_a_sentence(begun, line, code):
    """The exit code of the contract; a Russian sentence on stderr, or the error object alone on stdout."""
    before = begun.prints()
    words = begun(*line)
    assert (words.code, words.out) == (code, "")
    assert re.match(r"[«✗]?[\s/]*[А-ЯЁа-яё»]", words.err)
    assert "Внутренняя ошибка" not in words.err
    told = begun(*line, "--json")
    assert told.code == code
    assert set(told.json["error"]) == {"code", "text", "details"}
    assert told.err == ""
    changed = {name for name, found in begun.prints().items() if before.get(name) != found}
    # a refusal by the rules is told in the log, and changes nothing else
    assert {name for name in changed if not name.startswith("log")} <= ({"nastavnik.db"} if code == 3 else set())


def test_dates_are_of_iso_in_json_and_russian_in_words(begun):
    """One day, two ways of writing."""
    assert "01.09.2025" in begun("journal").out
    assert "2025-09-01" not in begun("journal").out
    assert "01.09.2025" not in json.dumps(begun("journal", "--json").json)


def test_files_that_cannot_be_made_are_owed_and_the_step_is_done(typed, monkeypatch):
    """Exit code 7: the answer of the step with what is owed; `repair`, or any other change, makes them."""

    def broken(job):
        raise OSError(28, "no space")

    with monkeypatch.context() as patch:
        patch.setattr(publication, "write", broken)
        answer = typed("advance", 1, "--date", DAYS[0], "--yes", "--json")
        assert answer.code == 7
        assert answer.json["to"] == "preparatory"
        assert answer.json["pending"] == len(answer.json["documents"]) > 0
        assert answer.json["error"]["code"] == "publication_pending"
        words = typed("people", "add", "П-90", "Орлова Анна Петровна", "--category", "teacher")
        assert (words.code, "Заведена карточка" in words.out, "nastavnik repair" in words.err) == (7, True, True)
    (programme,) = typed("status", "--json").done().json["programmes"]
    assert programme["documents"]["pending"] == answer.json["pending"]
    assert "nastavnik repair" in typed("status").out
    assert typed("doctor").code == 4
    typed("people", "confirm", "У-03").done()
    assert typed("repair", "--json").done().json["published"] == 0
    assert typed("doctor").code == 0


def test_an_interruption_after_the_commit_does_not_lose_the_step(typed, monkeypatch):
    """Ctrl-C while files are made: code 130, the step stands, the rest is owed."""

    def cut(frame, office):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(finishing, "_make", cut)
        answer = typed("advance", 1, "--date", DAYS[0], "--yes")
    assert answer.code == 130
    assert "Записано" in answer.err
    assert typed.stage() == "preparatory"
    assert typed("repair", "--json").done().json["published"] > 0


def test_an_interruption_before_the_commit_leaves_nothing(typed, monkeypatch):
    """Ctrl-C inside the act: code 130, nothing is written."""
    from workflow.acts import moving

    before = typed.prints()

    def cut(*args, **settings):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(moving, "refuse", cut)
        answers = [typed("advance", 1, "--date", DAYS[0], "--yes", *more) for more in ((), ("--json",))]
    assert [answer.code for answer in answers] == [130, 130]
    assert answers[1].json["error"]["code"] == "interrupted"
    assert typed.prints() == before


def test_what_nobody_foresaw_is_told_without_a_traceback(begun, monkeypatch):
    """Code 1 and a sentence; the traceback only with --debug."""
    from records.store import Store

    def broken(self):
        raise ZeroDivisionError

    monkeypatch.setattr(Store, "reading", broken)
    answer = begun("status")
    assert answer.code == 1
    assert "Внутренняя ошибка программы (ZeroDivisionError)" in answer.err
    assert "Traceback" not in answer.err
    assert "Traceback" in begun("status", "--debug").err


def test_every_way_out_is_one_of_the_contract():
    """No error of the program has a code the contract does not know."""

    def all_of(kind):
        return {kind, *(deeper for one in kind.__subclasses__() for deeper in all_of(one))}

    assert {one.exit_code for one in all_of(NastavnikError)} <= {1, 2, 3, 4, 5, 6, 7}


def test_the_actor_is_the_curator_or_who_is_named(typed):
    """Every change records who made it: the programme's curator by default."""
    typed("consents", "record", "У-03", "--kind", "health", "--date", "01.09.2025").done()
    typed("consents", "record", "У-04", "--kind", "health", "--date", "01.09.2025", "--actor", "И. И. Иванов").done()
    actors = [record["actor"] for record in typed("audit", "log", "--last", 2, "--json").done().json["records"]]
    assert actors == ["О. И. Лебедева", "И. И. Иванов"]


def test_shared_options_stand_anywhere(ground):
    """Before the command or after it; the workspace also from the environment."""
    for line in (("--json", "status"), ("status", "--json"), ("status", "--json", "--no-input")):
        assert nastavnik("--workspace", ground.root, *line).done().json["programmes"]
    assert nastavnik("status", f"--workspace={ground.root / 'documents'}", "--json").done().json["programmes"]


def test_the_workspace_comes_from_the_environment(ground, monkeypatch, tmp_path):
    """NASTAVNIK_WORKSPACE names it; without it the folder one stands in, or one above."""
    monkeypatch.chdir(tmp_path)
    assert nastavnik("status").code == 5
    monkeypatch.setenv("NASTAVNIK_WORKSPACE", str(ground.root))
    nastavnik("status").done()
    monkeypatch.delenv("NASTAVNIK_WORKSPACE")
    monkeypatch.chdir(ground.root / "documents")
    nastavnik("status").done()
    assert nastavnik("--workspace", ground.root / "нет", "status").code == 5


def test_a_journal_becomes_a_spreadsheet(begun, tmp_path):
    """The same rows as on the screen, as text cells."""
    from openpyxl import load_workbook

    path = tmp_path / "журнал.xlsx"
    begun("journal", "--output", path).done()
    rows = list(load_workbook(path).active.iter_rows(values_only=True))
    told = begun("journal", "--json").json["journal"]
    assert [row[1] for row in rows[1:]] == [line["number"] for line in told]
    assert rows[1][2] == "01.09.2025"


def test_a_paper_is_shown_with_those_it_names(begun):
    """Codes, not names, and where its files lie."""
    order = next(d["id"] for d in begun.documents() if d["kind"] == "ORG-04")
    out = begun("documents", "show", order).done().out
    assert re.search(r"Ознакомление: У-\d\d — не ознакомлен", out)
    assert str(begun.root / "documents" / "2025") in out


def test_export_comes_back_unchanged(typed, tmp_path):
    """What is exported imports back and changes nothing, and says so."""
    book = exported(typed, tmp_path / "book.xlsx")
    answer = typed("workbook", "import", book, "--json").done().json
    assert (answer["added"], answer["changed"]) == (0, 0)
    assert answer["unchanged"] > 50
