"""At a terminal: questions, colour, width, progress; elsewhere none of them."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import threading
from dataclasses import dataclass

import pytest

from commands import output, russian
from tests.commands.shell import ROOT, Shell, apart, ended
from tests.commands.test_year import DAYS, sign

ADVANCE = ("advance", 1, "--date", DAYS[0])
_PROGRAM = "import cli\nfrom tests.commands.shell import quick_files\nquick_files()\ncli.main()\n"


@dataclass(frozen=True)
class Screen:
    """What stood on a terminal when the command ended."""

    code: int
    text: str


def terminal(typed: Shell, *args: object, answer: str = "", columns: int = 120, **environment: str) -> Screen:
    """Run a command line at a terminal of that width; the answer is typed at its question."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    if answer:
        os.write(master, answer.encode() + b"\n")
    settings = {"TERM": "xterm-256color", "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}", **environment}
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, "--workspace", str(typed.root), *map(str, args)],
        cwd=ROOT,
        env={**os.environ, **settings},
        stdin=slave,
        stdout=slave,
        stderr=slave,
    ) as process:
        os.close(slave)
        patience = threading.Timer(60, process.kill)  # a question nobody answers
        patience.start()
        seen = b""
        while chunk := _read(master):
            seen += chunk
        patience.cancel()
    os.close(master)
    return Screen(process.returncode, seen.decode("utf-8").replace("\r\n", "\n"))


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # the other side of a terminal that closed
        return b""


def test_a_step_shows_its_effects_and_asks_and_no_is_the_default(typed):
    """Papers with their numbers, then the question; an empty line, «нет», anything else change nothing."""
    before = typed.prints()
    for answer in ("\n", "нет", "может быть"):
        screen = terminal(typed, *ADVANCE, answer=answer)
        assert screen.code == 1
        assert "[да/нет]" in screen.text
        assert "1-од" in screen.text
        assert "Отменено, ничего не изменено." in screen.text
    assert typed.prints() == before


@pytest.mark.parametrize("answer", ["да", "Y"])
def test_yes_in_either_language_goes_on(typed, answer):
    """The step is made, with a bar of progress on the terminal."""
    screen = terminal(typed, *ADVANCE, answer=answer)
    assert screen.code == 0
    assert "Документы" in screen.text
    assert typed.stage() == "preparatory"


@pytest.mark.parametrize(
    "line",
    [
        ADVANCE,
        ("step-back", 1, "--reason", "ошибка", "--date", DAYS[1]),
        ("suspend", 1, "--reason", "карантин", "--date", DAYS[1]),
        ("cancel", 1, "--reason", "реорганизация", "--date", DAYS[1]),
        ("pairings", "end", "1", "--reason", "переезд", "--date", DAYS[2]),
        ("consents", "withdraw", "У-03", "--kind", "distribution", "--date", DAYS[1]),
        ("documents", "annul", 1, "--reason", "ошибка", "--date", DAYS[1]),
    ],
    ids=lambda line: " ".join(map(str, line[:2])),
)
def test_what_can_hurt_is_not_done_unasked(typed, line):
    """Without a terminal, with --no-input or --json: code 2, the missing flag is named, nothing is written."""
    if line is not ADVANCE:
        typed(*ADVANCE, "--yes").done()
    if line[0] == "pairings":  # the order that ends a pair cites the one that formed it
        sign(typed, DAYS[0])
        typed("advance", 1, "--date", DAYS[1], "--yes").done()
    before = typed.prints()
    for more in ((), ("--no-input",), ("--json",)):
        answer = typed(*line, *more)
        assert answer.code == 2, answer
        assert "--yes" in answer.out + answer.err
    assert typed.prints() == before
    typed(*line, "--yes").done()
    assert typed.prints() != before


def test_colour_is_of_terminals_alone(typed):
    """Escape codes on a terminal; none with NO_COLOR, --no-color, TERM=dumb, nor in a pipe."""
    assert "\x1b[1m" in terminal(typed, "status").text
    assert "\x1b" not in terminal(typed, "status", NO_COLOR="1").text
    assert "\x1b" not in terminal(typed, "status", "--no-color").text
    assert "\x1b" not in terminal(typed, "documents", "list", TERM="dumb").text
    assert "\x1b" not in ended(apart("--workspace", typed.root, "status")).out


def test_progress_is_drawn_on_a_terminal_only(typed):
    """No bar in a pipe, and none on a terminal that cannot redraw a line."""
    piped = ended(apart("--workspace", typed.root, *ADVANCE, "--yes")).done()
    assert piped.err == ""
    dumb = terminal(typed, "monitor", 1, "--stage", 1, "--date", DAYS[1], TERM="dumb")
    assert "%" not in dumb.text


def test_a_narrow_terminal_is_enough(typed):
    """Forty columns: a row becomes lines of «field: text», and no word is cut."""
    typed(*ADVANCE, "--yes").done()
    screen = terminal(typed, "documents", "list", columns=40)
    assert "Номер: 1-од" in screen.text
    assert "Документ: Приказ" in screen.text
    wide = terminal(typed, "documents", "list", columns=100, NO_COLOR="1").text
    assert max(map(len, wide.splitlines())) <= 100
    assert terminal(typed, "--help", columns=40).code == 0


def test_a_machine_without_a_language_speaks_russian(typed):
    """LC_ALL=C: the same letters in help, tables, errors and JSON; arguments understood."""
    environment = {"LC_ALL": "C", "LANG": "C", "PYTHONIOENCODING": "", "PYTHONUTF8": ""}
    for line in (("--help",), ("people", "list"), ("people", "show", "У-03", "--json")):
        answer = ended(apart("--workspace", typed.root, *line, environment=environment)).done()
        assert re.search(r"[а-яё]{4}", answer.out)
    missing = ended(apart("--workspace", typed.root, "people", "show", "Щ-1", environment=environment))
    assert (missing.code, "«Щ-1»" in missing.err) == (5, True)


def test_output_that_nobody_reads_is_no_error(typed):
    """`nastavnik … | head -1` ends without a word."""
    line = f'"{sys.executable}" cli.py --workspace "{typed.root}" norms list --json | head -1'
    ran = subprocess.run(["sh", "-c", line], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.stdout == "{\n"
    assert ran.stderr == ""


def test_requisites_are_asked_at_a_terminal(typed, tmp_path):
    """`init` asks; faulty answers are all told at once, and nothing is made."""
    answers = "\n".join(["shkola-7", "МБОУ «Школа № 7»", "МБОУ СОШ № 7", "", "", "г. Н", "77", "1026600000005"])
    director = "\n".join(["Кузнецов", "Андрей", "Ильич", "x", ""])
    screen = terminal(typed, "init", tmp_path / "new", answer=f"{answers}\n{director}")
    assert screen.code == 1
    assert "ИНН организации — ровно 10 цифр" in screen.text
    assert "ключ sex" in screen.text
    assert not (tmp_path / "new").exists()
    answers = answers.replace("77", "6609000007")
    screen = terminal(typed, "init", tmp_path / "new", answer=f"{answers}\n{director.replace('x', 'm')}")
    assert screen.code == 0, screen.text
    shown = Shell(tmp_path / "new")("organization", "show", "--json").done().json["organization"]
    assert (shown["key"], shown["inn"], shown["director"]["surname"]) == ("shkola-7", "6609000007", "Кузнецов")


def test_completion_knows_commands_and_options(typed):
    """The script is the shell's own, and what it asks of the program is answered."""
    for shell in ("bash", "zsh", "fish"):
        assert f"_NASTAVNIK_COMPLETE={shell}_complete" in typed("completion", shell).done().out
    environment = {"_NASTAVNIK_COMPLETE": "bash_complete", "COMP_WORDS": "nastavnik documents si", "COMP_CWORD": "2"}
    assert ended(apart(environment=environment)).out.split() == ["plain,sign"]


def test_the_nearest_name_is_found_or_the_way_to_all():
    """A slip of a letter is understood; nonsense is not."""
    assert russian.did_you_mean("advanse", ["advance", "award"], otherwise="—") == "Может быть, «advance»?"
    assert russian.did_you_mean("ъъъ", ["advance"], otherwise="—") == "—"


def test_a_control_character_is_written_out():
    """Whatever a terminal would obey is shown as its code point; line breaks stay."""
    assert output.printable("а\x1b[2Jб\n\u202eв\x9b") == "аU+001B[2Jб\nU+202EвU+009B"
