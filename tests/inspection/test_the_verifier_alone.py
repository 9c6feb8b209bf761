"""verify.py is one file that runs anywhere, with Python 3.8 and no library, and judges as others' vectors do."""

from __future__ import annotations

import ast
import base64
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.inspection.folders import VERIFIER, key, put, school
from tests.inspection.verifying import verifier

VECTORS = Path(__file__).parents[1] / "vectors"
SOURCE = VERIFIER / "verify.py"


def _bytes(text: str | None) -> bytes:
    return base64.b64decode(text or "")


def _lines(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (VECTORS / name).read_text(encoding="utf-8").splitlines()]


def test_it_imports_the_standard_library_only_and_is_python_3_8():
    """No name younger than 3.8 is imported, and the grammar is that of 3.8."""
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 8))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= set(sys.stdlib_module_names)
    young = {"UTC", "tomllib", "StrEnum", "cache", "batched"}
    called = {name.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for name in node.names}
    assert not young & (imported | called)
    methods = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not methods & {"removeprefix", "removesuffix", "bit_count", "is_relative_to", "file_digest"}
    assert not any(
        isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr) and _is_dicts(node) for node in ast.walk(tree)
    )


def _is_dicts(node: ast.BinOp) -> bool:
    return isinstance(node.left, ast.Dict) or isinstance(node.right, ast.Dict)


@pytest.mark.parametrize("encoding", ["ascii", "cp866", "cp1251", "utf-8"])
def test_it_speaks_in_any_console(tmp_path, encoding):
    """A console without Russian letters gets escapes, never a failure."""
    made = school()
    folder = put(tmp_path / "folder", made.folder(), made.key)
    ran = subprocess.run(
        [sys.executable, "-I", "-S", SOURCE, folder],
        env={"PATH": os.environ["PATH"], "PYTHONIOENCODING": encoding},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_proofs_of_others_are_judged_as_they_judge_them():
    """98 inclusion and 98 consistency proofs of transparency-dev/merkle (RFC 6962)."""
    module, judged = verifier(), 0
    for one in _lines("rfc6962_inclusion.jsonl"):
        proof = [_bytes(node) for node in one["proof"] or []]  # type: ignore[attr-defined]
        told = (_bytes(one["leafHash"]), one["leafIdx"], one["treeSize"], proof, _bytes(one["root"]))  # type: ignore[arg-type]
        assert module.verify_inclusion(*told) is not one["wantErr"], one["file"]
        judged += 1
    for one in _lines("rfc6962_consistency.jsonl"):
        proof = [_bytes(node) for node in one["proof"] or []]  # type: ignore[attr-defined]
        told = (one["size1"], one["size2"], proof, _bytes(one["root1"]), _bytes(one["root2"]))  # type: ignore[arg-type]
        assert module.verify_consistency(*told) is not one["wantErr"], one["file"]
        judged += 1
    assert judged == 196


def test_signatures_of_others_are_judged_as_they_judge_them():
    """151 Ed25519 cases of Wycheproof."""
    groups = json.loads((VECTORS / "wycheproof_ed25519.json").read_text(encoding="utf-8"))["testGroups"]
    judged = 0
    for group in groups:
        public = bytes.fromhex(group["publicKey"]["pk"])
        for case in group["tests"]:
            holds = verifier().ed25519_verify(public, bytes.fromhex(case["msg"]), bytes.fromhex(case["sig"]))
            assert holds is (case["result"] == "valid"), case["tcId"]
            judged += 1
    assert judged == 151


@pytest.mark.parametrize("path", sorted((VECTORS / "jcs").glob("input-*.json")), ids=lambda path: path.stem)
def test_canonical_text_is_that_of_the_standard(path):
    """The six pairs of RFC 8785."""
    output = path.with_name(path.name.replace("input", "output")).read_text(encoding="utf-8")
    assert verifier().canonical(json.loads(path.read_text(encoding="utf-8"))) == output


def test_notes_and_keys_of_others_are_read():
    """The examples of C2SP and of Go's sumdb, and the keys that are none."""
    signed = json.loads((VECTORS / "signed_notes.json").read_text(encoding="utf-8"))
    for one in signed["notes"]:
        good, _, false = verifier().Note(one["note"].encode()).check([verifier().Key(one["vkey"])])
        assert (len(good), false) == (1, [])
        spoiled = verifier().Note(one["note"].replace("a", "b", 1).encode())
        assert spoiled.check([verifier().Key(one["vkey"])])[2]
    for bad in signed["bad_vkeys"]:
        with pytest.raises(ValueError):
            verifier().Key(bad)


@pytest.mark.parametrize(
    "text", ["QUJD\n", "QUJ", "QUI", "QUJD=", "QU JD", "QUJDR", "QQ=", "QR==", "QUJ-", "ЖЖЖЖ"]
)  # fmt: skip
def test_base64_has_one_spelling(text):
    """Padding, spaces, left-over bits and foreign letters are refused."""
    with pytest.raises(ValueError):
        verifier().decoded(text)


def test_a_director_s_word_stands_for_a_lost_key(tmp_path):
    """With the director's key among the inspector's, a checkpoint he co-signed vouches for the next system key."""
    from records.audit import notes
    from records.audit.keys import COSIGNATURE, PrivateKey

    made, following = school(), key(2)
    director = PrivateKey.generate(f"{made.key.public.name}/director", seed=bytes(32), algorithm=COSIGNATURE)
    made.publics["keys/director.vkey"] = str(director.public)
    made.record("key.made", data={"role": "director", "vkey": str(director.public)})
    lost = str(made.key.public)
    made.record("key.lost", data={"role": "system", "vkey": lost, "next": str(following.public)})
    made.publics["keys/system-2.vkey"] = str(following.public)
    made.key = following
    made.export()
    keys = tmp_path / "keys.txt"
    keys.write_text(f"{lost}\n{director.public}\n", encoding="utf-8")
    alone = put(tmp_path / "alone", made.folder(), made.key)
    assert verifier().verify(str(alone))[0] == 0, verifier().verify(str(alone))
    assert verifier().verify(str(alone), keys=str(keys))[0] == 4
    size = len(made.bodies)
    made.checkpoints[size] = str(notes.cosign(notes.read(made.checkpoints[size]), director, ts=1_800_000_000))
    vouched = put(tmp_path / "vouched", made.folder(), made.key)
    assert verifier().verify(str(vouched), keys=str(keys))[0] == 0, verifier().verify(str(vouched), keys=str(keys))


@pytest.mark.parametrize("read", [0, 1])
def test_who_stops_reading_gets_no_traceback_and_the_code_stays(tmp_path, read):
    """`verify.py FOLDER | head`: nothing on the error stream, and the verdict is the exit code still."""
    made = school()
    files = made.folder()
    for number in range(3000):
        files[f"documents/2025/{'лишний' * 5}-{number}.pdf"] = b""
    folder = put(tmp_path / "folder", files, made.key)
    for spoiled, code in ((True, 4), (False, 0)):
        if not spoiled:
            folder = put(tmp_path / "whole", made.folder(), made.key)
        with subprocess.Popen(
            [sys.executable, "-I", "-S", SOURCE, folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as ran:
            assert ran.stdout is not None
            assert ran.stderr is not None
            if read:
                ran.stdout.readline()
            ran.stdout.close()
            assert (ran.wait(timeout=60), ran.stderr.read()) == (code, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_full_disk_under_the_report_leaves_the_code(tmp_path):
    """The report cannot be written; the verdict is told by the exit code."""
    made = school()
    folder = put(tmp_path / "folder", made.folder(), made.key)
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-I", "-S", SOURCE, folder], stdout=full, stderr=subprocess.PIPE, timeout=60
        )
    assert (ran.returncode, ran.stderr) == (0, b"")
