"""A copy holds one moment of the workspace and gives it back whole."""

from __future__ import annotations

import json
import shutil
import stat

from records import locks
from records.store import Store
from tests.commands.shell import Shell, beginning, nastavnik, school


def facts(typed):
    """What the workspace knows, but the log's own growth."""
    return typed("people", "list", "--json").json["people"], typed.documents()


def contents(typed, *folders):
    return {
        str(path.relative_to(typed.root)): path.read_bytes()
        for folder in folders
        for path in (typed.root / folder).rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def test_a_copy_restored_into_an_empty_folder_is_the_same_workspace(typed, copy, tmp_path):
    path, told = copy
    before, files = facts(typed), contents(typed, "blobs", "documents")
    answer = typed("restore", path, "--to", tmp_path / "there", "--json").done().json
    there = Shell(tmp_path / "there")
    assert facts(there) == before
    assert contents(there, "blobs", "documents") == files
    assert (answer["faults"], answer["records"]) == ([], told["records"])
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".restore")]


def test_the_copy_is_encrypted_and_holds_no_key(typed, copy):
    path, told = copy
    content = path.read_bytes()
    for word in ("Зайцева", "nastavnik.db", "БЮДЖЕТНОЕ", "SQLite format"):
        assert word.encode() not in content
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    key = typed.root / "keys" / "backups" / f"{told['id']}.key"
    assert str(key) == told["key"]
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(key.parent.stat().st_mode) == 0o700


def test_keys_are_not_in_it(typed, copy, tmp_path):
    path, _ = copy
    (typed.root / "keys" / "secret.pem").write_text("закрытый")
    path.unlink()
    typed("backup", path).done()
    typed("restore", path, "--to", tmp_path / "there").done()
    assert not (tmp_path / "there" / "keys" / "secret.pem").exists()
    assert not (tmp_path / "there" / "keys" / "backups").exists()


def test_without_its_key_nobody_reads_it(typed, copy, tmp_path):
    path, told = copy
    (typed.root / "keys" / "backups" / f"{told['id']}.key").unlink()
    answer = typed("restore", path, "--to", tmp_path / "there")
    assert answer.code == 5
    assert "уничтожен" in answer.err
    assert not (tmp_path / "there").exists()


def test_with_a_key_brought_along_it_opens_where_nothing_stands(typed, copy, tmp_path):
    path, told = copy
    brought = shutil.copy(told["key"], tmp_path / "brought.key")
    shutil.rmtree(typed.root)
    nastavnik("--workspace", tmp_path, "restore", path, "--to", tmp_path / "there", "--key", brought).done()
    assert Shell(tmp_path / "there").documents()


def test_the_log_tells_of_the_copy_and_of_its_return(typed, copy, tmp_path):
    path, told = copy
    typed("restore", path, "--to", tmp_path / "there").done()
    made = [one for one in _log(typed) if one["action"] == "backup.made"]
    assert len(made) == 1
    (restored,) = [one for one in _log(Shell(tmp_path / "there")) if one["action"] == "backup.restored"]
    assert told["audit"]["seq"] == made[0]["seq"]
    assert restored["seq"] == told["records"]


def _log(typed):
    store = Store.open(typed.root / "nastavnik.db")
    with store.reading() as reader:
        return [entry.body for entry in reader.log()]


def test_what_came_after_the_copy_is_lost_only_with_a_reason(typed, copy):
    path, _ = copy
    typed("people", "hold", "У-07", "--reason", "проверка").done()
    refused = typed("restore", path, "--yes")
    assert refused.code == 2
    assert "--reason" in refused.err
    asked = typed("restore", path, "--reason", "проба")
    assert asked.code == 2
    assert "--yes" in asked.err
    answer = typed("restore", path, "--reason", "диск повреждён", "--yes", "--json").done().json
    assert answer["relation"] == "older"
    assert answer["replaced"]["records"] > answer["records"]
    entry = _log(typed)[-1]
    assert entry["action"] == "backup.restored"
    assert answer["replaced"]["root"] in json.dumps(entry)


def test_a_copy_ahead_of_the_workspace_brings_it_forward(typed, tmp_path):
    early, late = tmp_path / "early.nbk", tmp_path / "late.nbk"
    typed("backup", early).done()
    typed("people", "hold", "У-07", "--reason", "проверка").done()
    typed("backup", late).done()
    typed("restore", early, "--to", tmp_path / "behind").done()
    behind = Shell(tmp_path / "behind")
    # the restored one has told of its own return, so the two have parted
    apart = behind("restore", late, "--key", _key(typed, late), "--yes", "--reason", "x")
    assert apart.code == 6
    assert "расходятся" in apart.err


def _key(typed, path):
    header = path.read_bytes().splitlines()[1]
    return typed.root / "keys" / "backups" / f"{json.loads(header)['id']}.key"


def test_another_schools_copy_is_not_put_over_this_one(typed, copy, tmp_path):
    path, told = copy
    other = school(tmp_path / "other", beginning())
    before = other.prints()
    answer = other("restore", path, "--key", told["key"], "--yes", "--reason", "x")
    assert answer.code == 6
    after = {name: told for name, told in other.prints().items() if name != ".lock"}
    assert {name: one[0] for name, one in after.items()} == {n: o[0] for n, o in before.items() if n != ".lock"}


def test_a_passphrase_opens_it_anywhere_and_a_wrong_one_nowhere(typed, tmp_path, monkeypatch):
    path = tmp_path / "copy.nbk"
    monkeypatch.setenv("NASTAVNIK_BACKUP_PASSPHRASE", "четыре разных слова")
    told = typed("backup", path, "--passphrase", "--json").done().json
    assert told["key"] is None
    nastavnik("--workspace", tmp_path, "restore", path, "--to", tmp_path / "there").done()
    monkeypatch.setenv("NASTAVNIK_BACKUP_PASSPHRASE", "другие слова совсем")
    wrong = nastavnik("--workspace", tmp_path, "restore", path, "--to", tmp_path / "nowhere")
    assert wrong.code == 1
    assert "Пароль не подходит" in wrong.err
    assert not (tmp_path / "nowhere").exists()


def test_a_short_passphrase_is_refused(typed, tmp_path, monkeypatch):
    monkeypatch.setenv("NASTAVNIK_BACKUP_PASSPHRASE", "коротко")
    answer = typed("backup", tmp_path / "copy.nbk", "--passphrase")
    assert answer.code == 2
    assert not (tmp_path / "copy.nbk").exists()


def test_an_existing_file_is_not_overwritten(typed, copy):
    path, _ = copy
    before = path.read_bytes()
    assert typed("backup", path).code == 1
    assert path.read_bytes() == before


def test_a_dry_run_touches_no_byte(typed, copy, tmp_path):
    path, _ = copy
    typed("restore", path, "--dry-run").done()
    before = typed.prints()
    typed("restore", path, "--dry-run").done()
    typed("backup", tmp_path / "other.nbk", "--dry-run").done()
    after = typed.prints()
    assert {name: one for name, one in after.items() if name != "."} == before
    assert not (tmp_path / "other.nbk").exists()


def test_school_templates_and_settings_come_back(typed, tmp_path):
    own = typed.root / "templates" / "ORG-08"
    own.mkdir(parents=True)
    (own / "text.html.j2").write_text("{% extends 'blocks/paper.html.j2' %}", encoding="utf-8")
    typed("backup", tmp_path / "copy.nbk").done()
    (own / "text.html.j2").unlink()
    typed("restore", tmp_path / "copy.nbk", "--yes", "--reason", "шаблон стёрт").done()
    assert (own / "text.html.j2").is_file()


def test_what_a_killed_restoration_left_beside_goes_with_the_next_and_a_living_one_is_let_be(typed, copy, tmp_path):
    path, _ = copy
    dead, alive, own = (tmp_path / f".restore-{name}" for name in ("0" * 16, "1" * 16, "моя"))
    for folder in (dead, alive, own):
        folder.mkdir()
        (folder / "settings.toml").write_text("Зайцева", encoding="utf-8")
    with locks.working(alive):
        typed("restore", path, "--to", tmp_path / "there").done()
    assert (dead.exists(), alive.exists(), own.exists()) == (False, True, True)
