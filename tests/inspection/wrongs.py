"""One thing wrong at a time, all else in order and signed with the school's own key: each has a guard of its own."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from records.audit import notes
from records.audit.checkpoint import Checkpoint
from records.audit.keys import PrivateKey
from tests.inspection.folders import ORIGIN, School, key, put, school
from workflow.inspection import signature


@dataclass
class Wrong:
    """A spoiled folder and what it is compared with."""

    files: dict[str, bytes]
    signer: PrivateKey
    anchor: bytes | str | None = None


def _note(size: int, root: bytes, signer: PrivateKey, origin: str = ORIGIN) -> str:
    return str(notes.sign(Checkpoint(origin, size, root).text, signer))


def _handed(made: School) -> Wrong:
    made.resign()
    return Wrong(made.folder(), made.key)


def broken_chain(made):
    body = json.loads(made.bodies[5])
    made.bodies[5] = made.bodies[5].replace(body["prev"].encode(), b"0" * 64)
    return _handed(made)


def wrong_number(made):
    made.rebuild({5: {"seq": 6}})
    return _handed(made)


def another_root(made):
    made.checkpoints[4] = _note(4, bytes(32), made.key)
    return Wrong(made.folder(), made.key)


def a_stranger_s_checkpoint(made):
    made.checkpoints[4] = _note(4, made.root(4), key(9))
    return Wrong(made.folder(), made.key)


def a_forged_checkpoint(made):
    note = notes.read(made.checkpoints[4])
    (line,) = note.signatures
    other = notes.read(made.checkpoints[1]).signatures[0]
    made.checkpoints[4] = str(note).replace(str(line), str(other))
    return Wrong(made.folder(), made.key)


def a_key_past_its_time(made):
    old, following = made.key, key(2)
    made.publics["keys/system-2.vkey"] = str(following.public)
    told = {"role": "system", "vkey": str(old.public), "next": str(following.public)}
    made.record("key.rotated", data=told)
    size = len(made.bodies)
    made.checkpoints[size] = str(notes.sign(Checkpoint(ORIGIN, size, made.root(size)).text, following, old))
    made.record("programme.moved")
    made.seal()
    made.key = following
    made.export()
    return Wrong(made.folder(), made.key)


def a_key_nobody_told_of(made):
    made.publics["keys/extra.vkey"] = str(key(9).public)
    return Wrong(made.folder(), made.key)


def a_key_left_out(made):
    director = PrivateKey.generate(f"{ORIGIN}/director", seed=bytes(32), algorithm=4)
    made.record("key.made", data={"role": "director", "vkey": str(director.public)})
    made.export()
    return Wrong(made.folder(), made.key)


def a_second_key_out_of_turn(made):
    made.publics["keys/system-2.vkey"] = str(key(2).public)
    made.record("key.made", data={"role": "system", "vkey": str(key(2).public)})
    made.export()
    return Wrong(made.folder(), made.key)


def records_past_the_last_checkpoint(made):
    made.record("programme.moved")
    return Wrong(made.folder(), made.key)


def another_origin(made):
    made.checkpoints[4] = _note(4, made.root(4), made.key, origin="nastavnik.local/other")
    return Wrong(made.folder(), made.key)


def a_checkpoint_under_another_name(made):
    files = made.folder()
    files["checkpoints/00000003.note"] = files.pop("checkpoints/00000004.note")
    return Wrong(files, made.key)


def another_last_checkpoint(made):
    files = made.folder()
    files["checkpoint"] = files["checkpoints/00000004.note"]
    return Wrong(files, made.key)


def a_list_signed_by_a_stranger(made):
    return Wrong(made.folder(), key(9))


def strangers_allowed_to_sign(made):
    return Wrong({**made.folder(), "allowed_signers": signature.signers(key(9).public)}, made.key)


def a_hand_over_nobody_recorded(made):
    made.rebuild({len(made.bodies) - 1: {"action": "programme.moved"}})
    return _handed(made)


def a_paper_nobody_lists(made):
    files = made.folder()
    files["documents/2025/00001-ORG-03.pdf"] = files["documents/2025/00001-ORG-02.pdf"]
    return Wrong(files, made.key)


def a_paper_the_log_does_not_know(made):
    files = made.folder()
    files["documents/2025/00077-ORG-03.pdf"] = b"%PDF"
    return Wrong(files, made.key)


def a_paper_under_a_strange_name(made):
    return Wrong({**made.folder(), "documents/2025/приказ.pdf": b"%PDF"}, made.key)


def a_paper_kept_silent_about(made):
    made.told.pop(3)
    made.files = {path: content for path, content in made.files.items() if "/00003-" not in path}
    made.export()
    return Wrong(made.folder(), made.key)


def a_listed_file_that_is_not_there(made):
    made.files["documents/2025/00001-ORG-02.odt"] = b"x"
    made.export()
    files = made.folder()
    del files["documents/2025/00001-ORG-02.odt"]
    return Wrong(files, made.key)


def a_swapped_paper(made):
    return Wrong({**made.folder(), "documents/2025/00001-ORG-02.docx": b"DOCX"}, made.key)


def a_swapped_scan(made):
    return Wrong({**made.folder(), "scans/00002-ORG-04.pdf": b"scan of another"}, made.key)


def a_paper_made_twice(made):
    made._tell("document.make", 1, "insert", made.told[1])
    made.export()
    return Wrong(made.folder(), made.key)


def a_number_changed(made):
    made._tell("document.make", 1, "update", {**made.told[1], "number": "9-od"})
    made.export()
    return Wrong(made.folder(), made.key)


def a_stage_skipped(made):
    made.record("programme.advance", [("programme", 1, "update", {"id": 1}, {"stage": "design", "state": "active"})])
    made.export()
    return Wrong(made.folder(), made.key)


def _receipt(made: School, change: Callable[[list[str]], None]) -> Wrong:
    path = "documents/2025/00001-ORG-02.pdf.tlog-proof"
    files = made.folder()
    lines = files[path].decode().split("\n")
    change(lines)
    return Wrong({**files, path: "\n".join(lines).encode()}, made.key)


def a_receipt_with_a_false_way(made):
    return _receipt(made, lambda lines: lines.__setitem__(3, base64.b64encode(bytes(32)).decode()))


def a_receipt_of_another_place(made):
    return _receipt(made, lambda lines: lines.__setitem__(2, "index 5"))


def a_receipt_of_another_paper(made):
    files = made.folder()
    files["documents/2025/00001-ORG-02.pdf.tlog-proof"] = files["documents/2025/00002-ORG-04.pdf.tlog-proof"]
    return Wrong(files, made.key)


def a_receipt_from_another_timeline(made):
    fork = made.copy()
    fork.rebuild({4: {"actor": "u-9"}})
    fork.resign()
    path = "documents/2025/00001-ORG-02.pdf.tlog-proof"
    return Wrong({**made.folder(), path: fork.receipt(path)}, made.key)


def a_receipt_signed_by_a_stranger(made):
    fork = made.copy()
    fork.resign(key(9))
    path = "documents/2025/00001-ORG-02.pdf.tlog-proof"
    return Wrong({**made.folder(), path: fork.receipt(path)}, made.key)


def a_salt_changed(made):
    made.openings[0]["salt"] = hashlib.sha256(b"x").hexdigest()
    return Wrong(made.folder(), made.key)


def a_salt_in_capitals(made):
    made.openings[0]["salt"] = str(made.openings[0]["salt"]).upper()
    return Wrong(made.folder(), made.key)


def an_opening_of_another_row(made):
    made.openings[0]["id"] = 99
    return Wrong(made.folder(), made.key)


def an_opening_twice(made):
    made.openings.insert(1, dict(made.openings[0]))
    return Wrong(made.folder(), made.key)


def a_longer_anchor(made):
    later = made.copy()
    later.record("programme.moved")
    later.seal()
    return Wrong(made.folder(), made.key, later.checkpoints[len(later.bodies)].encode())


def a_forged_anchor(made):
    note = made.checkpoints[4].encode()
    return Wrong(made.folder(), made.key, note.replace(b"\n4\n", b"\n5\n"))


def an_anchor_of_another_log(made):
    return Wrong(made.folder(), made.key, _note(4, made.root(4), made.key, origin="nastavnik.local/other").encode())


def a_code_with_a_slip(made):
    code = Checkpoint(ORIGIN, 4, made.root(4)).short
    return Wrong(made.folder(), made.key, code[:-1] + ("A" if code[-1] != "A" else "B"))


def a_receipt_as_anchor_that_proves_nothing(made):
    spoiled = _receipt(made, lambda lines: lines.__setitem__(3, base64.b64encode(bytes(32)).decode()))
    held = spoiled.files["documents/2025/00001-ORG-02.pdf.tlog-proof"]
    return Wrong(made.folder(), made.key, held)


#: What is wrong → the words that must be said of it.
WRONGS: dict[Callable[[School], Wrong], str] = {
    broken_chain: "Запись 5 журнала не продолжает предыдущую",
    wrong_number: "Запись 5 журнала не продолжает предыдущую",
    another_root: "Журнал не тот, о котором говорит контрольная точка checkpoints/00000004.note",
    a_stranger_s_checkpoint: "Контрольную точку checkpoints/00000004.note подписал неизвестный ключ",
    a_forged_checkpoint: f"Подпись «{ORIGIN}» под контрольной точкой checkpoints/00000004.note не верна",
    a_key_past_its_time: "не подписана ключом школы, который тогда действовал",
    a_key_nobody_told_of: "журналом не назван: ключи в папке подменены",
    a_key_left_out: "Ключа, введённого записью 14 журнала, в папке нет",
    a_second_key_out_of_turn: "Запись 14 журнала повреждена: не читается",
    records_past_the_last_checkpoint: "В журнале записей: 15, а последняя контрольная точка говорит о 14",
    another_origin: "Контрольная точка checkpoints/00000004.note — другого журнала: nastavnik.local/other",
    a_checkpoint_under_another_name: "Контрольная точка checkpoints/00000003.note говорит о другом числе записей",
    another_last_checkpoint: "Файл checkpoint не равен последней контрольной точке",
    a_list_signed_by_a_stranger: "Список SHA256SUMS подписан не ключом школы",
    strangers_allowed_to_sign: "Файл allowed_signers называет не ключ школы",
    a_hand_over_nobody_recorded: "Передача этой папки в журнале не записана",
    a_paper_nobody_lists: "Файл документа, которого нет в contents.json: «documents/2025/00001-ORG-03.pdf»",
    a_paper_the_log_does_not_know: "О документе журнал не знает: «documents/2025/00077-ORG-03.pdf»",
    a_paper_under_a_strange_name: "Имя файла не по образцу: «documents/2025/приказ.pdf»",
    a_paper_kept_silent_about: "Документ 3: журнал и contents.json расходятся в том, есть ли он",
    a_listed_file_that_is_not_there: "Нет файла документа 1: «documents/2025/00001-ORG-02.odt»",
    a_swapped_paper: "Документ не тот, что записан в журнале (запись 3): «documents/2025/00001-ORG-02.docx»",
    a_swapped_scan: "Документ не тот, что записан в журнале (запись 6): «scans/00002-ORG-04.pdf»",
    a_paper_made_twice: "Запись 14 журнала меняет документ 1 не в своём порядке",
    a_number_changed: "Запись 14 журнала меняет у документа 1 то, что не меняется: number",
    a_stage_skipped: "Запись 14 журнала переводит программу 1 через этап",
    a_receipt_with_a_false_way: "Квитанция не доказывает своей записи",
    a_receipt_of_another_place: "Квитанция говорит о записи 5, которой в журнале нет",
    a_receipt_of_another_paper: "Квитанция не к этому документу",
    a_receipt_from_another_timeline: "Квитанция говорит о другом журнале",
    a_receipt_signed_by_a_stranger: "Квитанция подписана не ключом школы",
    a_salt_changed: "Раскрытие в строке 1 файла openings.jsonl не отвечает журналу",
    a_salt_in_capitals: "Раскрытие в строке 1 файла openings.jsonl не отвечает журналу",
    an_opening_of_another_row: "Раскрытие в строке 1 файла openings.jsonl не отвечает журналу",
    an_opening_twice: "Раскрытие в строке 2 файла openings.jsonl не отвечает журналу",
    a_longer_anchor: "Журнал короче, чем был: у вас записано 15 записей, в папке 14",
    a_forged_anchor: "Подпись под вашей контрольной точкой не верна",
    an_anchor_of_another_log: "Сверка невозможна: у вас контрольная точка журнала «nastavnik.local/other»",
    a_code_with_a_slip: "Код отличается одним-двумя знаками",
    a_receipt_as_anchor_that_proves_nothing: "Ваша квитанция не доказывает своей записи",
}


def laid(wrong: Callable[[School], Wrong], place: Path) -> tuple[Path, Path | str | None]:
    """The folder with the wrong in it, and the anchor as a file or code."""
    made = wrong(school())
    folder = put(place / "folder", made.files, made.signer)
    if not isinstance(made.anchor, bytes):
        return folder, made.anchor
    held = place / "held"
    held.write_bytes(made.anchor)
    return folder, held
