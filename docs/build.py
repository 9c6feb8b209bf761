"""Build the pages and tables of docs/ that repeat what the program knows: `python -m docs.build`.

Generated whole: the catalogue of papers and the reference of commands. Inside pages written by hand, everything
between `<!-- name -->` and `<!-- /name -->` is generated. A test holds what is committed against what is built here.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from docs import catalogue_page, commands_page, guide_tables

ROOT = Path(__file__).parent
#: Said at the top of a page nobody should edit.
MARK = "<!-- Страница собрана командой python -m docs.build; правьте источники, а не её. -->\n\n"

PAGES: Mapping[str, Callable[[], str]] = {
    "документы.md": catalogue_page.page,
    "команды.md": commands_page.page,
}
BLOCKS: Mapping[str, Mapping[str, Callable[[], str]]] = {
    "руководство.md": {
        "этапы": guide_tables.stages,
        "события": guide_tables.events,
        "листы": guide_tables.sheets,
    },
}


def built() -> dict[Path, str]:
    """Text of every generated page and of every page with generated parts, by path."""
    pages = {ROOT / name: MARK + make() for name, make in PAGES.items()}
    for name, blocks in BLOCKS.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        for block, make in blocks.items():
            text = _replaced(text, block, make())
        pages[ROOT / name] = text
    return pages


def _replaced(text: str, block: str, content: str) -> str:
    """The text with the content of one block exchanged.

    Raises:
        ValueError: The text does not hold the block exactly once.
    """
    pattern = re.compile(rf"(?<=<!-- {block} -->\n).*?(?=<!-- /{block} -->)", re.DOTALL)
    made, count = pattern.subn(lambda _: content.strip("\n") + "\n", text)
    if count != 1:
        msg = f"block {block} stands {count} times"
        raise ValueError(msg)
    return made


def main() -> None:
    """Write what changed and name it."""
    for path, text in built().items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            sys.stdout.write(f"{path.name}\n")


if __name__ == "__main__":
    main()
