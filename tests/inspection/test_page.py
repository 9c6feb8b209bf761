"""verify.html judges as verify.py does, in a browser, from the disk, with no request for anything."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.inspection import browser as browsers
from tests.inspection.browser import Browser
from tests.inspection.folders import VERIFIER, put, school
from tests.inspection.test_attacks import TABLE
from tests.inspection.verifying import said, verdict
from tests.inspection.wrongs import SPOILED_ANCHORS, WRONGS, laid

VECTORS = Path(__file__).parents[1] / "vectors"
PAGE = VERIFIER / "verify.html"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if browsers.program() is None:
        pytest.skip("no Chromium on this machine: verify.html is not tried here")
    with browsers.running(tmp_path_factory.mktemp("profile")) as found:
        yield found


def judged(browser: Browser, folder: Path, keys: Path | None = None, anchor: Path | str | None = None):
    """(verdict, lines) of the page for a folder put into it by the user's own fields."""
    browser.open(PAGE)
    browser.choose("#folder", folder)
    browser.wait("byId('folder').files.length > 0")
    if keys is not None:
        browser.choose("#keys", keys)
        browser.wait("byId('keys').files.length > 0")
    if isinstance(anchor, Path):
        browser.choose("#held", anchor)
        browser.wait("byId('held').files.length > 0")
    elif anchor is not None:
        browser.evaluate(f"byId('code').value = {json.dumps(anchor)}")
    browser.evaluate("byId('form').requestSubmit()")
    browser.wait("byId('result').dataset.verdict !== undefined && !byId('start').disabled")
    found = browser.evaluate(
        "[Number(byId('result').dataset.verdict),"
        " [...byId('faults').children].map((one) => '✗ ' + one.textContent)"
        ".concat([...byId('lines').children].map((one) => one.textContent))]"
    )
    assert browser.evaluate("byId('verdict').textContent") in (
        "ИЗМЕНЕНИЙ НЕТ",
        "ПРОВЕРИТЬ НЕЛЬЗЯ",
        "ОБНАРУЖЕНЫ ИЗМЕНЕНИЯ",
    )
    return found[0], "\n".join(found[1])


def test_the_page_asks_for_nothing_and_its_policy_lets_it_run(browser, tmp_path):
    """One request, for the page itself; no complaint about its own script and style."""
    made = school()
    browser.requests.clear()
    assert judged(browser, put(tmp_path / "folder", made.folder(), made.key))[0] == 0
    assert set(browser.requests) == {PAGE.as_uri()}
    assert browser.complaints == []


def test_the_policy_names_the_hashes_of_script_and_style():
    """A page whose script was changed does not run at all."""
    text = PAGE.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    for tag in ("script", "style"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert policy[1].startswith("default-src 'none'; ")
    assert "unsafe" not in policy[1]


@pytest.mark.parametrize("attack", [row[0] for row in TABLE], ids=lambda attack: attack.__name__)
def test_the_page_says_of_an_attack_what_the_verifier_says(browser, attack, tmp_path):
    """Same verdict and same sentences: alone, and with keys and an anchor."""
    made = school()
    keys, anchor = tmp_path / "keys.txt", tmp_path / "held.note"
    keys.write_text(f"{made.key.public}\n", encoding="utf-8")
    held = attack(made, tmp_path)
    folder = put(tmp_path / "folder", held.files, held.signer)
    anchor.write_bytes(held.anchor)
    for ways in ({}, {"keys": keys, "anchor": anchor}):
        assert judged(browser, folder, **ways) == (verdict(folder, **ways), said(folder, **ways))


@pytest.mark.parametrize("wrong", [*WRONGS, *SPOILED_ANCHORS], ids=lambda wrong: wrong.__name__)
def test_the_page_says_of_a_wrong_what_the_verifier_says(browser, wrong, tmp_path):
    """Every guard stands in both, in the same words; what is wrong with the anchor alone accuses nobody."""
    folder, anchor = laid(wrong, tmp_path)
    expected = 4 if wrong in WRONGS else 2
    assert judged(browser, folder, anchor=anchor) == (expected, said(folder, anchor=anchor))


def test_the_page_and_the_verifier_agree_on_flipped_bits(browser, tmp_path):
    """Whatever bit is turned, both find it and say the same."""
    made, dice = school(), random.Random(2026)
    folder = put(tmp_path / "folder", made.folder(), made.key)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    for _ in range(8):
        path = dice.choice(files)
        before = path.read_bytes()
        spoiled = bytearray(before)
        spoiled[dice.randrange(len(spoiled))] ^= 1 << dice.randrange(8)
        path.write_bytes(spoiled)
        assert judged(browser, folder) == (4, said(folder)), path.name
        path.write_bytes(before)


@pytest.mark.parametrize("code", ["0", "14·ABCD", "99999999999999999999·" + "0" * 24, "14·" + "0" * 24, "x" * 3000])
def test_a_mistyped_code_is_answered_in_words(browser, code, tmp_path):
    """A code that is none cannot be compared with; one that is another's does not hold."""
    made = school()
    folder = put(tmp_path / "folder", made.folder(), made.key)
    assert judged(browser, folder, anchor=code) == (verdict(folder, anchor=code), said(folder, anchor=code))


def test_a_folder_of_something_else_cannot_be_checked(browser, tmp_path):
    """Neither a list nor a log: the page says so."""
    folder = put(tmp_path / "folder", {"a.txt": b"x"}, None)
    assert judged(browser, folder) == (2, said(folder))


def test_foreign_vectors_pass_in_the_browser(browser):
    """RFC 6962 proofs, Wycheproof signatures, canonical JSON and signed notes."""
    browser.open(PAGE)
    bytes_of = "(text) => Uint8Array.from(atob(text || ''), (c) => c.charCodeAt(0))"
    for name, call in (
        ("inclusion", "verifyInclusion(b(t.leafHash), t.leafIdx, t.treeSize, (t.proof || []).map(b), b(t.root))"),
        ("consistency", "verifyConsistency(t.size1, t.size2, (t.proof || []).map(b), b(t.root1), b(t.root2))"),
    ):
        lines = (VECTORS / f"rfc6962_{name}.jsonl").read_text(encoding="utf-8").splitlines()
        wrong = f"[{','.join(lines)}].filter((t) => {call} === t.wantErr).length"
        script = f"(() => {{ const b = {bytes_of}; return {wrong}; }})()"
        assert (len(lines), browser.evaluate(script)) == (98, 0)
    cases = json.loads((VECTORS / "wycheproof_ed25519.json").read_text(encoding="utf-8"))
    tests = [(g["publicKey"]["pk"], t["msg"], t["sig"], t["result"]) for g in cases["testGroups"] for t in g["tests"]]
    checked = "ed25519Verify(unhex(t[0]), unhex(t[1]), unhex(t[2])) !== (t[3] === 'valid')"
    assert (len(tests), browser.evaluate(f"{json.dumps(tests)}.filter((t) => {checked}).length")) == (151, 0)
    for path in sorted((VECTORS / "jcs").glob("input-*.json")):
        output = path.with_name(path.name.replace("input", "output")).read_text(encoding="utf-8")
        source = json.dumps(path.read_text(encoding="utf-8"))
        assert browser.evaluate(f"canonical(JSON.parse({source}))") == output
    signed = json.loads((VECTORS / "signed_notes.json").read_text(encoding="utf-8"))
    for one in signed["notes"]:
        script = f"new Note(bytesOf({json.dumps(one['note'])})).check([new Key({json.dumps(one['vkey'])})]).good.length"
        assert browser.evaluate(script) == 1
    for bad in signed["bad_vkeys"]:
        assert (
            browser.evaluate(
                f"(() => {{ try {{ new Key({json.dumps(bad)}); }} catch (e) {{ return 1; }} return 0; }})()"
            )
            == 1
        )


def test_the_page_judges_a_school_s_own_folder(browser, folder, tmp_path):
    """What `inspect` wrote, by the page that lies in it and by one that came from elsewhere."""
    assert judged(browser, folder) == (0, said(folder))
    assert (folder / "verify.html").read_bytes() == PAGE.read_bytes()
    keys = tmp_path / "keys.txt"
    keys.write_bytes(b"".join(path.read_bytes() for path in sorted(folder.glob("keys/*.vkey"))))
    proof = next(folder.glob("documents/*/*.tlog-proof"))
    assert judged(browser, folder, keys=keys, anchor=proof) == (0, said(folder, keys=keys, anchor=proof))
