"""`publish DIR` over a real workspace: files, the record of the act, what the curator is told."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree
from showcase import paper, papers, showcase
from stored import enter

from commands.frame import Frame
from commands.publish import publish
from records.store import Store
from records.values import Consent, ConsentKind, DocumentStatus, Stage
from records.workspace import Workspace
from workflow import publication
from workflow.office import Office
from workflow.site.folder import MANIFEST


class School:
    """A workspace and its command."""

    def __init__(self, root):
        self.root = root
        self.folder = root.parent / "site"
        self.day = datetime(2026, 3, 2, 9, tzinfo=UTC)

    def __call__(self, *args, folder=None):
        as_json = "--json" in args
        frame = Frame(
            start=self.root, actor="О. И. Лебедева", as_json=as_json, no_input=True, no_color=True,
            clock=lambda: self.day,
        )  # fmt: skip
        line = [str(folder or self.folder), *(arg for arg in args if arg != "--json")]
        return CliRunner().invoke(publish, line, obj=frame)

    def office(self):
        return Office(store=self.store(), actor="О. И. Лебедева", now=self.day, nonce=lambda: "0" * 32)

    def store(self):
        return Store.open(self.root / "nastavnik.db")

    def page(self, name="mentors.html"):
        return etree.fromstring((self.folder / name).read_bytes())

    def mentors(self):
        return [node.text for node in self.page().iter("h2")]

    def standing(self):
        return {p.relative_to(self.folder).as_posix(): p.read_bytes() for p in self.folder.rglob("*") if p.is_file()}


@pytest.fixture(autouse=True)
def _quick_files(monkeypatch):
    """Files without typesetting."""

    def quick(job):
        return publication.Files(job.document_id, b"docx" + job.text.encode(), b"%PDF" + job.text.encode())

    monkeypatch.setattr(publication, "write", quick)
    monkeypatch.setattr(publication, "_POOL_FROM", 1_000_000)


@pytest.fixture(name="ground", scope="module")
def _ground(tmp_path_factory):
    """The showcase in a workspace, files of its papers not yet made; never changed."""
    whole = showcase()
    owed = tuple(replace(d, docx_sha256=None, pdf_sha256=None) for d in whole.documents)
    workspace = Workspace.create(tmp_path_factory.mktemp("ground") / "school", whole.organization)
    store = Store.open(workspace.database)
    office = Office(store=store, actor="О. И. Лебедева", now=datetime(2026, 2, 2, tzinfo=UTC), nonce=lambda: "0" * 32)
    with office.act("workbook.import", "test") as unit:
        enter(unit, replace(whole, documents=owed), stage=Stage.IMPLEMENTATION)
    store.close()
    return workspace.root


@pytest.fixture(name="school")
def _school(ground, tmp_path):
    """The same workspace, the test's own."""
    return School(Path(shutil.copytree(ground, tmp_path / "school")))


def told(result):
    assert result.exit_code == 0, (result.output, result.exception)
    return json.loads(result.stdout)


def test_the_section_stands_in_the_folder(school):
    assert school().exit_code == 0
    assert set(school.standing()) == {
        "index.html", "mentors.html", "site.css", MANIFEST, "documents/org-04-2025-09-02-00001.pdf",
        "documents/org-03-2025-09-02-00002.pdf", "documents/org-06-2025-09-02-00003.pdf",
        "documents/org-08-2025-09-02-00004.pdf",
    }  # fmt: skip
    assert school.mentors() == ["Громов Пётр Львович", "Морозов Илья Андреевич", "Орлов Дмитрий Сергеевич"]
    assert school.page().find(".//footer//time").get("datetime") == "2026-03-02"


def test_copies_are_the_files_of_the_papers(school):
    school()
    with school.store().reading() as reader:
        texts = {d.id: d.text for d in reader.find(type(papers()[0]))}
    assert school.standing()["documents/org-04-2025-09-02-00001.pdf"] == b"%PDF" + texts[1].encode()


def test_the_curator_is_told_what_was_left_out(school):
    answer = told(school("--json"))
    assert answer["schema"] == 1
    assert [one["document"] for one in answer["withheld"] if one["what"] == "paper"] == [5]
    assert answer["mentors"] == ["Громов Пётр Львович", "Морозов Илья Андреевич", "Орлов Дмитрий Сергеевич"]
    said = school().output
    assert "Не опубликовано: 2." in said
    assert "Названы без действующего согласия на распространение: Лебедева О. И. (У-01)." in said


def test_the_publication_stands_in_the_log_with_the_hash_of_the_manifest(school):
    answer = told(school("--json"))
    with school.store().reading() as reader:
        last = reader.log()[-1]
    assert (last.body["action"], last.body["seq"]) == ("site.publish", answer["audit"]["seq"])
    assert last.body["data"] == {"date": "2026-03-02", "files": 7, "manifest": answer["sha256"]}
    assert school.store().verify().is_intact


def test_publishing_again_changes_no_byte(school):
    school()
    before = school.standing()
    answer = told(school("--json"))
    assert (answer["written"], answer["removed"]) == (0, 0)
    assert school.standing() == before


def test_a_dry_run_touches_nothing(school):
    school()
    with school.office().act("test.withdraw", "test") as unit:
        (consent,) = unit.find(Consent, person_id=3, kind=ConsentKind.DISTRIBUTION)
        unit.update(Consent, consent.id, withdrawn_on=school.day.date())
    before = school.standing()
    with school.store().reading() as reader:
        records = len(reader.log())
    answer = told(school("--dry-run", "--json"))
    assert answer["dry_run"] is True
    assert answer["mentors"] == ["Громов Пётр Львович", "Морозов Илья Андреевич"]
    assert school.standing() == before
    with school.store().reading() as reader:
        assert len(reader.log()) == records


def test_a_withdrawn_consent_takes_the_person_and_the_papers_away(school):
    with school.office().act("test.paper", "test") as unit:
        named = paper(0, "ORG-08", "Наставник Д. С. Орлов приглашает", docx_sha256=None, pdf_sha256=None)
        fields = {name: value for name, value in vars(named).items() if name != "id"}
        unit.insert(type(named), **fields)
    school()
    assert "documents/org-08-2025-09-02-00007.pdf" in school.standing()
    assert "Орлов Дмитрий Сергеевич" in school.mentors()
    with school.office().act("test.withdraw", "test") as unit:
        (consent,) = unit.find(Consent, person_id=3, kind=ConsentKind.DISTRIBUTION)
        unit.update(Consent, consent.id, withdrawn_on=school.day.date())
    answer = told(school("--json"))
    assert answer["removed"] == 1
    assert school.mentors() == ["Громов Пётр Львович", "Морозов Илья Андреевич"]
    assert not any("Орлов" in content.decode() for content in school.standing().values())


def test_an_annulled_paper_goes(school):
    school()
    with school.office().act("test.annul", "test") as unit:
        unit.update(
            type(papers()[0]), 4, status=DocumentStatus.ANNULLED, annulled_on=school.day.date(), annul_reason="ошибка"
        )
    school()
    assert "documents/org-08-2025-09-02-00004.pdf" not in school.standing()


@pytest.mark.parametrize("inside", [".", "..", "documents", "documents/site", "blobs/x", "log", "templates/site"])
def test_the_workspace_itself_is_no_place_for_a_site(school, inside):
    result = school(folder=school.root / inside)
    assert type(result.exception).__name__ == "UsageError"


def test_a_foreign_folder_is_refused_before_anything_is_recorded(school, tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("чужое", encoding="utf-8")
    with school.store().reading() as reader:
        records = len(reader.log())
    assert type(school().exception).__name__ == "BadInputError"
    assert school.standing() == {"index.html": "чужое".encode()}
    with school.store().reading() as reader:
        assert [entry.body["action"] for entry in reader.log()][records:] == ["document.published"]


def test_a_template_of_the_school_comes_first(school):
    own = school.root / "templates" / "site"
    own.mkdir()
    (own / "mentors.html.j2").write_text(
        '{% extends "base.html.j2" %}{% block title %}Свои{% endblock %}{% block content %}<h1>Свои слова</h1>'
        "{% endblock %}",
        encoding="utf-8",
    )
    school()
    assert school.page().findtext(".//h1") == "Свои слова"


def test_a_template_that_names_somebody_stops_the_publication(school):
    own = school.root / "templates" / "site"
    own.mkdir()
    (own / "mentors.html.j2").write_text("<p>Наш куратор — О. И. Лебедева</p>", encoding="utf-8")
    result = school()
    assert type(result.exception).__name__ == "RefusedError"
    assert "mentors.html называет без согласия на распространение: Лебедева О. И." in str(result.exception)
    assert not school.folder.exists()


def test_a_faulty_template_is_named(school):
    own = school.root / "templates" / "site"
    own.mkdir()
    (own / "mentors.html.j2").write_text("<p>\n{{ site.secret }}</p>", encoding="utf-8")
    result = school()
    assert type(result.exception).__name__ == "BadInputError"
    assert "mentors.html.j2" in str(result.exception)
