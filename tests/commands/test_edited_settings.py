"""Settings edited and not accepted, or spoiled, are told of beside every answer; the answer goes by the old ones."""

from __future__ import annotations

import pytest

from tests.commands.shell import Shell


def edited(typed: Shell, line: str) -> None:
    path = typed.root / "nastavnik.toml"
    path.write_text(f"{line}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")


@pytest.mark.parametrize("words", [("status",), ("journal", "--json"), ("norms", "check")])
def test_an_edition_nobody_accepted_is_told_beside_the_answer(typed: Shell, words: tuple[str, ...]) -> None:
    whole = typed(*words)
    assert "Настройки" not in whole.err
    path = typed.root / "nastavnik.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('short_name = "', 'short_name = "Новая ', 1), encoding="utf-8")
    told = typed(*words)
    assert (told.code, told.out) == (whole.code, whole.out)
    assert "organization edit" in told.err
    typed("organization", "edit", "--yes").done()
    assert "Настройки" not in typed(*words).err


def test_a_spoiled_file_is_told_with_its_fault_and_nothing_stops(typed: Shell) -> None:
    edited(typed, "!!!broken")
    told = typed("status").done()
    assert "действуют прежние" in told.err
    assert "nastavnik.toml" in told.err
    assert "Настройки правлены" not in typed("organization", "edit", "--yes").err
    assert "Настройки правлены" not in typed("doctor").err


def test_a_series_there_is_not_is_refused_with_those_there_are(typed: Shell) -> None:
    refused = typed("journal", "--series", "нетакой")
    assert (refused.code, "main" in refused.err) == (5, True)
    typed("journal", "--series", "main").done()
