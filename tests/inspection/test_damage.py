"""Whatever happens to the folder's bytes is found and told in words; damage never ends in a traceback."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.inspection.folders import put, school
from tests.inspection.verifying import CHANGED, INTACT, UNCHECKED, said, verdict, verifier


def _flip(folder: Path, dice: random.Random, count: int) -> list[str]:
    """Files in which a single turned bit was not found; each turn is undone."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    missed = []
    for _ in range(count):
        path = dice.choice(files)
        before = path.read_bytes()
        spoiled = bytearray(before)
        place, bit = dice.randrange(len(spoiled)), dice.randrange(8)
        spoiled[place] ^= 1 << bit
        path.write_bytes(spoiled)
        if verdict(folder) != CHANGED:
            missed.append(f"{path.relative_to(folder)} byte {place} bit {bit}")
        path.write_bytes(before)
    return missed


@pytest.fixture(name="made")
def _made(tmp_path):
    made = school()
    return put(tmp_path / "folder", made.folder(), made.key)


def test_a_turned_bit_anywhere_is_found(made):
    """A sample of the trial below, for every run."""
    assert _flip(made, random.Random(1), 80) == []
    assert verdict(made) == INTACT


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(4))
def test_twelve_hundred_turned_bits_are_found(made, folder, tmp_path, seed):
    """1,200 single bits: half over the small folder, half over a school's own."""
    import shutil

    real = shutil.copytree(folder, tmp_path / "real")
    assert _flip(made, random.Random(100 + seed), 150) == []
    assert _flip(real, random.Random(200 + seed), 150) == []


def test_turned_bits_of_a_school_s_folder_are_found(folder, tmp_path):
    """The same over what `inspect` wrote."""
    import shutil

    real = shutil.copytree(folder, tmp_path / "real")
    assert verdict(real) == INTACT
    assert _flip(real, random.Random(2), 20) == []


@pytest.mark.parametrize("seed", range(3))
def test_a_turned_bit_is_found_even_when_the_list_is_signed_anew(tmp_path, seed):
    """Log, checkpoints, receipts, keys, openings, papers and contents guard themselves, without the list of files."""
    made, dice = school(), random.Random(seed)
    files = made.folder()
    guarded = [p for p in files if p not in ("READ-ME.txt", "опись.pdf")]
    for number in range(20):
        path = dice.choice(guarded)
        spoiled = bytearray(files[path])
        spoiled[dice.randrange(len(spoiled))] ^= 1 << dice.randrange(8)
        folder = put(tmp_path / str(number), {**files, path: bytes(spoiled)}, made.key)
        assert verdict(folder) == CHANGED, path


@pytest.mark.parametrize("seed", range(12))
def test_rough_damage_ends_in_a_verdict(made, seed):
    """Files cut, emptied, swapped, deleted, filled with rubbish, renamed: never an exception."""
    dice = random.Random(seed)
    files = sorted(path for path in made.rglob("*") if path.is_file())
    for path in dice.sample(files, dice.randint(1, 4)):
        act = dice.randrange(6)
        if act == 0:
            path.write_bytes(path.read_bytes()[: dice.randrange(20)])
        elif act == 1:
            path.write_bytes(b"")
        elif act == 2:
            path.unlink()
        elif act == 3:
            path.write_bytes(dice.randbytes(dice.randrange(1, 4000)))
        elif act == 4:
            path.rename(path.with_name("другое имя"))
        else:
            path.write_bytes(b"\n" * dice.randrange(1, 50) + b"[" * 100_000)
    assert verdict(made) == CHANGED
    assert "Traceback" not in said(made)


@pytest.mark.parametrize("name", sorted(school().folder()))
def test_a_missing_file_is_missed(made, name):
    """Each of them stands in the list."""
    (made / name).unlink()
    assert f"«{name}»" in said(made)
    assert verdict(made) == CHANGED


@pytest.mark.parametrize(
    "line",
    [
        b'{"v":1}',
        b"[]",
        b"null",
        b"1",
        b'{"a":1,"a":2}',
        b'{"a":1.0}',
        b'{"a":NaN}',
        b'{"a":1e400}',
        b'{"a":90071992547409920}',
        b'{"\xd0\xb0":1}',
        b'{"a":"\\ud800"}',
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":"\\u0061"}',
        b"\xff\xfe",
        b"[" * 50_000,
        b'{"a":' * 20_000,
        b"",
    ],
)
def test_what_is_no_record_is_a_fault_of_its_line(tmp_path, line):
    """Duplicate keys, fractions, great numbers, foreign spellings, depth: each is refused by its number."""
    made = school()
    files = made.folder()
    lines = files["log/entries.jsonl"].split(b"\n")
    lines[3] = line
    folder = put(tmp_path / "folder", {**files, "log/entries.jsonl": b"\n".join(lines)}, made.key)
    assert verdict(folder) == CHANGED
    assert "Запись 3 журнала повреждена" in said(folder)


def test_links_and_devices_are_not_opened(made, tmp_path):
    """A link to a file outside, and a pipe that would wait for ever."""
    import os

    (tmp_path / "secret").write_text("x", encoding="utf-8")
    (made / "documents" / "link.pdf").symlink_to(tmp_path / "secret")
    os.mkfifo(made / "documents" / "pipe")
    assert verdict(made) == CHANGED
    assert said(made).count("Не обычный файл") == 2


def test_what_a_desktop_leaves_behind_is_named_and_not_judged(made):
    """A folder looked at in a file manager is no changed folder."""
    (made / "documents" / ".DS_Store").write_bytes(b"x")
    (made / "Thumbs.db").write_bytes(b"x")
    assert verdict(made) == INTACT
    assert said(made).count("Служебный файл операционной системы") == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Проверка папки"),
        (("a", "b"), "Проверка папки"),
        (("--what", "a"), "Проверка папки"),
        (("--keys",), "Проверка папки"),
        (("no such folder",), "нет"),
        (("{folder}", "--keys", "no such file"), "не читается"),
        (("{folder}", "--keys", "{folder}/READ-ME.txt"), "повреждён"),
        (("{folder}", "--anchor", "14"), "Сверять не с чем"),
        (("{folder}", "--anchor", "{folder}/READ-ME.txt"), "Сверять не с чем"),
        (("{folder}/documents",), "не папка проверки"),
    ],
)
def test_what_cannot_be_checked_is_told_so(made, arguments, words, capsys):
    """Exit 2 and a sentence, for every misuse."""
    code = verifier().main([one.replace("{folder}", str(made)) for one in arguments])
    told = capsys.readouterr()
    assert code == UNCHECKED
    assert told.out.startswith("ПРОВЕРИТЬ НЕЛЬЗЯ.\n")
    assert words in told.out
    assert told.err == ""
