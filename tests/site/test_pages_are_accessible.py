"""The pages are well-formed, readable by everybody, and fetch nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import etree
from showcase import showcase, shown

from documents.language.forms import CASES
from documents.language.names import person_forms
from documents.resources import templates_root
from workflow.site import pages
from workflow.site.pages import PAGES, size_in_words

STYLE = (templates_root() / "site" / "site.css").read_text(encoding="utf-8")


@pytest.fixture(scope="module", name="made")
def _made():
    return pages(shown())


@pytest.fixture(params=sorted(PAGES), name="tree")
def _tree(request, made):
    """A page, read as XML: every element closed, every attribute quoted."""
    return etree.fromstring(made[request.param])


def test_pages_are_html_5_in_russian(made, tree):
    assert all(made[path].startswith(b"<!DOCTYPE html>\n") for path in PAGES)
    assert tree.get("lang") == "ru"
    assert tree.find("head/meta[@charset]").get("charset") == "utf-8"
    assert tree.find("head/meta[@name='viewport']") is not None
    assert tree.findtext("head/title").strip()


def test_a_page_has_one_of_each_landmark(tree):
    for name in ("header", "main", "footer"):
        assert len(tree.findall(f".//{name}")) == 1
    assert all(nav.get("aria-label") or nav.get("aria-labelledby") for nav in tree.iter("nav"))


def test_headings_begin_with_one_and_skip_no_level(tree):
    levels = [int(node.tag[1]) for node in tree.find(".//main").iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_references_lead_somewhere(tree):
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    assert {node.get("aria-labelledby") for node in tree.iter() if node.get("aria-labelledby")} <= set(ids)
    anchors = {node.get("href")[1:] for node in tree.iter("a") if node.get("href").startswith("#")}
    assert anchors <= set(ids)


def test_the_first_link_leads_to_the_content(tree):
    assert next(tree.iter("a")).get("href") == "#content"


def test_the_present_page_is_marked_in_the_menu(tree):
    assert len([a for a in tree.find(".//header").iter("a") if a.get("aria-current") == "page"]) == 1


def test_tables_have_captions_and_headed_columns(made):
    tree = etree.fromstring(made["index.html"])
    tables = list(tree.iter("table"))
    assert len(tables) == 2
    for table in tables:
        assert table.findtext("caption").strip()
        assert all(th.get("scope") for th in table.iter("th"))
        assert table.getparent().get("tabindex") == "0"


def test_nothing_runs_and_nothing_is_fetched(made, tree):
    assert [
        node.tag for node in tree.iter("script", "iframe", "object", "embed", "form", "img", "video", "style")
    ] == []
    assert [name for node in tree.iter() for name in node.attrib if name.startswith("on") or name == "style"] == []
    links = [node.get("href") or node.get("src") for node in tree.iter() if node.get("href") or node.get("src")]
    assert [link for link in links if re.match(r"(https?:)?//", link)] == []
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    assert made["site.css"].decode() == STYLE


def test_links_of_papers_say_what_they_are(made):
    tree = etree.fromstring(made["index.html"])
    found = [li for li in tree.iter("li") if li.find("a[@type='application/pdf']") is not None]
    assert len(found) == len(shown().papers)
    for item in found:
        assert re.search(r"\(PDF, \d+\u00a0КБ\)", "".join(item.itertext()))
        assert item.find("a").text.strip()


def test_a_quotation_mark_of_a_hostile_title_stays_text():
    site = shown(settings={"short_name": "<script>alert(1)</script>"})
    page = pages(site)["index.html"].decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("text", "ground"),
    [("#1b1f24", "#ffffff"), ("#3a424b", "#ffffff"), ("#0b4a8f", "#ffffff"), ("#5a2a82", "#ffffff"),
     ("#1b1f24", "#f2f5f9"), ("#0b4a8f", "#f2f5f9"), ("#5a2a82", "#f2f5f9"), ("#1b1f24", "#e4eaf2")],
)  # fmt: skip
def test_colours_have_contrast(text, ground):
    assert {text, ground} <= set(re.findall(r"#[0-9a-f]{6}", STYLE))
    light, dark = sorted((luminance(text), luminance(ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 7


def test_no_other_text_colour_is_used():
    assert set(re.findall(r"(?<![-\w])color: (#[0-9a-f]{6})", STYLE)) == {
        "#1b1f24", "#3a424b", "#0b4a8f", "#5a2a82", "#000000",
    }  # fmt: skip


def test_the_pages_print():
    assert "@media print" in STYLE
    assert "@page" in STYLE


def test_the_same_facts_give_the_same_bytes(made):
    assert pages(shown()) == made


def test_the_whole_output_names_nobody_else(made):
    """Every form of surname, and of name with patronymic, of everybody who did not agree."""
    whole = showcase()
    agreed = {3, 4, 5, 6, 7, 11}
    text = "\n".join(made[path].decode() for path in PAGES).replace("\u00a0", " ")
    for person in whole.people.values():
        if person.id in agreed:
            continue
        forms = person_forms(person.surname, person.name, person.patronymic, person.sex.value)
        for case in CASES:
            surname = forms.surname.forms[case]
            assert not re.search(rf"\b{surname}\b", text), surname
            assert f"{forms.name.forms[case]} {forms.patronymic.forms[case]}" not in text


def test_of_people_the_pages_say_only_what_the_consent_lists():
    hidden = (
        "code", "phone", "email", "address", "city", "competences", "interests", "preferred_age", "time_resource",
        "request", "mentee_category", "department", "representative_kind", "representative_basis",
    )  # fmt: skip
    people = {
        id_: replace(card, **{field: f"тайна-{field}-{id_}" for field in hidden})
        for id_, card in showcase().people.items()
    }
    made = pages(shown(showcase(people=people)))
    text = "\n".join(made[path].decode() for path in PAGES)
    assert "Орлов" in text
    assert "тайна" not in text
    assert [card.code for card in people.values() if card.birth_date and f"{card.birth_date:%d.%m.%Y}" in text] == []


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 КБ"), (40_960, "40 КБ"), (1_047_000, "1022 КБ"), (1_048_576, "1 МБ"), (1_300_000, "1,2 МБ")],
)
def test_sizes_are_said_in_words(size, words):
    assert size_in_words(size) == words


def luminance(colour: str) -> float:
    """Relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
