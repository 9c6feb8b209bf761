"""Whoever keeps a code, a checkpoint or a receipt sees in words that the log was rewritten or put back."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from records.audit import notes
from records.audit.checkpoint import Checkpoint
from tests.commands.shell import Answer, Shell
from tests.commands.test_year import DAYS


@pytest.fixture(name="begun")
def _begun(typed: Shell) -> Shell:
    """The school after its first step."""
    typed("advance", 1, "--date", DAYS[0], "--yes").done()
    return typed


@pytest.fixture(name="outside")
def _outside(tmp_path: Path) -> Path:
    """A drawer in somebody else's house."""
    folder = tmp_path / "outside"
    folder.mkdir()
    return folder


def copy(school: Shell, to: Path) -> Shell:
    return Shell(shutil.copytree(school.root, to))


def act(school: Shell, number: int = 0) -> None:
    """Something that is told in the log."""
    paper = school.documents()[number]["id"]
    school("documents", "sign", paper, "--date", DAYS[0]).done()


def held(school: Shell, outside: Path) -> dict[str, str]:
    """All three things one can keep: a code, a checkpoint, a receipt."""
    number = len(list(outside.iterdir()))
    kept = outside / f"{number}.note"
    shutil.copy(school.root / "log" / "checkpoint", kept)
    receipt = outside / f"{number}.tlog-proof"
    school("audit", "receipt", school.documents()[0]["id"], "--output", receipt).done()
    code = Checkpoint.parse(notes.read(kept.read_text(encoding="utf-8")).text).short
    return {"code": code, "checkpoint": str(kept), "receipt": str(receipt)}


def verified(school: Shell, anchor: str) -> Answer:
    return school("audit", "verify", "--anchor", anchor)


@pytest.mark.parametrize("kind", ["code", "checkpoint", "receipt"])
def test_two_timelines_of_one_school_are_told_apart(begun: Shell, outside: Path, kind: str) -> None:
    """The test of a fork of Go's checksum database: each timeline is whole, and who holds the other's head sees."""
    before = held(begun, outside)
    first, second = copy(begun, outside / "first"), copy(begun, outside / "second")
    act(first, 0)
    act(second, 1)
    theirs = held(first, outside)
    for school in (first, second):
        assert school("audit", "verify").code == 0
        assert verified(school, before[kind]).code == 0
    own = verified(first, theirs[kind])
    assert own.code == 0, own.out
    assert "Сравнено с тем, что сохранено вне школы" in own.out
    act(second, 2)
    told = verified(second, theirs[kind])
    assert told.code == 4
    assert "ОБНАРУЖЕНЫ ИЗМЕНЕНИЯ" in told.out
    assert "Журнал раздвоился" in told.out


@pytest.mark.parametrize("kind", ["code", "checkpoint", "receipt"])
def test_a_school_put_back_whole_is_found_by_whoever_holds_anything_later(
    begun: Shell, outside: Path, kind: str
) -> None:
    """And by nobody else: an old copy is whole in itself."""
    old, same = copy(begun, outside / "old"), copy(begun, outside / "same")
    early = held(begun, outside)
    act(begun)
    late = held(begun, outside)
    assert verified(same, early[kind]).code == 0
    told = verified(old, late[kind])
    assert told.code == 4
    assert "вернули к прежнему состоянию" in told.out
    # life goes on in the old copy; it grows past what is held, and is found all the same
    act(same)
    assert "Журнал раздвоился" in verified(same, late[kind]).out


def test_a_database_put_back_alone_is_found_by_its_own_checkpoints(begun: Shell, outside: Path) -> None:
    """And nothing is signed over it: the next act is done and says so with code 4."""
    saved = outside / "nastavnik.db"
    shutil.copy(begun.root / "nastavnik.db", saved)
    act(begun)
    signed = (begun.root / "log" / "checkpoint").read_bytes()
    shutil.copy(saved, begun.root / "nastavnik.db")
    told = begun("audit", "verify", "--json")
    assert (told.code, told.json["verdict"]) == (4, "changed")
    assert "базу вернули к прежнему состоянию" in str(told.json["faults"])
    refused = begun("documents", "sign", begun.documents()[0]["id"], "--date", DAYS[0])
    assert refused.code == 4
    assert "журнал не подписан" in refused.err
    assert (begun.root / "log" / "checkpoint").read_bytes() == signed
    assert begun("repair").code == 4
    assert begun("doctor").code == 4


def test_a_log_rewritten_under_another_key_is_seen_by_the_list_of_keys_and_by_old_checkpoints(
    typed: Shell, begun: Shell, outside: Path, ground: Shell
) -> None:
    """The forger makes everything anew and signs it; it holds together, but not with what others kept."""
    late = held(begun, outside)
    forged = Shell(outside / "forged")
    from tests.commands.shell import beginning, school

    school(forged.root, beginning())
    forged("advance", 1, "--date", DAYS[0], "--yes").done()
    assert forged("audit", "verify").code == 0
    told = verified(forged, late["checkpoint"])
    assert (told.code, "ПРОВЕРИТЬ НЕЛЬЗЯ" in told.out, "другого журнала" in told.out) == (4, True, True)
    assert "Журнал раздвоился" in verified(forged, late["code"]).out
    shutil.copy(begun.root / "keys" / "known.jsonl", forged.root / "keys" / "known.jsonl")
    told = forged("audit", "verify")
    assert told.code == 4
    assert "переписан с другим ключом" in told.out


def test_a_slip_of_the_pen_accuses_nobody(begun: Shell, outside: Path) -> None:
    code = held(begun, outside)["code"]
    slipped = code[:-1] + ("A" if code[-1] != "A" else "B")
    told = begun("audit", "verify", "--anchor", slipped, "--json")
    assert (told.code, told.json["verdict"], told.json["compared_with"]) == (4, "unverifiable", None)
    assert "похоже на описку" in str(told.json["faults"])
    typed = code.lower().replace("-", " ")
    assert begun("audit", "verify", "--anchor", typed).code == 0
    for wrong in ("нет такого", begun.root / "nastavnik.toml"):
        answer = begun("audit", "verify", "--anchor", wrong)
        assert answer.code == 4
        assert "Внутренняя" not in answer.err


def mistyped(code: str, *, signs: int = 0, size: str | None = None) -> str:
    """The code with its last signs changed, and its number as typed."""
    number, _, tail = code.partition("·")
    slips = "".join("A" if sign != "A" else "B" for sign in tail[len(tail) - signs :])
    return f"{size or number}·{tail[: len(tail) - signs]}{slips}"


@pytest.fixture(name="foreign", scope="module")
def _foreign(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What somebody keeps of another school: its log is longer and has its own name."""
    from tests.commands.shell import beginning, school

    place = tmp_path_factory.mktemp("foreign")
    other = school(place / "school", beginning())
    other("advance", 1, "--date", DAYS[0], "--yes").done()
    (place / "kept").mkdir()
    return held(other, place / "kept")


@pytest.mark.parametrize(
    "wrong",
    ["another school's checkpoint", "another school's receipt", "two signs", "exchanged digits", "signature", "proof"],
)
def test_an_anchor_that_is_wrong_itself_accuses_nobody(
    begun: Shell, outside: Path, foreign: dict[str, str], wrong: str
) -> None:
    """Neither in the school's own place nor in the folder handed over: the same verdict in both."""
    begun("inspect", 1, "--output", outside / "folder", "--yes").done()
    kept = begun.root.parent / "kept"
    kept.mkdir()
    ours = held(begun, kept)
    begun("inspect", 1, "--output", begun.root.parent / "folder", "--yes").done()
    number = ours["code"].partition("·")[0]
    spoiled = kept / "spoiled"
    if wrong == "signature":
        text = Path(ours["checkpoint"]).read_text(encoding="utf-8")
        spoiled.write_text(text[:-20] + ("A" if text[-20] != "A" else "B") + text[-19:], encoding="utf-8")
    elif wrong == "proof":
        lines = Path(ours["receipt"]).read_text(encoding="utf-8").split("\n")
        lines[3] = lines[4]
        spoiled.write_text("\n".join(lines), encoding="utf-8")
    anchor = {
        "another school's checkpoint": foreign["checkpoint"],
        "another school's receipt": foreign["receipt"],
        "two signs": mistyped(ours["code"], signs=2),
        "exchanged digits": mistyped(ours["code"], size=number + "0"),
        "signature": str(spoiled),
        "proof": str(spoiled),
    }[wrong]
    for place in ((), ("--archive", begun.root.parent / "folder")):
        told = begun("audit", "verify", *place, "--anchor", anchor, "--json")
        assert (told.code, told.json["verdict"], told.json["compared_with"]) == (4, "unverifiable", None), told.out
        assert begun("audit", "verify", *place, "--anchor", ours["checkpoint"]).code == 0
        assert begun("audit", "verify", *place, "--anchor", ours["code"]).code == 0


def test_a_code_of_another_school_may_be_a_rewriting_and_both_are_said(begun: Shell, foreign: dict[str, str]) -> None:
    """A code does not name its log: what does not hold is a change, or a code from elsewhere."""
    number = foreign["code"].partition("·")[0]
    code = foreign["code"].replace(number, str(int(number) // 2), 1)
    told = begun("audit", "verify", "--anchor", code, "--json")
    assert (told.code, told.json["verdict"]) == (4, "changed")
    assert "или код взят из другого журнала" in str(told.json["faults"])


def test_every_command_that_appends_signs_the_log(begun: Shell) -> None:
    """One checkpoint a command, each of the whole log."""
    kept = begun.root / "log" / "checkpoints"
    before = len(list(kept.iterdir()))
    act(begun)
    last = notes.read((begun.root / "log" / "checkpoint").read_text(encoding="utf-8"))
    records = begun("audit", "log", "--json").done().json["records"]
    assert Checkpoint.parse(last.text).size == len(records)
    assert len(list(kept.iterdir())) == before + 1
    assert begun("status").code == 0
    assert len(list(kept.iterdir())) == before + 1


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("flip a root", "переписаны"),
        ("flip a signature", "поддельна"),
        ("drop all", "Контрольные точки пропали"),
        ("cut", "файл повреждён"),
        ("garbage", "файл повреждён"),
        ("rename", "назван не по своей точке"),
        ("list of keys", "повреждён"),
    ],
)
def test_harm_to_checkpoints_is_told_in_words(begun: Shell, harm: str, words: str) -> None:
    log, keys = begun.root / "log", begun.root / "keys"
    path = max((log / "checkpoints").iterdir())
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    if harm == "flip a root":
        lines[2] = ("A" if lines[2][0] != "A" else "B") + lines[2][1:]
    elif harm == "flip a signature":
        head, _, value = lines[4].rpartition(" ")
        lines[4] = f"{head} {value[:20]}{'A' if value[20] != 'A' else 'B'}{value[21:]}"
    path.write_text("\n".join(lines), encoding="utf-8")
    if harm == "drop all":
        shutil.rmtree(log / "checkpoints")
        (log / "checkpoint").unlink()
    elif harm == "cut":
        path.write_bytes(path.read_bytes()[:-9])
    elif harm == "garbage":
        path.write_bytes(bytes(range(256)))
    elif harm == "rename":
        path.rename(path.with_name("00000001.note"))
    elif harm == "list of keys":
        (keys / "known.jsonl").write_text("{}\n", encoding="utf-8")
    told = begun("audit", "verify", "--json")
    assert (told.code, told.json["verdict"], told.err) == (4, "changed", "")
    assert words in str(told.json["faults"])


def test_files_are_genuine_altered_or_unknown(begun: Shell, outside: Path) -> None:
    """With code 4 for all but the first."""
    true = begun.root / begun.documents()[0]["files"]["pdf"]
    strange = outside / "strange.pdf"
    strange.write_bytes(b"%PDF-1.7 strange")
    answer = begun("audit", "verify", true, "--json").done().json
    assert [one["standing"] for one in answer["files"]] == ["genuine"]
    # a pipe nobody writes to would be waited for
    os.mkfifo(outside / "pipe.pdf")
    for path in (strange, outside / "none.pdf", outside / "pipe.pdf"):
        answer = begun("audit", "verify", path, "--json")
        assert (answer.code, answer.json["verdict"]) == (4, "unverifiable")
        assert answer.json["files"][0]["standing"] == "unknown"


def test_a_verification_is_told_in_the_log_unless_the_log_is_unsound(begun: Shell) -> None:
    begun("audit", "verify").done()
    entry = begun("audit", "log", "--last", 1, "--json").done().json["records"][0]["body"]
    assert (entry["action"], entry["data"]["verdict"]) == ("audit.verified", "intact")
    records = len(begun("audit", "log", "--json").done().json["records"])
    (begun.root / "log" / "checkpoint").write_bytes(b"x")
    told = begun("audit", "verify")
    assert told.code == 4
    assert "в журнал не внесена" in told.err
    assert len(begun("audit", "log", "--json").done().json["records"]) == records
