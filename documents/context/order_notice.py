"""Three working days between the notice and the end of an employee's mentoring (art. 351.8 of the Labour Code).

How many days is data of `templates/terms.toml`, which days are working ones is the production calendar.
"""

from __future__ import annotations

from datetime import date

from documents import workdays
from documents.terms import terms
from documents.workdays import is_working

__all__ = ["earliest_end", "is_working"]


def earliest_end(notice: date, *, working_days: int | None = None) -> date:
    """First day an employee's mentoring may end after a notice: the third full working day after it.

    Args:
        notice: day of the notice.
        working_days: another length of the notice; None means what the law asks.
    """
    return workdays.after(notice, working_days=working_days or int(terms()["notice"]["working_days"]))
