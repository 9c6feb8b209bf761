"""The sessions shown to a newcomer are what the program says, word for word."""

from __future__ import annotations

import shlex

import pytest

import cli
from tests.docs.pages import ROOT, says, session
from workflow import publication


def untypeset(job):
    """Files that say which text they stand for."""
    return publication.Files(job.document_id, b"docx" + job.text.encode(), b"pdf" + job.text.encode())


@pytest.mark.parametrize("name", ["README.md", "README.ru.md"])
def test_the_session_shown_is_what_happens(name, tmp_path, monkeypatch, capsys):
    """Each command of the page is run in order; its answer is the one shown. Nothing is typeset: words are compared."""
    monkeypatch.setattr(publication, "write", untypeset)
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    exchanges = session((ROOT / name).read_text(encoding="utf-8"))
    assert len(exchanges) > 4
    for exchange in exchanges:
        program, *arguments = shlex.split(exchange.command)
        if program == "cd":
            monkeypatch.chdir(arguments[0])
            continue
        cli.run(arguments)
        told = capsys.readouterr()
        if not says(exchange.answer, told.out + told.err):
            pytest.fail(f"$ {exchange.command}\n{told.out}{told.err}\n--- {name} shows\n" + "\n".join(exchange.answer))


@pytest.mark.parametrize(
    ("answer", "said", "same"),
    [
        (["Готово."], "Готово.\n", True),
        (["Готово."], "Готово.\nЕщё строка.\n", False),
        (["Готово.", "…"], "Готово.\nЕщё строка.\n", True),
        (["№ … от 03.09.2025"], "№ 66а-лс  от 03.09.2025\n\n", True),
        (["№ … от 03.09.2025"], "№ 66а-лс от 04.09.2025\n", False),
    ],
)
def test_an_answer_is_compared_strictly_but_for_what_is_left_out(answer, said, same):
    """Left-out lines and words are marked; anything else has to be said."""
    assert says(answer, said) is same
