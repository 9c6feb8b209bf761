"""Each thing that can be wrong is told by its own sentence, while all else is in order and signed by the school."""

from __future__ import annotations

import pytest

from tests.inspection.verifying import CHANGED, said, verdict
from tests.inspection.wrongs import WRONGS, laid


@pytest.mark.parametrize(("wrong", "words"), WRONGS.items(), ids=[wrong.__name__ for wrong in WRONGS])
def test_a_wrong_is_told_by_its_own_sentence(wrong, words, tmp_path):
    """The guard itself speaks, not only another one that happens to notice."""
    folder, anchor = laid(wrong, tmp_path)
    assert words in said(folder, anchor=anchor)
    assert verdict(folder, anchor=anchor) == CHANGED
