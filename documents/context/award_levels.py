"""Levels of awards in words: what a level is called, and whom a school asks for an award above its own."""

from __future__ import annotations

from collections.abc import Mapping

from records.values import Award, AwardLevel, Organization

#: To stand before «уровень».
ADJECTIVES: Mapping[AwardLevel, str] = {
    AwardLevel.ORGANIZATION: "организационный",
    AwardLevel.MUNICIPAL: "муниципальный",
    AwardLevel.REGIONAL: "региональный",
    AwardLevel.FEDERAL: "федеральный",
}
#: Whom 273-ФЗ (art. 6, 8, 89) names at each level: where a petition goes when the school names nobody itself.
_BODIES: Mapping[AwardLevel, str] = {
    AwardLevel.MUNICIPAL: "Орган местного самоуправления, осуществляющий управление в сфере образования",
    AwardLevel.REGIONAL: "Исполнительный орган субъекта Российской Федерации, осуществляющий государственное "
    "управление в сфере образования",
    AwardLevel.FEDERAL: "Министерство просвещения Российской Федерации",
}


def level_words(award: Award) -> str | None:
    """«муниципальный уровень»; None for the organization's own award."""
    return f"{ADJECTIVES[award.level]} уровень" if award.is_petitioned and award.level is not None else None


def addressee(school: Organization, award: Award) -> str | None:
    """Whom the school asks for the award, nominative; None for its own award.

    A petition is addressed in the nominative (ГОСТ Р 7.0.97-2016, 5.15).
    """
    if not award.is_petitioned or award.level is None:
        return None
    named: str | None = getattr(school.petitions, award.level.value)
    return named or _BODIES[award.level]
