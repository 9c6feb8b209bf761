"""Keys, checkpoints and codes have one spelling each, and what is spelled otherwise is refused."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.audit import notes
from records.audit.checkpoint import Checkpoint, read_short, short
from records.audit.keyhistory import KnownKey, told
from records.audit.keys import COSIGNATURE, PrivateKey, PublicKey
from records.errors import IntegrityError, NastavnikError
from records.keyring import PASSPHRASE_VARIABLE, Keyring

NAME = "nastavnik.local/school-0badc0de"
KEY = PrivateKey.generate(NAME, seed=b"s" * 32)
OTHER = PrivateKey.generate(NAME, seed=b"t" * 32)
WITNESS = PrivateKey.generate(f"{NAME}/director", seed=b"w" * 32, algorithm=COSIGNATURE)
POINT = Checkpoint(NAME, 1234, bytes(range(32)))


@pytest.fixture(name="ring")
def _ring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Keyring:
    monkeypatch.delenv(PASSPHRASE_VARIABLE, raising=False)
    return Keyring(tmp_path / "keys")


def test_a_key_reads_back_as_it_was_written() -> None:
    assert PublicKey.parse(str(KEY.public)) == KEY.public
    assert KEY.public.verify(b"message", KEY.sign(b"message"))
    assert not KEY.public.verify(b"massage", KEY.sign(b"message"))
    assert "s" * 32 not in repr(KEY)


def test_a_key_is_read_from_its_file_by_us_as_by_the_library() -> None:
    plain = KEY.pem(None)
    assert PrivateKey.of_plain_pem(KEY.public, plain).sign(b"x") == KEY.sign(b"x")
    assert PrivateKey.from_pem(NAME, plain, None).public == KEY.public
    assert PrivateKey.from_pem(NAME, KEY.pem(b"secret"), b"secret").public == KEY.public
    for broken in (b"", plain[:-3], plain.replace(b"M", b"N", 1), KEY.pem(b"secret")):
        with pytest.raises(ValueError):
            PrivateKey.of_plain_pem(KEY.public, broken)


def test_a_key_put_in_the_place_of_another_signs_nothing() -> None:
    with pytest.raises(IntegrityError, match="подменён"):
        PrivateKey.of_plain_pem(KEY.public, OTHER.pem(None)).sign(b"x")


def test_private_keys_are_for_their_owner_only(ring: Keyring) -> None:
    path = ring.keep(KEY)
    ring.list_known([KnownKey(KEY.public, "system", 1)])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(ring.folder.stat().st_mode) == 0o700
    signer = ring.system()
    assert signer is not None
    assert signer.sign(b"x") == KEY.sign(b"x")
    ring.destroy(KEY.public)
    assert ring.system() is None


def test_an_encrypted_key_asks_for_its_passphrase(ring: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "пароль")
    ring.keep(KEY)
    ring.list_known([KnownKey(KEY.public, "system", 1)])
    signer = ring.system()
    assert signer is not None
    assert signer.public == KEY.public
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "не тот")
    with pytest.raises(NastavnikError, match="не подходит"):
        ring.system()
    monkeypatch.delenv(PASSPHRASE_VARIABLE)
    with pytest.raises(NastavnikError, match=PASSPHRASE_VARIABLE):
        ring.system()


@pytest.mark.parametrize("content", ["{", "null", '{"key":"x","role":"system","since":1,"until":null,"fate":null}'])
def test_a_damaged_list_of_keys_is_told_in_words(ring: Keyring, content: str) -> None:
    ring.list_known([])
    (ring.folder / "known.jsonl").write_text(content + "\n")
    with pytest.raises(IntegrityError, match="повреждён"):
        ring.known()


def test_a_witness_signs_with_the_time() -> None:
    note = notes.cosign(notes.sign(POINT.text, KEY), WITNESS, ts=1_790_000_000)
    read = notes.read(str(note))
    assert [(v.key, v.ts) for v in read.verified([KEY.public, WITNESS.public])] == [
        (KEY.public, None),
        (WITNESS.public, 1_790_000_000),
    ]
    value = read.signatures[1].value
    later = notes.Signature(WITNESS.public.name, WITNESS.public.id, (1_790_000_001).to_bytes(8, "big") + value[8:])
    with pytest.raises(notes.ForgedError):
        notes.Note(read.text, (later,)).verified([WITNESS.public])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n",
        "a\n\n",
        "a\n\n\u2014 x",
        "a\n\n\u2014 x y\n",
        "a\n\n- x AAAAAAAA\n",
        "a\n\n\u2014 x+y AAAAAAAA\n",
        "a\r\n\n\u2014 x AAAAAAAA\n",
        "a\n\n\u2014 x AAAA\n",
        "a\n\n\u2014 x AAAAAAAB==\n",
    ],
)
def test_what_is_no_note_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        notes.read(text)


def test_a_checkpoint_is_three_lines_and_nothing_else() -> None:
    assert Checkpoint.parse(POINT.text) == POINT
    for text in (POINT.text + "more\n", POINT.text[:-1], POINT.text.replace("1234", "01234"), "\n1\n\n"):
        with pytest.raises(ValueError):
            Checkpoint.parse(text)


@given(st.integers(0, 10**17), st.binary(min_size=32, max_size=32))
def test_a_code_reads_back_however_it_is_typed(size: int, root: bytes) -> None:
    code = short(size, root)
    for typed in (code, code.lower(), code.replace("-", " "), code.replace("·", "."), code.replace("0", "O")):
        read = read_short(typed)
        assert read.matches(root)
        assert read.size == size
    assert read_short(code).slips(root) == 0


def test_a_slip_of_the_pen_is_told_from_another_root() -> None:
    code = short(5, POINT.root)
    slipped = read_short(code[:-1] + ("A" if code[-1] != "A" else "B"))
    assert (slipped.matches(POINT.root), slipped.slips(POINT.root)) == (False, 1)
    assert read_short(short(5, bytes(32))).slips(POINT.root) > 10
    for wrong in ("", "5", "5·", code[:-1], code + "A", code.replace("5·", "x·"), code.replace("·", "")):
        with pytest.raises(ValueError):
            read_short(wrong)


def test_the_history_of_keys_follows_from_the_records() -> None:
    made = _record(1, "key.made", role="system", vkey=str(KEY.public))
    turned = _record(9, "key.rotated", role="system", vkey=str(KEY.public), next=str(OTHER.public))
    first, second = told([made, _record(2, "test.write"), turned])
    assert (first.until, first.fate, second.since, second.is_current) == (9, "rotated", 9, True)
    assert [size for size in range(1, 14) if first.signs(size)] == list(range(2, 10))
    assert [size for size in range(1, 14) if second.signs(size)] == list(range(10, 14))
    for senseless in ([turned], [made, made], [made, turned, turned], [_record(1, "key.made", role="x", vkey="y")]):
        with pytest.raises(ValueError):
            told(senseless)


def _record(seq: int, action: str, **data: str) -> dict[str, object]:
    return {"seq": seq, "action": action, "data": data}
