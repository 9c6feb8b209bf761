"""A school's own Word template: its file is the DOCX, its words are those of the PDF; hostile ones end in words."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from openxml_audit import OpenXmlValidator
from stored import school
from whole import ready

from documents import passport
from documents.catalogue import find_kind
from documents.compare import differences
from documents.context import UNREGISTERED, Desk, Stamp, is_by_hand
from documents.lint import template_faults
from documents.page import render
from documents.specimen import dossier, further, subject_of
from documents.vocabulary import parse, plain
from documents.wordtemplate import child, doubt, filling, reading
from documents.writers.base import Properties
from documents.writers.pdf import PdfWriter
from records.blobs import Blobs
from records.errors import BadInputError, RefusedError
from records.values import Document, Sex, Stage
from records.workspace import Workspace
from workflow.acts import papers
from workflow.acts.asking import preview
from workflow.publication import publish
from workflow.reproducing import made_again
from workflow.stages import Trigger

CODE = "ORG-05"
DAY = date(2025, 9, 30)


@pytest.fixture(name="house")
def _house(tmp_path):
    folder = tmp_path / "templates"
    (folder / CODE).mkdir(parents=True)
    return folder


def put(house, *paragraphs, change=None):
    """A template of these paragraphs; *change* may do what python-docx has no word for."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if change is not None:
        change(document)
    document.save(house / CODE / filling.FILE_NAME)


def made(house, *, facts=None, draft=False):
    facts, kind = facts or dossier(), find_kind(CODE)
    stamp = Stamp(kind=CODE, title=kind.title, heading=kind.heading, dated=DAY, number="12-од", series="main")
    context = Desk(facts, on=DAY).context(kind, subject_of(kind, facts), stamp)
    return render(kind, context, house=house, draft=draft)


def words(page):
    return plain(parse(page.text))


def order(document):
    """An order as a secretary would lay it out."""
    heading = document.add_paragraph("ПРИКАЗ", style="Title")
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("{{ doc.dated|date }} № {{ doc.number }}")
    document.add_paragraph("На основании {{ norm('r-145', 'gen') }} и приказа № {{ paper('ORG-04').number }}")
    bold = document.add_paragraph("Назначить ")
    bold.add_run("{{ curator.acc.full }}").bold = True
    bold.add_run(", {{ curator.post.acc }}, куратором; наставников — {{ mentors|length|counted('человек') }}.")
    table = document.add_table(rows=4, cols=2, style="Table Grid")
    for row, cells in enumerate(
        (
            ("Наставник", "Должность"),
            ("{%tr for one in mentors %}", ""),
            ("{{ one.nom.full }}", "{{ one.place }}"),
            ("{%tr endfor %}", ""),
        )
    ):
        for column, text in enumerate(cells):
            table.rows[row].cells[column].text = text
    signature = document.add_table(rows=1, cols=2)
    signature.rows[0].cells[0].text = "{{ director.post.nom|capitalized }}"
    signature.rows[0].cells[1].text = "{{ director.nom.signed }}"


def test_the_file_and_the_pdf_of_its_words_say_the_same(house):
    put(house, change=order)
    page = made(house)
    said = words(page)
    for part in (
        "30.09.2025 № 12-од",
        "распоряжения Минпросвещения России от 25.12.2019 № Р-145",
        "приказа № 66-од",
        "Назначить Лебедеву Ольгу Игоревну, заместителя директора",
        "наставников — 3 человека",
        "Орлов Дмитрий Сергеевич | учитель информатики",
        "Директор | А. И. Кузнецов",
    ):
        assert part in said.replace("\u00a0", " "), part
    assert "<b>Лебедеву Ольгу Игоревну</b>" in page.text
    properties = Properties(
        id="7", kind=CODE, title="Приказ", number=None, date=DAY, author="МБОУ", subject="", nonce="0" * 32
    )
    assert differences(page.word, PdfWriter().write(page.text, properties)) == []
    assert made(house).word == page.word
    assert made(house).text == page.text


def test_a_template_may_cite_the_order_that_approved_the_regulation(house):
    put(house, "Положение утверждено приказом от {{ regulation.dated|date }} № {{ regulation.number }}")
    assert "приказом от 01.09.2025 № 66-од" in words(made(house)).replace("\u00a0", " ")
    assert "приказом от 29.08.2025 № 60-од" in words(made(house, facts=further())).replace("\u00a0", " ")


def test_numbers_word_gives_by_itself_are_told_in_the_text(house):
    """By the list of a paragraph or by its style: a number printed in one file and not in the other is a difference."""

    def numbered(document):
        for text in ("{{ curator.nom.short }} отвечает.", "Контроль оставляю за собой."):
            document.add_paragraph(text, style="List Number")
        document.add_paragraph("точка", style="List Bullet")

    put(house, change=numbered)
    said = words(made(house)).replace("\u00a0", " ").splitlines()
    assert said[-3:] == ["1. Лебедева О. И. отвечает.", "2. Контроль оставляю за собой.", "– точка"]


def test_a_doubtful_name_and_a_preview_make_a_draft_of_both(house):
    facts = dossier()
    he = {"name": "Андрей", "patronymic": "Ильич", "sex": Sex.MALE}
    strange = replace(facts.people[1], surname="Щербина", forms={}, **he)
    people = {**facts.people, 1: strange}
    put(house, "Возложить на {{ curator.acc.full }}")
    page = made(house, facts=replace(facts, people=people))
    assert page.doubts == ("Щербину Андрея Ильича",)
    assert '<article data-draft="yes"' in page.text
    assert "ПРОЕКТ" in body(page.word)
    assert doubt.DOUBT_OPENS not in body(page.word)
    drafted = made(house, draft=True)
    assert 'data-draft="yes"' in drafted.text
    assert "ПРОЕКТ" in body(drafted.word)
    assert "ПРОЕКТ" not in body(made(house).word)


def body(content):
    return zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()


# --- what a template gets wrong -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ kurator.nom }}", r"нет «kurator» — абзац 2 \(«\{\{ kurator.nom \}\}»\)\. Под рукой: .*curator, .*mentors"),
        ("{{ curator.akk.full }}", r"нет «akk» — абзац 2 .* Под рукой: acc, "),
        ("{{ curator.nom.shrt }}", r"нет «shrt» .* Под рукой: full, short, signed\."),
        ("{{ doc.dated|date ", r"ошибка в записи — абзац 2"),
        ("{% for one in mentors %}{{ one.nom.full }}", r"ошибка в записи"),
        ("{{ curator.card.time_resourse }}", r"нет «time_resourse»"),
        ("{{ paper('LAB-02').number }}", r"нет документа LAB-02, на который ссылается текст, — абзац 2"),
        ("{{ norm('r-999') }}", r"нет акта «r-999» в реестре — абзац 2 .* Ключи: .*r-145"),
        ("{{ norm('ukaz-204') }}", r"на дату документа не действует Указ Президента .* — абзац 2"),
        ("{{ norm('r-145', 'genitive') }}", r"нет падежа «genitive» — абзац 2"),
        ("{{ curator.nom|dat }}", r"нет фильтра «dat» — абзац 2"),
        ("{{ pair }}", r"вместо значения пусто"),
        ("{{ 1 / 0 }}", r"не заполняется"),
    ],
)
def test_a_mistake_is_told_with_its_paragraph_and_what_is_at_hand(house, text, told):
    put(house, "ПРИКАЗ", text)
    with pytest.raises(BadInputError, match=told):
        made(house)


def test_the_check_of_templates_finds_the_mistake_once(house):
    put(house, "{{ kurator.nom }}")
    (fault,) = template_faults(house, only=CODE)
    assert fault.place == CODE
    assert "нет «kurator»" in fault.text


def test_a_good_template_has_no_fault_and_one_with_two_texts_has(house):
    put(house, "{{ curator.nom.full }}")
    assert template_faults(house, only=CODE) == ()
    (house / CODE / "text.html.j2").write_text("x", encoding="utf-8")
    with pytest.raises(BadInputError, match="Оставьте одну редакцию"):
        made(house)


# --- what it must not -----------------------------------------------------------------------------

ATTACKS = (
    "{{ curator.__class__.__mro__ }}",
    "{{ ''.__class__.__base__.__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ self._TemplateReference__context }}",
    "{{ norm.__globals__ }}",
    "{{ (norm|attr('__code__')) }}",
    "{{ '%s'.__mod__.__self__ }}",
    "{{ lipsum.__globals__['os'] }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{% set x = norm.__init__ %}{{ x.__globals__ }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as o %}{{ o }}",
    "{{ '{0.__class__}'.format(curator) }}",
    "{{ 'x' * 10 ** 9 }}",
    "{{ range(10 ** 9)|list }}",
    "{{ 'x' * 10 ** 8 }}",
    "{% for a in range(99999) %}{% for b in range(99999) %}{% set c = b %}{% endfor %}{% endfor %}",
    "{% for a in range(99999) %}{% for b in range(99) %}{{ 'x' * 9999 }}{% endfor %}{% endfor %}",
    "{% macro f(n) %}{{ f(n) }}{% endmacro %}{{ f(1) }}",
    "{{ 2 ** 9999999 }}",
)


#: Seconds of processor time the child needs to start: libraries, not the template.
START = 2.5


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_ends_in_russian_words_within_five_seconds_of_processor_and_does_nothing(house, attack):
    """By the processor's time: the clock is the machine's, which may be busy with something else."""
    put(house, attack)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with pytest.raises(BadInputError) as told:
        made(house)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert spent < child.CPU_SECONDS + 1 + START
    assert f"{CODE}/{filling.FILE_NAME}: " in told.value.text
    assert "Traceback" not in told.value.text
    assert "root:" not in told.value.text


def test_the_child_may_take_less_than_two_hundred_megabytes_and_less_than_five_seconds():
    assert child.MEMORY_BYTES <= 200 * 1024 * 1024
    assert child.CPU_SECONDS < filling.WALL_SECONDS_ALONE <= 5


@pytest.mark.parametrize(("before", "after", "ends"), [(1.6, 0.2, 0), (0.0, 2.5, -9)])
def test_the_start_is_not_counted_and_the_work_is(before, after, ends):
    """A slow start spends more than the whole limit, and the work is still done; work past the limit is not."""
    burn = "import time\ndef burn(s):\n    end = time.process_time() + s\n    while time.process_time() < end: pass\n"
    code = f"{burn}from documents.wordtemplate import child\nburn({before})\nchild.limit(1)\nburn({after})\n"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (ends, b"")


def test_a_busy_machine_refuses_no_template(house, monkeypatch):
    """The child starts after five seconds by the clock, as on a machine that does other work; the paper is made."""
    put(house, "Куратор {{ curator.nom.full }}")
    real = subprocess.run

    def late(command, **rest):
        return real(["/bin/sh", "-c", 'sleep 5; exec "$@"', "sh", *command], **rest)

    monkeypatch.setattr(filling.subprocess, "run", late)
    assert "Куратор Лебедева Ольга Игоревна" in words(made(house)).replace("\u00a0", " ")


def test_a_name_that_looks_like_a_template_is_words(house):
    facts = dossier()
    named = replace(facts.programme, title="{{ 7*7 }} {% if x %} <w:t>&")
    put(house, "Программа {{ programme.title }}")
    page = made(house, facts=replace(facts, programme=named))
    assert "Программа {{ 7*7 }} {% if x %} <w:t>&" in words(page)


# --- what a PDF cannot repeat ---------------------------------------------------------------------


def in_body(xml):
    return lambda document: document.element.body.insert(0, parse_xml(xml))


P = f"<w:p {nsdecls('w')}>"
UNFIT = {
    "правки": in_body(f"{P}<w:ins w:id='1' w:author='a'><w:r><w:t>вставка</w:t></w:r></w:ins></w:p>"),
    "поля Word": in_body(f"{P}<w:fldSimple w:instr='DATE'><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>"),
    "скрытый текст": in_body(f"{P}<w:r><w:rPr><w:vanish/></w:rPr><w:t>тайна</w:t></w:r></w:p>"),
    "сноски": in_body(f"{P}<w:r><w:footnoteReference w:id='1'/></w:r></w:p>"),
    "надписи": in_body(f"{P}<w:r><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r></w:p>"),
    "колонтитул": lambda document: setattr(document.sections[0].header.paragraphs[0], "text", "Школа"),
    "таблица внутри": lambda document: document.add_table(1, 1).rows[0].cells[0].add_table(1, 1),
}


@pytest.mark.parametrize("told", UNFIT)
def test_what_prints_in_word_alone_is_refused(house, told):
    put(house, "Текст", change=UNFIT[told])
    content = (house / CODE / filling.FILE_NAME).read_bytes()
    found = reading.unfit(content) or reading.read(content, draft=False)
    assert isinstance(found, str)
    assert told in found


def test_the_reason_a_file_is_refused_reaches_the_person(house):
    put(house, "Текст", change=UNFIT["колонтитул"])
    with pytest.raises(BadInputError, match=r"колонтитул с текстом: в PDF его не повторить\. Уберите это из файла"):
        made(house)


def test_a_file_that_is_no_word_file_or_reaches_out_is_refused(house):
    path = house / CODE / filling.FILE_NAME
    good = io.BytesIO()
    docx.Document().save(good)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 60_000_000)
    entity = repacked(
        good.getvalue(), "word/document.xml", lambda xml: b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml.partition(b"?>")[2]
    )
    outside = repacked(
        good.getvalue(),
        "word/_rels/document.xml.rels",
        lambda xml: xml.replace(
            b"</Relationships>",
            b'<Relationship Id="x" Type="http://x/attachedTemplate" Target="http://x/" TargetMode="External"/>'
            b"</Relationships>",
        ),
    )
    for content, told in (
        (b"", "Это не документ Word"),
        (b"PK\x03\x04nonsense", "Это не документ Word"),
        (good.getvalue()[:2000], "Это не документ Word"),
        (bomb.getvalue(), "слишком велик внутри"),
        (entity, "описание сущностей"),
        (outside, "ссылается на другой файл"),
    ):
        assert told in str(reading.unfit(content))
    path.write_bytes(b"0" * (filling.LARGEST + 1))
    with pytest.raises(BadInputError, match="больше 5 МБ"):
        made(house)


def repacked(content, name, change):
    """The file with one part changed."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(found, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, change(old.read(entry)) if entry == name else old.read(entry))
    return found.getvalue()


# --- as a paper of the school ---------------------------------------------------------------------


def test_the_issued_file_is_the_schools_own_and_is_found_intact(tmp_path, house):
    put(house, change=order)
    office, programme_id = school(tmp_path, replace(ready(Trigger.OPEN), documents=()), stage=Stage.PREPARATORY)
    workspace = Workspace(tmp_path)
    office = replace(office, house=house, blobs=Blobs(workspace.blobs))
    put(house, "Приказ № {{ doc.number }}: куратор {{ curator.nom.full }}")
    shown = preview(office, programme_id, find_kind(CODE), target=None, on=DAY, details={})
    assert "ПРОЕКТ" in body(shown.page.word)
    assert list(Blobs(workspace.blobs).names()) == []
    with office.store.rehearsal() as copy:
        papers.make(
            replace(office, store=copy, blobs=None), programme_id, find_kind(CODE), target=None, on=DAY, details={}
        )
    assert list(Blobs(workspace.blobs).names()) == []
    (number,) = papers.make(office, programme_id, find_kind(CODE), target=None, on=DAY, details={}).document_ids
    assert publish(office, workspace, workers=1) == 1
    with office.store.reading() as reader:
        document = reader.get(Document, number)
    assert document.is_published
    blob = Blobs(workspace.blobs).get(document.docx_sha256)
    assert f"Приказ № {document.number}: куратор" in body(blob)
    told = passport.read(blob)
    assert told is not None
    assert (told.id, told.text_sha256, told.template_sha256) == (
        str(number),
        document.text_sha256,
        document.template_sha256,
    )
    (tmp_path / "paper.docx").write_bytes(blob)
    assert faults_of(tmp_path / "paper.docx") <= faults_of(house / CODE / filling.FILE_NAME)
    assert (workspace.root / "documents" / "2025" / f"{number:05d}-{CODE}.docx").read_bytes() == blob
    assert office.store.verify().faults == ()
    with pytest.raises(RefusedError, match=rf"по шаблону Word вашей школы.*nastavnik documents open {number}"):
        made_again(office.store, number)


def faults_of(path):
    """What a validator finds wrong in a Word file; a template may have faults of its own."""
    return {str(error) for error in OpenXmlValidator().validate(path).errors}


def test_a_number_the_school_gives_by_hand_is_a_line_to_write_on(house):
    put(house, "Приказ № {{ doc.number }}")
    facts, kind = dossier(), find_kind(CODE)
    stamp = Stamp(kind=CODE, title=kind.title, heading=None, dated=DAY, number=UNREGISTERED, series="main")
    context = Desk(facts, on=DAY).context(kind, subject_of(kind, facts), stamp)
    page = render(kind, context, house=house)
    assert "Приказ № ________" in body(page.word)
    assert "span" not in body(page.word)
    assert is_by_hand(page.text)


def test_marks_of_numbering_are_counted_level_by_level(house):
    def levels(document):
        for level, text in ((0, "первый"), (1, "второй"), (1, "третий"), (0, "четвёртый")):
            paragraph = document.add_paragraph(text)
            properties = paragraph._p.get_or_add_pPr()
            numbered = OxmlElement("w:numPr")
            for tag, value in (("w:ilvl", level), ("w:numId", 77)):
                part = OxmlElement(tag)
                part.set(docx.oxml.ns.qn("w:val"), str(value))
                numbered.append(part)
            properties.append(numbered)
        numbering = document.part.numbering_part.element
        numbering.append(
            parse_xml(
                f"<w:abstractNum {nsdecls('w')} w:abstractNumId='77'>"
                "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>"
                "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2.'/></w:lvl>"
                "</w:abstractNum>"
            )
        )
        numbering.append(parse_xml(f"<w:num {nsdecls('w')} w:numId='77'><w:abstractNumId w:val='77'/></w:num>"))

    put(house, change=levels)
    assert words(made(house)).splitlines()[-4:] == ["1. первый", "1.1. второй", "1.2. третий", "2. четвёртый"]
