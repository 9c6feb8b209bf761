"""A school's own text template is checked line by line: whatever is wrong is told with file and line, never crashes."""

from __future__ import annotations

from datetime import date

import pytest

from documents.catalogue import catalogue, find_kind
from documents.context import Desk, Stamp
from documents.lint import template_faults
from documents.page import render
from documents.resources import templates_root
from documents.specimen import bare, dossier, further, subject_of
from documents.texttemplate import checking
from records.errors import BadInputError

CODE = "PAIR-05"
DAY = date(2026, 5, 31)


@pytest.fixture(name="house")
def _house(tmp_path):
    """Takes a point of the order and gives the folder with it, and the line it stands in."""

    def make(words, code=CODE):
        source = (templates_root() / code / "text.html.j2").read_text(encoding="utf-8")
        lines = source.split("\n")
        item = "<p>" if words.startswith("<p>") else "<li>"
        number = next(number for number, line in enumerate(lines) if line.startswith(item))
        lines.insert(number, words)
        (tmp_path / code).mkdir(exist_ok=True)
        (tmp_path / code / "text.html.j2").write_text("\n".join(lines), encoding="utf-8")
        return tmp_path, f"шаблон {code}/text.html.j2, строка {number + 1}"

    return make


def context_of(code, facts=None):
    facts, kind = facts or dossier(), find_kind(code)
    number = "12-од" if kind.series else None
    stamp = Stamp(kind=code, title=kind.title, heading=kind.heading, dated=DAY, number=number)
    return Desk(facts, on=DAY).context(kind, subject_of(kind, facts), stamp)


MET = {
    '<li>{{ norm("r-999") }}</li>': "Нет акта «r-999» в реестре",
    "<li>{{ 1 / 0 }}</li>": "Деление на ноль",
    "<li>{{ curator.nom.full|date }}</li>": "Значение не того вида",
    "<li>{{ [][7] }}</li>": "Нет «7»",
    "<li>{{ norm() }}</li>": "Значение не того вида или лишнее слово",
    "<li>{{ in_force('r-9') }}</li>": "Нет акта «r-9» в реестре",
    "<li>{{ paper('ORG-44').number }}</li>": "Нет вида документа «ORG-44»",
    "{% macro again() %}{{ again() }}{% endmacro %}<li>{{ again() }}</li>": "бесконечно вызывает сам себя",
    "<li>{{ kurator.nom }}</li>": "Нет «kurator»",
    "<li>{{ curator.nmo.full }}</li>": "Нет «nmo»",
    "<li>{{ curator.nom|dat }}</li>": "Нет фильтра «dat»",
    "<li>{% if curator is employed %}да{% endif %}</li>": "Нет проверки «employed»",
    '{% include "blocks/none.html.j2" %}': "Нет шаблона «blocks/none.html.j2»",
    '<li>{{ "a" }</li>': "Ошибка в записи шаблона",
    "<li>{{ curator.__class__ }}</li>": "недозволенное: «__class__»",
    "<li>{{ mentors.append(1) }}</li>": "недозволенное: «append»",
    '<li>{{ norm("ukaz-204") }}</li>': "не действует Указ Президента Российской Федерации от 07.05.2018 № 204",
    '<li class="loud">Громко</li>': 'Недопустимая разметка: <li class="loud">: класс «loud» не предусмотрен',
    "<div>Слова</div>": "Недопустимая разметка: <div>: недопустимо внутри",
    "<li>Слова</b></li>": "Нарушена разметка",
    "<li>По ст. 358.1 ТК РФ</li>": "указана статья 358.1, а нужна статья 351.8",
}


@pytest.mark.parametrize("words", MET)
def test_a_fault_is_told_with_the_line_of_the_template(house, words):
    folder, place = house(words)
    faults = template_faults(folder, only=CODE)
    assert {(fault.place, fault.severity) for fault in faults} == {(place, "error")}, faults
    assert any(MET[words] in fault.text for fault in faults), faults
    assert all(fault.text.endswith(".") and fault.remedy.endswith(".") for fault in faults)


UNTAKEN = {
    "{{ kurator.nom }}": "Нет «kurator»",
    "{{ curator.nmo }}": "Нет «nmo»",
    "{{ curator.nom.ful }}": "Нет «ful»",
    "{% for one in pairs %}{{ one.mentor }}{% endfor %}": "Нет «mentor»",
    "{{ curator.nom|dat }}": "Нет фильтра «dat»",
    "{{ 1 if curator is employed }}": "Нет проверки «employed»",
    "{{ norm('r-999', 'gen') }}": "Нет акта «r-999»",
    "{{ norm('r-145', 'genitive') }}": "Нет падежа «genitive»",
    "{{ norm('ukaz-204') }}": "не действует Указ Президента",
    "{{ has_paper('ORG-99') }}": "Нет вида документа «ORG-99»",
    "{% include 'blocks/none.html.j2' %}": "Нет шаблона «blocks/none.html.j2»",
    "{{ curator._forms }}": "недозволенное: «_forms»",
    "{{ curator['__class__'] }}": "недозволенное: «__class__»",
    "{{ curator|attr('__class__') }}": "недозволенное: «__class__»",
    "{{ mentors.clear() }}": "недозволенное: «clear»",
    "ст. 358.1 ТК РФ": "нужна статья 351.8",
}


@pytest.mark.parametrize("words", UNTAKEN)
def test_a_branch_no_specimen_takes_is_read_too(house, words):
    folder, place = house("<li>Слова{% if curator.age == 7 %}" + words + "{% endif %}</li>")
    faults = template_faults(folder, only=CODE)
    assert [fault.place for fault in faults] == [place]
    assert UNTAKEN[words] in faults[0].text


def test_several_faults_are_told_in_one_run(house):
    folder, place = house("<li>{{ kurator }} {{ curator.nmo }} {{ curator.nom|dat }}</li>")
    told = [fault.text for fault in template_faults(folder, only=CODE) if fault.place == place]
    assert told == ["Нет «kurator».", "Нет «nmo».", "Нет фильтра «dat»."]


def test_the_names_at_hand_are_told_with_the_likeliest_first(house):
    folder, _ = house("<li>{{ kurator.nom }}</li>")
    (fault,) = template_faults(folder, only=CODE)
    assert "Похоже на «curator». Под рукой: acquainted, " in fault.remedy
    assert " mentors," in fault.remedy
    assert " norm()," in fault.remedy
    folder, _ = house("<li>{{ curator.nmo }}</li>")
    (fault,) = template_faults(folder, only=CODE)
    assert "Похоже на «nom». Под рукой: acc, " in fault.remedy
    assert " beside()," in fault.remedy


@pytest.mark.parametrize(
    "words",
    [
        "{% if extra is defined %}{{ extra }}{% endif %}",
        "{{ extra|default('слова') }}",
        "{% set extra = 5 %}{{ extra }}",
        "{% for one in details %}{{ one }}{% endfor %}",
        "{% if in_force('ukaz-204') %}{{ norm('ukaz-204') }}{% endif %}",
        "{% for curator in pairs %}{{ curator.code }}{% endfor %}",
    ],
)
def test_what_is_right_has_no_fault(house, words):
    folder, _ = house(f"<li>Слова {words}</li>")
    assert template_faults(folder, only=CODE) == ()


def test_the_products_own_templates_read_line_by_line_have_no_fault():
    """No false alarm: every kind, on all it may be given, with the blocks it uses."""
    given, users = {}, {}
    for code, kind in catalogue().items():
        specimens = [facts() for facts in (dossier, bare, further)]
        fit = [one for one in specimens if kind.further is not None or not one.is_further]
        contexts = [context_of(code, facts) for facts in fit]
        for name in checking.family(f"{code}/text.html.j2", None):
            given.setdefault(name, []).extend(contexts)
            users.setdefault(name, set()).update(checking.family(f"{code}/text.html.j2", None))
    assert len(given) > len(catalogue())
    found = [
        fault
        for name, contexts in given.items()
        for fault in checking.faults(name, contexts, None, on=DAY, among=users[name])
    ]
    assert found == []


@pytest.mark.parametrize(("code", "words"), [("CNS-03", '<p>{{ norm("r-999") }}</p>'), (CODE, "<li>{{ 1 / 0 }}</li>")])
def test_a_paper_is_refused_in_words_when_the_schools_template_breaks(house, code, words):
    folder, place = house(words, code)
    with pytest.raises(BadInputError) as told:
        render(find_kind(code), context_of(code), house=folder)
    assert place in told.value.text
    assert words in told.value.text


def test_a_fault_in_a_block_of_the_school_is_told_there(house, tmp_path):
    (tmp_path / "blocks").mkdir()
    source = (templates_root() / "blocks" / "order.html.j2").read_text(encoding="utf-8")
    (tmp_path / "blocks" / "order.html.j2").write_text(source + "{{ 1 / 0 }}", encoding="utf-8")
    with pytest.raises(BadInputError, match=r"деление на ноль .* шаблон blocks/order\.html\.j2, строка \d+"):
        render(find_kind(CODE), context_of(CODE), house=tmp_path)


def test_a_break_in_the_products_own_template_stays_an_internal_error(monkeypatch):
    broken = context_of(CODE) | {"regulation": lambda: 1 / 0}
    with pytest.raises(ZeroDivisionError):
        render(find_kind(CODE), broken)


def test_a_break_below_a_call_of_the_schools_template_is_the_templates(house):
    folder, _ = house("<li>Слова</li>")
    with pytest.raises(BadInputError, match="деление на ноль"):
        render(find_kind(CODE), context_of(CODE) | {"regulation": lambda: 1 / 0}, house=folder)
