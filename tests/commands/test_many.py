"""Several organizations and programmes in one database: named where it matters, told apart everywhere."""

from __future__ import annotations

import pytest

from documents.specimen import organization
from records.settings import write_organization


@pytest.fixture(name="region")
def _region(typed, tmp_path):
    """The school's database with another organization in it."""
    other = organization().model_copy(update={"key": "shkola-6", "short_name": "МБОУ СОШ № 6"})
    source = tmp_path / "other.toml"
    source.write_text(write_organization(other), encoding="utf-8")
    refused = typed("organization", "edit", "--from", source)
    assert (refused.code, "shkola-5" in refused.err, "--yes" in refused.err) == (2, True, True)
    typed("organization", "edit", "--from", source, "--yes").done()
    return typed


def test_the_workspace_keeps_its_own_settings(region):
    """Another organization's settings do not take the place of the workspace's own."""
    assert 'key = "shkola-5"' in (region.root / "nastavnik.toml").read_text(encoding="utf-8")
    assert region("organization", "show", "--organization", "shkola-6").done().out.count("МБОУ СОШ № 6") == 1


@pytest.mark.parametrize("line", [("organization", "show"), ("people", "list"), ("consents", "list")], ids=" ".join)
def test_which_organization_is_asked(region, line):
    """Code 2 with the keys there are; with one of them the answer is that organization's."""
    answer = region(*line)
    assert answer.code == 2
    assert "shkola-5" in answer.err
    assert "shkola-6" in answer.err
    region(*line, "--organization", "shkola-6").done()
    assert region(*line, "--organization", "нет").code == 5


def test_people_are_of_their_organization(region):
    """The same code can be in both; neither list shows the other's."""
    region(
        "people", "add", "У-03", "Орлова Анна Петровна", "--category", "teacher", "--organization", "shkola-6"
    ).done()
    found = region("people", "list", "--organization", "shkola-6", "--json").done().json["people"]
    assert [one["surname"] for one in found] == ["Орлова"]


def test_status_tells_every_programme_of_every_organization(region):
    """Without an argument all of them, each with its organization; a command on a pair asks which programme."""
    region(
        *("programme", "create", "2026", "Вторая", "--from", "01.09.2026", "--to", "31.05.2027"),
        *("--organization", "shkola-6"),
    ).done()
    programmes = region("status", "--json").done().json["programmes"]
    assert [one["organization"] for one in programmes] == ["МБОУ СОШ № 5", "МБОУ СОШ № 6"]
    assert len(region("status", "2026", "--json").done().json["programmes"]) == 1
    answer = region("pairings", "list")
    assert (answer.code, "Вторая" in answer.err) == (2, True)
    region("pairings", "list", "--programme", "2026").done()
    assert region("pairings", "show", "1", "--programme", "2").code == 5


def test_a_programme_that_continues_another_opens_from_it(typed):
    """The next cycle has the substance of the one before, a year later."""
    made = (
        typed("programme", "create", "2026", "Следующий год", "--continues", "2025", "--json").done().json["programme"]
    )
    before, after = (typed("programme", "show", n, "--json").done().json["programme"] for n in (1, made))
    assert after["aim"] == before["aim"]
    assert (before["period_from"][:4], after["period_from"][:4]) == ("2025", "2026")
    assert after["stage"] == "draft"


def test_edited_settings_are_seen_and_taken_in(typed):
    """`doctor` tells that the file differs from what is in force; `organization edit` takes it, as it was written."""
    path = typed.root / "nastavnik.toml"
    edited = path.read_text(encoding="utf-8").replace("8 (34377) 7-00-05", "8 (34377) 7-00-06") + "# моя заметка\n"
    path.write_text(edited, encoding="utf-8")
    doctor = typed("doctor")
    assert (doctor.code, "nastavnik organization edit" in doctor.out) == (1, True)
    typed("organization", "edit").done()
    assert typed("doctor").code == 0
    assert path.read_text(encoding="utf-8") == edited
    path.write_text(edited.replace("[director]", "[direktor]"), encoding="utf-8")
    assert typed("organization", "edit").code == 1
