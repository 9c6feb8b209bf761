"""Certified copies and extracts: the original's own words, number and date; only the person concerned."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import docx
import pytest

from documents.catalogue import find_kind
from documents.compare import differences
from documents.context import Desk, Stamp, Subject
from documents.copying import copy_of, points_of, requisites
from documents.page import render
from documents.specimen import dossier, subject_of
from documents.vocabulary import parse, plain
from documents.writers.base import Properties
from documents.writers.docx import DocxWriter
from documents.writers.pdf import PdfWriter
from records.errors import BadInputError, NotFoundError, RefusedError
from records.values import Acquaintance, Document, DocumentStatus

SIGNED = date(2025, 9, 18)
DAY = date(2026, 2, 2)


def original(code="PAIR-05", **changes) -> Document:
    """A signed paper of the specimen with its text."""
    facts, kind = dossier(), find_kind(code)
    stamp = Stamp(kind=code, title=kind.title, heading=kind.heading, dated=SIGNED, number="81-од", series=kind.series)
    page = render(kind, Desk(facts, on=SIGNED).context(kind, subject_of(kind, facts), stamp))
    like = next(d for d in facts.documents if d.kind == "PAIR-05")
    told = {"kind": code, "title": kind.title, "text": page.text, "acquaintances": ()} | changes
    return replace(like, **told)


def made(code, document, *, person=None, on=DAY, **details) -> str:
    kind = find_kind(code)
    subject = Subject(person_id=person, details={"document": document, **details})
    stamp = Stamp(kind=code, title=kind.title, heading=None, dated=on, number=None)
    text = render(kind, Desk(dossier(), on=on).context(kind, subject, stamp)).text
    return words(text)


def words(text: str) -> str:
    return " ".join(plain(parse(text)).replace(" | ", " ").split())


@pytest.mark.parametrize("code", ["ORG-04", "PAIR-05", "RES-08", "ORG-01", "PLN-03", "MON-01", "ORG-06", "REG-01"])
def test_a_copy_says_every_word_of_its_original_in_order(code):
    document = original(code)
    said = made("DOC-01", document).replace("(подпись) ", "")
    assert said.startswith("Копия ")
    assert words(document.text) in said


def test_a_copy_bears_the_number_of_its_original_and_the_mark_of_who_certified_it():
    said = made("DOC-01", original())
    tail = said.rpartition("Верно")[2]
    assert tail == (
        " Заместитель директора по учебно-воспитательной работе О. И. Лебедева 02.02.2026 М. П. "
        "Подлинник документа находится в МБОУ СОШ № 5 в деле № 01-01 за 2025 год."
    )
    assert "18.09.2025 № 81-од" in said
    assert "Старший методист М. П. Соколова 02.02.2026" in made("DOC-01", original(), who="У-02")
    assert "в деле № 02-15 за 2025 год" in made("DOC-01", original(), case="02-15")
    with pytest.raises(NotFoundError, match="«У-99»"):
        made("DOC-01", original(), who="У-99")


def test_signatures_are_told_in_words_and_acquaintance_by_its_days():
    bare = original()
    count = parse(bare.text).sections[0].blocks[-1].kind == "div.acquaintance"
    lines = re.findall("__", plain(parse(bare.text)).rpartition("ознакомлены")[2].partition("Приложение")[0])
    assert count
    people = len(lines) // 2
    seen = (Acquaintance(person_id=1, acquainted_on=date(2025, 9, 19)),)
    rest = tuple(Acquaintance(person_id=index, acquainted_on=None) for index in range(2, people + 1))
    said = made("DOC-01", replace(bare, acquaintances=seen + rest))
    assert "Директор (подпись) А. И. Кузнецов" in said
    assert "(подпись) О. И. Лебедева 19.09.2025" in said
    assert said.count("(подпись)") == 2


def test_the_words_stand_where_the_signature_stood_and_leave_the_name_its_place():
    """«(подпись) В. А. Колесник» in the place of the name was wider than it: the word has the place to sign."""
    kind, document = find_kind("DOC-01"), original()
    signed = replace(document, acquaintances=(Acquaintance(person_id=1, acquainted_on=date(2025, 9, 19)),))
    stamp = Stamp(kind="DOC-01", title=kind.title, heading=None, dated=DAY, number=None)
    page = render(kind, Desk(dossier(), on=DAY).context(kind, Subject(details={"document": signed}), stamp))
    assert '<span class="sign">(подпись)</span><span class="name">А.\u00a0И.\u00a0Кузнецов</span>' in page.text
    properties = Properties(
        id="7", kind="DOC-01", title="Копия", number=None, date=DAY, author="МБОУ", subject="", nonce="0" * 32
    )
    written = DocxWriter().write(page.text, properties)
    assert differences(written, PdfWriter().write(page.text, properties)) == []
    rows = [row for table in docx.Document(io.BytesIO(written)).tables for row in table.rows]
    said = [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in rows]
    assert ["Директор", "(подпись)", "А. И. Кузнецов"] in said


@pytest.mark.parametrize(
    ("changes", "on", "text"),
    [
        ({"status": DocumentStatus.ISSUED, "signed_on": None}, DAY, "не подписан"),
        ({"status": DocumentStatus.ANNULLED, "annulled_on": DAY, "annul_reason": "ошибка"}, DAY, "аннулирован"),
        ({}, date(2025, 9, 17), "подписан 18.09.2025"),
    ],
)
def test_only_a_signed_paper_in_force_is_certified(changes, on, text):
    with pytest.raises(RefusedError, match=text):
        made("DOC-01", original(**changes), on=on)


def test_an_extract_holds_the_points_asked_for_under_their_own_numbers():
    document = original()
    assert points_of(document) == ("1", "2", "3", "4", "5", "6")
    said = made("DOC-02", document, points="2, 5")
    assert "ВЫПИСКА ИЗ ПРИКАЗА 18.09.2025 № 81-од" in said
    assert "ПРИКАЗЫВАЮ: 2. Установить срок" in said
    assert re.search(r"5\. Куратору .*? 5\.1\. в течение .*? 5\.2\. проверять", said)
    assert "1. Утвердить" not in said
    assert "ознакомлены" not in said
    assert "СОСТАВ" not in said
    assert said.index("(подпись) А. И. Кузнецов") < said.index("Верно")
    with pytest.raises(BadInputError, match=r"нет пункта 9. Есть пункты: 1, 2, 3, 4, 5, 6"):
        made("DOC-02", document, points="9")
    with pytest.raises(BadInputError, match="Не сказано, что выписать"):
        made("DOC-02", document)


def test_an_extract_about_a_person_names_his_pair_and_nobody_elses():
    facts = dossier()
    said = made("DOC-02", original(), person=6)
    people = {one.id: f"{one.surname} {one.name}" for one in facts.people.values()}
    mentors = {mentor for pair in facts.live_pairings if 6 in pair.members for mentor in pair.mentors}
    own = {6, *mentors}
    table = said.partition("СОСТАВ")[2]
    assert people[6] in table
    assert all(people[one] in table for one in mentors)
    others = {m for pair in facts.live_pairings for m in pair.members} - own
    assert others
    assert not any(people[one] in table for one in others)
    assert "1. Утвердить состав" in said
    with pytest.raises(BadInputError, match="этого человека не называет"):
        made("DOC-02", original("RES-08"), person=12)


def test_of_a_group_in_one_cell_only_the_person_stays():
    facts = dossier()
    group = next(pair for pair in facts.live_pairings if len(pair.mentees) > 1 or len(pair.mentors) > 1)
    side = group.mentees if len(group.mentees) > 1 else group.mentors
    names = [f"{facts.people[one].surname} {facts.people[one].name}" for one in side]
    table = made("DOC-02", original(), person=side[1]).partition("СОСТАВ")[2]
    assert names[1] in table
    assert names[0] not in table
    assert "2)" not in table


def test_an_extract_from_minutes_keeps_who_sat_and_the_decision_asked_for():
    said = made("DOC-02", original("ORG-01"), points="1")
    assert "ВЫПИСКА ИЗ ПРОТОКОЛА" in said
    assert "Председатель —" in said
    assert "РЕШИЛИ: 1." in said
    assert requisites(original("ORG-01")).number == dossier().protocols[0].number


def test_a_paper_without_points_is_copied_whole_and_never_extracted():
    with pytest.raises(BadInputError, match="make DOC-01 --for"):
        made("DOC-02", original("ORG-06"), points="1")


def test_the_qr_of_the_original_does_not_pass_for_the_copys():
    document = original()
    coded = document.text.replace("</section>", '<figure class="qr" data-payload="NST1:X"></figure></section>', 1)
    assert "NST1:X" not in "".join(sheet.body for sheet in copy_of(replace(document, text=coded)))
