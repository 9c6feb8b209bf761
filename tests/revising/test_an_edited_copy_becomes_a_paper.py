"""Words edited in Word become a new paper; the old one is annulled and named."""

from __future__ import annotations

import json
from datetime import date

import pytest
from desk import DAY
from lxml import etree
from revising.word import W, edit, paragraph, words

from documents import passport, seal
from documents.vocabulary import parse, plain
from records.blobs import Blobs
from records.errors import ConflictError, RefusedError, UsageError
from records.values import DocumentStatus
from workflow import publication, revising
from workflow.acts import papers


def _revised(desk, kind, *changes, on=DAY, reason="опечатка в сроке"):
    content = desk.docx(desk.of_kind(kind))
    for change in changes:
        content = edit(content, change)
    return revising.revise(desk.office, revising.compare(desk.office.store, content), on=on, reason=reason)


def test_the_new_paper_says_the_new_words_under_a_number_of_its_own(desk):
    old = desk.of_kind("ORG-05")
    made = _revised(desk, "ORG-05", words("20 октября", "25 октября"))
    said = plain(parse(made.text))
    assert "не позднее 25\u00a0октября 2025" in said
    assert "20\u00a0октября" not in said
    assert "05.09.2025 | №\u00a06-од | г. Заречный" in said
    assert (made.number, made.dated, made.replaces_id) == ("6-од", DAY, old.id)
    assert made.status is DocumentStatus.ISSUED
    for name in ("kind", "title", "programme_id", "series", "basis_ids", "stage", "template_sha256"):
        assert getattr(made, name) == getattr(old, name)
    assert [line.person_id for line in made.acquaintances] == [line.person_id for line in old.acquaintances]


def test_what_the_paper_says_besides_stays_letter_for_letter(desk):
    old = desk.of_kind("ORG-05")
    made = _revised(desk, "ORG-05", words("20 октября", "25 октября"))
    before, after = plain(parse(old.text)).splitlines(), plain(parse(made.text)).splitlines()
    differ = [own for own, other in zip(before, after, strict=True) if own != other]
    assert len(differ) == 3, "the requisites, the clause, the codes at the foot"
    assert "с 3\u00a0сентября 2025" in "\n".join(after), (
        "a date that is the matter of the paper is nobody's but the editor's"
    )


def test_the_old_paper_is_annulled_with_the_reason_and_its_number_stays(desk):
    old = desk.of_kind("ORG-05")
    _revised(desk, "ORG-05", words("20 октября", "25 октября"))
    now = desk.document(old.id)
    assert (now.status, now.annulled_on, now.annul_reason) == (DocumentStatus.ANNULLED, DAY, "опечатка в сроке")
    assert (now.number, now.text) == (old.number, old.text)


def test_the_new_paper_has_a_seal_and_a_passport_of_its_own(desk):
    old = desk.of_kind("ORG-05")
    made = _revised(desk, "ORG-05", words("20 октября", "25 октября"))
    (figure,) = [node for section in parse(made.text).sections for node in section.blocks if node.kind == "figure.qr"]
    read = seal.read(figure.attributes["data-payload"])
    assert read.signer([desk.key]) == desk.key
    assert read.identity == seal.identity(made.nonce) != seal.identity(old.nonce)
    assert read.dated == DAY
    publication.publish(desk.office, desk.workspace, workers=1)
    told = passport.read(desk.pdf(desk.document(made.id)))
    assert told is not None
    assert (told.id, told.text_sha256) == (str(made.id), made.text_sha256)


def test_it_is_one_act_of_the_log(desk):
    _revised(desk, "ORG-05", words("20 октября", "25 октября"))
    with desk.office.store.reading() as reader:
        told = json.loads(reader.body(reader.tree().size - 1))
    assert told["action"] == "document.revise"
    assert told["subject"] == f"document:{desk.of_kind('ORG-05').id}"
    assert "опечатка" not in json.dumps(told, ensure_ascii=False)
    assert [change["op"] for change in told["changes"] if change["table"] == "document"] == ["update", "insert"]


def test_word_cuts_text_into_pieces_as_it_likes(desk):
    """Spelling marks, pieces of a word, a letter in bold: the words are the same words."""

    def change(root):
        block = paragraph(root, "Контроль за исполнением")
        (run,) = block.findall(f"{W}r")
        text = run.find(f"{W}t")
        place = block.index(run)
        whole = text.text.replace("собой", "директором школы")
        block.remove(run)
        for piece in (whole[:7], whole[7:9], whole[9:]):
            made = etree.SubElement(block, f"{W}r")
            etree.SubElement(etree.SubElement(made, f"{W}rPr"), f"{W}b")
            node = etree.SubElement(made, f"{W}t")
            node.text = piece
            node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            block.insert(place, etree.Element(f"{W}proofErr", {f"{W}type": "spellStart"}))
            place += 1

    made = _revised(desk, "ORG-05", change)
    assert "Контроль за исполнением настоящего приказа оставляю за директором школы." in plain(parse(made.text))


def test_edited_words_are_typeset_as_the_house_does(desk):
    """Straight quotes and a hyphen typed in Word come out as the papers' own."""
    made = _revised(desk, "ORG-05", words("отдельным приказом", 'приказом "О замещении" - отдельным'))
    assert "приказом «О замещении»\u00a0— отдельным" in plain(parse(made.text))


def test_the_title_in_the_journal_follows_the_heading(desk):
    made = _revised(desk, "ORG-05", words("О назначении ответственного", "О назначении лица, ответственного"))
    assert made.title.startswith("Приказ «О назначении лица, ответственного (куратора)")


def test_an_annex_keeps_the_number_and_date_of_its_order(desk):
    old = desk.of_kind("ORG-06")
    made = _revised(desk, "ORG-06", words("Подготовка условий", "Создание условий"))
    assert (made.dated, made.number, made.carried_by_id) == (old.dated, None, old.carried_by_id)
    assert "№\u00a02-од" in made.text


def test_an_annex_of_a_signed_order_is_changed_by_an_order(desk):
    papers.sign(desk.office, desk.of_kind("ORG-04").id, on=DAY)
    with pytest.raises(RefusedError, match="приложение к подписанному"):
        _revised(desk, "ORG-06", words("Подготовка условий", "Создание условий"))


def test_a_paper_others_rest_on_is_not_annulled_behind_their_backs(desk):
    before = len(desk.papers())
    with pytest.raises(RefusedError, match="основаны действующие документы") as fault:
        _revised(desk, "ORG-04", words("ПРИКАЗЫВАЮ", "ПРИКАЗЫВАЮ НЕМЕДЛЕННО"))
    assert "Положение о наставничестве" in fault.value.text
    assert len(desk.papers()) == before
    assert desk.of_kind("ORG-04").status is DocumentStatus.ISSUED


def test_a_date_before_the_paper_or_before_the_series_is_refused(desk):
    with pytest.raises(RefusedError, match="раньше даты исправляемого"):
        _revised(desk, "ORG-05", words("20 октября", "25 октября"), on=date(2025, 9, 2))
    _revised(desk, "ORG-05", words("20 октября", "25 октября"), on=date(2025, 9, 5))
    with pytest.raises(ConflictError):
        _revised(desk, "PRG-02", words("ПРИКАЗЫВАЮ", "ПРИКАЗЫВАЮ НЕМЕДЛЕННО"), on=date(2025, 9, 4))


def test_a_paper_is_revised_once(desk):
    content = edit(desk.docx(desk.of_kind("ORG-05")), words("20 октября", "25 октября"))
    found = revising.compare(desk.office.store, content)
    made = revising.revise(desk.office, found, on=DAY, reason="опечатка")
    with pytest.raises(RefusedError, match="аннулирован"):
        revising.revise(desk.office, found, on=DAY, reason="опечатка")
    publication.publish(desk.office, desk.workspace, workers=1)
    again = edit(desk.docx(desk.document(made.id)), words("25 октября", "26 октября"))
    assert (
        revising.revise(desk.office, revising.compare(desk.office.store, again), on=DAY, reason="снова").replaces_id
        == made.id
    )


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_reason_is_asked(desk, reason):
    with pytest.raises(UsageError, match="причина"):
        _revised(desk, "ORG-05", words("20 октября", "25 октября"), reason=reason)


def test_the_stored_file_is_what_it_was(desk):
    old = desk.of_kind("ORG-05")
    before = desk.docx(old)
    _revised(desk, "ORG-05", words("20 октября", "25 октября"))
    assert Blobs(desk.workspace.blobs).get(old.docx_sha256) == before
