"""What is doubtful in a school's series of numbers: told, never forbidden, for the series are the school's choice.

Orders on personnel are kept 50 years (Перечень, приказ Росархива № 236, art. 434), those on the main activity for good
(art. 19): a suffix of the one on the other misleads whoever makes up the files.
"""

from __future__ import annotations

import re

from records.problems import Problem
from records.values import Organization

#: Series of orders on the main activity, and of orders on personnel.
_MAIN, _STAFF = "main", "staff"
#: Marks of orders on personnel in a number: «-лс», «-л/с», «лич.».
_PERSONNEL = re.compile(r"(?<![а-яё])(л/?с|лич\w*)(?![а-яё])", re.IGNORECASE)
#: What sets the term of orders on pay.
_ARTICLE = "статья 434 Перечня"


def series_faults(organization: Organization) -> tuple[Problem, ...]:
    """Warnings about the settings; empty where nothing is doubtful."""
    return (*_suffixes(organization), *_payment(organization))


def _suffixes(organization: Organization) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            f"настройки, серия «{one.title}»",
            f"номер «{one.pattern.format(n=1)}» — как у приказов по личному составу, а в серии приказы по основной "
            "деятельности, среди них об утверждении Положения.",
            "Если это не обычай организации, исправьте образец номера (pattern) в nastavnik.toml.",
            severity="warning",
        )
        for one in organization.series
        if one.code == _MAIN and _PERSONNEL.search(one.pattern.replace("{n}", "1 "))
    )


def _payment(organization: Organization) -> tuple[Problem, ...]:
    paid = [form.title for form in organization.forms if form.employees]
    if not paid or organization.paid_orders == _STAFF:
        return ()
    titles = ", ".join(paid)
    return (
        Problem(
            "настройки, ключ paid_orders",
            f"приказ о назначении наставников формы {titles} устанавливает оплату работникам, а лежит с приказами по "
            f"основной деятельности; приказы об оплате труда относят к личному составу ({_ARTICLE}: 50 лет).",
            'Чтобы вести его с приказами по личному составу, впишите paid_orders = "staff" в nastavnik.toml.',
            severity="warning",
        ),
    )
