"""Keys are made, replaced, lost and stolen in the open; the director's never stays here; a year is closed under it."""

from __future__ import annotations

from pathlib import Path

import pytest

from records.audit import notes
from records.audit.checkpoint import Checkpoint
from records.checkpoints import Checkpoints
from tests.commands.shell import Shell
from tests.commands.test_year import DAYS
from tests.tokens import response, signature


@pytest.fixture(name="flash")
def _flash(tmp_path: Path) -> Path:
    """A stick of the director's."""
    folder = tmp_path / "flash"
    folder.mkdir()
    return folder


def current(typed: Shell) -> dict[str, object]:
    found = [one for one in typed("audit", "key", "show", "--json").done().json["keys"] if one["fate"] is None]
    return next(one for one in found if one["role"] == "system")


def last(typed: Shell) -> notes.Note:
    return notes.read((typed.root / "log" / "checkpoint").read_text(encoding="utf-8"))


def test_a_key_is_there_from_the_beginning_and_for_its_owner_only(typed: Shell) -> None:
    [path] = (typed.root / "keys").glob("*.pem")
    assert path.stat().st_mode & 0o077 == 0
    assert current(typed)["here"] is True
    assert typed("audit", "key", "make").code == 6


def test_a_rotation_is_confirmed_by_the_old_key_which_is_then_gone(typed: Shell) -> None:
    before = current(typed)
    typed("audit", "key", "rotate", "--reason", "плановая смена").done()
    after = current(typed)
    assert after["key"] != before["key"]
    assert len(last(typed).signatures) == 2
    assert len(list((typed.root / "keys").glob("*.pem"))) == 1
    typed("advance", 1, "--date", DAYS[0], "--yes").done()
    assert len(last(typed).signatures) == 1
    typed("audit", "verify").done()


def test_a_rotation_without_the_old_signature_is_a_fault(typed: Shell) -> None:
    typed("audit", "key", "rotate", "--reason", "смена").done()
    note = last(typed)
    only = str(notes.Note(note.text, note.signatures[:1]))
    size = Checkpoint.parse(note.text).size
    (typed.root / "log" / "checkpoint").write_text(only, encoding="utf-8")
    (typed.root / "log" / "checkpoints" / f"{size:08d}.note").write_text(only, encoding="utf-8")
    told = typed("audit", "verify")
    assert told.code == 4
    assert "не подтверждена подписью прежнего ключа" in told.out


def test_a_lost_key_stops_signing_and_a_new_one_goes_on(typed: Shell) -> None:
    [path] = (typed.root / "keys").glob("*.pem")
    path.unlink()
    done = typed("advance", 1, "--date", DAYS[0], "--yes")
    assert done.code == 0
    assert "Журнал не подписан" in done.err
    assert typed("doctor").code == 1
    told = typed("audit", "key", "lost", "--reason", "сгорел диск").done()
    assert "Составьте акт" in told.out
    typed("audit", "verify").done()
    assert typed("doctor").code == 0


def test_a_stolen_key_counts_no_more_and_its_bound_is_written_down(typed: Shell) -> None:
    code = Checkpoint.parse(last(typed).text).short
    typed("audit", "key", "stolen", "--reason", "взлом", "--held", code).done()
    told = [r["body"] for r in typed("audit", "log", "--json").done().json["records"]]
    [stolen] = [body for body in told if body["action"] == "key.stolen"]
    assert stolen["data"]["held"] == Checkpoint.parse(notes.read(str(last(typed))).text).size - 2
    typed("audit", "verify").done()


def test_a_key_under_a_passphrase_signs_only_with_it(typed: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NASTAVNIK_KEY_PASSPHRASE", "секрет")
    typed("audit", "key", "rotate", "--reason", "под пароль").done()
    [path] = (typed.root / "keys").glob("*.pem")
    assert b"ENCRYPTED" in path.read_bytes()
    typed("audit", "verify").done()
    monkeypatch.delenv("NASTAVNIK_KEY_PASSPHRASE")
    answer = typed("advance", 1, "--date", DAYS[0], "--yes")
    assert answer.code != 0
    assert "NASTAVNIK_KEY_PASSPHRASE" in answer.err


def test_a_directors_key_is_handed_over_and_signs_from_outside(typed: Shell, flash: Path) -> None:
    assert typed("audit", "key", "make", "--for", "director").code == 2
    assert typed("audit", "key", "make", "--for", "director", "--output", typed.root / "documents").code == 1
    typed("audit", "key", "make", "--for", "director", "--output", flash).done()
    assert (flash / "director.pem").stat().st_mode & 0o077 == 0
    assert not any(
        b"PRIVATE" in p.read_bytes() for p in typed.root.rglob("*") if p.is_file() and p.parent.name != "keys"
    )
    assert "ни одна контрольная точка им не заверена" in typed("audit", "verify").done().out
    typed("audit", "cosign", "--key", flash / "director.pem").done()
    assert "Директор заверил журнал" in typed("audit", "verify").done().out
    assert "директор" in typed("audit", "checkpoints").done().out
    [system] = (typed.root / "keys").glob("*.pem")
    assert typed("audit", "cosign", "--key", system).code == 3
    [signed] = [p for p in (typed.root / "log" / "checkpoints").iterdir() if "/director " in p.read_text("utf-8")]
    signed.write_text(signed.read_text("utf-8").replace("/director ", "/directoR "), "utf-8")
    told = typed("audit", "verify")
    assert (told.code, "Пропала подпись директора" in told.out) == (4, True)


def test_a_year_is_closed_under_the_directors_signature_and_later_entries_are_marked(typed: Shell, flash: Path) -> None:
    assert typed("audit", "freeze", 2025, "--yes").code == 3
    tried = typed("audit", "freeze", 2025, "--dry-run")  # a rehearsal refuses what the act would refuse
    assert (tried.code, "не завершены программы" in tried.err) == (3, True)
    typed("advance", 1, "--date", DAYS[0], "--yes").done()
    typed("cancel", 1, "--reason", "решение директора", "--date", DAYS[0], "--yes").done()
    typed("audit", "key", "make", "--for", "director", "--output", flash).done()
    asked = typed("audit", "freeze", 2025, "--yes")
    assert (asked.code, "подписью" in asked.err) == (3, True)
    closed = typed("audit", "freeze", 2025, "--yes", "--key", flash / "director.pem", "--json").done().json
    assert closed["witnessed"] is True
    assert (typed.root / "log" / "checkpoints" / "closed-2025.note").is_file()
    assert typed("audit", "freeze", 2025, "--yes", "--key", flash / "director.pem").code == 6
    assert "После закрытия" not in typed("audit", "verify").done().out
    typed("documents", "sign", typed.documents()[0]["id"], "--date", DAYS[0]).done()
    assert "После закрытия 2025/26 учебного года о нём внесено записей: 1" in typed("audit", "verify").done().out
    log = typed("audit", "log", "--json").done().json["records"]
    assert [r["body"]["action"] for r in log if r["after_close"]] == ["document.sign"]


def cancelled(typed: Shell) -> None:
    """The year's only programme is over."""
    typed("advance", 1, "--date", DAYS[0], "--yes").done()
    typed("cancel", 1, "--reason", "решение директора", "--date", DAYS[0], "--yes").done()


def actions(typed: Shell) -> list[str]:
    return [one["body"]["action"] for one in typed("audit", "log", "--json").done().json["records"]]


def test_a_year_nobody_can_sign_is_not_closed(typed: Shell) -> None:
    cancelled(typed)
    for path in (typed.root / "keys").glob("*.pem"):
        path.unlink()
    refused = typed("audit", "freeze", 2025, "--yes")
    assert (refused.code, "Год не закрыт" in refused.err) == (5, True)
    assert "year.closed" not in actions(typed)


def test_a_close_that_was_interrupted_is_finished_by_the_same_command(
    typed: Shell, flash: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancelled(typed)
    typed("audit", "key", "make", "--for", "director", "--output", flash).done()
    keep = Checkpoints.keep

    def stopped(self: Checkpoints, name: str, content: bytes) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Checkpoints, "keep", stopped)
    assert typed("audit", "freeze", 2025, "--yes", "--key", flash / "director.pem").code == 130
    monkeypatch.setattr(Checkpoints, "keep", keep)
    told = typed("audit", "verify")
    assert (told.code, "audit freeze 2025" in told.out) == (4, True)
    assert typed("audit", "freeze", 2025, "--yes").code == 3  # still under the director's signature only
    typed("audit", "freeze", 2025, "--yes", "--key", flash / "director.pem").done()
    typed("audit", "verify").done()
    assert actions(typed).count("year.closed") == 1


@pytest.mark.parametrize("harm", ["gone", "unwitnessed", "invented"])
def test_harm_to_a_closed_year_is_found(typed: Shell, flash: Path, harm: str) -> None:
    cancelled(typed)
    typed("audit", "key", "make", "--for", "director", "--output", flash).done()
    typed("audit", "freeze", 2025, "--yes", "--key", flash / "director.pem").done()
    path = typed.root / "log" / "checkpoints" / "closed-2025.note"
    note = notes.read(path.read_text(encoding="utf-8"))
    if harm == "gone":
        path.unlink()
    elif harm == "unwitnessed":
        path.write_text(str(notes.Note(note.text, note.signatures[:1])), encoding="utf-8")
    else:
        path.with_name("closed-2020.note").write_text(str(note), encoding="utf-8")
    told = typed("audit", "verify", "--json")
    assert (told.code, told.json["verdict"]) == (4, "changed")
    assert "учебного года" in str(told.json["faults"])


def test_a_foreign_signature_is_kept_beside_its_checkpoint(typed: Shell, flash: Path) -> None:
    """Kept and shown; whether it holds is said to be unknown."""
    point = (typed.root / "log" / "checkpoint").read_bytes()
    token = flash / "token.tsr"
    token.write_bytes(response(point))
    answer = typed("audit", "attach", token, "--json").done().json
    assert (answer["kind"], answer["names_checkpoint"]) == ("rfc3161", True)
    assert "метка времени" in typed("audit", "checkpoints").done().out
    assert typed("audit", "attach", token, "--to", answer["size"]).code == 6
    other = flash / "other.p7s"
    other.write_bytes(signature(b"another"))
    refused = typed("audit", "attach", other, "--to", answer["size"])
    assert (refused.code, "не к этой контрольной точке" in refused.err) == (3, True)
    assert typed("audit", "attach", other, "--to", 100_000).code == 5
    other.write_bytes(signature(point))
    said = typed("audit", "attach", other, "--to", answer["size"]).done().out
    assert "хеш внутри — этой точки" in said
    assert "Сама подпись не проверялась" in said
    (flash / "note.txt").write_text("x")
    assert typed("audit", "attach", flash / "note.txt").code == 1
    typed("audit", "verify").done()
    Path(answer["file"]).write_bytes(b"another")
    assert "изменён файл, приложенный" in typed("audit", "verify").out


@pytest.mark.parametrize("name", ["x.p7s", "x.sig", "x.tsr", "x.tst"])
@pytest.mark.parametrize("content", [b"garbage", b"0\x00", b"0\x82", b"\x30\x80\x00\x00", b"PK\x03\x04" + bytes(90)])
def test_any_bytes_are_no_signature(typed: Shell, flash: Path, name: str, content: bytes) -> None:
    path = flash / name
    path.write_bytes(content)
    refused = typed("audit", "attach", path)
    assert (refused.code, "— не " in refused.err) == (1, True)
    assert typed("audit", "checkpoints", "--json").done().json["checkpoints"][-1]["attached"] == []


def test_a_database_older_than_its_keys_is_signed_by_none_of_them(typed: Shell, flash: Path) -> None:
    """Put back to a day before a rotation, with its checkpoints: the list of keys knows more than the log."""
    import shutil

    saved = Shell(shutil.copytree(typed.root, flash / "saved"))
    typed("audit", "key", "rotate", "--reason", "смена").done()
    shutil.copy(saved.root / "nastavnik.db", typed.root / "nastavnik.db")
    shutil.rmtree(typed.root / "log")
    shutil.copytree(saved.root / "log", typed.root / "log")
    assert "возвращён к прежнему состоянию" in typed("audit", "verify").out
    refused = typed("advance", 1, "--date", DAYS[0], "--yes")
    assert (refused.code, "новая точка не подписана" in refused.err) == (4, True)
    typed("audit", "key", "lost", "--reason", "база восстановлена из копии").done()
    typed("audit", "verify").done()


def test_a_damaged_list_of_keys_is_made_anew_from_the_log(typed: Shell) -> None:
    path = typed.root / "keys" / "known.jsonl"
    whole = path.read_bytes()
    path.write_bytes(b"{")
    refused = typed("advance", 1, "--date", DAYS[0], "--yes")
    assert (refused.code, "nastavnik repair" in refused.err) == (4, True)
    typed("repair").done()
    assert path.read_bytes() == whole
    typed("advance", 1, "--date", DAYS[0], "--yes").done()
