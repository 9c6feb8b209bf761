"""The school of two forms (seed 003): its notice for parents, its year, its site without those who did not agree."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from commands.publish import publish
from documents.language.forms import CASES
from documents.language.names import person_forms
from documents.vocabulary import parse, plain
from records.values import PairingState, PersonCategory, Stage
from samples.build import ROOT
from samples.build import parse as parsed
from tests.samples.lived import Life
from tests.samples.whole import made, promised, wrongs
from workflow.site import pages, site_of
from workflow.site.naming import plain_text
from workflow.site.pages import PAGES

BEFORE, AFTER = date(2026, 4, 10), date(2026, 4, 13)
END = date(2026, 6, 11)
#: Papers without a number that stand on the site.
NOTICES = ("ORG-08", "PRG-01", "MON-04", "RES-05a")
#: Mentors by code: shown before, and no longer after the withdrawal.
WITHDREW, GROWN = "У-03", "У-06"


def section(life: Life):
    """The site of the day, every paper with a PDF."""
    texts = life.documents()
    whole = replace(life.dossier(), documents=texts)
    return site_of((whole,), life.organization, life.day, sizes={d.id: 50_000 for d in texts})


def codes(life: Life, site):
    people = life.dossier().people
    return {people[mentor.person_id].code for mentor in site.mentors}


@pytest.fixture(scope="module", name="life")
def _life(tmp_path_factory):
    """The year up to its end."""
    return Life("school32", tmp_path_factory.mktemp("school32") / "w")


@pytest.fixture(scope="module", name="before")
def _before(life):
    """The site three days before a family withdraws its consent."""
    site = section(life.until(BEFORE))
    return site, codes(life, site)


@pytest.fixture(scope="module", name="after")
def _after(life, before):
    site = section(life.until(AFTER))
    return site, codes(life, site)


@pytest.fixture(scope="module", name="end")
def _end(life, after):
    """The site after the last step, notices signed by the curator."""
    life.until(END).sign(*NOTICES)
    return section(life)


@pytest.fixture(scope="module", name="rows")
def _rows():
    found, _ = parsed(ROOT / "school32")
    return lambda key: [dict(row.fields) for row in found.rows[key]]


def test_the_school_has_two_forms_of_five(life):
    assert [form.title for form in life.organization.forms] == ["«ученик – ученик»", "«учитель – учитель»"]


def test_the_year_ends_with_its_programme_completed(life, end):
    assert life.dossier().programme.stage is Stage.COMPLETED
    assert {pairing.state for pairing in life.dossier().pairings} <= {PairingState.COMPLETED, PairingState.ACTIVE}


def test_the_year_makes_what_it_promises_and_leaves_nothing_undone(life, end):
    assert life.is_over
    assert made(life) == promised("school32")
    assert wrongs(life) == {}


def test_numbers_of_orders_run_from_the_schools_own_start(life, end):
    orders = [d.number for d in life.documents() if d.series == "main" and d.dated.year == 2025]
    assert orders == [f"{number}-Д" for number in range(78, 78 + len(orders))]


def test_parents_are_told_the_aim_the_forms_and_whom_to_ask(life, before):
    (notice,) = life.documents("ORG-08")
    text = plain(parse(notice.text)).replace("\u00a0", " ")
    for words in ("ИНФОРМАЦИЯ", "«ученик – ученик»", "«учитель – учитель»", "Полякова Наталья Олеговна", "Р-145"):
        assert words in text


def test_both_forms_are_practised_and_one_pair_is_a_group(life, end):
    pairs = life.dossier().pairings
    assert {pair.form for pair in pairs} == {"pupil-pupil", "teacher-teacher"}
    assert [pair.code for pair in pairs if pair.is_group] == ["2"]


def test_labour_papers_are_made_for_the_two_teachers_alone(life, end):
    people = life.dossier().people
    assert sorted(people[d.person_id].code for d in life.documents("LAB-01")) == ["П-04", "П-06"]


def test_parents_of_pupil_mentors_and_the_grateful_graduate_are_thanked(life, end):
    dossier = life.dossier()
    thanked = {dossier.people[award.person_id].category for award in dossier.awards}
    assert {PersonCategory.PARENT, PersonCategory.GRADUATE} <= thanked


@pytest.mark.parametrize(("code", "which"), [("П-4", "all"), ("П-5", "won")])
def test_contests_and_prizes_are_those_of_the_pairs(code, which, rows):
    entered = rows("achievements")
    counted = [row for row in entered if which == "all" or row["result"] != "участие"]
    found = next(row for row in rows("indicators") if row["code"] == code)
    assert found["numerator"] == len(counted)
    assert found["without_mentor"] == sum(
        row["baseline_contests" if which == "all" else "baseline_prizes"] for row in rows("diagnoses")
    )


@pytest.mark.parametrize(("instrument", "code"), [("QST-02", "П-6"), ("QST-01", "П-7")])
def test_satisfaction_is_counted_from_the_answers(instrument, code, rows):
    answers = [r for r in rows("answers") if (r["instrument"], r["moment"]) == (instrument, "after")]
    found = next(row for row in rows("indicators") if row["code"] == code)
    assert (found["numerator"], found["denominator"]) == (
        sum(int(r["items.1"]) >= 8 for r in answers),
        len({r["person_id"] for r in answers}),
    )


def test_mentors_who_agreed_are_on_the_site(before):
    assert before[1] == {"У-01", "У-03", "У-06", "П-04", "П-06"}


def test_a_withdrawn_consent_takes_the_person_off_at_the_next_publication(after):
    site, shown = after
    assert shown == {"У-01", "У-06", "П-04", "П-06"}
    assert [one.title for one in site.withheld if one.what == "mentor"] == ["Наставник Фролова А. М. (У-03)"]


def test_a_mentor_who_came_of_age_is_shown_by_her_own_consent(life, end):
    dossier = life.dossier()
    grown = next(person for person in dossier.people.values() if person.code == GROWN)
    assert grown.id in {mentor.person_id for mentor in end.mentors}
    by_parent = tuple(c for c in dossier.consents if c.person_id != grown.id or c.signed_by_id != grown.id)
    texts = life.documents()
    site = site_of(
        (replace(dossier, consents=by_parent, documents=texts),), life.organization, life.day,
        sizes={d.id: 1 for d in texts},
    )  # fmt: skip
    assert grown.id not in {mentor.person_id for mentor in site.mentors}


def test_papers_of_the_year_are_on_the_site_but_the_one_that_names_who_withdrew(life, end):
    kinds = {d.id: d.kind for d in life.documents()}
    assert {kinds[one.document_id] for one in end.papers} == {
        "ORG-02", "ORG-03", "ORG-04", "ORG-05", "ORG-06", "ORG-07", "ORG-08", "PRG-01", "MON-04", "RES-05a",
    }  # fmt: skip
    (refused,) = [one for one in end.withheld if kinds.get(one.document_id) == "RES-08"]
    assert refused.reason == "Названы без действующего согласия на распространение: Фролова А. М. (У-03)."


def test_pages_and_published_papers_name_nobody_who_did_not_agree(life, end):
    """All forms of all names, but where the name is also that of somebody who agreed."""
    people = life.dossier().people.values()
    agreed = {"У-01", "У-06", "У-07", "П-01", "П-02", "П-03", "П-04", "П-06", "П-08", "П-09"}
    public = {paper.document_id for paper in end.papers}
    output = [plain_text(pages(end)[path].decode()) for path in PAGES]
    output += [plain_text(d.text) for d in life.documents() if d.id in public]
    text = re.sub(r"[\u00a0\s]+", " ", "\n".join(output))
    assert "Никифорова Татьяна Львовна" in text
    for person in (one for one in people if one.code not in agreed):
        forms = person_forms(person.surname, person.name, person.patronymic, person.sex.value, person.forms or None)
        own = {forms.surname.forms[case] for case in CASES}
        shared = {
            person_forms(p.surname, p.name, p.patronymic, p.sex.value).surname.forms[case]
            for p in people
            if p.code in agreed
            for case in CASES
        }
        for case in CASES:
            assert forms.full(case) not in text
            assert forms.surname_first(case).replace("\u00a0", " ") not in text
            assert forms.initials_first(case).replace("\u00a0", " ") not in text
        for surname in own - shared:
            assert not re.search(rf"\b{surname}\b", text), (person.code, surname)


def test_true_copies_of_papers_name_nobody_who_did_not_agree(tmp_path):
    """The command itself, with typeset files, read back with their properties."""
    life = Life("school32", tmp_path / "w").until(date(2025, 9, 3))
    life.sign("ORG-08")
    folder = tmp_path / "site"
    result = CliRunner().invoke(publish, [str(folder)], obj=life.frame)
    assert result.exit_code == 0, result.output
    copies = sorted((folder / "documents").iterdir())
    assert [path.name[:6] for path in copies] == [f"org-{number:02d}" for number in range(2, 9)]
    said = []
    for path in copies:
        pdf = PdfReader(path)
        said += [page.extract_text() for page in pdf.pages]
        said += [str(value) for value in (pdf.metadata or {}).values()]
    text = "\n".join(said)
    assert "Полякову" in text
    for person in life.dossier().people.values():
        if not person.code.startswith(("П", "У-01", "У-03", "У-06", "У-07")):
            forms = person_forms(person.surname, person.name, person.patronymic, person.sex.value, person.forms or None)
            for case in CASES:
                assert not re.search(rf"\b{forms.surname.forms[case]}\b", text), person.code
