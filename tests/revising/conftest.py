from __future__ import annotations

import pytest
from desk import Desk
from desk import desk as school


@pytest.fixture
def desk(tmp_path) -> Desk:
    """A school of one's own with nine papers issued and none signed."""
    return school(tmp_path / "school")
