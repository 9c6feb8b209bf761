"""A paper is published when its kind may be, it is signed, in force, certain and names nobody who did not agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from showcase import CURATOR, NOTICE, ON, ORDER, PAIRS, REGULATION, ROADMAP, paper, papers, showcase, shown

from records.values import Consent, ConsentKind, DocumentStatus, PublicData, Transfer


def changed(id_, **fields):
    """The showcase with one paper changed."""
    return showcase(documents=tuple(replace(d, **fields) if d.id == id_ else d for d in papers()))


def ids(site):
    return {one.document_id for one in site.papers}


def reason(site, id_):
    (one,) = [one for one in site.withheld if one.document_id == id_]
    return one.reason


def test_papers_that_name_nobody_are_published():
    assert ids(shown()) == {ORDER, REGULATION, ROADMAP, NOTICE}


def test_an_annex_stands_by_the_signature_of_its_order():
    annex = next(one for one in shown().papers if one.document_id == REGULATION)
    assert annex.annex_to == "приложение 1 к приказу от 02.09.2025 № 66-од"
    unsigned = shown(changed(ORDER, status=DocumentStatus.ISSUED, signed_on=None))
    assert ids(unsigned) == {NOTICE}
    assert "приложением к которому он является" in reason(unsigned, REGULATION)


def test_the_only_annex_of_an_order_has_no_number():
    one = showcase(documents=tuple(d for d in papers() if d.id in (ORDER, ROADMAP)))
    (annex,) = [found for found in shown(one).papers if found.document_id == ROADMAP]
    assert annex.annex_to == "приложение к приказу от 02.09.2025 № 66-од"


def test_a_paper_that_names_somebody_without_consent_is_left_out_by_name():
    assert reason(shown(), CURATOR) == "Названы без действующего согласия на распространение: Лебедева О. И. (У-01)."


def test_with_the_consent_it_is_published():
    whole = showcase()
    consent = Consent(
        id=900, person_id=1, kind=ConsentKind.DISTRIBUTION, signed_by_id=1, signed_on=date(2025, 9, 1),
        valid_until=None, withdrawn_on=None, kept_at=None,
        permits=tuple(PublicData), transfer=Transfer.NETWORK,
    )  # fmt: skip
    site = shown(replace(whole, consents=(*whole.consents, consent)))
    assert CURATOR in ids(site)
    assert site.programmes[0].curator == "Лебедева Ольга Игоревна"


def test_without_it_the_page_names_the_post_of_the_curator_alone():
    (programme,) = shown().programmes
    assert programme.curator is None
    assert programme.curator_post == "заместитель директора по учебно-воспитательной работе"


def test_a_kind_that_is_not_for_the_public_is_not_even_mentioned():
    site = shown()
    assert PAIRS not in ids(site)
    assert PAIRS not in {one.document_id for one in site.withheld}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"status": DocumentStatus.ISSUED, "signed_on": None}, "Документ не подписан."),
        ({"signed_on": date(2026, 3, 3)}, "Документ не подписан."),
        ({"status": DocumentStatus.ANNULLED, "annulled_on": date(2026, 1, 1)}, "Документ аннулирован."),
        ({"doubts": ("Зайцем",)}, "Документ — проект: склонение имён не подтверждено."),
        ({"text": "<p>Звонить 8 900 000-00-05</p>"}, "Напечатаны контакты участников: Морозов И. А. (У-05)."),
        ({"text": "<p>Писать: U6@example.ru</p>"}, "Напечатаны контакты участников: Павлов М. О. (У-06)."),
        (
            {"title": "Памятка для Павлова"},
            "Названы без действующего согласия на распространение: Павлова И. Н. (У-09).",
        ),
    ],
)
def test_what_stands_against_a_paper_is_said(fields, words):
    site = shown(changed(NOTICE, **fields))
    assert NOTICE not in ids(site)
    assert reason(site, NOTICE) == words


def test_a_corrected_paper_gives_way_to_its_correction():
    newer = paper(20, "ORG-08", "Исправленная информация", replaces_id=NOTICE, dated=date(2025, 10, 1))
    site = shown(showcase(documents=(*papers(), newer)))
    assert 20 in ids(site)
    assert reason(site, NOTICE) == "Документ заменён: Документ ORG-08 от 01.10.2025 (документ 20)."


def test_of_several_editions_the_newest_stands_for_all():
    editions = [
        paper(id_, "PRG-01", "Программа", dated=date(2025, month, 1), signed_on=date(2025, month, 1))
        for id_, month in ((30, 9), (31, 10))
    ]
    site = shown(showcase(documents=(*papers(), *editions)))
    assert 31 in ids(site)
    assert reason(site, 30) == "Документ заменён: Документ PRG-01 от 01.10.2025 (документ 31)."


def test_a_newer_edition_that_may_not_be_published_does_not_hide_the_older():
    older = paper(30, "PRG-01", "Программа")
    newer = paper(31, "PRG-01", "Программа Лебедевой", dated=date(2025, 10, 1), signed_on=date(2025, 10, 1))
    site = shown(showcase(documents=(*papers(), older, newer)))
    assert 30 in ids(site)
    assert 31 not in ids(site)


def test_a_paper_of_a_later_day_is_not_there_yet():
    later = paper(21, "ORG-08", "Завтрашняя информация", dated=date(2026, 3, 3), signed_on=date(2026, 3, 3))
    site = shown(showcase(documents=(*papers(), later)), on=ON)
    assert 21 not in ids(site)


def test_a_paper_without_its_file_waits():
    site = shown(sizes={ORDER: 100})
    assert ids(site) == {ORDER}
    assert reason(site, NOTICE) == "Файл PDF ещё не сделан."


def test_a_text_that_was_not_loaded_is_the_programmers_mistake():
    with pytest.raises(ValueError, match="without its text"):
        shown(changed(NOTICE, text=""))


def test_file_names_hold_kind_day_and_id():
    assert {one.file for one in shown().papers if one.document_id == ORDER} == {"documents/org-04-2025-09-02-00001.pdf"}
