"""Internal audit: a plan from the calendar of the programme, an act of what the records lack on the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from whole import ready

from documents.catalogue import find_kind
from documents.context import Desk, Stamp
from documents.context.subject import Subject
from documents.page import render
from documents.vocabulary import parse, plain
from records.errors import BadInputError
from records.values import Acquaintance, ConsentKind, Document, DocumentStatus, Dossier, PairingState
from workflow.stages import Trigger

DAY = date(2025, 9, 29)


def said(code: str, facts: Dossier, on: date = DAY) -> str:
    kind = find_kind(code)
    stamp = Stamp(kind=code, title=kind.title, heading=kind.heading, dated=on, number="5-с" if kind.series else None)
    return plain(parse(render(kind, Desk(facts, on=on).context(kind, Subject(), stamp)).text)).replace("\u00a0", " ")


def whole() -> Dossier:
    """Two orders signed and shown, everybody's consents without an end."""
    facts = ready(Trigger.DESIGN)
    return replace(facts, consents=tuple(replace(c, valid_until=None) for c in facts.consents))


def first_paper(facts: Dossier, **fields: object) -> Dossier:
    paper: Document = replace(facts.documents[0], **fields)  # type: ignore[arg-type]
    return replace(facts, documents=(paper, *facts.documents[1:]))


def test_every_step_is_checked_two_weeks_after_its_usual_day() -> None:
    text = said("AUD-05", whole(), on=date(2025, 9, 1))
    assert "26.09.2025" in text  # opened by 14 September, and two weeks after that is a Sunday
    assert "11.06.2026" in text  # ends on 31 May; 12 June is a holiday, 14 June a Sunday
    assert text.count("Соколова М. П.") == 8


def test_checks_that_are_over_are_not_planned() -> None:
    assert "26.09.2025" in said("AUD-05", whole(), on=date(2025, 9, 26))
    assert "26.09.2025" not in said("AUD-05", whole(), on=date(2025, 9, 27))


def test_there_is_nothing_to_plan_after_the_last_check() -> None:
    with pytest.raises(BadInputError, match="все проверки программы позади"):
        said("AUD-05", whole(), on=date(2026, 6, 15))


def test_the_curator_does_not_check_the_curator() -> None:
    facts = whole()
    curator = facts.programme.curator_id
    group = tuple(replace(m, person_id=curator) for m in facts.working_group[:1])
    assert "Аудит проводит директор Кузнецов А. И." in said("AUD-05", replace(facts, working_group=group))
    assert "Аудит проведён:" in said("AUD-06", replace(facts, working_group=group))


def test_members_of_pairs_do_not_check_their_own_work() -> None:
    facts = whole()
    mentor = facts.pairings[0].mentors[0]
    group = (*facts.working_group, replace(facts.working_group[-1], person_id=mentor))
    surname = facts.people[mentor].surname
    for code in ("AUD-05", "AUD-06"):
        assert said(code, replace(facts, working_group=group)) == said(code, facts)
        assert surname not in said(code, replace(facts, working_group=group)).partition("Аудит пров")[2]


def test_people_are_counted_after_the_pairs_have_completed_their_term() -> None:
    facts = whole()
    over = tuple(replace(pair, state=PairingState.COMPLETED) for pair in facts.pairings)
    assert "участников: 0" not in said("AUD-06", replace(facts, pairings=over))
    assert f"участников: {len(facts.participants)}" in said("AUD-06", replace(facts, pairings=over))


def test_an_audit_that_finds_nothing_says_so() -> None:
    text = said("AUD-06", whole())
    assert text.count("Замечаний нет.") == 3
    assert "По проверенным вопросам замечаний нет." in text
    assert "Документов в силе: 2, из них регистрируемых: 2, подписано: 2" in text


def test_a_paper_without_a_signature_is_found_with_who_signs() -> None:
    text = said("AUD-06", first_paper(whole(), signed_on=None, status=DocumentStatus.ISSUED))
    assert "от 01.09.2025 № 901-од" in text
    assert "не подписан" in text
    assert "Всего выявлено: 1. Устранить до 13 октября 2025 г." in text


def test_a_blank_that_is_not_registered_waits_for_a_participant_not_for_the_school() -> None:
    text = said("AUD-06", first_paper(whole(), signed_on=None, status=DocumentStatus.ISSUED, series=None, number=None))
    assert "Документов в силе: 2, из них регистрируемых: 1, подписано: 1" in text
    assert "не подписан" not in text


def test_a_signature_of_a_later_day_is_none_on_the_day() -> None:
    facts = first_paper(whole(), signed_on=date(2025, 9, 30))
    assert "не подписан" in said("AUD-06", facts)
    assert "не подписан" not in said("AUD-06", facts, on=date(2025, 9, 30))


def test_who_has_not_seen_a_paper_is_named() -> None:
    text = said("AUD-06", first_paper(whole(), acquaintances=(Acquaintance(person_id=3, acquainted_on=None),)))
    assert "не ознакомлен: Орлов Д. С." in text
    assert "Всего выявлено: 1." in text


def test_annulled_papers_are_not_asked_about() -> None:
    facts = first_paper(whole(), signed_on=None, status=DocumentStatus.ANNULLED, annulled_on=date(2025, 9, 20))
    assert "Документов в силе: 1, из них регистрируемых: 1, подписано: 1" in said("AUD-06", facts)
    assert "не подписан" not in said("AUD-06", facts)


def test_a_consent_that_is_missing_or_ends_within_thirty_days_is_found() -> None:
    facts = whole()

    def ending(until: date) -> Dossier:
        return replace(
            facts,
            consents=tuple(
                replace(c, valid_until=until) if (c.person_id, c.kind) == (6, ConsentKind.PROCESSING) else c
                for c in facts.consents
            ),
        )

    assert "действует по 29.10.2025" in said("AUD-06", ending(date(2025, 10, 29)))
    assert "действует по" not in said("AUD-06", ending(date(2025, 10, 30)))
    assert "персональных данных: нет действующего" in said("AUD-06", ending(date(2025, 9, 28)))


def test_the_act_cites_the_plan_it_follows() -> None:
    facts = whole()
    plan = replace(facts.documents[0], id=90, kind="AUD-05", title="План", number=None, dated=date(2025, 9, 2))
    assert "по плану" not in said("AUD-06", facts)
    assert "по плану внутреннего аудита от 02.09.2025" in said(
        "AUD-06", replace(facts, documents=(*facts.documents, plan))
    )
