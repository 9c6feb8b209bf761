"""What is offered with faults is refused whole, with every fault and how to mend it; nothing harms the terminal."""

from __future__ import annotations

import json
import random

import pytest

from tests.commands.books import changed, exported
from tests.commands.shell import nastavnik


def test_a_workbook_with_faults_tells_all_of_them(typed, tmp_path):
    """Each fault with sheet, cell and remedy; nothing is imported."""
    book = changed(
        exported(typed, tmp_path / "book.xlsx"),
        tmp_path / "faulty.xlsx",
        ("Люди", "Пол 3", "оно"),
        ("Люди", "Дата рождения 4", "31.02.1990"),
        ("Согласия", "Код 2", "Х-99"),
        ("Пары", "Форма 2", "ученик – кот"),
        ("Обучение", "Часов 2", "много"),
        ("Дорожная карта", "Срок с 2", "когда-нибудь"),
    )
    before = typed.prints()
    words = typed("workbook", "import", book)
    assert (words.code, words.out) == (1, "")
    told = [line for line in words.err.splitlines() if line.startswith("✗ лист «")]
    sheets = {line.split("«")[1].split("»")[0] for line in told}
    assert {"Люди", "Согласия", "Пары", "Обучение", "Дорожная карта"} <= sheets
    assert len([line for line in told if "«Люди»" in line]) >= 2
    error = typed("workbook", "import", book, "--json").json["error"]
    assert error["code"] == "bad_input"
    assert all(one["place"] and one["text"] and one["remedy"] for one in error["details"])
    assert len([one for one in error["details"] if one["severity"] == "error"]) == len(told)
    assert typed.prints() == before


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (("people", "add", "П-90", "Орлова\x1b[31m Анна Петровна", "--category", "teacher"), "U+001B"),
        (("people", "add", "П-90", "Орлова\u202eАнна Петровна", "--category", "teacher"), "U+202E"),
        (("people", "add", "П\x00-90", "Орлова Анна", "--category", "teacher"), "U+0000"),
        (("people", "show", "У\x07-03"), "U+0007"),
        (("plan", "1\x9b"), "U+009B"),
        (("step-back", "1", "--reason", "так\u2028надо"), "U+2028"),
        (("status", "--actor", "И. И.\u200bИванов"), "U+200B"),
        (("pairings", "show", "1\udcff"), "U+DCFF"),
        (("statsu\x1b[2J",), "U+001B"),
        (("advance", "1", "--\x1b[2J"), "U+001B"),
        (("consents", "record", "У-03", "--kind", "x\x1b[2J", "--date", "01.09.2025"), "U+001B"),
        (("monitor", "1", "--stage", "\x1b[2J"), "U+001B"),
        (("workbook", "import", "нет\x1b[2J.xlsx"), "U+001B"),
    ],
)
def test_a_character_that_may_not_be_stored_is_named_and_never_echoed(typed, line, place):
    """The code point is told; the terminal gets no control character; nothing is written."""
    before = typed.prints()
    answer = typed(*line)
    assert answer.code in (2, 5)
    assert place in answer.err
    assert not any(ord(c) < 32 and c != "\n" for c in answer.err)
    assert typed.prints() == before


def test_a_card_is_checked_like_a_row_of_the_workbook(typed):
    """Faults name the fields; a name is understood as people write it."""
    answer = typed("people", "add", "П-90", "Орлова", "--category", "teacher", "--json")
    assert answer.code == 1
    assert {one["place"] for one in answer.json["error"]["details"]} <= {"ФИО", "Пол"}
    warned = typed("people", "add", "У-90", "Седов Илья Олегович", "--category", "pupil")
    assert warned.code == 0
    assert "Представитель" in warned.err or "Дата рождения" in warned.err
    typed("people", "add", "Р-90", "Седова Ольга Ивановна", "--category", "parent").done()
    typed(
        *("people", "add", "У-91", "Седов Пётр Олегович", "--category", "pupil", "--class", "8А"),
        *("--born", "14.02.2012", "--representative", "Р-90"),
    ).done()
    card = typed("people", "show", "У-91", "--json").done().json["person"]
    assert (card["sex"], card["birth_date"], card["representative"]) == ("m", "2012-02-14", "Р-90")


def test_lines_of_json_are_answered_in_their_order():
    """Ten thousand requests in, ten thousand answers out, each beside its own; no workspace is needed."""
    surnames = ("Иванов", "Зайцева", "Лебедь", "Шевченко", "Бельды", "Орлова", "Кузьмин", "Черных")
    dice = random.Random(1)
    requests = [
        {"surname": dice.choice(surnames), "name": "Мария", "sex": dice.choice("mf"), "person": str(number)}
        for number in range(10_000)
    ]
    given = "".join(json.dumps(request, ensure_ascii=False) + "\n" for request in requests).encode()
    answers = [
        json.loads(line) for line in nastavnik("people", "forms", "--input", "-", given=given).done().out.splitlines()
    ]
    assert [answer["person"] for answer in answers] == [request["person"] for request in requests]
    assert [answer["forms"]["surname"]["nom"] for answer in answers] == [request["surname"] for request in requests]
    assert all(answer["schema"] == 1 and answer["state"] in ("auto", "confirm") for answer in answers)


def test_a_faulty_line_is_answered_in_its_place(tmp_path):
    """Bad JSON, bad bytes, a wrong field: an error object stands where the answer would; the code is 1."""
    lines = [
        '\ufeff{"surname": "Иванов", "sex": "m"}'.encode(),
        b"{",
        b'{"surname": "\xff"}',
        b"[1]",
        b'{"surname": 5}',
        '{"surname": "Ива\\u0000нов"}'.encode(),
        b'{"sex": "x"}',
        b"[" * 100_000,
        '{"surname": "Зайцева", "sex": "f", "position": null}'.encode(),
    ]
    path = tmp_path / "names.jsonl"
    path.write_bytes(b"\n".join(lines) + b"\n\n")
    answer = nastavnik("people", "forms", "--input", path)
    assert answer.code == 1
    told = [json.loads(line) for line in answer.out.splitlines()]
    assert ["error" in one for one in told] == [False, *([True] * 7), False]
    assert all(f"Строка {n}:" in told[n - 1]["error"]["text"] for n in range(2, 9))
    assert "Строк с ошибками: 7" in answer.err
    assert nastavnik("people", "forms", "--input", tmp_path / "нет").code == 5
    assert nastavnik("people", "forms", "--input", tmp_path).code == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"not a book", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"],
    ids=["empty", "text", "broken", "old"],
)
def test_a_file_that_is_no_workbook_is_told(typed, tmp_path, content):
    """A sentence, not a traceback."""
    path = tmp_path / "книга.xlsx"
    path.write_bytes(content)
    answer = typed("workbook", "import", path)
    assert answer.code == 1
    assert "книга.xlsx" in answer.err
    assert "Внутренняя" not in answer.err


def test_settings_with_faults_tell_all_of_them(tmp_path):
    """`init` from a faulty file makes nothing and names every fault with its key."""
    source = tmp_path / "school.toml"
    source.write_text('key = "Ж"\nfull_name = ""\ninn = "1"\n', encoding="utf-8")
    answer = nastavnik("init", tmp_path / "new", "--from", source, "--json")
    assert answer.code == 1
    places = {one["place"] for one in answer.json["error"]["details"]}
    assert {"ключ key", "ключ full_name", "ключ inn", "ключ director"} <= places
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("line", [("workbook", "new"), ("workbook", "export"), ("journal", "--output")], ids=" ".join)
def test_a_file_that_cannot_be_written_is_told(typed, tmp_path, line):
    """No such folder, a folder in its place, a file in the way: code 1 and a sentence; nothing is left behind."""
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.rglob("*"))
    for target in (tmp_path / "нет" / "a.xlsx", tmp_path / "folder", tmp_path / "file" / "a.xlsx"):
        answer = typed(*line, target)
        assert answer.code == 1, (target, answer)
        assert str(target) in answer.err
        assert "Внутренняя" not in answer.err
    assert [path for path in sorted(tmp_path.rglob("*")) if path not in before] == []


def test_a_filled_workbook_is_not_overwritten_unasked(typed, tmp_path):
    """Without a terminal the command refuses and names the flag."""
    path = exported(typed, tmp_path / "book.xlsx")
    content = path.read_bytes()
    answer = typed("workbook", "new", path)
    assert (answer.code, path.read_bytes()) == (2, content)
    assert "--yes" in answer.err
    typed("workbook", "new", path, "--yes").done()
    assert path.read_bytes() != content
