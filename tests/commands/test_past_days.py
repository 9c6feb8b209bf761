"""A day that is past is told as it was: the stage, the papers, the signatures of that day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from documents.specimen import dossier
from records.values import Acquaintance, DocumentStatus, ProgrammeState, Stage
from workflow.past import Move, programme_on, stood

DAY = date(2025, 11, 1)


def paper(**fields):
    return replace(dossier().documents[0], dated=date(2025, 9, 1), status=DocumentStatus.SIGNED, **fields)


def on_the_day(document):
    (found,) = stood(replace(dossier(), documents=(document,)), (), DAY).documents
    return found


def test_status_of_a_past_day_is_the_stage_and_the_papers_of_that_day(typed):
    before, after = "31.08.2025", "01.09.2025"
    typed("advance", 1, "--date", after, "--yes").done()
    (then,) = typed("status", "--date", before, "--json").done().json["programmes"]
    assert (then["stage"], then["documents"]["issued"]) == ("draft", 0)
    (now,) = typed("status", "--date", after, "--json").done().json["programmes"]
    assert now["stage"] == "preparatory"
    assert now["documents"]["issued"] > 0
    said = typed("status", "--date", before).done().out
    assert "Черновик" in said
    assert f"Так было {before}" in said
    assert "Дальше:" not in said, "no command goes back to a past day"
    (row, _) = typed("report", "municipality", "--date", after, "--json").done().json["rows"]
    assert row["stage"] == "Подготовительный этап"


def test_a_programme_stands_where_its_last_move_of_the_day_put_it():
    programme = replace(dossier().programme, stage=Stage.COMPLETED, state=ProgrammeState.ACTIVE)
    moved = (
        Move(on=date(2025, 9, 1), stage=Stage.PREPARATORY, state=ProgrammeState.ACTIVE),
        Move(on=date(2025, 11, 1), stage=Stage.PREPARATORY, state=ProgrammeState.SUSPENDED),
        Move(on=date(2026, 6, 1), stage=Stage.COMPLETED, state=ProgrammeState.ACTIVE),
    )
    places = [programme_on(programme, moved, day) for day in (date(2025, 8, 31), DAY, date(2026, 5, 31))]
    assert [(one.stage, one.state.value) for one in places] == [
        (Stage.DRAFT, "active"),
        (Stage.PREPARATORY, "suspended"),
        (Stage.PREPARATORY, "suspended"),
    ]
    assert programme_on(programme, moved, date(2026, 6, 1)) == programme


@pytest.mark.parametrize(("signed", "status"), [(DAY, "signed"), (date(2025, 11, 2), "issued")])
def test_a_signature_given_later_is_not_there_yet(signed, status):
    found = on_the_day(paper(signed_on=signed))
    assert (found.status.value, found.signed_on) == (status, signed if status == "signed" else None)


def test_a_paper_annulled_or_destroyed_later_is_in_force():
    annulled = replace(paper(signed_on=date(2025, 9, 2)), status=DocumentStatus.ANNULLED, annulled_on=date(2026, 1, 9))
    gone = replace(annulled, status=DocumentStatus.SIGNED, annulled_on=None, erased_on=date(2026, 1, 9))
    for one in (annulled, gone):
        found = on_the_day(one)
        assert (found.is_in_force, found.is_erased, found.status.value) == (True, False, "signed")
    assert not on_the_day(replace(annulled, annulled_on=DAY)).is_in_force


def test_an_acquaintance_of_a_later_day_is_still_awaited():
    lines = (Acquaintance(person_id=3, acquainted_on=DAY), Acquaintance(person_id=4, acquainted_on=date(2025, 12, 1)))
    found = on_the_day(paper(signed_on=DAY, acquaintances=lines))
    assert [one.acquainted_on for one in found.acquaintances] == [DAY, None]
