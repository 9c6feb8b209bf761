"""One destruction of personal data, as the workflow would tell it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from documents.context.erasure_proof import Listed, Proof


def proof() -> Proof:
    """A pupil's data destroyed after the consent was withdrawn; an order stays."""
    return Proof(
        subject_code="У-07",
        card=7,
        basis="отзыв согласия на обработку персональных данных",
        asked="законный представитель субъекта",
        erased_on=date(2026, 5, 31),
        record=412,
        moment=datetime(2026, 5, 31, 9, 0, tzinfo=UTC),
        categories=("фамилия, имя, отчество и их падежные формы", "сведения диагностики"),
        destroyed=(Listed(id=21, title="Диагностическая карта", number=None, dated=date(2025, 9, 25)),),
        kept=(
            Listed(
                id=4,
                title="Приказ «Об утверждении наставнических пар/групп»",
                number="81-од",
                dated=date(2025, 9, 18),
                why="срок хранения установлен (ст. 19), хранить постоянно",
            ),
        ),
        backups=("20260301-0123456789012345",),
        beyond=("20260401-0123456789012345",),
        mentioned=("протокол коллегиального органа (запись 1)",),
    )
