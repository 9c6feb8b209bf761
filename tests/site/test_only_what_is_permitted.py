"""Of a person the section says what the consent permits, category by category; silence is a refusal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from showcase import CURATOR, NOTICE, ON, changed_consent, paper, papers, showcase, shown

from records.values import Award, Consent, ConsentKind, PublicData, Transfer
from workflow.site import pages
from workflow.site.naming import plain_text
from workflow.site.permission import permissions

TEACHER, PUPIL, GUEST, LEADER = 3, 5, 11, 1
#: What the pages would say of the guest if he let them, by category.
SAID = {
    PublicData.OCCUPATION: "доцент кафедры информатики",
    PublicData.MERITS: "лауреат смотра кафедр",
    PublicData.AWARDS: "грамота «Лучший гость»",
}
NAME = "Громов"


def whole():
    """The showcase in which the guest was awarded by a signed order."""
    award = Award(
        id=900, programme_id=1, person_id=GUEST, kind="грамота", nomination="Лучший гость",
        merit="помощь", decided_on=date(2025, 12, 1),
    )  # fmt: skip
    order = paper(90, "RES-03", "О поощрении", dated=date(2025, 12, 2), signed_on=date(2025, 12, 2))
    facts = showcase(awards=(award,), documents=(*papers(), order))
    guest = replace(facts.people[GUEST], merits=SAID[PublicData.MERITS])
    return replace(facts, people={**facts.people, GUEST: guest})


def printed(facts, on=ON):
    """Words of every page of the section."""
    return "\n".join(
        plain_text(content.decode()) for path, content in pages(shown(facts, on=on)).items() if "html" in path
    )


def marked(person, *permits, transfer=Transfer.NETWORK, facts=None, **more):
    """The showcase with these marks in the distribution consent of a person."""
    facts = facts or whole()
    return replace(facts, consents=changed_consent(facts, person, permits=permits, transfer=transfer, **more))


def told(facts, title="Громов"):
    return " ".join(f"{one.reason} {one.remedy}" for one in shown(facts).withheld if title in one.title)


@pytest.mark.parametrize("refused", SAID)
def test_a_refused_category_stands_nowhere_on_the_pages(refused):
    assert SAID[refused] in printed(whole())
    text = printed(marked(GUEST, *(set(PublicData) - {refused})))
    assert SAID[refused] not in text
    assert all(said in text for category, said in SAID.items() if category is not refused)
    assert NAME in text


@pytest.mark.parametrize("refused", [PublicData.NAME, PublicData.PARTICIPATION])
def test_without_the_name_or_the_taking_part_nothing_is_said_at_all(refused):
    facts = marked(GUEST, *(set(PublicData) - {refused}))
    text = printed(facts)
    assert not [said for said in (NAME, *SAID.values()) if said in text]
    assert "не разрешает называть имя или участие" in told(facts)


def test_a_consent_whose_marks_nobody_entered_publishes_nothing_and_says_what_to_enter():
    facts = whole()
    facts = replace(facts, consents=changed_consent(facts, GUEST, permits=None, transfer=None))
    assert NAME not in printed(facts)
    assert "записано без отметок, что разрешено, неизвестно" in told(facts)
    assert "nastavnik consents permit У-11 --allow … --transfer …" in told(facts)


@pytest.mark.parametrize(
    ("transfer", "words"),
    [
        (None, "без порядка передачи данных"),
        (Transfer.INTERNAL, "не разрешает передавать данные через сайт"),
        (Transfer.NONE, "не разрешает передавать данные через сайт"),
    ],
)
def test_data_that_may_not_be_passed_on_stay_off_the_site(transfer, words):
    facts = marked(GUEST, *PublicData, transfer=transfer)
    assert NAME not in printed(facts)
    assert words in told(facts)


def test_what_is_left_out_and_every_condition_is_told_to_the_curator():
    facts = marked(GUEST, PublicData.NAME, PublicData.PARTICIPATION, conditions="только до каникул")
    assert "не разрешено показывать: класс, должность, место работы, достижения, поощрения" in told(facts)
    assert "В согласии есть условия и запреты: «только до каникул»." in told(facts)


def test_the_last_word_counts_not_the_widest():
    facts = whole()
    (first,) = (c for c in facts.consents if c.kind is ConsentKind.DISTRIBUTION and c.person_id == GUEST)
    last = replace(first, id=901, signed_on=date(2025, 12, 1), permits=(PublicData.NAME, PublicData.PARTICIPATION))
    text = printed(replace(facts, consents=(*facts.consents, last)))
    assert NAME in text
    assert not [said for said in SAID.values() if said in text]


def test_a_withdrawal_ends_every_consent_signed_before_it():
    facts = whole()
    (first,) = (c for c in facts.consents if c.kind is ConsentKind.DISTRIBUTION and c.person_id == GUEST)
    last = replace(first, id=901, signed_on=date(2025, 12, 1), withdrawn_on=date(2026, 2, 1))
    assert NAME not in printed(replace(facts, consents=(*facts.consents, last)))


@pytest.mark.parametrize(("signed_on", "is_named"), [(date(2025, 8, 31), True), (date(2025, 9, 1), False)])
def test_since_the_law_asks_it_a_consent_is_a_document_of_its_own(signed_on, is_named):
    facts = marked(GUEST, *PublicData, within="анкета участника", signed_on=signed_on)
    permission = permissions(facts.people.values(), facts.consents, date(2025, 9, 1))[GUEST]
    assert permission.is_named is is_named
    assert is_named or "стоит в другом документе («анкета участника»), а с 01.09.2025 нужен" in permission.reason


def curator_marked(*permits):
    facts = showcase(
        documents=tuple(
            replace(
                d,
                text="<p>Назначить куратором Лебедеву О. И., заместителя директора по учебно-воспитательной работе</p>",
            )
            if d.id == CURATOR
            else d
            for d in papers()
        )
    )
    consent = Consent(
        id=902, person_id=LEADER, kind=ConsentKind.DISTRIBUTION, signed_by_id=LEADER, signed_on=date(2025, 9, 1),
        valid_until=None, withdrawn_on=None, kept_at=None, permits=permits, transfer=Transfer.NETWORK,
    )  # fmt: skip
    return replace(facts, consents=(*facts.consents, consent))


def test_the_curator_is_named_without_the_post_he_did_not_permit():
    text = printed(curator_marked(PublicData.NAME, PublicData.PARTICIPATION))
    assert "Лебедева Ольга Игоревна" in text
    assert "заместитель директора по учебно-воспитательной работе" not in text


def test_a_paper_that_prints_a_refused_post_in_any_case_is_left_out():
    site = shown(curator_marked(PublicData.NAME, PublicData.PARTICIPATION))
    assert CURATOR not in {one.document_id for one in site.papers}
    (one,) = [one for one in site.withheld if one.document_id == CURATOR]
    assert one.reason == (
        "Напечатано то, чего согласие не разрешает: Лебедева О. И. (У-01) — должность, класс или место работы."
    )
    assert CURATOR in {one.document_id for one in shown(curator_marked(*PublicData)).papers}


def test_a_paper_that_names_nobody_may_print_the_same_post():
    facts = curator_marked(PublicData.NAME, PublicData.PARTICIPATION)
    text = "<p>Контроль возложен на заместителя директора по учебно-воспитательной работе</p>"
    documents = tuple(replace(d, text=text) if d.id == NOTICE else d for d in facts.documents)
    assert NOTICE in {one.document_id for one in shown(replace(facts, documents=documents)).papers}
