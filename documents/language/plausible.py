"""Whether a case form somebody offers can be a form of the word at all; the sentence why not.

The program cannot know how a rare name declines, hence it asks; but it knows what no declension does. A form of a name

- is of the letters of its nominative's kind: Cyrillic, hyphens and spaces, else only signs the nominative has too;
- has as many words, each beginning with the same letters, great where the nominative's is great;
- is about as long: endings add up to `LONGER` letters a word («Мудрый» — «Мудрыми», «Ян» — «Яном»), a fleeting vowel
  and an ending take up to `SHORTER` («Пёс» — «Пса»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from documents.language.forms import CASES

#: Most letters a case adds to a word, and takes from it.
LONGER, SHORTER = 4, 3
#: From this length on the first two letters stay in every case; a shorter word may lose its second («Лев» — «Льва»).
TWO_LETTERS_STAY = 5

_WORDS = re.compile(r"[\s-]+")
_PLAIN = re.compile(r"[А-ЯЁа-яё\s’'-]")
_CASE = {
    "nom": "именительный",
    "gen": "родительный",
    "dat": "дательный",
    "acc": "винительный",
    "ins": "творительный",
    "loc": "предложный",
}


def form_faults(nominative: str, forms: Mapping[str, str]) -> tuple[str, ...]:
    """What speaks against forms offered for a word, a Russian sentence each; empty where nothing does.

    Args:
        nominative: as the card has it.
        forms: form by case; cases may be missing. A nominative among them must be the card's.
    """
    return tuple(fault for case in CASES if case in forms for fault in _faults(nominative, case, forms[case]))


def _faults(nominative: str, case: str, form: str) -> Iterator[str]:
    told = f"«{form}» — {_CASE[case]} падеж от «{nominative}»"
    if case == "nom":
        if form != nominative:
            yield f"{told}: именительный падеж стоит в карточке; измените карточку, а не форму."
        return
    strange = sorted({sign for sign in form if not _PLAIN.fullmatch(sign) and sign not in nominative})
    if strange:
        signs = ", ".join(f"«{sign}»" for sign in strange)
        yield f"{told}: таких знаков в нём быть не может: {signs}."
        return
    words, kept = _WORDS.split(form.strip()), _WORDS.split(nominative.strip())
    if len(words) != len(kept):
        yield f"{told}: слов должно быть {len(kept)}, а их {len(words)}."
        return
    for word, root in zip(words, kept, strict=True):
        yield from (f"{told}: {why}" for why in _word_faults(root, word))


def _word_faults(root: str, word: str) -> Iterator[str]:
    alike = 2 if len(root) >= TWO_LETTERS_STAY else 1
    if _folded(word)[:alike] != _folded(root)[:alike]:
        yield f"«{word}» начинается иначе, чем «{root}»."
    elif word[:1].isupper() != root[:1].isupper():
        yield f"«{word}» пишется с {'прописной' if root[:1].isupper() else 'строчной'} буквы, как «{root}»."
    elif len(word) > len(root) + LONGER:
        yield f"«{word}» слишком длинно для формы слова «{root}»."
    elif len(word) < len(root) - SHORTER:
        yield f"«{word}» слишком коротко для формы слова «{root}»."


def _folded(word: str) -> str:
    """Small letters without ё, which comes and goes with the stress («Пётр» — «Петра»)."""
    return word.lower().replace("ё", "е")
