"""A new number and date in the words of a paper: where the paper speaks of itself, and nowhere else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from documents.language import dates
from records.errors import RefusedError
from workflow.revising.difference import is_same
from workflow.revising.wording import Wording


@dataclass(frozen=True)
class Stamped:
    """Date and number as printed; None for a paper without a number."""

    dated: date
    number: str | None


def restamp(wording: Wording, old: Stamped, new: Stamped) -> None:
    """Change date and number in the requisites, beside the signature, and in «от … № …» of annexes and grifs.

    Dates that are the paper's matter («ввести в действие с …») stay: whoever edits the paper decides of them.
    """
    numbered = _numbered(old)

    def change(element: Any, text: str) -> str:
        role = element.get("class", "") if element.tag == "span" else ""
        if role == "number" and old.number is not None:
            return re.sub(_whole(old.number), lambda _: new.number or "", text)
        if role == "date" or _is_grif(element):
            text = _dated(text, old.dated, new.dated)
        if numbered is not None and new.number is not None:
            return numbered.sub(
                lambda found: f"{_as(found['date'], old.dated, new.dated)}{found['gap']}{new.number}", text
            )
        return text

    wording.replace(change)


def refuse_requisites(before: Iterable[tuple[Any, str]], after: Iterable[tuple[Any, str]], stamped: Stamped) -> None:
    """Refuse words in place of the date and number a paper bears: those are the register's.

    Args:
        before: pieces as issued, each with the element it stands in.
        after: the same pieces as edited.
        stamped: date and number of the paper, or of the order it is an annex of.

    Raises:
        RefusedError: date or number is another, or gone from where the paper speaks of itself.
    """
    changed = []
    for (element, old), (_, new) in zip(before, after, strict=True):
        is_kept = is_same(old, new) or (
            not _is_requisite(element) and _borne(element, old, stamped) <= _borne(element, new, stamped)
        )
        if not is_kept:
            changed.append(f"«{' '.join(old.split())}» → «{' '.join(new.split())}»")
    if changed:
        raise RefusedError(
            f"Изменены дата или номер самого документа: {'; '.join(changed)}. Их ставит программа: исправленный "
            "документ получит свой номер и дату (--date). Верните как было и повторите."
        )


def _is_requisite(element: Any) -> bool:
    """Date or number in the line under the name of the paper; the place beside them is the editor's."""
    is_own = False
    while element is not None and element.tag != "div":
        is_own = is_own or element.get("class") in ("date", "number")
        element = element.getparent()
    return is_own and element is not None and element.get("class") == "requisites"


def _borne(element: Any, text: str, stamped: Stamped) -> Counter[str]:
    """Date and number in a piece as far as they are the paper's own."""
    numbered = _numbered(stamped)
    found = Counter(one.group() for one in numbered.finditer(text)) if numbered is not None else Counter[str]()
    if _is_grif(element):
        forms = "|".join(_form(form) for form in (dates.short(stamped.dated), dates.long(stamped.dated)))
        found += Counter(re.findall(forms, text))
    return Counter({"".join(key.split()): count for key, count in found.items()})


def _numbered(old: Stamped) -> re.Pattern[str] | None:
    if old.number is None:
        return None
    forms = "|".join(_form(form) for form in (dates.short(old.dated), dates.long(old.dated)))
    return re.compile(rf"(?P<date>{forms})(?P<gap>\s*№\s*){_whole(old.number)}")


def _whole(number: str) -> str:
    return rf"(?<![\w-]){re.escape(number)}(?![\w-])"


def _form(text: str) -> str:
    return re.escape(text).replace("\u00a0", r"\s").replace(r"\ ", r"\s")


def _dated(text: str, old: date, new: date) -> str:
    for form in (dates.short, dates.long):
        text = re.sub(_form(form(old)), lambda _, form=form: form(new), text)  # type: ignore[misc]
    return text


def _as(found: str, old: date, new: date) -> str:
    return dates.short(new) if found == dates.short(old) else dates.long(new)


def _is_grif(element: Any) -> bool:
    """A line of «УТВЕРЖДАЮ», where the date stands alone."""
    while element is not None:
        if "grif" in (element.get("class") or "").split():
            return True
        element = element.getparent()
    return False
