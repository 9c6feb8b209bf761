"""Any words in any place of any command: a sentence in Russian, a known code, no file outside the workspace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import hostile
import pytest

from commands.options import Date, Number, Text
from tests.commands.tree import commands

#: Plausible values, so that a command comes as far as it can before the strange one is met.
PLAIN = {
    "programme": "1",
    "document_id": "1",
    "documents": "1",
    "person": "У-03",
    "code": "У-03",
    "people": "У-03",
    "kind": "CNS-05",
    "quarter": "1",
    "reason": "проверка",
    "basis": "заявление",
    "form": "pupil-pupil",
    "mentor": "У-07",
    "mentee": "У-06",
    "goal": "цель",
}
#: Commands that wait, play a whole year or hold nothing a person types.
LEFT_OUT = {("demo",), ("completion",)}
STRINGS = hostile.strings()
CODES = {0, 1, 2, 3, 4, 5, 6}


def places() -> list[tuple[tuple[str, ...], click.Parameter]]:
    """Every place of every command that takes words."""
    return [
        (words, param)
        for words, (_, command) in sorted(commands().items())
        if not isinstance(command, click.Group) and words[:1] not in LEFT_OUT
        for param in command.params
        if isinstance(param.type, Text | Date | Number) or param.type is click.STRING
    ]


def line(words: tuple[str, ...], strange: click.Parameter, text: str, folder: Path) -> Iterator[str]:
    """A command line with the strange text in one place and plain values wherever one is required."""
    yield from words
    _, command = commands()[words]
    arguments = []
    for param in command.params:
        value = text if param is strange else _plain(param, folder) if param.required else None
        if value is None:
            continue
        if isinstance(param, click.Argument):
            arguments.append(value)
        else:
            yield f"{max(param.opts, key=len)}={value}"
    yield "--no-input"
    yield "--"
    yield from arguments


def _plain(param: click.Parameter, folder: Path) -> str:
    if isinstance(param.type, click.Path):
        return str(folder / "нет такого")
    if isinstance(param.type, Date):
        return "01.10.2025"
    if isinstance(param.type, click.Choice):
        return str(param.type.choices[0])
    return PLAIN.get(param.name or "", "1")


def tried(typed, folder: Path, share: int) -> int:
    """Try *share* strings in every place; how many lines were typed."""
    outside = {path for path in typed.root.parent.rglob("*") if typed.root not in (path, *path.parents)}
    number, count = 0, 0
    for words, param in places():
        for _ in range(share):
            text = STRINGS[number % len(STRINGS)]
            number += 7  # far apart, and no divisor of 655: every string comes
            if "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
                continue  # no shell can pass these
            typed_line = tuple(line(words, param, text, folder))
            answer = typed(*typed_line)
            count += 1
            assert answer.code in CODES, (typed_line, answer)
            said = answer.out + answer.err
            assert not re.search("Traceback|Внутренняя ошибка", said), (typed_line, answer)
            assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]", said), typed_line
            if answer.code:
                assert re.search(r"[а-яё]{3}", answer.err), (typed_line, answer)
    after = {path for path in typed.root.parent.rglob("*") if typed.root not in (path, *path.parents)}
    assert after == outside
    return count


def test_there_are_655_different_strings():
    assert len(set(STRINGS)) == 655


def test_a_few_strings_in_every_place(typed, tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert tried(typed, tmp_path, 2) > 100


@pytest.mark.torture
def test_many_strings_in_every_place(typed, tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert tried(typed, tmp_path, 60) > 5000
