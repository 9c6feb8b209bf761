"""Meetings of a pair: planned by the pair itself against held (Regulation 5.3: the pair decides how many)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from documents.context.mon_figures import NO_DATA, percent_text, share
from records.values import Meeting

if TYPE_CHECKING:
    from documents.catalogue import Kind
    from documents.context.desk import Desk
    from documents.context.stamp import Stamp
    from documents.context.subject import Subject


@dataclass(frozen=True, kw_only=True)
class MeetingCount:
    """How many meetings were planned and held."""

    #: None where the pair set no number.
    planned: int | None
    held: int
    #: Minutes of all held meetings.
    minutes: int
    #: «8,3 %»; «нет данных» where no number was planned.
    share: str

    @property
    def planned_words(self) -> str:
        """«12», or «не установлено»."""
        return "не установлено" if self.planned is None else str(self.planned)

    @property
    def difference(self) -> str:
        """Held less planned: «−11», «+2», «0»; «нет данных» where no number was planned."""
        if self.planned is None:
            return NO_DATA
        less = self.held - self.planned
        return f"+{less}" if less > 0 else str(less).replace("-", "−")


def count_meetings(planned: int | None, meetings: Iterable[Meeting]) -> MeetingCount:
    """Planned against held."""
    held = tuple(meetings)
    return MeetingCount(
        planned=planned,
        held=len(held),
        minutes=sum(meeting.minutes for meeting in held),
        share=percent_text(share(len(held), planned)),
    )


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """IMP-01: meetings in order of date, and their count.

    Raises:
        ValueError: the subject is not a pair.
    """
    if subject.pairing_id is None:
        msg = f"{kind.code} is a paper of a pair"
        raise ValueError(msg)
    pair = desk.pair(subject.pairing_id)
    held = tuple(sorted(pair.meetings, key=lambda meeting: (meeting.held_on, meeting.id)))
    return {"held": held, "count": count_meetings(pair.value.planned_meetings, held)}
