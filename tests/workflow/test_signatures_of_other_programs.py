"""A signature or a token of time is kept beside a checkpoint when it is one and was made over that checkpoint."""

from __future__ import annotations

import hashlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.errors import BadInputError, RefusedError
from tests.tokens import DATA, GOST, SHA256, TST_INFO, der, name, number, response, signature, signed_data, token
from workflow.acts import der as reader
from workflow.acts.detached import check_signature, check_token

POINT = b"nastavnik/1\n12\nroot\n"
TEXTS = (POINT + "\n— school sig\n".encode(), POINT)
DIGEST = hashlib.sha256(POINT).digest()


@pytest.mark.parametrize("is_detached", [True, False])
def test_a_signature_over_the_point(is_detached):
    assert check_signature("a.p7s", signature(POINT, is_detached=is_detached), TEXTS) is True


def test_a_signature_over_any_spelling_of_it():
    assert all(check_signature("a.p7s", signature(text), TEXTS) for text in TEXTS)


@pytest.mark.parametrize("is_detached", [True, False])
def test_a_signature_over_something_else(is_detached):
    with pytest.raises(RefusedError, match="не к этой контрольной точке"):
        check_signature("a.p7s", signature(b"else", is_detached=is_detached), TEXTS)


def test_a_signature_that_says_nothing_of_the_content():
    """Without signed attributes, or with a hash this program cannot count, nothing is said and nothing refused."""
    assert check_signature("a.p7s", signature(POINT, has_attributes=False), TEXTS) is False
    assert check_signature("a.p7s", signed_data(DATA, None, digest=bytes(32), algorithm=GOST), TEXTS) is False


def test_a_signature_whose_lengths_are_not_known_beforehand():
    """BER, as some programs write it: a value lasts until two zeros, a string is cut into pieces."""
    kind, wrapped = reader.read(signed_data(DATA, POINT, digest=DIGEST), is_strict=True).children
    version, algorithms, _, signers = map(_again, wrapped.children[0].children)
    pieces = b"\x24\x80" + der(0x04, POINT[:5]) + der(0x04, POINT[5:]) + b"\0\0"
    enclosed = b"\x30\x80" + name(DATA) + b"\xa0\x80" + pieces + b"\0\0" * 2
    data = b"\x30\x80" + version + algorithms + enclosed + signers + b"\0\0"
    source = b"\x30\x80" + _again(kind) + b"\xa0\x80" + data + b"\0\0" * 2
    assert check_signature("a.p7s", source, TEXTS) is True
    with pytest.raises(RefusedError):
        check_signature("a.p7s", source, [b"else"])


def _again(value: reader.Value) -> bytes:
    return der(value.tag, value.content)


@pytest.mark.parametrize("source", [token(POINT), response(POINT), response(POINT, status=1)])
def test_a_token_of_time_over_the_point(source):
    assert check_token("a.tsr", source, TEXTS) is True


def test_a_token_of_time_over_something_else():
    for source in (token(b"else"), response(b"else")):
        with pytest.raises(RefusedError, match="не к этой контрольной точке"):
            check_token("a.tsr", source, TEXTS)


def test_a_token_with_a_hash_this_program_cannot_count():
    assert check_token("a.tsr", token(POINT, algorithm=GOST), TEXTS) is False


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"garbage",
        der(0x30),
        der(0x30, der(0x30, number(2))),
        response(POINT, status=2),
        response(POINT) + b"\0",
        response(POINT)[:-1],
        signature(POINT),
        token(POINT, vouched=bytes(32)),
        b"\x30\x80" + token(POINT)[4:] + b"\0\0",
        signed_data(DATA, POINT, digest=DIGEST),
        signed_data(TST_INFO, b"0\x01", digest=None),
    ],
)
def test_what_is_no_token_of_time(source):
    with pytest.raises(BadInputError, match="не метка времени"):
        check_token("a.tsr", source, TEXTS)


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"garbage",
        b"-----BEGIN PKCS7-----\n",
        der(0x30, name(DATA), der(0xA0, der(0x04, POINT))),
        signature(POINT) + b"\0",
        signature(POINT)[:-3],
        response(POINT),
        b"\x30\x80" * 100_000,
        der(0x30, name(SHA256)),
    ],
)
def test_what_is_no_signature(source):
    with pytest.raises(BadInputError, match="не подпись"):
        check_signature("a.p7s", source, TEXTS)


@given(st.data())
def test_no_byte_changed_makes_another_error(data):
    """Whatever is broken, the answer is one of three."""
    signed = signed_data(DATA, POINT, digest=DIGEST)
    made, check = data.draw(st.sampled_from([(token(POINT), check_token), (signed, check_signature)]))
    source = bytearray(made)
    for _ in range(data.draw(st.integers(1, 3))):
        source[data.draw(st.integers(0, len(source) - 1))] = data.draw(st.integers(0, 255))
    with suppress(BadInputError, RefusedError):
        assert check("a", bytes(source), TEXTS) in (True, False)


@pytest.mark.parametrize("place", range(32))
def test_no_other_hash_is_taken_for_that_of_the_point(place):
    for make, check in ((token, check_token), (signature, check_signature)):
        source = make(POINT)
        at = source.index(DIGEST) + place
        with pytest.raises((BadInputError, RefusedError)):
            check("a", source[:at] + bytes([source[at] ^ 1]) + source[at + 1 :], TEXTS)
