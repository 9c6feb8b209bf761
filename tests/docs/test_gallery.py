"""The page of pictures shows every kind of paper as it is printed today."""

from __future__ import annotations

import json

import pytest
from PIL import Image

from docs import gallery
from documents.catalogue import catalogue


def test_every_kind_has_its_picture_and_nothing_else_has():
    assert {path.stem for path in gallery.PICTURES.glob("*.png")} == set(catalogue()), "run: python -m docs.gallery"
    assert set(json.loads(gallery.HASHES.read_text(encoding="utf-8"))) == set(catalogue())


def test_no_picture_is_stale():
    """The text of the specimen and the style are those each picture was drawn from."""
    assert sorted(gallery.stale()) == [], "run: python -m docs.gallery"


def test_a_changed_text_is_noticed(monkeypatch):
    text_of = gallery.text_of
    monkeypatch.setattr(gallery, "text_of", lambda code: text_of(code) + ("<!-- -->" if code == "MON-03" else ""))
    assert "MON-03" in gallery.stale()


@pytest.mark.parametrize("code", catalogue())
def test_a_picture_is_a_sheet(code):
    with Image.open(gallery.PICTURES / f"{code}.png") as picture:
        longer, shorter = max(picture.size), min(picture.size)
    assert longer / shorter == pytest.approx(297 / 210, abs=0.01)
    assert shorter > 500


def test_all_pictures_together_stay_small():
    assert sum(path.stat().st_size for path in gallery.PICTURES.iterdir()) < gallery.LARGEST


def test_the_page_is_the_one_the_catalogue_makes():
    told = gallery.PAGE.read_text(encoding="utf-8")
    assert told == gallery.page(), "run: python -m docs.gallery"
    assert all(f"### {code}. {kind.title}" in told for code, kind in catalogue().items())
