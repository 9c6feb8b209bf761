"""Facts of the order on a programme's course: step back, suspension, resumption, end before term."""

from __future__ import annotations

from collections.abc import Mapping

from documents.catalogue import Kind
from documents.context import org_grounds
from documents.context.desk import Desk
from documents.context.org_stages import stage_title
from documents.context.stamp import Stamp
from documents.context.subject import Subject
from records.errors import BadInputError

MOVES = ("step-back", "suspend", "resume", "cancel")


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """`move`, `reason`, `left` and `target` stages (`StageTitle`, None for a draft), `with_employees`.

    Raises:
        BadInputError: the move or its reason is not given: an order without a ground is not issued.
    """
    details = subject.details or {}
    move, reason = str(details.get("move", "")), str(details.get("reason") or "").strip()
    if move not in MOVES:
        msg = (
            "Приказ о ходе программы выпускают сами действия: nastavnik step-back, suspend, resume или cancel. "
            "Отдельно его не составляют."
        )
        raise BadInputError(msg)
    if not reason:
        msg = "Не указана причина: приказ о ходе программы без основания не издаётся. Назовите её."
        raise BadInputError(msg)
    live = desk.dossier.live_pairings
    applies = org_grounds.in_force(stamp.dated)("tk-351-8")
    return {
        "move": move,
        "reason": reason.rstrip(".;"),
        "left": stage_title(details.get("stage") or desk.dossier.programme.stage),
        "target": stage_title(details.get("target")),
        "with_employees": applies and any(desk.dossier.organization.form(p.form).employees for p in live),
    }
