"""What the program says is Russian throughout: no stray English, numbers agree with nouns, «ё» is written.

Read from the sources: every string with a Russian letter in the shells, the rules, the papers and the workbook,
docstrings left out; and the text of the templates, tags and expressions left out.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import click
import pytest

from documents.language.counted import COUNTED
from tests.commands.tree import commands

ROOT = Path(__file__).parents[2]
FLOORS = ("records", "documents", "workflow", "commands")
#: Files whose strings are data of other kinds: tables of letters, words of click, a school made up for trials.
_NO_SPEECH = """
commands/russian.py documents/language documents/specimen documents/writers/widths.py documents/citations.py
documents/seal.py records/audit/checkpoint.py workflow/inspection/verifier documents/fingerprints.py
"""
HOLE = "\0"
RUSSIAN = re.compile("[А-Яа-яЁё]")
#: Formats, programs, standards and keys, which Russian writes in Latin letters.
_NAMES = """
Excel Word LibreOffice PDF DOCX DOCTYPE XLSX SHA ZIP JSON TOML HTML CSV JPEG PNG QR SWOT Mermaid PostgreSQL
Pango Alt Enter openssl bash zsh fish sudo apt install chmod libpango libpangoft pg dump python dpi nbsp TIFF SSH
PEM UTF NASTAVNIK WORKSPACE KEY BACKUP PASSPHRASE ABCD EFGH JKLM JKMN NPQR PQRS STUV TVWX WXYZ YZ
ii iii iv vi vii viii ix xi xii OIL Pi true false RFC DER CMS PKCS
"""
#: Codes and keys a person types or reads in settings, lines of JSON and headers of templates.
_CODES = """
surname name patronymic position organization sex nom gen dat acc ins loc pupil teacher main staff report agreement
school calendar cdutt gymnasium before after moment points month year key norm norms dated in force valid from until
since verified keys backups samples platform programme allowed signers checkpoint templates director processing
distribution labour participation form series by hand org doc settings person pair curator replace all platforms
protocol council paid orders pattern awards
"""
ALLOWED = frozenset(_NAMES.split()) | frozenset(_CODES.split())
#: Numbers that name a year, a class or a fixed limit and count nothing.
_NAMED = frozenset(("год", "года", "году", "класс", "класса"))
_NO_YO = re.compile(
    r"\b(?:отчет\w*|учет\w*|еще|ее|ребен(?:ок|ка|ку|ком|ке)|партнер\w*|прием\w*|зачет\w*|расчет\w*|объем\w*|счет\w*|"
    r"идет|дает|берет|найдет|придет|ведет|вернет|четк\w+|серьезн\w+|"
    r"определенн\w+|актер\w*|почет\w*|ученый|ученая|трех\w*|четырех\w*|подъем\w*|черный|зеленый|желтый|надежн\w+|"
    r"твердо|вперед|своем|моем|твоем)\b"
)


def files() -> Iterator[Path]:
    """The sources that speak to a user."""
    silent = tuple(str(ROOT / place) for place in _NO_SPEECH.split())
    for floor in FLOORS:
        yield from (path for path in sorted((ROOT / floor).rglob("*.py")) if not str(path).startswith(silent))


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Lines and texts of a module's strings, docstrings left out; what is computed is a `HOLE`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            passed |= {id(value) for value in node.values}
            yield node.lineno, "".join(str(v.value) if isinstance(v, ast.Constant) else HOLE for v in node.values)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            yield node.lineno, node.value


@lru_cache(maxsize=1)
def speech() -> tuple[tuple[str, str], ...]:
    """Places and Russian strings of the sources."""
    return tuple(
        (f"{path.relative_to(ROOT)}:{line}", text)
        for path in files()
        for line, text in strings(path)
        if RUSSIAN.search(text)
    )


@lru_cache(maxsize=1)
def templates() -> tuple[tuple[str, str], ...]:
    """Templates of papers and of the site without tags, expressions and comments.

    The inspector's folder is left out: its pages tell what to type in three systems.
    """
    found = []
    no_words = re.compile(r"\{#.*?#\}|\{% block orientation %\}.*?\{% endblock %\}", re.DOTALL)
    paths = [path for path in sorted((ROOT / "templates").rglob("*.j2")) if path.parent.name != "inspection"]
    for path in paths:
        text = no_words.sub("", path.read_text(encoding="utf-8"))
        # Words chosen inside an expression are spoken too.
        text = re.sub(r"\{\{.*?\}\}(?!\[)|\{%.*?%\}", lambda match: " ".join(_quoted(match[0])), text, flags=re.DOTALL)
        text = re.sub(r"<[^<>]*>", " ", text)
        found.append((str(path.relative_to(ROOT)), text))
    return tuple(found)


def _quoted(expression: str) -> list[str]:
    return [text for text in re.findall(r"\"([^\"{}]*)\"", expression) if RUSSIAN.search(text) and "," not in text[:2]]


def stray(text: str, known: frozenset[str]) -> set[str]:
    """Latin words of a Russian text that are no command, option, file, code of a paper or known name."""
    text = re.sub(r"nastavnik(?: [a-z][a-z-]*)*|\{[a-z]+\}", "", text)  # commands, words put in later
    text = re.sub(r"(?<![\w-])--?[a-z][a-z-]*", "", text)
    text = re.sub(r"\\[a-zA-Z]\b|[\w\0./*-]*\.[a-z]\w{1,7}\b|[\w\0-]+/|\b[A-Z]+[-\0]?\d\d?[ab]?\b|&[a-z]+;", " ", text)
    text = re.sub(r"</?[a-z][^>]*>|`[^`]*`|\b[IVXLC]+\b", " ", text)
    return {word for word in re.findall(r"(?<![\w=])[A-Za-z][A-Za-z]+", text) if word not in known}


def known_words() -> frozenset[str]:
    """The allow-list with the words and choices of the commands."""
    tree = commands()
    words = {word for path in tree for part in path for word in (part, *part.split("-"))}
    params = [param for _, command in tree.values() for param in command.params]
    choices = {str(choice) for param in params if isinstance(param.type, click.Choice) for choice in param.type.choices}
    return ALLOWED | words | choices | {part for choice in choices for part in choice.split("-")}


def test_no_english_is_left_in_what_the_program_says() -> None:
    """A user meets Latin letters only in names of formats, commands, codes."""
    known = known_words()
    pattern = re.compile(r"\(\?[:<!=P]|\\[bdsw]|\[[^\]]*[А-Я]-")  # regular expressions speak to nobody
    found = {place: left for place, text in speech() if not pattern.search(text) and (left := stray(text, known))}
    assert found == {}


def test_no_english_is_left_in_the_papers() -> None:
    """Papers quote no names of machines at all."""
    found = {place: left for place, text in templates() if (left := stray(text, known_words()))}
    assert found == {}


def test_numbers_are_not_put_before_a_noun_that_does_not_follow_them() -> None:
    """«{n} программы» is right for 2 and wrong for 1: `counted` or `plural` chooses the form."""
    counted = {form for forms in COUNTED.values() for form in forms if " " not in form} - _NAMED
    fixed = {"документов ещё", "дня: ", "дней", "строк и", "столбцов"}
    found = [
        (place, text)
        for place, text in speech()
        for match in re.finditer(f"(?<!№ ){HOLE}[ \u00a0]([а-яё]+)(?=([^а-яё].{{0,3}})?)", text)
        if match[1] in counted and not any(words in text for words in fixed) and not _is_a_name(text, match.start())
    ]
    assert found == []


def _is_a_name(text: str, place: int) -> bool:
    """Return whether what stands before the noun is a name or a phrase rather than a number."""
    before = text[:place].rstrip()
    return before.endswith((HOLE, "»", "форме", "наставника", "К", "на", "—")) or not before


@pytest.mark.parametrize("source", ["speech", "templates"])
def test_yo_is_written(source: str) -> None:
    """One policy: ё wherever it is said, so that a name with ё is no exception in its paper."""
    texts = speech() if source == "speech" else templates()
    found = [(place, match[0]) for place, text in texts for match in _NO_YO.finditer(text.lower())]
    assert found == []


def test_quotation_marks_are_russian() -> None:
    """«Ёлочки» outside; straight marks stand in commands to type only."""
    found = [
        place
        for place, text in speech()
        if re.search(r'(?<![=\w\\])"[А-Яа-яЁё][^"]*"', text) and not re.search(r"\[\^|\(\?| --[a-z]|nastavnik|</", text)
    ]
    assert found == []


def test_a_stray_word_would_be_seen() -> None:
    """The walk finds what it is for."""
    assert stray("Файл saved, см. nastavnik status --json и `Page`", known_words()) == {"saved"}
    assert len(speech()) > 1500
    assert len(templates()) > 60
    assert _NO_YO.search("отчет")
