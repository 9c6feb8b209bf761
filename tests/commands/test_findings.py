"""Commands that look for faults end with 4 when they find any, and their JSON stays alone."""

from __future__ import annotations

import re
from datetime import date

import pytest

from commands.audit import ACTIONS
from records.problems import Problem
from tests.commands.shell import ROOT
from tests.commands.test_year import DAYS
from workflow.machine import SIDE_MOVES, STEP_BACK


@pytest.fixture(name="begun")
def _begun(typed):
    """The school after its first step."""
    typed("advance", 1, "--date", DAYS[0], "--yes").done()
    return typed


def test_an_altered_copy_is_found_and_given_anew(begun):
    """Verdict «changed» with the file's name; taken away, the copy is put back by `repair`."""
    path = begun.root / begun.documents()[0]["files"]["pdf"]
    path.write_bytes(b"another")
    verified = begun("audit", "verify", "--json")
    assert (verified.code, verified.json["verdict"], verified.err) == (4, "changed", "")
    assert all(set(fault) == {"what", "record", "file", "text", "table", "row_id"} for fault in verified.json["faults"])
    assert path.name in str(verified.json["faults"])
    words = begun("audit", "verify")
    assert (words.code, "ОБНАРУЖЕНЫ ИЗМЕНЕНИЯ" in words.out) == (4, True)
    path.unlink()
    begun("repair").done()
    assert begun("audit", "verify").code == 0


def test_an_altered_file_of_the_store_is_made_again(begun):
    """The same text gives the same bytes."""
    sha256 = begun.documents()[0]["sha256"]["docx"]
    path = begun.root / "blobs" / sha256[:2] / sha256[2:4] / sha256
    content = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(b"another")
    assert begun("audit", "verify").code == 4
    assert begun("repair", "--json").done().json["published"] == 1
    assert path.read_bytes() == content


def test_a_lost_file_is_made_again(begun):
    """`doctor` or `audit verify` tells; `repair` puts it back."""
    for path in (begun.root / "documents").rglob("*.docx"):
        path.unlink()
    begun("repair").done()
    assert all((begun.root / d["files"]["docx"]).is_file() for d in begun.documents())


def test_a_changed_row_is_found(begun):
    """Somebody edits the database by hand: code 4 from `audit verify` and from `doctor`."""
    import sqlite3

    with sqlite3.connect(begun.root / "nastavnik.db") as database:
        database.execute("UPDATE programme SET aim = 'другая'")
    database.close()
    verified = begun("audit", "verify", "--json")
    assert (verified.code, verified.json["verdict"]) == (4, "changed")
    assert [(f["table"], f["row_id"]) for f in verified.json["faults"]] == [("programme", 1)]
    assert "Строка 1 («программа») изменена в обход программы" in begun("audit", "verify").out
    doctor = begun("doctor", "--json")
    assert (doctor.code, doctor.json["ok"]) == (4, False)


def test_a_template_of_the_school_is_checked_before_anybody_depends_on_it(begun):
    """An ejected copy is the school's; a fault in it is told with its kind, and the paper is refused."""
    begun("templates", "eject", "CNS-05").done()
    assert begun("templates", "eject", "CNS-05").code == 6
    begun("templates", "lint", "CNS-05").done()
    own = [one for one in begun("templates", "list", "--json").done().json["templates"] if one["own"]]
    assert [one["code"] for one in own] == ["CNS-05"]
    path = begun.root / "templates" / "CNS-05" / "text.html.j2"
    body = "{% block body %}"
    path.write_text(
        path.read_text(encoding="utf-8").replace(body, f"{body}<p>{{{{ no_such_fact }}}}</p>"), encoding="utf-8"
    )
    lint = begun("templates", "lint", "CNS-05", "--json")
    assert (lint.code, lint.err) == (4, "")
    assert lint.json["faults"][0]["place"] == "шаблон CNS-05/text.html.j2, строка 3"
    before = begun.prints()
    made = begun("documents", "make", "CNS-05", "--for", "У-03", "--date", DAYS[0])
    assert made.code in (1, 4)
    assert "Внутренняя" not in made.err
    assert begun.prints() == before


def test_a_dead_norm_is_a_finding(begun, monkeypatch):
    """Citations of dead acts give 4; unverified ones are only told."""
    from documents import lint

    found = [Problem("ORG-04", "не действует", "замените")]
    monkeypatch.setattr(lint, "norm_faults", lambda *_, **__: tuple(found))
    answer = begun("norms", "check", "--date", f"{date(2025, 9, 1):%d.%m.%Y}", "--json")
    errors = [fault for fault in answer.json["faults"] if fault["severity"] == "error"]
    assert (answer.code, answer.err, [fault["place"] for fault in errors]) == (4, "", ["ORG-04"])
    found[:] = [Problem("ORG-04", "не сверен", "сверьте", "warning")]
    begun("norms", "check").done()


def test_every_act_has_its_name_in_the_log():
    """What the program writes into the log, `audit log` tells in Russian."""
    named = re.compile(r'(?:\.act|\.note)\(\s*"([a-z_.]+)"|action(?:: str)? ?= ?"([a-z_.]+)"')
    sources = [p for room in ("commands", "workflow", "records") for p in (ROOT / room).rglob("*.py")]
    found = {m[1] or m[2] for path in sources for m in named.finditer(path.read_text(encoding="utf-8"))}
    assert len(found) > 15
    moves = {f"programme.{name}" for name in (*SIDE_MOVES, STEP_BACK)}
    assert (found | moves) - set(ACTIONS) == set()
