"""What in an edited file is seen and is more than words: refused, each thing by its name."""

from __future__ import annotations

from collections.abc import Sequence

from records.errors import RefusedError
from workflow.revising.edited import Edited, Paragraph

#: Letters of an edited paragraph beyond twice those issued.
_MORE_LETTERS = 10_000
_SHOWN = 5


def refuse_things(issued: Edited, edited: Edited) -> None:
    """Refuse pictures, notes, formulas, fields and margins that changed.

    Raises:
        RefusedError: something of the kind came, went or is another.
    """
    names = sorted({*issued.things, *edited.things})
    changed = [name for name in names if issued.things.get(name, 0) != edited.things.get(name, 0)]
    is_other = issued.pictures != edited.pictures or not edited.drawings <= issued.drawings
    if is_other and "рисунок" not in changed:
        changed.append("другое изображение")
    if changed:
        raise RefusedError(
            f"В файле изменено то, что словами не перенести: {', '.join(changed)}. Верните как было и повторите."
        )
    if (
        issued.margins != edited.margins
        or not edited.margin_fields <= issued.margin_fields
        or not edited.margin_pictures <= issued.margin_pictures
    ):
        raise RefusedError("Изменены колонтитулы: номер страницы и код документа ставит программа. Верните как было.")


def refuse_looks(own: Sequence[Paragraph], other: Sequence[Paragraph]) -> None:
    """Refuse looks that change what is read, in paragraphs that stand in the same places.

    Raises:
        RefusedError: words are hidden or struck out, a number before a paragraph is another, a paragraph is too long.
    """
    found = []
    for was, now in zip(own, other, strict=True):
        said = " ".join((now.text or was.text).split())
        told = [*sorted(now.marks - was.marks)]
        if was.label != now.label:
            told.append(f"другой номер или уровень списка («{was.label or 'нет'}» → «{now.label or 'нет'}»)")
        if len(now.text) > 2 * len(was.text) + _MORE_LETTERS:
            told.append("слишком много слов для одного абзаца")
        if told:
            found.append(f"«{said if len(said) <= 60 else f'{said[:57]}…'}»: {', '.join(told)}")
    if found:
        listed = "\n".join(f"{number}. {line}" for number, line in enumerate(found[:_SHOWN], start=1))
        more = f"\nИ ещё мест: {len(found) - _SHOWN}." if len(found) > _SHOWN else ""
        raise RefusedError(
            f"В файле изменены не только слова, мест: {len(found)}. Верните как было и повторите.\n{listed}{more}",
            details=tuple({"text": line} for line in found),
        )
