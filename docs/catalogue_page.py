"""The page of all papers, made of the headers of the templates."""

from __future__ import annotations

from collections.abc import Iterator

from docs.markdown import table
from docs.words import FAMILIES, SERIES, SIGNATORIES, emitted, subject
from documents.catalogue import Kind, catalogue
from documents.norms import Norm, register

INTRODUCTION = """# Документы

Все виды документов, которые выпускает программа. Каждый выходит в DOCX и PDF из одного текста. Факты взяты из
заголовков шаблонов (`templates/<вид>/meta.toml`), акты — из реестра `templates/norms.toml`.

- **Когда** — шаг программы (`nastavnik advance`), команда события или «по требованию»: `nastavnik documents make ВИД`.
- **На кого** — о ком или о чём один документ. «Бланк» дополняют от руки: данные школы и человека в нём уже стоят.
- **Подписывает** — чьей подписи ждёт документ. Готовит все документы куратор, наставник отчётов не пишет.
- **Номер** — серия, в которой документ получает номер; прочерк — под своим номером не регистрируется.
- **Хранение** — срок и статья Перечня (приказ Росархива № 236) или номенклатура дел. У документов, которые хранят
  постоянно или дольше 10 лет, левое поле — 30 мм.
- ✓ — сверено с источником, ✗ — **не сверено**: проверьте по тексту акта, прежде чем опираться.
"""


def page() -> str:
    """The whole page."""
    return "\n".join((INTRODUCTION, *_families(), *_norms()))


def _families() -> Iterator[str]:
    kinds = catalogue().values()
    for prefix, title in FAMILIES.items():
        yield f"## {title}\n"
        own = [kind for kind in kinds if kind.code.split("-")[0] == prefix]
        headers = ("Вид", "Документ", "Когда", "На кого", "Подписывает", "Номер", "Основания", "Хранение", "Акты")
        yield table(headers, (_row(kind) for kind in own)) + "\n"


def _row(kind: Kind) -> tuple[str, ...]:
    marks = [word for word, holds in (("бланк", kind.by_hand), ("для сайта", kind.publishable)) if holds]
    title = kind.title + (f" ({', '.join(marks)})" if marks else "")
    return (
        kind.code,
        title,
        emitted(kind),
        subject(kind),
        SIGNATORIES[kind.signatory],
        _number(kind),
        ", ".join(kind.basis) or "—",
        _retention(kind),
        ", ".join(_cited(register()[key]) for key in kind.norms) or "—",
    )


def _number(kind: Kind) -> str:
    if kind.carried_by is not None:
        return f"приложение {kind.annex} к {kind.carried_by}"
    return SERIES[kind.series] if kind.series is not None else "—"


def _retention(kind: Kind) -> str:
    kept = kind.retention
    term = "постоянно" if kept.years is None else f"{kept.years} {_years(kept.years)}"
    return f"{term}, {kept.article} {_mark(is_verified=kept.verified)}"


def _years(number: int) -> str:
    from documents.language.numerals import plural

    return plural(number, "год", "года", "лет")


def _cited(norm: Norm) -> str:
    return f"`{norm.key}` {_mark(is_verified=norm.verified)}"


def _mark(*, is_verified: bool) -> str:
    return "✓" if is_verified else "✗"


def _norms() -> Iterator[str]:
    yield "## Реестр актов\n"
    yield "Документ печатает тот акт, который действует на дату документа. Сведения об источнике — из самого реестра.\n"
    rows = (
        (f"`{norm.key}`", norm.citation(), _force(norm), f"{_mark(is_verified=norm.verified)} {norm.source}")
        for norm in register().values()
    )
    yield table(("Ключ", "Акт", "Действует", "Сверено"), rows) + "\n"


def _force(norm: Norm) -> str:
    end = f" по {norm.in_force_to:%d.%m.%Y}" if norm.in_force_to else ""
    heir = f", затем `{norm.replaced_by}`" if norm.replaced_by else ""
    return f"с {norm.in_force_from:%d.%m.%Y}{end}{heir}"
