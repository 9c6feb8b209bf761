"""A refusal says everything at once, the same to every command, and its remedies are commands that work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from records.values import AgreementKind, ConsentKind, Stage
from tests.commands.books import exported, only
from tests.commands.shell import Shell, beginning, school

ON = "18.09.2025"
#: What the school lacks before its second step.
LACKING = {
    "order.signed",
    "order.acquainted",
    "consent.processing",
    "consent.participation",
    "draft_plan",
    "training",
    "candidate.council",
    "candidate.interview",
    "candidate.methodist",
    "candidate.questionnaire",
    "labour.consent",
    "labour.agreement",
}


def lacking():
    """The specimen without ten things of the second step; the orders of the first are not signed."""
    whole = beginning()
    consents = {(3, ConsentKind.PROCESSING), (5, ConsentKind.PARTICIPATION), (3, ConsentKind.LABOUR)}
    agreements = {AgreementKind.INTERVIEW, AgreementKind.METHODIST, AgreementKind.LABOUR_AGREEMENT}
    return replace(
        whole,
        consents=tuple(c for c in whole.consents if (c.person_id, c.kind) not in consents),
        agreements=tuple(
            a
            for a in whole.agreements
            if a.kind not in agreements and not (a.kind is AgreementKind.DRAFT_PLAN_SEEN and a.pairing_id == 1)
        ),
        trainings=tuple(t for t in whole.trainings if t.person_id != 5),
        protocols=tuple(p for p in whole.protocols if p.matter != "candidates"),
        answers=tuple(a for a in whole.answers if a.instrument != "QST-03"),
    )


@pytest.fixture(name="poor")
def _poor(tmp_path):
    """A school after its first step that lacks everything for the second."""
    poor = school(tmp_path / "poor", lacking())
    poor("advance", 1, "--date", "01.09.2025", "--yes").done()
    return poor


def unmet(poor: Shell) -> list[dict[str, str]]:
    """What the dry run refuses the next step for."""
    answer = poor("advance", 1, "--date", ON, "--dry-run", "--json")
    if answer.code == 0:
        return []
    assert answer.code == 3
    return answer.json["error"]["details"]


def test_every_command_tells_the_same_reasons_with_owner_and_remedy(poor):
    """`status`, `plan`, `advance --dry-run` and `advance` agree word for word; only the refusal itself is told."""
    (programme,) = poor("status", "--date", ON, "--json").done().json["programmes"]
    told = programme["next"]["unmet"]
    assert {reason["code"] for reason in told} == LACKING
    assert all(reason["text"] and reason["owner"] and reason["remedy"] and reason["subject"] for reason in told)
    planned = poor("plan", 1, "--date", ON, "--json").done().json["steps"][0]["requirements"]
    assert [reason for requirement in planned for reason in requirement["unmet"]] == told
    assert unmet(poor) == told
    before = poor.prints()
    refused = poor("advance", 1, "--date", ON, "--yes", "--json")
    assert (refused.code, refused.json["error"]["code"]) == (3, "refused")
    assert refused.json["error"]["details"] == told
    changed = {name for name, found in poor.prints().items() if before.get(name) != found}
    assert changed - {"nastavnik.db", "log"} == {n for n in changed if n.startswith("log/checkpoint")}
    entry = poor("audit", "log", "--last", 1, "--json").done().json["records"][0]["body"]
    assert (entry["action"], entry["changes"], entry["data"]["command"]) == ("programme.refused", [], "advance")
    assert set(entry["data"]["codes"]) == LACKING
    assert poor("audit", "verify").code == 0
    spoken = poor("advance", 1, "--date", ON)
    assert (spoken.code, spoken.out) == (3, "")
    for text in (spoken.err, poor("status", 1, "--date", ON).out, poor("plan", 1, "--date", ON).out):
        assert all(reason["text"] in text and reason["remedy"] in text for reason in told)


def test_the_remedies_done_one_by_one_open_the_way(poor, ground, tmp_path):
    """Each remedy takes its own reason away and no other; after the last the step is taken."""
    full = exported(ground, tmp_path / "full.xlsx")
    orders = [d["id"] for d in poor.documents() if d["number"]]
    remedies = [
        ("order.signed", ("documents", "sign", *orders, "--date", ON)),
        *(("order.acquainted", ("documents", "acquaint", id_, "--date", ON)) for id_ in orders),
        ("consent.processing", ("consents", "record", "У-03", "--kind", "processing", "--date", ON)),
        ("consent.participation", ("consents", "record", "У-05", "--kind", "participation", "--date", ON)),
        ("labour.consent", ("consents", "record", "У-03", "--kind", "labour", "--date", "15.09.2025")),
        ("draft_plan", ("Согласования", "знакомство с проектом плана", "1")),
        ("training", ("Обучение", "У-05")),
        ("candidate.council", ("Протоколы", "кандидатуры наставников")),
        ("candidate.interview", ("Согласования", "индивидуальная беседа")),
        ("candidate.methodist", ("Согласования", "согласование со старшим методистом")),
        ("candidate.questionnaire", ("Анкеты", "анкета удовлетворённости педагога")),
        ("labour.agreement", ("Согласования", "дополнительное соглашение")),
    ]
    left = {reason["code"] for reason in unmet(poor)}
    for code, command in remedies:
        if command[0][0].isupper():  # rows of a sheet of the workbook
            command = ("workbook", "import", only(full, tmp_path / "part.xlsx", *command))
        poor(*command).done()
        now = {reason["code"] for reason in unmet(poor)}
        assert left - {code} <= now <= left, code
        left = now
    assert left == set()
    assert poor("advance", 1, "--date", ON, "--yes", "--json").done().json["to"] == Stage.DIAGNOSTIC.value
