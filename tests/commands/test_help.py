"""Help is Russian, whole, and begins with examples that work."""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path

import click
import pytest

from commands import russian
from documents.catalogue import catalogue
from tests.commands.shell import ROOT, nastavnik
from tests.commands.tree import commands, options

TREE = commands()
#: Names of formats and programs that Russian writes in Latin letters.
NAMES = {"Excel", "PDF", "DOCX", "JSON", "Mermaid", "bash", "zsh", "fish", "nastavnik", "NASTAVNIK_WORKSPACE", "xlsx"}
NAMES |= {"toml", "samples", "CSV", "csv", "Word", "JPEG", "PNG"}
#: Codes a person types: parts and cases of names, series, fields of a line of JSON.
CODES = {"surname", "name", "patronymic", "position", "organization", "sex", "nom", "gen", "dat", "acc", "ins", "loc"}
CODES |= {"main", "staff", "report", "agreement", "school", "calendar", "cdutt"}
CODES |= {"occupation", "participation", "merits", "awards", "story", "photo", "network", "internal", "none"}
#: What a programmer does wrong, or this program never asks of click; a user cannot meet it.
FOREIGN = re.compile(
    r"declar|defined twice|true/false|DeprecationWarning|Editing failed|Windows|UUID|colour|standard stream|Bash"
    r"|Choice\(|%\(prog\)s|start character|does not match the format"
)


@pytest.mark.parametrize("words", TREE, ids=" ".join)
def test_help_has_no_word_of_english(words):
    """Besides names of options, commands, codes and formats every word is Russian."""
    ctx, command = TREE[words]
    text = command.get_help(ctx)
    for line in command.examples:
        text = text.replace(line, "")
    text = re.sub(r"(?<![\w-])--?[a-z][a-z-]*", "", text)
    text = re.sub(r"\b[A-Z]+-\d\d[ab]?\b", "", text)
    known = {word for path in TREE for word in path} | NAMES | CODES
    known |= {str(choice) for p in command.params if isinstance(p.type, click.Choice) for choice in p.type.choices}
    left = {word for word in re.findall(r"[A-Za-z][\w-]*", text) if word not in known and len(word) > 1}
    assert left == set()


@pytest.mark.parametrize("words", TREE, ids=" ".join)
def test_help_begins_with_examples(words):
    """Examples come first, one a line, and every argument and option says what it is."""
    ctx, command = TREE[words]
    text = command.get_help(ctx)
    assert re.match(r"Примеры?:\n  nastavnik ", text)
    for param in command.params:
        assert getattr(param, "help", None), param.name


@pytest.mark.parametrize("words", TREE, ids=" ".join)
def test_examples_are_understood(words):
    """What an example types is a command with those options and as many arguments."""
    for example in TREE[words][1].examples:
        typed = shlex.split(example.partition(" > ")[0].partition(" >> ")[0])
        path = _path(typed)
        command = TREE[path][1]
        assert not isinstance(command, click.Group), example
        arguments = typed[len(path) :]
        with command.make_context(path[-1], arguments) as ctx:
            assert ctx.args == [], example


def _path(typed: list[str]) -> tuple[str, ...]:
    return max((path for path in TREE if tuple(typed[: len(path)]) == path), key=len)


def test_a_word_of_click_is_translated():
    """Every message click may show has its Russian; an update that adds one is seen here."""
    missing = []
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext")):
                continue
            texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            missing += [text for text in texts if not FOREIGN.search(text) and russian.translate(text) == text]
    assert missing == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("statsu",), "Может быть, «status»"),
        (("documents", "lst"), "Может быть, «list»"),
        (("щщщ",), "Список команд: nastavnik --help"),
        (("documents", "щщщ"), "Список команд: nastavnik documents --help"),
        (("advance", "1", "--dat", "1"), "Может быть, «--date»"),
        (("advance",), "Не указан аргумент «ПРОГРАММА»"),
        (("advance", "1", "--date"), "нужно значение"),
        (("advance", "1", "--date", "31.02.2026"), "не дата календаря"),
        (("advance", "1", "--date", "01.09.0205"), "год должен быть"),
        (("advance", "1", "2"), "Лишний аргумент: 2"),
        (("monitor", "1", "--stage", "3"), "3 вне допустимого: от 1 до 2"),
        (("monitor", "1", "--stage", "раз"), "«раз» — не целое число"),
        (("monitor", "1"), "Не указан параметр «--stage»"),
        (("consents", "record", "У-1", "--kind", "всё"), "«всё» не подходит. Допустимы: «processing»"),
        (("cancel", "1"), "Не указан параметр «--reason»"),
        (("people",), "Как вызвать: nastavnik people"),
        ((), "Как вызвать: nastavnik [ПАРАМЕТРЫ] КОМАНДА"),
    ],
)
def test_a_slip_is_told_in_russian_with_the_nearest_name(typed, said):
    """Exit code 2, and a sentence that helps."""
    answer = nastavnik(*typed)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert not re.search(r"\b(Try|Usage|Error|Missing|Invalid|option|argument)\b", answer.err)


def test_codes_of_papers_in_help_exist():
    """A code of a paper that help names is one of the catalogue."""
    for ctx, command in TREE.values():
        for code in re.findall(r"\b[A-Z]{3,}-\d\d[ab]?\b", command.get_help(ctx)):
            assert code in catalogue()


#: A command line of the program inside a text: up to the end of the line, a stop, or a closing sign.
_NAMED = re.compile(r"nastavnik ((?:[a-z][a-z-]+ ?)+)")


def test_a_command_that_any_text_names_exists():
    """Remedies, messages and pages of documentation name commands and subcommands that can be typed."""
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    sources = [p for room in ("commands", "workflow", "documents", "records") for p in (ROOT / room).rglob("*.py")]
    wrong = []
    for path in [*pages, *sources]:
        for found in _NAMED.finditer(path.read_text(encoding="utf-8")):
            words = tuple(found[1].split())
            if words[:1] not in TREE or (isinstance(TREE[words[:1]][1], click.Group) and words[:2] not in TREE):
                wrong.append((path.relative_to(ROOT).as_posix(), found[0]))
    assert wrong == []


def test_options_that_pages_give_commands_exist():
    """A line of documentation that can be copied is understood as it stands."""
    wrong = []
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not (found := re.match(r"\s*(?:\$ )?nastavnik (.+)", line)):
                continue
            typed = found[1].partition("#")[0].split()
            names = {word.partition("=")[0] for word in typed if word.startswith("--")}
            words = _path([word for word in typed if not word.startswith("--")])
            if not names <= options(TREE[words][1]):
                wrong.append((path.name, line))
    assert wrong == []
