"""Texts of the programme on their way to the page: words that name somebody stay behind, and the curator is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from showcase import ON, showcase, shown

from records.values import Act, ProgrammeState, Stage


def programme(**fields):
    whole = showcase()
    return replace(whole, programme=replace(whole.programme, **fields))


def reasons(site, title):
    return [one.reason for one in site.withheld if one.title == title]


def test_a_cell_of_the_road_map_that_names_somebody_is_not_said():
    whole = showcase()
    first = replace(whole.roadmap[0], responsible="Соколова М. П.")
    site = shown(replace(whole, roadmap=(first, *whole.roadmap[1:])))
    assert site.programmes[0].roadmap[0].rows[0].responsible == "не публикуется"
    place = f"Дорожная карта, строка {first.section}.{first.number}"
    assert reasons(site, place) == ["Названы без действующего согласия на распространение: Соколова М. П. (У-02)."]


def test_a_task_that_names_somebody_is_left_out_of_the_list():
    site = shown(programme(tasks=("помочь Волковой", "помочь всем")))
    assert "помочь всем" in site.programmes[0].tasks
    assert len(site.programmes[0].tasks) == 2  # Волкова agreed

    site = shown(programme(tasks=("помочь Павловой И. Н.", "помочь всем")))
    assert site.programmes[0].tasks == ("помочь всем",)


def test_a_draft_and_a_cancelled_programme_are_not_shown():
    assert shown(programme(stage=Stage.DRAFT)).programmes == ()
    site = shown(programme(state=ProgrammeState.CANCELLED))
    assert (site.programmes, site.papers, site.mentors) == ((), (), ())
    assert [one.reason for one in site.withheld] == ["Программа не открыта или прекращена."]


def test_a_suspended_programme_says_so():
    (part,) = shown(programme(state=ProgrammeState.SUSPENDED)).programmes
    assert part.stage == "Программа приостановлена"


def test_the_platform_of_a_programme_is_named():
    (part,) = shown(programme(platform="Зажечь звезду")).programmes
    assert part.platform == "«Зажечь звезду»"
    (part,) = shown(programme(platform="площадка № 2 «Зажечь звезду»")).programmes
    assert part.platform == "площадка № 2 «Зажечь звезду»"


def test_figures_of_a_later_day_are_not_known_yet():
    early, late = shown(on=date(2025, 9, 20)), shown(on=date(2026, 6, 30))
    assert not any(line.is_measured for line in early.programmes[0].indicators)
    assert any(line.is_measured for line in late.programmes[0].indicators)


def test_people_are_counted_once_in_each_role():
    coverage = shown().programmes[0].coverage
    assert (coverage.pairs, coverage.groups, coverage.mentors, coverage.mentees) == (2, 1, 3, 3)


def test_acts_are_those_in_force_that_day():
    def cited(day):
        return " ".join(shown(on=day).norms)

    assert "1264-р" in cited(ON)
    assert "1264-р" not in cited(date(2025, 5, 1))
    assert "приказ Министерства образования и молодёжной политики" in cited(ON).replace("Приказ", "приказ")


@pytest.mark.parametrize("owner", ["regional_acts", "municipal_acts"])
def test_an_act_of_the_region_or_municipality_that_lapsed_is_not_cited(owner):
    act = Act(
        author="Министерства образования и науки", kind="приказ", dated=date(2020, 11, 18), number="01/2428",
        title="О наставничестве", valid_from=date(2020, 12, 1), valid_to=date(2024, 12, 31),
    )  # fmt: skip

    def cited(day):
        return "01/2428" in " ".join(shown(on=day, settings={owner: (act,)}).norms)

    days = [date(2020, 11, 30), date(2020, 12, 1), date(2024, 12, 31), date(2025, 1, 1)]
    assert [cited(day) for day in days] == [False, True, True, False]


def test_awards_are_told_once_their_order_is_signed():
    whole = showcase()
    (mentor,) = [m for m in shown(whole, on=date(2026, 6, 30)).mentors if m.person_id == whole.awards[0].person_id]
    assert mentor.awards == ()
    order = replace(whole.documents[0], id=30, kind="RES-03", dated=date(2026, 6, 10), signed_on=date(2026, 6, 11))
    ordered = replace(whole, documents=(*whole.documents, order))
    told = {
        day: next(m for m in shown(ordered, on=day).mentors if m.person_id == mentor.person_id).awards
        for day in (date(2026, 6, 10), date(2026, 6, 11))
    }
    assert told[date(2026, 6, 10)] == ()
    assert len(told[date(2026, 6, 11)]) == sum(a.person_id == mentor.person_id for a in whole.awards)


def test_a_school_before_its_first_programme_tells_of_all_its_forms():
    site = shown(programme(stage=Stage.DRAFT))
    assert [form.title for form in site.forms] == [form.title for form in showcase().organization.forms]


def test_the_newest_programme_comes_first():
    old = programme(id=2, title="«Прошлая» на 2024/2025 учебный год", period_from=date(2024, 9, 1))
    titles = [part.title for part in shown(old, showcase()).programmes]
    assert titles == [showcase().programme.title, "«Прошлая» на 2024/2025 учебный год"]
