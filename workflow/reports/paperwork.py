"""What a mentor's paper or question costs, as data: the only reader of `templates/paperwork.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from documents.instruments import instrument
from documents.resources import templates_root

Record = Literal[
    "check-in",
    "answers",
    "meeting",
    "analysis",
    "respondent",
    "explanation",
    "acquaintance",
    "consent",
    "interview",
    "draft-plan",
    "document",
]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Rates(_Data):
    """Seconds for one of each."""

    scale: int = Field(gt=0)
    yes_no: int = Field(gt=0)
    open: int = Field(gt=0)
    spoken: int = Field(gt=0)
    page: int = Field(gt=0)
    signature: int = Field(gt=0)
    #: Whether anybody measured them.
    verified: bool
    source: str = Field(min_length=1)


class Limit(_Data):
    """Above this a month is marked."""

    minutes_a_month: int = Field(gt=0)
    source: str = Field(min_length=1)


class Law(_Data):
    """What limits the paperwork of teachers."""

    #: Keys of the register of norms.
    norms: tuple[str, ...] = Field(min_length=1)
    article: str


class Ask(_Data):
    """One thing a mentor is asked for."""

    key: str
    title: str
    #: Which records tell that it was asked.
    record: Record
    #: Kinds of papers, where the record is a document.
    kinds: tuple[str, ...] = ()
    #: Questions answered in one's own words, questions asked aloud.
    open: int = 0
    spoken: int = 0
    pages: int = 0
    signatures: int = 0

    @property
    def is_paper(self) -> bool:
        """Whether it is a paper to read and sign, not a question."""
        return bool(self.pages or self.signatures)

    @model_validator(mode="after")
    def _kinds_belong_to_documents(self) -> Self:
        if (self.record == "document") != bool(self.kinds):
            msg = f"{self.key}: kinds are named where the record is a document, and only there"
            raise ValueError(msg)
        return self


class Paperwork(_Data):
    """The whole file."""

    rates: Rates
    limit: Limit
    law: Law
    asks: tuple[Ask, ...] = Field(min_length=1)

    def ask(self, record: Record) -> Ask:
        """The ask known by its record.

        Raises:
            KeyError: there is none.
        """
        for one in self.asks:
            if one.record == record:
                return one
        raise KeyError(record)

    def seconds(self, ask: Ask, *, open_questions: int | None = None) -> int:
        """How long the ask takes.

        Args:
            ask: which.
            open_questions: how many were answered in words, where the record itself tells; None means as in the data.
        """
        rates = self.rates
        said = ask.open if open_questions is None else open_questions
        return said * rates.open + ask.spoken * rates.spoken + ask.pages * rates.page + ask.signatures * rates.signature

    def questionnaire(self, code: str, version: int) -> tuple[int, int, int]:
        """Seconds, questions and open questions of a version of a questionnaire in its general wording."""
        items = instrument(code, version).for_form()
        each = {"scale": self.rates.scale, "yes-no": self.rates.yes_no, "open": self.rates.open}
        return sum(each[one.kind] for one in items), len(items), sum(1 for one in items if one.kind == "open")


@lru_cache(maxsize=1)
def paperwork() -> Paperwork:
    """The file as values."""
    text = (templates_root() / "paperwork.toml").read_text(encoding="utf-8")
    return Paperwork.model_validate(tomllib.loads(text))
