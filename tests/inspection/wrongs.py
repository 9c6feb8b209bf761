"""One thing wrong at a time, all else in order and signed with the school's own key: each has a guard of its own."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from records.audit import notes
from records.audit.checkpoint import Checkpoint
from records.audit.keys import PrivateKey
from tests.inspection.folders import ORIGIN, School, key, put, school
from workflow.inspection import signature


@dataclass
class Wrong:
    """A spoiled folder and what it is compared with."""

    files: dict[str, bytes]
    #: Who signs the list of files; None where the list and its signature are among the files.
    signer: PrivateKey | None
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


def a_key_before_its_time(made):
    """The next key signs a checkpoint of the time before it."""
    old, following = made.key, key(2)
    made.publics["keys/system-2.vkey"] = str(following.public)
    made.record("key.rotated", data={"role": "system", "vkey": str(old.public), "next": str(following.public)})
    size = len(made.bodies)
    made.checkpoints[size] = str(notes.sign(Checkpoint(ORIGIN, size, made.root(size)).text, following, old))
    made.checkpoints[4] = _note(4, made.root(4), following)
    made.key = following
    made.export()
    return Wrong(made.folder(), made.key)


#: Order of the base point (RFC 8032, 5.1).
_ORDER = 2**252 + 27742317777372353535851937790883648493


def _respelled(made: School, change: Callable[[bytes], str]) -> Wrong:
    """The signature under a checkpoint written in another way."""
    head, _, value = made.checkpoints[4].rstrip("\n").rpartition(" ")
    made.checkpoints[4] = f"{head} {change(base64.b64decode(value))}\n"
    return Wrong(made.folder(), made.key)


def a_signature_whose_number_is_past_the_order(made):
    def longer(value: bytes) -> str:
        scalar = int.from_bytes(value[36:], "little") + _ORDER
        return base64.b64encode(value[:36] + scalar.to_bytes(32, "little")).decode()

    return _respelled(made, longer)


def a_signature_with_bits_left_over(made):
    """The last letter of 68 bytes has two bits that say nothing: the same bytes, another spelling."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

    def other(value: bytes) -> str:
        text = base64.b64encode(value).decode()
        assert text.endswith("=")
        return text[:-2] + letters[letters.index(text[-2]) ^ 1] + "="

    return _respelled(made, other)


def a_list_signed_for_another_purpose(made):
    """The school's own signature, made over the same bytes under another name."""
    files = made.folder()
    files["SHA256SUMS"] = signature.listed(files)
    with pytest.MonkeyPatch.context() as other:
        other.setattr(signature, "NAMESPACE", "file")
        files["SHA256SUMS.sig"] = signature.signed(made.key, files["SHA256SUMS"])
    return Wrong(files, None)


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


def _moved(made: School, action: str, *places: tuple[str, str], op: str = "update") -> Wrong:
    """The programme goes through places by lawful steps up to the last, which the action makes."""
    for stage, state in places[:-1]:
        _place(made, "programme.advance", stage, state, "update")
    _place(made, action, *places[-1], op)
    made.export()
    return Wrong(made.folder(), made.key)


def _place(made: School, action: str, stage: str, state: str, op: str, programme: int = 1) -> None:
    made.record(action, [("programme", programme, op, {"id": programme}, {"stage": stage, "state": state})])


def a_stage_skipped(made):
    return _moved(made, "programme.advance", ("design", "active"))


def a_step_made_by_another_act(made):
    return _moved(made, "workbook.import", ("preparatory", "active"))


def a_programme_suspended_by_a_step(made):
    return _moved(made, "programme.advance", ("preparatory", "suspended"))


def a_draft_suspended(made):
    return _moved(made, "programme.suspend", ("draft", "suspended"))


def a_programme_resumed_that_was_not_suspended(made):
    return _moved(made, "programme.resume", ("preparatory", "active"), ("preparatory", "active"))


def a_step_back_to_the_draft_from_afar(made):
    return _moved(made, "programme.step_back", ("preparatory", "active"), ("diagnostic", "active"), ("draft", "active"))


def a_programme_begun_twice(made):
    return _moved(made, "workbook.import", ("draft", "active"), op="insert")


def a_stage_nobody_knows(made):
    return _moved(made, "programme.advance", ("preparation", "active"))


def _begun(made: School, action: str, stage: str, state: str, op: str = "insert") -> Wrong:
    _place(made, action, stage, state, op, programme=2)
    made.export()
    return Wrong(made.folder(), made.key)


def a_programme_begun_at_its_end(made):
    return _begun(made, "programme.create", "completed", "active")


def a_programme_begun_suspended(made):
    return _begun(made, "workbook.import", "draft", "suspended")


def a_programme_begun_by_a_step(made):
    return _begun(made, "programme.advance", "draft", "active")


def a_programme_changed_before_it_began(made):
    return _begun(made, "workbook.import", "draft", "active", "update")


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


def a_receipt_beside_a_swapped_paper(made):
    """The receipt itself holds; the paper beside it is not the one it was given for."""
    return Wrong({**made.folder(), "documents/2025/00001-ORG-02.pdf": b"%PDF of another"}, made.key)


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


def _other(sign: str) -> str:
    return "A" if sign != "A" else "B"


def a_code_with_a_slip(made):
    code = Checkpoint(ORIGIN, 4, made.root(4)).short
    return Wrong(made.folder(), made.key, code[:-1] + _other(code[-1]))


def a_code_with_two_slips(made):
    code = Checkpoint(ORIGIN, 4, made.root(4)).short
    return Wrong(made.folder(), made.key, code[:-2] + _other(code[-2]) + _other(code[-1]))


def a_code_with_three_slips(made):
    code = Checkpoint(ORIGIN, 4, made.root(4)).short
    return Wrong(made.folder(), made.key, code[:-3] + "".join(_other(sign) for sign in code[-3:]))


def a_code_with_a_slip_in_its_number(made):
    return Wrong(made.folder(), made.key, Checkpoint(ORIGIN, 4, made.root(4)).short.replace("4·", "14·", 1))


def a_code_with_a_number_past_the_end(made):
    return Wrong(made.folder(), made.key, Checkpoint(ORIGIN, 4, made.root(4)).short.replace("4·", "45·", 1))


def an_anchor_by_a_stranger_over_the_same_root(made):
    return Wrong(made.folder(), made.key, _note(4, made.root(4), key(9)).encode())


def an_anchor_by_a_stranger_over_another_root(made):
    return Wrong(made.folder(), made.key, _note(4, bytes(32), key(9)).encode())


def an_anchor_of_a_rewritten_log(made):
    return Wrong(made.folder(), made.key, _note(4, bytes(32), made.key).encode())


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
    a_key_before_its_time: "checkpoints/00000004.note не подписана ключом школы, который тогда действовал",
    a_signature_whose_number_is_past_the_order: f"Подпись «{ORIGIN}» под контрольной точкой "
    "checkpoints/00000004.note не верна",
    a_signature_with_bits_left_over: "Контрольная точка повреждена: checkpoints/00000004.note",
    a_list_signed_for_another_purpose: "Подпись списка повреждена: SHA256SUMS.sig",
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
    a_stage_skipped: "Запись 14 журнала: программа 1 перешла из положения «Черновик» в положение "
    "«Проектировочный этап» действием «programme.advance»; правила такого не знают",
    a_step_made_by_another_act: "в положение «Подготовительный этап» действием «workbook.import»; правила",
    a_programme_suspended_by_a_step: "в положение «Подготовительный этап, приостановлена» действием",
    a_draft_suspended: "в положение «Черновик, приостановлена» действием «programme.suspend»; правила",
    a_programme_resumed_that_was_not_suspended: "действием «programme.resume»; правила такого не знают",
    a_step_back_to_the_draft_from_afar: "Запись 16 журнала: программа 1 перешла из положения «Диагностический этап»",
    a_programme_begun_twice: "Запись 14 журнала: программа 1 перешла из положения «Черновик» в положение «Черновик»",
    a_stage_nobody_knows: "Запись 14 журнала не говорит, на каком этапе программа 1",
    a_programme_begun_at_its_end: "Запись 14 журнала: программа 2 появилась в положении «Завершена» действием",
    a_programme_begun_suspended: "программа 2 появилась в положении «Черновик, приостановлена» действием",
    a_programme_begun_by_a_step: "программа 2 появилась в положении «Черновик» действием «programme.advance»; правила",
    a_programme_changed_before_it_began: "программа 2 появилась в положении «Черновик» действием «workbook.import»",
    a_receipt_with_a_false_way: "Квитанция не доказывает своей записи",
    a_receipt_of_another_place: "Квитанция говорит о записи 5, которой в журнале нет",
    a_receipt_of_another_paper: "Квитанция не к этому документу",
    a_receipt_beside_a_swapped_paper: "Квитанция не к этому документу: «documents/2025/00001-ORG-02.pdf.tlog-proof»",
    a_receipt_from_another_timeline: "Квитанция говорит о другом журнале",
    a_receipt_signed_by_a_stranger: "Квитанция подписана не ключом школы",
    a_salt_changed: "Раскрытие в строке 1 файла openings.jsonl не отвечает журналу",
    a_salt_in_capitals: "Раскрытие в строке 1 файла openings.jsonl не отвечает журналу",
    an_opening_of_another_row: "Раскрытие в строке 1 файла openings.jsonl не отвечает журналу",
    an_opening_twice: "Раскрытие в строке 2 файла openings.jsonl не отвечает журналу",
    a_code_with_three_slips: "переписаны, или код взят из другого журнала",
    an_anchor_by_a_stranger_over_another_root: "или точка чужая: её подписал не тот ключ",
    an_anchor_of_a_rewritten_log: "Журнал не продолжает вашу контрольную точку (4 записей): прошлые записи переписаны.",
    a_longer_anchor: "Журнал короче, чем был: у вас записано 15 записей, в папке 14",
}

#: What is wrong with the anchor itself while the folder is in order → the words; nobody is accused.
SPOILED_ANCHORS: dict[Callable[[School], Wrong], str] = {
    a_forged_anchor: "Подпись под вашей контрольной точкой не верна",
    an_anchor_of_another_log: "Сверка невозможна: у вас контрольная точка журнала «nastavnik.local/other»",
    an_anchor_by_a_stranger_over_the_same_root: "Вашу контрольную точку подписал не тот ключ, которым подписана папка",
    a_code_with_a_slip: "отличий всего 1: похоже на описку. Сверьте знаки",
    a_code_with_two_slips: "отличий всего 2: похоже на описку. Сверьте знаки",
    a_code_with_a_slip_in_its_number: "отвечают 4 записям, а набрано 14: похоже на описку. Сверьте число",
    a_code_with_a_number_past_the_end: "отвечают 4 записям, а набрано 45: похоже на описку. Сверьте число",
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
