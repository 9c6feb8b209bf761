"""Whoever changes what papers look like says so by a new version of the style.

Files already issued are made again byte for byte from their text and the version of their style. So a change here is
either a mistake, or a new STYLE_VERSION with its fingerprint below; a release never changes an old line.
"""

from __future__ import annotations

import hashlib

from documents.resources import templates_root
from documents.vocabulary import parse
from documents.writers.base import STYLE_VERSION
from documents.writers.printpage import page_of, page_rules
from tests.writers.specimens import PAPERS, PROPERTIES, files

#: Version → fingerprints of what goes into the DOCX and into the printing of the PDF.
FINGERPRINTS = {
    "1": ("1d9d09cb9e87bccd", "e9e60dd4386719ae"),
    "2": ("77716fa581417f6c", "6434f0a66aabbca9"),
}
#: No specimen with a QR code: a picture is deflated, and that depends on the build of zlib.
NAMES = ("statute", "register", "consent", "plan", "acquaintance", "report")


def _fingerprint(*parts: bytes) -> str:
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()[:16]


def test_word_papers_of_this_version_are_as_they_were() -> None:
    """Every byte of the DOCX specimens is what this version wrote first."""
    assert _fingerprint(*(files(name)[0] for name in NAMES)) == FINGERPRINTS[STYLE_VERSION][0]


def test_printed_papers_of_this_version_are_as_they_were() -> None:
    """The page handed to the printer and its style sheet are what this version handed over first."""
    papers = [parse(PAPERS[name]) for name in NAMES]
    pages = [page_of(told, PROPERTIES) + page_rules(told) for told in papers]
    style = (templates_root() / "style" / "paper.css").read_bytes()
    assert _fingerprint(style, *(page.encode() for page in pages)) == FINGERPRINTS[STYLE_VERSION][1]
