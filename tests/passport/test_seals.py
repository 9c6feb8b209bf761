"""The seal: 94 bytes whose places never move, signed, without personal data."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import seal
from documents.catalogue import catalogue
from documents.seal import SealError
from records.audit.keys import PrivateKey

KEY = PrivateKey.generate("nastavnik.local/school-1a2b3c4d", seed=bytes(range(32)))
OTHER = PrivateKey.generate("nastavnik.local/other-5e6f7a8b", seed=bytes(32))
NONCE = "0123456789abcdef0123456789abcdef"
FACTS = {"nonce": NONCE, "kind": "ORG-04", "dated": date(2025, 9, 3), "ogrn": "1023900000000"}


def test_every_byte_has_its_place():
    """As the guide tells whoever writes a reader of their own."""
    content = seal.unbase45(seal.payload(KEY, **FACTS).removeprefix("NST1:"))
    assert len(content) == 94
    assert content[0] == 1
    assert content[1:5] == KEY.public.id
    assert content[5:21] == hashlib.sha256(b"nastavnik/paper\x00" + NONCE.encode()).digest()[:16]
    assert content[21] == 0x04
    assert int.from_bytes(content[22:26], "big") == 20250903
    assert content[26:30] == hashlib.sha256(b"nastavnik/school\x001023900000000").digest()[:4]
    assert KEY.public.verify(b"nastavnik/seal\x00" + content[:30], content[30:])


def test_it_is_146_signs_of_the_alphabet_of_qr_codes():
    made = seal.payload(KEY, **FACTS)
    assert len(made) == 146
    assert set(made) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
    assert made == seal.payload(KEY, **FACTS)


def test_it_is_read_back_and_its_key_is_found():
    read = seal.read(seal.payload(KEY, **FACTS))
    assert (read.identity, read.dated, read.school) == (
        seal.identity(NONCE),
        date(2025, 9, 3),
        seal.school_code("1023900000000"),
    )
    assert seal.kind_of(read.kind) == "ORG-04"
    assert read.signer([OTHER.public, KEY.public]) == KEY.public
    assert read.signer([OTHER.public]) is None
    assert read.signer([]) is None


@pytest.mark.parametrize("place", [0, 1, 5, 21, 22, 25, 26, 29, 30, 60, 93])
def test_another_byte_anywhere_is_nobodys_seal(place):
    content = bytearray(seal.unbase45(seal.payload(KEY, **FACTS).removeprefix("NST1:")))
    content[place] ^= 1
    try:
        read = seal.read("NST1:" + seal.base45(bytes(content)))
    except SealError:
        return
    assert read.signer([KEY.public, OTHER.public]) is None


def test_a_key_of_the_same_id_does_not_do():
    """The four bytes of the id only say which key to try."""
    read = seal.read(seal.payload(KEY, **FACTS))

    class Impostor:
        id = KEY.public.id

        def verify(self, message, signature):
            return OTHER.public.verify(message, signature)

    assert read.signer([Impostor()]) is None


@pytest.mark.parametrize(
    "text",
    ["", "NST1:", "NST1:0", "NST1:ZZZ", "NST1:абв", "NST2:6BF", "https://example.com", "NST1:" + "0" * 141, "nst1:00"],
)
def test_what_is_no_seal_is_said(text):
    with pytest.raises(SealError, match=r"[Кк]од"):
        seal.read(text)


def test_every_kind_of_paper_has_its_byte():
    """No two kinds share one but variants of a letter; families out of the table share the byte of others."""
    known = [code for code in catalogue() if seal.kind_byte(code) != seal.OTHER_KIND]
    assert set(known) == set(catalogue())
    by_byte: dict[int, set[str]] = {}
    for code in known:
        by_byte.setdefault(seal.kind_byte(code), set()).add(code.rstrip("abcdefgh"))
    assert all(len(codes) == 1 for codes in by_byte.values())
    assert {seal.kind_of(byte) for byte in by_byte} == {code for codes in by_byte.values() for code in codes}


@pytest.mark.parametrize(
    ("code", "byte"),
    [("ORG-01", 0x01), ("PAIR-05", 0x65), ("RES-05b", 0xC5), ("AUD-03", 0xD3), ("DOC-05", 0xE5), ("PDN-01", 0xF1)],
)
def test_bytes_already_printed_keep_their_meaning(code, byte):
    assert seal.kind_byte(code) == byte


@pytest.mark.parametrize("code", ["XYZ-01", "ORG-16", "ORG-00", "ХХХ-01", "ORG", "", "PDN-15"])
def test_kinds_beyond_the_table_are_others(code):
    assert seal.kind_byte(code) == seal.OTHER_KIND
    assert seal.kind_of(seal.OTHER_KIND) is None


@pytest.mark.parametrize(
    ("content", "text"),
    [(b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"base-45", "UJCLQE7W581"), (b"ietf!", "QED8WEX0"), (b"", "")],
)
def test_base_45_is_that_of_its_rfc(content, text):
    """RFC 9285, 4.3 and 4.4."""
    assert seal.base45(content) == text
    assert seal.unbase45(text) == content


@given(st.binary(max_size=120))
def test_base_45_gives_back_what_it_was_given(content):
    assert seal.unbase45(seal.base45(content)) == content


@pytest.mark.parametrize("text", ["GGW", ":::", "::", "a", "AB", "0000"])
def test_base_45_refuses_what_no_bytes_give(text):
    if text == "AB":  # 10 + 11 × 45 = 505: two signs are one byte
        text = "AB0AB"
    with pytest.raises(ValueError):
        seal.unbase45(text)


@given(st.binary(min_size=16, max_size=16))
def test_the_code_for_people_is_forgiving(paper):
    code = seal.short(paper)
    assert len(code) == 19
    assert seal.read_short(code) == paper[:10]
    assert seal.read_short(code.lower().replace("-", " ")) == paper[:10]
    assert seal.read_short(code.replace("0", "О").replace("1", "l")) == paper[:10]


@pytest.mark.parametrize("text", ["", "ABCD", "ABCD-EFGH-JKLM-NPQU", "ABCD-EFGH-JKLM-NPQRS"])
def test_a_code_that_is_none_is_said(text):
    with pytest.raises(SealError, match="16 знаков"):
        seal.read_short(text)
