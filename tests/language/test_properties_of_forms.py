"""What holds for any name, post or organization, however strange."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.language.names import CASES, person_forms
from documents.language.organizations import organization_forms
from documents.language.posts import post_forms
from tests.language.forms_tables import examples, rows

LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_ENDINGS = (
    "ов ев ёв ин ын ова ева ёва ина ына ский цкий ская цкая ой ый ий ая яя ых их ко ук юк як ик ец ек ок ёк ач ич аш уш"
    " ж ц щ ь й а я ша жа ия иа ея е и о у ян ен он эн онок ёнок ень ёл"
)
ENDINGS = _ENDINGS.split()
WORD = st.builds(
    lambda start, middle, end: (start + middle + end).capitalize(),
    st.text("бвгдклмнпрстшж", min_size=1, max_size=2),
    st.text(LETTERS, max_size=6),
    st.sampled_from(ENDINGS),
)
KNOWN = st.sampled_from([example.word for alike in examples("surnames.tsv") for example in alike])
NAME = st.one_of(
    WORD,
    KNOWN,
    st.builds("-".join, st.lists(WORD, min_size=2, max_size=3)),
    st.builds(" ".join, st.lists(WORD, min_size=2, max_size=3)),
    WORD.map(str.upper),
    WORD.map(str.lower),
    st.text(LETTERS + LETTERS.upper() + "abcXYZ -'’.", max_size=15),
)


def _pieces(name: str) -> list[str]:
    return re.split("[- ]", name)


SEX = st.sampled_from(["m", "f", None])


@settings(max_examples=250, deadline=None, derandomize=True)
@given(NAME, NAME, NAME, SEX)
def test_forms_keep_the_shape_of_the_name(surname: str, name: str, patronymic: str, sex: str | None) -> None:
    """No form loses its capital, its hyphens or its words, gains ё, or grows beyond an ending."""
    person = person_forms(surname, name, patronymic, sex)
    for part in (person.surname, person.name, person.patronymic):
        if part is None:
            continue
        assert tuple(part.forms) == CASES
        word = part.forms["nom"]
        for form in part.forms.values():
            assert form[:1] == word[:1]
            assert [piece[:1].isupper() for piece in _pieces(form)] == [piece[:1].isupper() for piece in _pieces(word)]
            assert "ё" in word.lower() or "ё" not in form.lower()
            assert abs(len(form) - len(word)) <= 3 * len(_pieces(word))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(NAME, SEX)
def test_a_silent_surname_is_spelled_ordinarily(surname: str, sex: str | None) -> None:
    """Whatever is doubtful says so; what is silent is one Russian word of a known sex."""
    part = person_forms(surname, None, None, sex).surname
    if part is None:
        return
    assert (part.state == "auto") == (not part.doubts)
    if part.state == "auto":
        assert sex is not None
        assert part.forms["nom"].isalpha()
        assert part.forms["nom"].istitle()


TITLES = [row[0] for row in rows("posts.tsv")]
TITLE = st.one_of(
    st.sampled_from(TITLES),
    st.builds(", ".join, st.lists(st.sampled_from(TITLES), min_size=2, max_size=3)),
    st.builds(" ".join, st.lists(st.sampled_from(" ".join(TITLES).split()), min_size=1, max_size=6)),
    st.text(LETTERS + " -–/(),.№«»7АБ", max_size=40),
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(TITLE)
def test_a_post_declines_or_stays_letter_for_letter(title: str) -> None:
    """An abstained post is unchanged; a declined one keeps its first letter, digits and quotation marks."""
    part = post_forms(title)
    word = part.forms["nom"]
    for form in part.forms.values():
        assert form[:1] == word[:1]
        assert [mark for mark in form if not mark.isalpha() and not mark.isspace()] == [
            mark for mark in word if not mark.isalpha() and not mark.isspace()
        ]
        assert len(form) <= len(word) + 4 * (1 + len(word.split()))
    if any("не просклоняла" in doubt for doubt in part.doubts):
        assert set(part.forms.values()) == {word}
        assert part.state == "confirm"


NAMES_OF_ORGANIZATIONS = [row[0] for row in rows("organizations.tsv")]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.one_of(
        st.sampled_from(NAMES_OF_ORGANIZATIONS),
        st.builds(" ".join, st.lists(st.sampled_from(" ".join(NAMES_OF_ORGANIZATIONS).split()), max_size=6)),
    )
)
def test_an_organization_never_changes_inside_its_quotation_marks(name: str) -> None:
    """From the first mark on every form is the nominative."""
    part = organization_forms(name)
    nominative = part.forms["nom"]
    quoted = nominative[nominative.index("«") :] if "«" in nominative else ""
    for form in part.forms.values():
        assert form.endswith(quoted)
        assert form[:1] == nominative[:1]
