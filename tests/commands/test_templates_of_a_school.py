"""What the commands say of a school's own templates: words and a code, never an internal error."""

from __future__ import annotations

import docx
import pytest


@pytest.fixture(name="broken")
def _broken(typed):
    """A school whose consent names an act that is not in the register."""
    typed("templates", "eject", "CNS-03").done()
    path = typed.root / "templates" / "CNS-03" / "text.html.j2"
    path.write_text(path.read_text(encoding="utf-8").replace("<p>", '<p>{{ norm("r-999") }} ', 1), encoding="utf-8")
    return typed


def test_a_fault_of_a_template_is_told_with_code_4(broken):
    told = broken("templates", "lint", "CNS-03")
    assert told.code == 4
    assert "✗ шаблон CNS-03/text.html.j2, строка " in told.out
    assert "Нет акта «r-999» в реестре norms.toml." in told.out
    assert "Ошибок в шаблонах: 1." in told.out


def test_a_paper_of_that_template_is_refused_in_words(broken):
    told = broken("documents", "make", "CNS-03", "--for", "У-01", "--yes", "--json")
    assert told.code == 1
    assert told.json["error"]["code"] == "bad_input"
    assert "нет акта «r-999»" in told.json["error"]["text"]
    assert told.json["error"]["details"][0]["place"].startswith("шаблон CNS-03/text.html.j2, строка ")
    assert not [paper for paper in broken.documents() if paper["kind"] == "CNS-03"]


def test_a_wrong_citation_of_a_word_template_is_told_by_both_commands(typed):
    folder = typed.root / "templates" / "ORG-05"
    folder.mkdir(parents=True)
    document = docx.Document()
    document.add_paragraph("По ст. 358.1 ТК РФ")
    document.save(folder / "text.docx")
    for line in (("templates", "lint", "ORG-05"), ("norms", "check", "--date", "01.10.2025")):
        told = typed(*line)
        assert told.code == 4
        assert "✗ шаблон ORG-05/text.docx, абзац 1: Ошибка в ссылке «ст. 358.1 ТК РФ»" in told.out


def test_a_warning_alone_is_no_failure(typed):
    folder = typed.root / "templates" / "ORG-05"
    folder.mkdir(parents=True)
    document = docx.Document()
    document.add_paragraph("распоряжение Минпросвещения России от 25.12.2019 № Р-145")
    document.save(folder / "text.docx")
    told = typed("templates", "lint", "ORG-05").done()
    assert "! шаблон ORG-05/text.docx, абзац 1: Акт назван мимо реестра" in told.out
    assert "Требуют внимания: 1.\nШаблоны в порядке." in told.out


def test_the_register_tells_the_forms_an_act_speaks_of(typed):
    told = {norm["key"]: norm["applies_to"] for norm in typed("norms", "list", "--json").done().json["norms"]}
    assert told["tk-351-8"] == ["teacher-teacher"]
    assert told["r-145"] == []
    assert "Формы" in typed("norms", "list").done().out
