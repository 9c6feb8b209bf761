"""The documentation says what is true: built pages are fresh, everything named exists, everything there is is named."""

from __future__ import annotations

import re
import tomllib
from functools import cache

import click
import pytest

from docs import build, commands_page, guide_tables
from documents.catalogue import Kind, catalogue
from documents.norms import register
from records.workbook.sheets import SHEETS
from tests.docs.pages import PAGES, ROOT, blocks, links, paths, quoted_commands, words
from workflow.requirements import REQUIREMENTS

DOCS = ROOT / "docs"
#: Paths a page may name that are no files of the repository: folders of a workspace, placeholders, examples, and
#: the folder figures will be written to.
OUTSIDE = re.compile(
    r"benchmarks/|\.venv/.*|documents/?|blobs/?|log/.*|keys/.*|nastavnik\.toml|nastavnik\.db|school\.toml|meta\.toml|demo-.*|.*REF-07.*"
    r"|documents/templates|commands/samples|documents/context/res_certificate\.py|src/|[А-Я]+\.\w+"
)
BUILT = (*build.PAGES, *build.BLOCKS)
NAMES = {path.relative_to(ROOT).as_posix(): path for path in PAGES}


@cache
def built() -> dict[str, str]:
    """Text of the built pages by name."""
    return {path.name: text for path, text in build.built().items()}


@cache
def commands() -> dict[str, click.Command]:
    """Every command and group by its full name."""
    return {name: command for name, command, _ in commands_page.walk()}


@pytest.mark.parametrize("name", BUILT)
def test_a_built_page_is_the_one_committed(name):
    """`python -m docs.build` has nothing to do."""
    assert (DOCS / name).read_text(encoding="utf-8") == built()[name], "run: python -m docs.build"


def test_every_kind_stands_in_the_catalogue_with_its_facts():
    """Code and title of each kind in one row, and nothing that is no kind."""
    rows = re.findall(r"^\| ([A-Z]+-\d\d[a-z]?) \| (.*?) \|", built()["документы.md"], re.MULTILINE)
    assert [code for code, _ in rows] == sorted({code for code, _ in rows}, key=[code for code, _ in rows].index)
    assert {code for code, _ in rows} == set(catalogue())
    assert all(title.startswith(catalogue()[code].title) for code, title in rows)


@pytest.mark.parametrize("code", catalogue())
def test_what_is_not_verified_is_marked(code):
    """A term of keeping and an act nobody has read bear their mark in the row of the paper."""
    row = next(line for line in built()["документы.md"].splitlines() if line.startswith(f"| {code} "))
    kept, cited = row.split(" | ")[-2:]
    assert kept.endswith("✓" if catalogue()[code].retention.verified else "✗")
    for key in catalogue()[code].norms:
        assert f"`{key}` {'✓' if register()[key].verified else '✗'}" in cited


def test_every_command_and_option_stands_in_the_reference():
    """Names of commands as headings, names of options below them."""
    sections = re.split(r"^#{2,3} ", (DOCS / "команды.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    told = {section.split("\n")[0]: section for section in sections}
    for name, command in commands().items():
        assert name in told
        for option in (param for param in command.params if isinstance(param, click.Option)):
            assert all(f"`{one}`" in told[name] for one in option.opts), (name, option.opts)


def test_the_guide_tells_every_requirement_event_and_sheet():
    """The tables of the guide leave nothing out."""
    guide = (DOCS / "руководство.md").read_text(encoding="utf-8")
    assert all(rule.title in guide for rules in REQUIREMENTS.values() for rule in rules)
    assert all(f"| {sheet.title} |" in guide for sheet in SHEETS)
    assert guide_tables.unknown_events() == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_path_a_page_names_exists(name):
    """Links lead somewhere; paths in code are files or folders of the repository."""
    page = NAMES[name]
    text = page.read_text(encoding="utf-8")
    assert [link for link in links(text) if not (page.parent / link).exists()] == []
    strange = [path for path in paths(text) if not OUTSIDE.fullmatch(path)]
    assert [path for path in strange if not (ROOT / path).exists() and not (page.parent / path).exists()] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_command_a_page_quotes_can_be_typed(name):
    """Command and options exist; placeholders stand for values."""
    wrong = [line for line in quoted_commands(NAMES[name].read_text(encoding="utf-8")) if not _can_be_typed(line)]
    assert wrong == []


def test_the_page_of_32_points_has_them_all_and_names_what_exists():
    """Thirty-two rows in order, each with a state and a place; kinds it names exist."""
    page = (DOCS / "32-точки.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in page.splitlines() if re.match(r"\| \d", line)]
    assert [int(row[0].removeprefix("| ")) for row in rows] == list(range(1, 33))
    assert {row[2] for row in rows} <= {"есть", "частично", "ещё нет"}
    assert set(re.findall(r"\b[A-Z]{3,4}-\d\d[ab]?\b", page)) <= set(catalogue())


def test_the_index_lists_every_decision():
    """Numbers run from 0000, each record is listed under its own title."""
    index = (DOCS / "adr" / "index.md").read_text(encoding="utf-8")
    records = sorted((DOCS / "adr").glob("0*.md"))
    assert [int(path.name[:4]) for path in records] == list(range(len(records)))
    for path in records:
        title = path.read_text(encoding="utf-8").splitlines()[0].split(". ", 1)[1]
        assert f"[{path.name[:4]}]({path.name}) | {title} |" in index


def test_every_library_stands_in_the_notice():
    """Whatever is installed with the program is named with its licence."""
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8").lower()
    locked = re.findall(r"^([a-z0-9-]+)(?:\[.*?\])?==", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    assert len(locked) > 20
    assert [name for name in locked if not re.search(rf"(?<![\w-]){name}(?![\w-])", notice)] == []


def test_the_header_contributing_shows_is_a_header():
    """The example of a new kind is taken by the catalogue, and is not there yet."""
    kind = Kind.model_validate(tomllib.loads(blocks(_contributing(), "toml")[0]))
    assert kind.code not in catalogue()


def test_the_picture_is_light():
    """At most 200 kB, so that a page opens at once."""
    assert 10_000 < (DOCS / "img" / "order.png").stat().st_size <= 200_000


def _contributing() -> str:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return re.sub(r"^   ", "", text, flags=re.MULTILINE)


def _can_be_typed(line: str) -> bool:
    said = [word for word in words(line)[1:] if not word.startswith("--") or "=" not in word]
    taken = next((n for n in (3, 2, 1) if " ".join(said[:n]) in commands()), 0)
    if not taken:
        return said[0].isupper() or not said[0][0].isalpha() or said[0].startswith("--")
    known = {opt for param in commands()[" ".join(said[:taken])].params for opt in param.opts}
    shared = {opt for param in commands_page.root.params for opt in param.opts} | {"--help"}
    return all(word in known | shared for word in said[taken:] if word.startswith("--"))
