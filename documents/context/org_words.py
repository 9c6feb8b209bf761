"""What the school calls its pupils and teachers, in every case a normative text needs."""

from __future__ import annotations

from dataclasses import dataclass

from records.values import Organization


@dataclass(frozen=True)
class Plural:
    """A plural noun of persons in six cases; the accusative equals the genitive."""

    nom: str
    gen: str
    dat: str
    acc: str
    ins: str
    loc: str


@dataclass(frozen=True)
class Words:
    """The school's words for its people."""

    #: «учащиеся».
    pupils: Plural
    #: «педагоги» or «учителя».
    teachers: Plural
    #: «педагог».
    teacher: str


def words(organization: Organization) -> Words:
    """The school's words, declined."""
    teacher = organization.teacher_word
    return Words(
        pupils=plural(organization.pupils_plural, organization.pupils_genitive),
        teachers=_TEACHERS.get(teacher, plural(f"{teacher}и", f"{teacher}ов")),
        teacher=teacher,
    )


def plural(nominative: str, genitive: str) -> Plural:
    """Decline a plural noun of persons from the two forms the settings hold.

    «учащиеся» goes as an adjective, «родители» as a soft noun, «ученики», «гимназисты» as hard ones.
    """
    if nominative.endswith("иеся"):
        stem = nominative.removesuffix("иеся")
        endings = ("имся", "имися", "ихся")
    elif nominative.endswith(("ли", "ри", "я")):
        stem, endings = nominative[:-1], ("ям", "ями", "ях")
    else:
        stem, endings = nominative[:-1], ("ам", "ами", "ах")
    dative, instrumental, locative = (stem + ending for ending in endings)
    return Plural(nominative, genitive, dative, genitive, instrumental, locative)


_TEACHERS = {"учитель": plural("учителя", "учителей"), "педагог": plural("педагоги", "педагогов")}
