"""The list of files, the inventory and the journal's page: every kind has its file, totals add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from documents.catalogue import catalogue, find_kind
from documents.context import Desk, Stamp, Subject
from documents.context.doc_files import filed
from documents.filing import case_of, cases, place_of
from documents.page import render
from documents.specimen import dossier, organization
from documents.vocabulary import parse, plain
from records.errors import UsageError
from records.values import DocumentStatus, Filing, Series

DAY = date(2026, 5, 31)


def words_of(code, facts=None, *, on=DAY, **details):
    facts, kind = facts or dossier(), find_kind(code)
    stamp = Stamp(kind=code, title=kind.title, heading=kind.heading, dated=on, number=None)
    text = render(kind, Desk(facts, on=on).context(kind, Subject(details=details), stamp)).text
    return " ".join(plain(parse(text)).split())


@pytest.mark.parametrize("code", catalogue())
def test_every_kind_lies_in_one_file_that_is_kept_no_shorter_than_the_kind(code):
    kind = find_kind(code)
    holding = [case for case in cases(organization()) if kind in case.kinds]
    assert holding == [case_of(kind, organization())]
    own, kept = kind.retention.years, holding[0].years
    assert kept is None or (own is not None and own <= kept)


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("ORG-04", "orders"),
        ("AUD-01", "orders"),
        ("RES-03", "staff-orders"),
        ("ORG-03", "acts"),
        ("ORG-01", "minutes"),
        ("CNS-02", "consents"),
        ("REG-03", "consents"),
        ("PLN-02", "pairs"),
        ("REF-01", "questionnaires"),
        ("RES-01", "annual"),
        ("DOC-01", "copies"),
    ],
)
def test_papers_lie_where_a_clerk_would_look(code, key):
    assert place_of(find_kind(code)).key == key


def test_orders_and_personal_papers_are_never_in_one_file():
    for case in cases(organization()):
        if case.restricted:
            assert not any(kind.is_order for kind in case.kinds)


def test_indexes_are_the_schools_own_where_it_has_them():
    facts = dossier()
    filing = Filing(department="05", indexes={"orders": "02-15"})
    settled = facts.organization.model_copy(update={"filing": filing, "archive_source": True})
    said = words_of("DOC-03", replace(facts, organization=settled))
    assert "02-15 | Приказы директора по основной деятельности" in said
    assert "05-08 | Согласия участников" in said
    assert "Постоянно, ст. 19" in said
    assert "До ликвидации организации, ст. 19" in words_of("DOC-03")


def test_the_list_says_which_terms_nobody_checked():
    said = words_of("DOC-03")
    assert "ст. 441 | доступ ограничен; статью сверить" in said
    assert "5 лет | доступ ограничен; срок установила организация" in said


def test_the_file_of_consents_is_kept_from_the_end_of_the_last_consent():
    """Перечень, ст. 441: three years after the consent ran out or was withdrawn, not after it was signed."""
    term = "3 года после истечения срока согласия или его отзыва, ст. 441"
    assert (
        f"01-08 | Согласия участников программ наставничества и их отзывы, журнал согласий | — | {term} |"
        in words_of("DOC-03", on=date(2026, 9, 1))
    )
    assert case_of(find_kind("REG-03"), organization()).term == term
    assert [one.term for one in cases(organization()) if "отзыва" in one.term] == [term]


def test_totals_count_files_begun_in_the_year_by_term():
    said = words_of("DOC-03", year=2025).partition("Итоговая запись")[2]
    assert "заведённых в 2025 году" in said
    assert "(до ликвидации организации) | 1 | 0" in said
    assert "Итого | 1 | 0" in said
    later = words_of("DOC-03", on=date(2026, 12, 31), year=2026).partition("Итоговая запись")[2]
    assert "(свыше 10 лет) | 1 | 1" in later


def test_totals_are_drawn_up_when_the_year_is_over():
    assert "Итоговая запись" not in words_of("DOC-03", on=date(2025, 12, 30), year=2025)
    assert "Итоговая запись" in words_of("DOC-03", on=date(2025, 12, 31), year=2025)
    assert "Итоговая запись" in words_of("DOC-03", on=date(2026, 2, 1), year=2025)


def test_the_inventory_tells_outer_dates_and_counts_or_says_there_are_none():
    said = words_of("DOC-04", year=2025)
    assert "1 | 01-01 | Приказы директора по основной деятельности" in said
    assert "| 01.09.2025 18.09.2025 | 4 |" in said
    assert "В опись внесено: 1 дело (одно), с № 1 по № 1; документов в делах — 4" in said
    assert "Дел, заведённых в 2023 году, нет." in words_of("DOC-04", year=2023)


def test_papers_after_the_day_are_not_counted():
    files = filed(cases(organization()), dossier().documents)
    assert sum(one.count for one in files) == len(dossier().documents)
    assert "документов в делах — 2" in words_of("DOC-04", on=date(2025, 9, 2))


def test_the_journals_page_holds_one_month_by_series_with_what_became_of_each_paper():
    facts = dossier()
    annulled = {"status": DocumentStatus.ANNULLED, "annulled_on": date(2025, 9, 3), "annul_reason": "ошибка в сроках"}
    documents = tuple(replace(d, **annulled) if d.number == "67-од" else d for d in facts.documents)
    said = words_of("DOC-05", replace(facts, documents=documents), month="2025-09")
    assert "страница за сентябрь 2025 года" in said
    assert "1 | 66-од | 01.09.2025 | Приказ «О внедрении целевой модели наставничества» | подписан 01.09.2025" in said
    assert "аннулирован 03.09.2025: ошибка в сроках" in said
    assert "Зарегистрировано: 4, из них аннулировано: 1." in said
    assert "40-лс" not in said
    assert said.endswith("Директор | А. И. Кузнецов")
    idle = words_of("DOC-05", month="2025-12")
    assert "В этом месяце документы не регистрировались" in idle
    assert "Всего на странице" not in idle
    with pytest.raises(UsageError, match="--set month=2026-05"):
        words_of("DOC-05", month="май")


def test_a_paper_that_waits_for_its_number_is_told_on_the_page():
    facts = dossier()
    series = (Series(code="main", title="приказы", by_hand=True), *facts.organization.series[1:])
    documents = tuple(replace(d, number=None) if d.number == "67-од" else d for d in facts.documents)
    settled = replace(facts, documents=documents, organization=facts.organization.model_copy(update={"series": series}))
    assert "Зарегистрировано: 3; ждут номера: 1." in words_of("DOC-05", settled, month="2025-09")
