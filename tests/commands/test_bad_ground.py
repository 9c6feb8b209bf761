"""A damaged database, a folder without rights, a full disk: a clear message, the right code, nothing lost."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.commands.shell import ROOT, Answer, apart, ended, nastavnik
from tests.commands.test_year import DAYS

ADVANCE = ("advance", 1, "--date", DAYS[0], "--yes")
#: Somebody without the rights of root, for whom permissions of files count.
NOBODY = 65534


def clear(answer) -> None:
    """A Russian sentence that is no traceback and no internal error."""
    assert answer.err.strip()
    assert "Внутренняя" not in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("line", [("status",), ADVANCE, ("repair",), ("people", "list")], ids=lambda line: line[0])
def test_a_torn_database_is_told_and_left_alone(typed, line):
    """Garbage in place of the file: code 4, and the file stays as it was found."""
    (typed.root / "nastavnik.db").write_bytes(b"garbage" * 1000)
    before = typed.prints()
    answer = typed(*line)
    assert answer.code == 4
    clear(answer)
    assert typed.prints() == before


def test_a_database_damaged_inside_is_found_by_verify_and_doctor(typed):
    """Pages overwritten: whatever a command says, it is no traceback; `audit verify` leaves with 4."""
    path = typed.root / "nastavnik.db"
    content = bytearray(path.read_bytes())
    for start in range(8192, len(content), 3 * 4096):
        content[start : start + 512] = b"\xa5" * 512
    path.write_bytes(content)
    for line in (("status",), ("documents", "list"), ADVANCE):
        answer = typed(*line)
        assert answer.code == 4, (line, answer)
        clear(answer)
    verified = typed("audit", "verify", "--json")
    assert verified.code == 4
    assert verified.json["verdict"] in ("changed", "unverifiable")
    assert verified.json["faults"]
    assert typed("doctor").code == 4


def test_an_empty_database_is_not_taken_for_a_new_one(typed):
    """Nothing in place of the file, or no file: told, and nothing is made."""
    path = typed.root / "nastavnik.db"
    path.write_bytes(b"")
    for _ in range(2):
        answer = typed("status")
        assert answer.code in (1, 5)
        clear(answer)
        path.unlink(missing_ok=True)
    assert not path.exists()


def test_another_programs_database_is_refused(typed):
    """A database with tables of its own is not touched."""
    path = typed.root / "nastavnik.db"
    path.unlink()
    with sqlite3.connect(path) as foreign:
        foreign.execute("CREATE TABLE accounts (id INTEGER)")
    foreign.close()
    before = typed.prints()
    answer = typed(*ADVANCE)
    assert answer.code == 1
    assert "не база данных «Наставника»" in answer.err
    assert typed.prints() == before


def test_a_newer_database_is_refused(typed):
    """A schema this program does not know: update it, nothing is touched."""
    with sqlite3.connect(typed.root / "nastavnik.db") as database:
        database.execute("UPDATE nastavnik_revision SET version_num = '9999'")
    database.close()
    before = typed.prints()
    answer = typed("status")
    assert answer.code == 1
    assert "более новой версией" in answer.err
    assert typed.prints() == before


def test_no_workspace_is_told_with_the_command_that_makes_one(tmp_path, monkeypatch):
    """Code 5 and `nastavnik init`."""
    monkeypatch.chdir(tmp_path)
    answer = nastavnik("status")
    assert answer.code == 5
    assert "nastavnik init" in answer.err


def test_a_full_folder_is_no_place_for_a_workspace(ground, tmp_path):
    """`init` and `demo` never write into what is there."""
    (tmp_path / "чужое.txt").write_text("важное", encoding="utf-8")
    for line in (("init", tmp_path, "--from", ground.root / "nastavnik.toml"), ("demo", tmp_path)):
        answer = nastavnik(*line)
        assert answer.code == 1
        assert "не пуста" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["чужое.txt"]


def as_nobody(*args: object) -> Answer:
    """A command line without the rights of root: in a child of this process, which has everything imported."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        with os.fdopen(writing, "w", encoding="utf-8") as pipe:
            answer = nastavnik(*args)
            json.dump([answer.code, answer.out, answer.err], pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        told = json.load(pipe)
    os.waitpid(child, 0)
    return Answer(*told)


@pytest.fixture(name="guarded")
def _guarded(typed):
    """A copy of the school that anybody may read and nobody else may write; this process has run its commands once."""
    typed("status").done()
    typed(*ADVANCE).done()
    typed("doctor").done()
    typed("repair").done()
    folder = Path(tempfile.mkdtemp(prefix="nastavnik-guarded-"))
    shutil.copytree(typed.root, folder, dirs_exist_ok=True)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_folder_is_read_and_never_changed(guarded):
    """A look works, and so does a dry run; a change is refused with a sentence about rights."""
    for line in (("status",), ("documents", "list"), ("audit", "verify")):
        as_nobody("--workspace", guarded, *line).done()
    record = ("consents", "record", "У-03", "--kind", "health", "--date", "01.09.2025")
    as_nobody("--workspace", guarded, *record, "--dry-run").done()
    sign = ("documents", "sign", 2, "--date", "01.09.2025")
    for line in (record, sign, ("repair",), ("templates", "eject", "CNS-05"), ("doctor",)):
        answer = as_nobody("--workspace", guarded, *line)
        assert answer.code == 1, (line, answer)
        assert "прав" in answer.out + answer.err
        clear(answer)


#: Writers of files larger than any limit below.
BULKY = (
    "from workflow import publication as p\np.write = lambda job: p.Files(job.document_id, b'd', b'x' * 5_000_000)\n"
)


@pytest.mark.parametrize(
    ("size", "bulky", "code"), [(4_096, False, 1), (400_000, False, 1), (600_000, False, 1), (2_000_000, True, 7)]
)
def test_files_that_may_not_grow_lose_nothing(typed, size, bulky, code):
    """Refused whole, or done with files owed; with room again all is made."""
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))\n"
    answer = ended(apart("--workspace", typed.root, *ADVANCE, before=limit + BULKY * bulky))
    assert answer.code == code
    clear(answer)
    whole_again(typed, code)


@pytest.mark.parametrize(("kilobytes", "bulky", "code"), [(700, False, 1), (4_000, True, 7)])
def test_a_full_disk_loses_nothing(typed, tmp_path, kilobytes, bulky, code):
    """The same on a disk that is truly full: a small file system in memory."""
    disk = tmp_path / "disk"
    disk.mkdir()
    program = f"import cli\nfrom tests.commands.shell import quick_files\nquick_files()\n{BULKY * bulky}cli.main()\n"
    script = (
        'mount -t tmpfs -o size="$1"k none "$2" && cp -r "$3"/. "$2" || exit 99\n'
        '"$4" -c "$5" --workspace "$2" advance 1 --date "$6" --yes; code=$?\n'
        'rm -rf "$3" && cp -r "$2" "$3"; exit $code'
    )
    ran = subprocess.run(
        ["unshare", "-m", "sh", "-c", script, "sh", str(kilobytes), disk, typed.root, sys.executable, program, DAYS[0]],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode == 99 or "unshare" in ran.stderr:
        pytest.skip("no rights to mount a file system here")
    answer = Answer(ran.returncode, ran.stdout, ran.stderr)
    assert answer.code == code, answer
    assert "мест" in answer.err
    clear(answer)
    whole_again(typed, code)


def whole_again(typed, code: int) -> None:
    """The step stands or does not, as its code said; with room the rest is made and everything holds."""
    assert typed.stage() == ("draft" if code == 1 else "preparatory")
    assert (typed.documents() == []) is (code == 1)
    assert typed("audit", "verify", "--json").done().json["verdict"] == "intact"
    if code == 1:
        typed(*ADVANCE).done()
    typed("repair").done()
    assert all((typed.root / path).is_file() for d in typed.documents() for path in d["files"].values() if path)
    assert typed("doctor").code == 0
