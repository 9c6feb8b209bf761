"""Reading the project's Markdown: pages, code, paths, quoted command lines and sessions."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = (
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
)

_FENCE = re.compile(r"^[ ]*```(\w*)\n(.*?)^[ ]*```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")
_PATH = re.compile(r"[\w.\-…]+(?:/[\w.\-…]+)*/?")


@dataclass
class Exchange:
    """One command of a session and what it answers."""

    command: str
    #: Lines; «…» stands for any text inside a line, alone for any lines.
    answer: list[str] = field(default_factory=list)


def blocks(text: str, language: str) -> list[str]:
    """Contents of the fenced blocks of a language; "" means none is named."""
    return [found[2] for found in _FENCE.finditer(text) if found[1] == language]


def links(text: str) -> Iterator[str]:
    """Targets of links that lead into the repository."""
    return (found for found in _LINK.findall(text) if "://" not in found)


def paths(text: str) -> Iterator[str]:
    """What looks like a path of the repository in inline code: with a slash, or ending in a known suffix."""
    for code in _CODE.findall(_FENCE.sub("", text)):
        if _PATH.fullmatch(code) and ("/" in code or code.endswith((".md", ".py", ".toml"))):
            yield code


def quoted_commands(text: str) -> Iterator[str]:
    """Command lines of the program that a page shows, in blocks and in inline code."""
    for found in _FENCE.finditer(text):
        for line in found[2].splitlines():
            if (start := line.strip().removeprefix("$ ")).startswith("nastavnik "):
                yield start
    for code in _CODE.findall(_FENCE.sub("", text)):
        if code.startswith("nastavnik "):
            yield code


def words(line: str) -> list[str]:
    """Words of a command line as a shell parts them; placeholders in guillemets and «…» stay words."""
    return shlex.split(re.sub(r"«[^»]*»", "WORDS", line).rstrip(" …;."))


def session(text: str) -> list[Exchange]:
    """Commands and answers of the first session («console» block) of a page."""
    exchanges: list[Exchange] = []
    for line in blocks(text, "console")[0].splitlines():
        if line.startswith("$ "):
            exchanges.append(Exchange(line.removeprefix("$ ")))
        else:
            exchanges[-1].answer.append(line)
    return exchanges


def says(answer: list[str], said: str) -> bool:
    """Whether what was said is what the page shows; runs of spaces are not compared, blank lines are left out."""
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == "…" else _line(line) for line in answer)
    lines = [" ".join(line.split()) for line in said.splitlines() if line.strip()]
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in lines)) is not None


def _line(line: str) -> str:
    return ".*".join(re.escape(part) for part in " ".join(line.split()).split("…")) + r"\n"
