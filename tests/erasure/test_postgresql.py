"""The same erasure on a PostgreSQL server; a copy is the server's own business."""

from __future__ import annotations

import os

import pytest
from stored import NOW, enter, walk

from documents.catalogue import find_kind
from documents.specimen import organization
from records.errors import RefusedError
from records.searching import openings, places
from records.store import Store
from records.values import Person, Stage
from records.workspace import Workspace
from tests.erasure.conftest import ON, PUPIL, TEACHER, School, lived
from tests.records.conftest import _postgresql_url, _server  # noqa: F401 — fixtures
from workflow import publication
from workflow.acts import papers
from workflow.backup.making import make
from workflow.erasure import holds, leftovers
from workflow.office import Office


@pytest.fixture(name="far")
def _far(postgresql_url, tmp_path):
    """The school with its database on a server."""
    workspace = Workspace.create(tmp_path / "school", organization())
    store = Store.open(postgresql_url)
    office = Office(store=store, actor="Секретарь", now=NOW, nonce=lambda: os.urandom(16).hex())
    with office.act("workbook.import", "test", reason="занёс Орлов Д. С., 2025") as unit:
        programme_id = enter(unit, lived())
    walk(office, programme_id, Stage.COMPLETED)
    papers.make(office, 1, find_kind("DIA-01"), target=PUPIL, on=ON, details={})
    publication.publish(office, workspace, workers=1)
    yield School(workspace, office)
    store.close()


def test_values_openings_and_papers_go_and_the_log_holds(far):
    done = far.erase(TEACHER)
    with far.store.reading() as reader:
        now = {(place.table, place.row_id) for place in places(reader, done.plan.mention.names)}
        earlier = {(place.table, place.row_id) for place in openings(reader, done.plan.mention.names)}
    told = {(place.table, place.row_id) for place in done.plan.survey.mentioned}
    assert now <= {("document", one.document.id) for one in done.plan.survey.kept} | told
    assert earlier <= now
    assert far.store.verify().faults == ()


def test_a_paper_and_its_hash_can_go_and_nothing_else_can_change(far):
    far.erase(PUPIL)
    assert far.documents("DIA-01")[0].text == ""
    assert far.store.verify().faults == ()
    assert not leftovers.is_owed(far.store, far.workspace)


def test_a_hold_is_kept_there_too(far):
    holds.place(far.office, 1, PUPIL, on=ON, reason="спор")
    with pytest.raises(RefusedError):
        far.erase(PUPIL)
    with far.store.reading() as reader:
        assert reader.get(Person, 7).erased_on is None


def test_a_copy_is_refused_with_the_name_of_the_tool(far, tmp_path):
    with pytest.raises(RefusedError, match="pg_dump"):
        make(far.office, far.workspace, tmp_path / "copy.nbk")
    assert not (tmp_path / "copy.nbk").exists()
