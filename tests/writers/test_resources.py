"""Templates are found beside the packages of a checkout and inside the package of a wheel."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents import resources


def test_a_checkout_has_them_beside_the_packages() -> None:
    """The style and the fonts are there."""
    root = resources.templates_root()
    assert (root / "style" / "paper.css").is_file()
    assert (root / "fonts" / "fonts.conf").is_file()


def test_a_wheel_has_them_inside_and_nowhere_is_a_broken_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies inside comes first."""
    package = tmp_path / "documents"
    package.mkdir()
    monkeypatch.setattr(resources, "__file__", str(package / "resources.py"))
    with pytest.raises(RuntimeError, match="no templates"):
        resources.templates_root()
    (tmp_path / "templates").mkdir()
    assert resources.templates_root() == tmp_path / "templates"
    (package / "templates").mkdir()
    assert resources.templates_root() == package / "templates"
