"""Papers on demand as a person types them: a draft in a file, a number by hand, several signatures, copies."""

from __future__ import annotations

import zipfile

import pytest

ON = ("--date", "01.09.2025")


@pytest.fixture(name="opened")
def _opened(typed):
    typed("advance", 1, *ON, "--yes").done()
    return typed


def numbered_by_hand(shell):
    """The workspace's settings with orders numbered by the secretary."""
    path = shell.root / "nastavnik.toml"
    text = path.read_text(encoding="utf-8")
    before, main, after = text.partition('code = "main"\n')
    assert main
    path.write_text(before + main + after.replace("by_hand = false", "by_hand = true", 1), encoding="utf-8")
    shell("organization", "edit", "--from", path, "--yes").done()


def test_a_draft_is_one_file_and_nothing_else(opened, tmp_path, true_files):
    before = opened.documents()
    target = tmp_path / "проект.docx"
    told = opened("--json", "documents", "make", "MON-02", "--preview", "--output", target, *ON).done().json
    assert told["preview"]["file"] == str(target)
    assert zipfile.ZipFile(target).read("word/document.xml")
    assert opened.documents() == before
    again = opened("documents", "make", "MON-02", "--preview", "--output", target, *ON)
    assert again.code == 2
    assert "уже есть" in again.err
    opened("documents", "make", "MON-02", "--preview", "--output", target, *ON, "--yes").done()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--preview",), "--output проект.pdf"),
        (("--preview", "--output", "проект.txt"), "--output проект.pdf"),
        (("--output", "проект.pdf"), "добавьте --preview"),
    ],
)
def test_a_draft_needs_a_file_and_a_file_needs_a_draft(opened, words, told):
    refused = opened("documents", "make", "MON-02", *ON, *words)
    assert refused.code == 2
    assert told in refused.err


def test_several_signatures_are_one_record_and_all_or_none(opened):
    orders = [d["id"] for d in opened.documents() if d["number"]]
    opened("documents", "sign", orders[0], *ON).done()
    assert opened("documents", "sign", *orders, *ON).code == 6
    assert sum(d["status"] == "signed" for d in opened.documents()) == 1
    opened("documents", "sign", *orders[1:], *ON).done()
    assert sum(d["status"] == "signed" for d in opened.documents()) == len(orders)


def test_a_copy_is_made_of_a_signed_paper(opened):
    order = next(d["id"] for d in opened.documents() if d["kind"] == "ORG-04")
    assert opened("documents", "make", "DOC-01", "--for", order, *ON).code == 3
    opened("documents", "sign", order, *ON).done()
    opened("documents", "make", "DOC-01", "--for", order, *ON).done()
    opened("documents", "make", "DOC-02", "--for", order, "--set", "points=1,3", *ON).done()
    made = [d for d in opened.documents() if d["kind"].startswith("DOC-")]
    assert [d["number"] for d in made] == [None, None]
    assert all("№" in d["title"] for d in made)


def test_a_number_given_by_hand_is_waited_for_and_entered(typed):
    numbered_by_hand(typed)
    typed("advance", 1, *ON, "--yes").done()
    order = next(d for d in typed.documents() if d["kind"] == "ORG-04")
    assert (order["number"], order["registered"]) == (None, False)
    assert "ждёт номера" in typed("documents", "list", "--kind", "ORG-04").done().out
    assert typed("documents", "sign", order["id"], *ON).code == 3
    tried = typed("documents", "register", order["id"], "--number", "66а-лс", "--dry-run").done()
    assert "Сейчас ничего не изменено" in tried.out
    assert typed("documents", "register", order["id"], "--number", "66а-лс", "--date", "02.09.2025").code == 3
    typed("documents", "register", order["id"], "--number", "66а-лс", *ON).done()
    found = next(d for d in typed.documents() if d["id"] == order["id"])
    assert (found["number"], found["registered"]) == ("66а-лс", True)
    typed("documents", "sign", order["id"], *ON).done()
    assert typed("documents", "register", order["id"], "--number", "67").code == 6


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (("IMP-05", "--set", "number=777"), "Документ IMP-05 не уточняют словом «number». Можно уточнить: stage."),
        (("ORG-05", "--set", "replaces_id=3"), "не уточняют словом «replaces_id». Уточнений у него нет."),
        (("PRG-03", "--set", "move=cancel", "--set", "reason=х"), "не уточняют словом «move»"),
        (("IMP-05", "--set", "stage=9"), "Уточнение stage=9 не подходит: нужно число от 1 до 2."),
        (("IMP-03", "--for", "1"), "Документ IMP-03 составляют за квартал. Назовите его: --set quarter=1."),
        (("IMP-03", "--for", "1", "--set", "quarter=9"), "нужно число от 1 до 4"),
        (("QST-01", "--for", "У-03", "--set", "moment=никогда"), "нужно before или after"),
        (("CNS-01", "--for", "У-03", "--set", "form=нет"), "нужно код формы: "),
    ],
)
def test_a_person_gives_a_paper_no_particular_an_event_gives(opened, line, told):
    """A number out of turn, a paper it replaces, an order of a move nobody made; values are of the kind's own."""
    before = len(opened.documents())
    answer = opened("documents", "make", *line, *ON)
    assert answer.code == 2, answer
    assert told in answer.err
    assert len(opened.documents()) == before


def test_an_award_nobody_decided_prints_no_letter(opened):
    answer = opened("documents", "make", "RES-04", "--for", "У-03", *ON)
    assert answer.code == 1
    assert "У человека У-03 нет поощрения на " in answer.err
    assert "лист" in answer.err
